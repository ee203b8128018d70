"""An organisation in short with what happened lately, and with its people."""

from typing import Any

import pytest

from daybook.core import entries, files, matters
from daybook.core.clock import When
from daybook.doors.superoffice.tests.appointments import act, id_of
from daybook.doors.superoffice.tests.conftest import MOUNT, Make
from tests.support import Book

API = "/superoffice/api/v1"
AGENT = f"{API}/Agents/Contact"
DEE = {"Authorization": "Basic ZGVlOmRheWJvb2stZGVtbw=="}
AT = 639_000_000_000_000_000


@pytest.fixture
def firm(so: Book, make: Make) -> Any:
    """An organisation with three meetings, two contact logs, one of them closed, and answers with a file."""
    made = make(Name="Nordlys", Department="Oslo", Persons=[{"Firstname": "Astrid", "Lastname": "Lien"}, {"Firstname": "Jonas"}])
    about = {"Contact": {"ContactId": made["ContactId"]}}
    for day in (1, 2, 3):
        sent = {"Title": f"Day {day}", "StartDate": f"2026-05-0{day}T09:00:00", "EndDate": f"2026-05-0{day}T10:00:00", **about}
        assert so.post(f"{API}/Appointment", json=sent | {"Completed": "Completed" if day == 1 else "NotStarted"}).status == 200

    def more(tx: Any) -> None:
        id = id_of(tx, made["ContactId"])
        said = entries.add(tx, "survey", at=When(AT), contacts=[(id, "about")])
        for n, closed in ((1, AT), (2, None)):
            matters.create(tx, "contact_log", contact_id=id, subject=f"Log {n}", opened_at=AT + n, closed_at=closed)
        files.attach(tx, said["id"], [str(files.add(tx, "offer.pdf", "application/pdf", b"x")["id"])])

    act(so, more)
    return made


def test_a_summary_has_what_happened_lately(so: Book, firm: Any) -> None:
    got = so.get(f"{MOUNT}/{firm['ContactId']}/Summary").json
    assert list(got) == ["Contact", "Tickets", "Followups", "Documents", "Sales", "Chats", "TableRight", "FieldProperties"]
    assert got["Contact"] == so.get(f"{MOUNT}/{firm['ContactId']}/Simple").json
    assert [(each["Title"], each["TicketStatus"]) for each in got["Tickets"]] == [("Log 2", 1), ("Log 1", 2)]
    assert list(got["Tickets"][0])[:5] == ["TicketId", "TicketStatus", "Title", "Registered", "IconHint"]
    assert [(each["Description"], each["Completed"], each["Date"][:10]) for each in got["Followups"]] == [
        ("Day 3", "NotStarted", "2026-05-03"), ("Day 2", "NotStarted", "2026-05-02"), ("Day 1", "Completed", "2026-05-01"),
    ]  # fmt: skip
    assert [(each["Description"], each["AppointmentId"]) for each in got["Documents"]] == [("offer.pdf", 0)]
    assert got["Documents"][0]["DocumentId"] > 0
    assert (got["Sales"], got["Chats"]) == ([], [])
    asked = so.post(f"{AGENT}/GetContactSummary", json={"contactId": firm["ContactId"]}).json
    assert asked == got


def test_a_summary_is_as_long_as_asked_for(so: Book, firm: Any) -> None:
    got = so.get(f"{MOUNT}/{firm['ContactId']}/Summary?limit=1").json
    assert [len(got[kind]) for kind in ("Tickets", "Followups", "Documents")] == [1, 1, 1]
    asked = so.post(f"{AGENT}/GetContactSummary", json={"contactId": firm["ContactId"], "limit": 2}).json
    assert [len(asked[kind]) for kind in ("Tickets", "Followups", "Documents")] == [2, 2, 1]
    assert so.get(f"{MOUNT}/{firm['ContactId']}/Summary?limit=-1").status == 400


def test_a_summary_in_xml(so: Book, firm: Any) -> None:
    reply = so.get(f"{MOUNT}/{firm['ContactId']}/Summary?limit=1", headers={"Accept": "application/xml"})
    assert reply.text.startswith("<?xml") or reply.text.startswith("<ContactSummary")
    assert "<TicketSummaryItem><TicketId>" in reply.text


def test_nobody_has_no_summary(so: Book, firm: Any) -> None:
    number, person = firm["ContactId"], firm["Persons"][0]["PersonId"]
    assert so.get(f"{MOUNT}/{person}/Summary").json["ErrorMessage"] == f"Contact id {person} not found"
    assert so.get(f"{MOUNT}/{number}/Summary", headers=DEE).status == 404
    for body in ({"contactId": 999999}, {"contactId": person}, None):
        reply = so.post(f"{AGENT}/GetContactSummary", json=body)
        assert (reply.status, reply.body) == (200, b"null")
    assert so.post(f"{AGENT}/GetContactSummary", json={"contactId": number}, headers=DEE).body == b"null"


def test_an_organisation_with_its_people(so: Book, firm: Any) -> None:
    number = firm["ContactId"]
    entity = so.post(f"{AGENT}/GetContactEntity?contactEntityId={number}", json=None).json
    assert so.post(f"{AGENT}/GetContactWithPersons", json={"contactId": number}).json == entity
    assert so.post(f"{AGENT}/GetPersons", json={"contactId": number}).json == entity["Persons"]
    for body in ({"contactId": 999999}, None):
        assert so.post(f"{AGENT}/GetContactWithPersons", json=body).body == b"null"
        assert so.post(f"{AGENT}/GetPersons", json=body).json == []
    assert so.post(f"{AGENT}/GetPersons", json={"contactId": number}, headers=DEE).json == []
