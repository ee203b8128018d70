"""From the socket to SQL in at most four rooms, never back and forth: read from the live stack of the primary write."""

import sys
from itertools import groupby, product
from typing import Any

from daybook.store import pg_transaction, sqlite
from tests.support import Book, sample

PACKAGE = "daybook"
ROOMS = ["serve", "doors", "core", "store"]


def rooms(frame: Any) -> list[str]:
    """The rooms that a stack goes through, outermost first. The pipeline's files are one room; the store's frames that only run a
    request's work (its read, its writer) are not on the way."""
    found: list[str] = []
    while frame is not None:
        module = frame.f_globals.get("__name__", "")
        if module.startswith(f"{PACKAGE}."):
            room = module.split(".")[1]
            room = "serve" if room in ("serve", "exchange", "routing") else room
            if room != "store" or set(found) <= {"store"}:
                found.append(room)
        frame = frame.f_back
    return [room for room, _ in groupby(reversed(found))]


def test_four_hops_from_socket_to_sql(book: Book, monkeypatch: Any) -> None:
    token = book.token()
    stacks: list[list[str]] = []

    for kind, name in product((sqlite.SqliteTx, pg_transaction.PgTransaction), ("all", "one", "add", "change")):
        original = getattr(kind, name)

        def watched(self: Any, *args: Any, original: Any = original, **kwargs: Any) -> Any:
            caller = sys._getframe(1)
            if not caller.f_globals["__name__"].startswith(f"{PACKAGE}.store."):
                stacks.append(rooms(caller))
            return original(self, *args, **kwargs)

        monkeypatch.setattr(kind, name, watched)
    reply = book.post(
        "/empire/api/contactlogs", sample("empire-contactlog-request.json"), headers={"Content-Type": "application/json", **token}
    )
    assert reply.status == 200, reply
    paths = {tuple(stack) for stack in stacks}
    assert ("serve", "doors", "core") in paths
    for path in paths:
        assert list(path) == [room for room in ROOMS if room in path], path
