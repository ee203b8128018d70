"""Extra columns: defined, changed and deleted by an admin; records carry them at once."""

from typing import Any

import pytest

from daybook.doors.superoffice.tests.conftest import MOUNT, Make
from tests.support import Book

FIELDS = f"{MOUNT}/CustomField"
BO = {"Authorization": "Basic Ym86ZGF5Ym9vay1kZW1v"}


def define(so: Book, name: str = "x_floors", type: str | None = None, **members: Any) -> Any:
    """Defines a column, which must be accepted."""
    reply = so.post(FIELDS, json={"FieldName": name, **({"FieldType": type} if type else {}), **members})
    assert reply.status == 200, reply
    return reply.json


def test_a_column_is_there_at_once(so: Book, make: Make, shown: Make) -> None:
    number = make(Name="X")["ContactId"]
    told = {"DisplayName": 'US:"Floors";NO:"Etasjer"', "Description": "How many", "Rank": 3, "IsExternal": True, "IsMandatory": True}
    made = define(so, "X_Floors", "integer", DefaultValue="[I:4]", **told)
    assert {name: made[name] for name in ("FieldName", "FieldType", "DefaultValue", "TextLength", "Choices", "MdoListName")} == {
        "FieldName": "x_floors", "FieldType": "Integer", "DefaultValue": "[I:4]", "TextLength": 0, "Choices": None, "MdoListName": None,
    }  # fmt: skip
    assert {name: made[name] for name in told} == told
    short = so.get(f"{FIELDS}/x_floors").json
    assert short == {name: made[name] for name in short}
    got = shown(number)
    assert (got["ExtraFields"]["x_floors"], got["CustomFields"]["x_floors"]) == ("[I:0]", "[I:0]")
    assert got["FieldProperties"]["CustomFields.x_floors"]["FieldRight"]["Mask"] == "Update, UIHintMandatory"
    assert make(Name="Y")["ExtraFields"]["x_floors"] == "[I:4]"
    (row,) = so.get(f"{MOUNT}?$select=name,contactExtra/x_floors&$filter=contactExtra/x_floors eq 4").json["value"]
    assert (row["name"], row["contactExtra/x_floors"]) == ("Y", 4)


@pytest.mark.parametrize(
    ("type", "members", "value", "shown_as"),
    [
        ("ShortText", {"TextLength": 5}, "abcde", "abcde"), ("LongText", {}, "x" * 500, "x" * 500), ("Date", {}, "05/06/1999", None),
        ("Blob", {}, "aGVsbG8=", "[B:aGVsbG8=]"), ("Checkbox", {}, "true", "[I:1]"),
        ("MdoList", {"MdoListName": "business"}, "Retail", "[I:2]"),
        ("MdoList", {"MdoListName": "business", "HasSeveral": True}, "[A:2,1]", "[A:2,1]"), ("Decimal", {}, "1.5", "[F:1.5]"),
        ("DateTime", {}, "05/06/1999 10:00", "[DT:05/06/1999 10:00:00.0000000]"), ("Time", {}, "10:00", "[DT:01/01/1760 10:00:00.0000000]"),
        ("TimeSpan", {}, "1:30", "[I:90]"), ("RelationTo", {"TargetTable": "contact"}, "1001", "[I:1001]"),
        ("Attachment", {}, "7", "[I:7]"),
        ("DynamicLink", {}, "https://x.example", "https://x.example"), ("ListText", {"Choices": ["S", "M"]}, "M", "M"),
    ],
)  # fmt: skip
def test_every_type(so: Book, make: Make, type: str, members: dict[str, Any], value: str, shown_as: str | None) -> None:
    made = define(so, type=type, **members)
    assert (made["FieldType"], {name: made[name] for name in members}) == (type, members)
    assert so.get(f"{FIELDS}/x_floors").json["FieldType"] == type
    got = make(Name="X", ExtraFields={"x_floors": value})
    assert got["CustomFields"]["x_floors"] == (shown_as or "[DT:05/06/1999 00:00:00.0000000]")
    assert got["FieldProperties"]["CustomFields.x_floors"]["FieldType"] == type


def test_what_is_left_out_of_a_change_stays(so: Book, make: Make, shown: Make) -> None:
    made = define(so, type="MdoList", MdoListName="business", DisplayName='US:"Line";NO:"Bransje"', Rank=3, IsIndexed=True)
    number = make(Name="X", ExtraFields={"x_floors": "[I:2]"})["ContactId"]
    assert define(so, Rank=4) == made | {"Rank": 4}
    norwegian = so.post(FIELDS, json={"FieldName": "x_floors", "DisplayName": "Bransje"}, headers={"SO-Language": "NO"}).json
    assert norwegian["DisplayName"] == "Bransje"
    assert so.get(f"{FIELDS}/x_floors").json["DisplayName"] == 'US:"Line";NO:"Bransje"'
    assert define(so, type="ShortText")["MdoListName"] is None
    assert shown(number)["ExtraFields"]["x_floors"].startswith('US:"Retail"')


def test_no_value_is_lost_with_the_type(so: Book, make: Make) -> None:
    define(so, type="ShortText")
    make(Name="X", ExtraFields={"x_floors": "many"})
    reply = so.post(FIELDS, json={"FieldName": "x_floors", "FieldType": "Integer"})
    assert (reply.status, reply.json["ErrorMessage"]) == (400, "FieldType: 'many' is no number: records have it, and it would be lost")
    assert so.get(f"{FIELDS}/x_floors").json["FieldType"] == "ShortText"


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"FieldName": "floors", "FieldType": "Integer"}, "FieldName: 'floors' is not x_ and letters, digits or _"),
        ({"FieldName": "x_a b", "FieldType": "Money"}, "FieldName: 'x_a b' is not x_ and letters, digits or _; FieldType: must be one of"),
        ({"FieldName": "x_a"}, "FieldType: must be one of Integer, ShortText"),
        ({"FieldName": "x_a", "FieldType": "MdoList"}, "MdoListName: '' is no list"),
        ({"FieldName": "x_a", "FieldType": "RelationTo", "TargetTable": "y_boat"}, "TargetTable: 'y_boat' is none of contact"),
        ({"FieldName": "x_a", "FieldType": "Integer", "DefaultValue": "four"}, "DefaultValue: 'four' is no number"),
        ({"FieldName": "SuperOffice:1", "FieldType": "Integer"}, "FieldName: 'SuperOffice:1' is a user-defined field"),
    ],
)  # fmt: skip
def test_a_column_that_makes_no_sense(so: Book, sent: dict[str, Any], said: str) -> None:
    reply = so.post(FIELDS, json=sent)
    assert reply.status == 400
    assert reply.json["ErrorMessage"].startswith(said)
    assert so.get(f"{FIELDS}/x_a").status == 404
    assert so.post(FIELDS).status == 400


def test_a_column_goes_and_its_name_may_be_given_again(so: Book, make: Make, shown: Make) -> None:
    define(so, type="Integer")
    number = make(Name="X", ExtraFields={"x_floors": "3"})["ContactId"]
    assert so.delete(f"{FIELDS}/x_floors").status == 204
    assert (so.delete(f"{FIELDS}/x_floors").status, so.get(f"{FIELDS}/x_floors").status) == (404, 404)
    assert "x_floors" not in shown(number)["CustomFields"]
    assert define(so, type="ShortText")["FieldType"] == "ShortText"
    assert so.delete(f"{FIELDS}/SuperOffice:1").status == 404


def test_only_an_admin_defines(so: Book) -> None:
    for method, path in (("POST", FIELDS), ("DELETE", f"{FIELDS}/ExtraFields1")):
        assert so.request(method, path, json={"FieldName": "x_a", "FieldType": "Integer"}, headers=BO).status == 403


def test_people_and_the_diary_have_their_own(so: Book) -> None:
    for resource in ("Person", "Appointment"):
        path = f"/superoffice/api/v1/{resource}/CustomField"
        assert so.post(path, json={"FieldName": "x_key", "FieldType": "ShortText"}).status == 200
        made = so.get(f"/superoffice/api/v1/{resource}/default").json
        assert made["CustomFields"]["x_key"] == ""
    assert so.get(f"{FIELDS}/x_key").status == 404
