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
_OWN = ("name", "zone", "language", "country")
"""What may be changed of a book."""
_CHANGE = fixed(sa.update(book).where(book.c.id == param("wanted")).values({name: param(f"new_{name}", book.c[name]) for name in _OWN}))
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
    if mistakes := _mistakes(slug, zone, country):
        raise Invalid(mistakes)


def _mistakes(slug: str, zone: str, country: str) -> list[Mistake]:
    mistakes = []
    if not is_slug(slug):
        mistakes.append(Mistake("slug", "must be small letters, digits and hyphens, 63 at most", slug))
    if not is_zone(zone):
        mistakes.append(Mistake("zone", "must be a time zone such as Europe/Oslo", zone))
    if not re.fullmatch(r"[A-Z]{2}", country):
        mistakes.append(Mistake("country", "must be a two-letter code such as NO", country))
    return mistakes


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


def change(tx: Tx, *, name: str, zone: str, language: str, country: str) -> bool:
    """Correct the book entered; false when nothing differs. Every mistake at once."""
    row = get(tx, tx.book)
    after = {"name": " ".join(name.split()), "zone": zone.strip(), "language": language, "country": country.strip().upper()}
    mistakes = [] if after["name"] else [Mistake("name", "must be given", name)]
    mistakes += _mistakes(row.slug, after["zone"], after["country"])
    if mistakes:
        raise Invalid(mistakes)
    before = {name: getattr(row, name) for name in _OWN}
    if after == before:
        return False
    tx.run(_CHANGE, wanted=tx.book, **{f"new_{name}": value for name, value in after.items()})
    journal.append(tx, "book", tx.book, "update", before, after)
    return True


def set_up(tx: Tx, settings: Mapping[str, Any]) -> None:
    """Change settings of the book entered; those not named stay, None takes one away."""
    before = get(tx, tx.book).settings or {}
    after = {name: value for name, value in (before | dict(settings)).items() if value is not None}
    if after != before:
        tx.run(_SETTINGS, wanted=tx.book, given=after)
        journal.append(tx, "book", tx.book, "update", before, after)
