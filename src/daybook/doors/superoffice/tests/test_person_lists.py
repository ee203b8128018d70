"""The lists below one person, the summary, and what happened when a person moves."""

from typing import Any
from uuid import UUID

import pytest

from daybook.core import entries, lists, matters
from daybook.core.access import Tx
from daybook.core.clock import DAY, When
from daybook.doors.superoffice.tests.conftest import MOUNT, Make, basic
from daybook.doors.superoffice.tests.test_person_change import key_of
from daybook.doors.superoffice.tests.test_person_create import make as made_by
from daybook.doors.superoffice.tests.test_person_default import PERSON
from tests.support import Book, enter

AT = 638_800_000_000_000_000
"""A morning of April 2025."""


@pytest.fixture
def steve(so: Book) -> Any:
    """A person of Fjordlys, with three calls, one of them with a colleague, and two contact logs."""
    made = made_by(so, Firstname="Steve", Lastname="Fishmann", Contact={"Name": "Fjordlys Belysning AS"})
    colleague = made_by(so, Lastname="Other", Contact={"ContactId": made["Contact"]["ContactId"]})
    ids = [UUID(key_of(so, each["PersonId"])) for each in (made, colleague)]
    so.engine.write(lambda tx: happen(enter(tx), *ids)).result(timeout=30)
    return made


def happen(tx: Tx, steve: UUID, colleague: UUID) -> None:
    for at, subject, who in ((0, "first", [steve]), (1, "second", [steve]), (2, "both", [steve, colleague])):
        entries.add(tx, "call", at=When(AT + at * DAY, 0), subject=subject, contacts=[(id, "with") for id in who])
    type = lists.default(tx, "log_type")
    more = {"type_id": type.id if type is not None else None}
    matters.create(tx, "contact_log", subject="About Steve", contact_id=steve, opened_at=AT, **more)
    matters.create(tx, "contact_log", subject="Of a firm", person_id=steve, contact_id=colleague, opened_at=AT + DAY, closed_at=AT, **more)
    matters.create(tx, "contact_log", subject="Not his", contact_id=colleague, opened_at=AT + DAY, **more)


def texts(so: Book, path: str, name: str, **headers: str) -> list[str]:
    reply = so.get(path, headers=headers or None)
    assert reply.status == 200, reply
    return [row[name] for row in reply.json["value"]]


def test_what_a_person_took_part_in(so: Book, steve: Any) -> None:
    path = f"{PERSON}/{steve['PersonId']}"
    assert texts(so, f"{path}/Activities?$select=text", "text") == ["both", "second", "first"]
    assert texts(so, f"{path}/Appointments?$select=text&$filter=text is 'second'", "text") == ["second"]
    assert texts(so, f"{path}/Tickets?$select=title", "title") == ["Of a firm", "About Steve"]
    assert texts(so, f"{path}/Tickets?$select=title&$entities=ticket", "title") == ["About Steve"]
    assert texts(so, f"{path}/Relations?$select=target/name", "target/name") == ["Fjordlys Belysning AS"]
    for name in ("Documents", "Sales", "Projects"):
        assert so.get(f"{path}/{name}").json["value"] == []


@pytest.mark.parametrize("name", ["Activities", "Appointments", "Documents", "Sales", "Relations", "Tickets", "Projects"])
def test_lists_of_nobody(so: Book, steve: Any, name: str) -> None:
    reply = so.get(f"{PERSON}/999999/{name}")
    assert (reply.status, reply.json["ErrorMessage"]) == (404, "Person id 999999 not found")
    assert so.get(f"{PERSON}/{steve['PersonId']}/{name}", headers=basic("dee")).status == 404
    reply = so.get(f"{PERSON}/{steve['PersonId']}/{name}?$filter=nothing eq 1")
    assert (reply.status, reply.json["ErrorType"]) == (400, "ArgumentException")


def test_pages_of_a_persons_list_follow_each_other(so: Book, steve: Any) -> None:
    page = so.get(f"{PERSON}/{steve['PersonId']}/Activities?$select=text&$top=2").json
    following = so.get(page["odata.nextLink"].removeprefix("http://localhost")).json
    assert [row["text"] for row in page["value"] + following["value"]] == ["both", "second", "first"]
    assert following["odata.nextLink"] is None


def test_the_summary(so: Book, steve: Any) -> None:
    path = f"{PERSON}/{steve['PersonId']}"
    summary = so.get(f"{path}/Summary").json
    assert list(summary) == ["Person", "Tickets", "Followups", "Documents", "Sales", "Chats", "TableRight", "FieldProperties"]
    assert summary["Person"] == so.get(f"{path}/Simple").json
    assert [(each["Title"], each["TicketStatus"]) for each in summary["Tickets"]] == [("Of a firm", 2), ("About Steve", 1)]
    assert [each["Description"] for each in summary["Followups"]] == ["both", "second", "first"]
    assert summary["Followups"][2]["Date"].startswith("2025-04-1")
    assert (summary["Documents"], summary["Sales"], summary["Chats"]) == ([], [], [])
    assert [each["Description"] for each in so.get(f"{path}/Summary?limit=1").json["Followups"]] == ["both"]
    assert so.get(f"{path}/Summary?limit=-1").status == 400
    xml = so.get(f"{path}/Summary", headers={"Accept": "application/xml"})
    assert "<PersonSummary" in xml.text


def test_utm_parameters_are_empty(so: Book, steve: Any) -> None:
    found = so.get(f"{PERSON}/{steve['PersonId']}/UtmParameters").json
    assert (found["CreatedPersonId"], found["UtmParametersId"], found["Source"]) == (steve["PersonId"], 0, None)
    assert found["When"] == found["FirstTouchWhen"] == "0001-01-01T00:00:00"


def test_who_moves_takes_along_what_happened_since(so: Book, steve: Any, make: Make) -> None:
    old, new = steve["Contact"]["ContactId"], make(Name="Harbour")["ContactId"]
    path = f"{PERSON}/{steve['PersonId']}/MoveTo/{new}"
    assert so.post(path).json["ErrorMessage"] == "moveAfterDate: must be given"
    since = so.get(f"{PERSON}/{steve['PersonId']}/Activities?$select=date&$filter=text is 'second'").json["value"][0]["date"]
    assert so.post(f"{path}?moveAfterDate={since}").status == 204
    moved = so.get(f"{PERSON}/{steve['PersonId']}").json
    assert moved["Contact"]["ContactId"] == new
    assert texts(so, f"{MOUNT}/{new}/Activities?$select=text", "text") == ["both", "second"]
    assert texts(so, f"{MOUNT}/{old}/Activities?$select=text&$filter=text in ('first','second','both')", "text") == ["both", "first"]
    assert so.post(f"{path}?moveAfterDate={since}").status == 204
    assert so.get(f"{PERSON}/{steve['PersonId']}").json == moved


def test_moves_that_lead_nowhere(so: Book, steve: Any) -> None:
    for person, contact, text in ((999_999, 1001, "Person id 999999"), (steve["PersonId"], 999_999, "Contact id 999999")):
        reply = so.post(f"{PERSON}/{person}/MoveTo/{contact}?moveAfterDate=2025-01-01")
        assert (reply.status, reply.json["ErrorMessage"]) == (404, f"{text} not found")
    assert so.post(f"{PERSON}/{steve['PersonId']}/MoveTo/1001?moveAfterDate=soon").status == 400
    assert so.post(f"{PERSON}/{steve['PersonId']}/MoveTo/1001?moveAfterDate=2025-01-01", headers=basic("dee")).status == 403
    alone = made_by(so, Lastname="Alone", Position={"Id": 2})["PersonId"]
    assert so.post(f"{PERSON}/{alone}/MoveTo/{steve['Contact']['ContactId']}?moveAfterDate=2025-01-01").status == 204
    assert so.get(f"{PERSON}/{alone}").json["Position"]["Value"] == "Head of sales"


def test_what_only_this_door_knows_stands_in_lists(so: Book) -> None:
    made = made_by(
        so, Lastname="X", SupportAssociate={"Name": "bo"}, TicketPriority={"Id": 3}, CustomerLanguage={"Value": "Deutsch"}, Kanafname="k",
        UsePersonAddress=True,
    )  # fmt: skip
    columns = "supportAssociate,supportAssociateFullName,ticketPriority,supportLanguage,kanaFirstName,useAsMailingAddress"
    path = f"{PERSON}?$select={columns}&$filter=personId eq {made['PersonId']}"
    (row,) = so.get(path, headers={"SO-Language": "en"}).json["value"]
    assert [row[name] for name in columns.split(",")] == ["bo", "Bo Lindgren", "High", "Deutsch", "k", True]
    found = so.get(f"{PERSON}?$select=personId&$filter=ticketPriority oneOf (3) and supportAssociate associateIsOneOf (2)").json["value"]
    assert made["PersonId"] in [each["personId"] for each in found]
    assert all(each["personId"] != made["PersonId"] for each in so.get(f"{PERSON}?$filter=supportLanguage oneOf (1)").json["value"])
