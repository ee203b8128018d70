"""Books in and out of PostgreSQL by binary COPY, beside servers that may be running over it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import psycopg
from psycopg import errors, sql

from daybook.store.open import redacted
from daybook.store.pg_words import vector_of
from daybook.store.ticks import now_ticks
from daybook.transfer.shape import (
    BOOK,
    BYTES,
    FLAG,
    ID,
    JSON,
    LONG,
    MARK,
    REAL,
    SHAPES,
    SLUG,
    SMALL,
    TEXT,
    WHOLE,
    Row,
    Shape,
    escaped,
    unescaped,
)
from daybook.transfer.side import Halted

IN = {ID: "bytea", FLAG: "bool", JSON: "text", SMALL: "int2", WHOLE: "int4", LONG: "int8", REAL: "float8", BYTES: "bytea", TEXT: "text"}
"""What the driver packs values as: an id's sixteen bytes and JSON's text stand in the binary form as they are."""
OUT = {**IN, FLAG: "int4"}
MOST = {SMALL: 2**15 - 1, WHOLE: 2**31 - 1}
SETTINGS = (
    "SET client_encoding = 'UTF8'",
    "SET statement_timeout = 0",
    "SET idle_in_transaction_session_timeout = 0",
    "SET lock_timeout = '60s'",
)
_READ = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"


@contextmanager
def told(url: str) -> Iterator[None]:
    """What the server says, for people."""
    try:
        yield
    except errors.DiskFull as error:
        raise Halted(f"There is no room left at {redacted(url)}; make some and run the same command again.") from error
    except psycopg.Error as error:
        raise Halted(f"{redacted(url)}: {' '.join(str(error).split())}") from error


def _connected(url: str) -> "psycopg.Connection[Any]":
    with told(url):
        connection = psycopg.connect(url, autocommit=True, connect_timeout=10, fallback_application_name="daybook-copy")
        for setting in SETTINGS:
            connection.execute(setting)
        return connection


class PgReader:
    """One snapshot."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._connection = _connected(url)
        self._begin()

    def _begin(self) -> None:
        with told(self.url):
            self._connection.execute(_READ)
            # The moment is that of the first statement.
            self._connection.execute("SELECT 1")

    def renew(self) -> None:
        self.rest()
        self._begin()

    def rest(self) -> None:
        with told(self.url):
            if self._connection.info.transaction_status != psycopg.pq.TransactionStatus.IDLE:
                self._connection.execute("COMMIT")

    def step(self) -> str | None:
        has = self.ask("SELECT to_regclass('alembic_version')")[0][0]
        return next((step for (step,) in self.ask("SELECT version_num FROM alembic_version")), None) if has else None

    def ask(self, text: str, book: bytes | None = None) -> list[Row]:
        values = () if book is None else (book.hex(),)
        with told(self.url):
            rows = self._connection.execute(text.format("%s").encode(), values).fetchall()
        return [tuple(_plain(cell) for cell in row) for row in rows]

    def rows(self, shape: Shape, book: bytes) -> Iterator[list[Row]]:
        order = ", ".join(f'"{name}"' for name in shape.key) or '"id"'
        columns = ", ".join(_taken(name, kind) for name, kind in zip(shape.columns, shape.kinds, strict=True))
        query = f"""SELECT {columns} FROM "{shape.name}" WHERE "{shape.owner}" = '{book.hex()}' ORDER BY {order}"""
        texts, part = shape.places(TEXT), shape.part
        with told(self.url), self._connection.cursor() as cursor, cursor.copy(f"COPY ({query}) TO STDOUT (FORMAT BINARY)".encode()) as copy:
            copy.set_types([OUT[kind] for kind in shape.kinds])
            rows: list[Row] = []
            for row in copy.rows():
                rows.append(row)
                if len(rows) == part:
                    yield _changed(rows, texts, unescaped) if _has(rows, texts, MARK) else rows
                    rows = []
        if rows:
            yield _changed(rows, texts, unescaped) if _has(rows, texts, MARK) else rows

    def close(self) -> None:
        self._connection.close()


def _taken(name: str, kind: str) -> str:
    if kind == FLAG:
        return f'"{name}"::int'
    # SQLite knows no negative zero.
    return f'"{name}" + 0::float8' if kind == REAL else f'"{name}"'


def _plain(cell: Any) -> Any:
    return cell.bytes if hasattr(cell, "bytes") else cell


def _has(rows: list[Row], texts: tuple[int, ...], letter: str) -> bool:
    return any(letter in text for row in rows for at in texts if (text := row[at]))


def _changed(rows: list[Row], texts: tuple[int, ...], change: Any) -> list[Row]:
    return [tuple(change(cell) if n in texts and cell else cell for n, cell in enumerate(row)) for row in rows]


class PgWriter:
    """One connection that writes, one that holds the mark of each book it writes."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._connection = _connected(url)
        self._keeper = _connected(url)
        with told(url):
            # What a crash of the server's machine takes is copied again. To open a book waits for the disk, and so for all before it.
            self._connection.execute("SET synchronous_commit = off")
            self._keeper.execute("SET synchronous_commit = on")

    def claim(self, book: bytes, slug: str, source: str) -> bool:
        with told(self.url):
            if self._keeper.execute("SELECT 1 FROM book WHERE id = %s::uuid OR slug = %s", (book.hex(), slug)).fetchall():
                raise Halted(f"There is a book {slug} at {redacted(self.url)} already (or one with its id); it is left as it is.")
            mark = (book.hex(), slug, source, now_ticks())
            made = self._connection.execute(
                "INSERT INTO transfer (book_id, slug, source, began_at) VALUES (%s, %s, %s, %s) ON CONFLICT DO NOTHING", mark
            )
            if self._keeper.info.transaction_status == psycopg.pq.TransactionStatus.IDLE:
                self._keeper.execute("BEGIN")
            try:
                self._keeper.execute("SELECT 1 FROM transfer WHERE book_id = %s FOR UPDATE NOWAIT", (book.hex(),))
            except errors.LockNotAvailable:
                raise Halted(f"Another command is copying {slug} to {redacted(self.url)}; let it end first.") from None
            return made.rowcount == 0

    def add(self, shape: Shape, rows: list[Row]) -> None:
        with self._naming(shape):
            self._insert(shape, rows)

    def replace(self, shape: Shape, book: bytes, old: Sequence[Row], new: list[Row]) -> None:
        names = (shape.owner, *shape.key)
        places = [shape.columns.index(name) for name in names]
        where = sql.SQL(" AND ").join(sql.SQL("{} = %s").format(sql.Identifier(name)) for name in names)
        text = sql.SQL("DELETE FROM {} WHERE ").format(sql.Identifier(shape.name)) + where
        keys = [tuple(_given(shape.kinds[at], row[at]) for at in places) for row in old]
        with self._naming(shape), self._connection.transaction(), self._connection.cursor() as cursor:
            if keys:
                cursor.executemany(text, keys)
            self._insert(shape, new)

    @contextmanager
    def _naming(self, shape: Shape) -> Iterator[None]:
        with told(self.url):
            try:
                yield
            except psycopg.DataError as error:
                raise Halted(f"{shape.name} has what {redacted(self.url)} does not take: {' '.join(str(error).split())}") from error

    def _insert(self, shape: Shape, rows: list[Row]) -> None:
        if not rows:
            return
        _fit(shape, rows)
        texts = shape.places(TEXT)
        if _has(rows, texts, "\0") or _has(rows, texts, MARK):
            rows = _changed(rows, texts, escaped)
        names = [*shape.columns, "vector"] if shape.name == "words" else shape.columns
        columns = sql.SQL(", ").join(map(sql.Identifier, names))
        head = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(shape.name), columns)
        with self._connection.cursor() as cursor:
            if shape.name == "words":
                with cursor.copy(head) as copy:
                    for book, id, kind, contact, text in rows:
                        copy.write_row((book.hex(), id.hex(), kind, contact and contact.hex(), text, vector_of(book, kind, text)))
            else:
                with cursor.copy(head + sql.SQL(" (FORMAT BINARY)")) as copy:
                    copy.set_types([IN[kind] for kind in shape.kinds])
                    for row in rows:
                        copy.write_row(row)

    def reader(self) -> PgReader:
        return PgReader(self.url)

    def open(self, books: Sequence[Row]) -> None:
        marks = ", ".join("%s" for _ in BOOK.columns)
        columns = ", ".join(f'"{name}"' for name in BOOK.columns)
        try:
            with told(self.url):
                for row in books:
                    values = [_given(kind, cell) for kind, cell in zip(BOOK.kinds, row, strict=True)]
                    self._keeper.execute(f"INSERT INTO book ({columns}) VALUES ({marks})".encode(), values)
                    self._keeper.execute("DELETE FROM transfer WHERE book_id = %s", (row[0].hex(),))
                self._keeper.execute("COMMIT")
        except Halted as error:
            if isinstance(error.__cause__, errors.UniqueViolation):
                slugs = ", ".join(row[SLUG] for row in books)
                raise Halted(
                    f"Somebody opened a book with the id or slug of one of these at {redacted(self.url)} meanwhile: {slugs}."
                ) from error
            raise

    def discard(self, book: bytes) -> None:
        with told(self.url):
            for shape in SHAPES:
                self._connection.execute(f'DELETE FROM "{shape.name}" WHERE book_id = %s'.encode(), (book.hex(),))
            self._keeper.execute("DELETE FROM transfer WHERE book_id = %s", (book.hex(),))
            self._keeper.execute("COMMIT")

    def close(self) -> None:
        self._connection.close()
        self._keeper.close()


def _given(kind: str, cell: Any) -> Any:
    """A value in a statement: as text that its column's type reads."""
    if cell is None:
        return None
    if kind == ID:
        return cell.hex()
    if kind == FLAG:
        return bool(cell)
    return escaped(cell) if kind == TEXT else cell


def _fit(shape: Shape, rows: list[Row]) -> None:
    """The driver would cut off what does not fit into a number, and SQLite keeps anything anywhere."""
    for kind, most in MOST.items():
        for at in shape.places(kind):
            for row in rows:
                cell = row[at]
                if cell is not None and (type(cell) is not int or not -most - 1 <= cell <= most):
                    raise Halted(
                        f"{shape.name} ({shape.named(row)}): {shape.columns[at]} is {cell!r}, PostgreSQL keeps {most} at most there."
                    )


def reader(url: str) -> PgReader:
    return PgReader(url)


def writer(url: str) -> PgWriter:
    return PgWriter(url)
