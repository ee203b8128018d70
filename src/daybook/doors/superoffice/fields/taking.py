"""Clients' values of custom fields, as they are kept."""

from collections.abc import Callable
from typing import Any

from daybook.core.access import Tx
from daybook.doors.superoffice.fields import choices, encodings
from daybook.doors.superoffice.fields.encodings import CHOICE, TEXT
from daybook.doors.superoffice.view import View
from daybook.doors.superoffice.writing import Writing

Take = Callable[[str | None], str | None]


class Unfit(ValueError):
    """A value of the right type that the field does not take all the same, and why."""


def taken(writing: Writing, field: Any, text: str | None, path: str, before: str | None = None) -> str | None:
    """A value as it is kept; a mistake when the field cannot hold it. What it holds already it may keep: an item deleted since."""
    if before is not None and is_same(field, text, before):
        return before
    try:
        return taker(writing.tx, field, writing.view)(text)
    except ValueError as error:
        writing.wrong(path, wrong(error, repr(text), field), text)
        return None


def is_same(field: Any, text: str | None, before: str) -> bool:
    """Whether a client's value is the one kept."""
    try:
        return encodings.taken(field.type, text) == before
    except ValueError:
        return False


def wrong(error: ValueError, value: str, field: Any) -> str:
    """Why a field does not take a value."""
    if isinstance(error, Unfit):
        return str(error)
    return f"{value} is not in the list" if field.type in choices.PICKED else f"{value} is no {field.type}"


def taker(tx: Tx, field: Any, view: View) -> Take:
    """What turns clients' values into the field's, ValueError where it cannot; for many of them, its list is read once."""
    if field.type in choices.PICKED:
        offers = choices.offered(tx, field.list or "", view)
        return lambda text: items(offers, field, text)
    return lambda text: fitting(field, encodings.taken(field.type, text))


def fitting(field: Any, value: str | None) -> str | None:
    """The value, as long as the field is wide enough and its choices have it."""
    rules = field.rules or {}
    if field.type == TEXT and len(value or "") > rules.get("length", len(value or "")):
        raise Unfit(f"is longer than {rules['length']} characters")
    if value and field.type == CHOICE and value not in rules.get("choices", (value,)):
        raise Unfit(f"{value!r} is none of {', '.join(rules['choices'])}")
    return value


def items(offers: choices.Offers, field: Any, text: str | None) -> str | None:
    """The numbers of a list's items, one of which may be named by its text."""
    number = choices.numbered(offers, text or "") or encodings.taken(field.type, text)
    if number is None or number == "0":
        return None
    if not {int(part) for part in number.split(",")} <= {own for own, _ in offers}:
        raise ValueError("not in the list")
    return number
