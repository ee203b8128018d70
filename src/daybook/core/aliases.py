"""Foreign ids: what a door calls a record, and what we call it."""

from uuid import UUID

import sqlalchemy as sa

from daybook.store.engine import Tx, fixed, here, param
from daybook.store.tables import alias

_FIND = fixed(
    sa.select(alias.c.id).where(
        here(alias), alias.c.door == param("door"), alias.c.kind == param("kind"), alias.c.foreign_id == param("foreign")
    )
)
_OF = fixed(sa.select(alias.c.kind, alias.c.foreign_id).where(here(alias), alias.c.id == param("id"), alias.c.door == param("door")))


def find(tx: Tx, door: str, kind: str, foreign: str) -> UUID | None:
    """Our id for a door's."""
    row = tx.one(_FIND, door=door, kind=kind, foreign=foreign)
    return None if row is None else row.id


def add(tx: Tx, door: str, kind: str, foreign: str, id: UUID) -> None:
    """Remember what a door calls a record."""
    tx.add(alias, {"door": door, "kind": kind, "foreign_id": foreign, "id": id})


def of(tx: Tx, door: str, id: UUID) -> dict[str, str]:
    """What a door calls a record, by kind."""
    return {row.kind: row.foreign_id for row in tx.all(_OF, door=door, id=id)}
