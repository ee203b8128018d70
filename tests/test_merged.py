"""Contacts that were merged, at every door: what all five wrote is with the one that remains, and ids of the other mean it."""

import json
from typing import Any
from uuid import UUID

import pytest

from daybook.core import check, contacts, places, relations
from daybook.store.engine import Tx
from tests.support import Book, run, sample

NATIVE = {"Authorization": "Basic YWRhOmRheWJvb2stZGVtbw=="}
BASIC = {**NATIVE, "Content-Type": "application/json"}
JSON = {"Content-Type": "application/json"}
ODYSSEE = {"Authorization": "Basic YWRhOmRheWJvb2stZGVtb0BkZW1v", **JSON}
PROTECH, KEY = "/protech/api/Contact", "APIKey=demo-api-key&ClientId=demo"
CALLS = "/firstservice/api/calllogs"
STEPS = "/odyssee/api/TaskActivityLog"
SO = "/superoffice/api/v1"
STEP = "7d1f1f2e-0000-4000-8000-00000000000"


def protech(book: Book, **contact: Any) -> Any:
    reply = book.post(f"{PROTECH}?{KEY}", json={"Contact": contact}, headers=JSON)
    assert reply.json["Status"] == 0, reply
    return reply.json


def native(book: Book, path: str) -> Any:
    reply = book.get(f"/native/v1/{path}", headers=NATIVE)
    assert reply.status == 200, reply
    return reply.json


def said(book: Book, contact: Any) -> list[tuple[str, str, str]]:
    """The contact's timeline: door, subject, part."""
    rows = native(book, f"contacts/{contact}/timeline")["data"]
    return sorted((row["door"], row["subject"] or row["text"], row["role"]) for row in rows)


def market(book: Book) -> dict[str, str]:
    return {"C4Uid": "demo", **JSON, **book.token(path="/firstservice/connect/token")}


def log(book: Book, id: str, n: int) -> Any:
    """A contact log of empire."""
    sent = {
        "account_id": id,
        "subject": f"empire {n}",
        "contact_log_entry_create": {"contact_date": f"2026-05-0{n}T10:00:00Z", "notes": "n"},
    }
    reply = book.post("/empire/api/contactlogs", json=sent, headers=book.token())
    assert reply.status == 200, reply
    return reply.json


def step(book: Book, id: str, n: int) -> Any:
    """A step on a task of odyssee."""
    sent = json.loads(sample("odyssee-tasklog-request.json")) | {"id": f"{STEP}{n}", "contact_id": id, "subject": f"odyssee {n}"}
    reply = book.post(f"{STEPS}/Save", json=sent, headers=ODYSSEE)
    assert reply.status == 200, reply
    return reply.json


def ring(book: Book, number: int, n: int) -> Any:
    """A call of firstservice."""
    sent = {"PropertyId": 1, "UnitId": 1, "ResidentId": number, "Subject": f"firstservice {n}"}
    reply = book.post(CALLS, json=sent, headers=market(book))
    assert reply.status == 200, reply
    return reply.json


def meet(book: Book, number: int, n: int) -> Any:
    """A meeting of superoffice."""
    sent = {"Title": f"superoffice {n}", "StartDate": f"2026-05-0{n}T12:00:00", "Person": {"PersonId": number}}
    reply = book.post(f"{SO}/Appointment", json=sent, headers=BASIC)
    assert reply.status == 200, reply
    return reply.json


def move_in(tx: Tx, id: str) -> None:
    """The person lives in unit 1 of property 1."""
    unit = places.by_number(tx, "unit", 1)
    assert unit is not None
    relations.add(tx, contacts.get(tx, UUID(id)).id, "resident", unit.id)


@pytest.fixture
def two(book: Book) -> tuple[tuple[str, int], tuple[str, int]]:
    """Two people of protech who live in a unit of firstservice: GUID and number of each; something from every door with each."""
    found = []
    for n in (1, 2):
        id = protech(book, FirstName="Ida", LastName=f"Kettle {n}", Email=f"ida{n}@kettle.example", NickName=f"Nick {n}")["Id"]
        number = native(book, f"contacts/{id}")["number"]
        run(book.engine, lambda tx, id=id: move_in(tx, id))
        log(book, id, n)
        step(book, id, n)
        ring(book, number, n)
        meet(book, number, n)
        assert book.post(f"/native/v1/contacts/{id}/entries", json={"text": f"native {n}"}, headers=BASIC).status == 200
        found.append((id, number))
    return found[0], found[1]


DOORS = ("empire", "firstservice", "native", "odyssee", "superoffice")


def merge(book: Book, two: Any) -> None:
    reply = book.post(f"{SO}/Person/{two[0][1]}/MergeTo/{two[1][1]}", headers=BASIC)
    assert reply.status == 204, reply


def test_what_every_door_wrote_is_with_the_one_that_remains(book: Book, two: Any) -> None:
    (one, number), (other, _) = two
    before = said(book, one) + said(book, other)
    assert {door for door, _, _ in before} == set(DOORS)
    merge(book, two)
    assert said(book, other) == said(book, one) == said(book, number) == sorted(before)
    assert native(book, f"contacts/{one}") == native(book, f"contacts/{number}") == native(book, f"contacts/{other}")
    assert run(book.engine, check.run) == []


def test_each_door_reads_what_it_wrote(book: Book, two: Any) -> None:
    (one, number), (other, remains) = two
    ids = {each["subject"]: each["id"] for each in book.get(f"/empire/api/contactlogs?account_id={one}", headers=book.token()).json["data"]}
    merge(book, two)
    assert book.get(f"/empire/api/contactlogs/{ids['empire 1']}", headers=book.token()).json["account_id"] == other
    for account in (one, other):
        listed = book.get(f"/empire/api/contactlogs?account_id={account}", headers=book.token()).json
        assert sorted(each["subject"] for each in listed["data"]) == ["empire 1", "empire 2"]
        assert book.get(f"/empire/api/accounts/{account}", headers=book.token()).json["account_name"] == "Ida Kettle 2"
    assert [book.get(f"{STEPS}({STEP}{n})", headers=ODYSSEE).json["contact_id"] for n in (1, 2)] == [other, other]
    calls = book.get("/firstservice/api/units/1/calllogs", headers=market(book)).json["Elements"]
    assert {call["Subject"]: call["ResidentId"] for call in calls if call["Subject"].startswith("firstservice")} == {
        "firstservice 1": remains, "firstservice 2": remains,
    }  # fmt: skip
    shown = book.get(f"{PROTECH}/{one}?{KEY}").json
    assert (shown["Id"], shown["LastName"], shown["NickName"], shown["Email"]) == (other, "Kettle 2", "Nick 2", "ida2@kettle.example")
    archive = book.get(f"{SO}/Person/{remains}/Activities?$top=100", headers=NATIVE).json["value"]
    assert len(archive) == 10
    assert book.get(f"{SO}/Person/{number}", headers=NATIVE).status == 404


def test_what_is_logged_with_the_old_ids_lands_on_the_one_that_remains(book: Book, two: Any) -> None:
    (one, number), (other, remains) = two
    merge(book, two)
    before = len(said(book, other))
    assert log(book, one, 3)["account_id"] == other
    assert step(book, one, 3)["contact_id"] == other
    assert ring(book, number, 3)["ResidentId"] == remains
    noted = book.post(f"/native/v1/contacts/{one}/entries", json={"text": "native 3"}, headers=BASIC)
    assert (noted.status, noted.json["contact"]) == (200, other)
    saved = protech(book, Id=one, LastName="Kettle-Brown")
    assert (saved["Id"], saved["Description"].split()[-1]) == (other, "updated.")
    assert native(book, f"contacts/{other}")["last"] == "Kettle-Brown"
    employed = protech(book, LastName="Lodger", ParentCustomer={"Type": 2, "Id": one})
    assert book.get(f"{PROTECH}/{employed['Id']}?{KEY}").json["ParentCustomer"]["Id"] == other
    assert len(said(book, other)) == before + 4
    assert run(book.engine, check.run) == []


def test_a_log_sent_again_after_the_merge_is_the_same_log(book: Book, two: Any) -> None:
    (one, _), (other, _) = two
    sent = {"id": "7d1f1f2e-0000-4000-8000-0000000000aa", "account_id": one, "subject": "Once"}
    first = book.post("/empire/api/contactlogs", json=sent, headers=book.token())
    merge(book, two)
    again = book.post("/empire/api/contactlogs", json=sent, headers=book.token())
    assert (first.status, again.status, again.json["account_id"]) == (200, 200, other)
    assert [subject for _, subject, _ in said(book, other)].count("Once") == 1


def test_to_delete_what_was_merged_deletes_nobody(book: Book, two: Any) -> None:
    (one, _), (other, _) = two
    merge(book, two)
    reply = book.delete(f"{PROTECH}/{one}?{KEY}")
    assert reply.json["Status"] != 0
    assert native(book, f"contacts/{other}")["id"] == other


def test_logs_while_their_contact_is_merged_away_are_not_lost(book: Book, two: Any) -> None:
    """Twenty logs with the source and the merge, all at once: each log is with the one that remains."""
    (one, number), (other, remains) = two
    token, had = book.token(), len(said(book, other)) + len(said(book, one))
    calls: list[Any] = [
        ("POST", "/empire/api/contactlogs", json.dumps({"account_id": one, "subject": f"at once {n}"}).encode(), {**token, **JSON})
        for n in range(20)
    ]
    calls.insert(10, ("POST", f"{SO}/Person/{number}/MergeTo/{remains}", b"", BASIC))
    replies = book.gather(*calls)
    assert sorted(reply.status for reply in replies) == [200] * 20 + [204]
    subjects = [subject for _, subject, _ in said(book, other)]
    assert len([subject for subject in subjects if subject.startswith("at once")]) == 20
    assert len(subjects) == had + 20
    assert run(book.engine, check.run) == []
