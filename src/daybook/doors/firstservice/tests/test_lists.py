"""The call logs of a property and of a resident."""

from typing import Any

import pytest

from daybook.core import contacts, places, relations
from tests.support import Book, run

PROPERTY, RESIDENT = "/firstservice/api/properties/1/calllogs", "/firstservice/api/residents/1/calllogs"


def ids(reply: Any) -> list[int]:
    assert reply.status == 200, reply
    return [each["LogId"] for each in reply.json["Elements"]]


def test_a_property_has_the_logs_of_its_units(connect: Book) -> None:
    made = connect.post("/firstservice/api/calllogs", json={"PropertyId": 1, "Subject": "Lobby", "CallFrom": "A guest"}).json
    reply = connect.get(PROPERTY)
    assert list(reply.json) == ["Total", "Elements"]
    assert (reply.json["Total"], ids(reply)) == (5, [8, 4, 3, 2, 1])
    assert reply.json["Elements"][0] == made
    assert connect.get("/api/Properties/1/CallLogs").json == reply.json


def test_a_resident_has_his_own(connect: Book) -> None:
    reply = connect.get(RESIDENT)
    assert (reply.json["Total"], ids(reply)) == (2, [4, 1])
    assert {each["ResidentId"] for each in reply.json["Elements"]} == {1}


@pytest.mark.parametrize("path", [PROPERTY, RESIDENT])
@pytest.mark.parametrize(
    ("query", "total", "logs"),
    [
        ("status=4", 1, [4]),
        ("status[0]=3&status[1]=4", 2, [4, 1]),
        ("status=3&status=4&sort=createdon%20asc", 2, [1, 4]),
        ("status=3&status=4&page=2&pageSize=1", 2, [1]),
        ("status=3&status=4&page=9&pageSize=1", 2, []),
        ("status=77", 0, []),
        ("status=77&page=2", 0, []),
    ],
)
def test_lists_are_narrowed_sorted_and_paged(connect: Book, path: str, query: str, total: int, logs: list[int]) -> None:
    reply = connect.get(f"{path}?{query}")
    assert (reply.json["Total"], ids(reply)) == (total, logs)


@pytest.mark.parametrize("path", [PROPERTY, RESIDENT])
@pytest.mark.parametrize("query", ["sort=subject", "page=-1", "pageSize=-1", "page=x", "status=x"])
def test_a_query_that_means_nothing_is_114(connect: Book, path: str, query: str) -> None:
    reply = connect.get(f"{path}?{query}")
    assert (reply.status, reply.json["Code"]) == (400, 114)
    assert query.partition("=")[0] in reply.json["Message"]


def test_a_resident_of_two_properties_shows_the_callers_only(connect: Book) -> None:
    """Evelyn Hart takes a flat in Lakeside Commons, which is not ada's, and calls about it."""
    path = "/firstservice/api/residents/1"

    def move(tx: Any) -> None:
        person, unit = contacts.meant_by_number(tx, 1), places.by_number(tx, "unit", 8)
        assert person is not None
        assert unit is not None
        relations.add(tx, person.id, "owner", unit.id)

    run(connect.engine, move)
    ada = connect.headers
    connect.headers = {**connect.token("cy", "/firstservice/connect/token"), "C4Uid": "demo"}
    call = {"PropertyId": 3, "UnitId": 8, "ResidentId": 1, "Subject": "Dock"}
    assert connect.post("/firstservice/api/calllogs", json=call).status == 200
    assert ids(connect.get(f"{path}/calllogs")) == [8, 4, 1]
    connect.headers = ada
    assert connect.get(f"{path}/calllogs").json["Total"] == 2
    assert ids(connect.get(f"{path}/calllogs")) == [4, 1]
