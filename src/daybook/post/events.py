"""What happened in the book, from the one sequence of its changes, told to webhooks: whichever door it came through."""

from collections.abc import Callable, Sequence
from uuid import UUID

from daybook.core import news, webhooks
from daybook.core.access import Tx
from daybook.core.webhooks import Event
from daybook.store.engine import Engine, Row

Teller = Callable[[Tx, Sequence[Row]], list[Event]]
"""Says of changes what a door's webhooks are told."""


def tell(engine: Engine, book: UUID, tellers: Sequence[Teller]) -> None:
    """Queue a message for everybody who listens to what happened since the last time."""

    def is_news(tx: Tx) -> bool:
        tx.enter(book)
        return news.is_any(tx)

    def work(tx: Tx) -> None:
        tx.enter(book)
        changes = news.take(tx)
        for event in [event for teller in tellers for event in teller(tx, changes)]:
            webhooks.tell(tx, event)

    while engine.read(is_news):
        engine.write(work).result()
