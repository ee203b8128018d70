"""Opportunities: made, listed, read, changed, deleted."""

from typing import Any

from daybook.doors.empire import demo
from daybook.doors.empire.tests.client import ACCOUNT, Empire
from daybook.doors.empire.tests.test_accounts import SOURCE
from tests.support import Book, Reply

PATH = "/empire/api/opportunities"
NOBODY, OWN = "00000000-0000-0000-0000-00000000dead", "9d0c2f5e-3f0f-4c5b-9d6e-2a1b8c4e6f10"


def picked(empire: Empire, list: str) -> str:
    """The first item of a look-up."""
    id: str = empire.get(f"lookups/{list}").json[0]["value"]
    return id


def new(empire: Empire, **members: Any) -> dict[str, Any]:
    """A body that says everything."""
    body = {
        "opportunity_date": "2026-04-10T09:00:00+08:00", "account_id": ACCOUNT, "account_name": "Kestrel",
        "new_account_fields_hidden": True,
        "auto_account_id": False, "new_account_id": None, "new_account_name": None, "new_account_type_id": None, "new_account_email": None,
        "new_account_mobile": None, "new_account_country": None, "referred_by_id": NOBODY, "referred_by": "Bob", "referred_to_id": None,
        "opportunity_type_id": picked(empire, "opportunitytypes"),
        "opportunity_status_id": picked(empire, "opportunitystatuses"), "source_id": SOURCE, "source_origin": "Fair",
        "referral_fee_payable": True, "notify": False, "event_registrant_id": OWN, "event_registrant_email": "e@x.example",
        "campaign_recipient_id": None, "campaign_recipient_to": None, "created_date": None, "external_activity": False, "id": None,
        "subscription_id": None, "ts": None,
    }  # fmt: skip
    return {**body, **members}


def put(empire: Empire, which: str, /, **members: Any) -> Reply:
    return empire.book.put(f"{PATH}/{which}", json=members, headers=empire.headers)


def test_made_and_read_back(empire: Empire) -> None:
    sent = new(empire)
    reply = empire.post(sent, PATH)
    assert reply.status == 200, reply
    made = reply.json
    assert list(made) == list(sent)
    assert made == {**sent, **{name: made[name] for name in ("created_date", "id", "subscription_id")}, "ts": "AAAAAAAAAAE="}
    assert empire.get(f"opportunities/{made['id']}").json == made
    page = empire.get(f"opportunities?account_id={ACCOUNT}").json
    assert (page["total"], page["data"][0]) == (2, {
        "opportunity_date": sent["opportunity_date"], "account_id": ACCOUNT, "account_name": "Kestrel Property Group",
        "opportunity_type_id": sent["opportunity_type_id"], "opportunity_type": "Home loan",
        "opportunity_status_id": sent["opportunity_status_id"], "opportunity_status": "Pending", "external_activity": False,
        "created_date": made["created_date"], "id": made["id"], "subscription_id": made["subscription_id"], "ts": "AAAAAAAAAAE=",
    })  # fmt: skip
    shown = empire.book.get(f"/native/v1/contacts/{ACCOUNT}/timeline", headers=empire.headers).json["data"]
    assert "Opportunity: Home loan" in [entry["subject"] for entry in shown if entry["matter"] == made["id"]]


def test_in_xml(empire: Empire) -> None:
    made = empire.post(new(empire), PATH).json
    sent = empire.get(f"opportunities/{made['id']}", Accept="application/xml").text
    assert sent.startswith("<OpportunityCreateModel xmlns:i=")
    xml = {"Content-Type": "application/xml"}
    again = empire.book.post(PATH, sent.encode(), headers=empire.headers | xml)
    assert (again.status, again.text) == (200, sent)


def test_it_brings_its_account(empire: Empire) -> None:
    block = {"new_account_name": "Blue", "new_account_email": "b@blue.example", "auto_account_id": True, "new_account_country": "AU"}
    made = empire.post(new(empire, account_id=None, **block), PATH).json
    account = empire.get(f"accounts/{made['account_id']}").json
    assert (account["account_name"], account["source_id"], account["source_origin"], account["country"]) == ("Blue", SOURCE, "Fair", "AU")
    assert made["new_account_name"] == "Blue"


def test_what_is_refused(empire: Empire, book: Book) -> None:
    assert empire.post({}, PATH).json == {"Message": "The request is invalid.", "ModelState": {
        f"model.{name}": [f"The {name} field is required."] for name in ("OpportunityDate", "OpportunityTypeId", "SourceId", "AccountId")
    }}  # fmt: skip
    wrong = empire.post(new(empire, account_id=NOBODY, opportunity_status_id=SOURCE, source_origin="x" * 256), PATH)
    assert wrong.json["ModelState"] == {
        "model.SourceOrigin": ["The field SourceOrigin must be a string with a maximum length of 255."],
        "model.OpportunityStatusId": [f"The subscription has no OpportunityStatusId '{SOURCE}'."],
        "model.AccountId": [f"The subscription has no AccountId '{NOBODY}'."],
    }
    assert set(empire.post(new(empire, account_id=None, new_account_country="AU"), PATH).json["ModelState"]) == {
        "model.NewAccountName", "model.NewAccountEmail", "model.NewAccountId",
    }  # fmt: skip
    assert empire.post(new(empire, subscription_id=NOBODY), PATH).status == 403
    assert (empire.get(f"opportunities/{NOBODY}").status, put(empire, NOBODY).status) == (404, 404)
    assert (book.get(PATH).status, book.post(PATH, json={}).status) == (401, 401)


def test_the_same_again_is_no_twin(empire: Empire) -> None:
    first = empire.post(new(empire, id=OWN), PATH)
    again = empire.post(new(empire, id=OWN), PATH)
    assert (again.status, again.json) == (200, first.json)
    assert empire.post(new(empire, id=OWN, referred_by="Eve"), PATH).status == 409


def test_changed_and_deleted(empire: Empire, book: Book) -> None:
    made = empire.post(new(empire), PATH).json
    done = empire.get("lookups/opportunity-statuses").json[-1]["value"]
    changed = put(empire, made["id"], opportunity_status_id=done, referred_by=None, ts=made["ts"])
    assert changed.status == 200, changed
    assert changed.json == {**made, "opportunity_status_id": done, "referred_by": None, "ts": "AAAAAAAAAAI="}
    stale = put(empire, made["id"], referred_by="x", ts=made["ts"])
    assert (stale.status, stale.json) == (409, {"Message": "The opportunity was changed since it was read."})
    assert put(empire, made["id"], source_id=None).json["ModelState"] == {"model.SourceId": ["The SourceId field is required."]}
    assert book.delete(f"{PATH}/{made['id']}", headers=Empire(book, "bo").headers).status == 403
    assert book.delete(f"{PATH}/{made['id']}", headers=empire.headers).status == 204
    assert empire.get(f"opportunities/{made['id']}").status == 404
    assert empire.get("opportunities").json["total"] == 1
    shown = empire.book.get(f"/native/v1/contacts/{ACCOUNT}/timeline", headers=empire.headers).json["data"]
    assert made["id"] not in [entry["matter"] for entry in shown]


def test_partners_see_what_is_external(empire: Empire, book: Book) -> None:
    closed, shared = (empire.post(new(empire, external_activity=flag), PATH).json["id"] for flag in (False, True))
    dee = Empire(book, "dee")
    assert (dee.get(f"opportunities/{closed}").status, dee.get(f"opportunities/{shared}").status) == (404, 200)
    assert [row["id"] for row in dee.get("opportunities").json["data"]] == [shared, str(demo.OPPORTUNITY)]
    assert dee.post(new(empire), PATH).status == 403


def test_a_change_that_is_refused(empire: Empire, book: Book) -> None:
    made = empire.post(new(empire, external_activity=True), PATH).json
    other = put(empire, made["id"], subscription_id=NOBODY)
    assert (other.status, other.json) == (403, {"Message": "The subscription is not the caller's."})
    hidden = put(Empire(book, "dee"), made["id"], external_activity=False)
    assert (hidden.status, hidden.json) == (403, {"Message": "An outside partner writes external activity only."})
    gone = put(empire, made["id"], account_id=NOBODY, opportunity_type_id=None)
    assert (gone.status, list(gone.json["ModelState"])) == (400, ["model.OpportunityTypeId", "model.AccountId"])
    assert empire.get(f"opportunities/{made['id']}").json == made
