"""Custom attributes: defined fields, checked values, formatted answers."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest

from daybook.core import fields
from tests.support import Book, run

Save = Callable[..., str]
Show = Callable[[str], Any]
Refuse = Callable[..., str]
KEYS = {
    0: "pt_biography", 1: "pt_yearsofservice", 2: "pt_annualdues", 3: "pt_volunteer", 4: "pt_certifiedon",
    5: "pt_membertype", 6: "pt_sponsorid",
}  # fmt: skip


def custom(*items: dict[str, Any]) -> dict[str, Any]:
    return {"Attribute": [*items]}


def item(type: int, value: str | None) -> dict[str, Any]:
    return {"Type": type, "Key": KEYS[type], "Value": value}


@pytest.mark.parametrize(
    ("type", "value", "formatted"),
    [
        (0, "Wrote the first program.", "Wrote the first program."),
        (0, "", ""),
        (1, "12", "12"),
        (1, "+80", "80"),
        (2, "1234.5", "1,234.50"),
        (2, "-0.1234", "-0.12"),
        (3, "True", "Yes"),
        (3, "0", "No"),
        (4, "2025-10-25", "2025-10-25"),
        (4, "2025-10-25T22:54:26.5240153+00:00", "2025-10-25"),
        (5, "852417001", "Student"),
    ],
)
def test_a_value_that_fits_is_kept_as_sent_and_formatted(saved: Save, shown: Show, type: int, value: str, formatted: str) -> None:
    id = saved(LastName="Byron", Custom=custom({**item(type, value), "FormattedValue": "ignored"}))
    assert shown(id)["Custom"] == custom({**item(type, value), "FormattedValue": formatted})


@pytest.mark.parametrize(
    ("type", "value", "rule"),
    [
        (0, "x" * 2001, "at most 2000 characters are allowed"),
        (1, "twelve", "a number such as 12 or -3.5 is expected"),
        (1, "1.5", "a whole number is expected"),
        (1, "-1", "0 or more is expected"),
        (1, "81", "80 or less is expected"),
        (2, "12.34567", "an amount such as 12.50, with at most four decimals, is expected"),
        (3, "yes", "true, false, 1 or 0 is expected"),
        (4, "soon", "a date such as 2025-10-25 or 2025-10-25T22:54:26Z is expected"),
        (5, "7", "the number of one of the field's options is expected"),
        (5, "Student", "the number of one of the field's options is expected"),
        (5, "99999999999999999999", "the number of one of the field's options is expected"),
        (6, "nobody", "the Guid of a contact or account that exists is expected"),
        (6, "d0802f30-47b4-40bc-b347-279a26881b1b", "the Guid of a contact or account that exists is expected"),
    ],
)
def test_a_value_that_does_not_fit_is_refused(refused: Refuse, type: int, value: str, rule: str) -> None:
    kind = ("text", "number", "money", "boolean", "date", "optionset", "lookup")[type]
    told = refused(LastName="Byron", Custom=custom(item(type, value)))
    assert told == f"Contact.Custom.Attribute[0].Value '{value}': {rule}, as the field '{KEYS[type]}' is of the type {kind}"


def test_a_lookup_shows_the_name_of_whom_it_means(saved: Save, shown: Show) -> None:
    sponsor = saved(FirstName="Mary", LastName="Somerville")
    id = saved(LastName="Byron", Custom=custom(item(6, sponsor)))
    assert shown(id)["Custom"]["Attribute"][0]["FormattedValue"] == "Mary Somerville"


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"Key": "nope", "Value": "1"}, "Key 'nope': no custom field with this key is defined"),
        ({"Value": "1"}, "Key: a value is required"),
        ({"Type": 0, "Key": "pt_volunteer", "Value": "true"}, "Type 'text': the field 'pt_volunteer' is of the type boolean (3)"),
        ({"Type": 9, "Key": "pt_volunteer", "Value": "true"}, "Type '9': the field 'pt_volunteer' is of the type boolean (3)"),
    ],
)
def test_key_and_type_must_be_the_fields(refused: Refuse, sent: dict[str, Any], told: str) -> None:
    assert refused(LastName="Byron", Custom=custom(item(0, "fine"), sent)) == f"Contact.Custom.Attribute[1].{told}"


def test_every_item_is_checked(refused: Refuse) -> None:
    told = refused(LastName="Byron", Custom=custom({"Key": "a"}, {"Key": "b"}, item(1, "x")))
    assert [part.partition(" ")[0] for part in told.split("; ")] == [
        "Contact.Custom.Attribute[0].Key", "Contact.Custom.Attribute[1].Key", "Contact.Custom.Attribute[2].Value",
    ]  # fmt: skip


def test_the_type_may_be_left_out_and_the_key_written_in_any_case(saved: Save, shown: Show) -> None:
    id = saved(LastName="Byron", Custom=custom({"Key": "PT_Volunteer", "Value": "1"}))
    assert shown(id)["Custom"] == custom({"Type": 3, "Key": "PT_Volunteer", "Value": "1", "FormattedValue": "Yes"})


def test_fields_not_named_stay_and_null_or_nothing_clears_one(saved: Save, shown: Show) -> None:
    def values(id: str) -> dict[str, Any]:
        return {one["Key"]: one["Value"] for one in shown(id)["Custom"]["Attribute"]}

    id = saved(LastName="Byron", Custom=custom(item(1, "1"), item(2, "2"), item(3, "1")))
    saved(Id=id, Custom=custom(item(2, "3")))
    assert values(id) == {KEYS[1]: "1", KEYS[2]: "3", KEYS[3]: "1"}
    saved(Id=id, Custom=custom(item(1, None), item(2, "")))
    assert values(id) == {KEYS[1]: None, KEYS[2]: None, KEYS[3]: "1"}
    saved(Id=id, Custom={"Attribute": []})
    assert values(id)[KEYS[3]] == "1"
    saved(Id=id, Custom=None)
    assert shown(id)["Custom"] is None


def test_of_a_key_given_twice_with_two_values_the_last_one_counts(saved: Save, shown: Show) -> None:
    id = saved(LastName="Byron", Custom=custom(item(1, "1"), item(2, "2"), item(1, "3")))
    assert [(one["Key"], one["Value"]) for one in shown(id)["Custom"]["Attribute"]] == [(KEYS[2], "2"), (KEYS[1], "3")]


def test_the_order_of_the_client_is_kept(saved: Save, shown: Show) -> None:
    id = saved(LastName="Byron", Custom=custom(item(3, "1"), item(1, "1"), item(2, "2")))
    assert [one["Type"] for one in shown(id)["Custom"]["Attribute"]] == [3, 1, 2]


def test_a_value_set_elsewhere_is_shown_too(book: Book, saved: Save, shown: Show) -> None:
    id = saved(LastName="Byron")
    assert shown(id)["Custom"] is None

    def set_elsewhere(tx: Any) -> None:
        field = fields.define(tx, "protech", "person", KEYS[1], "number")
        fields.put(tx, UUID(id), {field: "7"})

    run(book.engine, set_elsewhere)
    assert shown(id)["Custom"]["Attribute"] == [{**item(1, "7"), "FormattedValue": "7"}]
