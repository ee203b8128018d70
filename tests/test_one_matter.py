"""One matter, whichever door opened it: followed up through the others, the same to all."""

from typing import Any
from uuid import UUID

import pytest

from daybook.core import check, lists
from tests.support import Book, run

NATIVE = {"Authorization": "Basic YWRhOmRheWJvb2stZGVtbw=="}
ODYSSEE = {"Authorization": "Basic YWRhOmRheWJvb2stZGVtb0BkZW1v"}
TASK = "ec77bdfe-882b-4254-84a2-979f5c2b20a9"
LOG = "d47409d9-22bd-4470-83fe-515038551959"
ACCOUNT = "0ee8858d-6d6e-4ae8-9f1e-c367c0bec74b"


@pytest.fixture
def desk(book: Book) -> Book:
    """Signed in at firstservice."""
    book.headers = {**book.token(path="/firstservice/connect/token"), "C4Uid": "demo"}
    return book


def call_log(desk: Book) -> tuple[int, str]:
    """A call log made at firstservice: its number and GUID."""
    call = {"PropertyId": 1, "UnitId": 1, "CallFrom": "Grace Hopper", "Subject": "Tap", "Notes": "Drips"}
    reply = desk.post("/firstservice/api/calllogs", json=call)
    assert reply.status == 200, reply
    made = desk.get(f"/native/v1/requests/{reply.headers['Daybook-Request']}", headers=NATIVE).json["stored"]
    return reply.json["LogId"], next(each["record"] for each in made if each["kind"] == "matter")


def patch(book: Book, id: str, **body: Any) -> Any:
    return book.request("PATCH", f"/native/v1/matters/{id}", json=body, headers=NATIVE)


def test_a_call_log_is_read_and_followed_up_at_the_native_door(desk: Book) -> None:
    number, id = call_log(desk)
    closed = run(desk.engine, lambda tx: next(row.id for row in lists.all_of(tx, "call_status") if row.is_closed))
    reply = patch(desk, id, notes="Pours", subject="Pipe", status=str(closed), comment="Plumber called", version=1)
    assert (reply.status, reply.json["notes"], reply.json["subject"], reply.json["version"]) == (200, "Pours", "Pipe", 2)
    assert reply.json["closed"] is not None
    shown = desk.get(f"/firstservice/api/calllogs/{number}").json
    assert (shown["Notes"], shown["Subject"], [each["Comment"] for each in shown["OldComments"]]) == ("Pours", "Pipe", ["Plumber called"])
    read = desk.get(f"/native/v1/matters/{id}", headers=NATIVE).json
    assert (read["kind"], read["number"], [each["text"] for each in read["comments"]]) == ("call_log", number, ["Plumber called"])
    assert run(desk.engine, check.run) == []


def test_the_call_on_the_timeline_follows_its_log(desk: Book) -> None:
    _, id = call_log(desk)
    patch(desk, id, notes="Pours", subject="Pipe")
    history = desk.get(f"/native/v1/records/{id}/history", headers=NATIVE).json["data"]
    place = history[-1]["after"]["unit_id"]
    entry = next(each for each in desk.get(f"/native/v1/contacts/{place}/timeline", headers=NATIVE).json["data"] if each["matter"] == id)
    assert (entry["subject"], entry["text"]) == ("Pipe", "Pours")


def test_a_version_that_is_no_more_is_refused(desk: Book) -> None:
    _, id = call_log(desk)
    assert patch(desk, id, notes="first", version=1).json["version"] == 2
    late = patch(desk, id, notes="second", version=1)
    assert (late.status, late.json["title"]) == (409, "The matter has version 2 by now.")
    assert patch(desk, id).json["notes"] == "first"


@pytest.mark.parametrize("id", [TASK, LOG])
def test_tasks_and_contact_logs_are_matters_too(book: Book, id: str) -> None:
    if id == LOG:
        log = {"id": LOG, "account_id": ACCOUNT, "subject": "Papers", "contact_log_entry_create": {"contact_date": "2026-05-01T10:00:00Z"}}
        assert book.post("/empire/api/contactlogs", json=log, headers=book.token()).status == 200
    before = book.get(f"/native/v1/matters/{id}", headers=NATIVE).json
    reply = patch(book, id, subject="Changed", comment="Because")
    assert (reply.status, reply.json["subject"], reply.json["version"]) == (200, "Changed", before["version"] + 1)
    if id == LOG:
        assert book.get(f"/empire/api/contactlogs/{LOG}", headers=book.token()).json["subject"] == "Changed"
    assert run(book.engine, check.run) == []


def test_a_status_of_another_kind_and_an_unknown_matter_are_refused(desk: Book) -> None:
    _, id = call_log(desk)
    other = run(desk.engine, lambda tx: lists.all_of(tx, "task_status")[0].id)
    assert patch(desk, id, status=str(other)).json["mistakes"][0]["path"] == "status"
    assert patch(desk, str(UUID(int=7)), notes="x").status == 404
    assert desk.get(f"/native/v1/matters/{UUID(int=7)}", headers=NATIVE).status == 404


def test_a_step_may_be_taken_on_a_call_log(desk: Book) -> None:
    _, id = call_log(desk)
    reply = desk.post("/odyssee/api/TaskActivityLog/Save", json={"task_id": id, "description": "Went there"}, headers=ODYSSEE)
    assert (reply.status, reply.json["task_id"]) == (200, id)
    place = desk.get(f"/native/v1/records/{id}/history", headers=NATIVE).json["data"][-1]["after"]["unit_id"]
    assert reply.json["id"] in [each["id"] for each in desk.get(f"/native/v1/contacts/{place}/timeline", headers=NATIVE).json["data"]]
    assert run(desk.engine, check.run) == []
