"""What webhooks are told of what was written: the documented columns, whichever door wrote."""

from typing import Any

import pytest

from daybook import app
from daybook.core import expiry, webhooks
from daybook.doors.superoffice.tests.test_webhooks_signals import waiting
from daybook.post import events
from daybook.store.tables import contact
from tests.support import DEMO, Book, run

API = "/superoffice/api/v1"
EVENTS = [f"{name}.{verb}" for name in ("contact", "person", "activity") for verb in ("created", "changed", "softdeleted", "deleted")]
NEVER = "0001-01-01T00:00:00"
ORG: dict[str, Any] = {"Name": "Kestrel Two", "Business": {"Id": 2}, "Category": {"Id": 1}, "Country": {"CountryId": 826}}
CLOCK = ("registered", "updated", "DeletedDate")


@pytest.fixture
def listening(so: Book) -> Book:
    """Somebody listens to everything, of both names that appointments have."""
    given = {"name": "H", "url": "https://r.example", "state": "active"}
    run(so.engine, lambda tx: webhooks.create(tx, "superoffice", [*EVENTS, "appointment.created", "appointment.deleted"], **given))
    return so


def told(book: Book) -> list[dict[str, Any]]:
    """Of what happened since the last time."""
    before = len(waiting(book))
    events.tell(book.engine, DEMO, app.tellers())
    return waiting(book)[before:]


def made(book: Book, what: str, body: dict[str, Any]) -> dict[str, Any]:
    """What was saved, its news heard."""
    reply = book.post(f"{API}/{what}", json=body)
    assert reply.status in (200, 201), reply
    found: dict[str, Any] = reply.json
    return found


def test_an_organisation(listening: Book) -> None:
    saved = made(listening, "Contact", ORG)
    (new,) = told(listening)
    assert (new["event"], new["key"], new["by"]) == ("contact.created", saved["ContactId"], 1)
    assert (len(new["changes"]), new["changes"][:4]) == (37, ["contact_id", "activeErpLinks", "activeInterests", "associate_id"])
    assert {name: value for name, value in new["fields"].items() if name not in CLOCK} == {
        "activeInterests": 0, "associate_id": 1, "business_idx": 2, "category_idx": 1, "country_id": 826, "deleted": 0,
        "registered_associate_id": 1, "source": 0, "userdef2_id": 0, "userdef_id": 0,
    }  # fmt: skip
    assert list(new["fields"]) == sorted(new["fields"], key=str.lower)
    assert (new["fields"]["registered"] + "Z", new["fields"]["DeletedDate"]) == (saved["CreatedDate"] + "Z", NEVER)
    path = f"{API}/Contact/{saved['ContactId']}"
    assert listening.request("PATCH", path, json=[{"op": "replace", "path": "/Department", "value": "North"}]).status == 200
    assert [(each["event"], each["changes"]) for each in told(listening)] == [
        ("contact.changed", ["contact_id", "department", "updated", "updated_associate_id", "updatedCount"])
    ]
    assert listening.delete(path).status == 204
    (gone,) = told(listening)
    assert (gone["event"], gone["fields"]["deleted"], "deleted" in gone["changes"]) == ("contact.softdeleted", 1, True)
    assert gone["fields"]["DeletedDate"] != NEVER


def test_a_person(listening: Book) -> None:
    """What he only has through the organisation is not his: it is shown with him, and is told of that."""
    firm = made(listening, "Contact", ORG)
    saved = made(
        listening, "Person", {"Firstname": "Ann", "Lastname": "Ek", "Contact": {"ContactId": firm["ContactId"]}, "Position": {"Id": 1}}
    )  # fmt: skip
    new = next(each for each in told(listening) if each["event"] == "person.created")
    assert (new["key"], new["changes"][0], len(new["changes"])) == (saved["PersonId"], "person_id", 54)
    assert {name: value for name, value in new["fields"].items() if name not in CLOCK} == {
        "activeInterests": 0, "associate_id": 0,
        "business_idx": 0, "category_idx": 0, "contact_id": firm["ContactId"],
        "country_id": saved["Country"]["CountryId"], "group_id": 0,
        "person_id": saved["PersonId"], "position_idx": saved["Position"]["Id"], "registered_associate_id": 1, "retired": 0, "source": 0,
        "updated_associate_id": 1, "userdef2_id": 0, "userdef_id": 0,
    }  # fmt: skip
    body = [{"op": "replace", "path": "/Retired", "value": True}, {"op": "replace", "path": "/BirthDate", "value": "1980-02-29T00:00:00"}]
    assert listening.request("PATCH", f"{API}/Person/{saved['PersonId']}", json=body).status == 200
    (changed,) = [each for each in told(listening) if each["event"] == "person.changed"]
    assert set(changed["changes"]) == {
        "person_id", "retired", "year_of_birth", "month_of_birth", "day_of_birth", "updated", "updated_associate_id", "updatedCount",
    }  # fmt: skip
    assert changed["fields"]["retired"] == 1


def test_an_appointment_by_both_its_names(listening: Book) -> None:
    firm = made(listening, "Contact", ORG)
    told(listening)
    saved = made(
        listening, "Appointment",
        {
            "Description": "Lunch", "StartDate": "2027-05-04T09:00:00", "EndDate": "2027-05-04T10:30:00", "Task": {"TaskListItemId": 1},
            "Contact": {"ContactId": firm["ContactId"]},
        },
    )  # fmt: skip
    new = told(listening)
    assert [each["event"] for each in new] == ["activity.created", "appointment.created"]
    fields = new[0]["fields"]
    assert new[1]["fields"] == fields and new[0]["key"] == saved["AppointmentId"] and len(new[0]["changes"]) == 46
    assert {name: value for name, value in fields.items() if name not in ("updated", "activeDate", "do_by", "endDate")} == {
        "associate_id": 1, "contact_id": firm["ContactId"], "document_id": 0, "modified_appointment_fields": 0, "mother_id": 0,
        "person_id": 0, "private": 0, "project_id": 0, "sale_id": 0, "status": 1, "task_idx": saved["Task"]["TaskListItemId"], "type": 1,
        "userdef2_id": 0, "userdef_id": 0,
    }  # fmt: skip
    assert fields["do_by"] == fields["activeDate"] < fields["endDate"]
    path = f"{API}/Appointment/{saved['AppointmentId']}"
    assert listening.request("PATCH", path, json=[{"op": "replace", "path": "/Completed", "value": "Completed"}]).status == 200
    (done,) = told(listening)
    assert (done["event"], done["fields"]["status"], {"status", "done"} <= {*done["changes"]}) == ("activity.changed", 3, True)
    assert listening.delete(path).status == 204
    gone = told(listening)
    assert [each["event"] for each in gone] == ["activity.deleted", "appointment.deleted"]
    assert "changes" not in gone[0] and gone[0]["values"] == {
        "appointment_id": saved["AppointmentId"], "contact_id": firm["ContactId"], "person_id": 0, "project_id": 0, "sale_id": 0,
    }  # fmt: skip


def test_what_another_door_wrote(listening: Book) -> None:
    """By a user of the book, or by nobody; of columns that this door does not know nothing is said."""
    headers = listening.token()
    account = listening.get("/native/v1/contacts?q=Kestrel", headers=headers).json["data"][0]["id"]
    body = {"account_id": account, "subject": "News", "contact_log_entry_create": {"notes": "Called", "contact_method": "Phone"}}
    assert listening.post("/empire/api/contactlogs", json=body, headers=headers).status == 200
    new = told(listening)
    assert [each["event"] for each in new] == ["activity.created", "appointment.created"]
    assert (new[0]["fields"]["associate_id"], new[0]["fields"]["contact_id"] > 0, new[0]["by"]) == (1, True, 1)


def test_what_is_no_more(listening: Book) -> None:
    """Once nobody can take back what was deleted."""
    firm, person = made(listening, "Contact", ORG), made(listening, "Person", {"Firstname": "Ann", "Lastname": "Ek"})
    for path in (f"Contact/{firm['ContactId']}", f"Person/{person['PersonId']}"):
        assert listening.delete(f"{API}/{path}").status == 204
    told(listening)
    long_ago = {"deleted_at": 0}
    run(listening.engine, lambda tx: [tx.change(contact, {"number": firm["ContactId"], "kind": "organisation"}, long_ago)])
    run(listening.engine, lambda tx: [tx.change(contact, {"number": person["PersonId"], "kind": "person"}, long_ago)])
    run(listening.engine, lambda tx: [expiry.expire(tx, kind) for kind in ("organisation", "person")])
    gone = [(each["event"], each["key"], each["values"]) for each in told(listening)]
    assert gone == [
        ("contact.deleted", firm["ContactId"], {"associate_id": 1, "contact_id": firm["ContactId"]}),
        ("person.deleted", person["PersonId"], {"associate_id": 1, "contact_id": 0, "person_id": person["PersonId"]}),
    ]
