"""A column of a list, declared once: its name, what it holds, its SQL, and what may be done with it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa

from daybook.core.listing.frame import Frame
from daybook.core.listing.kinds import MOMENT, PICK, TEXT, Kind
from daybook.store.engine import folded

Value = Callable[[Frame], Any]
"""The SQL of a value in a statement; it joins what it needs, and is never null."""


@dataclass(frozen=True, slots=True)
class Many:
    """Where a column has several values for a row: rows `source` of which one must fit."""

    source: Any
    where: tuple[Any, ...]
    value: Any
    number: Any = None


@dataclass(frozen=True, slots=True)
class Column:
    """One column. What a door adds of its own (how it is shown) stands in `form`."""

    name: str
    kind: Kind
    value: Value
    small: Value | None = None
    """A text in small letters, where it is kept so."""
    number: Value | None = None
    """Of a pick: the number it goes by."""
    shows_number: bool = True
    """Whether a page brings the number along."""
    many: Callable[[Frame], Many] | None = None
    """Conditions look at all of several values; `value` shows the first."""
    parts: tuple[Value, ...] = ()
    """What showing it needs beside its value."""
    sorts: bool = True
    restricts: bool = True
    is_unique: bool = False
    """No two rows have the same: an order by it needs nothing behind."""
    form: Any = None

    def cells(self, frame: Frame) -> list[Any]:
        """All the SQL of the column: value, number where there is one, parts."""
        made = [self.value(frame)]
        if self.number is not None and self.shows_number:
            made.append(self.number(frame))
        return made + [part(frame) for part in self.parts]

    def key(self, frame: Frame) -> Any:
        """What it is compared and ordered by."""
        if self.small is not None:
            return self.small(frame)
        value = self.value(frame)
        return folded(value) if self.kind in (TEXT, PICK) else value

    @property
    def has_number(self) -> bool:
        """Whether its cells hold a number."""
        return self.number is not None and self.shows_number

    @property
    def is_text(self) -> bool:
        return self.kind in (TEXT, PICK)

    @property
    def is_moment(self) -> bool:
        return self.kind is MOMENT


class Catalogue:
    """The columns of a list by name, letter case aside."""

    def __init__(self, columns: Iterable[Column], aliases: Mapping[str, str] | None = None) -> None:
        self._columns = {column.name.lower(): column for column in columns}
        self._aliases = {alias.lower(): name.lower() for alias, name in (aliases or {}).items()}

    def __iter__(self) -> Iterator[Column]:
        return iter(self._columns.values())

    def find(self, name: str) -> Column | None:
        """The column of a name; the steps of a path may be apart by `.` as well."""
        given = name.lower()
        found = (self._columns.get(self._aliases.get(wanted, wanted)) for wanted in (given, given.replace(".", "/")))
        return next((column for column in found if column is not None), None)

    def with_more(self, columns: Iterable[Column], aliases: Mapping[str, str] | None = None) -> "Catalogue":
        """The same with further columns."""
        return Catalogue([*self, *columns], {**self._aliases, **(aliases or {})})


def prefixed(prefix: str, columns: Iterable[Column]) -> list[Column]:
    """The columns under a path."""
    return [replace(column, name=f"{prefix}/{column.name}", is_unique=False) for column in columns]


def renamed(column: Column, name: str) -> Column:
    """The same column under another name."""
    return replace(column, name=name, is_unique=False)


def text(value: Any) -> Any:
    """A text that may be null, as one that is not."""
    return sa.func.coalesce(value, sa.literal("", sa.Text()))


def whole(value: Any) -> Any:
    """A whole number that may be null, as one that is not."""
    return sa.func.coalesce(value, sa.literal(0, sa.BigInteger()))


def given(frame: Frame, row: Any, name: str, kind: Kind) -> Any:
    """A column of a row, filled where it may be null; as it is where it never is, so that indexes serve it."""
    found = row.c[name]
    if row is frame.row and (name in frame.values or not found.nullable):
        return frame.values.get(name, found)
    return sa.func.coalesce(found, sa.literal(kind.empty, kind.type))
