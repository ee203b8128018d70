"""What was written since somebody last asked, in the book's one sequence: for clients that keep a copy of contacts and matters."""

from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa

from daybook.core import visibility
from daybook.core.access import Who
from daybook.store.engine import Row, Tx, fixed, here, param
from daybook.store.tables import change, contact, entry, matter

MOST = 1000
"""Changes looked at in one answer."""
CONTACT, MATTER, ENTRY = "contact", "matter", "entry"
_AFTER = fixed(
    sa.select(change.c.seq, change.c.kind, change.c.record_id)
    .where(here(change), change.c.seq > param("since", change.c.seq))
    .order_by(change.c.seq)
    .limit(param("many", change.c.seq))
)


@dataclass(frozen=True, slots=True)
class News:
    """The records that were written, each once, in the order of their last change."""

    rows: list[Row]
    """`kind` (a contact's or matter's), `id`, `version`, `deleted_at`."""
    until: int
    """Where to go on."""
    is_all: bool
    """Whether there was nothing more."""


def after(tx: Tx, who: Who, since: int, many: int) -> News:
    """What was written after a place in the sequence, of what the caller may read. Its entries are a matter's change."""
    many = max(1, min(many, MOST))
    seen = tx.all(_AFTER, since=since, many=many)
    of_entries = _matters_of(tx, {row.record_id for row in seen if row.kind == ENTRY})
    order: dict[UUID, None] = {}
    for row in seen:
        id = of_entries.get(row.record_id) if row.kind == ENTRY else row.record_id if row.kind in (CONTACT, MATTER) else None
        if id is not None:
            order.pop(id, None)
            order[id] = None
    found = {row.id: row for row in _readable(tx, who, list(order))}
    return News([found[id] for id in order if id in found], seen[-1].seq if seen else since, len(seen) < many)


def _matters_of(tx: Tx, ids: set[UUID]) -> dict[UUID, UUID]:
    if not ids:
        return {}
    found = sa.select(entry.c.id, entry.c.matter_id).where(here(entry), entry.c.id.in_(sorted(ids)), entry.c.matter_id.is_not(None))
    return {row.id: row.matter_id for row in tx.all(found)}


def _readable(tx: Tx, who: Who, ids: list[UUID]) -> list[Row]:
    """Contacts and matters of these ids, deleted ones too. Outside partners see no contacts."""
    if not ids:
        return []
    matters = sa.select(matter.c.kind, matter.c.id, matter.c.version, matter.c.deleted_at).where(
        here(matter), matter.c.id.in_(ids), visibility.readable(who, matter, matter.c.id)
    )
    if who.is_partner:
        return tx.all(matters)
    contacts = sa.select(sa.literal(CONTACT).label("kind"), contact.c.id, contact.c.version, contact.c.deleted_at)
    return tx.all(matters) + tx.all(contacts.where(here(contact), contact.c.id.in_(ids)))
