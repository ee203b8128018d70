"""What a transaction is on every engine: who writes in which book, what waits to be sent, what comes at the end."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from daybook.store.engine import Fixed, Row, Stale, fixed, here, param
from daybook.store.statements import Form, Write, delete_from, insert_into, update_of
from daybook.store.tables import counter
from daybook.store.ticks import now_ticks

FIRST = 1
_TAKE = fixed(
    sa.update(counter)
    .where(here(counter), counter.c.kind == param("counted"))
    .values(next=counter.c.next + sa.bindparam("many", None, type_=sa.BigInteger))
    .returning(counter.c.next)
)
_COMING = fixed(sa.select(counter.c.next).where(here(counter), counter.c.kind == param("counted")))
_APPEND = fixed(
    sa.update(counter)
    .where(here(counter), counter.c.kind == param("counted"))
    .values(
        next=counter.c.next + sa.bindparam("many", None, type_=sa.BigInteger),
        at=sa.case((counter.c.at > param("now", counter.c.at), counter.c.at), else_=param("now", counter.c.at)),
    )
    .returning(counter.c.next)
)
_TWO = {one: counter.c.kind == sa.bindparam(one, None, type_=counter.c.kind.type) for one in ("one", "two")}
_MANY = {many: sa.bindparam(many, None, type_=sa.BigInteger) for many in ("ones", "twos")}
_TAKE_TWO = fixed(
    sa.update(counter)
    .where(here(counter), sa.or_(*_TWO.values()))
    .values(next=counter.c.next + sa.case((_TWO["one"], _MANY["ones"]), else_=_MANY["twos"]))
    .returning(counter.c.kind, counter.c.next)
)


class Transaction(ABC):
    """A transaction on one connection; inserts wait until something reads, then go out table by table."""

    __slots__ = (
        "_book",
        "_ends",
        "_pending",
        "book_bytes",
        "door",
        "form",
        "is_patient",
        "notes",
        "now",
        "request_id",
        "state",
        "who",
    )

    def __init__(self, form: Form, *, patient: bool) -> None:
        self.form = form
        self.is_patient = patient
        self.begin()

    def begin(self) -> None:
        """Ready for the next request."""
        self._book: UUID | None = None
        self.book_bytes: bytes | None = None
        self._pending: dict[sa.Table, list[tuple[Any, ...]]] = {}
        self._ends: dict[str, Callable[[Any], None]] = {}
        self.who: Any = None
        self.door = ""
        self.request_id: UUID | None = None
        self.now = now_ticks()
        self.notes: list[tuple[str, str, str]] = []
        self.state: dict[str, Any] = {}

    @property
    def book(self) -> UUID:
        if self._book is None:
            raise RuntimeError("no book entered")
        return self._book

    def enter(self, book: UUID) -> None:
        self._book = book
        self.book_bytes = book.bytes

    def note(self, kind: str, path: str, text: str) -> None:
        self.notes.append((kind, path, text))

    def at_end(self, name: str, work: Callable[[Any], None]) -> None:
        self._ends.setdefault(name, work)

    def finish(self) -> None:
        """What was put off to the end, then whatever still waits to be inserted."""
        while self._ends:
            ends, self._ends = self._ends, {}
            for work in ends.values():
                work(self)
        self.flush()

    def add(self, table: sa.Table, row: Mapping[str, Any]) -> None:
        if self.book_bytes is None:
            raise RuntimeError("no book entered")
        values = insert_into(table, self.form).values(self.book_bytes, row)
        waiting = self._pending.get(table)
        if waiting is None:
            self._pending[table] = [values]
        else:
            waiting.append(values)

    def flush(self) -> None:
        """Send what waits, table by table."""
        if self._pending:
            pending, self._pending = self._pending, {}
            for table, rows in pending.items():
                self._insert(table, rows)

    def change(self, table: sa.Table, key: Mapping[str, Any], values: Mapping[str, Any]) -> int:
        ready = update_of(table, tuple(key), tuple(values), self.form)
        return self._write(ready, [*values.values(), *key.values()])

    def remove(self, table: sa.Table, key: Mapping[str, Any]) -> int:
        return self._write(delete_from(table, tuple(key), self.form), list(key.values()))

    def revise(self, table: sa.Table, id: UUID, version: int, values: Mapping[str, Any]) -> None:
        if not self.change(table, {"id": id, "version": version}, values):
            raise Stale(table.name, id)

    def take(self, kind: str, many: int = 1) -> int:
        rows = self.all(_TAKE, counted=kind, many=many)
        if rows:
            return int(rows[0].next) - many
        self.add(counter, {"kind": kind, "next": FIRST + many})
        return FIRST

    def take_two(self, one: str, ones: int, two: str, twos: int) -> tuple[int, int]:
        found = {row.kind: int(row.next) for row in self.all(_TAKE_TWO, one=one, ones=ones, two=two, twos=twos)}
        first = found[one] - ones if one in found else self.take(one, ones)
        return first, found[two] - twos if two in found else self.take(two, twos)

    def take_from(self, kind: str, at: int) -> None:
        if self.coming(kind) < at and not self.change(counter, {"kind": kind}, {"next": at}):
            self.add(counter, {"kind": kind, "next": at})

    def coming(self, kind: str) -> int:
        row = self.one(_COMING, counted=kind)
        return FIRST if row is None else int(row.next)

    def append(self, table: sa.Table, rows: Sequence[dict[str, Any]]) -> None:
        for seq, row in enumerate(rows, self._places(table.name, len(rows))):
            self.add(table, {**row, "seq": seq})

    def _places(self, kind: str, many: int) -> int:
        """The first of the next places of a sequence, the last of which is taken now."""
        found = self.all(_APPEND, counted=kind, many=many, now=self.now)
        if found:
            return int(found[0].next) - many
        self.add(counter, {"kind": kind, "next": FIRST + many, "at": self.now})
        return FIRST

    def round(self, grain: int) -> None:
        self.now -= self.now % grain

    def settle(self) -> None:
        self.flush()

    def one(self, statement: Fixed | sa.Executable, **values: Any) -> Row | None:
        rows = self.all(statement, **values)
        return rows[0] if rows else None

    def run(self, statement: Fixed | sa.Executable, **values: Any) -> list[Row]:
        return self.all(statement, **values)

    @abstractmethod
    def all(self, statement: Fixed | sa.Executable, **values: Any) -> list[Row]:
        """Send what waits, then carry out a statement; its rows."""

    @abstractmethod
    def _write(self, ready: Write, given: list[Any]) -> int:
        """Carry out an update or deletion; how many rows it met."""

    @abstractmethod
    def _insert(self, table: sa.Table, rows: list[tuple[Any, ...]]) -> None:
        """Send rows of one table."""
