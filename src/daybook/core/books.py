"""Books: one tenant's data each."""

import re
from collections.abc import Mapping
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from daybook.core import ids, journal
from daybook.core.access import Tx
from daybook.core.errors import Conflict, Invalid, Missing, Mistake
from daybook.core.texts import Text
from daybook.store.engine import Row, fixed, param
from daybook.store.tables import book

_SLUG = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
_BY_ID = fixed(sa.select(book).where(book.c.id == param("wanted")))
_BY_SLUG = fixed(sa.select(book).where(book.c.slug == param("wanted")))
_ALL = fixed(sa.select(book).order_by(book.c.slug))
_SETTINGS = fixed(sa.update(book).where(book.c.id == param("wanted")).values(settings=param("given", book.c.settings)))


def create(
    tx: Tx,
    slug: str,
    name: str,
    *,
    id: UUID | None = None,
    zone: str = "UTC",
    language: str = "en",
    country: str = "US",
    settings: Mapping[str, Any] | None = None,
) -> UUID:
    """Open a new book and enter it. The slug is its name in addresses and logins (`ada@slug`)."""
    _check(slug, zone, country)
    if find(tx, slug) is not None:
        raise Conflict("exists", Text("There is a book %(name)s already.", name=slug), slug)
    id = id or ids.new()
    tx.enter(id)
    row = {
        "id": id,
        "slug": slug,
        "name": name,
        "zone": zone,
        "language": language,
        "country": country,
        "settings": dict(settings or {}),
        "created_at": tx.now,
    }
    tx.add(book, row)
    journal.append(tx, "book", id, "create", None, row)
    return id


def _check(slug: str, zone: str, country: str) -> None:
    mistakes = []
    if not is_slug(slug):
        mistakes.append(Mistake("slug", "must be small letters, digits and hyphens, 63 at most", slug))
    if not is_zone(zone):
        mistakes.append(Mistake("zone", "must be a time zone such as Europe/Oslo", zone))
    if not re.fullmatch(r"[A-Z]{2}", country):
        mistakes.append(Mistake("country", "must be a two-letter code such as NO", country))
    if mistakes:
        raise Invalid(mistakes)


def is_slug(text: str) -> bool:
    """Whether a book may be named so; e-mail domains with a dot are none."""
    return _SLUG.fullmatch(text) is not None


def is_zone(zone: str) -> bool:
    """Whether there is such a time zone."""
    try:
        return bool(ZoneInfo(zone).key)
    except (KeyError, ValueError, OSError):
        # No such key, a path that leaves the database, or a folder of it ("Europe").
        return False


def find(tx: Tx, slug: str) -> Row | None:
    """A book by its slug, letter case aside; the transaction need not have entered one."""
    return tx.one(_BY_SLUG, wanted=slug.lower())


def get(tx: Tx, id: UUID) -> Row:
    """A book by id."""
    row = tx.one(_BY_ID, wanted=id)
    if row is None:
        raise Missing("book", id)
    return row


def all_of(tx: Tx) -> list[Row]:
    """Every book, by slug."""
    return tx.all(_ALL)


def only(tx: Tx, slug: str | None) -> Row:
    """The book of this slug; without one the only book there is."""
    if slug is not None:
        row = find(tx, slug)
        if row is None:
            raise Missing("book", slug)
        return row
    rows = all_of(tx)
    if len(rows) != 1:
        raise Missing("book")
    return rows[0]


def set_up(tx: Tx, settings: Mapping[str, Any]) -> None:
    """Change settings of the book entered; those not named stay, None takes one away."""
    before = get(tx, tx.book).settings or {}
    after = {name: value for name, value in (before | dict(settings)).items() if value is not None}
    if after != before:
        tx.run(_SETTINGS, wanted=tx.book, given=after)
        journal.append(tx, "book", tx.book, "update", before, after)
