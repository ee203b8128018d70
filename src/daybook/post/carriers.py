"""Carrying one row of the outbox to whom it is for: read, send, settle. Between reading and settling no transaction is open."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from daybook.core import letterhead, outbox, webhooks
from daybook.core.access import Tx
from daybook.core.clock import HOUR, MINUTE, SECOND
from daybook.core.letterhead import House
from daybook.core.webhooks import Event
from daybook.core.webhooks import Letter as Notice
from daybook.post import folder, invite, mail, smtp
from daybook.post.letters import Letter, read
from daybook.post.smtp import Smtp, Undelivered
from daybook.store.engine import Engine, Row

MOST = {"mail": 14, "invite": 14, webhooks.KIND: 3}
"""How often a delivery is tried: two days of waiting; webhooks as documented (SuperOffice facts 6.3)."""
WAITS = (SECOND, 4 * SECOND)
"""Between the attempts of a webhook's message."""
FIRST_WAIT, LONGEST_WAIT = MINUTE, 6 * HOUR
ENOUGH = 9
"""Failures one after another for which a webhook is called no more."""
SPARE = 3
"""Attempts beyond the last: taken up, and never heard of again."""
DOOR = "post"
"""What the journal calls the door of what is written here."""
_WRITERS = {"mail": mail.message, "invite": invite.message}
Settle = Callable[[Tx], Any]


@dataclass(frozen=True, slots=True)
class Carrier:
    """Takes what is to leave the house where it belongs."""

    house: House
    smtp: Smtp | None
    maildir: Path
    notify: Callable[[Notice], webhooks.Reply]

    def carry(self, engine: Engine, book: UUID, row: Row) -> str:
        """One row that was claimed; what became of it: sent, waiting, dead, dropped."""
        kind, settle = self._tried(engine, book, row)

        def work(tx: Tx) -> None:
            tx.enter(book)
            tx.door = DOOR
            settle(tx)

        engine.write(work).result()
        return kind

    def _tried(self, engine: Engine, book: UUID, row: Row) -> tuple[str, Settle]:
        if row.attempts > MOST[row.kind] + SPARE:
            return _failed(row, "It was taken up again and again, and whoever took it was not heard of any more.", None)
        try:
            if row.kind == webhooks.KIND:
                return self._told(engine, book, row)
            letter, own = engine.read(lambda tx: (read(_in(tx, book), row), letterhead.of(tx)))
            return self._sent(row, letter, self.house.of_book(own))
        except Undelivered as error:
            return _failed(row, str(error), None if error.for_good else again(row))
        except (ValueError, KeyError, TypeError, AttributeError, LookupError, OverflowError) as error:
            # What cannot be written today cannot be tomorrow.
            return _failed(row, f"It cannot be written as a message: {type(error).__name__}: {error}", None)

    def _sent(self, row: Row, letter: Letter, house: House) -> tuple[str, Settle]:
        recipients = letter.envelope
        if not recipients:
            reason = "; ".join(letter.missed) or "There is nobody to send it to."
            return outbox.DROPPED, lambda tx: outbox.put_aside(tx, row, reason)
        message = _WRITERS[row.kind](letter, house)
        missed = "; ".join(letter.missed)
        if self.smtp is None:
            folder.put(self.maildir, row.id, message)
            return outbox.SENT, lambda tx: outbox.done(tx, row, missed)
        sender = message["From"].addresses[0].addr_spec
        try:
            refused = smtp.send(self.smtp, message, sender, recipients)
        except OSError as error:
            raise Undelivered(f"{type(error).__name__}: {error}") from error
        return _taken(row, refused, missed)

    def _told(self, engine: Engine, book: UUID, row: Row) -> tuple[str, Settle]:
        """Tell a webhook's receiver; one that was stopped or removed meanwhile is told nothing."""
        id = UUID(row.payload["webhook"])
        hook = engine.read(lambda tx: webhooks.find(_in(tx, book), id))
        if hook is None or hook.state != webhooks.ACTIVE:
            return outbox.DROPPED, lambda tx: outbox.put_aside(tx, row, "The webhook is not active any more.")
        reply = self.notify(notice(hook, row))
        outcome, settle = (outbox.SENT, _done(row, "")) if reply.is_good else _failed(row, reply.text, again(row))

        def work(tx: Tx) -> None:
            settle(tx)
            webhooks.called(tx, id, None if reply.is_good else reply.text)
            # As it is now: others may have called it meanwhile.
            current = None if reply.is_good else webhooks.find(tx, id)
            if current is not None and current.failures >= ENOUGH and current.state == webhooks.ACTIVE:
                webhooks.fail(tx, current)

        return outcome, work


def _in(tx: Tx, book: UUID) -> Tx:
    tx.enter(book)
    return tx


def notice(hook: Any, row: Row) -> Notice:
    """What the receiver is told: the event's id is the same at every attempt."""
    given = row.payload
    more = {name: given[name] for name in ("changes", "fields", "values", "data") if given.get(name) is not None}
    event = Event(
        given["event"], int(given["key"]), int(given.get("by") or 0), str(given.get("context") or ""), row.id, int(given["at"]), **more
    )
    return Notice(hook.url, hook.name, event, hook.secret, dict(hook.headers or {}), dict(hook.properties or {}), retry=row.attempts - 1)


def again(row: Row) -> int | None:
    """Ticks until it is tried next, None when it was tried often enough. Each time about twice as long, and never all at once."""
    if row.attempts >= MOST[row.kind]:
        return None
    if row.kind == webhooks.KIND:
        return WAITS[min(row.attempts, len(WAITS)) - 1]
    wait = min(FIRST_WAIT << (row.attempts - 1), LONGEST_WAIT)
    return int(wait * random.uniform(0.75, 1.25))


def _taken(row: Row, refused: dict[str, tuple[int, str]], missed: str) -> tuple[str, Settle]:
    """The server took it for some: the others are tried again, unless it refused them for good."""
    said = "; ".join([f"{address}: {text}" for address, (_, text) in refused.items()] + ([missed] if missed else []))
    later = [address for address, (code, _) in refused.items() if not 500 <= code < 600]
    everybody = len(refused) == len(_every(row))
    if later:
        return _failed(row, said, again(row), {**row.payload, "only": later})
    return _failed(row, said, None) if everybody else (outbox.SENT, _done(row, said))


def _every(row: Row) -> list[str]:
    return list(row.payload.get("only") or dict.fromkeys(outbox.recipients(row)))


def _done(row: Row, error: str) -> Settle:
    return lambda tx: outbox.done(tx, row, error)


def _failed(row: Row, text: str, wait: int | None, payload: dict[str, Any] | None = None) -> tuple[str, Settle]:
    state = outbox.DEAD if wait is None else outbox.WAITING
    return state, lambda tx: outbox.failed(tx, row, text, again=wait, payload=payload)
