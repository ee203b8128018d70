"""What clients ask of which route: counted here as it is answered, in the book some seconds later."""

import asyncio
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial
from typing import Any
from uuid import UUID

from daybook.core import usage
from daybook.core.access import Tx, Who
from daybook.core.clock import now
from daybook.core.requests import REFUSED
from daybook.core.usage import Asked, Tally
from daybook.door import Door, Route
from daybook.exchange import Exchange
from daybook.store.engine import Engine
from daybook.wire.problems import Malformed
from daybook.wire.reach import hint_plan
from daybook.wire.record import describe

FIRST, LONGEST_PAUSE = 0.5, 10.0
"""Seconds for which it is gathered: little after a silence, and twice as long each time as more and more comes."""
SILENCE = 30.0
MOST = 1000
"""Clients and routes that are gathered; with one more all are written down at once."""
LONGEST_TEXT = 2000
"""Letters of a query that is looked into for names."""
Read = Callable[[str], Iterable[str]]
_Key = tuple[UUID, UUID, UUID | None, int]
_Gathered = dict[_Key, tuple[Asked, Tally]]


class Tallies:
    """What was answered and is not yet counted in the book."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._gathered: _Gathered = {}
        self._naming: dict[int, tuple[tuple[str, str, str, Read], ...]] = {}
        self._failed: deque[tuple[UUID, dict[Asked, Tally]]] = deque(maxlen=100)
        """What could not be written down: the next time it is tried again."""
        self._pause = FIRST
        self._written = -SILENCE
        self._is_waiting = False

    def count(self, exchange: Exchange, who: Who, status: int) -> None:
        """One request was answered."""
        route = exchange.route
        key = (who.book, who.user, who.key, id(route))
        found = self._gathered.get(key)
        if found is None:
            self._arrange()
            found = self._gathered[key] = Asked(exchange.door.name, who.user, who.key, route.method, route.path), Tally()
        tally = found[1]
        tally.many += 1
        tally.last = now().at
        is_refused = status >= REFUSED
        tally.refused += is_refused
        naming = self._naming.get(id(route))
        if naming is None:
            naming = self._naming[id(route)] = tuple(_naming(exchange.door, route))
        # What is refused is told too: the member that nobody knows may be why.
        is_whole = not is_refused
        for source, name, mark, read in naming:
            text = _text(getattr(getattr(exchange, source), name, None))
            if text:
                tally.name(_names(read, mark, text) if len(text) <= LONGEST_TEXT else [mark + usage.OTHERS])
                is_whole = is_whole and bool(mark)
        tally.whole += is_whole

    def _arrange(self) -> None:
        """See to it that it is written down."""
        if len(self._gathered) >= MOST:
            self.write_down()
        if not self._is_waiting:
            loop = asyncio.get_running_loop()
            self._pause = FIRST if loop.time() > self._written + SILENCE else min(LONGEST_PAUSE, 2 * self._pause)
            self._is_waiting = True
            loop.call_later(self._pause, self._time_is_up)

    def _time_is_up(self) -> None:
        self._is_waiting = False
        self._written = asyncio.get_running_loop().time()
        self.write_down()

    def write_down(self) -> None:
        """Count what was gathered in the book, with the next commit."""
        gathered, self._gathered = self._gathered, {}
        by_book: dict[UUID, dict[Asked, Tally]] = {}
        for (book, *_), (asked, tally) in gathered.items():
            by_book.setdefault(book, {})[asked] = tally
        again = [self._failed.popleft() for _ in range(len(self._failed))]
        for book, tallies in (*again, *by_book.items()):
            self._engine.submit(_counting(book, tallies), partial(self._settled, book, tallies))

    def _settled(self, book: UUID, tallies: dict[Asked, Tally], _: Any, error: BaseException | None) -> None:
        if error is not None:
            self._failed.append((book, tallies))


def _counting(book: UUID, tallies: dict[Asked, Tally]) -> Callable[[Tx], None]:
    def work(tx: Tx) -> None:
        tx.enter(book)
        usage.add(tx, tallies)

    return work


def _naming(door: Door, route: Route) -> Iterator[tuple[str, str, str, Read]]:
    """Where members are named: in query or body, by which of its members, to be marked how, read by what."""
    for source, hint in (("query", route.query), ("record", route.takes)):
        plan = hint_plan(hint) if hint not in (None, bytes) else None
        for slot in describe(plan.of).slots if plan is not None and plan.kind == "record" else ():
            for mark, readers in (("", door.selects), (usage.ABOUT, door.asks)):
                if (read := readers.get(slot.form.lower())) is not None:
                    yield source, slot.name, mark, read


def _text(value: Any) -> str:
    """A list of names as the text that it could have been."""
    if isinstance(value, list):
        return ",".join(value) if all(isinstance(each, str) for each in value) else ""
    return value if isinstance(value, str) else ""


@lru_cache(512)
def _names(read: Read, mark: str, text: str) -> tuple[str, ...]:
    """The names in a text, each once; nothing of one that cannot be read."""
    try:
        return tuple(dict.fromkeys(mark + name for name in read(text)))
    except Malformed:
        return ()
