"""One statement as it grows: the rows it is about, and the tables that the columns in use have brought along."""

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa

from daybook.core.access import Who
from daybook.store.engine import here


class Frame:
    """`row` is the table the list is about. Tables are joined once, and only when a column of theirs is used."""

    def __init__(self, row: sa.FromClause, who: Who, now: int, source: sa.FromClause | None = None) -> None:
        self.row: Any = row
        self.who = who
        self.now = now
        self.source: Any = row if source is None else source
        self._joined: dict[str, Any] = {}
        self.values: dict[str, sa.ColumnElement[Any]] = {}
        """Columns of its rows, by name, that are never null here, or stand in a table beside: as an index is ordered by them."""

    @property
    def book(self) -> Any:
        """The book's id, as a column of the list's own rows."""
        return self.row.c.book_id

    @property
    def here(self) -> sa.ColumnElement[bool]:
        return here(self.row)

    def join(self, name: str, table: sa.Table, on: Callable[[Any], sa.ColumnElement[bool]]) -> Any:
        """A table under a name, joined where `on` finds at most one row of the book."""
        if name not in self._joined:
            other = table.alias(name.replace("/", "_"))
            # What `on` needs is joined before.
            condition = sa.and_(other.c.book_id == self.book, on(other))
            self.source = self.source.outerjoin(other, condition)
            self._joined[name] = other
        return self._joined[name]

    def holds(self, name: str, table: Any) -> None:
        """The list's own rows bring a table that columns would join under this name."""
        self._joined[name] = table
