"""One contact, whichever door it came through; one timeline, whichever door wrote to it."""

import json
from typing import Any

import pytest

from tests.support import Book, sample

NATIVE = {"Authorization": "Basic YWRhOmRheWJvb2stZGVtbw=="}
BASIC = {**NATIVE, "Content-Type": "application/json"}
ODYSSEE = {"Authorization": "Basic YWRhOmRheWJvb2stZGVtb0BkZW1v", "Content-Type": "application/json"}
PROTECH = "/protech/api/Contact?APIKey=demo-api-key&ClientId=demo"
COMPANY = {"Name": "Kettle & Sons", "Emails": [{"Value": "office@kettle.example"}], "Phones": [{"Value": "+47 22 33 44 55"}]}


def native(book: Book, path: str) -> Any:
    reply = book.get(f"/native/v1/{path}", headers=NATIVE)
    assert reply.status == 200, reply
    return reply.json


def company(book: Book) -> tuple[int, str]:
    """A company made at superoffice: its number and GUID."""
    reply = book.post("/superoffice/api/v1/Contact", json=COMPANY, headers=BASIC)
    assert reply.status == 200, reply
    number: int = reply.json["ContactId"]
    return number, native(book, f"contacts/{number}")["id"]


def person(book: Book, employer: str) -> str:
    """A person made at protech, who works for the company."""
    contact = {"FirstName": "Ida", "LastName": "Kettle", "Email": "ida@kettle.example", "ParentCustomer": {"Type": 1, "Id": employer}}
    reply = book.post(PROTECH, json={"Contact": contact}, headers={"Content-Type": "application/json"})
    assert reply.json["Status"] == 0, reply
    id: str = reply.json["Id"]
    return id


def test_numbers_and_guids_both_name_a_contact(book: Book) -> None:
    number, id = company(book)
    assert native(book, f"contacts/{number}") == native(book, f"contacts/{id}")


def test_a_company_of_superoffice_is_an_account_of_empire(book: Book) -> None:
    _, id = company(book)
    token = book.token()
    assert book.get(f"/empire/api/accounts/{id}", headers=token).status == 200
    log = {
        "account_id": id,
        "subject": "From the other side",
        "contact_log_entry_create": {"contact_date": "2026-05-01T10:00:00Z", "notes": "n"},
    }
    assert book.post("/empire/api/contactlogs", json=log, headers=token).status == 200
    assert native(book, f"contacts/{id}/timeline")["data"][0]["subject"] == "From the other side"


def test_a_person_of_protech_is_a_person_of_superoffice_and_known_to_odyssee(book: Book) -> None:
    number, employer = company(book)
    id = person(book, employer)
    shown = book.get(f"/superoffice/api/v1/Contact/{number}", headers=NATIVE).json
    assert [(each["Firstname"], each["Lastname"], each["Email"]) for each in shown["Persons"]] == [("Ida", "Kettle", "ida@kettle.example")]
    step = json.loads(sample("odyssee-tasklog-request.json")) | {"id": "7d1f1f2e-0000-4000-8000-000000000001", "contact_id": id}
    assert book.post("/odyssee/api/TaskActivityLog/Save", json=step, headers=ODYSSEE).status == 200
    assert native(book, f"contacts/{id}/timeline")["data"][0]["id"] == step["id"]


def test_a_company_sees_what_its_people_do(book: Book) -> None:
    _, employer = company(book)
    id = person(book, employer)
    log = {"account_id": id, "subject": "Seen above", "contact_log_entry_create": {"contact_date": "2026-05-01T10:00:00Z", "notes": "n"}}
    assert book.post("/empire/api/contactlogs", json=log, headers=book.token()).status == 200
    entry = native(book, f"contacts/{employer}/timeline")["data"][0]
    assert (entry["subject"] or entry["matter_subject"], entry["role"], entry["via"]) == ("Seen above", "above", id)


def test_search_finds_by_number_mail_and_name(book: Book) -> None:
    _, id = company(book)
    for text in ("22 33 44 55", "+4722334455", "office@kettle.example", "kettle sons", id):
        found = [each["id"] for each in native(book, f"contacts?q={text.replace(' ', '%20').replace('+', '%2B')}")["data"]]
        assert id in found, text


def test_the_timeline_is_paged_without_loss(book: Book) -> None:
    account = "0ee8858d-6d6e-4ae8-9f1e-c367c0bec74b"
    token = book.token()
    for day in range(1, 13):
        log = {
            "account_id": account,
            "subject": f"day {day}",
            "contact_log_entry_create": {"contact_date": f"2026-05-{day:02}T10:00:00Z", "notes": "n"},
        }
        assert book.post("/empire/api/contactlogs", json=log, headers=token).status == 200
    whole = native(book, f"contacts/{account}/timeline?limit=200")
    pages, after = [], ""
    while True:
        page = native(book, f"contacts/{account}/timeline?limit=5{after}")
        pages += page["data"]
        if page["next"] is None:
            break
        after = f"&after={page['next']}"
    assert [entry["id"] for entry in pages] == [entry["id"] for entry in whole["data"]]
    assert whole["next"] is None
    assert [entry["at"] for entry in pages] == sorted((entry["at"] for entry in pages), reverse=True)
    for entry in whole["data"]:
        assert entry["door"] is not None


def test_each_value_says_where_it_comes_from(book: Book) -> None:
    _, id = company(book)
    changed = {"Contact": {"Id": person(book, id), "LastName": "Kettle-Brown"}}
    reply = book.post(PROTECH, json=changed, headers={"Content-Type": "application/json"})
    rows = {each["member"]: each for each in native(book, f"records/{reply.json['Id']}/provenance")["data"]}
    assert (rows["last"]["value"], rows["last"]["door"], rows["last"]["request"]) == (
        "Kettle-Brown",
        "protech",
        reply.headers["Daybook-Request"],
    )
    assert rows["first"]["request"] != rows["last"]["request"]
    company_rows = {each["member"]: each["door"] for each in native(book, f"records/{id}/provenance")["data"]}
    assert company_rows["name"] == "superoffice"


def test_a_search_asks_the_database_no_more_often_for_many_than_for_one(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    kind = type(book.engine.read(lambda tx: tx))
    all_of, asked = kind.all, 0

    def heard(tx: Any, statement: Any, **values: Any) -> Any:
        nonlocal asked
        asked += 1
        return all_of(tx, statement, **values)

    monkeypatch.setattr(kind, "all", heard)
    times = []
    for limit in (1, 20):
        asked = 0
        assert len(native(book, f"contacts?limit={limit}")["data"]) == limit
        times.append(asked)
    assert times[0] == times[1] <= 7
