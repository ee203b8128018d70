"""A transaction on PostgreSQL: what is written goes out with the next read, and at the end, in one round trip."""

import re
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from hashlib import blake2b
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from daybook.store import pg_search
from daybook.store.engine import Fixed, Late, Row, Stale, here
from daybook.store.pg_contended import Held
from daybook.store.pg_form import FORM, Query, marks
from daybook.store.pg_line import Line
from daybook.store.pg_numbers import Blocks
from daybook.store.pg_search import stored_words
from daybook.store.pg_sequence import RECORDS, append_text, place
from daybook.store.pg_words import query_of, vector_of
from daybook.store.statements import Write, compiled, insert_into, update_of
from daybook.store.tables import book, change, counter, words
from daybook.store.transaction import Transaction

SIZES = (64, 16, *range(8, 0, -1))
"""Rows of one insert: few texts to prepare, however many rows there are."""
_JOURNAL, _COUNTERS, _OF_ONE_KIND = (re.compile(text) for text in (r"\bchange\b", r"\bcounter\b", r"\bcounter\.kind = "))
_CHANGES = change.name.encode()
_CLAIM = (
    "INSERT INTO counter (book_id, kind, next) VALUES ($1, $2, 0)",
    "DELETE FROM counter WHERE book_id = $1 AND kind = $2",
)
_CLAIM_KINDS = (counter.c.book_id.type, counter.c.kind.type)
_COUNT = counter.c.next.type
_COUNT_IN = FORM.value_in(_COUNT)

LATE_SECONDS = 5.0
"""After a write that came late, so long it is likely that others do."""
_ONE = "WITH done AS ({} RETURNING 1) SELECT 1 / count(*) FROM done"
"""A write that must meet a row."""
_HELD = (1, 2, 4, 8, 16, 64)
"""Records of one statement that holds them; the last is repeated to fill it up."""

_Appended = dict[tuple[bytes, sa.Table], list[tuple[Any, ...]]]


class PgTransaction(Transaction):
    """A transaction on one connection. What follows the book's one sequence waits for the end of the whole group."""

    __slots__ = ("_fresh", "_grain", "_held", "_late_until", "_nth", "_own", "blocks", "can_write", "line", "revised", "unnumbered")

    def __init__(self, line: Line, blocks: Blocks, *, can_write: bool) -> None:
        self.line = line
        self.blocks = blocks
        self.can_write = can_write
        self._late_until = 0.0
        self.open()
        super().__init__(FORM, patient=not can_write)

    def open(self) -> None:
        """A group of requests begins."""
        self._fresh: set[bytes] = set()
        self.unnumbered: _Appended = {}
        """What requests have appended and the sequences have not yet been asked for."""
        self.revised: dict[Held, int] = {}
        """The records that the group has changed: by which of its requests, counted from 0."""
        self._nth = -1

    def expect_late(self) -> None:
        """Others begin later and are first: for a while the records of what is appended can be moved."""
        self._late_until = time.monotonic() + LATE_SECONDS

    def begin(self) -> None:
        super().begin()
        self._nth += 1
        self._own: _Appended = {}
        self._grain = 1
        self._held: set[UUID] = set()

    def add(self, table: sa.Table, row: Mapping[str, Any]) -> None:
        if table is words:
            table, row = stored_words, {**row, "vector": vector_of(self.book.bytes, row["kind"], row["text"])}
        elif table is book:
            self._fresh.add(self.book.bytes)
        super().add(table, row)

    def change(self, table: sa.Table, key: Mapping[str, Any], values: Mapping[str, Any]) -> int:
        if table is words and "text" in values:
            table, values = stored_words, {**values, "vector": vector_of(self.book.bytes, values["kind"], values["text"])}
        return super().change(table, key, values)

    def revise(self, table: sa.Table, id: UUID, version: int, values: Mapping[str, Any]) -> None:
        self.flush()
        ready = update_of(table, ("id", "version"), tuple(values), FORM)
        row = (table.name, self.book.bytes, id.bytes)
        self.revised[row] = self._nth
        cells = ready.values(self.book_bytes, [*values.values(), id, version])
        self.line.demand(_ONE.format(ready.text), cells, ready.kinds, Stale(row))

    def claim(self, what: str) -> None:
        # A key that another transaction is just making is waited for, also when it takes it away again: nothing remains of it.
        self.flush()
        for text in _CLAIM:
            self.line.queue(text, [self.book_bytes, f"claim:{blake2b(what.encode(), digest_size=16).hexdigest()}".encode()], _CLAIM_KINDS)

    def hold(self, column: sa.Column[Any], ids: Iterable[UUID]) -> None:
        # What is not yet in the database cannot be taken away, and what waits to go there need not go before.
        new = set(ids) - self._held
        self._held |= new
        left = sorted(id.bytes for id in new)
        while left:
            part, left = left[: _HELD[-1]], left[_HELD[-1] :]
            size = next(size for size in _HELD if size >= len(part))
            text, kinds = _hold_text(column, size)
            self.line.demand(text, [self.book_bytes, *part, *part[-1:] * (size - len(part))], kinds, Stale())

    def take(self, kind: str, many: int = 1) -> int:
        return super().take(kind, many) if self._counts_here else self._own_blocks().take(self.book, kind, many)

    def take_two(self, one: str, ones: int, two: str, twos: int) -> tuple[int, int]:
        return self.take(one, ones), self.take(two, twos)

    def take_from(self, kind: str, at: int) -> None:
        if self._counts_here:
            super().take_from(kind, at)
        else:
            self._own_blocks().start(self.book, kind, at)

    def coming(self, kind: str) -> int:
        known = None if self._counts_here else self.blocks.coming(self.book, kind)
        return super().coming(kind) if known is None else known

    @property
    def _counts_here(self) -> bool:
        """The counters of a book that is being made are nobody else's yet."""
        return self.book_bytes in self._fresh

    def _own_blocks(self) -> Blocks:
        if not self.can_write:
            raise RuntimeError("a reader takes no numbers")
        return self.blocks

    def append(self, table: sa.Table, rows: Sequence[dict[str, Any]]) -> None:
        values = insert_into(table, FORM).values
        at = list(table.columns.keys()).index("seq")
        cells = [values(self.book.bytes, row) for row in rows]
        self._own.setdefault((self.book.bytes, table), []).extend((*each[1:at], *each[at + 1 :]) for each in cells)

    def keep(self) -> None:
        """The request has done its part: what it appended goes with the group's commit."""
        for key, cells in self._own.items():
            self.unnumbered.setdefault(key, []).extend(cells)
        self._own.clear()

    def round(self, grain: int) -> None:
        super().round(grain)
        self._grain = grain

    def settle(self) -> None:
        self.flush()
        self.number()
        own, self._own = self._own, {}
        self._close(own, self._grain)

    def number(self) -> None:
        """Give what was appended its places in the books' sequences. From here to the commit others wait who write in these books."""
        last, self.unnumbered = self.unnumbered, {}
        self._close(last, 1)

    def _close(self, appended: _Appended, grain: int) -> None:
        """The sequences go on by this. Should it be earlier than what they end with, all of it has happened just after that."""
        for (owner, table), rows in sorted(appended.items(), key=lambda each: each[0][0]):
            at, kind = (place(table, name) for name in ("at", "kind"))
            times = [row[at] for row in rows]
            about = tuple(name for told, name in RECORDS.items() if any(row[kind] == told for row in rows))
            moved = about if not about or time.monotonic() < self._late_until else None
            given = [owner, table.name.encode(), _COUNT_IN(len(rows)), max(times)]
            n = 0
            for part in _parts(rows):
                text, kinds = append_text(table, len(part), moved, opens=n == 0)
                numbered = [cell for n, row in enumerate(part, n) for cell in (_COUNT_IN(n), *row)]
                values = [*given, *((min(times), _COUNT_IN(grain)) if n == 0 else ()), *numbered]
                if moved is None:
                    self.line.demand(text, values, kinds, Late())
                else:
                    self.line.queue(text, values, kinds)
                n += len(part)

    def all(self, statement: Fixed | sa.Executable, **values: Any) -> list[Row]:
        if self._pending:
            self.flush()
        ready = compiled(statement, FORM)
        cells = ready.values(self.book_bytes, values)
        if self.unnumbered and _reads_journal(ready.text, cells):
            self.number()
        is_kept = isinstance(statement, Fixed)
        result = self.line.ask(ready.text, cells, ready.kinds, kept=is_kept)
        rows: list[Row] = ready.read.finish(self.line.rows(result, ready.read.make))
        return rows

    def search(self, text: str, kinds: Sequence[str], limit: int) -> list[Row]:
        return pg_search.search(self.all, self.book.bytes, text, kinds, limit)

    def worded(self, text: str, kind: str) -> sa.Select[Any] | None:
        query = query_of(self.book.bytes, (kind,), text)
        if not query:
            return None
        fits = stored_words.c.vector.op("@@")(sa.cast(sa.literal(query, sa.Text()), Query))
        return sa.select(stored_words.c.id).where(here(stored_words), stored_words.c.kind == kind, fits)

    def _write(self, ready: Write, given: list[Any]) -> int:
        self.flush()
        return self.line.ask(ready.text, ready.values(self.book_bytes, given), ready.kinds).command_tuples or 0

    def _insert(self, table: sa.Table, rows: list[tuple[Any, ...]]) -> None:
        for part in _parts(rows):
            text, kinds = _insert_text(table, len(part))
            self.line.queue(text, [cell for row in part for cell in row], kinds)


def _parts(rows: list[tuple[Any, ...]]) -> Iterator[list[tuple[Any, ...]]]:
    at = 0
    while at < len(rows):
        size = next(size for size in SIZES if size <= len(rows) - at)
        yield rows[at : at + size]
        at += size


@lru_cache(maxsize=1024)
def _insert_text(table: sa.Table, many: int) -> tuple[str, tuple[Any, ...]]:
    """`INSERT` of so many rows, and the types of its values."""
    one = insert_into(table, FORM)
    head, _, _ = one.text.partition(" VALUES ")
    width = len(one.kinds)
    rows = (marks(one.kinds, width * row) for row in range(many))
    return f"{head} VALUES {', '.join(rows)}", one.kinds * many


@cache
def _hold_text(column: sa.Column[Any], many: int) -> tuple[str, tuple[Any, ...]]:
    """Rows locked so that anybody may change them, and nobody take them away."""
    kinds = (column.table.c.book_id.type, *(column.table.c.id.type for _ in range(many)))
    marks = ", ".join(FORM.mark(n, kind) for n, kind in enumerate(kinds[1:], 2))
    where = f"book_id = {FORM.mark(1, kinds[0])} AND id IN ({marks})"
    # Waiting for who took a row away, one gets the row as he left it.
    there = f'CASE WHEN "{column.name}" IS NULL THEN 1 ELSE 0 END'
    return f'SELECT 1 / {there} FROM "{column.table.name}" WHERE {where} FOR KEY SHARE', kinds


def _reads_journal(text: str, cells: Sequence[Any]) -> bool:
    """Whether a statement looks at the journal or at its counter: those of other kinds are nobody's reason to hold up the book."""
    reads, names_kind = _looks_at(text)
    return reads and (not names_kind or _CHANGES in cells)


@lru_cache(maxsize=4096)
def _looks_at(text: str) -> tuple[bool, bool]:
    """Whether a statement's text has the journal or counters in it, and whether it is only a counter whose kind is a value."""
    of_one_kind = _JOURNAL.search(text) is None and _OF_ONE_KIND.search(text) is not None
    return of_one_kind or bool(_JOURNAL.search(text) or _COUNTERS.search(text)), of_one_kind
