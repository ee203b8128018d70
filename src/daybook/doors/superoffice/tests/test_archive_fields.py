"""Columns of the fields that a book defines: every type, shown, asked about and ordered by."""

from typing import Any
from urllib.parse import quote

import pytest

from daybook.core import fields, lists
from daybook.core.access import Tx
from daybook.doors.superoffice.contact.entity import OWNER
from daybook.doors.superoffice.writing import NAME
from tests.support import Book, run

CONTACT = "/superoffice/api/v1/Contact"
TYPES = {"text": "SuperOffice:50", "number": "SuperOffice:51", "decimal": "SuperOffice:52", "date": "SuperOffice:53", "time": "x_time"}
TYPES |= {"checkbox": "SuperOffice:54", "list": "SuperOffice:55", "datetime": "x_at", "timespan": "x_span", "choice": "x_size"}
GIVEN = {
    "text": "Älter", "number": "[I:-7]", "decimal": "[F:4.43]", "date": "[D:05/04/1999]", "time": "[DT:02/29/2024 09:34:44.0000000]",
    "checkbox": "True", "list": "[I:2]", "datetime": "[DT:05/04/1999 14:30:00]", "timespan": "[TS:90]", "choice": "Large",
}  # fmt: skip


@pytest.fixture
def fielded(so: Book) -> int:
    """An organisation with a value in a field of each type, and another without any."""
    run(so.engine, define)
    custom = {TYPES[type]: text for type, text in GIVEN.items()}
    number = so.post(CONTACT, json={"Name": "Fielded AS", "CustomFields": custom}).json["ContactId"]
    assert so.post(CONTACT, json={"Name": "Fieldless AS"}).status == 200
    return int(number)


def define(tx: Tx) -> None:
    for number, text in ((1, "Gold"), (2, 'US:"Silver";NO:"Sølv"')):
        lists.add(tx, "metal", text, number=number)
    for type, key in TYPES.items():
        rules = {"view": "ExtraFields"} if key.startswith("x_") else None
        fields.define(tx, NAME, OWNER, key, type, list="metal" if type == "list" else None, rules=rules)


def path(type: str) -> str:
    return f"{'contactExtra' if TYPES[type].startswith('x_') else 'contactUdef'}/{TYPES[type]}"


def test_values_are_shown_by_their_types(so: Book, fielded: int) -> None:
    select = ",".join(path(type) for type in TYPES)
    reply = so.get(f"{CONTACT}?$filter=name begins 'Field'&$orderBy=name&$select={select}", headers={"SO-Language": "NO"})
    full, empty = [[row[path(type)] for type in TYPES] for row in reply.json["value"]]
    assert full == ["Älter", -7, 4.43, "1999-05-04T00:00:00", "2024-02-29T09:34:44", True, "Sølv", "1999-05-04T14:30:00", 90, "Large"]
    assert empty == ["", 0, 0.0, "0001-01-01T00:00:00", "0001-01-01T00:00:00", False, "", "0001-01-01T00:00:00", 0, ""]


@pytest.mark.parametrize(
    ("type", "asked"),
    [
        ("text", "begins 'äl'"), ("number", "less 0"), ("number", "= '[I:-7]'"), ("decimal", "between (4.4, 4.5)"),
        ("date", "date '1999-05-04'"),
        ("date", "between ('1999-05-01', '1999-05-04')"), ("date", "date '[D:05/04/1999]'"), ("time", "afterTime '2024-02-29T09:34:44'"),
        ("time", "dateTime '2024-02-29T09:34'"), ("checkbox", "set true"), ("list", "oneOf (2,5)"), ("list", "is 'silver'"),
        ("datetime", "afterTime '1999-05-04T14:29:00'"), ("timespan", "between (60, 120)"), ("choice", "is 'large'"),
    ],
)  # fmt: skip
def test_values_are_asked_about_by_their_types(so: Book, fielded: int, type: str, asked: str) -> None:
    for zone in ("NO", "US-HI"):
        filter = quote(f"name begins 'Field' and {path(type)} {asked}")
        reply = so.get(f"{CONTACT}?$filter={filter}&$select=contactId", headers={"SO-TimeZone": zone})
        assert [row["contactId"] for row in reply.json["value"]] == [fielded], reply


@pytest.mark.parametrize("type", sorted(TYPES))
def test_rows_are_ordered_by_them(so: Book, fielded: int, type: str) -> None:
    def found(direction: str) -> list[Any]:
        reply = so.get(f"{CONTACT}?$filter=name begins 'Field'&$orderBy={path(type)} {direction}&$select=contactId")
        return [row["contactId"] for row in reply.json["value"]]

    assert found("asc") == found("desc")[::-1]
    assert found("desc")[0 if type != "number" else 1] == fielded


def test_what_a_field_of_a_new_type_cannot_read_is_empty(so: Book, fielded: int) -> None:
    """Values written while the field had another type fail no list."""
    run(so.engine, lambda tx: [fields.define(tx, NAME, OWNER, TYPES["text"], type) for type in ("number", "date", "decimal")][-1])
    for type in ("number", "decimal", "date", "list"):
        run(so.engine, lambda tx, type=type: fields.define(tx, NAME, OWNER, TYPES["text"], type, list="metal"))
        reply = so.get(f"{CONTACT}?$filter=name begins 'Fielded' and {path('text')} unequals 5&$select={path('text')}")
        assert reply.status in (200, 400), reply
        assert so.get(f"{CONTACT}?$filter=name begins 'Fielded'&$select={path('text')}&$orderBy={path('text')}").status == 200
