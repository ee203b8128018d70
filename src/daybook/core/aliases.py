"""Foreign ids: what a door calls a record, and what we call it."""

from uuid import UUID

import sqlalchemy as sa

from daybook.store.engine import Row, Tx, fixed, here, param
from daybook.store.tables import alias

HOUSE = "daybook"
"""The door of names that are our own: what merged contacts were called."""
_FIND = fixed(
    sa.select(alias.c.id).where(
        here(alias), alias.c.door == param("door"), alias.c.kind == param("kind"), alias.c.foreign_id == param("foreign")
    )
)
_OF = fixed(sa.select(alias.c.kind, alias.c.foreign_id).where(here(alias), alias.c.id == param("id"), alias.c.door == param("door")))

_EVERY = fixed(
    sa.select(alias.c.door, alias.c.kind, alias.c.foreign_id)
    .where(here(alias), alias.c.id == param("id"), alias.c.door != HOUSE)
    .order_by(alias.c.door, alias.c.kind)
)
_MOVE = fixed(
    sa.update(alias)
    .where(here(alias), alias.c.id == param("source"))
    .values(id=param("destination", alias.c.id))
    .returning(alias.c.door, alias.c.kind, alias.c.foreign_id)
)


def find(tx: Tx, door: str, kind: str, foreign: str) -> UUID | None:
    """Our id for a door's."""
    row = tx.one(_FIND, door=door, kind=kind, foreign=foreign)
    return None if row is None else row.id


def add(tx: Tx, door: str, kind: str, foreign: str, id: UUID) -> None:
    """Remember what a door calls a record."""
    tx.add(alias, {"door": door, "kind": kind, "foreign_id": foreign, "id": id})


def put(tx: Tx, door: str, kind: str, foreign: str, id: UUID) -> None:
    """Remember what a door calls a record, whatever it called so before."""
    tx.remove(alias, {"door": door, "kind": kind, "foreign_id": foreign})
    add(tx, door, kind, foreign, id)


def drop(tx: Tx, door: str, kind: str, foreign: str) -> None:
    """Forget what a door calls so."""
    tx.remove(alias, {"door": door, "kind": kind, "foreign_id": foreign})


def move(tx: Tx, source: UUID, destination: UUID) -> list[Row]:
    """Let whoever knows a record by a foreign id find another; rows of (door, kind, foreign_id)."""
    return tx.run(_MOVE, source=source, destination=destination)


def of(tx: Tx, door: str, id: UUID) -> dict[str, str]:
    """What a door calls a record, by kind."""
    return {row.kind: row.foreign_id for row in tx.all(_OF, door=door, id=id)}


def every(tx: Tx, id: UUID) -> list[Row]:
    """What all doors call a record: rows of (door, kind, foreign_id)."""
    return tx.all(_EVERY, id=id)
