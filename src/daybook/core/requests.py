"""Each write as it arrived: door, key, digest, body, answer, and what became of it."""

import hashlib
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from daybook.core.errors import Conflict, Missing
from daybook.core.several import Several
from daybook.store.engine import Fixed, Row, Tx, fixed, here, param
from daybook.store.engine import known as by_id
from daybook.store.tables import change, request, undelivered

_POSITIVE = (1 << 63) - 1
REPLAY_TICKS = 24 * 3600 * 10_000_000
"""How long an undelivered answer is given again: 24 hours."""
_SIZES = (1, 2, 4, 8, 16, 32, 64)
_TOGETHER = _SIZES[-1]
_r, _u = request.c, undelivered.c
_GET = fixed(sa.select(request).where(here(request), _r.id == param("id")))
_UNDELIVERED = fixed(
    sa.select(_r.id, _r.status, _r.headers, _r.answer, _r.digest, undelivered.c.at, undelivered.c.turn)
    .select_from(undelivered.join(request, sa.and_(_r.book_id == undelivered.c.book_id, _r.id == undelivered.c.request_id)))
    .where(here(undelivered), undelivered.c.digest == param("wanted"))
    .order_by(undelivered.c.turn.desc())
)
_IS_UNDELIVERED = fixed(
    sa.select(undelivered.c.at).where(here(undelivered), undelivered.c.digest == param("wanted"), undelivered.c.request_id == param("id"))
)
_BY_KEY = fixed(
    sa.select(_r.id, _r.status, _r.headers, _r.answer, _r.digest).where(here(request), _r.client_key == param("wanted")).limit(1)
)
_CHANGES = fixed(sa.select(change).where(here(change), change.c.request_id == param("request")).order_by(change.c.seq))
_RECENT = fixed(sa.select(_r.id, _r.at, _r.door, _r.method, _r.path, _r.status).where(here(request)).order_by(_r.id.desc()).limit(100))
WINDOW = 2000
"""Writes that one look goes through for those that are asked for."""
_LISTED = (_r.id, _r.at, _r.door, _r.method, _r.path, _r.status, _r.user_id, _r.key_id)
_LAST = UUID(int=(1 << 128) - 1)
_SEVERAL = Several(lambda ids: sa.select(*_LISTED).where(here(request), _r.id.in_(ids)))
REFUSED = 400
"""Statuses from here on say that nothing was done."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """A write before it is carried out."""

    id: UUID
    method: str
    path: str
    """With the query, credentials redacted."""
    body: bytes | None
    """None when it must not be kept (credentials)."""
    body_type: str | None
    digest: bytes
    client_key: str | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """Status, headers and body as they go to the client."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    request: UUID | None = None
    digest: bytes = b""
    replayed: bool = False
    onward: Any = None
    """What follows for as long as the client listens (`door.Onward`)."""


def digest(door: str, method: str, path: str, user: UUID | None, body: bytes) -> bytes:
    """What makes two writes identical: who sent what to where."""
    head = f"{door}\n{method}\n{path}\n{user}\n".encode()
    return hashlib.blake2b(head + body, digest_size=16).digest()


def earlier(tx: Tx, arrived: Arrived, delivered: Container[UUID]) -> Answered | None:
    """The answer to the same write sent before: by its Idempotency-Key, or when that answer never reached the client."""
    if arrived.client_key is not None:
        row = tx.one(_BY_KEY, wanted=arrived.client_key)
        if row is not None and row.digest != arrived.digest:
            raise Conflict("idempotency", "This Idempotency-Key was used with another request.", arrived.client_key)
    else:
        rows = tx.all(_UNDELIVERED, wanted=arrived.digest)
        tx.state["turn"] = max(rows[0].turn, 0) + 1 if rows else 1
        row = next((row for row in rows if row.id not in delivered and row.at > tx.now - REPLAY_TICKS), None)
    return None if row is None else Answered(row.status, row.headers or {}, row.answer or b"", row.id, row.digest, True)


def keep(tx: Tx, arrived: Arrived, answered: Answered) -> None:
    """Store the write with its answer and the notes of the transaction."""
    who = tx.who
    tx.add(
        request,
        {
            "id": arrived.id,
            "at": tx.now,
            "door": tx.door,
            "method": arrived.method,
            "path": arrived.path,
            "user_id": who.user if who else None,
            "key_id": who.key if who else None,
            "client_key": arrived.client_key,
            "digest": arrived.digest,
            "body_type": arrived.body_type,
            "body": arrived.body,
            "status": answered.status,
            "headers": dict(answered.headers),
            "answer": answered.body,
            "explanation": tx.notes or None,
        },
    )


def await_delivery(tx: Tx, arrived: Arrived) -> None:
    """The answer has still to reach its client. Only a write that looked for an earlier one without a key has a turn among its like."""
    turn = tx.state.get("turn") or -(arrived.id.int & _POSITIVE)
    tx.add(undelivered, {"digest": arrived.digest, "turn": turn, "request_id": arrived.id, "at": tx.now})


def deliver(tx: Tx, answers: Sequence[Answered]) -> None:
    """These answers reached their clients."""
    for begin in range(0, len(answers), _TOGETHER):
        part = list(answers[begin : begin + _TOGETHER])
        many = next(size for size in _SIZES if size >= len(part))
        part += part[-1:] * (many - len(part))
        digests = {f"digest{n}": each.digest for n, each in enumerate(part)}
        tx.run(_delivered(many), **digests, **{f"id{n}": each.request for n, each in enumerate(part)})


@cache
def _delivered(many: int) -> Fixed:
    digests, ids = ([param(f"{name}{n}", like) for n in range(many)] for name, like in (("digest", _u.digest), ("id", _u.request_id)))
    return fixed(sa.delete(undelivered).where(here(undelivered), _u.digest.in_(digests), _u.request_id.in_(ids)))


def is_delivered(tx: Tx, row: Row) -> bool:
    """Whether the answer of a stored write is known to have reached its client."""
    return tx.one(_IS_UNDELIVERED, wanted=row.digest, id=row.id) is None


def get(tx: Tx, id: UUID) -> Row:
    """A stored write."""
    row = tx.one(_GET, id=id)
    if row is None:
        raise Missing("request", id)
    return row


def changes(tx: Tx, id: UUID) -> list[Row]:
    """What a write changed, in order."""
    return tx.all(_CHANGES, request=id)


def recent(tx: Tx) -> list[Row]:
    """The latest hundred writes."""
    return tx.all(_RECENT)


def page(
    tx: Tx, *, many: int = 50, before: UUID = _LAST, door: str | None = None, user: UUID | None = None, is_refused: bool | None = None
) -> tuple[list[Row], UUID | None]:
    """The latest writes that fit, and the id before which there may be more. Each look goes through so many at most, fitting or not."""
    window = sa.select(*_LISTED).where(here(request), _r.id < before).order_by(_r.id.desc()).limit(WINDOW).subquery("window")
    wanted: list[sa.ColumnElement[bool]] = []
    if door:
        wanted.append(window.c.door == door)
    if user is not None:
        wanted.append(window.c.user_id == user)
    if is_refused is not None:
        wanted.append(window.c.status >= REFUSED if is_refused else window.c.status < REFUSED)
    rows = tx.all(sa.select(window).where(*wanted).order_by(window.c.id.desc()).limit(many + 1))
    if len(rows) > many:
        return rows[:many], rows[many - 1].id
    last = sa.select(_r.id).where(here(request), _r.id < before).order_by(_r.id.desc()).limit(1).offset(WINDOW - 1)
    end = tx.one(last)
    return rows, None if end is None else end.id


def known(tx: Tx, ids: Iterable[UUID | None]) -> dict[UUID, Row]:
    """Which of these are stored writes, without what they hold, in one statement."""
    return by_id(_SEVERAL.rows(tx, ids))
