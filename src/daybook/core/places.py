"""Places: properties, buildings in them, units. Contacts belong to units; users have rights by property."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from daybook.core import journal, numbers, words
from daybook.core.errors import Missing
from daybook.core.several import Several
from daybook.store.engine import Row, Tx, fixed, here, known, param
from daybook.store.tables import place, place_user, relation

KINDS = ("property", "building", "unit")
PART_OF = "part_of"
"""The relation along which a unit's entries are seen on its property's timeline."""
LIVES_IN = ("resident", "owner")
_FOUND_BY = ("name", "code", "line1", "line2", "city", "zip")
_LIVE = place.c.deleted_at.is_(None)
_GET = fixed(sa.select(place).where(here(place), place.c.id == param("id"), _LIVE))
_NUMBER = fixed(sa.select(place).where(here(place), place.c.kind == param("of_kind"), place.c.number == param("wanted"), _LIVE))
_AMONG = Several(lambda ids: sa.select(place).where(here(place), place.c.id.in_(ids)))
_CHILDREN = fixed(
    sa.select(place).where(here(place), place.c.parent_id == param("parent"), _LIVE).order_by(place.c.rank.nulls_first(), place.c.id)
)
_LINKED = fixed(sa.select(place_user.c.place_id).where(here(place_user), place_user.c.user_id == param("user")))
_LINK = fixed(
    sa.select(place_user.c.place_id).where(here(place_user), place_user.c.user_id == param("user"), place_user.c.place_id == param("place"))
)
_LIVES = fixed(
    sa.select(relation.c.to_id).where(
        here(relation),
        relation.c.from_id == param("contact"),
        relation.c.kind.in_(LIVES_IN),
        relation.c.ended_at.is_(None),
    )
)


def create(tx: Tx, kind: str, *, parent: UUID | None = None, number: int | None = None, **columns: Any) -> dict[str, Any]:
    """A new place, part of its parent; other columns of the place table by name. Numbers count for each kind apart."""
    if kind not in KINDS:
        raise ValueError(kind)
    columns.setdefault("is_active", True)
    number = _number(tx, kind, number)
    row = journal.create(tx, place, {"kind": kind, "parent_id": parent, **columns}, number=number)
    if parent is not None:
        _attach(tx, row["id"], parent)
    words.add(tx, row["id"], "place", words.join(*(row.get(name) for name in _FOUND_BY)))
    return row


def _number(tx: Tx, kind: str, given: int | None) -> int:
    if given is None:
        return numbers.take(tx, f"place:{kind}")
    numbers.start(tx, f"place:{kind}", given + 1)
    return given


def _attach(tx: Tx, id: UUID, parent: UUID) -> None:
    tx.add(relation, {"from_id": id, "kind": PART_OF, "to_id": parent, "rank": 0, "created_at": tx.now})


def find(tx: Tx, id: UUID) -> Row | None:
    """A place by id, or None."""
    return tx.one(_GET, id=id)


def get(tx: Tx, id: UUID) -> Row:
    """A place by id."""
    row = find(tx, id)
    if row is None:
        raise Missing("place", id)
    return row


def by_number(tx: Tx, kind: str, number: int) -> Row | None:
    """A place of a kind by its integer id."""
    return tx.one(_NUMBER, of_kind=kind, wanted=number)


def among(tx: Tx, ids: Iterable[UUID | None]) -> dict[UUID, Row]:
    """These places by id, in one statement; deleted ones too."""
    return known(_AMONG.rows(tx, ids))


def parts_of(tx: Tx, id: UUID) -> list[Row]:
    """The places directly in a place, in their order."""
    return tx.all(_CHILDREN, parent=id)


def change(tx: Tx, row: Row, **columns: Any) -> bool:
    """Write what differs; false when nothing does."""
    changed = journal.update(tx, place, row, columns)
    if changed and not columns.keys().isdisjoint(_FOUND_BY):
        words.put(tx, row.id, "place", words.join(*(columns.get(name, getattr(row, name)) for name in _FOUND_BY)))
    return changed


def property_of(tx: Tx, row: Row) -> Row:
    """The property that a place is in, or is."""
    found = find_property(tx, row)
    if found is None:
        raise Missing("property", row.id)
    return found


def find_property(tx: Tx, row: Row) -> Row | None:
    """The same; None when a place is in none."""
    above: Row | None = row
    while above is not None and above.kind != "property":
        above = find(tx, above.parent_id) if above.parent_id is not None else None
    return above


def lives_in(tx: Tx, contact: UUID) -> list[UUID]:
    """The places where a contact lives now, or that are its own."""
    return [row.to_id for row in tx.all(_LIVES, contact=contact)]


def link(tx: Tx, user: UUID, place_id: UUID) -> None:
    """Give a user the rights of a property."""
    if not is_linked(tx, user, place_id):
        tx.add(place_user, {"user_id": user, "place_id": place_id})
        journal.append(tx, "place_user", place_id, "update", {"user": None}, {"user": user})


def unlink(tx: Tx, user: UUID, place_id: UUID) -> None:
    """Take a user's rights of a property."""
    if tx.remove(place_user, {"user_id": user, "place_id": place_id}):
        journal.append(tx, "place_user", place_id, "update", {"user": user}, {"user": None})


def is_linked(tx: Tx, user: UUID, place_id: UUID) -> bool:
    """Whether a user has the rights of a property."""
    return tx.one(_LINK, user=user, place=place_id) is not None


def is_his(user: UUID, property: sa.ColumnElement[Any]) -> sa.ColumnElement[bool]:
    """Whether a column names a property of which a user has the rights."""
    return property.in_(sa.select(place_user.c.place_id).where(here(place_user), place_user.c.user_id == user))


def linked(tx: Tx, user: UUID) -> frozenset[UUID]:
    """The properties of which a user has the rights."""
    return frozenset(row.place_id for row in tx.all(_LINKED, user=user))
