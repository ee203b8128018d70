"""Rows into PostgreSQL: by COPY from every process that makes them, without indexes, which are made at the end."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import psycopg
import sqlalchemy as sa
from psycopg import Connection

from bench.filling import copyform
from bench.filling.plan import Part
from bench.filling.progress import Steps
from bench.filling.scribe import Scribe
from bench.filling.work import Job, Tally
from daybook.store.pg_form import FORM
from daybook.store.pg_search import stored_words
from daybook.store.pg_words import vector_of
from daybook.store.tables import change, words

_TEXT = FORM.value_in(words.c.text.type)
_SPECIAL = re.compile(rb"[\\\t\n\r]")
_ESCAPED = {b"\\": b"\\\\", b"\t": b"\\t", b"\n": b"\\n", b"\r": b"\\r"}
_KEYS = (
    "SELECT c.conrelid::regclass::text, c.conname, pg_get_constraintdef(c.oid) FROM pg_constraint c JOIN pg_namespace n"
    " ON n.oid = c.connamespace WHERE n.nspname = current_schema() AND c.contype = 'p' AND c.conrelid <> ALL (%s::regclass[])"
)
_INDEXES = (
    "SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid"
    " JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = current_schema() AND NOT i.indisprimary"
    " AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid)"
)
_COUNTED = (
    b'INSERT INTO counter (book_id, kind, "next") VALUES (%s, %s, %s) ON CONFLICT (book_id, kind) DO UPDATE SET "next" = excluded."next"'
)
_TIMED = b"UPDATE counter SET at = %s WHERE book_id = %s AND kind = %s"
_KEPT = ["book", "counter", "alembic_version"]
"""Tables that keep their keys while the others are filled."""

Made = tuple[dict[str, int], int]


class CopyScribe(Scribe):
    """Keeps rows as COPY takes them."""

    def add(self, table: sa.Table, row: Mapping[str, Any]) -> None:
        self.notice(table, row)
        make = _words_line if table is words else copyform.row_of(table)
        self.sheets.setdefault(table, []).append(make(self.book.bytes, row))


@dataclass(frozen=True)
class Make:
    """Makes parts and copies them into the database; how many rows of each table, and the last moment counted."""

    job: Job
    url: str

    def __call__(self, part: Part) -> Made:
        scribe = self.job.make(part)
        sheets = scribe.sheets
        with psycopg.connect(self.url) as connection:
            connection.execute("SET synchronous_commit = off")
            for table, rows in sheets.items():
                copy(connection, table, rows)
        return {str(table.name): len(rows) for table, rows in sheets.items()}, scribe.last


def copy(connection: Connection[Any], table: sa.Table, rows: list[bytes]) -> None:
    """Rows as the scribe kept them."""
    is_text = table is words
    columns = ", ".join(f'"{column.name}"' for column in (stored_words if is_text else table).columns)
    ends = (b"", b"") if is_text else (copyform.HEAD, copyform.END)
    form = "text" if is_text else "binary"
    with connection.cursor() as cursor, cursor.copy(f'COPY "{table.name}" ({columns}) FROM STDIN (FORMAT {form})'.encode()) as sent:
        sent.write(ends[0])
        for at in range(0, len(rows), 1000):
            sent.write(b"".join(rows[at : at + 1000]))
        sent.write(ends[1])


def _words_line(book: bytes, row: Mapping[str, Any]) -> bytes:
    """As text: PostgreSQL reads the vector as it is written everywhere else."""
    contact: UUID | None = row["contact_id"]
    cells = (
        book.hex().encode(), row["id"].hex.encode(), row["kind"].encode(), b"\\N" if contact is None else contact.hex.encode(),
        _escaped(_TEXT(row["text"])), _escaped(_TEXT(vector_of(book, row["kind"], row["text"]))),
    )  # fmt: skip
    return b"\t".join(cells) + b"\n"


def _escaped(text: bytes) -> bytes:
    return _SPECIAL.sub(lambda found: _ESCAPED[found[0]], text)


class Load:
    """A database while it is filled."""

    def __init__(self, url: str) -> None:
        self._connection: Connection[Any] = psycopg.connect(url, autocommit=True)
        ask = self._connection.execute
        self._keys = ask(_KEYS, [_KEPT]).fetchall()
        self._indexes = ask(_INDEXES).fetchall()
        for name, _ in self._indexes:
            ask(f"DROP INDEX {name}".encode())
        for table, name, _ in self._keys:
            ask(f"ALTER TABLE {table} DROP CONSTRAINT {name}".encode())

    def begin(self, scribe: CopyScribe) -> None:
        """The rows that were there before: those of the scribe."""
        with self._connection.transaction():
            for table, rows in scribe.sheets.items():
                copy(self._connection, table, rows)

    def take(self, made: Iterable[Made], parts: list[Part], steps: Steps) -> Tally:
        """Wait for every part."""
        tally = Tally()
        with steps.step("entries", sum(part.entries for part in parts)) as tell:
            for part, (rows, last) in zip(parts, made, strict=True):
                tally.add(rows, last)
                tell(part.entries)
        return tally

    def finish(self, book: UUID, counters: dict[str, int], last: int, steps: Steps) -> None:
        """Keys, indexes, statistics."""
        with self._connection.cursor() as cursor:
            cursor.executemany(_COUNTED, [(book, kind, following) for kind, following in counters.items()])
            cursor.execute(_TIMED, (last, book, change.name))
            for setting in ("maintenance_work_mem = '768MB'", "max_parallel_maintenance_workers = 2"):
                cursor.execute(f"SET {setting}".encode())
            statements = list(self._made_again())
            with steps.step("indexes", len(statements)) as tell:
                for statement in statements:
                    cursor.execute(statement.encode())
                    tell(1)

    def close(self) -> None:
        """Hang up."""
        self._connection.close()

    def _made_again(self) -> Iterator[str]:
        for table, name, definition in self._keys:
            yield f"ALTER TABLE {table} ADD CONSTRAINT {name} {definition}"
        for _, definition in self._indexes:
            yield definition
        yield "VACUUM (ANALYZE)"
