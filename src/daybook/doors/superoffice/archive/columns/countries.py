"""The columns of a country, which the book keeps as two letters: its number and name are told to the database when one asks about them."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from daybook.core.listing import columns as core
from daybook.core.listing.columns import Column
from daybook.core.listing.frame import Frame
from daybook.core.listing.joins import Rows
from daybook.core.listing.pages import Cell
from daybook.doors.superoffice import language
from daybook.doors.superoffice.archive import types
from daybook.doors.superoffice.archive.columns.base import column
from daybook.doors.superoffice.carriers import countries
from daybook.doors.superoffice.view import View


def country(prefix: str, at: Rows) -> list[Column]:
    """A contact's country: by name, which conditions take in English, and by number."""

    def code(frame: Frame) -> Any:
        return core.text(at(frame).c.country)

    numbers = {land.code: land.number for land in countries.known().values()}
    names = {land.code: land.english.lower() for land in countries.known().values()}
    return [
        column(
            f"{prefix}ountry", types.LIST, code, small=lambda frame: case(code(frame), names, "", sa.Text()),
            number=lambda frame: case(code(frame), numbers, 0, sa.BigInteger()), shows_number=False, list="country", show=name,
        ),
        column(f"{prefix}ountryId", types.INT, lambda frame: case(code(frame), numbers, 0, sa.BigInteger())),
    ]  # fmt: skip


def case(code: Any, found: Mapping[str, Any], other: Any, type: Any) -> Any:
    """One of many values, by code."""
    whens: dict[Any, Any] = {sa.literal(key, sa.Text()): sa.literal(value, type) for key, value in found.items()}
    return sa.case(whens, value=code, else_=sa.literal(other, type))


def name(cell: Cell, view: View) -> str:
    """The country's name in the caller's language, else the book's."""
    land = countries.by_name(cell.value) if cell.value else None
    if land is None:
        return ""
    return countries.name_of(land.code, language.tag_of(view.language) if view.language else view.home_language)
