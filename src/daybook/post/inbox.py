"""Reading a mailbox into a book, message by message: filed and committed first, then marked as read."""

from collections import Counter
from uuid import UUID

from daybook.core import inbound
from daybook.core.access import Tx
from daybook.post import incoming
from daybook.post.mailboxes import Mailbox
from daybook.store.engine import Engine, StoreConflict


def read(engine: Engine, book: UUID, mailbox: Mailbox) -> Counter[str]:
    """Everything that waits there; how many became what."""
    became: Counter[str] = Counter()
    for name in mailbox.waiting():
        message = incoming.read(mailbox.content(name))
        outcome = file(engine, book, message)
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
