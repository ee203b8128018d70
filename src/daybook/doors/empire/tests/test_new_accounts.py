"""POST api/accounts and /create: an account by itself."""

from typing import Any

import pytest

from daybook.doors.empire import demo
from daybook.doors.empire.tests.client import Empire
from daybook.doors.empire.tests.test_accounts import SOURCE
from tests.support import Book

ACCOUNTS = "/empire/api/accounts"
PATHS = (ACCOUNTS, f"{ACCOUNTS}/create")
OFFICE, OWN = "4a9e0c1e-26c1-4c1c-8e85-5be0cf9ddf11", "2f7d5f2e-90a4-4d51-9c61-6a35c7f5b0c1"
NOBODY = "00000000-0000-0000-0000-00000000dead"


def new(**members: Any) -> dict[str, Any]:
    """A body that says everything."""
    body = {
        "auto_account_id": True, "account_id": None, "account_name": "Blue Door Cafe", "account_type_id": str(demo.COMPANY),
        "dear": "Dear all", "email": "hello@bluedoor.example", "operating_location_id": OFFICE, "source_id": SOURCE,
        "source_origin": "Fair", "city": "Hobart", "state": "TAS", "country": "AU", "id": None, "subscription_id": None, "ts": None,
    }  # fmt: skip
    return {**body, **members}


@pytest.mark.parametrize("path", PATHS)
def test_an_account_is_made(empire: Empire, path: str) -> None:
    reply = empire.post(new(), path)
    assert reply.status == 200, reply
    made = reply.json
    assert list(made) == list(new())
    server = {name: made[name] for name in ("account_id", "id", "subscription_id")}
    assert made == new(**server, ts="AAAAAAAAAAE=")
    shown = empire.get(f"accounts/{made['id']}").json
    assert (shown["account_id"], shown["account_name"], shown["email"]) == (made["account_id"], "Blue Door Cafe", "hello@bluedoor.example")
    detail = empire.get(f"accounts/{made['id']}/detail").json
    assert (detail["operating_locations"], detail["auto_account_id"], detail["created_by"]) == ([OFFICE], True, "Ada Byron")


def test_an_account_in_xml(empire: Empire) -> None:
    space = "http://schemas.datacontract.org/2004/07/CompleteEmpireApp.Api.Models"
    body = (
        f'<AccountCreateModel xmlns="{space}"><Id xmlns="{space}.Base">{OWN}</Id>'
        "<AccountId>X-9</AccountId><AccountName>Xml Ltd</AccountName>"
        f"<AutoAccountId>false</AutoAccountId><Email>x@xml.example</Email><SourceId>{SOURCE}</SourceId></AccountCreateModel>"
    )
    reply = empire.book.post(ACCOUNTS, body, headers=empire.headers | {"Content-Type": "application/xml"})
    assert reply.status == 200, reply
    assert reply.text.startswith('<AccountCreateModel xmlns:i="http://www.w3.org/2001/XMLSchema-instance" xmlns="' + space + '">')
    assert f'<Id xmlns="{space}.Base">{OWN}</Id>' in reply.text
    assert "<AccountId>X-9</AccountId><AccountName>Xml Ltd</AccountName>" in reply.text


def test_an_account_by_form(empire: Empire) -> None:
    form = f"AutoAccountId=true&AccountName=Form+Ltd&Email=f%40form.example&SourceId={SOURCE}"
    reply = empire.book.post(ACCOUNTS, form, headers=empire.headers | {"Content-Type": "application/x-www-form-urlencoded"})
    assert (reply.status, reply.json["account_name"]) == (200, "Form Ltd"), reply


def test_what_is_missing_is_said_at_once(empire: Empire) -> None:
    reply = empire.post({}, ACCOUNTS)
    assert (reply.status, reply.json) == (400, {"Message": "The request is invalid.", "ModelState": {
        "model.AccountName": ["The AccountName field is required."], "model.Email": ["The Email field is required."],
        "model.SourceId": ["The SourceId field is required."], "model.AccountId": ["The AccountId field is required."],
    }})  # fmt: skip


def test_lengths_and_references(empire: Empire) -> None:
    reply = empire.post(new(city="x" * 76, account_type_id=NOBODY, source_id=str(demo.COMPANY)), ACCOUNTS)
    assert reply.json["ModelState"] == {
        "model.City": ["The field City must be a string with a maximum length of 75."],
        "model.AccountTypeId": [f"The subscription has no AccountTypeId '{NOBODY}'."],
        "model.SourceId": [f"The subscription has no SourceId '{demo.COMPANY}'."],
    }


def test_a_number_is_given_once(empire: Empire) -> None:
    assert empire.post(new(auto_account_id=False, account_id="K-8"), ACCOUNTS).json["account_id"] == "K-8"
    again = empire.post(new(auto_account_id=False, account_id="K-8"), ACCOUNTS)
    assert again.json["ModelState"] == {"model.AccountId": ["An account with the number 'K-8' exists already."]}


def test_the_same_account_again_is_no_twin(empire: Empire) -> None:
    first = empire.post(new(id=OWN), ACCOUNTS)
    again = empire.post(new(id=OWN), ACCOUNTS)
    assert (again.status, again.json) == (200, first.json), again
    other = empire.post(new(id=OWN, city="Perth"), ACCOUNTS)
    assert (other.status, other.json) == (409, {"Message": f"The id '{OWN}' is taken."})


def test_who_may_not(book: Book, empire: Empire) -> None:
    other = empire.post(new(subscription_id=OFFICE), ACCOUNTS)
    assert (other.status, other.json) == (403, {"Message": "The subscription is not the caller's."})
    assert Empire(book, "dee").post(new(), ACCOUNTS).status == 403
    assert book.post(ACCOUNTS, json=new()).status == 401
