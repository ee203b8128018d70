"""What of a table travels: its columns, the key that both ends sort by, and how values look on the way, whatever engine keeps them.

Ids are 16 bytes, flags 0 and 1, JSON its text, times and numbers ints, all else as it is.
"""

from collections.abc import Callable
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

import sqlalchemy as sa

from daybook.store.tables import book, metadata, transfer
from daybook.store.types import Id, Json, Ticks

Row = tuple[Any, ...]
ID, FLAG, JSON, SMALL, WHOLE, LONG, REAL, BYTES, TEXT = KINDS = ("id", "flag", "json", "small", "whole", "long", "real", "bytes", "text")
_TYPES: tuple[tuple[Any, str], ...] = (
    (Id, ID),
    (Json, JSON),
    (sa.Boolean, FLAG),
    (sa.SmallInteger, SMALL),
    ((sa.BigInteger, Ticks), LONG),
    (sa.Integer, WHOLE),
    (sa.Float, REAL),
    (sa.LargeBinary, BYTES),
    (sa.String, TEXT),
)
MARK = "\U0010ffff"
"""What PostgreSQL's side writes before 0 and 1 for U+0000 and for itself: both ends sort by text with it."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A table as it travels."""

    name: str
    columns: tuple[str, ...]
    kinds: tuple[str, ...]
    key: tuple[str, ...]
    """What tells rows of one book apart, in the order of the primary key."""

    @property
    def owner(self) -> str:
        """The column that names the book."""
        return "book_id" if "book_id" in self.columns else "id"

    @property
    def part(self) -> int:
        """Rows read at a time: few where each may be large."""
        return 16 if BYTES in self.kinds else 256

    def places(self, *kinds: str) -> tuple[int, ...]:
        """Where columns of these kinds stand."""
        return tuple(n for n, kind in enumerate(self.kinds) if kind in kinds)

    @property
    def key_texts(self) -> tuple[str, ...]:
        return tuple(name for name in self.key if self.kinds[self.columns.index(name)] == TEXT)

    def key_of(self) -> Callable[[Row], Any]:
        """What takes the key out of a row; keys compare as both engines sort."""
        take: Callable[[Row], Any] = itemgetter(*(self.columns.index(name) for name in self.key))
        if not self.key_texts:
            return take
        if len(self.key) == 1:
            return lambda row: escaped(take(row))
        return lambda row: tuple(escaped(cell) if isinstance(cell, str) else cell for cell in take(row))

    def named(self, row: Row) -> str:
        """The key of a row, for people."""
        cells = (row[self.columns.index(name)] for name in self.key)
        return ", ".join(f"{name} {cell.hex() if isinstance(cell, bytes) else cell}" for name, cell in zip(self.key, cells, strict=True))


def escaped(text: str) -> str:
    """Text as PostgreSQL keeps it."""
    return text.replace(MARK, f"{MARK}1").replace("\0", f"{MARK}0") if MARK in text or "\0" in text else text


def unescaped(text: str) -> str:
    return text.replace(f"{MARK}0", "\0").replace(f"{MARK}1", MARK) if MARK in text else text


def _shape(table: sa.Table) -> Shape:
    kinds = tuple(next(kind for types, kind in _TYPES if isinstance(column.type, types)) for column in table.columns)
    key = tuple(str(column.name) for column in table.primary_key.columns if column.name != "book_id")
    return Shape(str(table.name), tuple(map(str, table.columns.keys())), kinds, key)


SHAPES = tuple(_shape(table) for table in metadata.sorted_tables if table not in (book, transfer))
"""Every table of a book."""
BOOK = _shape(book)
SLUG, NAME = BOOK.columns.index("slug"), BOOK.columns.index("name")
