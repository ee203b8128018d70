"""Links: what a record was started from or points at, as a module's name and an id. The target need not be ours."""

from collections.abc import Iterable
from uuid import UUID

import sqlalchemy as sa

from daybook.store.engine import Tx, fixed, here, param
from daybook.store.tables import link

_OF = fixed(sa.select(link.c.module, link.c.target_id).where(here(link), link.c.owner_id == param("owner")).order_by(link.c.position))


def add(tx: Tx, owner: UUID, links: Iterable[tuple[str, UUID]]) -> None:
    """Keep the links of a record that has none yet, in the order given."""
    for position, (module, target) in enumerate(links):
        tx.add(link, {"owner_id": owner, "position": position, "module": module, "target_id": target})


def of(tx: Tx, owner: UUID) -> list[tuple[str, UUID]]:
    """A record's links: (module, id) in the order given."""
    return [(row.module, row.target_id) for row in tx.all(_OF, owner=owner)]


def put(tx: Tx, owner: UUID, links: Iterable[tuple[str, UUID]]) -> None:
    """Replace a record's links."""
    tx.remove(link, {"owner_id": owner})
    add(tx, owner, links)
