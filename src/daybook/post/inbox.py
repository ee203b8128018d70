"""Reading a mailbox into a book, message by message: filed and committed first, then marked as read."""

from collections import Counter
from collections.abc import Callable
from uuid import UUID

import structlog

from daybook.core import inbound
from daybook.core.access import Tx
from daybook.post import incoming
from daybook.post.mailboxes import Mailbox
from daybook.store.engine import Engine, StoreBusy, StoreConflict

log = structlog.get_logger("daybook")
UNFILED = "unfiled"
"""The outcome of what stays unread, as something went wrong with it; the log says what."""


def read(engine: Engine, book: UUID, mailbox: Mailbox, *, until: Callable[[], bool] = lambda: False) -> Counter[str]:
    """Everything that waits there, or as much as there is time for; how many became what. One that cannot be filed holds up no other."""
    became: Counter[str] = Counter()
    for name in mailbox.waiting():
        if until():
            break
        content = mailbox.content(name)
        if content is None:
            continue
        try:
            outcome = file(engine, book, incoming.read(content))
        except StoreBusy:
            raise
        except Exception as error:
            log.error("a message cannot be filed", message=name, exc_info=error)
            outcome = UNFILED
        else:
            mailbox.done(name)
        became[outcome] += 1
    return became


def file(engine: Engine, book: UUID, message: inbound.Message) -> str:
    """One message, in a transaction of its own."""

    def work(tx: Tx) -> str:
        tx.enter(book)
        tx.door = inbound.DOOR
        return inbound.file(tx, message)

    try:
        return engine.write(work).result()
    except StoreConflict:
        # Somebody else filed it this very moment; then it is known.
        return engine.write(work).result()
