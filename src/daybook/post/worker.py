"""The thread that delivers: woken when something was committed or is due, it claims, carries and settles, book by book."""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property, partial
from typing import TYPE_CHECKING
from uuid import UUID

import structlog

from daybook.core import books, outbox
from daybook.core.access import Tx
from daybook.core.clock import SECOND, now_ticks
from daybook.post import events
from daybook.store.engine import Engine, Row, StoreBusy

if TYPE_CHECKING:
    from daybook.post.carriers import Carrier
    from daybook.post.letterbox import Letterbox

log = structlog.get_logger("daybook")
LOOK = 5.0
"""Seconds after which every book is looked at, for what other processes wrote."""
PAUSE = 0.1
"""Seconds between two looks at the same book: what is written by many at once is looked at once."""
CARRIERS = 4
"""Deliveries of one process at a time: one slow server does not hold up the others."""


class Worker:
    """Delivers what waits in the outbox of every book; any number of processes may. Its letterbox, if any, reads what comes back."""

    def __init__(
        self, engine: Engine, carrier: "Callable[[], Carrier]", tellers: Sequence[events.Teller] = (), *,
        letterbox: "Letterbox | None" = None, lease: int = outbox.LEASE,
    ) -> None:  # fmt: skip
        self.engine = engine
        self._carrier = carrier
        self._tellers = tellers
        self._letterbox = letterbox
        self.lease = lease
        self._woken: set[UUID] = set()
        self._due: dict[UUID, int] = {}
        self._event = threading.Event()
        self._is_stopping = False
        self._looked = 0
        self._pool = ThreadPoolExecutor(CARRIERS, "daybook-carrier")
        self._thread = threading.Thread(target=self.run, name="daybook-post", daemon=True)

    @cached_property
    def carrier(self) -> "Carrier":
        """Made when there is something to carry."""
        return self._carrier()

    def start(self) -> None:
        """Begin, in a thread of its own."""
        self._thread.start()
        if self._letterbox is not None:
            self._letterbox.start()

    def wake(self, book: UUID) -> None:
        """Something was committed in the book."""
        self._woken.add(book)
        self._event.set()

    def stop(self) -> None:
        """Carry to its end what is under way, and begin nothing more."""
        self._is_stopping = True
        self._event.set()
        if self._letterbox is not None:
            self._letterbox.stop()
        if self._thread.ident is not None:
            self._thread.join()
        self._pool.shutdown()

    def run(self) -> None:
        """Until told to stop."""
        while not self._is_stopping:
            try:
                self.round()
            except StoreBusy as error:
                log.warning("the post waits for the database", reason=str(error))
                self._rest(LOOK)
            except Exception as error:
                # Whatever it was, the next round may be better; nothing is lost, what was claimed is due again.
                log.error("the post stumbled", exc_info=error)
                self._rest(LOOK)
            else:
                self._rest(self._pause())

    def _rest(self, seconds: float) -> None:
        self._event.wait(seconds)
        if not self._is_stopping:
            self._event.clear()
            threading.Event().wait(PAUSE)

    def _pause(self) -> float:
        """Seconds until the next delivery is due, or all books are to be looked at."""
        now = now_ticks()
        soonest = min([*self._due.values(), self._looked + int(LOOK * SECOND)])
        return max(0.0, (soonest - now) / SECOND)

    def round(self) -> None:
        """Look once at every book in which there may be something."""
        now = now_ticks()
        woken, self._woken = self._woken, set()
        todo = woken | {book for book, due in self._due.items() if due <= now}
        if now - self._looked >= LOOK * SECOND:
            self._looked = now
            todo |= {row.id for row in self.engine.read(books.all_of)}
        for book in todo:
            if not self._is_stopping:
                self.tend(book)

    def tend(self, book: UUID) -> int:
        """All that is due in one book; how many were carried."""
        events.tell(self.engine, book, self._tellers)
        carried = 0
        while (due := self.engine.read(_soonest(book))) is not None and due <= now_ticks() and not self._is_stopping:
            rows = self.engine.write(_claim(book, self.lease)).result()
            if not rows:
                break
            carried += len(rows)
            carry = partial(self.carrier.carry, self.engine, book)
            for row, became in zip(rows, self._pool.map(carry, rows), strict=True):
                log.info("post", id=str(row.id), kind=row.kind, attempt=row.attempts, became=became)
        if due is None:
            self._due.pop(book, None)
        else:
            self._due[book] = due
        return carried


def _soonest(book: UUID) -> Callable[[Tx], int | None]:
    def work(tx: Tx) -> int | None:
        tx.enter(book)
        return outbox.soonest(tx)

    return work


def _claim(book: UUID, lease: int) -> Callable[[Tx], list[Row]]:
    def work(tx: Tx) -> list[Row]:
        tx.enter(book)
        return outbox.claim(tx, lease)

    return work
