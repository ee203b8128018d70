"""Webhooks: who is told of what happens in the book. What there is to tell waits in the outbox."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from daybook.core import ids, journal, news, outbox
from daybook.core.access import Tx
from daybook.core.several import Several
from daybook.store.engine import Row, fixed, fold, folded, here, param
from daybook.store.tables import webhook, webhook_event

ACTIVE, STOPPED, FAILED = STATES = ("active", "stopped", "failed")
"""Told of events; not told; not told any more, as it could not be reached so often."""
KIND = "webhook"
"""In the outbox, and among the messengers."""
TEST = "test"
"""The event that asks whether somebody is there."""
BESIDE = ("fields", "values", "data")
"""What an event may say beside what it is about."""
LONGEST = 4000
"""Characters of what a receiver answered that are kept."""

_w, _e = webhook.c, webhook_event.c
_LIVE = _w.deleted_at.is_(None)
_ALL = fixed(sa.select(webhook).where(here(webhook), _LIVE).order_by(_w.number))
_NUMBER = fixed(sa.select(webhook).where(here(webhook), _w.number == param("wanted"), _LIVE))
_ID = fixed(sa.select(webhook).where(here(webhook), _w.id == param("wanted"), _LIVE))
_EVENTS = Several(lambda ids: sa.select(webhook_event).where(here(webhook_event), _e.webhook_id.in_(ids)).order_by(_e.position))
_LISTENING = fixed(
    sa.select(webhook)
    .select_from(webhook_event.join(webhook, sa.and_(_w.book_id == _e.book_id, _w.id == _e.webhook_id)))
    .where(here(webhook_event), _e.event == param("wanted"), _LIVE, _w.state == ACTIVE)
    .order_by(_w.number)
)
_COUNTED = sa.update(webhook).where(here(webhook), _w.id == param("id"))
_WENT_WELL = fixed(_COUNTED.values(calls=_w.calls + sa.literal_column("1"), failures=sa.literal_column("0")))
_WENT_WRONG = fixed(
    _COUNTED.values(
        calls=_w.calls + sa.literal_column("1"), errors=_w.errors + sa.literal_column("1"), failures=_w.failures + sa.literal_column("1"),
        error=param("told", _w.error),
    )
)  # fmt: skip
"""Several may be told, and fail, at once."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened."""

    name: str
    """`contact.created`: what it is about, and what became of it."""
    key: int = 0
    by: int = 0
    """The user's number."""
    context: str = ""
    id: UUID = field(default_factory=ids.new)
    at: int = 0
    changes: Sequence[str] = ()
    fields: Mapping[str, Any] | None = None
    values: Mapping[str, Any] | None = None
    """What it was, when it is no more."""
    data: Mapping[str, Any] | None = None
    """What whoever signalled it said beside."""


@dataclass(frozen=True, slots=True)
class Letter:
    """An event on its way to one receiver."""

    url: str
    name: str
    """What its owner calls the webhook."""
    event: Event
    secret: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    properties: Mapping[str, Any] = field(default_factory=dict)
    retry: int = 0

    @property
    def is_test(self) -> bool:
        """Whether nothing happened."""
        return self.event.name == TEST


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back: whether the receiver took it, and what it said, or why it could not be reached."""

    is_good: bool
    text: str


def create(tx: Tx, door: str, events: Iterable[str], **columns: Any) -> Row:
    """A new webhook: name, url, state, secret, headers, properties, extra."""
    wanted = [*once(events).values()]
    row = journal.create(tx, webhook, {**columns, "door": door, "calls": 0, "errors": 0, "failures": 0}, parts={"events": wanted})
    _listen(tx, row["id"], wanted)
    if row["state"] == ACTIVE:
        news.begin(tx, row["id"])
    made = by_number(tx, row["number"])
    _tell_state(tx, made, None)
    return made


def change(tx: Tx, row: Row, events: Iterable[str], **columns: Any) -> bool:
    """Write what differs; false when nothing does. One that is active again begins to count anew."""
    had, wanted = events_of(tx, [row.id])[row.id], [*once(events).values()]
    if columns.get("state", row.state) == ACTIVE != row.state:
        columns["failures"] = 0
        news.begin(tx, row.id)
    is_other = had != wanted
    parts = {"events": wanted} if is_other else None
    if not journal.update(tx, webhook, row, columns, before_parts={"events": had} if is_other else None, parts=parts):
        return False
    if is_other:
        tx.remove(webhook_event, {"webhook_id": row.id})
        _listen(tx, row.id, wanted)
    _tell_state(tx, by_number(tx, row.number), row.state)
    return True


def fail(tx: Tx, row: Row) -> None:
    """It could not be reached so often that it is told of nothing more."""
    journal.update(tx, webhook, row, {"state": FAILED})
    _tell_state(tx, by_number(tx, row.number), row.state)


def remove(tx: Tx, row: Row) -> None:
    """Tell it of nothing any more."""
    journal.remove(tx, webhook, row)
    tx.remove(webhook_event, {"webhook_id": row.id})


def _listen(tx: Tx, id: UUID, events: Iterable[str]) -> None:
    for position, (event, given) in enumerate(once(events).items()):
        tx.add(webhook_event, {"event": event, "webhook_id": id, "position": position, "given": given})


def once(events: Iterable[str]) -> dict[str, str]:
    """Each event once, letter case aside: as it is found by, and as it was given."""
    found: dict[str, str] = {}
    for event in events:
        found.setdefault(event.lower(), event)
    return found


def _tell_state(tx: Tx, row: Row, before: str | None) -> None:
    """Others may want to know that it was started or stopped."""
    verb = {ACTIVE: "started", STOPPED: "stopped", FAILED: "errors"}[row.state]
    if before is not None and row.state != before:
        signal(tx, f"webhook{row.number}.{verb}", row.number)


def by_number(tx: Tx, number: int) -> Row:
    """A webhook by its integer id, or None."""
    return tx.one(_NUMBER, wanted=number)


def find(tx: Tx, id: UUID) -> Row | None:
    """A webhook by id, or None."""
    return tx.one(_ID, wanted=id)


def all_of(tx: Tx, *, name: str | None = None, event: str | None = None, state: str | None = None) -> list[Row]:
    """The webhooks that fit every filter given, oldest first; letter case of a name counts for nothing."""
    if name is None and event is None and state is None:
        return tx.all(_ALL)
    query = sa.select(webhook).where(here(webhook), _LIVE).order_by(_w.number)
    if name is not None:
        query = query.where(folded(_w.name) == fold(name))
    if state is not None:
        query = query.where(_w.state == state)
    if event is not None:
        listening = sa.select(_e.webhook_id).where(here(webhook_event), _e.event == event.lower())
        query = query.where(_w.id.in_(listening))
    return tx.all(query)


def events_of(tx: Tx, hooks: Iterable[UUID]) -> dict[UUID, list[str]]:
    """What each of these webhooks wants to be told of, as it was given and in its order."""
    found: dict[UUID, list[str]] = {id: [] for id in hooks}
    for row in _EVENTS.rows(tx, found):
        found[row.webhook_id].append(row.given)
    return found


def signal(tx: Tx, name: str, key: int, **more: Any) -> int:
    """Something happens right now: whoever wants to be told of it is, once this transaction is over. How many they are."""
    return tell(tx, Event(name, key, tx.who.number if tx.who is not None else 0, at=tx.now, **more))


def tell(tx: Tx, event: Event) -> int:
    """Something happened: a message for whoever wants to be told of it. How many they are."""
    rows = tx.all(_LISTENING, wanted=event.name.lower())
    said: dict[str, Any] = {"event": event.name, "key": event.key, "by": event.by, "at": event.at}
    said |= {name: given for name, given in (("changes", [*event.changes]), ("context", event.context)) if given}
    said |= {name: dict(given) for name in BESIDE if (given := getattr(event, name)) is not None}
    for row in rows:
        outbox.put(tx, KIND, {"webhook": str(row.id), **said})
    return len(rows)


def called(tx: Tx, id: UUID, error: str | None = None) -> None:
    """Count a call, and what went wrong with it. This is no change of the webhook: it has neither history nor version."""
    if error is None:
        tx.run(_WENT_WELL, id=id)
    else:
        tx.run(_WENT_WRONG, id=id, told=error[:LONGEST])
