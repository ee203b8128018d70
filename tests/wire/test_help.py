"""What help pages say of the models."""

from enum import IntEnum
from typing import Any

import pytest

from daybook.wire.help import Catalogue, Option
from daybook.wire.plan import type_plan
from daybook.wire.record import Guid, Long, Moment, Record, slot
from tests.wire import models


class Colour(IntEnum):
    """A colour."""

    red = 0
    blue = 4


class Every(Record, ns="http://schemas.example/a"):
    """Every type there is."""

    text: str | None = slot("A text", max_length=5, required=True)
    flag: bool = slot()
    whole: int | None = slot()
    long: Long = slot()
    part: float = slot()
    exact: Guid | None = slot()
    at: Moment = slot(read_only=True)
    bits: bytes | None = slot()
    colour: Colour | None = slot()
    texts: list[str | None] | None = slot()
    colours: list[Colour] | None = slot()
    pairs: dict[str, str] | None = slot()
    nested: dict[str, list["Every"]] | None = slot()
    free: Any = slot(xml_skip=True)


def catalogue(*hints: Any) -> Catalogue:
    return Catalogue(type_plan(hint, "") for hint in hints)


ROWS = {row.json: row for row in catalogue(Every).model(Every).rows}


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("text", "string"),
        ("flag", "boolean"),
        ("whole", "integer"),
        ("long", "integer"),
        ("part", "decimal number"),
        ("exact", "globally unique identifier"),
        ("at", "date"),
        ("bits", "Collection of byte"),
        ("colour", "Colour"),
        ("texts", "Collection of string"),
        ("colours", "Collection of Colour"),
        ("pairs", "Dictionary of string [key] and string [value]"),
        ("nested", "Dictionary of string [key] and Collection of Every [value]"),
        ("free", "Object"),
    ],
)
def test_types_in_the_originals_words(name: str, words: str) -> None:
    assert str(ROWS[name].type) == words


def test_models_in_types_are_named_for_links() -> None:
    assert [ROWS[name].type.model for name in ("text", "colour", "colours", "nested")] == ["", "Colour", "Colour", "Every"]


def test_additional_information() -> None:
    assert {name: row.more for name, row in ROWS.items() if row.more} == {
        "text": ("Required", "Max length: 5"),
        "at": ("Read-only",),
        "bits": ("Base64",),
        "free": ("Not in XML",),
    }


def test_names_in_every_format() -> None:
    rows = {row.json: row for row in catalogue(models.ContactLogCreateModel).model(models.ContactLogCreateModel).rows}
    assert (rows["contact_log_options"].xml, rows["contact_log_options"].form) == ("Options", "Options")
    assert (rows["subject_response_id"].xml, rows["CreationType"].xml) == ("SurveyResponseId", "")


def test_rows_come_in_json_order() -> None:
    rows = catalogue(models.ContactLogCreateModel).model(models.ContactLogCreateModel).rows
    assert [row.json for row in rows][:3] + [row.json for row in rows][-3:] == [
        "contact_log_options", "CreationType", "account_id", "id", "subscription_id", "ts",
    ]  # fmt: skip


def test_everything_reached_has_a_name() -> None:
    names = catalogue(models.ContactRequest, list[models.APIResponse]).names.values()
    assert list(names) == [
        "ContactRequest", "Contact", "ParentCustomer", "CustomerType", "Custom", "Attribute", "AttributeType", "APIResponse", "ApiStatus",
    ]  # fmt: skip


def test_namesakes_are_told_apart() -> None:
    class Other(Record, root="Every", ns="http://schemas.example/b"):
        x: int = slot()

    found = catalogue(Every, Other)
    assert list(found.names.values()) == ["Every", "Colour", "Every2"]
    assert (found.find("every2"), found.find("EVERY"), found.find("nothing")) == (Other, Every, None)


def test_enumerations() -> None:
    found = catalogue(Every)
    assert found.model(Colour).options == (Option("red", 0), Option("blue", 4))
    assert (found.model(Colour).doc, found.model(Every).namespace) == ("A colour.", "http://schemas.example/a")
