"""The types that columns have on this wire: what each holds, how it is shown in each form, how it is marked."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from daybook.core.listing.columns import Column
from daybook.core.listing.kinds import FLAG, MOMENT, NUMBER, PICK, TEXT, WHOLE, Kind
from daybook.core.listing.pages import Cell
from daybook.doors.superoffice import times
from daybook.doors.superoffice.fields import encodings
from daybook.doors.superoffice.view import View
from daybook.wire.scalars import Moment

INT, DECIMAL, BOOL, DATE, DATETIME = "int", "decimal", "bool", "date", "datetime"
STRING, NAME, POSITIVE = "string", "stringorPK", "positiveString"
ASSOCIATE, LIST, GROUP, INTERESTS, SAINT = "associate", "listAny", "userGroup", "listInterest", "saintStatus"
KINDS: dict[str, Kind] = {
    INT: WHOLE, DECIMAL: NUMBER, BOOL: FLAG, DATE: MOMENT, DATETIME: MOMENT, STRING: TEXT, NAME: TEXT, POSITIVE: TEXT,
    ASSOCIATE: PICK, LIST: PICK, GROUP: PICK, INTERESTS: PICK, SAINT: PICK,
}  # fmt: skip
"""What a column of a type holds, unless it is declared otherwise."""
Show = Callable[[Cell, View], Any]


@dataclass(frozen=True, slots=True)
class Form:
    """What this door adds to a column: its type, whether its times are UTC, its pick list, and how it is shown where the kind's way
    does not do."""

    type: str
    is_stamp: bool = False
    is_floating: bool = False
    """A time in no zone (a birthday): shown and asked about as it is."""
    list: str = ""
    show: Show | None = None
    read: Callable[[str, View, str], Any] | None = None
    """How the value of a test is understood where the kind's way does not do. ValueError when it is not."""


def form_of(column: Column) -> Form:
    """A column's own facts."""
    found: Form = column.form
    return found


def plain(column: Column, cell: Cell, view: View) -> Any:
    """A value as slim rows have it: numbers and truths as such, times and picks as texts."""
    form = form_of(column)
    if form.show is not None:
        return form.show(cell, view)
    if column.kind is MOMENT:
        return moment(cell.value, view, form).iso()
    if column.kind is PICK:
        return view.text(cell.value)
    return float(cell.value) if column.kind is NUMBER else cell.value


def moment(ticks: int, view: View, form: Form) -> Moment:
    """A time of the book: those that the server set are UTC, the others in the zone asked for."""
    if ticks <= 0:
        return times.empty(view)
    if form.is_floating:
        return Moment(ticks)
    return times.stamp(ticks, view) if form.is_stamp else times.told(ticks, view)


def raw(column: Column, cell: Cell, view: View) -> Any:
    """A value as full rows have it beside its text: a pick is its number."""
    return cell.number if column.has_number else plain(column, cell, view)


def shown(column: Column, cell: Cell, view: View) -> str:
    """A value as a text for people."""
    if column.kind is FLAG:
        return str(cell.value)
    if column.kind is MOMENT and cell.value <= 0:
        return ""
    value = plain(column, cell, view)
    return "" if value is None else str(value)


def marked(column: Column, cell: Cell, view: View) -> str:
    """A value as the agents' cells have it: texts plain, everything else marked."""
    value = plain(column, cell, view)
    if column.kind is WHOLE and isinstance(value, int):
        return f"[I:{value}]"
    if column.kind is FLAG:
        return f"[I:{int(bool(value))}]"
    if column.kind is NUMBER:
        return f"[F:{value:g}]" if isinstance(value, float) and value else "[F:0]"
    if column.kind is MOMENT:
        at = moment(cell.value, view, form_of(column)).iso()
        day = encodings.american(at)
        return f"[D:{day}]" if form_of(column).type == DATE else f"[DT:{day} {encodings.clock(at.partition('+')[0].rstrip('Z'))}]"
    return "" if value is None else str(value)


__all__ = ["KINDS", "Form", "form_of", "marked", "moment", "plain", "raw", "shown"]
