"""Appointments that are made and changed here, and what becomes of them in the book."""

from typing import Any
from uuid import uuid4

import pytest

from daybook.core import fields, groups, meetings
from daybook.doors.superoffice.tests.appointments import (
    API,
    BO,
    CY,
    ONE,
    PARTNER,
    act,
    demand_whole,
    entry_of,
    explained,
    get,
    look,
    post,
    put,
    sent,
    timeline,
)
from daybook.doors.superoffice.tests.conftest import Make
from tests.support import Book

NINE, TEN = "2026-05-04T09:00:00", "2026-05-04T10:00:00"


@pytest.fixture
def firm(make: Make) -> dict[str, Any]:
    people = [{"Firstname": "Astrid", "Lastname": "Lien", "Email": "astrid@nordlys.example"}, {"Firstname": "Jonas", "Lastname": "Moen"}]
    found: dict[str, Any] = make(Name="Nordlys AS", Persons=people)
    return found


def about(firm: dict[str, Any]) -> dict[str, Any]:
    return {"Contact": {"ContactId": firm["ContactId"]}, "Person": {"PersonId": firm["Persons"][0]["PersonId"]}}


def test_a_meeting_shows_on_the_timelines_of_its_contact_and_person(so: Book, firm: dict[str, Any]) -> None:
    shown = post(so, Title="Lights", Agenda="Which lamps?", StartDate=NINE, EndDate=TEN, Location="Room 2", **about(firm))
    for contact in (firm["ContactId"], firm["Persons"][0]["PersonId"]):
        (entry,) = timeline(so, contact)
        assert {name: entry[name] for name in ("number", "kind", "subject", "text", "author", "door", "minutes", "at", "ends")} == {
            "number": shown["AppointmentId"], "kind": "meeting", "subject": "Lights", "text": "Which lamps?", "author": "Ada Byron",
            "door": "superoffice", "minutes": 60.0, "at": "2026-05-04T09:00:00-04:00", "ends": "2026-05-04T10:00:00-04:00",
        }  # fmt: skip
    assert shown == get(so, shown["AppointmentId"])
    assert shown["Contact"]["Name"], shown["Person"]["FullName"] == ("Nordlys AS", "Astrid Lien")
    demand_whole(so)


def test_what_is_left_out_is_as_in_a_default_appointment(so: Book) -> None:
    reply = so.post(ONE, json={"Title": "Alone"})
    shown, begins = reply.json, so.get(f"{ONE}/default").json
    assert (shown["Associate"]["Name"], shown["Type"], shown["Task"]["TaskListItemId"]) == ("ada", "inDiary", 1)
    assert (shown["StartDate"], shown["EndDate"]) == (begins["StartDate"], begins["EndDate"])
    assert (shown["Description"], shown["Completed"], shown["Private"], shown["Contact"]) == ("Alone", "NotStarted", "Public", None)
    assert [path for kind, path in explained(so, reply) if kind == "defaulted"] == ["Task", "StartDate", "EndDate", "Associate"]
    demand_whole(so)


def test_a_default_appointment_can_be_sent(so: Book) -> None:
    begins = so.get(f"{ONE}/default").json
    reply = so.post(ONE, json=begins | {"Title": "T"})
    shown, server = reply.json, ("CreatedDate", "UpdatedDate", "UpdatedBy", "AppointmentId", "Title", "Description", "_Links")
    assert {name: shown[name] for name in begins if name not in (*server, "Participants", "InvitedPerson")} == {
        name: value for name, value in begins.items() if name not in (*server, "Participants", "InvitedPerson")
    }
    assert post(so)["Title"] == ""


@pytest.mark.parametrize(
    ("members", "kind", "type", "task"),
    [
        ({"Task": {"TaskListItemId": 2}}, "call", "inDiary", 2), ({"Task": {"Value": "Oppgave"}}, "step", "inChecklist", 3),
        ({"Task": {"Value": "e-mail"}}, "mail", "inDiary", 4), ({"Task": {"TaskListItemId": 11}}, "meeting", "inDiary", 11),
        ({"Type": "inChecklist"}, "step", "inChecklist", 3), ({"Type": "note"}, "note", "Note", 5),
        ({"Type": "2"}, "step", "inChecklist", 3),
        ({"Type": "inChecklist", "Task": {"TaskListItemId": 2}}, "step", "inChecklist", 2),
        ({"Type": "inDiary", "Task": {"TaskListItemId": 3}}, "meeting", "inDiary", 3),
        ({"Type": "BookingForDiary"}, "meeting", "BookingForDiary", 1),
    ],
)  # fmt: skip
def test_task_and_type_make_the_kind(so: Book, firm: dict[str, Any], members: Any, kind: str, type: str, task: int) -> None:
    shown = post(so, Title="T", **about(firm), **members)
    assert (shown["Type"], shown["Task"]["TaskListItemId"]) == (type, task)
    assert [entry["kind"] for entry in timeline(so, firm["ContactId"])] == [kind]


def test_a_task_is_due_at_its_end_until_it_is_done(so: Book, firm: dict[str, Any]) -> None:
    shown = post(so, Title="Call back", Type="inChecklist", StartDate=NINE, EndDate=TEN, **about(firm))
    (entry,) = timeline(so, firm["ContactId"])
    assert (entry["due"], entry["ends"], entry["is_closed"]) == ("2026-05-04T10:00:00-04:00", None, False)
    done = put(so, shown, Completed="Completed")
    assert (done["Completed"], done["EndDate"]) == ("Completed", TEN)
    (entry,) = timeline(so, firm["ContactId"])
    assert entry["is_closed"] and entry["closed"] is not None
    assert put(so, done, Completed="Started")["Completed"] == "Started"
    (entry,) = timeline(so, firm["ContactId"])
    assert (entry["is_closed"], entry["closed"]) == (False, None)
    meeting = put(so, get(so, shown["AppointmentId"]), Type="inDiary", Task={"TaskListItemId": 1})
    assert (meeting["StartDate"], meeting["EndDate"], meeting["Type"]) == (NINE, TEN, "inDiary")
    (entry,) = timeline(so, firm["ContactId"])
    assert (entry["kind"], entry["due"], entry["ends"]) == ("meeting", None, "2026-05-04T10:00:00-04:00")


def test_the_older_description(so: Book) -> None:
    shown = post(so, Description="Only this")
    assert (shown["Title"], shown["Description"]) == ("Only this", "Only this")
    assert put(so, shown, Description="Another")["Title"] == "Another"
    both = post(so, Title="A", Description="B")
    assert (both["Title"], both["Description"]) == ("A", "B")
    assert put(so, both, Title="C")["Description"] == "B"
    assert put(so, post(so, Title="A"), Title="C")["Description"] == "C"
    agenda = put(so, post(so, Agenda="Long text"), Description="Longer text")
    assert (agenda["Title"], agenda["Agenda"], agenda["Description"]) == ("", "Longer text", "Longer text")


def test_everything_that_only_this_door_knows(so: Book) -> None:
    told = {
        "InternalNotes": "secret", "ColorIndex": 3, "IsFree": True, "LagTime": "00:05:00", "LeadTime": "1.02:03:04.5000000",
        "SuggestedAppointmentId": 9, "IsMileStone": True, "CautionWarning": "NotInSync", "OwnedExternally": "Outlook",
        "JoinVideomeetUrl": "https://meet.example/1", "CentralserviceVideomeetId": "v-1", "RejectReason": "no", "AssignmentStatus": "Seen",
        "PublishEventDate": "2026-01-01T00:00:00", "PublishFrom": "2026-01-02T00:00:00", "PublishTo": "2026-01-03T00:00:00",
        "PreferredTZLocation": 261, "HasAlarm": True, "AlarmLeadTime": "00:15:30", "IsAlldayEvent": True, "Location": "Room 2",
        "Type": "Document", "IsPublished": True,
    }  # fmt: skip
    shown = post(so, **told)
    assert {name: shown[name] for name in told} == told
    kept = post(so, Project={"ProjectId": 44, "Name": "P"}, Sale={"SaleId": 3, "Amount": 9.5}, Links=[{"EntityName": "sale", "Id": 3}])
    assert (kept["Project"]["ProjectId"], kept["Project"]["Name"], kept["Sale"]["Amount"]) == (44, "P", 9.5)
    assert (kept["ActiveLinks"], kept["Links"][0]["EntityName"], kept["Links"][0]["LinkId"]) == (1, "sale", 1)
    short = so.get(f"{ONE}/{kept['AppointmentId']}/Simple").json
    assert (short["ProjectId"], short["ProjectName"], short["SaleId"]) == (44, "P", 3)
    assert put(so, kept, Project=None, Links=[])["Project"] is None
    assert post(so, AlarmLeadTime="PT20M")["AlarmLeadTime"] == "00:20:00"
    assert post(so, HasAlarm=True, AlarmLeadTime="P1DT2H")["AlarmLeadTime"] == "1.02:00:00"


def test_what_is_read_and_sent_back_changes_nothing(so: Book, firm: dict[str, Any]) -> None:
    people = [{"AssociateId": 2, "SendEmail": True}, {"EmailAddress": "x@y.example", "Description": "X", "SendEmail": True}]
    shown = post(
        so, Title="T", StartDate=NINE, Priority={"Id": 2}, Participants=people, Private="PrivateUser", HasAlarm=True,
        AlarmLeadTime="00:15:00", CustomFields={"x_other": "1"}, **about(firm),
    )  # fmt: skip
    many, history = len(sent(so)), so.get(f"/native/v1/records/{_id(so, shown)}/history").json["data"]
    for headers in ({}, {"SO-TimeZone": "NO,includeTZOffset"}, {"SO-Language": "NO"}):
        seen = get(so, shown["AppointmentId"], **headers)
        reply = so.put(f"{ONE}/{shown['AppointmentId']}", json=seen, headers=headers)
        assert reply.json == seen
        assert explained(so, reply) == []
    assert so.get(f"/native/v1/records/{_id(so, shown)}/history").json["data"] == history
    assert len(sent(so)) == many
    xml = so.get(f"{ONE}/{shown['AppointmentId']}", headers={"Accept": "text/xml"})
    again = so.put(f"{ONE}/{shown['AppointmentId']}", xml.body, headers={"Accept": "text/xml", "Content-Type": "text/xml"})
    assert again.text == xml.text


def _id(so: Book, shown: dict[str, Any]) -> str:
    return str(look(so, lambda tx: entry_of(tx, shown["AppointmentId"]).id))


def test_a_put_of_a_part_empties_the_rest_but_nobody_is_let_in(so: Book, firm: dict[str, Any]) -> None:
    shown = post(so, Title="T", Agenda="A", StartDate=NINE, EndDate=TEN, Location="R", Private="PrivateUser", **about(firm))
    left = so.put(f"{ONE}/{shown['AppointmentId']}", json={"Title": "Only"}).json
    assert (left["Title"], left["Agenda"], left["Location"], left["Contact"], left["Person"]) == ("Only", "", "", None, None)
    assert (left["StartDate"], left["EndDate"], left["Associate"]["Name"], left["Private"]) == (NINE, TEN, "ada", "PrivateUser")
    assert timeline(so, firm["ContactId"]) == []
    demand_whole(so)


def test_another_contact_takes_the_place_of_the_first(so: Book, firm: dict[str, Any], make: Make) -> None:
    other = make(Name="Sudlys AS")
    shown = post(so, Title="T", Participants=[{"PersonId": firm["Persons"][1]["PersonId"]}], **about(firm))
    moved = put(so, shown, Contact={"Name": "Sudlys AS"}, Person=None)
    assert (moved["Contact"]["ContactId"], moved["Person"]) == (other["ContactId"], None)
    assert len(timeline(so, other["ContactId"])) == len(timeline(so, firm["Persons"][1]["PersonId"])) == 1
    assert timeline(so, firm["Persons"][0]["PersonId"]) == []
    alone = post(so, Title="T", Person=about(firm)["Person"])
    assert (alone["Contact"]["ContactId"], alone["Person"]["PersonId"]) == (firm["ContactId"], firm["Persons"][0]["PersonId"])


def test_an_appointment_in_anothers_diary(so: Book) -> None:
    shown = post(so, Title="T", Associate={"AssociateId": 2})
    assert (shown["Associate"]["Name"], shown["CreatedBy"]["Name"]) == ("bo", "ada")
    assert shown["Participants"][0]["AssociateId"] == 2
    given = put(so, shown, Associate={"Name": "cy"})
    assert given["Associate"]["Name"] == "cy"
    reply = so.put(f"{ONE}/{shown['AppointmentId']}", json=given | {"Associate": None})
    assert (reply.json["Associate"]["Name"], ("ignored", "Associate") in explained(so, reply)) == ("cy", True)
    assert post(so, Associate=None)["Associate"]["Name"] == "ada"


def test_what_is_private_is_for_its_associate_and_whom_he_invites(so: Book) -> None:
    shown = post(so, Title="T", Private="PrivateUser", Associate={"Name": "bo"})
    number = shown["AppointmentId"]
    assert (shown["Private"], [(one["Visibility"], one["VisibleId"]) for one in shown["VisibleFor"]]) == ("PrivateUser", [("Associate", 2)])
    assert [so.get(f"{ONE}/{number}", headers=who).status for who in (BO, CY, PARTNER)] == [200, 404, 404]
    assert so.put(f"{ONE}/{number}", json=shown, headers=CY).status == 404
    asked = put(so, shown, Participants=[{"AssociateId": 3}])
    assert so.get(f"{ONE}/{number}", headers=CY).json["VisibleFor"] == asked["VisibleFor"] == shown["VisibleFor"]
    assert put(so, asked, Private="Public")["VisibleFor"][0]["Visibility"] == "All"
    assert so.get(f"{ONE}/{number}", headers=CY).status == 200
    demand_whole(so)


def test_groups_may_see_it(so: Book) -> None:
    group = look(so, lambda tx: next(row for row in groups.all_of(tx) if row.name == "Management"))
    shown = post(so, Title="T", VisibleFor=[{"Visibility": "Group", "VisibleId": group.number}, {"Visibility": 1, "VisibleId": 2}])
    assert [(one["Visibility"], one["DisplayValue"]) for one in shown["VisibleFor"]] == [
        ("Group", "Management"),
        ("Associate", "Bo Lindgren"),
    ]
    assert shown["Private"] == "PrivateGroup"
    assert [so.get(f"{ONE}/{shown['AppointmentId']}", headers=who).status for who in (BO, CY)] == [200, 200]
    mine = post(so, Title="T", Private="PrivateGroup")
    assert mine["Private"] == "PrivateGroup"
    assert put(so, mine, VisibleFor=[{"Visibility": "All"}])["Private"] == "Public"
    demand_whole(so)


def test_what_is_published_partners_see(so: Book) -> None:
    shown = post(so, Title="T", IsPublished=True)
    assert so.get(f"{ONE}/{shown['AppointmentId']}", headers=PARTNER).json["Title"] == "T"
    put(so, shown, IsPublished=False)
    assert so.get(f"{ONE}/{shown['AppointmentId']}", headers=PARTNER).status == 404
    assert so.post(ONE, json={"Title": "T"}, headers=PARTNER).status == 403


def test_custom_fields(so: Book) -> None:
    act(
        so,
        lambda tx: fields.define(tx, "superoffice", "appointment", "SuperOffice:1", "text", "Topic", rules={"view": "UserDefinedFields"}),
    )
    shown = post(so, Title="T", UserDefinedFields={"SuperOffice:1": "roof"}, ExtraFields={"x_more": "kept"})
    assert (shown["UserDefinedFields"]["SuperOffice:1"], shown["ExtraFields"]["x_more"]) == ("roof", "kept")
    assert "UserDefinedFields.SuperOffice:1" in shown["FieldProperties"]
    changed = put(so, shown, CustomFields=shown["CustomFields"] | {"SuperOffice:1": "cellar"})
    assert changed["UserDefinedFields"]["SuperOffice:1"] == "cellar"
    demand_whole(so)


MISTAKES: list[tuple[dict[str, Any], str]] = [
    ({"EndDate": "2026-05-04T08:00:00"}, "EndDate: must not be before StartDate"),
    ({"Title": "x" * 4001}, "Title: has 4001 characters, and may have 4000"),
    ({"Location": "x" * 255}, "Location: has 255 characters, and may have 254"),
    ({"Contact": {"ContactId": 999999}}, "Contact.ContactId: 999999 is no contact"),
    ({"Person": {"PersonId": 999999}}, "Person.PersonId: 999999 is no person"),
    ({"Associate": {"AssociateId": 99}}, "Associate.AssociateId: 99 is no associate"),
    ({"Task": {"TaskListItemId": 99}}, "Task.TaskListItemId: 99 is not in the list task"),
    ({"Task": {"Value": "Nothing"}}, "Task.Value: Nothing is not in the list task"),
    ({"Priority": {"Id": 99}}, "Priority.Id: 99 is not in the list priority"),
    ({"Type": "Elsewhere"}, "Type: Elsewhere is none of Unknown, inDiary, inChecklist"),
    ({"Private": "Secret"}, "Private: Secret is none of Public, PrivateUser, PrivateGroup"),
    ({"Completed": "Soon"}, "Completed: Soon is none of"),
    ({"AlarmLeadTime": "soon", "HasAlarm": True}, "AlarmLeadTime: soon is no length of time"),
    ({"AlarmLeadTime": "9999999.00:00:00", "HasAlarm": True}, "AlarmLeadTime: is too long"),
    ({"LeadTime": "1:2:3:4"}, "LeadTime: 1:2:3:4 is no length of time"),
    ({"VisibleFor": [{"Visibility": "Group", "VisibleId": 99}]}, "VisibleFor[0].VisibleId: 99 is no group"),
    ({"Participants": [{"AssociateId": 99}]}, "Participants[0].AssociateId: 99 is no associate"),
    ({"Participants": [{"PersonId": 99}]}, "Participants[0].PersonId: 99 is no person"),
    ({"StartDate": "yesterday"}, "StartDate: "),
]


@pytest.mark.parametrize(("members", "message"), MISTAKES, ids=[message for _, message in MISTAKES])
def test_mistakes_are_told_and_nothing_is_written(so: Book, members: dict[str, Any], message: str) -> None:
    before = post(so, Title="Before")
    reply = so.post(ONE, json={"Title": "T", "StartDate": NINE, "EndDate": TEN} | members)
    assert (reply.status, reply.json["ErrorType"]) == (400, "ArgumentException")
    assert message in reply.json["ErrorMessage"]
    changed = so.put(f"{ONE}/{before['AppointmentId']}", json=before | {"StartDate": NINE, "EndDate": TEN} | members)
    assert changed.status == 400
    assert get(so, before["AppointmentId"]) == before
    assert so.get(f"{ONE}/{before['AppointmentId'] + 1}").status == 404


def test_every_mistake_at_once_and_bodies_that_are_none(so: Book) -> None:
    told = so.post(ONE, json={"Title": "x" * 4001, "Type": "X", "Contact": {"ContactId": 999999}}).json["ErrorMessage"]
    assert [part.split(":")[0] for part in told.split("; ")] == ["Title", "Type", "Contact.ContactId"]
    for send in (so.post(ONE, json=None), so.put(f"{ONE}/1", json=None)):
        assert (send.status, send.json["ErrorMessage"]) == (400, "AppointmentEntity: must be in the body")


def test_conditions_and_deletion(so: Book, firm: dict[str, Any]) -> None:
    shown = post(so, Title="T", Participants=[{"EmailAddress": "x@y.example", "SendEmail": True}], **about(firm))
    address = f"{ONE}/{shown['AppointmentId']}"
    tag = so.get(address).headers["etag"]
    assert so.put(address, json=shown | {"Title": "U"}, headers={"If-Match": tag}).status == 200
    assert so.put(address, json=shown | {"Title": "V"}, headers={"If-Match": tag}).status == 412
    assert so.delete(address, headers={"If-Match": tag}).status == 412
    old = {"If-Unmodified-Since": "Mon, 04 May 2020 09:00:00 GMT"}
    assert so.delete(address, headers=old).status == 412
    assert so.delete(address, headers=BO).status == 403
    assert so.delete(address, headers=PARTNER).status == 403
    assert (so.delete(address).status, so.get(address).status, so.delete(address).status) == (204, 404, 404)
    assert timeline(so, firm["ContactId"]) == []
    assert [letter["method"] for letter in sent(so)] == ["REQUEST", "REQUEST", "CANCEL"]
    demand_whole(so)


def test_an_id_in_the_body_makes_no_other(so: Book) -> None:
    first = post(so, Title="T")
    assert post(so, AppointmentId=first["AppointmentId"], Title="U")["AppointmentId"] == first["AppointmentId"] + 1


def test_invitations_go_out_to_who_is_to_be_mailed(so: Book, firm: dict[str, Any]) -> None:
    astrid, jonas = (person["PersonId"] for person in firm["Persons"])
    asked = [
        {"AssociateId": 2, "SendEmail": True}, {"PersonId": astrid, "SendEmail": True}, {"PersonId": jonas, "SendEmail": True},
        {"EmailAddress": "x@y.example", "Description": "X", "SendEmail": True}, {"EmailAddress": "quiet@y.example"},
    ]  # fmt: skip
    reply = so.post(
        ONE, json={"Title": "Lights", "Agenda": "Lamps", "StartDate": NINE, "EndDate": TEN, "Location": "R", "Participants": asked}
    )
    shown = reply.json
    (letter,) = sent(so)
    assert (letter["summary"], letter["notes"], letter["location"], letter["method"], letter["sequence"]) == (
        "Lights",
        "Lamps",
        "R",
        "REQUEST",
        0,
    )
    assert letter["attendees"] == [["bo@demo.example", "Bo Lindgren"], ["astrid@nordlys.example", "Astrid Lien"], ["x@y.example", "X"]]
    assert letter["organiser"] == ["ada@demo.example", "Ada Byron"]
    assert [path for kind, path in explained(so, reply) if kind == "unresolved"] == ["Participants"]
    moved = put(so, shown, StartDate="2026-05-05T09:00:00", EndDate="2026-05-05T10:00:00")
    assert [(each["sequence"], len(each["attendees"])) for each in sent(so)] == [(0, 3), (1, 3)]
    fewer = [one for one in moved["Participants"] if one["AssociateId"] != 2]
    put(so, moved, Participants=[*fewer, {"EmailAddress": "new@y.example", "SendEmail": True}])
    last = [(each["method"], [address for address, _ in each["attendees"]]) for each in sent(so)[2:]]
    assert last == [("CANCEL", ["bo@demo.example"]), ("REQUEST", ["new@y.example"])]
    put(so, get(so, shown["AppointmentId"]), InternalNotes="quiet")
    assert len(sent(so)) == 4
    demand_whole(so)


def test_who_accepted_is_asked_again_when_it_is_moved(so: Book) -> None:
    shown = post(so, Title="T", StartDate=NINE, Participants=[{"AssociateId": 2, "InvitationStatus": "Accepted"}, {"AssociateId": 3}])
    assert [one["InvitationStatus"] for one in shown["Participants"]] == ["Accepted", "Accepted", "Invitation"]
    moved = put(so, shown, StartDate="2026-05-05T09:00:00", EndDate="2026-05-05T10:00:00")
    assert [one["InvitationStatus"] for one in moved["Participants"]] == ["Accepted", "Moved", "Invitation"]


def test_the_number_of_a_zone_is_the_clients(so: Book) -> None:
    for number in (39, 36, 1, 460, 77777):
        shown = post(so, Title="T", PreferredTZLocation=number)
        assert shown["PreferredTZLocation"] == number
        assert (shown["PreferredTZLocationData"] is None) == (number == 77777)
    row = look(so, lambda tx: meetings.of(tx, entry_of(tx, shown["AppointmentId"]).id))
    assert row.start_zone is None
    assert so.get(f"{API}/Appointment/{uuid4().int % 10}9999999").status == 404
