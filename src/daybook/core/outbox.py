"""What must leave the house (mail, invitation, webhook): a row in the same transaction, sent after the commit, by whoever claims it.

A claim is a lease: the row is due again when it runs out, so that nothing is lost with who had claimed it. It is counted when it is
claimed; who comes back from a claim that another took over since changes nothing.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from daybook.core import ids
from daybook.core.errors import Conflict, Missing
from daybook.store.engine import Row, Tx, fixed, here, param
from daybook.store.tables import outbox

KINDS = frozenset({"mail", "invite", "webhook"})
WAITING, SENT, DEAD, DROPPED = STATES = ("waiting", "sent", "dead", "dropped")
"""To be delivered; delivered; given up until somebody wants it tried again; not to be delivered."""
LEASE = 600 * 10_000_000
"""Ticks for which a claim holds: longer than any delivery takes."""
MOST = 8
"""Rows of one claim."""
TAKEN_BACK = "What it told of was taken back before it was sent."
LONGEST = 2000
"""Characters of an error that are kept."""

QUEUED = "outbox"


@dataclass(frozen=True, slots=True)
class Queued:
    """A delivery that was put in the transaction that is under way."""

    id: UUID
    kind: str
    payload: dict[str, Any]
    state: str = WAITING


_o = outbox.c
_DUE = (here(outbox), _o.state == WAITING, _o.due_at <= param("until"))
_SOONEST = fixed(sa.select(_o.due_at).where(here(outbox), _o.state == WAITING).order_by(_o.due_at, _o.id).limit(1))
_FIRST = sa.select(_o.id).where(*_DUE).order_by(_o.due_at, _o.id).limit(MOST)
_CLAIM = fixed(
    sa.update(outbox)
    .where(here(outbox), _o.id.in_(_FIRST))
    .values(attempts=_o.attempts + 1, due_at=param("lease", _o.due_at))
    .returning(_o.id, _o.kind, _o.payload, _o.attempts, _o.entry_id, _o.created_at)
)
_OF_REQUEST = fixed(sa.select(outbox).where(here(outbox), _o.request_id == param("request")).order_by(_o.id))
_ONE = fixed(sa.select(outbox).where(here(outbox), _o.id == param("id")))


def put(tx: Tx, kind: str, payload: dict[str, Any], *, entry: UUID | None = None, due: int | None = None) -> UUID:
    """Queue one delivery; `due` ticks, now when not given."""
    if kind not in KINDS:
        raise ValueError(kind)
    id = ids.new()
    tx.state.setdefault(QUEUED, []).append(Queued(id, kind, payload))
    tx.add(
        outbox,
        {
            "id": id,
            "kind": kind,
            "payload": payload,
            "state": WAITING,
            "attempts": 0,
            "due_at": due or tx.now,
            "request_id": tx.request_id,
            "entry_id": entry,
            "created_at": tx.now,
        },
    )
    return id


def queued(tx: Tx) -> list[Queued]:
    """What this transaction wants delivered so far."""
    return list(tx.state.get(QUEUED, ()))


def soonest(tx: Tx) -> int | None:
    """When the next delivery of the book is due."""
    row = tx.one(_SOONEST)
    return None if row is None else row.due_at


def claim(tx: Tx, lease: int = LEASE) -> list[Row]:
    """Take what is due, the longest due first: nobody else does while the lease holds. Rows of id, kind, payload, attempts and the like."""
    tx.claim("outbox")
    return tx.run(_CLAIM, until=tx.now, lease=tx.now + lease)


def done(tx: Tx, row: Row, error: str | None = None) -> None:
    """It was delivered; `error`: what went wrong all the same (one of several recipients was refused)."""
    tx.change(outbox, {"id": row.id, "state": WAITING}, {"state": SENT, "due_at": tx.now, "error": _cut(error)})


def failed(tx: Tx, row: Row, error: str, *, again: int | None, payload: dict[str, Any] | None = None) -> bool:
    """It was not delivered. `again`: ticks from now until it is tried next, None: it is given up. False when another has it by now."""
    values: dict[str, Any] = {"state": DEAD, "due_at": tx.now} if again is None else {"due_at": tx.now + again}
    values |= {"error": _cut(error)} | ({"payload": payload} if payload is not None else {})
    return bool(tx.change(outbox, {"id": row.id, "state": WAITING, "attempts": row.attempts}, values))


def of_request(tx: Tx, request: UUID) -> list[Row]:
    """What one write left to be delivered, in order."""
    return tx.all(_OF_REQUEST, request=request)


def keep_back(tx: Tx, row: Row) -> bool:
    """It shall not leave the house, if nobody has begun to deliver it; whether that was so."""
    values = {"state": DROPPED, "due_at": tx.now, "error": _cut(TAKEN_BACK)}
    return bool(tx.change(outbox, {"id": row.id, "state": WAITING, "attempts": 0}, values))


def drop(tx: Tx, row: Row | Queued, reason: str | None = None) -> None:
    """It shall not be delivered."""
    if row.state == SENT:
        raise Conflict("sent", "It was delivered already.", row.id)
    tx.change(outbox, {"id": row.id}, {"state": DROPPED, "due_at": tx.now} | ({"error": _cut(reason)} if reason else {}))


def put_aside(tx: Tx, row: Row, reason: str) -> None:
    """What was claimed turns out to have nobody to go to."""
    tx.change(outbox, {"id": row.id, "state": WAITING}, {"state": DROPPED, "due_at": tx.now, "error": _cut(reason)})


def retry(tx: Tx, row: Row) -> None:
    """Try it again now, counting anew."""
    if row.state == SENT:
        raise Conflict("sent", "It was delivered already.", row.id)
    tx.change(outbox, {"id": row.id}, {"state": WAITING, "attempts": 0, "due_at": tx.now})


def get(tx: Tx, id: UUID) -> Row:
    """One delivery."""
    row = tx.one(_ONE, id=id)
    if row is None:
        raise Missing("delivery", id)
    return row


def page(tx: Tx, state: str, many: int, after: tuple[int, UUID] | None = None) -> list[Row]:
    """Deliveries in a state, those that changed or are due last first; `after` is (due_at, id) of the last one seen."""
    query = sa.select(outbox).where(here(outbox), _o.state == state).order_by(_o.due_at.desc(), _o.id.desc()).limit(many)
    if after is not None:
        at, id = after
        query = query.where(sa.or_(_o.due_at < at, sa.and_(_o.due_at == at, _o.id < id)))
    return tx.all(query)


def recipients(row: Row | Queued) -> list[str]:
    """To whom it goes, for people to read."""
    given = row.payload
    if row.kind == "webhook":
        return [f"{given.get('event')} {given.get('key')}"]
    return [pair[0] for role in ("to", "cc", "bcc", "attendees") for pair in given.get(role) or ()]


def subject(row: Row | Queued) -> str:
    """What it is about."""
    return str(row.payload.get("subject") or row.payload.get("summary") or row.payload.get("event") or "")


def _cut(text: str | None) -> str | None:
    return text[:LONGEST] if text else None
