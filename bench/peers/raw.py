"""The limits: uvicorn with decode and encode, and the bare driver writing the rows, commits shared, in one process.

`BENCH_STYLE`: `echo` (no database), `both`.
"""

import asyncio
import os
import pickle
import threading
from collections.abc import Awaitable, Callable
from pathlib import Path
from queue import SimpleQueue
from typing import Any

import apsw

from bench.rows import TABLES, Template
from daybook.doors.empire.records import ContactLogCreateModel
from daybook.store.sqlite_form import FORM
from daybook.store.statements import insert_into
from daybook.wire import codec
from daybook.wire.negotiate import Media

STYLE = os.environ["BENCH_STYLE"]
JSON = Media("json", "application/json")
ASPNET = codec.ASPNET
queue: SimpleQueue[tuple[asyncio.AbstractEventLoop, "asyncio.Future[None]", list[tuple[str, list[list[Any]]]]]] = SimpleQueue()


def prepared(template: Template) -> list[tuple[str, list[list[Any]]]]:
    """Statements and values for one log, ready for the driver."""
    found: dict[str, list[list[Any]]] = {}
    for table, row in template.fresh():
        insert = insert_into(TABLES[table], FORM)
        found.setdefault(insert.text, []).append(insert.values(row["book_id"].bytes, row))
    return list(found.items())


def connect(path: str) -> apsw.Connection:
    """A connection with Daybook's durability."""
    connection = apsw.Connection(path, statementcachesize=1000)
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "cache_size = -65536", "wal_autocheckpoint = 8000"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def write_all() -> None:
    """Everything that waits shares a commit."""
    many = connect(os.environ["BENCH_DATABASE"]).cursor()
    while True:
        group = [queue.get()]
        while not queue.empty():
            group.append(queue.get())
        many.execute("BEGIN IMMEDIATE")
        for _, _, statements in group:
            for text, rows in statements:
                many.executemany(text, rows)
        many.execute("COMMIT")
        group[0][0].call_soon_threadsafe(_settle, [future for _, future, _ in group])


def _settle(futures: "list[asyncio.Future[None]]") -> None:
    for future in futures:
        if not future.done():
            future.set_result(None)


if STYLE == "both":
    TEMPLATE: Template = pickle.loads(Path(os.environ["BENCH_TEMPLATE"]).read_bytes())
    threading.Thread(target=write_all, daemon=True).start()


async def app(
    scope: dict[str, Any], receive: Callable[[], Awaitable[dict[str, Any]]], send: Callable[[dict[str, Any]], Awaitable[None]]
) -> None:
    """Decode, write, encode."""
    if scope["type"] != "http":
        return
    message = await receive()
    body: bytes = message["body"]
    while message.get("more_body"):
        message = await receive()
        body += message["body"]
    record = codec.read(ContactLogCreateModel, body, "application/json").record
    if STYLE == "both":
        loop = asyncio.get_running_loop()
        future: asyncio.Future[None] = loop.create_future()
        queue.put((loop, future, prepared(TEMPLATE)))
        await future
    answer = codec.write(record, JSON, ASPNET)
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(answer)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": answer})
