"""Keys for programs: a client name and key (protech), or a bearer key that names its book itself. Stored as SHA-256 only."""

from collections.abc import Iterable
from uuid import UUID

import sqlalchemy as sa

from daybook.core import journal, tokens, users
from daybook.core.access import Tx, Who
from daybook.core.errors import Conflict, Invalid, Missing, Mistake, Refused
from daybook.core.several import Several
from daybook.core.texts import Text, marked
from daybook.store.engine import Row, fixed, here, param
from daybook.store.engine import known as by_id
from daybook.store.tables import book, user
from daybook.store.tables import key as api_key

SCOPES = ("read", "write")
LEAST = 12
"""Characters of a key that somebody thought of himself."""
UNKNOWN = marked("This key is unknown or was revoked.")

_k = api_key.c
_USER = sa.and_(user.c.book_id == _k.book_id, user.c.id == _k.user_id, user.c.deleted_at.is_(None), user.c.disabled_at.is_(None))
_GOOD = sa.and_(_k.key_hash == param("hash"), _k.door == param("of_door"), _k.revoked_at.is_(None), _k.deleted_at.is_(None))
_WITH_USER = (
    sa.select(*users.COLUMNS, _k.id.label("key_id"), _k.scopes)
    .select_from(api_key.join(user, _USER).join(book, book.c.id == _k.book_id))
    .where(_GOOD)
)
_OF_CLIENT = _WITH_USER.where(_k.client == param("client"))
_OF_CLIENT_HERE, _OF_CLIENT_ANYWHERE = fixed(_OF_CLIENT.where(here(api_key))), fixed(_OF_CLIENT)
_BEARER = fixed(_WITH_USER.where(here(api_key)))
_SAME = fixed(sa.select(_k.id).where(_GOOD, _k.client == param("client")))
_ALL = fixed(sa.select(api_key).where(here(api_key), _k.deleted_at.is_(None)).order_by(_k.number))
_OF_DOOR = fixed(sa.select(api_key).where(here(api_key), _k.door == param("of_door"), _k.deleted_at.is_(None)).order_by(_k.number))
_SEVERAL = Several(lambda ids: sa.select(_k.id, _k.name, _k.door, _k.client).where(here(api_key), _k.id.in_(ids)))


def find(tx: Tx, door: str, client: str, key: str) -> Who:
    """Whose key this is, for this client; enters the book. A key of ours says its book, one from elsewhere does not."""
    asked = {"hash": tokens.digest(key), "of_door": door, "client": client}
    named, rows = tokens.book_of(key, "key"), []
    if named is not None:
        tx.enter(named)
        rows = tx.all(_OF_CLIENT_HERE, **asked)
    return _enter(tx, door, rows or _of_any_book(tx, asked))


def _of_any_book(tx: Tx, asked: dict[str, str]) -> list[Row]:
    return tx.all(_OF_CLIENT_ANYWHERE, **asked)


def find_bearer(tx: Tx, door: str, key: str) -> Who:
    """Whose bearer key (`key.<book>.<secret>`) this is; enters the book."""
    named = tokens.book_of(key, "key")
    if named is None:
        raise Refused(UNKNOWN)
    tx.enter(named)
    return _enter(tx, door, tx.all(_BEARER, hash=tokens.digest(key), of_door=door))


def _enter(tx: Tx, door: str, rows: list[Row]) -> Who:
    if len(rows) != 1:
        raise Refused(UNKNOWN)
    return users.enter(tx, rows[0], door, scopes=rows[0].scopes, key=rows[0].key_id)


def add(tx: Tx, door: str, client: str, user: UUID, scopes: Iterable[str] = SCOPES, *, key: str | None = None, name: str = "") -> str:
    """A new key that acts as a user; its text, which nobody can read again. `key`: one from elsewhere that has to go on working."""
    wanted = sorted(set(scopes))
    _check(wanted, key)
    text = key or tokens.make("key", tx.book)
    hash = tokens.digest(text)
    if key is not None and _is_in_use(tx, hash, door, client):
        raise Conflict("exists", "This key is in use already.", client)
    row = {"door": door, "name": name or client, "client": client, "key_hash": hash, "scopes": " ".join(wanted), "user_id": user}
    journal.create(tx, api_key, row)
    return text


def _is_in_use(tx: Tx, hash: str, door: str, client: str) -> bool:
    """By whichever book: a key that somebody thought of himself leads to its book only if it is nobody else's."""
    return tx.one(_SAME, hash=hash, of_door=door, client=client) is not None


def _check(scopes: list[str], key: str | None) -> None:
    mistakes = [Mistake("scopes", Text("must be of %(scopes)s", scopes=SCOPES), scope) for scope in scopes if scope not in SCOPES]
    if key is not None and len(key) < LEAST:
        mistakes.append(Mistake("key", Text("must have %(many)s characters or more", many=LEAST)))
    if not scopes:
        mistakes.append(Mistake("scopes", "must be given"))
    if mistakes:
        raise Invalid(mistakes)


def all_of(tx: Tx) -> list[Row]:
    """Every key of the book, revoked ones too."""
    return tx.all(_ALL)


def of_door(tx: Tx, door: str) -> list[Row]:
    """The keys of the book for one door, revoked ones too."""
    return tx.all(_OF_DOOR, of_door=door)


def known(tx: Tx, ids: Iterable[UUID | None]) -> dict[UUID, Row]:
    """What these keys are called, revoked ones too, in one statement."""
    return by_id(_SEVERAL.rows(tx, ids))


def revoke(tx: Tx, number: int) -> None:
    """Let a key work no more."""
    row = next((row for row in all_of(tx) if row.number == number and row.revoked_at is None), None)
    if row is None:
        raise Missing("key", number)
    journal.update(tx, api_key, row, {"revoked_at": tx.now})
