"""People named in an entry as text: to, cc, bcc, attendees. They need be no contacts of ours."""

from collections.abc import Iterable
from uuid import UUID

import sqlalchemy as sa

from daybook.store.engine import Tx, fixed, here, param
from daybook.store.tables import person

_OF = fixed(
    sa.select(person.c.role, person.c.value, person.c.text)
    .where(here(person), person.c.entry_id == param("entry"))
    .order_by(person.c.role, person.c.position)
)


def add(tx: Tx, entry: UUID, role: str, named: Iterable[tuple[str | None, str | None]]) -> None:
    """Keep them in the order given."""
    for position, (value, text) in enumerate(named):
        tx.add(person, {"entry_id": entry, "role": role, "position": position, "value": value, "text": text})


def of(tx: Tx, entry: UUID) -> dict[str, list[tuple[str | None, str | None]]]:
    """Everyone named in an entry, by role."""
    found: dict[str, list[tuple[str | None, str | None]]] = {}
    for row in tx.all(_OF, entry=entry):
        found.setdefault(row.role, []).append((row.value, row.text))
    return found
