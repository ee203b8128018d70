"""Contacts that were merged, at every door: what all five wrote is with the one that remains, and ids of the other mean it."""

import json
from typing import Any

import pytest

from daybook.core import check, contacts, merging, relations
from daybook.store.engine import Tx
from tests.support import Book, run, sample

NATIVE = {"Authorization": "Basic YWRhOmRheWJvb2stZGVtbw=="}
BASIC = {**NATIVE, "Content-Type": "application/json"}
ODYSSEE = {"Authorization": "Basic YWRhOmRheWJvb2stZGVtb0BkZW1v", "Content-Type": "application/json"}
PROTECH = "/protech/api/Contact"
KEY = "APIKey=demo-api-key&ClientId=demo"
CALLS = "/firstservice/api/calllogs"
STEP = "7d1f1f2e-0000-4000-8000-00000000000"


def protech(book: Book, **contact: Any) -> Any:
    reply = book.post(f"{PROTECH}?{KEY}", json={"Contact": contact}, headers={"Content-Type": "application/json"})
    assert reply.json["Status"] == 0, reply
    return reply.json


def native(book: Book, path: str) -> Any:
    reply = book.get(f"/native/v1/{path}", headers=NATIVE)
    assert reply.status == 200, reply
    return reply.json


def firstservice(book: Book) -> dict[str, str]:
    return {"C4Uid": "demo", "Content-Type": "application/json", **book.token(path="/firstservice/token")}


def log_everywhere(book: Book, id: str, number: int, unit: Any, n: int) -> None:
    """One thing through each door, at another time each."""
    log = {"account_id": id, "subject": f"empire {n}", "contact_log_entry_create": {"contact_date": f"2026-05-0{n}T10:00:00Z", "notes": "n"}}
    assert book.post("/empire/api/contactlogs", json=log, headers=book.token()).status == 200
    step = json.loads(sample("odyssee-tasklog-request.json")) | {"id": f"{STEP}{n}", "contact_id": id, "subject": f"odyssee {n}"}
    assert book.post("/odyssee/api/TaskActivityLog/Save", json=step, headers=ODYSSEE).status == 200
    call = {"PropertyId": unit["property"], "UnitId": unit["unit"], "ResidentId": number, "Subject": f"firstservice {n}", "CallFrom": "Ada"}
    reply = book.post(CALLS, json=call, headers=firstservice(book))
    assert reply.status == 201, reply
    assert book.post(f"/native/v1/contacts/{number}/entries", json={"text": f"native {n}"}, headers=BASIC).status == 201


@pytest.fixture
def people(book: Book) -> dict[str, Any]:
    """Two people of protech who live in a unit of firstservice, each with something from every door."""
    made: dict[str, Any] = {}
    made["unit"] = run(book.engine, unit_of)
    for n, name in ((1, "source"), (2, "destination")):
        made[name] = protech(book, FirstName="Ida", LastName=f"Kettle {n}", Email=f"ida{n}@kettle.example")["Id"]
        made[f"{name} number"] = native(book, f"contacts/{made[name]}")["number"]
    run(book.engine, lambda tx: relations.add(tx, contacts.get(tx, made["source"]).id, "resident", made["unit"]["id"]))
    run(book.engine, lambda tx: relations.add(tx, contacts.get(tx, made["destination"]).id, "resident", made["unit"]["id"]))
    log_everywhere(book, made["source"], made["source number"], made["unit"], 1)
    return made


def unit_of(tx: Tx) -> Any:
    raise NotImplementedError
