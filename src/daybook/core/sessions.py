"""Sessions: tokens for users who signed in. The client has the token, the book its SHA-256 only."""

import hmac
import secrets
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from daybook.core import tokens, users
from daybook.core.access import Tx, Who
from daybook.core.clock import MINUTE, SECOND
from daybook.core.errors import Refused
from daybook.core.texts import marked
from daybook.store.engine import Fixed, fixed, here, param
from daybook.store.tables import book, session, user

ACCESS, REFRESH, TICKET, BROWSER = KINDS = ("access", "refresh", "ticket", "browser")
TICKET_SECONDS = 6 * 3600
"""A ticket lives this long after its last use."""
SLIDE_AFTER = 10 * MINUTE
"""A use is written down only so long after the last one written."""
UNKNOWN = marked("This session is unknown, has ended or was revoked.")

_s = session.c
_USER = sa.and_(user.c.book_id == _s.book_id, user.c.id == _s.user_id, user.c.deleted_at.is_(None), user.c.disabled_at.is_(None))
_ANY = (
    sa.select(*users.COLUMNS, _s.scopes, _s.expires_at, _s.xsrf_hash)
    .select_from(session.join(user, _USER).join(book, book.c.id == _s.book_id))
    .where(here(session), _s.token_hash == param("hash"), _s.kind == param("of_kind"))
)
_FIND = fixed(_ANY.where(_s.door == param("of_door")))
_FIND_ANY = fixed(_ANY)
_PURGE = fixed(sa.delete(session).where(here(session), _s.expires_at < param("now", _s.expires_at)))


def issue(tx: Tx, who: Who, kind: str, *, seconds: int, scopes: str = "", xsrf: str | None = None) -> str:
    """A new token for a user; those of the book that have ended go."""
    if kind not in KINDS:
        raise ValueError(kind)
    purge(tx)
    token = tokens.make(kind, who.book)
    row: dict[str, Any] = {"token_hash": tokens.digest(token), "kind": kind, "door": who.door, "user_id": who.user, "scopes": scopes}
    row |= {"xsrf_hash": tokens.digest(xsrf) if xsrf else None, "created_at": tx.now, "expires_at": tx.now + seconds * SECOND}
    tx.add(session, row)
    return token


def issue_browser(tx: Tx, who: Who, *, seconds: int) -> tuple[str, str]:
    """A session for a browser: the token (a cookie no script can read) and the XSRF token that its writes must show."""
    xsrf = secrets.token_urlsafe(32)
    return issue(tx, who, BROWSER, seconds=seconds, xsrf=xsrf), xsrf


def find(tx: Tx, door: str, token: str, kind: str) -> Who:
    """Whose token of the door this is; enters his book. A ticket that has to slide is named in `tx.state["slide"]` for a write to come."""
    return _find(tx, _FIND, door, token, kind)


def find_any(tx: Tx, door: str, token: str, kind: str) -> Who:
    """The same for a token of any door."""
    return _find(tx, _FIND_ANY, door, token, kind)


def _find(tx: Tx, statement: Fixed, door: str, token: str, kind: str) -> Who:
    named = tokens.book_of(token, kind)
    if named is None:
        raise Refused(UNKNOWN)
    tx.enter(named)
    hash = tokens.digest(token)
    row = tx.one(statement, hash=hash, of_kind=kind, of_door=door)
    if row is None or row.expires_at <= tx.now:
        raise Refused(UNKNOWN)
    tx.state["xsrf"] = row.xsrf_hash
    if kind == TICKET and row.expires_at - tx.now < TICKET_SECONDS * SECOND - SLIDE_AFTER:
        tx.state["slide"] = (named, hash)
    return users.enter(tx, row, door, scopes=row.scopes)


def slide(tx: Tx, named: UUID, hash: str) -> None:
    """Let a ticket in use live on (in a write transaction of its own)."""
    tx.enter(named)
    tx.change(session, {"token_hash": hash}, {"expires_at": tx.now + TICKET_SECONDS * SECOND})


def demand_xsrf(tx: Tx, xsrf: str) -> None:
    """The browser session just found must come with its XSRF token."""
    if not hmac.compare_digest(tx.state.get("xsrf") or "", tokens.digest(xsrf)):
        raise Refused("The X-XSRF-TOKEN is missing or is not this session's.")


def revoke(tx: Tx, token: str) -> bool:
    """End a session of the book entered; false when there is none."""
    return tx.remove(session, {"token_hash": tokens.digest(token)}) > 0


def end_all(tx: Tx, user: UUID, door: str) -> int:
    """End every session of a user at a door; how many there were."""
    return tx.remove(session, {"user_id": user, "door": door})


def purge(tx: Tx) -> None:
    """Drop the sessions that have ended."""
    tx.run(_PURGE, now=tx.now)
