"""One person, touched through all five doors and native: each reads what it wrote, whatever the others do to the same contact meanwhile."""

import json
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest

from daybook.core import check, contacts, fields, places, relations
from daybook.store.engine import Tx
from tests.support import Book, run, sample

NATIVE = {"Authorization": "Basic YWRhOmRheWJvb2stZGVtbw=="}
ODYSSEE = {"Authorization": "Basic YWRhOmRheWJvb2stZGVtb0BkZW1v"}
PROTECH, KEY = "/protech/api/Contact", "APIKey=demo-api-key&ClientId=demo"
SO, WELLO, EMPIRE = "/superoffice/api/v1", "/odyssee/api", "/empire/api"
MEMBER = {
    "Prefix": "Dr", "FirstName": "Ida", "MiddleInitial": "M", "LastName": "Kettle", "Suffix": "Jr", "JobTitle": "Engineer",
    "NickName": "Idy", "Gender": "Female", "CustomerType": "Individual", "BirthDate": "1980-02-03T00:00:00",
    "Member": True, "Designation": "CAE",
    "Image": "https://pictures.example/ida.png", "IncludeInDirectory": False, "EmailCommunication": True, "Facebook": "ida.kettle",
    "Twitter": "@ida", "LinkedIn": "in/ida", "WebSite": "https://ida.example", "PaidThroughDate": "2027-01-01T00:00:00",
    "OriginalJoinDate": "2001-05-06T07:08:09.1234567+02:00", "LabelName": "Dr. I. M. Kettle", "PriceLevel": "Member",
    "Primary_AddressName": "Home", "Primary_Address1": "Elm Street 1", "Primary_Address2": "Flat 2", "Primary_City": "Oslo",
    "Primary_PostalCode": "0150", "Primary_Country": "Norway", "Secondary_Address1": "Oak Road 3", "Secondary_City": "Bergen",
    "BusinessPhone": "+47 22 33 44 55", "HomePhone": "22 33 44 66", "MobilePhone": "+47 900 11 222", "Fax": "22 33 44 77",
    "Email": "ida@kettle.example", "Number": "M-1",
    "Custom": {"Attribute": [
        {"Type": 0, "Key": "pt_biography", "Value": "Wrote it."}, {"Type": 2, "Key": "pt_annualdues", "Value": "120.5"},
        {"Type": 5, "Key": "pt_membertype", "Value": "852417001"},
    ]},
}  # fmt: skip
STEP = "7d1f1f2e-0000-4000-8000-000000000001"
Touch = Callable[[Book, str, int], None]
MOVING = {
    "protech": (),
    "superoffice": ("ETag", "UpdatedDate", "UpdatedBy", "ActiveErpLinks", "_Links"),
    "odyssee": ("modified_dateutc",),
    "empire": ("ts",),
    "firstservice": (),
    "native": ("version", "updated_at", "updated"),
}
"""Members that tell of any change to a record."""


def ok(reply: Any) -> Any:
    assert 200 <= reply.status < 300, reply
    return reply.json if reply.body else None


def protech(book: Book, **members: Any) -> str:
    answer = ok(book.post(f"{PROTECH}?{KEY}", json={"Contact": members}))
    assert answer["Status"] == 0, answer
    id: str = answer["Id"]
    return id


def market(book: Book) -> dict[str, str]:
    return {"C4Uid": "demo", **book.token(path="/firstservice/connect/token")}


def readings(book: Book, id: str, number: int) -> dict[str, Any]:
    """The contact as each door shows it, but for what tells of any change."""
    shown = {
        "protech": ok(book.get(f"{PROTECH}/{id}?{KEY}")),
        "superoffice": ok(book.get(f"{SO}/Person/{number}", headers=NATIVE)),
        "odyssee": ok(book.get(f"{WELLO}/Contact({id})", headers=ODYSSEE)),
        "empire": ok(book.get(f"{EMPIRE}/accounts/{id}/detail", headers=book.token())),
        "firstservice": ok(book.get(f"/firstservice/api/residents/{number}", headers=market(book))),
        "native": ok(book.get(f"/native/v1/contacts/{id}", headers=NATIVE)),
    }
    return {door: {name: value for name, value in one.items() if name not in MOVING[door]} for door, one in shown.items()}


@pytest.fixture
def ida(book: Book) -> tuple[str, int]:
    """A member of protech who works for an account, lives in a unit, and of whom every door knows something of its own."""
    id = protech(book, **MEMBER, ParentCustomer={"Type": 1, "Number": "sample string 2"})
    number: int = ok(book.get(f"/native/v1/contacts/{id}", headers=NATIVE))["number"]

    def move_in(tx: Tx) -> None:
        unit = places.by_number(tx, "unit", 1)
        assert unit is not None
        relations.add(tx, UUID(id), "resident", unit.id)

    run(book.engine, move_in)
    put_empire(book, id, alias="Kettle the elder", notes="Likes tea", original_notes="From the fair", color1="#fff")
    put_odyssee(book, id, e_login="ida", e_commerce=True, db_language_id="11111111-2222-3333-4444-555555555555")
    put_superoffice(book, number, Salutation="Dear Ida")
    return id, number


def put_empire(book: Book, id: str, **members: Any) -> Any:
    token = book.token()
    detail = ok(book.get(f"{EMPIRE}/accounts/{id}/detail", headers=token))
    return ok(book.put(f"{EMPIRE}/accounts", json=detail | members, headers=token))


def put_odyssee(book: Book, id: str, **members: Any) -> Any:
    whole = ok(book.get(f"{WELLO}/Contact({id})", headers=ODYSSEE))
    whole = {name: value for name, value in whole.items() if not name.startswith("@")}
    return ok(book.put(f"{WELLO}/Contact({id})", json=whole | members, headers=ODYSSEE))


def put_superoffice(book: Book, number: int, **members: Any) -> Any:
    whole = ok(book.get(f"{SO}/Person/{number}", headers=NATIVE))
    return ok(book.put(f"{SO}/Person/{number}", json=whole | members, headers=NATIVE))


def put_protech(book: Book, id: str, **members: Any) -> Any:
    whole = ok(book.get(f"{PROTECH}/{id}?{KEY}"))
    return protech(book, **(whole | members))


WRITERS: dict[str, Touch] = {
    "protech": lambda book, id, number: put_protech(book, id),
    "superoffice": lambda book, id, number: put_superoffice(book, number),
    "odyssee": lambda book, id, number: put_odyssee(book, id),
    "empire": lambda book, id, number: put_empire(book, id),
}


@pytest.mark.parametrize("door", WRITERS)
def test_what_a_door_reads_and_writes_back_changes_nothing_anywhere(book: Book, ida: tuple[str, int], door: str) -> None:
    id, number = ida
    before = readings(book, id, number)
    WRITERS[door](book, id, number)
    assert readings(book, id, number) == before
    assert run(book.engine, check.run) == []


OWN: dict[str, tuple[Touch, str]] = {
    "protech": (lambda book, id, number: put_protech(book, id, Designation="FASAE", PriceLevel=None), "protech"),
    "superoffice": (lambda book, id, number: put_superoffice(book, number, Salutation="Hi"), "superoffice"),
    "odyssee": (lambda book, id, number: put_odyssee(book, id, e_login="kettle", e_document=True), "odyssee"),
    "empire": (lambda book, id, number: put_empire(book, id, alias="K.", color2="#000"), "empire"),
}


@pytest.mark.parametrize("door", OWN)
def test_what_only_one_door_knows_changes_there_alone(book: Book, ida: tuple[str, int], door: str) -> None:
    id, number = ida
    before = readings(book, id, number)
    OWN[door][0](book, id, number)
    after = readings(book, id, number)
    assert after[door] != before[door]
    assert {name: one for name, one in after.items() if name != door} == {name: one for name, one in before.items() if name != door}


def test_what_all_know_changes_for_all_and_nothing_else_does(book: Book, ida: tuple[str, int]) -> None:
    """The last name, written through each door in turn, is the same at every door; whatever else they say stays."""
    id, number = ida
    before = readings(book, id, number)
    turns: list[tuple[str, Callable[[], Any]]] = [
        ("Pot", lambda: put_protech(book, id, LastName="Pot")),
        ("Pan", lambda: put_superoffice(book, number, Lastname="Pan")),
        ("Urn", lambda: put_odyssee(book, id, lastname="Urn")),
    ]
    for last, write in turns:
        write()
        after = readings(book, id, number)
        assert (after["protech"]["LastName"], after["superoffice"]["Lastname"], after["odyssee"]["lastname"]) == (last, last, last)
        assert last in after["empire"]["account_name"]
        assert after["native"]["last"] == last
        for door, one in after.items():
            differing = {name: value for name, value in one.items() if value != before[door].get(name)}
            assert all(last in str(value) for value in differing.values()), (door, differing)
    assert run(book.engine, check.run) == []


def test_the_mail_address_of_all_doors_is_one(book: Book, ida: tuple[str, int]) -> None:
    id, number = ida
    put_odyssee(book, id, email="urn@kettle.example")
    after = readings(book, id, number)
    assert after["protech"]["Email"] == "urn@kettle.example"
    assert after["superoffice"]["Emails"][0]["Value"] == "urn@kettle.example"
    put_protech(book, id, Email="pot@kettle.example")
    assert readings(book, id, number)["odyssee"]["email"] == "pot@kettle.example"
    put_empire(book, id, suppressed_email=True)
    assert readings(book, id, number)["protech"]["EmailCommunication"] is False
    assert {name: ok(book.get(f"{PROTECH}/{id}?{KEY}"))[name] for name in ("HomePhone", "MobilePhone", "Fax", "BusinessPhone")} == {
        name: MEMBER[name] for name in ("HomePhone", "MobilePhone", "Fax", "BusinessPhone")
    }


def test_the_fields_of_other_doors_are_theirs(book: Book, ida: tuple[str, int]) -> None:
    id, _ = ida

    def put(tx: Tx) -> None:
        field = fields.define(tx, "superoffice", "person", "x_shoe", "Integer")
        fields.put(tx, contacts.get(tx, UUID(id)).id, {field: "42"})

    run(book.engine, put)
    assert [one["Key"] for one in ok(book.get(f"{PROTECH}/{id}?{KEY}"))["Custom"]["Attribute"]] == [
        "pt_biography", "pt_annualdues", "pt_membertype",
    ]  # fmt: skip
    protech(book, Id=id, Custom=None)
    assert ok(book.get(f"{PROTECH}/{id}?{KEY}"))["Custom"] is None
    assert [*run(book.engine, lambda tx: fields.values(tx, UUID(id))).values()].count("42") == 1


def test_everything_that_was_said_is_on_one_timeline(book: Book, ida: tuple[str, int]) -> None:
    id, number = ida
    log = {"account_id": id, "subject": "empire", "contact_log_entry_create": {"contact_date": "2026-05-01T10:00:00Z", "notes": "n"}}
    ok(book.post(f"{EMPIRE}/contactlogs", json=log, headers=book.token()))
    step = json.loads(sample("odyssee-tasklog-request.json")) | {"id": STEP, "contact_id": id, "subject": "odyssee"}
    ok(book.post(f"{WELLO}/TaskActivityLog/Save", json=step, headers=ODYSSEE))
    call = {"PropertyId": 1, "UnitId": 1, "ResidentId": number, "Subject": "firstservice"}
    ok(book.post("/firstservice/api/calllogs", json=call, headers=market(book)))
    meeting = {"Title": "superoffice", "StartDate": "2026-05-01T12:00:00", "Person": {"PersonId": number}}
    ok(book.post(f"{SO}/Appointment", json=meeting, headers=NATIVE))
    ok(book.post(f"/native/v1/contacts/{id}/entries", json={"text": "native"}, headers=NATIVE))
    put_protech(book, id, NickName="Last")
    rows = ok(book.get(f"/native/v1/contacts/{id}/timeline", headers=NATIVE))["data"]
    assert sorted((row["door"], row["subject"] or row["matter_subject"] or row["text"]) for row in rows) == [
        (door, door) for door in ("empire", "firstservice", "native", "odyssee", "superoffice")
    ]


def test_a_version_is_told_when_only_a_field_changed(book: Book, ida: tuple[str, int]) -> None:
    """What hangs on a contact is a change of it at every door, and the journal knows."""
    id, _ = ida

    def marks() -> tuple[Any, ...]:
        detail = ok(book.get(f"{EMPIRE}/accounts/{id}/detail", headers=book.token()))
        return detail["ts"], ok(book.get(f"{WELLO}/Contact({id})", headers=ODYSSEE))["modified_dateutc"]

    before = marks()
    protech(book, Id=id, Custom={"Attribute": [{"Key": "pt_annualdues", "Value": "99"}]})
    after = marks()
    assert all(one != other for one, other in zip(before, after, strict=True))
    assert run(book.engine, check.run) == []
