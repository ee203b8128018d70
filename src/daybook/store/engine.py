"""The contract between core and a database: transactions over declared tables. Knows no engine's name."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future
from typing import Any, Protocol, TypeVar
from uuid import UUID

import sqlalchemy as sa

from daybook.store.functions import (
    begins_with,
    decimal_of,
    ends_with,
    fold,
    folded,
    id_list,
    id_of,
    json_text,
    length_of,
    part_of,
    place_of,
    raised,
    whole_of,
)

T = TypeVar("T")
Row = Any
"""A named tuple of the selected columns, in their declared Python types."""


class Fixed:
    """A statement of fixed text, compiled once per engine. Parameter `book` is bound by the transaction."""

    __slots__ = ("compiled", "statement")

    def __init__(self, statement: sa.Executable) -> None:
        self.statement = statement
        self.compiled: dict[str, Any] = {}


def fixed(statement: sa.Executable) -> Fixed:
    """A statement on the hot path: compiled once, run on the driver."""
    return Fixed(statement)


def param(name: str, like: sa.ColumnElement[Any] | None = None) -> sa.BindParameter[Any]:
    """A named value of a fixed statement; beside a column its type is the column's (`like` says it where there is none)."""
    return sa.bindparam(name, None, type_=None if like is None else like.type)


def here(table: sa.FromClause) -> sa.ColumnElement[bool]:
    """The rows of the transaction's book: stands in every statement."""
    return table.c.book_id == sa.bindparam("book", None, type_=table.c.book_id.type)


UNREACHED = "The database cannot be reached; nothing was saved, it may be sent again."
UNABLE = "The database is in trouble; nothing was saved, it may be sent again."


class StoreFailure(Exception):
    """What may be told of a failure, and why it is so in the words of the engine, which are for logs and consoles only."""

    def __init__(self, told: str, why: object = "") -> None:
        super().__init__(f"{told} {why}".strip())
        self.told = told


class StoreBusy(StoreFailure):
    """The database could not be reached or written in time; nothing was saved."""


class StoreConflict(StoreFailure):
    """A unique key is taken: another request was first."""

    def __init__(self, why: object) -> None:
        super().__init__("Another write at the same moment took what this one would have; nothing was saved, it may be sent again.", why)


class Stale(Exception):
    """A row changed since it was read: the work has to be run again."""


class Late(Stale):
    """Another that began later was first: the work is run again, ready to be moved behind it."""


class Aside(Exception):
    """A read that must not wait would have to: do `work` on another thread, then read again."""

    def __init__(self, work: Callable[[], None]) -> None:
        super().__init__("to be done aside")
        self.work = work


class RollBack(Exception):
    """Raised by the work to undo all it did and still answer: a dry run."""

    def __init__(self, result: Any) -> None:
        super().__init__("rolled back on purpose")
        self.result = result


class Tx(Protocol):
    """One transaction of one request. Writes are gathered and sent in few statements; a read sends them first."""

    who: Any
    """core.access.Who once known."""
    door: str
    request_id: UUID | None
    now: int
    """Ticks (UTC) at which the request began; the same for all it writes."""
    state: dict[str, Any]
    """What core gathers within the request (changes of the journal)."""
    notes: list[tuple[str, str, str]]
    """What the request's explanation lists: kind, path, text."""

    @property
    def book(self) -> UUID:
        """The book this transaction is confined to."""

    @property
    def is_patient(self) -> bool:
        """False on the event loop's thread, where nothing slow may run."""

    def enter(self, book: UUID) -> None:
        """Confine the transaction to a book (once, by login)."""

    def note(self, kind: str, path: str, text: str) -> None:
        """Say in the request's explanation what was ignored, defaulted, reordered, truncated, kept, stored."""

    def at_end(self, name: str, work: Callable[[Any], None]) -> None:
        """Run `work(tx)` once (by name) before the transaction ends well."""

    def add(self, table: sa.Table, row: Mapping[str, Any]) -> None:
        """Insert a row; columns left out are null."""

    def change(self, table: sa.Table, key: Mapping[str, Any], values: Mapping[str, Any]) -> int:
        """Update the rows of the book that match `key`; answers how many."""

    def remove(self, table: sa.Table, key: Mapping[str, Any]) -> int:
        """Delete the rows of the book that match `key`; answers how many."""

    def revise(self, table: sa.Table, id: UUID, version: int, values: Mapping[str, Any]) -> None:
        """Update one record, unless somebody changed it since it was read at `version`: then the work is run again."""

    def claim(self, what: str) -> None:
        """Before looking for something that is made when it is not there: let nobody else pass who claims the same, until this one ends.

        He then finds what was made here. An engine with one writer has nothing to do.
        """

    def hold(self, column: sa.Column[Any], ids: Iterable[UUID]) -> None:
        """Let nobody take away the records of these ids until this one ends: who would, waits. Ids of other tables are passed over.

        The work is run again when somebody just has: `column` of the record, null before, then says what stands for it. An engine with
        one writer has nothing to do.
        """

    def take(self, kind: str, many: int = 1) -> int:
        """The first of `many` new numbers of a kind in the book (gaps allowed)."""

    def take_two(self, one: str, ones: int, two: str, twos: int) -> tuple[int, int]:
        """The first new numbers of two kinds, in one statement."""

    def take_from(self, kind: str, at: int) -> None:
        """Let the numbers of a kind begin at `at`; never goes back."""

    def coming(self, kind: str) -> int:
        """The number that `take` would give next, as far as is known; takes nothing."""

    def append(self, table: sa.Table, rows: Sequence[dict[str, Any]]) -> None:
        """Insert rows whose `seq` goes on from the last of the book, without gaps; it is known when the transaction ends.

        Their `at` is later than that of all before. Where another transaction began later and ended first, that is known at the end too:
        then they, and the `updated_at` of the records that they are about, get a time after it.
        """

    def round(self, grain: int) -> None:
        """Let the request's time be a whole number of so many ticks; said before it writes, and for those that `settle`."""

    def settle(self) -> None:
        """Give what was appended its place and its time now, so that they can be told. From here on others wait who write."""

    def all(self, statement: Fixed | sa.Executable, **values: Any) -> list[Row]:
        """Every row of a statement."""

    def one(self, statement: Fixed | sa.Executable, **values: Any) -> Row | None:
        """The first row of a statement, or None."""

    def run(self, statement: Fixed | sa.Executable, **values: Any) -> list[Row]:
        """A writing statement (with RETURNING its rows)."""

    def search(self, text: str, kinds: Sequence[str], limit: int) -> list[Row]:
        """Full text over `words`: rows of (id, kind, contact_id). Contacts and places best first; dealings, of which there is much, newest
        first, and of frequent words no more than are asked for are looked at."""

    def worded(self, text: str, kind: str) -> sa.Select[Any] | None:
        """The ids of all of a kind that have these words, to stand in a statement; None for a text without a word."""


class Engine(Protocol):
    """A database. `read` runs in the calling thread; `write` queues for the writer and is durable when its future is done."""

    name: str
    url: str

    def read(self, work: Callable[[Tx], T], *, patient: bool = True) -> T:
        """Run `work` on one state of the database. Not patient: raises Aside rather than wait for a connection."""
        ...

    def write(self, work: Callable[[Tx], T]) -> "Future[T]": ...

    def submit(self, work: Callable[[Tx], Any], settle: Callable[[Any, BaseException | None], None], about: str = "") -> None:
        """As `write`, for many: `settle(result, error)` is called on the writer's thread once the outcome is durable.

        `about`: what is equal here is likely to change the same records; writers that conflict over them learn it.
        """

    def drain(self) -> None:
        """Wait until all that was submitted before is done."""

    def migrate(self) -> list[str]:
        """Bring the schema up to date; the names of the steps taken."""

    def is_current(self) -> bool: ...

    def verify(self) -> list[str]:
        """What is damaged in the files or indexes below the rows; empty when nothing is."""

    def close(self) -> None: ...


def known(rows: Iterable[Row]) -> dict[UUID, Row]:
    """Rows by their id."""
    return {row.id: row for row in rows}


__all__ = [
    "UNABLE",
    "UNREACHED",
    "Aside",
    "Engine",
    "Fixed",
    "Late",
    "RollBack",
    "Row",
    "Stale",
    "StoreBusy",
    "StoreConflict",
    "StoreFailure",
    "Tx",
    "begins_with",
    "decimal_of",
    "ends_with",
    "fixed",
    "fold",
    "folded",
    "here",
    "id_list",
    "id_of",
    "json_text",
    "known",
    "length_of",
    "param",
    "part_of",
    "place_of",
    "raised",
    "whole_of",
]
