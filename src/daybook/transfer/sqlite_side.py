"""Books in and out of a SQLite file, beside a server that may be running over it."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

import apsw

from daybook.store import sqlite_words
from daybook.store.open import SQLITE
from daybook.store.ticks import now_ticks
from daybook.transfer.locks import Lock
from daybook.transfer.shape import BOOK, MARK, SHAPES, SLUG, Row, Shape, escaped
from daybook.transfer.side import Halted

T = TypeVar("T")
BUSY_MS = 60_000
GONE_AT_ONCE = 5000
"""Rows deleted in one transaction: a server that writes to the same file waits so long."""


@contextmanager
def told(path: str) -> Iterator[None]:
    """What SQLite says, for people."""
    try:
        yield
    except (apsw.FullError, apsw.IOError) as error:
        if getattr(error, "extendedresult", 0) == apsw.SQLITE_IOERR_SHORT_READ:
            raise Halted(f"{path} is damaged: it ends before its end.") from error
        raise Halted(f"{path}: {error}. Make room, if it is that, and run the same command again.") from error
    except (apsw.CorruptError, apsw.NotADBError, UnicodeDecodeError) as error:
        raise Halted(f"{path} is damaged, or no Daybook database: {error}.") from error
    except apsw.BusyError as error:
        raise Halted(f"{path} is being written by somebody else, for longer than a minute; run the same command again.") from error
    except apsw.Error as error:
        raise Halted(f"{path}: {error}.") from error


def _escaped(*cells: Any) -> Any:
    return escaped(cells[0]) if isinstance(cells[0], str) else cells[0]


def _ask(path: str, connection: apsw.Connection, text: str, book: bytes | None = None) -> list[Row]:
    with told(path):
        return connection.execute(text.format("?"), () if book is None else (book,)).fetchall()


class SqliteReader:
    """One read transaction: in the write-ahead log it keeps nobody from writing."""

    def __init__(self, path: str) -> None:
        self.path = path
        with told(path):
            self._connection = apsw.Connection(path, flags=apsw.SQLITE_OPEN_READWRITE)
            self._connection.set_busy_timeout(BUSY_MS)
            self._connection.create_scalar_function("escaped", _escaped, 1, deterministic=True)
            self._begin()

    def _begin(self) -> None:
        self._connection.execute("BEGIN")
        # The moment is that of the first reading.
        self._connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchall()

    def renew(self) -> None:
        self.rest()
        with told(self.path):
            self._begin()

    def rest(self) -> None:
        with told(self.path):
            if self._connection.in_transaction:
                self._connection.execute("COMMIT")

    def step(self) -> str | None:
        has = self.ask("SELECT 1 FROM sqlite_schema WHERE name = 'alembic_version'")
        return next((step for (step,) in self.ask("SELECT version_num FROM alembic_version")), None) if has else None

    def ask(self, text: str, book: bytes | None = None) -> list[Row]:
        return _ask(self.path, self._connection, text, book)

    def rows(self, shape: Shape, book: bytes) -> Iterator[list[Row]]:
        columns = ", ".join(f'"{name}"' for name in shape.columns)
        order = self._order(shape, book) if shape.key else '"id"'
        text = f'SELECT {columns} FROM "{shape.name}" WHERE "{shape.owner}" = ?1 ORDER BY {order}'
        with told(self.path):
            cursor = self._connection.cursor().execute(text, (book,))
            while rows := list(islice(cursor, shape.part)):
                yield rows

    def _order(self, shape: Shape, book: bytes) -> str:
        """As the other engine sorts, too: that costs a sort, where a text has letters that it has to escape."""
        texts = shape.key_texts
        if texts:
            odd = " OR ".join(f'instr("{name}", ?2) OR instr("{name}", ?3)' for name in texts)
            found = self._connection.execute(
                f'SELECT 1 FROM "{shape.name}" WHERE "{shape.owner}" = ?1 AND ({odd}) LIMIT 1', (book, "\0", MARK)
            )
            if found.fetchall():
                return ", ".join(f'escaped("{name}")' if name in texts else f'"{name}"' for name in shape.key)
        return ", ".join(f'"{name}"' for name in shape.key)

    def check(self) -> list[str]:
        """What is damaged in the file: pages, indexes, the full text."""
        with told(self.path):
            return [str(text) for (text,) in self._connection.execute("PRAGMA integrity_check") if text != "ok"]

    def close(self) -> None:
        self._connection.close()


class SqliteWriter:
    """One writing connection. Commits survive the process; the last one survives the machine, and with it all before."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._lock = Lock(Path(path))
        try:
            with told(path):
                self._connection = apsw.Connection(path, flags=apsw.SQLITE_OPEN_READWRITE)
                self._connection.set_busy_timeout(BUSY_MS)
                for pragma in ("journal_mode = WAL", "synchronous = NORMAL", "cache_size = -131072"):
                    self._connection.execute(f"PRAGMA {pragma}")
                self._is_shared = bool(_ask(path, self._connection, "SELECT 1 FROM book LIMIT 1"))
        except Halted:
            self._lock.release()
            raise

    def claim(self, book: bytes, slug: str, source: str) -> bool:
        def work() -> bool:
            if self._connection.execute("SELECT 1 FROM book WHERE id = ? OR slug = ?", (book, slug)).fetchall():
                raise Halted(f"There is a book {slug} in {self.path} already (or one with its id); it is left as it is.")
            if self._connection.execute("SELECT 1 FROM transfer WHERE book_id = ?", (book,)).fetchall():
                return True
            self._connection.execute(
                "INSERT INTO transfer (book_id, slug, source, began_at) VALUES (?, ?, ?, ?)", (book, slug, source, now_ticks())
            )
            return False

        return self._carry_out(work)

    def add(self, shape: Shape, rows: list[Row]) -> None:
        self._carry_out(lambda: self._insert(shape, rows))

    def replace(self, shape: Shape, book: bytes, old: Sequence[Row], new: list[Row]) -> None:
        names = (shape.owner, *shape.key)
        places = [shape.columns.index(name) for name in names]
        where = " AND ".join(f'"{name}" = ?' for name in names)
        text = f'DELETE FROM "{shape.name}" WHERE {where}'

        def work() -> None:
            self._connection.executemany(text, [tuple(row[at] for at in places) for row in old])
            self._insert(shape, new)

        self._carry_out(work)

    def _carry_out(self, work: Callable[[], T]) -> T:
        began = time.monotonic()
        with told(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                result = work()
                self._connection.execute("COMMIT")
            finally:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
        if self._is_shared:
            # A server may serve the file's other books: whoever waits for the lock looks for it now and then, and has to find it free.
            time.sleep((time.monotonic() - began) / 2)
        return result

    def _insert(self, shape: Shape, rows: list[Row]) -> None:
        if not rows:
            return
        columns = ", ".join(f'"{name}"' for name in shape.columns)
        insert = f'INSERT INTO "{shape.name}" ({columns}) VALUES ({", ".join("?" * len(shape.columns))})'
        self._connection.executemany(insert, rows)
        if shape.name == "words":
            kind, text = (shape.columns.index(name) for name in ("kind", "text"))
            last = self._connection.last_insert_rowid()
            sqlite_words.put(self._connection.executemany, last, [(row[kind], row[text]) for row in rows])

    def reader(self) -> SqliteReader:
        return SqliteReader(self.path)

    def open(self, books: Sequence[Row]) -> None:
        def work() -> None:
            for row in books:
                self._insert(BOOK, [row])
                self._connection.execute("DELETE FROM transfer WHERE book_id = ?", (row[0],))

        self._connection.execute("PRAGMA synchronous = FULL")
        try:
            self._carry_out(work)
        except Halted as error:
            if isinstance(error.__cause__, apsw.ConstraintError):
                slugs = ", ".join(row[SLUG] for row in books)
                raise Halted(f"Somebody opened a book with the id or slug of one of these in {self.path} meanwhile: {slugs}.") from error
            raise
        self._connection.execute("PRAGMA synchronous = NORMAL")

    def discard(self, book: bytes) -> None:
        for shape in SHAPES:
            key = ", ".join(f'"{name}"' for name in shape.key)
            some = f'SELECT {key} FROM "{shape.name}" WHERE book_id = ?1 LIMIT {GONE_AT_ONCE}'
            while self._delete(f'DELETE FROM "{shape.name}" WHERE book_id = ?1 AND ({key}) IN ({some})', book):
                pass
        self._delete("DELETE FROM transfer WHERE book_id = ?1", book)

    def _delete(self, text: str, book: bytes) -> int:
        def work() -> int:
            self._connection.execute(text, (book,))
            return self._connection.changes()

        return self._carry_out(work)

    def close(self) -> None:
        self._connection.close()
        self._lock.release()


def reader(url: str) -> SqliteReader:
    return SqliteReader(url.removeprefix(SQLITE))


def writer(url: str) -> SqliteWriter:
    return SqliteWriter(url.removeprefix(SQLITE))
