"""Human numbers: one increasing sequence per book and kind (gaps allowed)."""

import sqlalchemy as sa

from daybook.store.engine import Tx, fixed, here, param
from daybook.store.tables import counter

_TAKE = fixed(
    sa.update(counter)
    .where(here(counter), counter.c.kind == param("counted"))
    .values(next=counter.c.next + sa.bindparam("many", None, type_=sa.BigInteger))
    .returning(counter.c.next)
)
FIRST = 1


def take(tx: Tx, kind: str, many: int = 1) -> int:
    """The first of `many` new numbers of a kind."""
    rows = tx.run(_TAKE, counted=kind, many=many)
    if rows:
        return int(rows[0].next) - many
    tx.add(counter, {"kind": kind, "next": FIRST + many})
    return FIRST


def start(tx: Tx, kind: str, at: int) -> None:
    """Let a kind's numbers begin at `at` (demo data, imports); never goes back."""
    if take(tx, kind) < at:
        tx.change(counter, {"kind": kind}, {"next": at})
