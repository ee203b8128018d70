"""What this and other systems call an entity: `daybook:contact`, `protech:person`."""

from typing import Any
from uuid import UUID

from daybook.core import aliases
from daybook.core.access import Tx
from daybook.doors.superoffice.fields.custom import FOREIGN


def of(tx: Tx, kind: str, id: UUID) -> dict[str, str]:
    """System and kind to key; `kind` is what the book itself calls it."""
    return {f"daybook:{kind}": str(id)} | {f"{row.door}:{row.kind}": row.foreign_id for row in aliases.every(tx, id)}


def add(tx: Tx, kind: str, entity: Any, id: UUID) -> None:
    """The same, among the extra fields."""
    entity.ExtraFields = (entity.ExtraFields or {}) | {FOREIGN + name: key for name, key in of(tx, kind, id).items()}
