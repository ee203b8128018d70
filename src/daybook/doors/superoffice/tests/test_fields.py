"""Custom fields: three views, every encoding, keys that no field has."""

from typing import Any

import pytest

from daybook.core import fields, lists
from daybook.doors.superoffice.fields import custom, encodings
from daybook.doors.superoffice.tests.conftest import MOUNT, Make
from tests.support import DEMO, Book

TYPES = {
    "SuperOffice:3": "number", "SuperOffice:4": "decimal", "SuperOffice:5": "date", "SuperOffice:6": "checkbox", "SuperOffice:7": "list",
    "x_time": "time", "x_flag": "checkbox", "x_other": "relation",
}  # fmt: skip


@pytest.fixture
def all_kinds(so: Book) -> Book:
    """A field of every kind."""

    def define(tx: Any) -> None:
        tx.enter(DEMO)
        for number, text in ((7, 'US:"Gold";NO:"Gull"'), (8, "Silver")):
            lists.add(tx, "udlist1", text, number=number)
        for key, type in TYPES.items():
            rules = {"view": custom.EXTRA if key.startswith("x_") else custom.USER} | ({"default": "4"} if key == "SuperOffice:3" else {})
            fields.define(tx, "superoffice", "organisation", key, type, list="udlist1" if type == "list" else None, rules=rules)

    so.engine.write(define).result(timeout=30)
    return so


SENT = {
    "SuperOffice:3": "[I:3]", "SuperOffice:4": "[F:4.43]", "SuperOffice:5": "[D:05/06/1999]", "SuperOffice:6": "[I:1]",
    "SuperOffice:7": "[I:7]",
    "x_time": "[DT:01/02/1760 09:34:44.0000000]", "x_flag": "[I:1]", "x_other": "[I:12]",
}  # fmt: skip
OLDER = {
    "SuperOffice:1": "", "SuperOffice:2": "", "SuperOffice:3": "[I:3]", "SuperOffice:4": "[F:4.43]", "SuperOffice:5": "[D:05/06/1999]",
    "SuperOffice:6": "True", "SuperOffice:6:DisplayText": "[SR_YES]", "SuperOffice:7": "[I:7]",
    "SuperOffice:7:DisplayText": 'US:"Gold";NO:"Gull"', "SuperOffice:7:DisplayTooltip": "",
}  # fmt: skip
EXTRA = {
    "ExtraFields1": "", "ExtraFields2": "", "x_time": "[DT:01/02/1760 09:34:44.0000000]", "x_flag": "[I:1]",
    "x_flag:DisplayText": "[SR_YES]",
    "x_other": "[I:12]", "x_other:DisplayText": "",
}  # fmt: skip
NEWER = {
    "CustomFields1": "", "CustomFields2": "", "SuperOffice:5": "[DT:05/06/1999 00:00:00.0000000]", "SuperOffice:6": "[I:1]",
    "SuperOffice:7:org": "7",
}  # fmt: skip


def test_three_views_of_one_value(all_kinds: Book, make: Make, shown: Make) -> None:
    number = make(Name="X", CustomFields=SENT)["ContactId"]
    got = shown(number)
    assert got["UserDefinedFields"] == OLDER
    assert got["ExtraFields"] == EXTRA
    assert got["CustomFields"] == OLDER | EXTRA | NEWER
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
        ("x_time", "noon"),
    ],
)  # fmt: skip
def test_a_value_that_the_field_cannot_hold(all_kinds: Book, key: str, value: str) -> None:
    reply = all_kinds.post(MOUNT, json={"Name": "X", "CustomFields": {key: value}})
    assert reply.status == 400
    assert reply.json["ErrorMessage"] == f"CustomFields.{key}: {value!r} is no {TYPES[key]}"


def test_what_no_field_has_is_kept_for_its_sender(make: Make, shown: Make) -> None:
    sent = {"UserDefinedFields": {"SuperOffice:99": "a"}, "ExtraFields": {"x_new": "b"}, "CustomFields": {"x_newer": "c", "nothing": None}}
    got = shown(make(Name="X", **sent)["ContactId"])
    assert got["UserDefinedFields"]["SuperOffice:99"] == "a"
    assert got["ExtraFields"]["x_new"] == "b"
    assert got["CustomFields"]["x_newer"] == "c"


@pytest.mark.parametrize(
    ("type", "text", "kept"),
    [
        ("text", "[I:3]", "[I:3]"), ("text", "", ""), ("text", None, None),
        ("number", "[I:3]", "3"), ("number", "-7", "-7"), ("number", "", None), ("number", None, None),
        ("decimal", "[F:4.430]", "4.43"), ("decimal", "1E2", "100"), ("decimal", "[M:0.00]", "0"),
        ("checkbox", "True", "1"), ("checkbox", "false", "0"), ("checkbox", "[I:0]", "0"),
        ("date", "[D:05/06/1999]", "1999-05-06"), ("date", "[D:06.05.1999]", "1999-05-06"), ("date", "1999-05-06", "1999-05-06"),
        ("date", "[DT:05/06/1999 10:00:00.0000000]", "1999-05-06"), ("date", "[D:01/01/0001]", None),
        ("date", "1999-05-06T10:00:00Z", "1999-05-06"),
        ("time", "[DT:01/02/1760 09:34:44.1230000]", "1760-01-02T09:34:44.123"), ("time", "1760-01-02T09:34:44", "1760-01-02T09:34:44"),
    ],
)  # fmt: skip
def test_encodings_taken(type: str, text: str | None, kept: str | None) -> None:
    assert encodings.taken(type, text) == kept
