"""GET api/calllogs/{id} and a unit's list."""

import re
from typing import Any

import pytest

from tests.support import Book

LIST = "/firstservice/api/units/1/calllogs"
MEMBERS = [
    "LogId", "PropertyId", "UnitId", "ResidentId", "CallFrom", "ModuleStatusId", "Subject", "Notes", "LogReasons", "Takenby", "OldComments",
    "NewComments", "CreatedOn",
]  # fmt: skip


def ids(reply: Any) -> list[int]:
    assert reply.status == 200, reply
    return [each["LogId"] for each in reply.json["Elements"]]


def test_one_log_has_every_member_in_order(connect: Book) -> None:
    reply = connect.get("/firstservice/api/calllogs/1")
    assert reply.type == "application/json; charset=utf-8"
    assert list(reply.json) == MEMBERS
    expected = {
        "LogId": 1, "PropertyId": 1, "UnitId": 1, "ResidentId": 1, "CallFrom": "Evelyn Hart", "ModuleStatusId": 3, "LogReasons": [1, 2],
        "Takenby": "Ada Byron",
    }  # fmt: skip
    assert {name: reply.json[name] for name in expected} == expected
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}-0[45]:00", reply.json["CreatedOn"])


@pytest.mark.parametrize("accept", ["application/xml", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "*/*"])
def test_there_is_no_xml(connect: Book, accept: str) -> None:
    assert connect.get("/firstservice/api/calllogs/1", headers={"Accept": accept}).type == "application/json; charset=utf-8"
    assert connect.get("/firstservice/api/calllogs/1", headers={"Accept": "text/json"}).type == "text/json; charset=utf-8"


def test_the_logs_of_a_unit_newest_call_first(connect: Book) -> None:
    reply = connect.get(LIST)
    assert list(reply.json) == ["Total", "Elements"]
    assert (reply.json["Total"], ids(reply)) == (2, [4, 1])
    assert reply.json["Elements"][1] == connect.get("/firstservice/api/calllogs/1").json
    assert connect.get("/api/units/1/calllogs").json == reply.json


def test_a_unit_without_calls_has_an_empty_list(connect: Book) -> None:
    assert connect.get("/firstservice/api/units/4/calllogs").text == '{"Total":0,"Elements":[]}'


@pytest.mark.parametrize(
    ("query", "total", "logs"),
    [
        ("status=4", 1, [4]),
        ("status[0]=3&status[1]=4", 2, [4, 1]),
        ("status=3&status=4", 2, [4, 1]),
        ("STATUS=3", 1, [1]),
        ("status=77", 0, []),
        ("sort=createdon", 2, [4, 1]),
        ("sort=createdon%20asc", 2, [1, 4]),
        ("sort=CreatedOn+desc", 2, [4, 1]),
        ("page=1&pageSize=1", 2, [4]),
        ("page=2&pageSize=1", 2, [1]),
        ("page=0&pageSize=0", 2, [4, 1]),
        ("page=3&pageSize=1", 2, []),
        ("pageSize=99999", 2, [4, 1]),
        ("status=&sort=&page=&pageSize=", 2, [4, 1]),
    ],
)
def test_the_list_is_narrowed_sorted_and_paged(connect: Book, query: str, total: int, logs: list[int]) -> None:
    reply = connect.get(f"{LIST}?{query}")
    assert (ids(reply), reply.json["Total"]) == (logs, total)


@pytest.mark.parametrize(
    "query", ["sort=subject", "sort=createdon,asc", "page=-1", "pageSize=-1", "page=x", "status=x", "status[1]=x&status[0]=3"]
)
def test_a_query_that_means_nothing_is_114(connect: Book, query: str) -> None:
    reply = connect.get(f"{LIST}?{query}")
    assert (reply.status, reply.json["Code"], reply.json["Name"]) == (400, 114, "InvalidJsonParameterValue")
    assert query.partition("=")[0] in reply.json["Message"]
