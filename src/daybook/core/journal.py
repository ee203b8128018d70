"""The journal: each write appends what was before and after, in its transaction, with one increasing sequence per book."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from daybook.core import ids, numbers
from daybook.store.engine import Row, Tx, fixed, here, param
from daybook.store.tables import change

_UNJOURNALED = frozenset(
    {
        "book_id",
        "version",
        "created_at",
        "created_by",
        "updated_at",
        "updated_by",
        "password_hash",
        "key_hash",
        "secret",
        "content",
        "folded",
        "sound",
        "origin",
    }
)
_OF_RECORD = fixed(sa.select(change).where(here(change), change.c.record_id == param("record")).order_by(change.c.seq.desc()))


def append(tx: Tx, kind: str, record: UUID, action: str, before: Mapping[str, Any] | None, after: Mapping[str, Any] | None) -> None:
    """Note one change (create, update, delete, restore); it gets its place in the sequence when the transaction ends."""
    state = tx.state.get("changes")
    if state is None:
        state = tx.state["changes"] = []
        tx.at_end("journal", _close)
    state.append((kind, record, action, before, after))


def is_any(tx: Tx) -> bool:
    """Whether the request has changed something so far."""
    return any(before or after for *_, before, after in tx.state.get("changes") or ())


def settle(tx: Tx) -> None:
    """Let what was written so far have its place and its time now, so that the answer can tell them."""
    _close(tx)
    tx.settle()


def _close(tx: Tx) -> None:
    changes = tx.state.pop("changes", None)
    if changes is None:
        return
    user = tx.who.user if tx.who is not None else None
    tx.append(
        change,
        [
            {
                "at": tx.now,
                "user_id": user,
                "door": tx.door,
                "request_id": tx.request_id,
                "kind": kind,
                "record_id": record,
                "action": action,
                "before": before,
                "after": after,
            }
            for kind, record, action, before, after in changes
        ],
    )


def create(
    tx: Tx, table: sa.Table, row: dict[str, Any], *, number: int | None = None, parts: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """Insert a record with history. Fills id, number, version, who and when; `parts` are the rows that hang on it, for the journal."""
    user = tx.who.user if tx.who is not None else None
    row["id"] = row.get("id") or ids.new()
    if "number" in table.c and row.get("number") is None:
        row["number"] = number if number is not None else numbers.take(tx, table.name)
    row.update(version=1, created_at=tx.now, created_by=user, updated_at=tx.now, updated_by=user)
    tx.add(table, row)
    after = {name: value for name, value in row.items() if value is not None and name not in _UNJOURNALED}
    append(tx, table.name, row["id"], "create", None, after | dict(parts) if parts else after)
    return row


def update(
    tx: Tx,
    table: sa.Table,
    row: Row,
    values: Mapping[str, Any],
    *,
    before_parts: Mapping[str, Any] | None = None,
    parts: Mapping[str, Any] | None = None,
) -> bool:
    """Write what differs from the row as read (and bump its version); false when nothing does."""
    changed = {name: value for name, value in values.items() if getattr(row, name) != value}
    if not changed and not parts:
        return False
    user = tx.who.user if tx.who is not None else None
    tx.revise(table, row.id, row.version, changed | {"version": row.version + 1, "updated_at": tx.now, "updated_by": user})
    before = {name: getattr(row, name) for name in changed if name not in _UNJOURNALED}
    after = {name: value for name, value in changed.items() if name not in _UNJOURNALED}
    append(tx, table.name, row.id, "update", before | dict(before_parts or {}), after | dict(parts or {}))
    return True


def touch(tx: Tx, table: sa.Table, row: Row) -> None:
    """A new version without a change of the record's own: of what hangs on it, or because somebody saved it all the same."""
    user = tx.who.user if tx.who is not None else None
    tx.revise(table, row.id, row.version, {"version": row.version + 1, "updated_at": tx.now, "updated_by": user})
    append(tx, table.name, row.id, "update", {}, {})


def remove(tx: Tx, table: sa.Table, row: Row, **why: Any) -> None:
    """Mark a record deleted; its rows stay. `why`: further columns that say what became of it."""
    after = {"deleted_at": tx.now, **why}
    tx.revise(table, row.id, row.version, after | {"version": row.version + 1, "updated_at": tx.now})
    append(tx, table.name, row.id, "delete", {name: getattr(row, name) for name in after}, after)


def restore(tx: Tx, table: sa.Table, row: Row) -> None:
    """Take the mark of a deletion away."""
    user = tx.who.user if tx.who is not None else None
    back = {"deleted_at": None}
    tx.revise(table, row.id, row.version, back | {"version": row.version + 1, "updated_at": tx.now, "updated_by": user})
    append(tx, table.name, row.id, "restore", {"deleted_at": row.deleted_at}, back)


def history(tx: Tx, record: UUID) -> list[Row]:
    """Every change of one record, newest first."""
    return tx.all(_OF_RECORD, record=record)
