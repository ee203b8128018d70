"""Answers that go on: connections that are kept, and told what is new as their book's sequence moves."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any
from uuid import UUID

from daybook.core import live
from daybook.core.access import Tx, Who
from daybook.core.errors import Forbidden, Missing, Refused, Unavailable
from daybook.core.requests import Answered
from daybook.store.engine import Engine, StoreBusy

Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Enter = Callable[[Tx], Who]
THREADS = 2
"""Those of requests never wait behind what is told here."""
PER_USER, MOST = 12, 1000
LOOK_SECONDS = 0.25
"""How often the sequence is looked at while somebody listens: what other programs wrote is seen so much later at most."""
REST_SECONDS = 0.05
"""Between two looks, however much is written."""
PAUSE_SECONDS = 0.2
"""Between two pieces of one connection."""
HEARTBEAT_SECONDS = 15.0
LONGEST_SECONDS = 900.0
"""Then the client begins anew where it was, with whoever serves it then."""
STALLED_SECONDS = 30.0
HEARTBEAT = b": still here\n\n"
FULL = "Too many pages listen to this server for news; this one asks again later."


class Watch:
    """One look at a book's sequence for all who listen to it."""

    def __init__(self) -> None:
        self.newest = 0
        self.listeners: set[asyncio.Event] = set()
        self._wanted = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def start(self, look: Callable[[], Awaitable[int]]) -> None:
        """Look again and again."""
        self._task = asyncio.create_task(self._watch(look))

    def stop(self) -> None:
        """Nobody listens any more."""
        if self._task is not None:
            self._task.cancel()

    def wake(self) -> None:
        """Look now: something was just committed here."""
        self._wanted.set()

    def tell(self) -> None:
        """Let everybody see what became of it."""
        for each in self.listeners:
            each.set()

    async def _watch(self, look: Callable[[], Awaitable[int]]) -> None:
        while True:
            newest = self.newest
            # A store that is away is looked at again; requests say so, and it is logged there.
            with suppress(StoreBusy):
                newest = await look()
            if newest != self.newest:
                self.newest = newest
                self.tell()
            await asyncio.sleep(REST_SECONDS)
            with suppress(TimeoutError):
                async with asyncio.timeout(LOOK_SECONDS - REST_SECONDS):
                    await self._wanted.wait()
            self._wanted.clear()


class Streams:
    """Every connection of this process whose answer goes on."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._threads = ThreadPoolExecutor(THREADS, "daybook-stream")
        self._watches: dict[UUID, Watch] = {}
        self._users: Counter[UUID] = Counter()
        self._is_ending = False

    def wake(self, book: UUID) -> None:
        """Something was committed in the book."""
        watch = self._watches.get(book)
        if watch is not None:
            watch.wake()

    def end(self) -> None:
        """Let clients go: another serves them from now on."""
        self._is_ending = True
        for watch in self._watches.values():
            watch.tell()

    def close(self) -> None:
        """What is being read is read to its end."""
        self._threads.shutdown()

    async def keep(self, answered: Answered, who: Who, enter: Enter, receive: Receive, send: Send) -> None:
        """Answer until the client goes away, may listen no more, or has listened long. Unavailable, before anything is sent, when full.

        `enter`: signs the caller in anew for each reading, so that who is signed out is told nothing.
        """
        if self._is_ending or self._users[who.user] >= PER_USER or self._users.total() >= MOST:
            raise Unavailable(FULL)
        stir = asyncio.Event()
        gone = asyncio.create_task(_gone(receive))
        gone.add_done_callback(lambda _: stir.set())
        watch = self._join(who.book, stir)
        self._users[who.user] += 1
        try:
            headers = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in answered.headers.items()]
            await send({"type": "http.response.start", "status": answered.status, "headers": headers})
            await self._tell(answered, enter, watch, stir, gone, send)
            await send({"type": "http.response.body", "body": b""})
        finally:
            gone.cancel()
            self._users -= Counter([who.user])
            self._leave(who.book, watch, stir)

    async def _tell(
        self, answered: Answered, enter: Enter, watch: Watch, stir: asyncio.Event, gone: "asyncio.Task[None]", send: Send
    ) -> None:
        """What is new, as it comes; something at least with each heartbeat."""
        assert answered.onward is not None
        loop = asyncio.get_running_loop()
        place, until, due = answered.onward.after, loop.time() + LONGEST_SECONDS, 0.0
        while not (gone.done() or self._is_ending) and loop.time() < until:
            stir.clear()
            try:
                piece, place = await self._read(answered, enter, place)
            except (Refused, Forbidden, Missing):
                return
            except StoreBusy:
                piece = b""
            if piece or loop.time() >= due:
                async with asyncio.timeout(STALLED_SECONDS):
                    await send({"type": "http.response.body", "body": piece or HEARTBEAT, "more_body": True})
                due = loop.time() + HEARTBEAT_SECONDS
            await asyncio.sleep(PAUSE_SECONDS)
            if place is None or watch.newest <= place:
                with suppress(TimeoutError):
                    async with asyncio.timeout_at(due):
                        await stir.wait()

    async def _read(self, answered: Answered, enter: Enter, place: int | None) -> tuple[bytes, int]:
        onward = answered.onward
        assert onward is not None

        def read(tx: Tx) -> tuple[bytes, int]:
            told: tuple[bytes, int] = onward.news(tx, enter(tx), place)
            return told

        return await asyncio.get_running_loop().run_in_executor(self._threads, self._engine.read, read)

    def _join(self, book: UUID, stir: asyncio.Event) -> Watch:
        watch = self._watches.get(book)
        if watch is None:
            watch = self._watches[book] = Watch()
            watch.start(lambda: self._look(book))
        watch.listeners.add(stir)
        return watch

    def _leave(self, book: UUID, watch: Watch, stir: asyncio.Event) -> None:
        watch.listeners.discard(stir)
        if not watch.listeners:
            watch.stop()
            del self._watches[book]

    async def _look(self, book: UUID) -> int:
        def newest(tx: Tx) -> int:
            tx.enter(book)
            return live.newest(tx)

        return await asyncio.get_running_loop().run_in_executor(self._threads, self._engine.read, newest)


async def _gone(receive: Receive) -> None:
    """Ends when the client went away."""
    while (await receive())["type"] != "http.disconnect":
        pass
