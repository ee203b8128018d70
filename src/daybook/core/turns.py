"""Turns: what one process at a time does, and does again after a while. Who took one and is not heard of any more loses it in the end."""

import sqlalchemy as sa

from daybook.store.engine import Tx, fixed, here, param
from daybook.store.tables import counter

_NEXT = fixed(sa.select(counter.c.next).where(here(counter), counter.c.kind == param("wanted")))


def take(tx: Tx, what: str, lease: int) -> bool:
    """Take the turn for `lease` ticks; false while it is another's, or not yet time again."""
    tx.claim(_kind(what))
    row = tx.one(_NEXT, wanted=_kind(what))
    if row is not None and row.next > tx.now:
        return False
    _stand(tx, what, tx.now + lease)
    return True


def end(tx: Tx, what: str, again: int) -> None:
    """It was done: somebody may do it again so many ticks from now."""
    _stand(tx, what, tx.now + again)


def _stand(tx: Tx, what: str, at: int) -> None:
    if not tx.change(counter, {"kind": _kind(what)}, {"next": at}):
        tx.add(counter, {"kind": _kind(what), "next": at})


def _kind(what: str) -> str:
    return f"turn:{what}"
