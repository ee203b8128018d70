"""What keeps a record from being taken away again, or from coming back: others that stand upon it."""

from uuid import UUID

import sqlalchemy as sa

from daybook.core import entries, groups, hours, matters, planning
from daybook.core.errors import Conflict
from daybook.store.engine import Row, Tx, fixed, here, param
from daybook.store.tables import entry, matter, participation, relation

_ENTRY = fixed(sa.select(entry.c.matter_id).where(here(entry), entry.c.id == param("id")))
_LOGGED_WITH = fixed(
    sa.select(participation.c.entry_id)
    .join(entry, sa.and_(entry.c.book_id == participation.c.book_id, entry.c.id == participation.c.entry_id))
    .where(here(participation), participation.c.contact_id == param("id"), entry.c.deleted_at.is_(None))
    .limit(1)
)
_OPENED_ABOUT = tuple(
    fixed(sa.select(matter.c.id).where(here(matter), column == param("id"), matter.c.deleted_at.is_(None)).limit(1))
    for column in (matter.c.contact_id, matter.c.person_id)
)
_BELONGS = fixed(
    sa.select(relation.c.from_id).where(here(relation), relation.c.to_id == param("id"), relation.c.ended_at.is_(None)).limit(1)
)


def demand_open(tx: Tx, done: Row) -> None:
    """Hours that were submitted stay, until that is taken back. Raises Conflict."""
    worked = hours.find(tx, done.record_id) if done.kind == "entry" else None
    is_about_that = (done.after or {}).get("hours", {}).keys() == {"is_submitted"}
    if worked is not None and worked.is_submitted and not is_about_that:
        raise Conflict("state", planning.SUBMITTED, done.record_id)


def demand_alone(tx: Tx, done: Row) -> None:
    """What something was logged in or with since, or somebody belongs to, is not taken away. Raises Conflict."""
    id: UUID = done.record_id
    if done.kind == "matter" and entries.of_matter(tx, id):
        raise Conflict("state", "Something was logged in it since: it stays.", id)
    if done.kind == "contact" and any(tx.one(look, id=id) is not None for look in (_LOGGED_WITH, *_OPENED_ABOUT)):
        raise Conflict("state", "Something was logged with it since: it stays.", id)
    if done.kind == "contact" and tx.one(_BELONGS, id=id) is not None:
        raise Conflict("state", "Somebody belongs to it since: it stays.", id)
    if done.kind == "user_group" and groups.members(tx, id):
        raise Conflict("state", "Somebody belongs to it since: it stays.", id)


def demand_whole(tx: Tx, done: Row) -> None:
    """An entry does not come back without its matter. Raises Conflict."""
    row = tx.one(_ENTRY, id=done.record_id) if done.kind == "entry" else None
    if row is not None and row.matter_id is not None and matters.find(tx, row.matter_id) is None:
        raise Conflict("state", "What it belongs to was deleted since: bring that back first.", done.record_id)
