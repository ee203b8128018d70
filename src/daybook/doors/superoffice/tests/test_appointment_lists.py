"""Lists of appointments, of who is invited to one, of what is attached to it; and what it is called elsewhere."""

from typing import Any
from urllib.parse import quote

from daybook.core import fields, files
from daybook.doors.superoffice.tests.appointments import API, ONE, PARTNER, act, demand_whole, entry_of, get, look, post, put
from daybook.doors.superoffice.tests.conftest import Make
from tests.support import Book


def rows(so: Book, address: str, where: str = "", **more: Any) -> list[dict[str, Any]]:
    reply = so.get(f"{address}{'&' if '?' in address else '?'}$filter={quote(where)}", **more)
    assert reply.status == 200, reply
    found: list[dict[str, Any]] = reply.json["value"]
    return found


def test_appointments_are_listed_by_what_they_say(so: Book, make: Make) -> None:
    firm = make(Name="Nordlys AS", Persons=[{"Firstname": "Astrid", "Lastname": "Lien"}])
    asked = {"Participants": [{"PersonId": firm["Persons"][0]["PersonId"]}], "Contact": {"ContactId": firm["ContactId"]}}
    shown = post(
        so, Title="Lights", StartDate="2031-05-04T09:00:00", Location="Roof 9", HasAlarm=True, Priority={"Id": 3},
        JoinVideomeetUrl="https://meet.example/1", IsPublished=True, **asked,
    )  # fmt: skip
    columns = (
        "appointmentId,text,location,alarm,priority,date,endDate,contactId,associateId,joinVideomeetUrl,appointmentPublish/isPublished"
    )
    (row,) = rows(so, f"{ONE}?$select={columns}", "location is 'Roof 9' and date afterTime '2031-05-01'")
    assert row == {
        "PrimaryKey": str(shown["AppointmentId"]), "EntityName": "appointment", "appointmentId": shown["AppointmentId"], "text": "Lights",
        "location": "Roof 9", "alarm": True, "priority": "High", "date": "2031-05-04T09:00:00", "endDate": "2031-05-04T10:00:00",
        "contactId": "Nordlys AS", "associateId": "ada", "joinVideomeetUrl": "https://meet.example/1",
        "appointmentPublish/isPublished": True,
    }  # fmt: skip
    of_firm = rows(so, f"{API}/Contact/{firm['ContactId']}/Appointments?$select=appointmentId")
    assert [row["appointmentId"] for row in of_firm] == [shown["AppointmentId"]]
    so.delete(f"{ONE}/{shown['AppointmentId']}")
    assert rows(so, f"{ONE}", "location is 'Roof 9'") == []
    assert rows(so, f"{API}/Contact/{firm['ContactId']}/Appointments") == []


def test_custom_fields_are_columns(so: Book) -> None:
    act(so, lambda tx: fields.define(tx, "superoffice", "appointment", "SuperOffice:70", "text", rules={"view": "UserDefinedFields"}))
    shown = post(so, Title="T", UserDefinedFields={"SuperOffice:70": "roof"})
    (row,) = rows(so, f"{ONE}?$select=appointmentUdef/SuperOffice:70", "appointmentUdef/SuperOffice:70 is 'roof'")
    assert (row["PrimaryKey"], row["appointmentUdef/SuperOffice:70"]) == (str(shown["AppointmentId"]), "roof")


def test_who_is_invited(so: Book, make: Make) -> None:
    firm = make(Name="Nordlys AS", Persons=[{"Firstname": "Astrid", "Lastname": "Lien"}])
    asked = [
        {"AssociateId": 2, "SendEmail": True, "InvitationStatus": "Accepted"}, {"PersonId": firm["Persons"][0]["PersonId"]},
        {"EmailAddress": "x@y.example"},
    ]  # fmt: skip
    number = post(so, Title="T", Participants=asked)["AppointmentId"]
    select = "fullName,sendEmail,seen,status,participantAssociateId,participantPersonId,assocName,contactId,emailAddress"
    found = rows(so, f"{ONE}/{number}/Participants?$select={select}")
    names = ("EntityName", "fullName", "participantAssociateId", "assocName", "sendEmail", "seen", "status")
    assert [tuple(row[name] for name in names) for row in found] == [
        ("associate", "Ada Byron", 1, "ada", False, True, "accepted"), ("associate", "Bo Lindgren", 2, "bo", True, True, "accepted"),
        ("externalPerson", "Astrid Lien", 0, "", False, False, "invited"),
        ("externalPerson", "x@y.example", 0, "", False, False, "invited"),
    ]  # fmt: skip
    assert (found[2]["contactId"], found[3]["emailAddress"]) == (firm["ContactId"], "x@y.example")
    only = rows(so, f"{ONE}/{number}/Participants?$entities=externalPerson", "fullName begins 'ast'")
    assert [row["fullName"] for row in only] == ["Astrid Lien"]
    everyone = f"{API}/Archive/Participants?$select=fullName,emailAddress"
    assert [row["fullName"] for row in rows(so, everyone, f"appointmentRestrictionId eq {number}")] == [
        "Bo Lindgren",
        "Astrid Lien",
        "x@y.example",
    ]
    assert so.get(f"{ONE}/999999/Participants").status == 404
    hidden = post(so, Title="T", Private="PrivateUser", Participants=[{"EmailAddress": "secret@y.example"}])["AppointmentId"]
    assert len(rows(so, everyone, f"appointmentRestrictionId eq {hidden}")) == 1
    assert rows(so, everyone, f"appointmentRestrictionId eq {hidden}", headers={"Authorization": "Basic Y3k6ZGF5Ym9vay1kZW1v"}) == []


def test_what_is_attached(so: Book) -> None:
    number = post(so, Title="T", Links=[{"EntityName": "sale", "Id": 7, "Description": "S"}])["AppointmentId"]

    def attach(tx: Any) -> int:
        row = files.add(tx, "plan.pdf", "application/pdf", b"%PDF")
        files.attach(tx, entry_of(tx, number).id, [str(row["id"])])
        found: int = row["number"]
        return found

    file = act(so, attach)
    shown = get(so, number)
    assert [(each["EntityName"], each["Id"], each["Description"], each["LinkId"]) for each in shown["Links"]] == [
        ("document", file, "plan.pdf", 1), ("sale", 7, "S", 2),
    ]  # fmt: skip
    assert (shown["ActiveLinks"], put(so, shown)["Links"]) == (2, shown["Links"])
    (row,) = rows(so, f"{ONE}/{number}/Links?$select=text,documentId,recordType,linkDescription")
    assert {name: row[name] for name in ("EntityName", "text", "documentId", "recordType")} == {
        "EntityName": "document", "text": "plan.pdf", "documentId": file, "recordType": "document",
    }  # fmt: skip
    assert rows(so, f"{ONE}/{number}/Links", headers={"Accept": "application/json"}) != []
    other = post(so, Title="T")["AppointmentId"]
    assert rows(so, f"{ONE}/{other}/Links") == []


def test_partners_see_what_is_published_but_not_with_whom(so: Book, make: Make) -> None:
    firm = {"Contact": {"ContactId": make(Name="Nordlys AS")["ContactId"]}}
    shown = post(so, Title="Open day", IsPublished=True, Participants=[{"EmailAddress": "x@y.example"}], **firm)
    hidden = post(so, Title="Closed day", **firm)
    found = rows(so, f"{ONE}?$select=text,contactId", "text contains 'day'", headers=PARTNER)
    assert [(row["text"], row["contactId"]) for row in found] == [("Open day", "")]
    assert len(rows(so, ONE, "contactId contains 'Nordlys'")) == 2
    assert rows(so, ONE, "contactId contains 'Nordlys'", headers=PARTNER) == []
    assert rows(so, f"{ONE}/{shown['AppointmentId']}/Participants", headers=PARTNER) == []
    assert so.get(f"{ONE}/{hidden['AppointmentId']}/Participants", headers=PARTNER).status == 404


def test_what_it_is_called_elsewhere(so: Book) -> None:
    number = post(so, Title="T")["AppointmentId"]
    id = str(look(so, lambda tx: entry_of(tx, number).id))
    assert so.get(f"{ONE}/{number}/ForeignKey").json == {"daybook:entry": id}
    assert so.get(f"{ONE}/{number}?fk=true").json["ExtraFields"] == {"fk:daybook:entry": id} | get(so, number)["ExtraFields"]
    assert so.get(f"{ONE}/999999/ForeignKey").status == 404
    assert put(so, so.get(f"{ONE}/{number}?fk=true").json)["ExtraFields"] == get(so, number)["ExtraFields"]


def test_lists_in_other_formats(so: Book) -> None:
    atom = so.get(f"{ONE}?$top=2&$format=xml")
    assert atom.text.startswith("<?xml") or "<feed" in atom.text
    assert "FindAppointment" in so.get(f"{API}/Archive").json
    columns = [each["Name"] for each in so.get(f"{API}/Archive/FindAppointment/$metadata").json]
    assert {"appointmentId", "location", "alarm", "recurring"} <= set(columns)
    demand_whole(so)
