"""Entries that other doors made, read as appointments: in full, in short, by whom."""

from typing import Any
from uuid import UUID

import pytest

from daybook.core import attendees, contacts, entries, groups, lists, meetings, users, visibility
from daybook.core.attendees import Attendee
from daybook.core.clock import HOUR, MINUTE, When
from daybook.core.extras import merge
from daybook.doors.superoffice.records.appointment import Appointment, AppointmentEntity
from daybook.wire.record import describe
from daybook.wire.scalars import Moment
from tests.support import Book, enter

API = "/superoffice/api/v1"
ONE = f"{API}/Appointment"
NINE = Moment.parse("2026-05-04T13:00:00Z").utc_ticks
"""Nine o'clock in the demo book's zone."""
PARTNER = {"Authorization": "Basic ZGVlOmRheWJvb2stZGVtbw=="}
BO = {"Authorization": "Basic Ym86ZGF5Ym9vay1kZW1v"}


def change(so: Book, work: Any) -> Any:
    """What another door did, as ada."""

    def inside(tx: Any) -> Any:
        enter(tx)
        enter(tx, user=users.named(tx, "ada").id)
        return work(tx)

    return so.engine.write(inside).result(timeout=30)


@pytest.fixture
def firm(so: Book) -> dict[str, Any]:
    reply = so.post(f"{API}/Contact", json={"Name": "Nordlys AS", "Persons": [{"Firstname": "Astrid", "Lastname": "Lien"}]})
    found: dict[str, Any] = reply.json
    return found


def made(so: Book, kind: str = "meeting", **columns: Any) -> tuple[int, UUID]:
    def work(tx: Any) -> tuple[int, UUID]:
        ada = users.named(tx, "ada")
        row = entries.add(tx, kind, **{"at": When(NINE), "author_id": ada.id, "author": ada.name, "subject": "Lights", **columns})
        return row["number"], row["id"]

    found: tuple[int, UUID] = change(so, work)
    return found


def test_members_are_in_the_documented_order(so: Book) -> None:
    number, _ = made(so)
    names = [each.json for each in describe(AppointmentEntity).slots]
    assert names[:3] + names[-4:] == ["Associate", "Contact", "CreatedBy", "VisibleFor", "TableRight", "FieldProperties", "_Links"]
    assert list(so.get(f"{ONE}/{number}").json) == names
    assert list(so.get(f"{ONE}/default").json) == names[:-1]
    assert list(so.get(f"{ONE}/{number}/Simple").json) == [each.json for each in describe(Appointment).slots]


def test_a_meeting_of_another_door(so: Book, firm: dict[str, Any]) -> None:
    person = firm["Persons"][0]["PersonId"]

    def meet(tx: Any) -> int:
        row = entries.add(
            tx, "meeting", at=When(NINE, 120), ends=When(NINE + HOUR, 120), contacts=[(_id(tx, person), "with")],
            author_id=users.named(tx, "bo").id, author="Bo", subject="Lights", text="Which lamps?", is_external=True,
        )  # fmt: skip
        meetings.add(tx, row["id"], location="Room 2", reminder=15, priority="high", start_zone="Romance Standard Time")
        number: int = row["number"]
        return number

    number = change(so, meet)
    shown = so.get(f"{ONE}/{number}").json
    assert (shown["Title"], shown["Agenda"], shown["Description"], shown["Location"]) == ("Lights", "Which lamps?", "Lights", "Room 2")
    assert (shown["StartDate"], shown["EndDate"], shown["ActiveDate"]) == (
        "2026-05-04T09:00:00",
        "2026-05-04T10:00:00",
        "2026-05-04T09:00:00",
    )
    assert (shown["Contact"]["Name"], shown["Person"]["PersonId"], shown["Associate"]["Name"]) == ("Nordlys AS", person, "bo")
    assert (shown["CreatedBy"]["Name"], shown["IsPublished"], shown["Completed"], shown["Type"]) == ("ada", True, "NotStarted", "inDiary")
    assert (shown["Task"]["TaskListItemId"], shown["Task"]["Type"]) == (1, "Appointment")
    assert (shown["HasAlarm"], shown["AlarmLeadTime"], shown["Priority"]["Id"], shown["PreferredTZLocation"]) == (True, "00:15:00", 3, 156)
    assert shown["PreferredTZLocationData"]["Name"] == "France"
    assert (shown["MotherId"], shown["BookingType"], shown["InvitationStatus"]) == (0, "None", "Accepted")
    assert [(one["AssociateId"], one["InvitationStatus"]) for one in shown["Participants"]] == [(2, "Accepted")]
    assert (shown["Project"], shown["Sale"], shown["PublishTo"]) == (None, None, "9999-12-31T23:59:59")
    short = so.get(f"{ONE}/{number}/Simple").json
    assert {name: short[name] for name in ("ContactName", "PersonFullName", "AssociateName", "TaskType", "PriorityId", "Location")} == {
        "ContactName": "Nordlys AS", "PersonFullName": "Astrid Lien", "AssociateName": "bo", "TaskType": "Appointment",
        "PriorityId": 3, "Location": "Room 2",
    }  # fmt: skip


def _id(tx: Any, person: int) -> UUID:
    row = contacts.by_number(tx, person)
    assert row is not None
    id: UUID = row.id
    return id


@pytest.mark.parametrize(
    ("kind", "type", "task"),
    [
        ("meeting", "inDiary", 1), ("call", "inDiary", 2), ("step", "inChecklist", 3), ("mail", "inDiary", 4), ("note", "Note", 5),
        ("hours", "inDiary", 6), ("comment", "Note", 7),
    ],
)  # fmt: skip
def test_each_kind_of_entry_is_an_appointment(so: Book, kind: str, type: str, task: int) -> None:
    number, _ = made(so, kind)
    shown = so.get(f"{ONE}/{number}").json
    assert (shown["Type"], shown["Task"]["TaskListItemId"]) == (type, task)


def test_an_item_of_the_list_is_the_task_and_any_other_type_is_not(so: Book) -> None:
    def items(tx: Any) -> list[UUID]:
        return [lists.add(tx, "task", "Visit", number=40)["id"], lists.add(tx, "task_activity", "Other", number=90)["id"]]

    visit, other = change(so, items)
    assert so.get(f"{ONE}/{made(so, type_id=visit)[0]}").json["Task"]["Value"] == "Visit"
    assert so.get(f"{ONE}/{made(so, 'call', type_id=other)[0]}").json["Task"]["TaskListItemId"] == 2


def test_a_length_makes_an_end_and_a_promise_the_end_of_a_task(so: Book) -> None:
    call = so.get(f"{ONE}/{made(so, 'call', duration=20 * MINUTE)[0]}").json
    assert (call["StartDate"], call["EndDate"]) == ("2026-05-04T09:00:00", "2026-05-04T09:20:00")
    step = so.get(f"{ONE}/{made(so, 'step', due=When(NINE + 24 * HOUR))[0]}").json
    assert (step["StartDate"], step["EndDate"]) == ("2026-05-04T09:00:00", "2026-05-05T09:00:00")


def test_who_was_named_by_another_door_is_invited(so: Book, firm: dict[str, Any]) -> None:
    person = firm["Persons"][0]["PersonId"]

    def meet(tx: Any) -> int:
        named = [(str(_id(tx, person)), "Astrid"), (str(users.named(tx, "bo").id), "Bo"), ("x@y.example", "X"), (None, "Somebody")]
        row = entries.add(tx, "meeting", at=When(NINE), author_id=users.named(tx, "ada").id, subject="M", people={"attendee": named})
        number: int = row["number"]
        return number

    number = change(so, meet)
    shown = so.get(f"{ONE}/{number}").json
    said = [(one["AssociateId"], one["PersonId"], one["EmailAddress"], one["Description"]) for one in shown["Participants"][1:]]
    assert [each[0] for each in said] == [0, 2, 0, 0]
    assert (said[0][1], said[2][2:], said[3][2:]) == (person, ("x@y.example", "X"), ("", "Somebody"))
    assert (shown["MotherId"], shown["BookingType"]) == (number, "Owner")
    assert so.get(f"{ONE}/{number}", headers=BO).json["BookingType"] == "Participant"


def test_an_invitation_is_shown_as_the_callers(so: Book) -> None:
    number, id = made(so, ends=When(NINE + HOUR))

    def ask(tx: Any) -> None:
        bo = users.named(tx, "bo").id
        attendees.put(tx, id, NINE, [Attendee(user_id=bo, status="declined", reason="Busy"), Attendee(address="x@y.example")])

    change(so, ask)
    mine, his = so.get(f"{ONE}/{number}").json, so.get(f"{ONE}/{number}", headers=BO).json
    assert [shown["InvitationStatus"] for shown in (mine, his)] == ["Accepted", "Declined"]
    assert [shown["BookingType"] for shown in (mine, his)] == ["Owner", "Participant"]
    assert [(shown["RejectCounter"], shown["RejectReason"]) for shown in (mine, his)] == [(1, "Busy"), (1, "Busy")]
    assert [one["InvitationStatus"] for one in mine["Participants"]] == ["Accepted", "Declined", "Invitation"]
    short = so.get(f"{ONE}/{number}/Simple", headers=BO).json
    assert (short["IsBooking"], short["IsBookingMain"], short["InvitationStatus"], short["RejectReason"]) == (
        True,
        False,
        "Declined",
        "Busy",
    )


def test_two_at_the_same_time_are_in_conflict(so: Book) -> None:
    first, _ = made(so, ends=When(NINE + HOUR))
    assert so.get(f"{ONE}/{first}").json["HasConflict"] is False
    second, _ = made(so, at=When(NINE + 30 * MINUTE), ends=When(NINE + 2 * HOUR))
    assert [so.get(f"{ONE}/{number}").json["HasConflict"] for number in (first, second)] == [True, True]


def test_what_is_for_few_is_not_there_for_others(so: Book) -> None:
    number, id = made(so, is_restricted=True)
    shown = so.get(f"{ONE}/{number}").json
    assert (shown["Private"], [(one["Visibility"], one["VisibleId"]) for one in shown["VisibleFor"]]) == ("PrivateUser", [("Associate", 1)])
    assert [so.get(f"{ONE}/{number}{path}", headers=BO).status for path in ("", "/Simple")] == [404, 404]

    def share(tx: Any) -> int:
        row = groups.all_of(tx)[0]
        visibility.narrow(tx, id, [row.id, users.named(tx, "ada").id])
        name: int = row.number
        return name

    group = change(so, share)
    shown = so.get(f"{ONE}/{number}", headers=BO).json
    assert shown["Private"] == "PrivateGroup"
    assert [(one["Visibility"], one["VisibleId"]) for one in shown["VisibleFor"]] == [("Group", group)]


def test_partners_see_what_is_external_without_contacts(so: Book, firm: dict[str, Any]) -> None:
    inside, _ = made(so)
    outside, _ = made(so, is_external=True)
    assert so.get(f"{ONE}/{inside}", headers=PARTNER).status == 404
    shown = so.get(f"{ONE}/{outside}", headers=PARTNER).json
    assert (shown["Title"], shown["Contact"], shown["Participants"]) == ("Lights", None, [])
    assert shown["TableRight"]["Mask"] == "Select"
    assert so.get(f"{ONE}/{outside}/Simple", headers=PARTNER).json["ContactName"] == ""


def test_what_is_no_appointment_is_not_there(so: Book) -> None:
    number, _ = made(so, "survey")
    for path in (f"/{number}", f"/{number}/Simple", "/999999", "/999999/Simple"):
        reply = so.get(ONE + path)
        assert (reply.status, reply.json["ErrorType"]) == (404, "SoNotFoundException")
    assert so.get(f"{ONE}/999999").json["ErrorMessage"] == "Appointment id 999999 not found"


def test_links_and_rights_are_as_recorded(so: Book, firm: dict[str, Any]) -> None:
    person = firm["Persons"][0]["PersonId"]
    number, _ = change(so, lambda tx: _about(tx, person))
    shown, base = so.get(f"{ONE}/{number}").json, f"http://localhost{API}"
    lists = ("Associate", "associate"), ("Contact", "contact_new"), ("Person", "person"), ("Priority", "priority"), ("Project", "project")
    more = ("RejectReason", "rejectReason"), ("Task", "task"), ("Sale", "sale")
    assert shown["_Links"] == {
        "Self": f"{base}/Appointment/{number}", "Self.Simple": f"{base}/Appointment/{number}/Simple",
        "UdefLayout": f"{base}/Appointment/UdefLayout/Published",
        **{f"{member}.List": f"{base}/MDOList/{name}" for member, name in (*lists, *more)},
        "Archive": f"{base}/Appointment", "Archive.Participants": f"{base}/Appointment/{number}/Participants",
        "Archive.Links": f"{base}/Appointment/{number}/Links", "Contact": f"{base}/Contact/{firm['ContactId']}",
        "Person": f"{base}/Person/{person}",
    }  # fmt: skip
    rights = {name: (each["FieldType"], each["FieldLength"]) for name, each in shown["FieldProperties"].items()}
    assert rights["AlarmLeadTime"] == ("System.TimeSpan", 2)
    assert rights["Private"] == ("SuperOffice.Data.AppointmentPrivate", 0)
    assert (rights["Location"], rights["Title"], rights["ColorIndex"]) == (
        ("System.String", 254),
        ("System.String", 4000),
        ("System.Int16", 2),
    )
    assert "PublishTo" not in rights
    assert shown["FieldProperties"]["HasConflict"]["FieldRight"]["Mask"] == "Read"


def _about(tx: Any, person: int) -> tuple[int, UUID]:
    row = entries.add(tx, "call", at=When(NINE), contacts=[(_id(tx, person), "with")], subject="C")
    return row["number"], row["id"]


def test_selected_members_the_own_links_and_conditions(so: Book) -> None:
    number, _ = made(so)
    shown = so.get(f"{ONE}/{number}?$select=title,associate/name")
    assert (shown.json["AppointmentId"], shown.json["Title"], shown.json["Associate"]["Name"]) == (number, "Lights", "ada")
    assert (shown.json["Links"], shown.json["Task"], "Self" in shown.json["_Links"]) == (None, None, True)
    whole = so.get(f"{ONE}/{number}")
    assert so.get(f"{ONE}/{number}", headers={"If-None-Match": whole.headers["etag"]}).status == 304
    assert so.get(f"{ONE}/{number}", headers={"If-Modified-Since": whole.headers["last-modified"]}).status == 304


def test_an_appointment_in_xml(so: Book) -> None:
    number, _ = made(so)
    text = so.get(f"{ONE}/{number}", headers={"Accept": "text/xml"}).text
    assert text.startswith("<AppointmentEntity") and f"<AppointmentId>{number}</AppointmentId>" in text
    assert "<Links />" in text and "<_Links>" in text
    assert so.get(f"{ONE}/{number}/Simple", headers={"Accept": "text/xml"}).text.startswith("<Appointment ")


def test_zones_and_the_empty_date(so: Book) -> None:
    number, _ = made(so, ends=When(NINE + HOUR))
    dates = ("StartDate", "EndDate", "CreatedDate", "PublishFrom")

    def shown(zone: str) -> list[str]:
        found = so.get(f"{ONE}/{number}", headers={"SO-TimeZone": zone}).json
        return [found[name] for name in dates]

    assert shown("NO")[:2] == ["2026-05-04T15:00:00", "2026-05-04T16:00:00"]
    assert shown("NO,includeTZOffset")[:2] == ["2026-05-04T15:00:00+02:00", "2026-05-04T16:00:00+02:00"]
    assert shown("includeTZOffset")[0] == "2026-05-04T09:00:00-04:00"
    assert [text[-1] for text in shown("UTC,includeTZOffset")[2:]] == ["Z", "Z"]
    old, _ = made(so, at=When(0), extra=merge(None, "superoffice", {}))
    assert so.get(f"{ONE}/{old}").json["StartDate"] == "0001-01-01T00:00:00"
