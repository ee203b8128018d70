"""What must leave the house (mail, invitation, webhook): a row in the same transaction, sent after the commit."""

from typing import Any
from uuid import UUID

from daybook.core import ids
from daybook.store.engine import Tx
from daybook.store.tables import outbox

KINDS = frozenset({"mail", "invite", "webhook"})


def put(tx: Tx, kind: str, payload: dict[str, Any], *, entry: UUID | None = None, due: int | None = None) -> UUID:
    """Queue one delivery; `due` ticks, now when not given."""
    if kind not in KINDS:
        raise ValueError(kind)
    id = ids.new()
    tx.add(
        outbox,
        {
            "id": id,
            "kind": kind,
            "payload": payload,
            "state": "waiting",
            "attempts": 0,
            "due_at": due or tx.now,
            "request_id": tx.request_id,
            "entry_id": entry,
            "created_at": tx.now,
        },
    )
    return id
