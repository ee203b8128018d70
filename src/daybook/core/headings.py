"""Headings that a pick list's items stand under: items of a list of their own, whose `code` is the list that they are for."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from daybook.core import choices, lists
from daybook.core.several import Several
from daybook.store.engine import Row, Tx, fixed, here, param
from daybook.store.tables import choice, item

LIST = "heading"
_OF = fixed(sa.select(item).where(here(item), item.c.list == LIST, item.c.code == param("for_list")).order_by(item.c.rank, item.c.number))
_UNDER = Several(
    lambda ids: (
        sa.select(choice.c.owner_id, choice.c.item_id)
        .where(here(choice), choice.c.list == LIST, choice.c.owner_id.in_(ids))
        .order_by(choice.c.owner_id, choice.c.position)
    )
)
_ITEMS = fixed(
    sa.select(item)
    .join(choice, sa.and_(choice.c.book_id == item.c.book_id, choice.c.owner_id == item.c.id))
    .where(here(item), item.c.list == param("for_list"), item.c.deleted_at.is_(None), choice.c.list == LIST)
    .where(choice.c.item_id == param("heading"))
    .order_by(item.c.rank, item.c.number)
)


def of(tx: Tx, list: str) -> list[Row]:
    """The headings of a list in their order."""
    return [row for row in ever(tx, list) if row.deleted_at is None]


def ever(tx: Tx, list: str) -> list[Row]:
    """The headings of a list, deleted ones too."""
    return tx.all(_OF, for_list=list)


def add(tx: Tx, list: str, text: str, *, rank: int = 0, extra: dict[str, Any] | None = None) -> dict[str, Any]:
    """A new heading; headings of all lists are numbered together."""
    return lists.add(tx, LIST, text, code=list, rank=rank, extra=extra)


def above(tx: Tx, item_ids: Iterable[UUID]) -> dict[UUID, list[UUID]]:
    """The headings that each of these items stands under."""
    found: dict[UUID, list[UUID]] = {}
    for row in _UNDER.rows(tx, item_ids):
        found.setdefault(row.owner_id, []).append(row.item_id)
    return found


def below(tx: Tx, list: str, heading_id: UUID) -> list[Row]:
    """The items of a list that stand under a heading."""
    return tx.all(_ITEMS, for_list=list, heading=heading_id)


def put(tx: Tx, item_id: UUID, heading_ids: Sequence[UUID]) -> bool:
    """Let an item stand under exactly these headings; false when it does."""
    return choices.set(tx, item_id, LIST, heading_ids)
