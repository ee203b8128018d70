"""Items of pick lists, both ways. A list's name on the wire is not its name in the book."""

from collections.abc import Sequence
from typing import Any, TypeVar
from uuid import UUID

from daybook.core import lists, picks
from daybook.core.access import Tx
from daybook.doors.superoffice import language
from daybook.doors.superoffice.carriers import catalogue
from daybook.doors.superoffice.records.lists import Category, Item
from daybook.doors.superoffice.view import View
from daybook.doors.superoffice.writing import Writing, own

T = TypeVar("T", bound=Item)
BUSINESS, CATEGORY, INTEREST, PRIORITY, LANGUAGE, SOURCE = "business", "category", "interest", "ticket_priority", "language", "source"
TASK, URGENCY, REJECTION = "task", "priority", "reject_reason"
"""Of appointments: what sort, how urgent, why declined."""
WIRE = catalogue.WIRE
UNSET_TOOLTIP = "Tooltip needs implementation..."
"""What the original says of a priority or language that is not set, as recorded."""


def carrier(model: type[T], row: Any, view: View) -> T | None:
    """An item as the wire has it."""
    if row is None:
        return None
    return model(Id=row.number, Value=view.text(row.text), Tooltip=view.text(own(row.extra).get("tooltip", "")), FieldProperties={})


def english(text: str | None) -> str | None:
    """An item's text for doors that know one language: the English of several."""
    return language.resolve(text, language.FALLBACK)


def unset(model: type[T]) -> T:
    """What stands for no item."""
    return model(Id=0, Value="", Tooltip=UNSET_TOOLTIP, FieldProperties={})


def category(row: Any, view: View) -> Category | None:
    """A category, with its group."""
    if row is None:
        return None
    part = own(row.extra)
    return Category(
        Id=row.number,
        Value=view.text(row.text),
        Tooltip=view.text(part.get("tooltip", "")),
        CategoryGroup=part.get("group", "Unknown"),
        EnableLeadStatus=bool(part.get("leads")),
        Rank=row.rank,
        Deleted=row.deleted_at is not None,
        FieldProperties={},
    )


def find(tx: Tx, list: str, number: int, text: str | None) -> Any:
    """The item of a number, a deleted one too; without one, of a text in any of its languages. None when there is none."""
    if number:
        return lists.ever(tx, list, number)
    return lists.by_text(tx, list, text or "") or next((row for row in lists.all_of(tx, list) if language.fits(row.text, text or "")), None)


def among(rows: Sequence[Any], number: int, text: str | None) -> Any:
    """The same, of a list that was read already."""
    if number:
        return next((row for row in rows if row.number == number), None)
    return next((row for row in rows if language.fits(row.text, text or "")), None)


def numbered(writing: Writing, list: str, number: int) -> UUID | None:
    """The item of a bare number; None when there is none."""
    row = lists.ever(writing.tx, list, number) if number else None
    if row is None:
        return None
    picks.used(writing.tx, WIRE[list], number)
    id: UUID = row.id
    return id


def chosen(writing: Writing, list: str, carrier: Item | Category | None, path: str) -> UUID | None:
    """The item that a nested carrier names; a mistake when there is none."""
    if carrier is None or not (carrier.Id or carrier.Value):
        return None
    row = find(writing.tx, list, carrier.Id, carrier.Value)
    if row is None:
        member, value = ("Id", carrier.Id) if carrier.Id else ("Value", carrier.Value)
        writing.wrong(f"{path}.{member}", f"{value} is not in the list {WIRE[list]}", value)
        return None
    picks.used(writing.tx, WIRE[list], row.number)
    if row.deleted_at is not None:
        writing.note("kept", f"{path}.Id", f"{carrier.Id} is offered no more in the list {WIRE[list]}.")
    id: UUID = row.id
    return id
