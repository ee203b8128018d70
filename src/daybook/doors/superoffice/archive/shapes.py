"""Rows as the wire has them: slim, wide and full ones, the agents' items, and the description of columns."""

import re
from collections.abc import Iterator
from typing import Any

from daybook.core.listing.columns import Column
from daybook.core.listing.kinds import FLAG
from daybook.core.listing.pages import Cell
from daybook.doors.superoffice.archive import types
from daybook.doors.superoffice.archive.providers import Provider
from daybook.doors.superoffice.archive.run import Result, Row
from daybook.doors.superoffice.archive.types import form_of
from daybook.doors.superoffice.records.archive import ArchiveColumnData, ArchiveColumnInfo, ArchiveListItem
from daybook.doors.superoffice.view import View

UNSAFE = re.compile(r"[^A-Za-z0-9_$]")
SELECT = 1
"""The right to read, as full rows have it: a number."""
WIDTHS = {types.BOOL: "4c", types.INT: "8c", types.DECIMAL: "10c", types.DATE: "12c", types.DATETIME: "16c"}
DISPLAY_TYPES = {types.NAME: "string", types.POSITIVE: "string", types.DATETIME: "datetime"}


def safe(name: str) -> str:
    """A column's name as a name of JavaScript."""
    return UNSAFE.sub("_", name)


def link(provider: Provider, row: Row) -> str:
    """Where a row leads: `nav=contact&contact_id=25`."""
    name = provider.link
    return f"nav={name}&{name}_id={row.primary}" if row.primary else ""


def slim(provider: Provider, result: Result, row: Row, names: list[str], view: View, *, icons: bool) -> dict[str, Any]:
    """Values only; the number it goes by is a text."""
    made: dict[str, Any] = {"PrimaryKey": str(row.primary), "EntityName": row.entity}
    for name, column, cell in cells(result, row, names):
        made[name] = icon(column, cell) if icons and column.kind is FLAG else types.plain(column, cell, view)
    return made


def icon(column: Column, cell: Cell) -> str:
    """A truth as the hint of an icon: the column's name where it is true."""
    return column.name.rpartition("/")[2] if cell.value else ""


def wide(provider: Provider, result: Result, row: Row, names: list[str], view: View) -> dict[str, Any]:
    """Each value with its text beside it."""
    made = head(provider, row)
    for name, column, cell in cells(result, row, names):
        made[name] = types.raw(column, cell, view)
        made[f"{name}:DisplayText"] = types.shown(column, cell, view)
    return made


def full(provider: Provider, result: Result, row: Row, names: list[str], view: View) -> dict[str, Any]:
    """Each value as an object of its own."""
    made = head(provider, row)
    for name, column, cell in cells(result, row, names):
        shown = types.shown(column, cell, view)
        made[name] = {"RawValue": types.raw(column, cell, view), "DisplayValue": shown, "LinkHint": "", "TooltipHint": ""}
    return made


def head(provider: Provider, row: Row) -> dict[str, Any]:
    right = {"Mask": SELECT, "Reason": ""}
    return {
        "PrimaryKey": row.primary,
        "EntityName": row.entity,
        "StyleHint": "",
        "LinkHint": link(provider, row),
        "TableRight": right,
    }


def cells(result: Result, row: Row, names: list[str]) -> Iterator[tuple[str, Column, Cell]]:
    return zip(names, result.columns, row.cells, strict=True)


def item(provider: Provider, result: Result, row: Row, view: View) -> ArchiveListItem:
    """A row as the agents give it."""
    return ArchiveListItem(
        EntityName=row.entity,
        PrimaryKey=row.primary,
        ColumnData={
            name: ArchiveColumnData(DisplayValue=types.marked(column, cell, view), TooltipHint="", LinkHint="")
            for name, column, cell in cells(result, row, result.names)
        },
        LinkHint=link(provider, row),
        StyleHint="",
    )


def described(column: Column, *, is_visible: bool = False) -> ArchiveColumnInfo:
    """What a column is."""
    form = form_of(column)
    return ArchiveColumnInfo(
        DisplayName=worded(column.name),
        DisplayTooltip="",
        DisplayType=DISPLAY_TYPES.get(form.type, form.type),
        CanOrderBy=column.sorts,
        Name=column.name,
        CanRestrictBy=column.restricts,
        RestrictionType=form.type if column.restricts else "",
        RestrictionListName=form.list,
        IsVisible=is_visible,
        ExtraInfo="",
        Width=WIDTHS.get(form.type, "20c"),
        IconHint="",
        HeadingIconHint="",
    )


def worded(name: str) -> str:
    """A column's name in words: `contactAssociate/fullName` is `Contact associate: full name`."""
    parts = [re.sub(r"(?<=[a-z])(?=[A-Z])", " ", part).lower() for part in name.split("/")]
    text = ": ".join(parts)
    return text[:1].upper() + text[1:]
