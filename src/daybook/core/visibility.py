"""Who may read a matter and its entries: everyone of the book, or the groups named and the author; partners only what is external."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from daybook.core.access import Who
from daybook.core.errors import Missing
from daybook.store.engine import Row, Tx, fixed, here, param
from daybook.store.tables import visibility

_GROUPS = fixed(
    sa.select(visibility.c.group_id).where(here(visibility), visibility.c.matter_id == param("matter")).order_by(visibility.c.position)
)


def restrict(tx: Tx, matter: UUID, groups: Iterable[UUID]) -> None:
    """Let only these groups (and the author) read the matter."""
    for position, group in enumerate(groups):
        tx.add(visibility, {"matter_id": matter, "group_id": group, "position": position})


def groups_of(tx: Tx, matter: UUID) -> list[UUID]:
    """The groups that may read, in the order given."""
    return [row.group_id for row in tx.all(_GROUPS, matter=matter)]


def may_read(tx: Tx, who: Who, row: Row) -> bool:
    """Whether the caller may read a matter or entry row."""
    if who.is_partner and not row.is_external:
        return False
    if not row.is_restricted or row.created_by == who.user:
        return True
    matter = getattr(row, "matter_id", None) or row.id
    return not who.groups.isdisjoint(groups_of(tx, matter))


def check(tx: Tx, row: Row) -> None:
    """Raises Missing when the caller may not know of it."""
    if tx.who is not None and not may_read(tx, tx.who, row):
        raise Missing("matter", row.id)


def readable(who: Who, table: sa.FromClause, matter: sa.ColumnElement[Any]) -> sa.ColumnElement[bool]:
    """The same rule as a condition on matter or entry rows."""
    allowed = sa.or_(
        sa.not_(table.c.is_restricted),
        table.c.created_by == who.user,
        sa.exists().where(
            visibility.c.book_id == table.c.book_id, visibility.c.matter_id == matter, visibility.c.group_id.in_(sorted(who.groups))
        ),
    )
    return sa.and_(allowed, table.c.is_external) if who.is_partner else allowed
