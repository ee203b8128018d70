"""Fields that a book defines beside the fixed ones, per door and kind of owner, and their values as text."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from daybook.core import journal
from daybook.core.several import Several
from daybook.store.engine import Row, Tx, fixed, here, param
from daybook.store.tables import contact, field, field_value

_LIVE = (here(field), field.c.door == param("of_door"), field.c.owner == param("of_owner"), field.c.deleted_at.is_(None))
_ALL = fixed(sa.select(field).where(*_LIVE, field.c.published_at.is_not(None)).order_by(field.c.number))
_KEY = fixed(sa.select(field).where(*_LIVE, field.c.key == param("wanted")))
_DEFINED = "fields"
_LISTS = fixed(sa.select(field.c.list).distinct().where(here(field), field.c.list.is_not(None), field.c.deleted_at.is_(None)))
_VALUES = fixed(
    sa.select(field_value.c.field_id, field_value.c.value).where(here(field_value), field_value.c.owner_id == param("owner_id"))
)
_SEVERAL = Several(lambda ids: sa.select(field_value).where(here(field_value), field_value.c.owner_id.in_(ids)))
_OF_FIELD = (here(field_value), field_value.c.field_id == param("wanted"), field_value.c.value.is_not(None))
_KEPT = fixed(sa.select(field_value.c.value).where(*_OF_FIELD).distinct().order_by(field_value.c.value))
_HOLDERS = fixed(sa.select(field_value.c.owner_id).where(*_OF_FIELD, field_value.c.value == param("old")))
_OF_BOTH = fixed(
    sa.select(field_value.c.owner_id, field_value.c.field_id, field_value.c.value, field.c.door)
    .join(field, sa.and_(field.c.book_id == field_value.c.book_id, field.c.id == field_value.c.field_id))
    .where(
        here(field_value),
        field_value.c.owner_id.in_([param("source", field_value.c.owner_id), param("destination", field_value.c.owner_id)]),
        field.c.deleted_at.is_(None),
    )
)


def all_of(tx: Tx, door: str, owner: str) -> list[Row]:
    """The published fields that a door has on a kind of owner (`person`, `organisation`, `task` ...), oldest first; read once a request."""
    known: dict[tuple[str, str], list[Row]] = tx.state.setdefault(_DEFINED, {})
    if (door, owner) not in known:
        known[door, owner] = tx.all(_ALL, of_door=door, of_owner=owner)
    return known[door, owner]


def forget(tx: Tx) -> None:
    """Read the fields anew: they were changed."""
    tx.state.pop(_DEFINED, None)


def lists_in_use(tx: Tx) -> set[str]:
    """The pick lists that fields choose from."""
    return {row.list for row in tx.all(_LISTS)}


def by_key(tx: Tx, door: str, owner: str, key: str) -> Row | None:
    """A field by its key: as written, else letter case aside."""
    rows = all_of(tx, door, owner)
    exact = next((row for row in rows if row.key == key), None)
    return exact or next((row for row in rows if row.key.casefold() == key.casefold()), None)


def define(
    tx: Tx, door: str, owner: str, key: str, type: str, label: str | None = None, list: str | None = None,
    rules: Mapping[str, Any] | None = None, *, id: UUID | None = None, number: int | None = None,
) -> UUID:  # fmt: skip
    """Make a field, or change the one with this key, and publish it; its id."""
    columns = {"type": type, "label": label or key, "list": list, "rules": None if rules is None else dict(rules)}
    forget(tx)
    row = tx.one(_KEY, of_door=door, of_owner=owner, wanted=key)
    if row is not None:
        journal.update(tx, field, row, columns | {"published_at": row.published_at or tx.now})
        found: UUID = row.id
        return found
    named = {"id": id, "number": number, "door": door, "owner": owner, "key": key, "published_at": tx.now}
    made: UUID = journal.create(tx, field, named | columns)["id"]
    return made


def remove(tx: Tx, row: Row) -> None:
    """Delete a field; its values stay where they are, and are seen no more."""
    forget(tx)
    journal.remove(tx, field, row)


def values(tx: Tx, owner_id: UUID) -> dict[UUID, str]:
    """The values that a record has, by field."""
    return {row.field_id: row.value for row in tx.all(_VALUES, owner_id=owner_id)}


def known(tx: Tx, owner_ids: Iterable[UUID]) -> dict[UUID, dict[UUID, str]]:
    """The values that several records have, in one statement."""
    found: dict[UUID, dict[UUID, str]] = {id: {} for id in owner_ids}
    for row in _SEVERAL.rows(tx, found):
        found[row.owner_id][row.field_id] = row.value
    return found


def put(tx: Tx, owner_id: UUID, wanted: Mapping[UUID, str | None]) -> bool:
    """Set these values, None takes one away; fields not named stay. False when nothing differs."""
    before = values(tx, owner_id)
    changed = {id: value for id, value in wanted.items() if before.get(id) != value}
    if changed:
        tx.hold(contact.c.merged_id, (owner_id,))
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


def kept(tx: Tx, id: UUID) -> list[str]:
    """The different values that records have of a field."""
    return [row.value for row in tx.all(_KEPT, wanted=id)]


def rewrite(tx: Tx, id: UUID, old: str, new: str | None) -> None:
    """Every record that has one value of a field has another from now on."""
    for row in tx.all(_HOLDERS, wanted=id, old=old):
        place = {"owner_id": row.owner_id, "field_id": id}
        if new is None:
            tx.remove(field_value, place)
        else:
            tx.change(field_value, place, {"value": new})
        journal.append(tx, "field_value", row.owner_id, "update", {str(id): old}, {str(id): new})


def unite(tx: Tx, source: UUID, destination: UUID, *, known: Iterable[str], fill: bool) -> None:
    """The values that one record has and another has not: of doors that the other is unknown to, or all that are to `fill` it."""
    rows = [row for row in tx.all(_OF_BOTH, source=source, destination=destination) if row.value]
    had = {row.field_id: row.door for row in rows if row.owner_id == destination}
    doors = {*known, *had.values()}
    lacking = (row for row in rows if row.owner_id == source and row.field_id not in had)
    put(tx, destination, {row.field_id: row.value for row in lacking if fill or row.door not in doors})
