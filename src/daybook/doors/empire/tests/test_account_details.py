"""PUT api/accounts and /update, and the detail to read: what is carried is written, the rest stays."""

from typing import Any

import pytest

from daybook.doors.empire.tests.client import ACCOUNT, Empire
from daybook.doors.empire.tests.test_accounts import SOURCE
from daybook.doors.empire.tests.test_new_accounts import ACCOUNTS, NOBODY, OFFICE, PATHS, new
from tests.support import Book, Reply


def put(empire: Empire, path: str = ACCOUNTS, **members: Any) -> Reply:
    return empire.book.put(path, json={"id": ACCOUNT, **members}, headers=empire.headers)


def detail(empire: Empire, id: str = ACCOUNT) -> Any:
    reply = empire.get(f"accounts/{id}/detail")
    assert reply.status == 200, reply
    return reply.json


EVERY: dict[str, Any] = {
    "account_name": "Kestrel Group", "alias": "KPG", "legal_entity_name": "Kestrel Pty Ltd", "family_group_id": OFFICE, "family_group": "K",
    "source_id": SOURCE, "source_origin": "Fair", "operating_locations": [OFFICE], "photos_json": "[]", "photo_url": "p",
    "thumbnail_url": "t", "color1": "#fff", "color2": "#000", "desired_services": [OFFICE], "area_of_interests": ["tax", "loans"],
    "original_notes": "first", "notes": "now", "external_activity": True, "suppressed_email": True, "auto_account_id": True,
}  # fmt: skip


@pytest.mark.parametrize("path", [ACCOUNTS, f"{ACCOUNTS}/update"])
def test_everything_is_written_and_read_back(empire: Empire, path: str) -> None:
    before = detail(empire)
    reply = put(empire, path, **EVERY)
    assert reply.status == 200, reply
    assert reply.json == {**before, **EVERY, "ts": reply.json["ts"]}
    assert detail(empire) == reply.json
    assert list(reply.json)[-3:] == ["id", "subscription_id", "ts"]
    assert empire.get(f"accounts/{ACCOUNT}").json["suppressed_email"] is True


def test_what_was_read_and_is_sent_back_changes_nothing(empire: Empire) -> None:
    put(empire, **EVERY)
    before = detail(empire)
    assert put(empire, **before).json == before


def test_what_is_left_out_stays(empire: Empire) -> None:
    before = detail(empire)
    assert put(empire, notes="only").json == {**before, "notes": "only", "ts": "AAAAAAAAAAI="}
    assert put(empire, notes=None).json["notes"] is None
    assert put(empire, account_name=" ").json["account_name"] == before["account_name"]


def test_in_xml(empire: Empire) -> None:
    sent = empire.get(f"accounts/{ACCOUNT}/detail", Accept="application/xml").text
    assert "<AccountName>Kestrel Property Group</AccountName>" in sent
    changed = sent.replace("Kestrel Property Group", "Kestrel &amp; Co").encode()
    reply = empire.book.put(ACCOUNTS, changed, headers=empire.headers | {"Content-Type": "application/xml"})
    assert (reply.status, reply.type) == (200, "application/xml; charset=utf-8"), reply
    assert "<AccountName>Kestrel &amp; Co</AccountName>" in reply.text


def test_a_stale_version_is_refused(empire: Empire) -> None:
    stale = detail(empire)["ts"]
    assert put(empire, ts=stale, notes="a").status == 200
    reply = put(empire, ts=stale, notes="b")
    assert (reply.status, reply.json) == (409, {"Message": "The account was changed since it was read."})
    assert detail(empire)["notes"] == "a"


def test_what_is_refused(empire: Empire, book: Book) -> None:
    assert put(empire, id=None).json["ModelState"] == {"model.Id": ["The Id field is required."]}
    assert (put(empire, id=NOBODY).status, empire.get(f"accounts/{NOBODY}/detail").status) == (404, 404)
    other = empire.post(new(), PATHS[0]).json
    assert put(empire, account_id=other["account_id"], source_id=NOBODY).json["ModelState"] == {
        "model.SourceId": [f"The subscription has no SourceId '{NOBODY}'."],
        "model.AccountId": [f"An account with the number '{other['account_id']}' exists already."],
    }
    assert put(empire, subscription_id=NOBODY).status == 403
    assert put(Empire(book, "dee"), notes="x").status == 403
    assert Empire(book, "dee").get(f"accounts/{ACCOUNT}/detail").status == 404


def test_marked_as_deleted_and_back(empire: Empire) -> None:
    gone = put(empire, mark_as_deleted=True)
    assert (gone.status, gone.json["mark_as_deleted"]) == (200, True), gone
    assert empire.get(f"accounts/{ACCOUNT}").status == 404
    assert empire.get("accounts?text=kestrel+prop").json["total"] == 0
    assert detail(empire) == gone.json
    assert put(empire, notes="while gone").json["mark_as_deleted"] is True
    back = put(empire, mark_as_deleted=False).json
    assert (back["mark_as_deleted"], back["notes"]) == (False, "while gone")
    assert empire.get("accounts?text=kestrel+prop").json["total"] == 1


def test_only_its_owner_or_a_keeper_deletes(empire: Empire, book: Book) -> None:
    assert put(Empire(book, "bo"), mark_as_deleted=True).status == 200


def test_deidentified_for_good(empire: Empire) -> None:
    made = empire.post(new(), ACCOUNTS).json
    log = empire.saved({"account_id": made["id"], "subject": "Stays"})
    whole = {**detail(empire, made["id"]), "alias": "Blue", "notes": "Bob", "deidentified": True}
    reply = put(empire, **whole)
    assert reply.status == 200, reply
    name = f"De-identified {made['account_id']}"
    told = reply.json
    assert (told["account_name"], told["alias"], told["notes"], told["deidentified"]) == (name, None, None, True)
    assert (told["suppressed_email"], told["operating_locations"]) == (True, [OFFICE])
    assert empire.get(f"accounts/{made['id']}").json["email"] is None
    found = empire.book.get("/native/v1/search?q=bluedoor", headers=empire.headers)
    assert made["id"] not in found.text
    again = put(empire, **{**whole, "deidentified": False, "ts": None}).json
    assert (again["account_name"], again["alias"], again["deidentified"]) == (name, None, True)
    assert empire.get(f"contactlogs/{log['id']}").json["subject"] == "Stays"


def test_a_person_is_renamed_through_every_door(empire: Empire) -> None:
    people = empire.book.get("/api/v1/Person?$select=PersonId&$top=1", headers=empire.headers)
    assert people.status in (200, 401)
    person = next(row for row in empire.get("accounts?take=500").json["data"] if row["is_person"])
    renamed = put(empire, id=person["id"], account_name="Nora van Blue").json
    assert renamed["account_name"] == "Nora van Blue"
    shown = empire.book.get(f"/native/v1/contacts/{person['id']}", headers=empire.headers).json
    assert shown["name"] == "Nora van Blue"
