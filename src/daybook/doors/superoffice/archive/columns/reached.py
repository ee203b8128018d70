"""Columns of how a contact is reached: phones, e-mail, web pages, addresses."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from daybook.core import phones
from daybook.core.addresses import POSTAL, STREET
from daybook.core.listing import columns as core
from daybook.core.listing.columns import Column, prefixed
from daybook.core.listing.joins import Rows, address_of, channel_of, channels_of
from daybook.core.listing.joins import column as stored
from daybook.core.listing.kinds import TEXT
from daybook.core.listing.pages import Cell
from daybook.doors.superoffice.archive import types
from daybook.doors.superoffice.archive.columns.base import column, constant, decimal, nothing, nothings, text
from daybook.doors.superoffice.carriers import elements, layouts, places
from daybook.doors.superoffice.view import View

PHONE, FAX, DIRECT, MOBILE = ("phone", "mobile"), ("fax",), ("phone",), ("mobile",)
ANY_PHONE = (*PHONE, *FAX)
PARTLY, ABROAD = ("contains", "ends"), ("+", "00")
"""Tests of a part of a number, and how one begins that has its country's prefix."""
LINES = (
    ("line1", "line1"),
    ("line2", "line2"),
    ("line3", "line3"),
    ("county", "county"),
    ("city", "city"),
    ("zip", "zip"),
    ("state", "state"),
)


def digits(given: str, view: View, test: str) -> str:
    """A number as numbers are found: its digits with the country's prefix; of a part of a number the digits."""
    if test in PARTLY and not given.strip().startswith(ABROAD):
        return phones.digits(given) or given
    found = phones.stripped(given, view.home)
    return found if phones.parse(given, view.home) is not None else phones.digits(given) or found


def number(cell: Cell, view: View) -> str:
    """A number in the form of its contact's country."""
    value, country, kind = cell.parts
    return elements.shown(kind, value, country or view.home) if value else ""


def phone(prefix: str, at: Rows, kinds: Sequence[str], uses: Sequence[str | None] = (), *, is_any: bool = False) -> list[Column]:
    """The first number of these kinds; or any, in conditions."""
    parts = (channel_of(at, kinds, "value", uses), lambda frame: at(frame).c.country, channel_of(at, kinds, "kind", uses))
    many: dict[str, Any] = {"many": channels_of(at, kinds, "stripped", uses)} if is_any else {}
    stripped = channel_of(at, kinds, "stripped", uses)
    formatted = column(
        "formattedNumber",
        types.STRING,
        lambda frame: core.text(stripped(frame)),
        parts=parts,
        show=number,
        read=digits,
        sorts=False,
        **many,
    )
    said = channel_of(at, kinds, "description", uses)
    many = {"many": channels_of(at, kinds, "description", uses)} if is_any else {}
    return prefixed(prefix, [formatted, column("description", types.STRING, lambda frame: core.text(said(frame)), **many)])


def email(prefix: str, at: Rows) -> list[Column]:
    """The main e-mail address; conditions look at all of them."""
    first, said = channel_of(at, ("mail",), "value"), channel_of(at, ("mail",), "description")
    return prefixed(
        prefix,
        [
            column("emailProtocol", types.STRING, lambda frame: sa.case((first(frame).is_(None), ""), else_="SMTP"), kind=TEXT),
            column("emailAddress", types.STRING, lambda frame: core.text(first(frame)), many=channels_of(at, ("mail",), "value")),
            column("emailDescription", types.STRING, lambda frame: core.text(said(frame)), many=channels_of(at, ("mail",), "description")),
            *nothings(types.INT, "emailId emailBounceCount"),
            *nothings(types.DATETIME, "emailLastSent emailLastBounce"),
            nothing("emailHasBounced", types.BOOL),
        ],
    )


def url(prefix: str, at: Rows) -> list[Column]:
    """The first web page; conditions look at all of them."""
    first, said = channel_of(at, ("url",), "value"), channel_of(at, ("url",), "description")
    return prefixed(
        prefix,
        [
            column("URLAddress", types.STRING, lambda frame: core.text(first(frame)), many=channels_of(at, ("url",), "value")),
            column("URLDescription", types.STRING, lambda frame: core.text(said(frame)), many=channels_of(at, ("url",), "description")),
        ],
    )


def addresses(at: Rows, path: str) -> list[Column]:
    """Both addresses of an organisation. `restrictionAddress` is the street's, as the original's name for searching."""
    sides = (
        ("postAddress", POSTAL, layouts.POSTAL), ("streetAddress", STREET, layouts.STREET),
        ("restrictionPostalAddress", POSTAL, layouts.POSTAL), ("restrictionAddress", STREET, layouts.STREET),
    )  # fmt: skip
    return [each for prefix, use, side in sides for each in address(prefix, at, path, use, side)]


def address(prefix: str, at: Rows, path: str, use: str, side: str = layouts.POSTAL) -> list[Column]:
    """One address."""
    its = address_of(f"{path}{use}", at, use)
    return prefixed(
        prefix,
        [
            constant("addressId", types.INT, 0),
            *(text(name, its, stored) for name, stored in LINES),
            *(decimal(name, its, stored_in) for name, stored_in in (("wgs84latitude", "latitude"), ("wgs84longitude", "longitude"))),
            formatted("formattedAddress", at, its, side, ", "),
            formatted("formattedMultiLineAddress", at, its, side, "\n"),
        ],
    )


def formatted(name: str, at: Rows, its: Rows, side: str, between: str) -> Column:
    """An address as on a letter. It is put together for showing only, so nothing can be asked about it."""
    values = [text(name, its, name).value for name in layouts.PARTS.values()]

    def show(cell: Cell, view: View) -> str:
        country, *values = cell.parts
        return between.join(places.of_side(country or view.home, side, values).splitlines())

    parts = (stored(at, "country"), *values)
    return constant(name, types.STRING, "", parts=parts, show=show, sorts=False, restricts=False)
