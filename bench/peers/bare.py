"""Bare drivers: what is left of a database when nothing stands before it."""

import asyncio
import threading
from queue import SimpleQueue
from typing import Any
from uuid import UUID

import apsw
import asyncpg
import msgspec
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import asyncpg as pg_dialect

from bench.peers.queries import Queries
from bench.peers.tables import declare
from bench.rows import Rows, Template, by_table
from daybook import demo
from daybook.store.sqlite_form import FORM
from daybook.store.statements import Statement, insert_into
from daybook.store.tables import metadata

POOL = 16
_PRAGMAS = ("journal_mode = WAL", "synchronous = FULL", "cache_size = -65536", "mmap_size = 268435456", "wal_autocheckpoint = 8000")
_encode = msgspec.json.Encoder().encode


class Sqlite:
    """apsw: one thread that writes, whose jobs share a commit; one that reads."""

    def __init__(self, url: str, template: Template) -> None:
        self.template = template
        self._path = url.removeprefix("sqlite:///")
        self._page = Statement(Queries(dict(metadata.tables)).bare, FORM)
        self._waiting: SimpleQueue[Any] = SimpleQueue()

    async def start(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._reader = _connect(self._path).cursor()
        threading.Thread(target=self._write_all, daemon=True).start()

    async def page(self, contact: UUID, many: int) -> list[Any]:
        """The newest lines of a contact, read where we are: no thread is cheaper than any."""
        values = self._page.values(demo.BOOK.bytes, {"contact": contact, "many": many})
        rows: list[Any] = self._page.read(self._reader.execute(self._page.text, values))
        return rows

    async def create(self) -> None:
        """The rows of a log, durable."""
        done: asyncio.Future[None] = self._loop.create_future()
        self._waiting.put((done, _prepared(self.template.fresh())))
        await done

    def _write_all(self) -> None:
        cursor = _connect(self._path).cursor()
        while True:
            group = [self._waiting.get()]
            while not self._waiting.empty():
                group.append(self._waiting.get())
            cursor.execute("BEGIN IMMEDIATE")
            for _, statements in group:
                for text, rows in statements:
                    cursor.executemany(text, rows)
            cursor.execute("COMMIT")
            self._loop.call_soon_threadsafe(_settle, [done for done, _ in group])


def _connect(path: str) -> apsw.Connection:
    """A connection with Daybook's durability."""
    connection = apsw.Connection(path, statementcachesize=1000)
    connection.set_busy_timeout(60_000)
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _prepared(rows: Rows) -> list[tuple[str, list[Any]]]:
    """Statements and values for one log, ready for the driver."""
    found: dict[str, list[Any]] = {}
    for table, row in rows:
        insert = insert_into(metadata.tables[table], FORM)
        found.setdefault(insert.text, []).append(insert.values(row["book_id"].bytes, row))
    return list(found.items())


def _settle(futures: "list[asyncio.Future[None]]") -> None:
    for future in futures:
        if not future.done():
            future.set_result(None)


class _Record(asyncpg.Record):
    def __getattr__(self, name: str) -> Any:
        return self[name]


class Postgres:
    """asyncpg: all rows of a log in one statement, whose text is made once."""

    def __init__(self, url: str, template: Template) -> None:
        self.template = template
        self._url = url
        self._tables = declare("postgresql")
        compiled = Queries(self._tables).bare.compile(dialect=pg_dialect.dialect())
        self._page_text, self._page_names = compiled.string, compiled.positiontup
        self._insert, self._columns = _one_statement(self._tables, by_table(template.rows))

    async def start(self) -> None:
        # Statements of any length are kept prepared.
        self._pool = await asyncpg.create_pool(
            self._url, min_size=POOL, max_size=POOL, record_class=_Record, max_cacheable_statement_size=0
        )

    async def page(self, contact: UUID, many: int) -> list[Any]:
        """The newest lines of a contact."""
        given = {"book": demo.BOOK, "contact": contact, "many": many}
        rows: list[Any] = await self._pool.fetch(self._page_text, *(given[name] for name in self._page_names))
        return rows

    async def create(self) -> None:
        """The rows of a log, durable."""
        rows = by_table(self.template.fresh())
        await self._pool.execute(self._insert, *(_plain(row[name]) for table, name, n in self._columns for row in (rows[table][n],)))


def _one_statement(tables: dict[str, sa.Table], rows: dict[str, list[dict[str, Any]]]) -> tuple[str, list[tuple[str, str, int]]]:
    """`WITH ... INSERT` of every row, and where each of its values stands: table, column, row."""
    parts: list[str] = []
    places: list[tuple[str, str, int]] = []
    for table, many in rows.items():
        names = [column.name for column in tables[table].columns]
        marks = []
        for n in range(len(many)):
            first = len(places) + 1
            places += [(table, name, n) for name in names]
            marks.append(f"({', '.join(f'${at}' for at in range(first, first + len(names)))})")
        quoted = ", ".join(f'"{name}"' for name in names)
        parts.append(f'INSERT INTO "{table}" ({quoted}) VALUES {", ".join(marks)}')
    *before, last = parts
    return f"WITH {', '.join(f'w{n} AS ({part})' for n, part in enumerate(before))} {last}", places


def _plain(value: Any) -> Any:
    return _encode(value).decode() if isinstance(value, dict | list | tuple) else value
