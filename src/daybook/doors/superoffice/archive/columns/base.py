"""How a column of this door is declared."""

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from daybook.core.listing import columns as core
from daybook.core.listing.columns import Column, Value, given
from daybook.core.listing.joins import Rows, kept
from daybook.core.listing.kinds import FLAG, MOMENT, NUMBER, PICK, TEXT, WHOLE, Kind
from daybook.doors.superoffice.archive import types
from daybook.doors.superoffice.archive.types import KINDS, Form, Show
from daybook.doors.superoffice.writing import NAME


def column(
    name: str, type: str, value: Value, *, kind: Kind | None = None, list: str = "", is_stamp: bool = False, is_floating: bool = False,
    show: Show | None = None, read: Any = None, **more: Any,
) -> Column:  # fmt: skip
    """A column of a type; further members of Column by name."""
    return Column(name, kind or KINDS[type], value, form=Form(type, is_stamp, is_floating, list, show, read), **more)


def text(name: str, at: Rows, stored_in: str, type: str = types.STRING, **more: Any) -> Column:
    """A text of the row."""
    return stored(name, type, at, stored_in, TEXT, **more)


def stored(name: str, type: str, at: Rows, stored_in: str, kind: Kind, **more: Any) -> Column:
    """A column as the row has it; the empty value where there is none, or no row."""
    return column(name, type, lambda frame: given(frame, at(frame), stored_in, kind), kind=kind, **more)


def whole(name: str, at: Rows, stored_in: str, **more: Any) -> Column:
    """A number of the row."""
    return stored(name, types.INT, at, stored_in, WHOLE, **more)


def decimal(name: str, at: Rows, stored_in: str, **more: Any) -> Column:
    """A number with decimals of the row."""
    return stored(name, types.DECIMAL, at, stored_in, NUMBER, **more)


def known(name: str, at: Rows, member: str, type: str = types.STRING, **more: Any) -> Column:
    """A text that only this door knows of the row."""
    return column(name, type, lambda frame: core.text(kept(at, NAME, member)(frame)), **more)


def flag(name: str, at: Rows, stored_in: str, **more: Any) -> Column:
    """A truth of the row."""
    return stored(name, types.BOOL, at, stored_in, FLAG, **more)


def stamp(name: str, at: Rows, stored_in: str, type: str = types.DATE, **more: Any) -> Column:
    """A time that the server set."""
    return stored(name, type, at, stored_in, MOMENT, is_stamp=True, **more)


def time(name: str, at: Rows, stored_in: str, type: str = types.DATE, **more: Any) -> Column:
    """A time of the row."""
    return stored(name, type, at, stored_in, MOMENT, **more)


def associate(name: str, user: Rows, shown: str = "login", **more: Any) -> Column:
    """A user: the short name, or another of his."""
    value: Value = lambda frame: core.text(user(frame).c[shown])  # noqa: E731
    return column(name, types.ASSOCIATE, value, number=lambda frame: core.whole(user(frame).c.number), list="associate", **more)


def item(name: str, its: Rows, list: str, **more: Any) -> Column:
    """An item of a pick list."""
    value: Value = lambda frame: core.text(its(frame).c.text)  # noqa: E731
    return column(name, types.LIST, value, number=lambda frame: core.whole(its(frame).c.number), list=list, **more)


def constant(name: str, type: str, value: Any, **more: Any) -> Column:
    """A column that is the same in every row."""
    kind = KINDS[type]
    if kind is FLAG:
        return column(name, type, lambda _: sa.literal(1, sa.Integer()) == sa.literal(int(value), sa.Integer()), **more)
    if kind is PICK:
        more.setdefault("number", lambda _: sa.literal(0, WHOLE.type))
    return column(name, type, lambda _: sa.literal(value, kind.type), **more)


def nothing(name: str, type: str, **more: Any) -> Column:
    """A column for which the book has no data: the empty value of its type in every row, which may be asked about like any other."""
    return constant(name, type, KINDS[type].empty, **more)


def nothings(type: str, names: str, **more: Any) -> list[Column]:
    """Several of those."""
    return [nothing(name, type, **more) for name in names.split()]


def named(found: Iterable[Column]) -> dict[str, Column]:
    """Columns by name."""
    return {each.name: each for each in found}
