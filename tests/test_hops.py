"""From the socket to SQL in at most four rooms, never back and forth: read from the live stack of the primary write."""

import sys
from itertools import groupby
from typing import Any

from daybook.store import sqlite
from tests.support import Book, sample

PACKAGE = "daybook"
ROOMS = ["serve", "doors", "core", "store"]


def rooms(frame: Any) -> list[str]:
    """The rooms that a stack goes through, outermost first. The pipeline's own files are one room."""
    found = []
    while frame is not None:
        module = frame.f_globals.get("__name__", "")
        if module.startswith(f"{PACKAGE}."):
            room = module.split(".")[1]
            found.append("serve" if room in ("serve", "exchange", "routing") else room)
        frame = frame.f_back
    return [room for room, _ in groupby(reversed(found))]


def test_four_hops_from_socket_to_sql(book: Book, monkeypatch: Any) -> None:
    token = book.token()
    stacks: list[list[str]] = []

    for name in ("all", "one", "add", "change"):
        original = getattr(sqlite.SqliteTx, name)

        def watched(self: Any, *args: Any, original: Any = original, **kwargs: Any) -> Any:
            stacks.append(rooms(sys._getframe(1)))
            return original(self, *args, **kwargs)

        monkeypatch.setattr(sqlite.SqliteTx, name, watched)
    reply = book.post(
        "/empire/api/contactlogs", sample("empire-contactlog-request.json"), headers={"Content-Type": "application/json", **token}
    )
    assert reply.status == 200, reply
    # The store's own thread begins a write's stack: the socket's side handed the work over.
    paths = {tuple(stack[1:] if stack[:1] == ["store"] else stack) for stack in stacks}
    assert any("doors" in path for path in paths)
    for path in paths:
        assert list(path) == [room for room in ROOMS if room in path], path
        assert len(path) + 1 <= 4, path
