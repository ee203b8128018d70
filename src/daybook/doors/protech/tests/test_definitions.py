"""api/CustomField: what an association defines, of every type."""

from collections.abc import Callable
from typing import Any

import pytest

from daybook.core import keys, users
from tests.support import Book, Reply, run

PAIR = "APIKey=demo-api-key&ClientId=demo"
URL = "/protech/api/CustomField"
NOBODY = "00000000-0000-0000-0000-000000000000"
NONE = {"MaxLength": None, "Whole": None, "Least": None, "Most": None, "Target": None, "Options": None}
TWO = [{"Value": 5, "Label": "North"}, {"Value": 2, "Label": "South"}]
Save = Callable[..., str]
Show = Callable[[str], Any]
Refuse = Callable[..., str]


@pytest.fixture
def define(book: Book) -> Callable[..., Reply]:
    return lambda **members: book.post(f"{URL}?{PAIR}", json=members)


def one(book: Book, key: str) -> Any:
    reply = book.get(f"{URL}/{key}?{PAIR}")
    assert reply.status == 200, reply
    return reply.json


@pytest.mark.parametrize(
    ("members", "value", "formatted", "wrong"),
    [
        ({"Type": 0, "MaxLength": 3}, "abc", "abc", "abcd"),
        ({"Type": 1, "Whole": True, "Least": 1, "Most": 2000}, "1234", "1,234", "0"),
        ({"Type": 2}, "12.5", "12.50", "1.23456"),
        ({"Type": 3}, "1", "Yes", "maybe"),
        ({"Type": 4}, "2026-02-28", "2026-02-28", "2026-02-30"),
        ({"Type": 5, "Options": TWO}, "2", "South", "3"),
        ({"Type": 6, "Target": 1}, "d0802f30-47b4-40bc-b347-279a26881b1b", "sample string 3", NOBODY),
    ],
)
def test_a_field_of_each_type_is_defined_read_and_used(
    book: Book,
    define: Callable[..., Reply],
    saved: Save,
    shown: Show,
    refused: Refuse,
    members: Any,
    value: str,
    formatted: str,
    wrong: str,
) -> None:
    made = define(Key="pt_new", Label="New", **members)
    assert (made.status, made.json["Status"], made.json["Description"]) == (200, 0, "Field pt_new defined.")
    assert one(book, "PT_NEW") == {**NONE, "Key": "pt_new", "Label": "New", **members}
    assert one(book, "pt_new") in book.get(f"{URL}?{PAIR}").json
    id = saved(LastName="Byron", Custom={"Attribute": [{"Key": "pt_new", "Value": value}]})
    assert shown(id)["Custom"]["Attribute"] == [{"Type": members["Type"], "Key": "pt_new", "Value": value, "FormattedValue": formatted}]
    assert "Contact.Custom.Attribute[0].Value" in refused(Id=id, Custom={"Attribute": [{"Key": "pt_new", "Value": wrong}]})
    assert define(**one(book, "pt_new")).json["Description"] == "Field pt_new changed."
    assert one(book, "pt_new") == {**NONE, "Key": "pt_new", "Label": "New", **members}


@pytest.mark.parametrize(
    ("members", "told"),
    [
        ({}, "Key: a key is required"),
        ({"Key": " "}, "Key ' ': a key is required"),
        ({"Key": "x" * 101}, f"Key '{'x' * 101}': at most 100 characters are allowed"),
        (
            {"Key": "a", "Type": 7},
            "Type '7': text (0), number (1), money (2), boolean (3), date (4), optionset (5) or lookup (6) is expected",
        ),
        (
            {"Key": "a", "Type": 3, "MaxLength": 1, "Options": TWO},
            "MaxLength: a field of the type boolean has none; Options: a field of the type boolean has none",
        ),
        ({"Key": "a", "MaxLength": 0}, "MaxLength '0': 1 or more is expected"),
        ({"Key": "a", "Type": 1, "Least": 5, "Most": 4}, "Most '4': 5 or more is expected"),
        ({"Key": "a", "Type": 6, "Target": 3}, "Target '3': account (1) or contact (2) is expected"),
        ({"Key": "a", "Type": 5}, "Options: an optionset has one option at least"),
        (
            {"Key": "a", "Type": 5, "Options": [{"Value": 1, "Label": "x"}, {"Value": 1, "Label": ""}, {"Label": "y"}]},
            "Options[1].Value '1': an option of this number was given before; Options[1].Label '': a label is required; "
            "Options[2].Value: a number is required",
        ),
    ],
)
def test_a_definition_that_makes_no_sense_is_refused(define: Callable[..., Reply], members: Any, told: str) -> None:
    assert define(**members).json == {"Status": 3, "Id": NOBODY, "Description": told}


def test_what_is_left_out_stays_and_values_must_go_on_fitting(
    book: Book, define: Callable[..., Reply], saved: Save, shown: Show, refused: Refuse
) -> None:
    define(Key="pt_region", Type=5, Label="Region", Options=TWO)
    id = saved(LastName="Byron", Custom={"Attribute": [{"Key": "pt_region", "Value": "5"}]})
    define(Key="pt_region", Label="Area")
    assert one(book, "pt_region") == {**NONE, "Key": "pt_region", "Type": 5, "Label": "Area", "Options": TWO}
    define(Key="pt_region", Options=[TWO[1]])
    assert shown(id)["Custom"]["Attribute"][0]["FormattedValue"] == "North", "what is offered no more stays"
    assert "is expected" in refused(LastName="New", Custom={"Attribute": [{"Key": "pt_region", "Value": "5"}]})
    told = define(Key="pt_region", Type=3).json
    assert (told["Status"], told["Description"]) == (
        3,
        "Type '5': a contact has a value that would not fit: true, false, 1 or 0 is expected",
    )
    assert define(Key="pt_region", Type=0).json["Status"] == 0
    assert shown(id)["Custom"]["Attribute"] == [{"Type": 0, "Key": "pt_region", "Value": "5", "FormattedValue": "5"}]


def test_a_deleted_field_is_shown_no_more(book: Book, define: Callable[..., Reply], saved: Save, shown: Show) -> None:
    define(Key="pt_region")
    id = saved(LastName="Byron", Custom={"Attribute": [{"Key": "pt_region", "Value": "5"}]})
    assert book.delete(f"{URL}/pt_region?{PAIR}").json["Description"] == "Field pt_region deleted."
    assert shown(id)["Custom"] == {"Attribute": []}
    for method in ("GET", "DELETE"):
        gone = book.request(method, f"{URL}/pt_region?{PAIR}")
        assert gone.json == {"Status": 4, "Id": NOBODY, "Description": "Id: no field has the id 'pt_region'."}


def test_definitions_in_xml(book: Book) -> None:
    space = "http://schemas.datacontract.org/2004/07/Protech.UX.API.CRMEntity"
    body = (
        f'<CustomField xmlns="{space}"><Key>pt_region</Key><Label>Region</Label>'
        "<Options><Option><Label>North</Label><Value>5</Value></Option></Options><Type>optionset</Type></CustomField>"
    )
    headers = {"Content-Type": "application/xml", "Accept": "application/xml"}
    assert "<Status>Success</Status>" in book.post(f"{URL}?{PAIR}", body, headers=headers).text
    assert one(book, "pt_region") == {**NONE, "Key": "pt_region", "Type": 5, "Label": "Region", "Options": [{"Value": 5, "Label": "North"}]}
    shown = book.get(f"{URL}/pt_region?{PAIR}", headers=headers).text
    assert "<Options><Option><Label>North</Label><Value>5</Value></Option></Options>" in shown
    assert book.get(f"{URL}?{PAIR}", headers=headers).text.startswith("<ArrayOfCustomField ")


def test_credentials_and_rights(book: Book) -> None:
    missing = book.get(f"{URL}?ClientId=demo")
    assert (missing.status, missing.json["MessageDetail"]) == (
        404,
        "No action was found on the controller 'CustomField' that matches the request.",
    )
    assert book.get(f"{URL}?APIKey=wrong&ClientId=demo").json["Status"] == 2

    key = run(book.engine, lambda tx: keys.add(tx, "protech", "demo", users.named(tx, "bo").id))
    pair = f"APIKey={key}&ClientId=demo"
    assert book.get(f"{URL}?{pair}").status == 200
    for method, path, body in (("POST", URL, {"Key": "a"}), ("DELETE", f"{URL}/pt_biography", None)):
        reply = book.request(method, f"{path}?{pair}", json=body)
        assert (reply.status, reply.json["Status"], reply.json["Description"]) == (200, 2, "Only admin may do this.")
