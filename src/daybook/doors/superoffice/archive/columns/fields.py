"""Columns of the fields that the book defines: `contactUdef/SuperOffice:1`, `contactExtra/x_name`."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from daybook.core.access import Tx
from daybook.core.listing.columns import Column, Value
from daybook.core.listing.columns import text as filled
from daybook.core.listing.dates import ticks_of
from daybook.core.listing.joins import decimal_field_of, field_of, item_numbered, own, whole_field_of
from daybook.core.listing.kinds import FLAG, ID, MOMENT, NUMBER, PICK, TEXT, WHOLE, Kind
from daybook.doors.superoffice.archive import types
from daybook.doors.superoffice.archive.columns.base import column
from daybook.doors.superoffice.carriers.catalogue import WIRE
from daybook.doors.superoffice.fields import custom
from daybook.doors.superoffice.fields import encodings as of
from daybook.doors.superoffice.lists.named import NAMES

KINDS: Mapping[str, tuple[str, Kind]] = {
    of.CHECKBOX: (types.BOOL, FLAG), of.NUMBER: (types.INT, WHOLE), of.RELATION: (types.INT, WHOLE), of.SPAN: (types.INT, WHOLE),
    of.DECIMAL: (types.DECIMAL, NUMBER), of.LIST: (types.LIST, PICK), of.DATE: (types.DATE, MOMENT), of.MOMENT: (types.DATETIME, MOMENT),
    of.TIME: (types.DATETIME, MOMENT),
}  # fmt: skip
PATHS = {custom.USER: "Udef", custom.EXTRA: "Extra", custom.CUSTOM: "Extra"}


def columns_of(tx: Tx, owners: Mapping[str, str]) -> list[Column]:
    """A column for each field; `owners` says what each path begins with, and whose fields stand there."""
    return [defined(path(prefix, field), field) for prefix, owner in owners.items() for field in custom.all_of(tx, owner)]


def path(prefix: str, field: Any, key: str | None = None) -> str:
    return f"{prefix}{PATHS[custom.view_of(field)]}/{key or field.key}"


def aliases_of(tx: Tx, owners: Mapping[str, str]) -> dict[str, str]:
    """User-defined fields with a name of their own, by the one made of their number."""
    return {
        path(prefix, field, custom.other_key(field)): path(prefix, field)
        for prefix, owner in owners.items()
        for field in custom.all_of(tx, owner)
        if custom.view_of(field) == custom.USER and field.key != custom.other_key(field)
    }


def defined(name: str, field: Any) -> Column:
    """One field's column. Its value is kept as text: digits, 1 or 0, `1999-05-05`."""
    type, kind = KINDS.get(field.type, (types.STRING, TEXT))
    id = sa.literal(field.id, ID.type)
    kept = field_of(own, id)
    if kind is FLAG:
        return column(name, type, lambda frame: filled(kept(frame)) == "1")
    if kind is WHOLE:
        return column(name, type, whole_field_of(own, id))
    if kind is NUMBER:
        return column(name, type, decimal_field_of(own, id))
    if kind is PICK and is_of_items(field.list or ""):
        return picked(name, field, whole_field_of(own, id))
    if kind is PICK:
        return column(name, types.INT, whole_field_of(own, id), list=field.list or "")
    if kind is MOMENT:
        return column(name, type, lambda frame: ticks_of(filled(kept(frame))), is_floating=True)
    return column(name, type, lambda frame: filled(kept(frame)))


def is_of_items(list: str) -> bool:
    """Whether the list is one of items, whose texts stand in the book."""
    known = NAMES.get(WIRE.get(list, list).lower())
    return known is None or bool(known.stored)


def picked(name: str, field: Any, number: Value) -> Column:
    """An item of a list, kept as its number."""
    text = item_numbered(field.list or "", number, "text")
    return column(name, types.LIST, lambda frame: filled(text(frame)), number=number, list=WIRE.get(field.list or "", field.list or ""))
