"""PUT api/contactlogs/{id}: what is carried is written, the rest stays; entries come and go with their parts."""

from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings

from daybook.core import check, entries, lists
from daybook.core.clock import HOUR, When
from daybook.demo import ADVISERS, MANAGEMENT
from daybook.doors.empire import demo
from daybook.doors.empire.tests.client import ACCOUNT, LOGS, Empire, whole
from daybook.doors.empire.tests.test_readers import readers
from daybook.doors.empire.tests.test_roundtrip import LOG, owned
from tests.examples import some
from tests.support import DEMO, Book, Reply

NOBODY = "00000000-0000-0000-0000-00000000dead"
OTHER = str(demo.CONTEXT)
XML = {"Content-Type": "application/xml", "Accept": "application/xml"}
NORA = {"value": "nora@blue.example", "text": "Nora"}
SHEET = {"new_timesheet_entry": True, "date": "2031-06-01T09:00:00Z", "duration": 2, "notes": "n"}
MEETING = {
    "new_appointment": True, "title": "T", "start": "2031-06-02T10:00:00Z", "end": "2031-06-02T11:00:00Z", "attendees": [NORA],
    "send_invite": True,
}  # fmt: skip


def put(empire: Empire, which: Any, /, **members: Any) -> Reply:
    return empire.book.put(f"{LOGS}/{which}", json=members, headers=empire.headers)


def changed(empire: Empire, which: Any, /, **members: Any) -> Any:
    """Put, and what came back; reading it again gives the same."""
    reply = put(empire, which, **members)
    assert reply.status == 200, reply
    assert empire.get(f"contactlogs/{which}").json == reply.json
    return reply.json


def timeline(empire: Empire, account: str, log: str) -> list[Any]:
    page = empire.book.get(f"/native/v1/contacts/{account}/timeline?take=100", headers=empire.headers).json["data"]
    return [entry for entry in page if entry["matter"] == log]


def test_read_and_sent_back_nothing_changes(empire: Empire) -> None:
    made = empire.saved({**whole(), "contact_ref_no_entry": False})
    sent = empire.sent("mail"), empire.sent("invite")
    assert changed(empire, made["id"], **made) == made
    assert changed(empire, made["id"]) == made
    assert (empire.sent("mail"), empire.sent("invite")) == sent


@settings(max_examples=some(60), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(LOG, LOG)
def test_any_log_becomes_any_other(empire: Empire, first: dict[str, Any], second: dict[str, Any]) -> None:
    made = empire.saved(first)
    bound = empire.post(second, **{"Daybook-Dry-Run": "bind"}).json
    answer = changed(empire, made["id"], **second)
    assert owned(bound, answer) == bound
    assert changed(empire, made["id"], **answer) == answer


def test_a_part_of_a_part_is_written(empire: Empire) -> None:
    log = empire.saved({"account_id": ACCOUNT, "subject": "S", "contact_log_entry_create": {"notes": "old", "contact_method": "Phone"}})
    now = changed(empire, log["id"], subject="New", contact_log_entry_create={"notes": "new"})
    contact = {**log["contact_log_entry_create"], "notes": "new", "ts": now["contact_log_entry_create"]["ts"]}
    assert now == {**log, "subject": "New", "contact_log_entry_create": contact, "ts": now["ts"]}
    assert now["ts"] != log["ts"] and contact["ts"] != log["contact_log_entry_create"]["ts"]
    (entry,) = timeline(empire, ACCOUNT, log["id"])
    assert (entry["kind"], entry["subject"], entry["text"]) == ("call", "New", "new")


def test_a_stale_ts_is_a_conflict(empire: Empire, book: Book) -> None:
    log = empire.saved({"account_id": ACCOUNT, "contact_log_entry_create": {"notes": "n"}, "survey_response": {"json": '{"a": 1}'}})
    now = changed(Empire(book, "bo"), log["id"], contact_log_entry_create={"notes": "bo was here"}, survey_response={"json": '{"a": 2}'})
    assert now["ts"] != log["ts"]
    for stale in (
        {"ts": log["ts"], "subject": "mine"},
        {"contact_log_entry_create": {"ts": log["contact_log_entry_create"]["ts"], "notes": "mine"}},
        {"survey_response": {"ts": log["survey_response"]["ts"], "json": "{}"}},
    ):
        reply = put(empire, log["id"], **stale)
        assert (reply.status, reply.json) == (409, {"Message": "The contact log was changed since it was read."}), stale
    assert empire.get(f"contactlogs/{log['id']}").json == now
    assert changed(empire, log["id"], ts=now["ts"], subject="mine")["subject"] == "mine"


def test_parts_come_and_go(empire: Empire) -> None:
    log = empire.saved({"account_id": ACCOUNT, "subject": "S", "timesheet_entry_create": {**SHEET, "new_timesheet_entry": False}})
    id = log["id"]
    assert [entry["kind"] for entry in timeline(empire, ACCOUNT, id)] == ["note"]
    full = changed(
        empire, id, timesheet_entry_create={"new_timesheet_entry": True}, appointment_create=MEETING,
        survey_response={"survey_id": str(demo.FEEDBACK), "json": '{"score": 9}'}, contact_log_entry_create={"notes": "n"},
    )  # fmt: skip
    assert sorted(entry["kind"] for entry in timeline(empire, ACCOUNT, id)) == ["hours", "meeting", "note", "survey"]
    assert full["timesheet_entry_create"] | SHEET == full["timesheet_entry_create"]
    assert [one["method"] for one in empire.sent("invite")] == ["REQUEST"]
    less = changed(
        empire, id, timesheet_entry_create={"new_timesheet_entry": False}, appointment_create={"new_appointment": False},
        survey_response=None, contact_log_entry_create=None,
    )  # fmt: skip
    assert [entry["kind"] for entry in timeline(empire, ACCOUNT, id)] == ["note"]
    assert (less["timesheet_entry_create"]["duration"], less["appointment_create"]["title"]) == (2, "T")
    assert (less["survey_response"], less["contact_log_entry_create"]) == (None, None)
    assert [one["method"] for one in empire.sent("invite")] == ["REQUEST", "CANCEL"]
    assert empire.get(f"contactlogentries/{id}").json == {"data": [], "total": 0}


def test_times_of_work(empire: Empire) -> None:
    log = empire.saved({"account_id": ACCOUNT, "timesheet_entry_create": SHEET})
    id = log["id"]
    longer = changed(empire, id, timesheet_entry_create={"duration": 3.5})["timesheet_entry_create"]
    assert (longer["start"], longer["end"]) == ("2031-06-01T09:00:00Z", "2031-06-01T12:30:00Z")
    moved = changed(empire, id, timesheet_entry_create={"start": "2031-06-01T08:00:00Z"})["timesheet_entry_create"]
    assert (moved["date"], moved["duration"], moved["end"]) == ("2031-06-01T08:00:00Z", 3.5, "2031-06-01T11:30:00Z")
    times = {"start": "2031-06-01T08:00:00Z", "end": "2031-06-01T07:00:00Z"}
    wrong = put(empire, id, timesheet_entry_create=times)
    assert (wrong.status, wrong.json["ModelState"]) == (400, {"model.TimesheetEntry.End": ["The end must not be before the start."]})
    again = put(empire, id, timesheet_entry_create={"notes": "x"})
    assert not any("overlaps" in text for _, _, text in empire.explained(again))


def test_an_email_leaves_once(empire: Empire) -> None:
    contact = {"notes": "Dear Nora", "to": [NORA]}
    log = empire.saved({"account_id": ACCOUNT, "subject": "S", "contact_log_entry_create": contact})
    assert empire.sent("mail") == []
    sent = changed(empire, log["id"], contact_log_entry_create={"send": True})
    (mail,) = empire.sent("mail")
    assert (mail["to"], mail["text"], mail["log"], mail["reference"]) == (
        [["nora@blue.example", "Nora"]], "Dear Nora", log["id"], log["contact_ref_no"],
    )  # fmt: skip
    changed(empire, log["id"], **{**sent, "subject": "Other"})
    assert len(empire.sent("mail")) == 1
    assert [entry["kind"] for entry in timeline(empire, ACCOUNT, log["id"])] == ["mail"]


def test_attendees_are_told_of_what_is_different(empire: Empire) -> None:
    log = empire.saved({"account_id": ACCOUNT, "subject": "S", "appointment_create": MEETING})
    changed(empire, log["id"], contact_log_status_id=str(demo.STATUS))
    assert len(empire.sent("invite")) == 1
    now = changed(empire, log["id"], appointment_create={"start": "2031-06-03T10:00:00Z"})
    assert now["appointment_create"]["end"] == "2031-06-03T11:00:00Z"
    assert [(one["method"], one["sequence"]) for one in empire.sent("invite")] == [("REQUEST", 0), ("REQUEST", 1)]


def test_what_it_was_started_from_and_its_files(empire: Empire) -> None:
    upload = b'--b\r\nContent-Disposition: form-data; name="f"; filename="a.txt"\r\n\r\nhello\r\n--b--\r\n'
    (file,) = empire.book.post(
        "/empire/api/files", upload, headers=empire.headers | {"Content-Type": "multipart/form-data; boundary=b"}
    ).json
    log = empire.saved({"account_id": ACCOUNT, "contact_log_options": {"tax_id": OTHER, "files": "old"}})
    now = changed(
        empire, log["id"], contact_log_options={"files": f"{file['id']},old", "sale_id": ACCOUNT, "contact_log_id": str(demo.EARLIER)}
    )
    options = now["contact_log_options"]
    assert (options["tax_id"], options["sale_id"], options["contact_log_id"]) == (OTHER, ACCOUNT, str(demo.EARLIER))
    assert empire.get(f"contactlogs/{log['id']}/files/{file['id']}").text == "hello"
    assert changed(empire, log["id"], contact_log_options=None)["contact_log_options"] is None
    assert empire.get(f"contactlogs/{log['id']}/files/{file['id']}").status == 404


def test_another_account(empire: Empire) -> None:
    log = empire.saved({"account_id": ACCOUNT, "subject": "S", "timesheet_entry_create": SHEET, "appointment_create": MEETING})

    def answer(tx: Any) -> None:
        tx.enter(DEMO)
        entries.add(tx, "mail", at=When(tx.now, None), matter=UUID(log["id"]), contacts=[(UUID(ACCOUNT), "from")], text="Thank you")

    empire.book.engine.write(answer).result()
    now = changed(empire, log["id"], account_id=OTHER)
    assert now["account_id"] == OTHER
    assert timeline(empire, ACCOUNT, log["id"]) == []
    assert sorted(entry["kind"] for entry in timeline(empire, OTHER, log["id"])) == ["hours", "mail", "meeting", "note"]
    assert [row["id"] for row in empire.get(f"contactlogs?account_id={OTHER}").json["data"]][:1] == [log["id"]]


def test_who_reads_it_from_now_on(book: Book, empire: Empire) -> None:
    id = empire.saved({"account_id": ACCOUNT, "subject": "S", "contact_log_entry_create": {"notes": "n"}})["id"]
    assert readers(book, id) == {"ada", "bo", "cy"}
    changed(empire, id, visibility=[str(MANAGEMENT)])
    assert readers(book, id) == {"ada", "cy"}
    assert changed(empire, id, visibility=[str(ADVISERS), str(MANAGEMENT)])["visibility"] == [str(ADVISERS), str(MANAGEMENT)]
    assert readers(book, id) == {"ada", "bo", "cy"}
    changed(empire, id, visibility=None, external_activity=True)
    assert readers(book, id) == {"ada", "bo", "cy", "dee"}
    dee = Empire(book, "dee")
    assert changed(dee, id, subject="Ours")["subject"] == "Ours"
    assert put(dee, id, external_activity=False).json == {"Message": "An outside partner writes external activity only."}


def test_the_reference(empire: Empire) -> None:
    log = empire.saved({"account_id": ACCOUNT})
    mine = changed(empire, log["id"], contact_ref_no_entry=True, contact_ref_no="X-1")
    assert mine["contact_ref_no"] == "X-1"
    reply = put(empire, log["id"], contact_ref_no_entry=False)
    assert reply.json["contact_ref_no"] == log["contact_ref_no"]


def test_answers_stay_as_they_were_judged(empire: Empire) -> None:
    admin = {"name": "Q", "strict": True, "json": '{"elements": [{"type": "text", "name": "a"}]}'}
    survey = empire.book.post("/empire/api/surveys", json=admin, headers=empire.headers).json
    response = {"survey_id": survey["id"], "json": '{"a": "x"}'}
    log = empire.saved({"account_id": ACCOUNT, "survey_response": response})
    stricter = '{"elements": [{"type": "text", "name": "b", "isRequired": true}]}'
    assert empire.book.put(f"/empire/api/surveys/{survey['id']}", json={"json": stricter}, headers=empire.headers).status == 200
    changed(empire, log["id"], subject="S", survey_response=response)
    refused = put(empire, log["id"], survey_response={"json": '{"a": "y"}'})
    assert refused.json["ModelState"] == {"model.SurveyResponse.Json": ["b: An answer is required.", "a: The survey has no such question."]}
    now = changed(empire, log["id"], survey_response={"json": '{"b": "y"}'})
    assert now["survey_response"]["json"] == '{"b": "y"}'
    told = [entry["text"] for entry in timeline(empire, ACCOUNT, log["id"]) if entry["kind"] == "survey"]
    assert told == ["b: y"]


def test_in_xml(empire: Empire) -> None:
    log = empire.saved({"account_id": ACCOUNT, "subject": "old", "appointment_create": MEETING})
    text = empire.get(f"contactlogs/{log['id']}", Accept="application/xml").text.replace(">old<", ">new<").replace(">T<", ">U<")
    reply = empire.book.put(f"{LOGS}/{log['id']}", text.encode(), headers=empire.headers | XML)
    assert reply.status == 200, reply
    assert reply.text.startswith("<ContactLogCreateModel xmlns:i=")
    now = empire.get(f"contactlogs/{log['id']}").json
    assert (now["subject"], now["appointment_create"]) == ("new", {**log["appointment_create"], "title": "U"})


def test_what_is_refused(empire: Empire, book: Book) -> None:
    log = empire.saved({"account_id": ACCOUNT, "subject": "S"})
    wrong = put(
        empire, log["id"], id=NOBODY, account_id=NOBODY, contact_log_type_id=str(demo.STATUS), visibility=[NOBODY], survey_id=NOBODY,
        new_account_country="x" * 76, contact_log_entry_create={"contact_duration": -1}, timesheet_entry_create={**SHEET, "duration": -1},
    )  # fmt: skip
    assert (wrong.status, wrong.json["ModelState"]) == (400, {
        "model.Id": [f"The path names another contact log, '{log['id']}'."],
        "model.AccountId": [f"The subscription has no AccountId '{NOBODY}'."],
        "model.NewAccountCountry": ["The field NewAccountCountry must be a string with a maximum length of 75."],
        "model.ContactLogTypeId": [f"The subscription has no ContactLogTypeId '{demo.STATUS}'."],
        "model.Visibility[0]": [f"The subscription has no Visibility '{NOBODY}'."],
        "model.SurveyId": [f"The subscription has no SurveyId '{NOBODY}'."],
        "model.ContactLogEntry.ContactDuration": ["The value '-1.0' is not valid for ContactDuration."],
        "model.TimesheetEntry.Duration": ["The value '-1.0' is not valid for Duration."],
    })  # fmt: skip
    none = put(empire, log["id"], account_id=None)
    assert none.json["ModelState"] == {"model.AccountId": ["The AccountId field is required."]}
    empty = empire.book.put(f"{LOGS}/{log['id']}", "null", headers=empire.headers | {"Content-Type": "application/json"})
    assert (empty.status, empty.json["ModelState"]) == (400, {"model": ["The model field is required."]})
    assert empire.get(f"contactlogs/{log['id']}").json == log
    assert put(empire, NOBODY, subject="x").json == {"Message": f"There is no contact log '{NOBODY}'."}
    assert put(empire, log["id"], subscription_id=NOBODY).status == 403
    assert put(Empire(book, "dee"), log["id"], subject="x").status == 404
    assert book.put(f"{LOGS}/{log['id']}", json={}).status == 401
    secret = empire.saved({"account_id": ACCOUNT, "visibility": [str(MANAGEMENT)]})["id"]
    assert put(Empire(book, "bo"), secret, subject="x").status == 404


@pytest.mark.parametrize("hours", [1, -3])
def test_another_door_moved_the_time_worked(empire: Empire, hours: int) -> None:
    log = empire.saved(
        {"account_id": ACCOUNT, "timesheet_entry_create": {**SHEET, "date": "2031-06-01T09:00:00", "timezone_id": "Europe/Oslo"}}
    )
    id = log["timesheet_entry_create"]["id"]

    def move(tx: Any) -> None:
        tx.enter(DEMO)
        row = entries.get(tx, UUID(id))
        entries.change(tx, row, at_at=row.at_at + hours * HOUR, ends_at=row.ends_at + hours * HOUR)

    empire.book.engine.write(move).result()
    assert empire.get(f"contactlogs/{log['id']}").json["timesheet_entry_create"]["start"][:19] == f"2031-06-01T{9 + hours:02}:00:00"


def test_what_is_no_longer_offered_stays_where_it_was_chosen(empire: Empire) -> None:
    log = empire.saved(
        {
            "account_id": ACCOUNT,
            "contact_log_type_id": str(demo.TYPE),
            "timesheet_entry_create": {**SHEET, "timesheet_project_id": str(demo.PROJECT)},
        }
    )

    def drop(tx: Any) -> None:
        tx.enter(DEMO)
        for id in (demo.TYPE, demo.PROJECT):
            lists.remove(tx, lists.get(tx, id))

    empire.book.engine.write(drop).result()
    assert changed(empire, log["id"], **{**log, "subject": "New"})["contact_log_type_id"] == str(demo.TYPE)
    sheet = log["timesheet_entry_create"]
    path = f"/empire/api/timesheetentries/{sheet['id']}"
    one = empire.book.put(path, json={"timesheet_project_id": str(demo.PROJECT), "notes": "x"}, headers=empire.headers)
    assert (one.status, one.json["notes"]) == (200, "x")
    assert empire.post({"account_id": ACCOUNT, "contact_log_type_id": str(demo.TYPE)}).status == 400


def test_another_door_says_how_long_it_took(empire: Empire) -> None:
    log = empire.saved({"account_id": ACCOUNT, "contact_log_entry_create": {"contact_duration": 0.1234567890123456}})

    def shorten(tx: Any) -> None:
        tx.enter(DEMO)
        entries.change(tx, entries.get(tx, UUID(log["contact_log_entry_create"]["id"])), duration=HOUR)

    empire.book.engine.write(shorten).result()
    assert empire.get(f"contactlogs/{log['id']}").json["contact_log_entry_create"]["contact_duration"] == 1.0


def test_what_was_before_is_in_the_history(empire: Empire) -> None:
    log = empire.saved({"account_id": ACCOUNT, "subject": "old", "contact_log_options": {"files": "a"}, "timesheet_entry_create": SHEET})
    changed(empire, log["id"], subject="new", visibility=[str(MANAGEMENT)], contact_log_options={"files": "b"})
    changed(empire, log["id"], timesheet_entry_create={"notes": "more", "submitted": True})

    def history(id: str) -> tuple[Any, Any]:
        last = empire.book.get(f"/native/v1/records/{id}/history", headers=empire.headers).json["data"][0]
        return last["before"], last["after"]

    hours = log["timesheet_entry_create"]["id"]
    assert history(log["id"]) == ({}, {"entries": [hours]})
    before, after = history(hours)
    assert (before["text"], before["hours"], after["hours"]) == ("n", {"is_submitted": False}, {"is_submitted": True})
    told = empire.book.get(f"/native/v1/records/{log['id']}/history", headers=empire.headers).json["data"][1]
    assert told["before"] == {"subject": "old", "is_restricted": False, "visibility": [], "files": ["a"]}
    assert told["after"].items() >= {"subject": "new", "visibility": [str(MANAGEMENT)], "files": ["b"]}.items()
    assert empire.book.engine.read(check.run) == []
