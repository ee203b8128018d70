"""The limits: uvicorn with decode and encode, and the bare driver, without sign-in, checks, journal numbers or faults.

SQLite: one thread writes the rows of whatever waits and commits once. PostgreSQL: asyncpg, sixteen connections, all rows of a log in one
statement, which commits by itself (PostgreSQL lets commits share a flush). A page is one statement on either.
`BENCH_STYLE` `echo`: no database.
"""

import os
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import parse_qs
from uuid import UUID

import msgspec

from bench import facts
from bench.peers.bare import Postgres, Sqlite
from bench.peers.models import line_of
from bench.sample import EMPIRE
from daybook.doors.empire.records import ContactLogCreateModel
from daybook.wire import codec
from daybook.wire.negotiate import Media

URL, STYLE = os.environ["BENCH_DATABASE"], os.environ["BENCH_STYLE"]
TEMPLATE = facts.load(os.environ["BENCH_FACTS"]).templates[EMPIRE.door]
JSON = Media("json", "application/json")
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]
_encode = msgspec.json.Encoder().encode
database = None if STYLE == "echo" else (Postgres if URL.startswith("postgresql") else Sqlite)(URL, TEMPLATE)


async def app(scope: dict[str, Any], receive: Receive, send: Send) -> None:
    """Decode, write or read, encode."""
    if scope["type"] == "lifespan":
        await _live(receive, send)
        return
    if scope["method"] == "GET":
        answer = await _page(scope)
    else:
        record = codec.read(ContactLogCreateModel, await _body(receive), "application/json").record
        if database is not None:
            await database.create()
        answer = codec.write(record, JSON, codec.ASPNET)
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(answer)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": answer})


async def _page(scope: dict[str, Any]) -> bytes:
    """The first page of a timeline; the path is `/native/v1/contacts/{id}/timeline`."""
    assert database is not None
    many = int(parse_qs(scope["query_string"].decode())["limit"][0])
    rows = await database.page(UUID(scope["path"].split("/")[4]), many + 1)
    following = f"{rows[many - 1].at}~{rows[many - 1].id}" if len(rows) > many else None
    return _encode({"data": [line_of(row) for row in rows[:many]], "next": following})


async def _body(receive: Receive) -> bytes:
    message = await receive()
    body: bytes = message["body"]
    while message.get("more_body"):
        message = await receive()
        body += message["body"]
    return body


async def _live(receive: Receive, send: Send) -> None:
    while (message := await receive())["type"] != "lifespan.shutdown":
        if database is not None:
            await database.start()
        await send({"type": f"{message['type']}.complete"})
    await send({"type": "lifespan.shutdown.complete"})
