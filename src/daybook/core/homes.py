"""Which organisation a user of the book belongs to."""

from typing import Any
from uuid import UUID

from daybook.core import contacts, relations, users
from daybook.core.access import Tx


def of(tx: Tx, user: UUID) -> Any:
    """The organisation that the user's person works for, None without one; read once in a request."""
    found: dict[UUID, Any] = tx.state.setdefault("homes", {})
    if user not in found:
        found[user] = _look(tx, user)
    return found[user]


def _look(tx: Tx, user: UUID) -> Any:
    row = users.find(tx, user)
    if row is None or row.contact_id is None:
        return None
    relation = relations.one(tx, row.contact_id, "employer")
    return contacts.find(tx, relation.to_id, "organisation") if relation is not None else None
