"""The thread that reads what comes back: every so often, of several processes one at a time."""

import threading
from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager
from uuid import UUID

import structlog

from daybook.core import books, turns
from daybook.core.access import Tx
from daybook.core.clock import MINUTE, SECOND
from daybook.core.errors import Missing
from daybook.post import inbox
from daybook.post.mailboxes import Mailbox, Unreadable
from daybook.store.engine import Engine, StoreBusy

log = structlog.get_logger("daybook")
TURN = "inbox"
LEASE = 10 * MINUTE
"""For which nobody else reads, should whoever reads not be heard of any more."""
PATIENCE = 5.0
"""Seconds for which the end waits for a mailbox that does not answer; what it was about to say is read by the next one."""


class Letterbox:
    """Reads a mailbox into a book; `slug`: which, when there are several."""

    def __init__(self, engine: Engine, opened: Callable[[], AbstractContextManager[Mailbox]], *, slug: str | None, seconds: float) -> None:
        self.engine = engine
        self._opened = opened
        self._slug = slug
        self._seconds = seconds
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self.run, name="daybook-letterbox", daemon=True)

    def start(self) -> None:
        """Begin, in a thread of its own."""
        self._thread.start()

    def stop(self) -> None:
        """File the message that is being filed, and no other."""
        self._stopping.set()
        if self._thread.ident is not None:
            self._thread.join(PATIENCE)

    def run(self) -> None:
        """Until told to stop."""
        while not self._stopping.is_set():
            self.look()
            self._stopping.wait(self._seconds)

    def look(self) -> "Counter[str] | None":
        """Read what waits, if it is our turn; how many became what. Whatever goes wrong, the next look may be better."""
        try:
            book = self.engine.read(lambda tx: books.only(tx, self._slug)).id
            if not self.engine.write(_in(book, lambda tx: turns.take(tx, TURN, LEASE))).result():
                return None
            try:
                became = self._read(book)
            finally:
                self.engine.write(_in(book, lambda tx: turns.end(tx, TURN, int(self._seconds * SECOND)))).result()
        except (Unreadable, StoreBusy) as error:
            log.warning("no answers are read", reason=str(error))
        except Missing:
            log.warning("no answers are read", reason=f"there is no book {self._slug}" if self._slug else "there is not exactly one book")
        except Exception as error:
            if not self._stopping.is_set():
                log.error("the letterbox stumbled", exc_info=error)
        else:
            return became
        return None

    def _read(self, book: UUID) -> "Counter[str]":
        with self._opened() as mailbox:
            became = inbox.read(self.engine, book, mailbox, until=self._stopping.is_set)
        if became:
            log.info("answers", **became)
        return became


def _in(book: UUID, work: Callable[[Tx], bool | None]) -> Callable[[Tx], bool | None]:
    def entered(tx: Tx) -> bool | None:
        tx.enter(book)
        return work(tx)

    return entered
