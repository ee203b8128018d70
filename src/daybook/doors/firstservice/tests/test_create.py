"""POST api/calllogs: a new log, whole or not at all."""

import re
from typing import Any

import pytest

from daybook.core import books
from tests.support import Book

PATH = "/firstservice/api/calllogs"
WHOLE = {
    "PropertyId": 1, "UnitId": 1, "ResidentId": 1, "CallFrom": "somebody", "ModuleStatusId": 2, "Subject": "Lift stuck",
    "Notes": "Third floor", "LogReasons": [5, 1], "Takenby": "Front desk", "NewComments": "Technician called",
    "CreatedOn": "2025-12-24T05:23:07.6949493-05:00",
}  # fmt: skip


def post(book: Book, **members: Any) -> Any:
    reply = book.post(PATH, json=members)
    assert reply.status == 200, reply
    assert reply.json == book.get(f"{PATH}/{reply.json['LogId']}").json
    return reply.json


def test_a_whole_log_is_kept(connect: Book) -> None:
    made = post(connect, **WHOLE)
    assert made["LogId"] == 8
    assert {name: made[name] for name in WHOLE if name not in ("CallFrom", "NewComments")} == {
        name: value for name, value in WHOLE.items() if name not in ("CallFrom", "NewComments")
    }
    assert (made["CallFrom"], made["NewComments"]) == ("Evelyn Hart", None)
    (said,) = made["OldComments"]
    assert (said["Comment"], said["User"], said["Status"]) == ("Technician called", "Ada Byron", "In Progress")
    assert connect.get("/firstservice/api/units/1/calllogs").json["Total"] == 3


def test_what_is_left_out_is_filled(connect: Book) -> None:
    made = post(connect, PropertyId=2, Subject="Mail box", CallFrom="A neighbour")
    assert (made["CallFrom"], made["Takenby"], made["ModuleStatusId"], made["LogReasons"]) == ("A neighbour", "Ada Byron", 1, [])
    assert (made["UnitId"], made["ResidentId"], made["OldComments"], made["Notes"]) == (None, None, [], None)
    assert re.fullmatch(r".*\.\d{7}-0[45]:00", made["CreatedOn"])


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("2025-07-04T12:00:00", "2025-07-04T12:00:00.0000000-04:00"),
        ("2025-01-04T12:00:00", "2025-01-04T12:00:00.0000000-05:00"),
        ("2025-07-04T12:00:00Z", "2025-07-04T08:00:00.0000000-04:00"),
        ("2025-12-24T18:23:07.6949493+08:00", "2025-12-24T05:23:07.6949493-05:00"),
    ],
)
def test_the_time_is_told_in_the_markets_zone(connect: Book, given: str, kept: str) -> None:
    assert post(connect, PropertyId=1, Subject="x", CallFrom="y", CreatedOn=given)["CreatedOn"] == kept


@pytest.mark.parametrize("given", ["9999-12-31T23:59:59.9999999", "9999-12-31T23:59:59Z", "0001-01-02T00:00:00+14:00"])
def test_times_at_the_ends_of_the_calendar_survive(connect: Book, given: str) -> None:
    assert post(connect, PropertyId=1, Subject="x", CallFrom="y", CreatedOn=given)["LogId"] == 8


@pytest.mark.parametrize(
    ("members", "code", "named"),
    [
        ({}, 109, ["PropertyId", "Subject", "CallFrom"]),
        ({"PropertyId": 0, "Subject": " ", "CallFrom": ""}, 109, ["PropertyId", "Subject", "CallFrom"]),
        ({"PropertyId": 1, "Subject": "x", "UnitId": 1}, 109, ["CallFrom"]),
        ({"PropertyId": 99, "Subject": "x", "CallFrom": "y"}, 114, ["PropertyId"]),
        ({"PropertyId": 1, "Subject": "x", "CallFrom": "y", "UnitId": 99, "ResidentId": 88888}, 114, ["UnitId", "ResidentId"]),
        ({"PropertyId": 1, "Subject": "x", "CallFrom": "y", "UnitId": 5}, 114, ["UnitId"]),
        ({"PropertyId": 1, "Subject": "x", "UnitId": 2, "ResidentId": 1}, 114, ["ResidentId"]),
        ({"PropertyId": 2, "Subject": "x", "CallFrom": "y", "ResidentId": 1}, 114, ["ResidentId"]),
        ({"PropertyId": 1, "Subject": "x", "CallFrom": "y", "ModuleStatusId": 9}, 114, ["ModuleStatusId"]),
        ({"PropertyId": 1, "Subject": "x", "CallFrom": "y", "LogReasons": [1, 99]}, 114, ["LogReasons[1]"]),
        ({"PropertyId": 1, "UnitId": 99}, 109, ["Subject", "CallFrom", "UnitId"]),
        ({"PropertyId": "x", "Subject": "x"}, 114, ["PropertyId"]),
        ({"PropertyId": 3, "Subject": "x", "CallFrom": "y"}, 105, []),
        ({"PropertyId": 3}, 105, []),
        ({"PropertyId": 4, "Subject": "x", "CallFrom": "y"}, 112, []),
    ],
)
def test_what_is_wrong_is_named(connect: Book, members: dict[str, Any], code: int, named: list[str]) -> None:
    reply = connect.post(PATH, json=members)
    assert reply.json["Code"] == code, reply
    assert all(name in reply.json["Message"] for name in named), reply
    assert connect.get(f"{PATH}/8").status == 404


def test_each_check_comes_after_the_one_before(connect: Book) -> None:
    """A request with everything wrong, mended step by step."""
    body, headers = b'{"PropertyId":"x"', {"Content-Type": "application/json", "Authorization": "Bearer no", "C4Uid": ""}
    good = connect.headers["Authorization"]

    def told() -> tuple[int, int | None]:
        reply = connect.post(PATH, body, headers=headers)
        return reply.status, reply.json.get("Code")

    assert told() == (401, None)
    headers["Authorization"] = good
    assert told() == (400, 100)
    headers["C4Uid"] = "nowhere"
    assert told() == (400, 118)
    connect.engine.write(lambda tx: books.create(tx, "west", "West")).result()
    headers["C4Uid"] = "west"
    assert told() == (403, 105)
    headers["C4Uid"] = "demo"
    assert told() == (400, 114)
    body = b'{"PropertyId":3}'
    assert told() == (403, 105)
    body = b'{"PropertyId":4,"ModuleStatusId":99}'
    assert told() == (400, 109)
    body = b'{"PropertyId":4,"Subject":"x","CallFrom":"y","ModuleStatusId":99}'
    assert told() == (400, 114)
    body = b'{"PropertyId":4,"Subject":"x","CallFrom":"y"}'
    assert told() == (409, 112)
    body = b'{"PropertyId":1,"Subject":"x","CallFrom":"y"}'
    assert told() == (200, None)
    headers["Content-Type"] = "application/xml"
    assert told() == (415, None)


def test_a_body_must_be_there(connect: Book) -> None:
    for body in (b"", b"null"):
        reply = connect.post(PATH, body, headers={"Content-Type": "application/json"})
        assert (reply.status, reply.json["Code"]) == (400, 109)


def test_a_form_makes_a_log_too(connect: Book) -> None:
    form = "PropertyId=1&Subject=From+a+form&CallFrom=Eve&LogReasons=1&LogReasons=2"
    reply = connect.post(PATH, form, headers={"Content-Type": "application/x-www-form-urlencoded"})
    assert (reply.status, reply.json["Subject"], reply.json["LogReasons"]) == (200, "From a form", [1, 2])
