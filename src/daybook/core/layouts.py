"""The fields of a kind of owner while they are drafted: nobody's records change until the draft is published, or it is dropped."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from daybook.core import fields, journal
from daybook.store.engine import Row, Tx, fixed, here, param
from daybook.store.tables import field

_GONE = "deleted"
"""The draft of a field that the next publishing deletes."""
COLUMNS = ("key", "type", "label", "list", "rules")
"""What a draft may change."""
_OF_OWNER = (here(field), field.c.door == param("of_door"), field.c.owner == param("of_owner"))
_ROWS = fixed(sa.select(field).where(*_OF_OWNER, field.c.deleted_at.is_(None)).order_by(field.c.number))
_EVER = fixed(sa.select(field).where(*_OF_OWNER).order_by(field.c.number))


@dataclass(frozen=True, slots=True)
class Drafted:
    """A field as it will be, with the row as it is."""

    row: Row
    key: str
    type: str
    label: str | None
    list: str | None
    rules: Mapping[str, Any] | None

    @property
    def id(self) -> UUID:
        id: UUID = self.row.id
        return id

    @property
    def number(self) -> int:
        number: int = self.row.number
        return number

    @property
    def is_published(self) -> bool:
        return self.row.published_at is not None

    @property
    def differs(self) -> bool:
        """Whether publishing changes anything."""
        return not self.is_published or self.row.draft is not None


def claim(tx: Tx, door: str, owner: str) -> None:
    """Nobody else drafts these fields until this transaction ends: keys and numbers are chosen by what is there."""
    tx.claim(f"layout:{door}:{owner}")


def drafted(tx: Tx, door: str, owner: str) -> list[Drafted]:
    """The fields as they will be, oldest first; without those that will be deleted."""
    return [_drafted(row) for row in tx.all(_ROWS, of_door=door, of_owner=owner) if not _is_going(row)]


def ever(tx: Tx, door: str, owner: str) -> list[Row]:
    """The fields as they are, and all that were deleted."""
    return tx.all(_EVER, of_door=door, of_owner=owner)


def pending(tx: Tx, door: str, owner: str) -> list[Row]:
    """The rows that publishing changes, or makes, or deletes."""
    return [row for row in tx.all(_ROWS, of_door=door, of_owner=owner) if row.draft is not None or row.published_at is None]


def add(tx: Tx, door: str, owner: str, key: str, type: str, **columns: Any) -> UUID:
    """A field that is not there yet for anybody but those who draft it; its id."""
    row = {"id": None, "door": door, "owner": owner, "key": key, "type": type, **columns}
    made: UUID = journal.create(tx, field, row)["id"]
    return made


def change(tx: Tx, one: Drafted, **columns: Any) -> None:
    """Draft a change; what is given as it is published is no change."""
    row = one.row
    wanted = {name: getattr(one, name) for name in COLUMNS} | columns
    if not one.is_published:
        journal.update(tx, field, row, wanted)
        return
    draft = {name: value for name, value in wanted.items() if value != getattr(row, name)}
    journal.update(tx, field, row, {"draft": draft or None})


def remove(tx: Tx, one: Drafted) -> None:
    """Draft that a field goes; one that was never published goes at once."""
    if one.is_published:
        journal.update(tx, field, one.row, {"draft": {_GONE: True}})
    else:
        journal.remove(tx, field, one.row)


def publish(tx: Tx, rows: Sequence[Row]) -> None:
    """Let pending rows be what records carry from now on. Values of a field that goes stay where they are, and are seen no more."""
    for row in rows:
        if _is_going(row):
            journal.remove(tx, field, row)
        else:
            journal.update(tx, field, row, {**(row.draft or {}), "draft": None, "published_at": row.published_at or tx.now})
    fields.forget(tx)


def revert(tx: Tx, rows: Sequence[Row]) -> None:
    """Drop the draft."""
    for row in rows:
        if row.published_at is None:
            journal.remove(tx, field, row)
        else:
            journal.update(tx, field, row, {"draft": None})


def after(row: Row) -> Drafted | None:
    """What a pending row becomes; None for one that goes."""
    return None if _is_going(row) else _drafted(row)


def _is_going(row: Row) -> bool:
    return row.draft is not None and bool(row.draft.get(_GONE))


def _drafted(row: Row) -> Drafted:
    draft = row.draft or {}
    return Drafted(row, *(draft.get(name, getattr(row, name)) for name in COLUMNS))
