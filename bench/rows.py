"""The rows that one write becomes: taken from Daybook itself, so that every competitor writes the same."""

import itertools
import os
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID, uuid4

import sqlalchemy as sa

from daybook.core import ids
from daybook.store.pg_words import vector_of

Rows = list[tuple[str, dict[str, Any]]]
ELSEWHERE = {"counter", "session", "pick", "usage"}
"""Tables that keep house for a write and are no part of what was sent."""
_PROCESSES, _ROOM = 500, 4_000_000
_numbers = itertools.count(1_000_000 + os.getpid() % _PROCESSES * _ROOM)


class Template:
    """The rows of one write; `fresh` gives them with ids of their own."""

    def __init__(self, recorder: "Recorder", sent: frozenset[UUID], answer: bytes) -> None:
        self.rows: Rows = recorder.rows
        self.sent = sent
        """Ids that the client makes: random ones, which no server can make to lie side by side."""
        self.answer = answer
        """What Daybook answered."""
        self.own = {row["id"] for _, row in self.rows if "id" in row} | sent
        used = {value for _, row in self.rows for value in row.values() if isinstance(value, UUID)}
        self.references = sorted(used - self.own - {row["book_id"] for _, row in self.rows})
        """Records of the book that the write refers to."""

    def fresh(self, given: Mapping[UUID, UUID] | None = None) -> Rows:
        """A copy with new ids and numbers; `given` are the client's own ids where they are known."""
        made = {old: uuid4() if old in self.sent else ids.new() for old in self.own} | dict(given or {})
        result = []
        for table, row in self.rows:
            copied = {name: made.get(value, value) if isinstance(value, UUID) else value for name, value in row.items()}
            for name in ("number", "seq"):
                if name in copied:
                    copied[name] = next(_numbers)
            if "digest" in copied:
                copied["digest"] = (copied["request_id"] if table == "undelivered" else copied["id"]).bytes
            if table == "meeting":
                copied["uid"] = str(copied["entry_id"])
            result.append((table, copied))
        return result


class Recorder:
    """A transaction that notes each row added, as the write leaves it."""

    def __init__(self, tx: Any) -> None:
        self.__dict__.update(tx=tx, rows=[])

    def add(self, table: sa.Table, row: Mapping[str, Any]) -> None:
        if table.name not in ELSEWHERE:
            self.rows.append((table.name, _whole(table, row, self.tx.book)))
        self.tx.add(table, row)

    def append(self, table: sa.Table, rows: Sequence[dict[str, Any]]) -> None:
        for seq, row in enumerate(rows):
            self.rows.append((table.name, _whole(table, {**row, "seq": seq}, self.tx.book)))
        self.tx.append(table, rows)

    def revise(self, table: sa.Table, id: UUID, version: int, values: Mapping[str, Any]) -> None:
        next(row for name, row in self.rows if name == table.name and row["id"] == id).update(values)
        self.tx.revise(table, id, version, values)

    def at_end(self, name: str, work: Callable[[Any], None]) -> None:
        self.tx.at_end(name, lambda _: work(self))

    def __getattr__(self, name: str) -> Any:
        return getattr(self.tx, name)

    def __setattr__(self, name: str, value: Any) -> None:
        setattr(self.tx, name, value)


def _whole(table: sa.Table, row: Mapping[str, Any], book: UUID) -> dict[str, Any]:
    whole = {column.name: row.get(column.name) for column in table.columns} | {"book_id": book}
    if table.name == "words":
        # PostgreSQL keeps it beside the text; that it is cut already favours the competitors.
        whole["vector"] = vector_of(book.bytes, whole["kind"], whole["text"])
    return whole


def by_table(rows: Rows) -> dict[str, list[dict[str, Any]]]:
    """The rows of each table together, for bulk inserts."""
    found: dict[str, list[dict[str, Any]]] = {}
    for table, row in rows:
        found.setdefault(table, []).append(row)
    return found
