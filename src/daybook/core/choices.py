"""What is ticked on a record: items of a pick list, several at once (interests)."""

from collections.abc import Iterable, Sequence
from uuid import UUID

import sqlalchemy as sa

from daybook.core import journal
from daybook.core.several import Several
from daybook.store.engine import Tx, fixed, here, param
from daybook.store.tables import choice, contact

_OF = fixed(
    sa.select(choice.c.item_id)
    .where(here(choice), choice.c.owner_id == param("owner"), choice.c.list == param("list_name"))
    .order_by(choice.c.position)
)
_SEVERAL = Several(
    lambda ids: (
        sa.select(choice.c.owner_id, choice.c.item_id)
        .where(here(choice), choice.c.list == param("list_name"), choice.c.owner_id.in_(ids))
        .order_by(choice.c.owner_id, choice.c.position)
    )
)
_COUNTS = Several(
    lambda ids: (
        sa.select(choice.c.owner_id, sa.func.count().label("many"))
        .where(here(choice), choice.c.list == param("list_name"), choice.c.owner_id.in_(ids))
        .group_by(choice.c.owner_id)
    )
)
_OF_BOTH = fixed(
    sa.select(choice.c.owner_id, choice.c.list, choice.c.item_id)
    .where(here(choice), choice.c.owner_id.in_([param("source", choice.c.owner_id), param("destination", choice.c.owner_id)]))
    .order_by(choice.c.list, choice.c.position)
)


def of(tx: Tx, owner_id: UUID, list: str) -> list[UUID]:
    """The items ticked, in their order."""
    return [row.item_id for row in tx.all(_OF, owner=owner_id, list_name=list)]


def _nothing() -> list[UUID]:
    return []


def known(tx: Tx, owner_ids: Iterable[UUID], list: str) -> dict[UUID, list[UUID]]:
    """The items of a list that are ticked on each of several records, in one statement."""
    found = {id: _nothing() for id in owner_ids}
    for row in _SEVERAL.rows(tx, found, list_name=list):
        found[row.owner_id].append(row.item_id)
    return found


def set(tx: Tx, owner_id: UUID, list: str, item_ids: Sequence[UUID]) -> bool:
    """Tick exactly these (each once); false when they were."""
    wanted = [*dict.fromkeys(item_ids)]
    before = of(tx, owner_id, list)
    if wanted == before:
        return False
    tx.hold(contact.c.merged_id, (owner_id,))
    if before:
        tx.remove(choice, {"owner_id": owner_id, "list": list})
    for position, item_id in enumerate(wanted):
        tx.add(choice, {"owner_id": owner_id, "list": list, "item_id": item_id, "position": position})
    journal.append(tx, "choice", owner_id, "update", {list: before}, {list: wanted})
    return True


def counts(tx: Tx, owner_ids: Iterable[UUID], list: str) -> dict[UUID, int]:
    """How many items of a list are ticked on each of several records, in one statement."""
    return {row.owner_id: row.many for row in _COUNTS.rows(tx, owner_ids, list_name=list)}


def unite(tx: Tx, source: UUID, destination: UUID) -> None:
    """What is ticked on one record is ticked on another too, after what that has."""
    rows = tx.all(_OF_BOTH, source=source, destination=destination)
    for name in dict.fromkeys(row.list for row in rows):
        of_list = [row for row in rows if row.list == name]
        ticked = [row.item_id for owner in (destination, source) for row in of_list if row.owner_id == owner]
        set(tx, destination, name, ticked)
