"""The rows that one contact log becomes: taken from Daybook itself, so that every competitor writes the same."""

import itertools
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID, uuid4

import msgspec
import sqlalchemy as sa

from bench.sample import OWN_IDS
from daybook.core import ids
from daybook.store.tables import metadata

Rows = list[tuple[str, dict[str, Any]]]
SHARED = {"counter", "session", "user", "item", "contact", "book", "channel", "address", "relation"}


_numbers = itertools.count(1_000_000, 1000)


class Template:
    """The rows of one log; `fresh` gives them with ids of their own."""

    def __init__(self, rows: Rows) -> None:
        self.rows = rows
        self.clients = {UUID(text) for text in OWN_IDS} | {row["id"] for table, row in rows if table == "matter"}
        """Ids that the client makes: random ones, which no server can make to lie side by side."""
        self.own = {row["id"] for _, row in rows if "id" in row} | self.clients

    def fresh(self) -> Rows:
        """A copy with new ids and numbers."""
        made: dict[Any, UUID] = {old: uuid4() if old in self.clients else ids.new() for old in self.own}
        first = next(_numbers)
        result = []
        for position, (table, row) in enumerate(self.rows):
            copied = {name: made.get(value, value) if isinstance(value, UUID) else value for name, value in row.items()}
            if "number" in copied:
                copied["number"] = first + position
            if "seq" in copied:
                copied["seq"] = first + position
            if table == "request":
                copied["digest"] = copied["id"].bytes
            if table == "meeting":
                copied["uid"] = str(copied["entry_id"])
            result.append((table, copied))
        return result


class Recorder:
    """A transaction that notes each row added."""

    def __init__(self, tx: Any) -> None:
        self.__dict__["tx"] = tx
        self.__dict__["rows"] = []

    def add(self, table: sa.Table, row: Mapping[str, Any]) -> None:
        if table.name not in SHARED:
            columns = {column.name: row.get(column.name) for column in table.columns}
            self.rows.append((table.name, columns | {"book_id": self.tx.book}))
        self.tx.add(table, row)

    def append(self, table: sa.Table, rows: Sequence[dict[str, Any]]) -> None:
        first = self.tx.take(table.name, len(rows))
        for seq, row in enumerate(rows, first):
            self.add(table, {**row, "seq": seq})

    def at_end(self, name: str, work: Callable[[Any], None]) -> None:
        self.tx.at_end(name, lambda _: work(self))

    def __getattr__(self, name: str) -> Any:
        return getattr(self.tx, name)

    def __setattr__(self, name: str, value: Any) -> None:
        setattr(self.tx, name, value)


def plain(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row as SQLAlchemy's blob and text columns take it: ids as bytes, JSON as text."""
    return {name: _plain(value) for name, value in row.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, UUID):
        return value.bytes
    return msgspec.json.encode(value).decode() if isinstance(value, dict | list | tuple) else value


def by_table(rows: Rows) -> dict[str, list[dict[str, Any]]]:
    """The rows of each table together, for bulk inserts."""
    found: dict[str, list[dict[str, Any]]] = {}
    for table, row in rows:
        found.setdefault(table, []).append(plain(row))
    return found


TABLES = metadata.tables
