"""PUT api/calllogs/{id}: what it changes, and what it leaves."""

import json
import re
from typing import Any

import pytest

from tests.support import Book, sample

SAMPLE = sample("firstservice-calllog.json")
PATH = "/firstservice/api/calllogs/1"
NATIVE = {"Authorization": "Basic YWRhOmRheWJvb2stZGVtbw=="}


def put(book: Book, **members: Any) -> None:
    reply = book.put(PATH, json=members)
    assert (reply.status, reply.body) == (200, b""), reply


def read(book: Book) -> Any:
    reply = book.get(PATH)
    assert reply.status == 200, reply
    return reply.json


def test_the_sample_is_accepted_again_and_again(connect: Book) -> None:
    before = read(connect)
    for path in (PATH, "/api/calllogs/1", "/FIRSTSERVICE/API/CallLogs/1/"):
        reply = connect.put(path, SAMPLE, headers={"Content-Type": "application/json"})
        assert (reply.status, reply.body) == (200, b""), reply
        assert "content-type" not in reply.headers
        assert re.fullmatch(r"[0-9a-f-]{36}", reply.headers["daybook-request"])
    after = read(connect)
    assert (after["Notes"], after["ModuleStatusId"], after["NewComments"]) == ("sample string 5", 3, None)
    assert [(each["Comment"], each["User"]) for each in after["OldComments"][:3]] == [("sample string 7", "Ada Byron")] * 3
    assert len(after["OldComments"]) == len(before["OldComments"]) + 3
    changed = {"Notes", "ModuleStatusId", "OldComments"}
    assert {name: value for name, value in after.items() if name not in changed} == {
        name: value for name, value in before.items() if name not in changed
    }
    assert (after["LogId"], after["PropertyId"], after["UnitId"], after["ResidentId"], after["LogReasons"]) == (1, 1, 1, 1, [1, 2])


def test_the_sample_is_bound_as_it_was_sent(connect: Book) -> None:
    before = read(connect)
    reply = connect.put(PATH, SAMPLE, headers={"Content-Type": "application/json", "Daybook-Dry-Run": "bind"})
    assert reply.status == 200
    assert reply.body.decode() == json.dumps(json.loads(SAMPLE), separators=(",", ":"))
    assert read(connect) == before


def test_a_model_is_echoed_as_the_platform_writes_it(connect: Book) -> None:
    reply = connect.put(
        PATH, '{"LogId":1}', headers={"Content-Type": "application/json", "Accept": "application/xml", "Daybook-Dry-Run": "bind"}
    )
    assert (reply.status, reply.type) == (200, "application/json; charset=utf-8")
    assert reply.text == (
        '{"LogId":1,"PropertyId":null,"UnitId":null,"ResidentId":null,"CallFrom":null,"ModuleStatusId":0,"Subject":null,"Notes":null,'
        '"LogReasons":null,"Takenby":null,"OldComments":null,"NewComments":null,"CreatedOn":"0001-01-01T00:00:00"}'
    )


def test_a_dry_run_answers_and_saves_nothing(connect: Book) -> None:
    before = read(connect)
    reply = connect.put(PATH, SAMPLE, headers={"Content-Type": "application/json", "Daybook-Dry-Run": "1"})
    assert (reply.status, reply.body) == (200, b"")
    assert read(connect) == before


@pytest.mark.parametrize(
    "members", [{}, {"Notes": None, "ModuleStatusId": 0, "NewComments": None}, {"ModuleStatusId": None, "LogId": None}]
)
def test_what_is_absent_or_null_stays(connect: Book, members: dict[str, Any]) -> None:
    put(connect, Notes="kept", ModuleStatusId=2)
    before = read(connect)
    put(connect, **members)
    assert read(connect) == before


def test_notes_can_be_emptied(connect: Book) -> None:
    put(connect, Notes="")
    assert read(connect)["Notes"] == ""


def test_a_blank_comment_is_none(connect: Book) -> None:
    before = read(connect)["OldComments"]
    for text in ("", "  \t\n"):
        put(connect, NewComments=text)
    assert read(connect)["OldComments"] == before


def test_a_comment_bears_the_resulting_status_newest_first(connect: Book) -> None:
    put(connect, NewComments="closing", ModuleStatusId=4)
    put(connect, NewComments="still closed")
    put(connect, NewComments="open again", ModuleStatusId=1)
    said = read(connect)["OldComments"][:3]
    told = [(each["Comment"], each["Status"]) for each in said]
    assert told == [("open again", "Open"), ("still closed", "Closed"), ("closing", "Closed")]
    assert all(re.fullmatch(r"\d\d/\d\d/\d{4} (0[1-9]|1[0-2]):[0-5]\d [AP]M", each["Date"]) for each in said)
    assert list(said[0]) == ["Comment", "Date", "User", "Status"]


def test_a_form_body_is_read_by_clr_names(connect: Book) -> None:
    form = "logid=1&Notes=from+a+form&LogReasons[0]=1&OldComments[0].Comment=x"
    reply = connect.put(PATH, form, headers={"Content-Type": "application/x-www-form-urlencoded"})
    assert (reply.status, reply.body) == (200, b"")
    assert read(connect)["Notes"] == "from a form"


def test_what_is_ignored_is_explained(connect: Book) -> None:
    reply = connect.put(PATH, SAMPLE, headers={"Content-Type": "application/json"})
    explained = connect.get(f"/native/v1/requests/{reply.headers['daybook-request']}", headers=NATIVE)
    assert explained.status == 200, explained
    ignored = {name for name in json.loads(SAMPLE) if f"model.{name}" in explained.text}
    assert ignored == set(json.loads(SAMPLE)) - {"LogId", "Notes", "ModuleStatusId", "NewComments"}


def test_comments_are_on_the_timeline_of_the_resident(connect: Book) -> None:
    put(connect, NewComments="Plumber is on the way", Notes="Drips")
    page = connect.get("/native/v1/contacts/1/timeline", headers=NATIVE).json["data"]
    assert (page[0]["kind"], page[0]["text"], page[0]["door"]) == ("comment", "Plumber is on the way", "firstservice")
    assert ("call", "Drips") in [(each["kind"], each["text"]) for each in page]


def test_an_id_may_be_written_as_the_platform_reads_integers(connect: Book) -> None:
    for id in ("+1", "0x1", "%201%20"):
        assert connect.get(f"/firstservice/api/calllogs/{id}").json["LogId"] == 1
