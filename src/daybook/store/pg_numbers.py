"""Human numbers of one process: taken from the book in blocks, so that no request waits for another's number."""

import threading
from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from daybook.store.engine import Row
from daybook.store.pg_faults import Lost
from daybook.store.pg_form import FORM
from daybook.store.pg_line import Line
from daybook.store.tables import counter

LEAST, MOST = 8, 512
"""Numbers in a first block, and in later ones of a busy kind."""
_BOOK, _KIND, _NEXT = (column.type for column in (counter.c.book_id, counter.c.kind, counter.c.next))
_TAKE = (
    "INSERT INTO counter (book_id, kind, next) VALUES ($1, $2, 1 + $3)"
    " ON CONFLICT (book_id, kind) DO UPDATE SET next = counter.next + $3 RETURNING next - $3"
)
_START = (
    "INSERT INTO counter (book_id, kind, next) VALUES ($1, $2, $3)"
    " ON CONFLICT (book_id, kind) DO UPDATE SET next = greatest(counter.next, $3) RETURNING next"
)
_GIVE_BACK = 'UPDATE counter SET "next" = $3 WHERE book_id = $1 AND kind = $2 AND "next" = $4 RETURNING "next"'


class _Block:
    __slots__ = ("end", "next", "size")

    def __init__(self) -> None:
        self.next = self.end = 0
        self.size = LEAST


class Blocks:
    """Numbers that this process may issue, by book and kind, and a connection of their own to get more."""

    def __init__(self, connect: Callable[[], Line]) -> None:
        self._connect = connect
        self._line: Line | None = None
        self._blocks: dict[tuple[UUID, str], _Block] = {}
        self._guard = threading.Lock()

    def take(self, book: UUID, kind: str, many: int) -> int:
        """The first of `many` numbers."""
        with self._guard:
            block = self._blocks.setdefault((book, kind), _Block())
            if block.end - block.next < many:
                self._fill(block, book, kind, many)
            first = block.next
            block.next += many
            return first

    def coming(self, book: UUID, kind: str) -> int | None:
        """The number that would be taken next, if it is here."""
        block = self._blocks.get((book, kind))
        return block.next if block is not None and block.next < block.end else None

    def start(self, book: UUID, kind: str, at: int) -> None:
        """Let numbers begin at `at`; the rest of a lower block is dropped."""
        with self._guard:
            self._ask(_START, [book, kind, at])
            block = self._blocks.get((book, kind))
            if block is not None and block.next < at:
                block.next = min(block.end, at)

    def drop(self) -> None:
        """Somebody used a number of ours: begin anew behind all that were issued."""
        with self._guard:
            self._blocks.clear()

    def close(self) -> None:
        """Give back what was not used, unless others took numbers since."""
        with self._guard:
            try:
                for (book, kind), block in self._blocks.items():
                    if block.next < block.end:
                        self._ask(_GIVE_BACK, [book, kind, block.next, block.end])
            except Lost:
                # A gap in the numbers, which is allowed.
                pass
            self._blocks.clear()
            self._hang_up()

    def _hang_up(self) -> None:
        if self._line is not None:
            self._line.close()
            self._line = None

    def _fill(self, block: _Block, book: UUID, kind: str, many: int) -> None:
        more = max(many, block.size)
        first = self._ask(_TAKE, [book, kind, more])[0][0]
        if first != block.end:
            block.next = first
        block.end = first + more
        block.size = min(block.size * 4, MOST)

    def _ask(self, text: str, values: Sequence[Any]) -> list[Row]:
        """One statement, committed by itself; run again when the connection broke: a number lost is a gap."""
        kinds = (_BOOK, _KIND, *[_NEXT] * (len(values) - 2))
        cells = FORM.cells(kinds, values)
        for is_last in (False, True):
            try:
                if self._line is None:
                    self._line = self._connect()
                    # A number is used by a commit that comes later in the log, so it is never issued twice.
                    self._line.queue("SET synchronous_commit = off")
                return self._line.rows(self._line.ask(text, cells, kinds), tuple)
            except Lost:
                self._hang_up()
                if is_last:
                    raise
        raise AssertionError
