"""Custom fields: three views, every encoding, keys that no field has."""

from typing import Any

import pytest

from daybook.core import fields, lists
from daybook.doors.superoffice.fields import custom
from daybook.doors.superoffice.tests.conftest import MOUNT, Make
from tests.support import DEMO, Book

TYPES = {
    "SuperOffice:3": "number", "SuperOffice:4": "decimal", "SuperOffice:5": "date", "SuperOffice:6": "checkbox", "SuperOffice:7": "list",
    "x_time": "time", "x_flag": "checkbox", "x_other": "relation", "x_at": "datetime", "x_span": "timespan", "x_some": "several",
    "x_blob": "blob", "x_size": "choice",
}  # fmt: skip
LISTS = {"list": "udlist1", "several": "udlist1", "relation": "contact"}
RULES: dict[str, dict[str, Any]] = {
    "SuperOffice:3": {"default": "4"},
    "x_size": {"choices": ["S", "M", "L"]},
    "SuperOffice:7": {"mandatory": True},
}


@pytest.fixture
def all_kinds(so: Book) -> Book:
    """A field of every kind."""

    def define(tx: Any) -> None:
        tx.enter(DEMO)
        lists.add(tx, "udlist1", 'US:"Gold";NO:"Gull"', number=7, extra={"superoffice": {"tooltip": "The best"}})
        lists.add(tx, "udlist1", "Silver", number=8)
        for key, type in TYPES.items():
            rules = {"view": custom.EXTRA if key.startswith("x_") else custom.USER} | RULES.get(key, {})
            fields.define(tx, "superoffice", "organisation", key, type, list=LISTS.get(type), rules=rules)

    so.engine.write(define).result(timeout=30)
    return so


SENT = {
    "SuperOffice:3": "[I:3]", "SuperOffice:4": "[F:4.43]", "SuperOffice:5": "[D:05/06/1999]", "SuperOffice:6": "[I:1]",
    "SuperOffice:7": "[I:7]",
    "x_time": "[T:9:34]", "x_flag": "[I:1]", "x_other": "[I:1001]", "x_at": "[DT:05/06/1999 14:52:01]", "x_span": "[TS:90]",
    "x_some": "[A:8,7]", "x_blob": "[B:aGVsbG8=]", "x_size": "M",
}  # fmt: skip
OLDER = {
    "SuperOffice:1": "", "SuperOffice:2": "", "SuperOffice:3": "[I:3]", "SuperOffice:4": "[F:4.43]", "SuperOffice:5": "[D:05/06/1999]",
    "SuperOffice:6": "True", "SuperOffice:6:DisplayText": "[SR_YES]", "SuperOffice:7": "[I:7]",
    "SuperOffice:7:DisplayText": 'US:"Gold";NO:"Gull"', "SuperOffice:7:DisplayTooltip": "The best",
}  # fmt: skip
EXTRA = {
    "ExtraFields1": "", "ExtraFields2": "", "x_time": "[DT:01/01/1760 09:34:00.0000000]", "x_flag": "[I:1]",
    "x_flag:DisplayText": "[SR_YES]",
    "x_other": "[I:1001]", "x_other:DisplayText": "Harbor & Lane Advisory", "x_at": "[DT:05/06/1999 14:52:01.0000000]",
    "x_span": "[I:90]",
    "x_some": "[A:8,7]", "x_some:DisplayText": 'Silver, US:"Gold";NO:"Gull"', "x_some:DisplayTooltip": "The best",
    "x_blob": "[B:aGVsbG8=]", "x_size": "M",
}  # fmt: skip
BOTH = EXTRA | OLDER | {
    "CustomFields1": "", "CustomFields2": "", "SuperOffice:5": "[DT:05/06/1999 00:00:00.0000000]", "SuperOffice:6": "[I:1]",
}  # fmt: skip
STORED = {f"{key}:org": value for key, value in BOTH.items() if not key.endswith(("Text", "Tooltip"))}


def test_three_views_of_one_value(all_kinds: Book, make: Make, shown: Make) -> None:
    number = make(Name="X", CustomFields=SENT)["ContactId"]
    got = shown(number)
    assert got["UserDefinedFields"] == OLDER
    assert got["ExtraFields"] == EXTRA
    assert got["CustomFields"] == BOTH | STORED
    again = make(Name="X", **{name: got[name] for name in custom.VIEWS})
    assert {name: again[name] for name in custom.VIEWS} == {name: got[name] for name in custom.VIEWS}


@pytest.mark.parametrize("view", custom.VIEWS)
def test_each_view_writes(all_kinds: Book, make: Make, view: str) -> None:
    assert make(Name="X", **{view: SENT})["UserDefinedFields"] == OLDER


def test_texts_of_a_language(all_kinds: Book, make: Make) -> None:
    got = make(Name="X", CustomFields=SENT, headers={"SO-Language": "NO"})["CustomFields"]
    assert (got["SuperOffice:7:DisplayText"], got["SuperOffice:6:DisplayText"], got["SuperOffice:4:DisplayText"]) == ("Gull", "Ja", "4,43")


def test_blank_values_and_defaults(all_kinds: Book, so: Book) -> None:
    got = so.get(f"{MOUNT}/default").json["CustomFields"]
    assert {key: got[key] for key in TYPES} == {
        "SuperOffice:3": "[I:4]", "SuperOffice:4": "[F:0]", "SuperOffice:5": "[DT:01/01/0001 00:00:00.0000000]", "SuperOffice:6": "[I:0]",
        "SuperOffice:7": "[I:0]", "x_time": "[DT:01/01/0001 00:00:00.0000000]", "x_flag": "[I:0]", "x_other": "[I:0]",
        "x_at": "[DT:01/01/0001 00:00:00.0000000]", "x_span": "[I:0]", "x_some": "[A:]", "x_blob": "[B:]", "x_size": "",
    }  # fmt: skip
    assert so.get(f"{MOUNT}/default").json["UserDefinedFields"]["SuperOffice:5"] == "[D:01/01/0001]"


def test_a_default_stays_unless_something_is_said(all_kinds: Book, make: Make) -> None:
    assert make(Name="X")["UserDefinedFields"]["SuperOffice:3"] == "[I:4]"
    assert make(Name="X", CustomFields={"superoffice:3": ""})["UserDefinedFields"]["SuperOffice:3"] == "[I:0]"


def test_the_view_that_was_changed_wins(all_kinds: Book, make: Make, so: Book) -> None:
    began = so.get(f"{MOUNT}/default").json
    began["UserDefinedFields"]["SuperOffice:3"] = "[I:9]"
    sent = {name: began[name] for name in custom.VIEWS}
    assert make(Name="X", **sent)["CustomFields"]["SuperOffice:3"] == "[I:9]"


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("SuperOffice:3", "three"), ("SuperOffice:3", "99999999999"), ("SuperOffice:4", "NaN"), ("SuperOffice:5", "31/31/1999"),
        ("SuperOffice:5", "soon"), ("SuperOffice:6", "perhaps"), ("SuperOffice:7", "Bronze"), ("SuperOffice:7", "[I:6]"),
        ("SuperOffice:3", "[D:05/06/1999]"), ("SuperOffice:6", "[F:1]"), ("x_time", "noon"), ("x_at", "9:34"), ("x_span", "1 hour"),
        ("x_some", "[A:7,9]"), ("x_blob", "[B:!]"), ("x_other", "[A:3]"),
    ],
)  # fmt: skip
def test_a_value_that_the_field_cannot_hold(all_kinds: Book, key: str, value: str) -> None:
    reply = all_kinds.post(MOUNT, json={"Name": "X", "CustomFields": {key: value}})
    assert reply.status == 400
    why = "is not in the list" if TYPES[key] in ("list", "several") else f"is no {TYPES[key]}"
    assert reply.json["ErrorMessage"] == f"CustomFields.{key}: {value!r} {why}"


def test_an_item_that_is_deleted_stays_with_what_chose_it(all_kinds: Book, make: Make, shown: Make) -> None:
    made = make(Name="X", CustomFields={"SuperOffice:7": "Silver", "x_some": "7,8"})

    def delete(tx: Any) -> None:
        tx.enter(DEMO)
        lists.remove(tx, lists.by_number(tx, "udlist1", 8))

    all_kinds.engine.write(delete).result(timeout=30)
    got = shown(made["ContactId"])
    assert (got["CustomFields"]["SuperOffice:7:DisplayText"], got["CustomFields"]["x_some"]) == ("Silver", "[A:7,8]")
    again = all_kinds.put(f"{MOUNT}/{made['ContactId']}", json=got)
    assert (again.status, again.json["CustomFields"]) == (200, got["CustomFields"])
    assert all_kinds.post(MOUNT, json={"Name": "Y", "CustomFields": {"SuperOffice:7": "[I:8]"}}).status == 400


def test_what_is_no_choice_is_told_the_choices(all_kinds: Book) -> None:
    reply = all_kinds.post(MOUNT, json={"Name": "X", "ExtraFields": {"x_size": "XL"}})
    assert (reply.status, reply.json["ErrorMessage"]) == (400, "ExtraFields.x_size: 'XL' is none of S, M, L")


def test_field_properties_name_types_and_what_should_be_filled_in(all_kinds: Book) -> None:
    found = all_kinds.get(f"{MOUNT}/default").json["FieldProperties"]
    told = {name: (each["FieldRight"]["Mask"], each["FieldType"], each["FieldLength"]) for name, each in found.items()}
    assert told["UserDefinedFields.SuperOffice:7"] == ("Update, UIHintMandatory", "System.String", -1)
    assert told["CustomFields.SuperOffice:7"] == ("Update, UIHintMandatory", "List", 15)
    kinds = {key: type for key in TYPES if (type := told[f"CustomFields.{key}"][1])}
    assert kinds == {
        "SuperOffice:3": "Number", "SuperOffice:4": "Decimal", "SuperOffice:5": "Date", "SuperOffice:6": "Checkbox",
        "SuperOffice:7": "List", "x_time": "Time", "x_flag": "Checkbox", "x_other": "RelationTo", "x_at": "DateTime",
        "x_span": "TimeSpan", "x_some": "MdoList", "x_blob": "Blob", "x_size": "ListText",
    }  # fmt: skip


def test_what_no_field_has_is_kept_for_its_sender(make: Make, shown: Make) -> None:
    sent = {"UserDefinedFields": {"SuperOffice:99": "a"}, "ExtraFields": {"x_new": "b"}, "CustomFields": {"x_newer": "c", "nothing": None}}
    got = shown(make(Name="X", **sent)["ContactId"])
    assert got["UserDefinedFields"]["SuperOffice:99"] == "a"
    assert got["ExtraFields"]["x_new"] == "b"
    assert got["CustomFields"]["x_newer"] == "c"
