"""Columns of the fields that the book defines: `contactUdef/SuperOffice:1`, `contactExtra/x_name`."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from daybook.core.access import Tx
from daybook.core.listing.columns import Column, Value
from daybook.core.listing.columns import text as filled
from daybook.core.listing.dates import ticks_of
from daybook.core.listing.joins import field_of, item_numbered, own
from daybook.core.listing.kinds import FLAG, ID, MOMENT, NUMBER, PICK, TEXT, WHOLE, Kind
from daybook.doors.superoffice import custom
from daybook.doors.superoffice.archive import types
from daybook.doors.superoffice.archive.columns.base import column
from daybook.doors.superoffice.encodings import CHECKBOX, DATE, DECIMAL, LIST, RELATION, TIME
from daybook.doors.superoffice.encodings import NUMBER as WHOLE_NUMBER

KINDS: Mapping[str, tuple[str, Kind]] = {
    CHECKBOX: (types.BOOL, FLAG), WHOLE_NUMBER: (types.INT, WHOLE), RELATION: (types.INT, WHOLE), DECIMAL: (types.DECIMAL, NUMBER),
    LIST: (types.LIST, PICK), DATE: (types.DATE, MOMENT), TIME: (types.DATETIME, MOMENT),
}  # fmt: skip
PATHS = {custom.USER: "Udef", custom.EXTRA: "Extra", custom.CUSTOM: "Extra"}


def columns_of(tx: Tx, owners: Mapping[str, str]) -> list[Column]:
    """A column for each field; `owners` says what each path begins with, and whose fields stand there."""
    return [
        defined(f"{prefix}{PATHS[custom.view_of(field)]}/{field.key}", field)
        for prefix, owner in owners.items()
        for field in custom.all_of(tx, owner)
    ]


def defined(name: str, field: Any) -> Column:
    """One field's column. Its value is kept as text: digits, 1 or 0, `1999-05-05`."""
    type, kind = KINDS.get(field.type, (types.STRING, TEXT))
    kept = field_of(own, sa.literal(field.id, ID.type))
    if kind is FLAG:
        return column(name, type, lambda frame: filled(kept(frame)) == "1")
    if kind in (WHOLE, NUMBER):
        empty = sa.literal(kind.empty, kind.type)
        return column(name, type, lambda frame: sa.func.coalesce(sa.cast(kept(frame), kind.type), empty))
    if kind is PICK:
        return picked(name, field, kept)
    if type == types.STRING:
        return column(name, type, lambda frame: filled(kept(frame)))
    return column(name, type, lambda frame: ticks_of(filled(kept(frame))), is_floating=True)


def picked(name: str, field: Any, kept: Value) -> Column:
    """An item of a list, kept as its number."""
    number: Value = lambda frame: sa.func.coalesce(sa.cast(kept(frame), WHOLE.type), sa.literal(0, WHOLE.type))  # noqa: E731
    text = item_numbered(field.list or "", number, "text")
    return column(name, types.LIST, lambda frame: filled(text(frame)), number=number, list=field.list or "")
