"""Residents: people who live in a unit or own one. Whoever moved out of the last is still known by it."""

from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa

from daybook.core import places
from daybook.store.engine import Row, Tx, fixed, here, param
from daybook.store.tables import contact, place, relation

OWNER = "owner"
_HOME = sa.and_(place.c.book_id == relation.c.book_id, place.c.id == relation.c.to_id, place.c.deleted_at.is_(None))
_COLUMNS = (relation.c.kind.label("as_kind"), relation.c.created_at.label("since"), relation.c.ended_at.label("until"), place)
_HOMES = fixed(
    sa.select(*_COLUMNS)
    .join(relation, _HOME)
    .where(here(relation), relation.c.from_id == param("contact"), relation.c.kind.in_(places.LIVES_IN))
    .order_by(relation.c.ended_at.is_not(None), relation.c.ended_at.desc(), relation.c.rank, relation.c.created_at, place.c.id)
)
_OWNER = fixed(
    sa.select(contact, relation.c.created_at.label("since"))
    .join(relation, sa.and_(contact.c.book_id == relation.c.book_id, contact.c.id == relation.c.from_id))
    .where(
        here(relation), relation.c.to_id == param("unit"), relation.c.kind == OWNER, relation.c.ended_at.is_(None),
        contact.c.deleted_at.is_(None),
    )
    .order_by(relation.c.rank, relation.c.created_at, contact.c.id)
    .limit(1)
)  # fmt: skip


class Home(NamedTuple):
    """Where somebody lives, or what is his: as what, since when the book knows it, and the unit, if it is not the whole property."""

    kind: str
    since: int
    unit: Row | None
    property: Row


def homes(tx: Tx, person: UUID) -> list[Home]:
    """The places of a resident, the main one first: those of now, else those he left, the last first."""
    rows = tx.all(_HOMES, contact=person)
    current = [row for row in rows if row.until is None]
    found = ((row, places.find_property(tx, row)) for row in current or rows)
    return [home(row, property, row.as_kind, row.since) for row, property in found if property is not None]


def home(row: Row, property: Row, kind: str, since: int) -> Home:
    """A place in a property as somebody's home."""
    return Home(kind, since, row if row.kind == "unit" else None, property)


def owner(tx: Tx, unit: UUID) -> Row | None:
    """Whose a unit is now: the contact, with `since`; the first of several, None when nobody owns it."""
    return tx.one(_OWNER, unit=unit)
