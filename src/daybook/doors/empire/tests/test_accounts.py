"""Accounts: made with a log, listed, found by every door."""

from typing import Any

from daybook.doors.empire import demo
from daybook.doors.empire.tests.client import ACCOUNT, Empire

SOURCE = "c218018b-0a71-43a1-a3a3-8fa280597dbb"


def new(**members: Any) -> dict[str, Any]:
    """A log that brings an account with it."""
    block = {
        "new_account_name": "Blue Door Cafe", "new_account_email": "hello@bluedoor.example", "new_account_source_id": SOURCE,
        "new_account_mobile": "+61 491 570 157", "new_account_country": "AU", "new_account_source_origin": "Fair", "auto_account_id": True,
    }  # fmt: skip
    return {**block, **members}


def test_a_log_brings_its_account(empire: Empire) -> None:
    log = empire.saved(new(new_account_type_id=str(demo.COMPANY)))
    account = empire.get(f"accounts/{log['account_id']}").json
    assert account == {
        "account_id": account["account_id"], "account_name": "Blue Door Cafe", "email": "hello@bluedoor.example",
        "mobile": "+61 491 570 157", "phone": None, "account_type_id": "5a0895c3-cb9b-4e7c-9051-8f83a418db5a", "source_id": SOURCE,
        "source_origin": "Fair", "country": "AU", "is_person": False, "notes": None, "suppressed_email": False,
        "created_date": account["created_date"], "id": log["account_id"], "subscription_id": log["subscription_id"], "ts": "AAAAAAAAAAE=",
    }  # fmt: skip
    assert account["account_id"].isdigit()
    assert log["new_account_name"] == "Blue Door Cafe"
    shown = empire.book.get(f"/native/v1/contacts/{log['account_id']}", headers=empire.headers).json
    assert (shown["name"], shown["kind"], shown["reference"]) == ("Blue Door Cafe", "organisation", account["account_id"])


def test_numbers_are_issued_one_after_the_other(empire: Empire) -> None:
    first, second = (empire.saved(new(new_account_id="ignored"))["account_id"] for _ in range(2))
    numbers = [int(empire.get(f"accounts/{id}").json["account_id"]) for id in (first, second)]
    assert numbers[1] == numbers[0] + 1


def test_a_number_of_its_own_must_be_unique(empire: Empire) -> None:
    log = empire.saved(new(auto_account_id=False, new_account_id="K-7"))
    assert empire.get(f"accounts/{log['account_id']}").json["account_id"] == "K-7"
    taken = {"model.NewAccountId": ["An account with the number 'K-7' exists already."]}
    assert empire.mistakes(new(auto_account_id=False, new_account_id="K-7")) == taken


def test_the_block_is_kept_and_not_acted_on_when_there_is_an_account(empire: Empire) -> None:
    before = empire.get("accounts").json["total"]
    log = empire.saved(new(account_id=ACCOUNT))
    assert (log["account_id"], log["new_account_name"]) == (ACCOUNT, "Blue Door Cafe")
    assert empire.get("accounts").json["total"] == before


def test_people_are_accounts_too(empire: Empire) -> None:
    person = next(row["value"] for row in empire.get("lookups/account-types").json if row["text"] == "Person")
    log = empire.saved(new(new_account_type_id=person, new_account_name="Nora Blue"))
    assert empire.get(f"accounts/{log['account_id']}").json["is_person"] is True


def test_accounts_are_listed_by_name(empire: Empire) -> None:
    page = empire.get("accounts?pageSize=5").json
    names = [row["account_name"] for row in page["data"]]
    assert (len(names), names) == (5, sorted(names))
    assert page["total"] > 20
    following = empire.get("accounts?page=2&pageSize=5").json["data"]
    assert following[0]["account_name"] >= names[-1]
    assert following == empire.get("accounts?skip=5&take=5").json["data"]
    found = empire.get("accounts?text=kestrel+prop").json
    assert ([row["id"] for row in found["data"]], found["total"]) == ([ACCOUNT], 1)
    assert found["data"][0]["email"] == "office@kestrel.example"


def test_logs_are_listed_newest_first(empire: Empire) -> None:
    body = {
        "account_id": ACCOUNT, "subject": "Latest", "contact_log_type_id": str(demo.TYPE), "contact_log_status_id": str(demo.STATUS),
        "contact_log_entry_create": {"contact_duration": 0.26, "contact_by": "Fay", "contact_method": "Phone", "notes": "n"},
    }  # fmt: skip
    log = empire.saved(body)
    page = empire.get("contactlogs?take=2").json
    row = page["data"][0]
    assert row == {
        "contact_ref_no": log["contact_ref_no"], "subject": "Latest", "account_id": ACCOUNT, "account_name": "Kestrel Property Group",
        "contact_log_type_id": str(demo.TYPE), "contact_log_type": "Phone call", "contact_log_status_id": str(demo.STATUS),
        "contact_log_status": "Open", "contact_date": log["contact_log_entry_create"]["contact_date"], "contact_by": "Fay",
        "contact_method": "Phone", "contact_duration": 16, "sent_items": False, "notes": "n", "survey_id": None, "external_activity": False,
        "created_date": row["created_date"], "id": log["id"], "subscription_id": log["subscription_id"], "ts": "AAAAAAAAAAE=",
    }  # fmt: skip
    assert (len(page["data"]), page["total"] > 5) == (2, True)
    ours = empire.get(f"contactlogs?account_id={ACCOUNT}").json
    assert {each["account_id"] for each in ours["data"]} == {ACCOUNT}
    assert ours["total"] == len(ours["data"])
    xml = empire.get("contactlogs?take=1", Accept="application/xml").text
    assert xml.startswith('<ContactLogPage xmlns:i="http://www.w3.org/2001/XMLSchema-instance" xmlns="http://schemas.datacontract.org/')


def test_reference_numbers(empire: Empire) -> None:
    first, second = (empire.saved({"account_id": ACCOUNT})["contact_ref_no"] for _ in range(2))
    assert first[:3] == second[:3] == "CL-"
    assert (len(first), int(second[3:])) == (9, int(first[3:]) + 1)
    ignored = empire.post({"account_id": ACCOUNT, "contact_ref_no": "mine"})
    assert ignored.json["contact_ref_no"] != "mine"
    assert ("ignored", "model.ContactRefNo") in {(kind, path) for kind, path, _ in empire.explained(ignored)}
    assert empire.saved({"account_id": ACCOUNT, "contact_ref_no": "mine", "contact_ref_no_entry": True})["contact_ref_no"] == "mine"


def test_lookups(empire: Empire) -> None:
    names = (
        "types", "statuses", "sources", "accountTypes", "account-types", "surveys", "appointment_types", "opportunitytypes", "projects",
        "timesheet-projects", "tasks", "timesheettasks", "users", "groups", "contactlogtypes",
    )  # fmt: skip
    for name in names:
        reply = empire.get(f"lookups/{name}")
        assert reply.status == 200, name
        assert len(reply.json) >= 2, name
        assert set(reply.json[0]) == {"value", "text"}
    assert empire.get("lookups/types").json[0] == {"value": str(demo.TYPE), "text": "Phone call"}
    xml = empire.get("lookups/types", Accept="application/xml").text
    assert f"<SelectListItem><Text>Phone call</Text><Value>{demo.TYPE}</Value></SelectListItem>" in xml
