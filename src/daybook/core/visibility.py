"""Who may read a matter and its entries: everyone of the book, or the groups named and the author; partners only what is external.

An entry that belongs to no matter may have an audience of its own, which may name single users beside groups.
"""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from daybook.core.access import Who
from daybook.core.errors import Missing
from daybook.core.several import Several
from daybook.store.engine import Row, Tx, fixed, here, param
from daybook.store.tables import visibility

_SEVERAL = Several(
    lambda ids: (
        sa.select(visibility)
        .where(here(visibility), visibility.c.matter_id.in_(ids))
        .order_by(visibility.c.matter_id, visibility.c.position)
    )
)
_GROUPS = fixed(
    sa.select(visibility.c.group_id).where(here(visibility), visibility.c.matter_id == param("matter")).order_by(visibility.c.position)
)


def restrict(tx: Tx, matter: UUID, groups: Iterable[UUID]) -> None:
    """Let only these groups (and the author) read the matter, or the entry that belongs to none."""
    for position, group in enumerate(groups):
        tx.add(visibility, {"matter_id": matter, "group_id": group, "position": position})


def narrow(tx: Tx, id: UUID, audience: Iterable[UUID]) -> bool:
    """Let exactly these groups and users (and the author) read a matter, or an entry that belongs to none; false when it was so."""
    wanted, before = list(dict.fromkeys(audience)), groups_of(tx, id)
    if wanted == before:
        return False
    tx.remove(visibility, {"matter_id": id})
    restrict(tx, id, wanted)
    return True


def groups_of(tx: Tx, matter: UUID) -> list[UUID]:
    """The groups (and users) that may read, in the order given."""
    return [row.group_id for row in tx.all(_GROUPS, matter=matter)]


def known(tx: Tx, ids: Iterable[UUID]) -> dict[UUID, list[UUID]]:
    """The same of several matters or entries, in one statement."""
    found: dict[UUID, list[UUID]] = {id: [] for id in ids}
    for row in _SEVERAL.rows(tx, found):
        found[row.matter_id].append(row.group_id)
    return found


def audiences(who: Who) -> list[UUID]:
    """What a caller is read as: his groups, and himself."""
    return sorted(who.groups | {who.user})


def may_read(tx: Tx, who: Who, row: Row) -> bool:
    """Whether the caller may read a matter or entry row."""
    if who.is_partner and not row.is_external:
        return False
    if not row.is_restricted or row.created_by == who.user:
        return True
    matter = getattr(row, "matter_id", None) or row.id
    return not set(audiences(who)).isdisjoint(groups_of(tx, matter))


def read_by(tx: Tx, who: Who, rows: Sequence[Row]) -> list[Row]:
    """Those of these matter or entry rows that the caller may read."""
    about = {row.id: getattr(row, "matter_id", None) or row.id for row in rows}
    told = known(tx, (about[row.id] for row in rows if row.is_restricted))
    everyone, mine = [row for row in rows if row.is_external or not who.is_partner], set(audiences(who))
    return [
        row for row in everyone
        if not row.is_restricted or row.created_by == who.user or not mine.isdisjoint(told[about[row.id]])
    ]  # fmt: skip


def check(tx: Tx, row: Row) -> None:
    """Raises Missing when the caller may not know of it."""
    if tx.who is not None and not may_read(tx, tx.who, row):
        raise Missing("matter", row.id)


def readable(who: Who, table: sa.FromClause, matter: sa.ColumnElement[Any]) -> sa.ColumnElement[bool]:
    """The same rule as a condition on matter or entry rows."""
    about = sa.func.coalesce(matter, table.c.id)
    allowed = sa.or_(
        sa.not_(table.c.is_restricted),
        table.c.created_by == who.user,
        sa.exists().where(
            visibility.c.book_id == table.c.book_id, visibility.c.matter_id == about, visibility.c.group_id.in_(audiences(who))
        ),
    )
    return sa.and_(allowed, table.c.is_external) if who.is_partner else allowed
