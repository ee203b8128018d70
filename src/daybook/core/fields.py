"""Fields that a book defines beside the fixed ones, per door and kind of owner, and their values as text."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from daybook.core import journal
from daybook.store.engine import Row, Tx, fixed, here, param
from daybook.store.tables import field, field_value

_ALL = fixed(
    sa.select(field)
    .where(here(field), field.c.door == param("of_door"), field.c.owner == param("of_owner"), field.c.deleted_at.is_(None))
    .order_by(field.c.number)
)
_VALUES = fixed(
    sa.select(field_value.c.field_id, field_value.c.value).where(here(field_value), field_value.c.owner_id == param("owner_id"))
)


def all_of(tx: Tx, door: str, owner: str) -> list[Row]:
    """The fields that a door has on a kind of owner (`person`, `organisation`, `task` ...), oldest first."""
    return tx.all(_ALL, of_door=door, of_owner=owner)


def by_key(tx: Tx, door: str, owner: str, key: str) -> Row | None:
    """A field by its key: as written, else letter case aside."""
    rows = all_of(tx, door, owner)
    exact = next((row for row in rows if row.key == key), None)
    return exact or next((row for row in rows if row.key.casefold() == key.casefold()), None)


def define(
    tx: Tx, door: str, owner: str, key: str, type: str, label: str | None = None, list: str | None = None,
    rules: Mapping[str, Any] | None = None, *, id: UUID | None = None, number: int | None = None,
) -> UUID:  # fmt: skip
    """Make a field, or change the one with this key; its id."""
    columns = {"type": type, "label": label or key, "list": list, "rules": None if rules is None else dict(rules)}
    row = next((row for row in all_of(tx, door, owner) if row.key == key), None)
    if row is not None:
        journal.update(tx, field, row, columns)
        found: UUID = row.id
        return found
    made: UUID = journal.create(tx, field, {"id": id, "number": number, "door": door, "owner": owner, "key": key, **columns})["id"]
    return made


def values(tx: Tx, owner_id: UUID) -> dict[UUID, str]:
    """The values that a record has, by field."""
    return {row.field_id: row.value for row in tx.all(_VALUES, owner_id=owner_id)}


def put(tx: Tx, owner_id: UUID, wanted: Mapping[UUID, str | None]) -> bool:
    """Set these values, None takes one away; fields not named stay. False when nothing differs."""
    before = values(tx, owner_id)
    changed = {id: value for id, value in wanted.items() if before.get(id) != value}
    for id, value in changed.items():
        if value is None:
            tx.remove(field_value, {"owner_id": owner_id, "field_id": id})
        elif id in before:
            tx.change(field_value, {"owner_id": owner_id, "field_id": id}, {"value": value})
        else:
            tx.add(field_value, {"owner_id": owner_id, "field_id": id, "value": value})
    if changed:
        journal.append(
            tx,
            "field_value",
            owner_id,
            "update",
            {str(id): before.get(id) for id in changed},
            {str(id): value for id, value in changed.items()},
        )
    return bool(changed)
