"""What other doors logged is kept whole when it is read and sent back here, and changes there when it is changed here."""

import json
from typing import Any

import pytest

from daybook.core import hours, users
from daybook.doors.superoffice.tests.appointments import BO, ONE, agent, demand_whole, entry_of, get, look, put
from daybook.wire.scalars import Moment
from tests.support import Book, sample

LOGS, CALLS, STEPS = "/empire/api/contactlogs", "/firstservice/api/calllogs", "/odyssee/api/TaskActivityLog"
ODYSSEE = {"Authorization": "Basic YWRhOmRheWJvb2stZGVtb0BkZW1v"}
MEETING = {
    "new_appointment": True,
    "title": "Kick-off", "start": "2026-03-29T01:30:00", "end": "2026-03-29T03:30:00", "start_timezone_id": "W. Europe Standard Time",
    "end_timezone_id": "W. Europe Standard Time", "location": "Board room", "priority": "sample", "reminder_minutes_before_start": 20,
    "attendees": [{"value": "x@y.example", "text": "X"}, {"value": "bo@demo.example", "text": "Bo"}, {"value": None, "text": "Nobody"}],
    "attendees_as_string": "X; Bo", "appointment_type": "Visit", "organiser": "Somebody", "notes": "Bring lamps", "is_all_day": False,
}  # fmt: skip


@pytest.fixture
def empire(so: Book) -> dict[str, str]:
    return so.token("ada")


def entries_of(so: Book, contact: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = so.get(f"/native/v1/contacts/{contact}/timeline?limit=200").json["data"]
    return found


def sent_back(so: Book, number: int) -> None:
    """Read and sent back, in the book's zone and in another."""
    for headers in ({}, {"SO-TimeZone": "NO"}, {"SO-TimeZone": "US-HI,includeTZOffset"}):
        seen = get(so, number, **headers)
        reply = so.put(f"{ONE}/{number}", json=seen, headers=headers)
        assert (reply.status, reply.json) == (200, seen)


def test_a_contact_log_with_all_its_parts_stays_as_it_is(so: Book, empire: dict[str, str]) -> None:
    body = json.loads(sample("empire-contactlog-request.json"))
    log = so.post(LOGS, json=body, headers=empire).json
    for entry in entries_of(so, log["account_id"]):
        if entry["matter"] == log["id"] and entry["kind"] != "survey":
            sent_back(so, entry["number"])
    assert so.get(f"{LOGS}/{log['id']}", headers=empire).json == log


def test_a_meeting_of_a_log_is_changed_here(so: Book, empire: dict[str, str]) -> None:
    account = json.loads(sample("empire-contactlog-request.json"))["account_id"]
    log = so.post(LOGS, json={"account_id": account, "subject": "Start", "appointment_create": MEETING}, headers=empire).json
    (entry,) = [each for each in entries_of(so, account) if each["matter"] == log["id"] and each["kind"] == "meeting"]
    shown = get(so, entry["number"], SO_TimeZone="CET")
    assert (shown["StartDate"], shown["EndDate"], shown["Location"]) == ("2026-03-29T01:30:00", "2026-03-29T03:30:00", "Board room")
    assert (shown["HasAlarm"], shown["AlarmLeadTime"], shown["Priority"]) == (True, "00:20:00", None)
    assert [(one["EmailAddress"], one["Description"]) for one in shown["Participants"][1:]] == [
        ("x@y.example", "X"), ("bo@demo.example", "Bo"), ("", "Nobody"),
    ]  # fmt: skip
    sent_back(so, entry["number"])
    assert so.get(f"{LOGS}/{log['id']}", headers=empire).json == log
    people = [one for one in shown["Participants"] if one["Description"] != "Bo"] + [{"AssociateId": 2}]
    changed = so.put(
        f"{ONE}/{entry['number']}", json=shown | {"Location": "Roof", "Title": "New", "Participants": people, "Type": "Note"},
        headers={"SO-TimeZone": "CET"},
    )  # fmt: skip
    assert (changed.status, changed.json["Type"]) == (200, "inDiary")
    now = so.get(f"{LOGS}/{log['id']}", headers=empire).json
    bo = so.get(f"{ONE}/{entry['number']}").json["Participants"][-1]
    assert bo["AssociateId"] == 2
    there = now["appointment_create"].pop("attendees")
    assert [(each["value"], each["text"]) for each in there[:2]] == [("x@y.example", "X"), (None, "Nobody")]
    assert there[2]["text"] == "Bo Lindgren"
    assert now["appointment_create"] == {name: value for name, value in log["appointment_create"].items() if name != "attendees"} | {
        "location": "Roof", "title": "New",
    }  # fmt: skip
    assert now | {"appointment_create": None} == log | {"appointment_create": None}
    demand_whole(so)


def test_whom_another_door_invited_answers_here(so: Book, empire: dict[str, str]) -> None:
    account = json.loads(sample("empire-contactlog-request.json"))["account_id"]
    bo = str(look(so, lambda tx: users.named(tx, "bo").id))
    people = [{"value": "x@y.example", "text": "X"}, {"value": bo, "text": "Bo"}]
    body = {"account_id": account, "subject": "Start", "appointment_create": MEETING | {"attendees": people}}
    log = so.post(LOGS, json=body, headers=empire).json
    (entry,) = [each for each in entries_of(so, account) if each["matter"] == log["id"] and each["kind"] == "meeting"]
    agent(so, "Accept", {"AppointmentId": entry["number"]}, status=204, headers=BO)
    said = [(one["AssociateId"], one["EmailAddress"], one["InvitationStatus"]) for one in get(so, entry["number"])["Participants"][1:]]
    assert said == [(0, "x@y.example", "None"), (2, "", "Accepted")]
    day = {"StartTime": "2026-03-28T00:00:00", "EndTime": "2026-03-30T00:00:00", "Count": -1}
    assert entry["number"] in [one["AppointmentId"] for one in agent(so, "GetMyDiary", day, headers=BO)]
    assert so.get(f"{LOGS}/{log['id']}", headers=empire).json["appointment_create"] == log["appointment_create"]
    demand_whole(so)


def test_hours_are_moved_with_their_entry(so: Book, empire: dict[str, str]) -> None:
    account = json.loads(sample("empire-contactlog-request.json"))["account_id"]
    sheet = {"duration_fields_hidden": True, "start": "2026-05-04T09:00:00Z", "end": "2026-05-04T11:00:00Z", "new_timesheet_entry": True}
    log = so.post(LOGS, json={"account_id": account, "subject": "Work", "timesheet_entry_create": sheet}, headers=empire).json
    (entry,) = [each for each in entries_of(so, account) if each["matter"] == log["id"] and each["kind"] == "hours"]
    shown = get(so, entry["number"], SO_TimeZone="UTC")
    assert (shown["StartDate"], shown["EndDate"], shown["Task"]["TaskListItemId"]) == ("2026-05-04T09:00:00", "2026-05-04T11:00:00", 6)
    reply = so.put(f"{ONE}/{entry['number']}", json=shown | {"EndDate": "2026-05-04T12:00:00"}, headers={"SO-TimeZone": "UTC"})
    assert reply.status == 200
    now = so.get(f"{LOGS}/{log['id']}", headers=empire).json["timesheet_entry_create"]
    assert (now["start"], now["end"]) == ("2026-05-04T09:00:00Z", "2026-05-04T12:00:00+00:00")
    assert look(so, lambda tx: hours.of(tx, entry_of(tx, entry["number"]).id)).end_at == Moment.parse("2026-05-04T12:00:00Z").ticks


def test_what_belongs_to_a_log_keeps_its_contact_and_audience(so: Book, empire: dict[str, str]) -> None:
    account = json.loads(sample("empire-contactlog-request.json"))["account_id"]
    log = so.post(LOGS, json={"account_id": account, "subject": "Start", "appointment_create": MEETING}, headers=empire).json
    (entry,) = [each for each in entries_of(so, account) if each["matter"] == log["id"] and each["kind"] == "meeting"]
    shown = get(so, entry["number"])
    reply = so.put(f"{ONE}/{entry['number']}", json=shown | {"Contact": None, "Person": None, "Private": "PrivateUser"})
    assert (reply.json["Contact"], reply.json["Person"], reply.json["Private"]) == (shown["Contact"], shown["Person"], "Public")
    demand_whole(so)


def test_a_call_log_follows_its_call(so: Book) -> None:
    headers = so.token("ada", "/firstservice/connect/token") | {"C4Uid": "demo"}
    log = so.get(f"{CALLS}/1", headers=headers).json
    number = next(
        n for n in range(1, 400) if (found := so.get(f"{ONE}/{n}")).status == 200 and found.json["Title"] == log["Subject"]
        and found.json["Agenda"] == (log["Notes"] or "")
    )  # fmt: skip
    sent_back(so, number)
    assert so.get(f"{CALLS}/1", headers=headers).json == log
    put(so, get(so, number), Title="Lift stuck again", Agenda="Called twice")
    now = so.get(f"{CALLS}/1", headers=headers).json
    assert (now["Subject"], now["Notes"]) == ("Lift stuck again", "Called twice")
    assert now == log | {"Subject": now["Subject"], "Notes": now["Notes"]}
    demand_whole(so)


def test_a_step_is_closed_here_and_there(so: Book) -> None:
    body = json.loads(sample("odyssee-tasklog-request.json"))
    step = so.post(f"{STEPS}/Save", json=body | {"is_closed": False}, headers=ODYSSEE).json
    (entry,) = [each for each in entries_of(so, step["contact_id"]) if each["id"] == step["id"]]
    sent_back(so, entry["number"])

    def there() -> dict[str, Any]:
        found: dict[str, Any] = so.get(f"{STEPS}({step['id']})", headers=ODYSSEE).json
        return {name: value for name, value in found.items() if name in step}

    assert there() == step
    shown = get(so, entry["number"])
    assert shown["Type"] == "inChecklist"
    done = put(so, shown, Completed="Completed", Task={"TaskListItemId": 2})
    assert (done["Completed"], done["Task"]["TaskListItemId"], done["Type"]) == ("Completed", 2, "inChecklist")
    now = there()
    assert now["is_closed"] and now["date_closed"] != step["date_closed"]
    assert now["modified_dateutc"] > step["modified_dateutc"]
    changing = ("is_closed", "date_closed", "modified_dateutc")
    assert {name: value for name, value in now.items() if name not in changing} == {
        name: value for name, value in step.items() if name not in changing
    }
    demand_whole(so)


def test_a_touchpoint_of_the_native_door(so: Book) -> None:
    contact = json.loads(sample("empire-contactlog-request.json"))["account_id"]
    made = so.post(f"/native/v1/contacts/{contact}/entries", json={"kind": "call", "text": "Wants a price", "minutes": 7.5}).json
    sent_back(so, made["number"])
    shown = get(so, made["number"])
    assert (shown["Title"], shown["Agenda"], shown["Description"]) == ("", "Wants a price", "Wants a price")
    reply = so.put(f"{ONE}/{made['number']}", json=shown | {"Contact": None, "Person": None})
    assert (reply.status, "Contact: must be given" in reply.json["ErrorMessage"]) == (400, True)
    assert put(so, shown, Title="Price")["Agenda"] == "Wants a price"
    demand_whole(so)


def test_every_entry_of_the_demo_book_is_kept_as_it_is(so: Book) -> None:
    seen = 0
    for number in range(1, 140):
        found = so.get(f"{ONE}/{number}")
        if found.status == 200:
            reply = so.put(f"{ONE}/{number}", json=found.json)
            assert (reply.status, reply.json) == (200, found.json)
            seen += 1
    assert seen > 100
    demand_whole(so)
