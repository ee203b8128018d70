"""A browser that listens for news: the application spoken to directly, since an answer that goes on has no end to wait for."""

import asyncio
import json
from collections.abc import Callable
from typing import Any

from tests.support import Book

SECONDS = 30


class Listener:
    """One connection of a book's application: what it was sent so far."""

    def __init__(self, book: Book, cookie: str, **headers: str) -> None:
        self.server = book.server
        self.status = 0
        self.headers: dict[str, str] = {}
        self.text = ""
        self.is_over = False
        self._sent = [(name.encode(), value.encode()) for name, value in {"host": "localhost", "cookie": cookie, **headers}.items()]
        self._gone = asyncio.Event()
        self._stirred = asyncio.Event()
        self._is_asked = False
        self._task = asyncio.ensure_future(self._run())

    async def _run(self) -> None:
        path = "/live"
        scope = {"type": "http", "method": "GET", "path": path, "query_string": b"", "headers": self._sent, "client": ("127.0.0.1", 1)}
        await self.server(scope, self._receive, self._send)
        self.is_over = True
        self._stirred.set()

    async def _receive(self) -> dict[str, Any]:
        if not self._is_asked:
            self._is_asked = True
            return {"type": "http.request", "body": b"", "more_body": False}
        await self._gone.wait()
        return {"type": "http.disconnect"}

    async def _send(self, message: Any) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.headers = {name.decode(): value.decode() for name, value in message["headers"]}
        else:
            self.text += message["body"].decode()
        self._stirred.set()

    async def until(self, is_so: Callable[["Listener"], bool]) -> None:
        """Wait for what is expected of it."""
        async with asyncio.timeout(SECONDS):
            while not is_so(self):
                self._stirred.clear()
                await self._stirred.wait()

    async def leave(self) -> None:
        """The browser closes the connection."""
        self._gone.set()
        async with asyncio.timeout(SECONDS):
            await self._task

    @property
    def topics(self) -> list[str]:
        """Of every event so far, in order."""
        return [topic for line in self.text.splitlines() if line.startswith("data: ") for topic in json.loads(line[len("data: ") :])]

    @property
    def last(self) -> str:
        """The id of the last event."""
        return [line[len("id: ") :] for line in self.text.splitlines() if line.startswith("id: ")][-1]
