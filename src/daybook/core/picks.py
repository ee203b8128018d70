"""What each user picked of pick lists: when last, and what stays ticked.

It tells nothing about the book, only what to offer its user first: not journalled, and of what is not ticked only the last few are kept.
"""

from collections.abc import Mapping
from functools import cache

import sqlalchemy as sa

from daybook.core.clock import MINUTE
from daybook.store.engine import Fixed, Row, Tx, fixed, here, param
from daybook.store.tables import pick

KEPT = 10
"""Picks of a list that are remembered for a user."""
FRESH = MINUTE
"""A pick so young is not written again: many writes of one user at once do not wait for each other."""
AT_ONCE = 8
"""Lists that one statement asks about; the last is repeated to fill it up."""


@cache
def _of() -> Fixed:
    names = [param(f"list{i}", pick.c.list) for i in range(AT_ONCE)]
    return fixed(
        sa.select(pick.c.list, pick.c.number, pick.c.at, pick.c.is_ticked)
        .where(here(pick), pick.c.user_id == param("user"), pick.c.list.in_(names))
        .order_by(pick.c.at.desc(), pick.c.number)
    )


def of(tx: Tx, list: str) -> list[Row]:
    """The caller's picks of a list, the last first."""
    return _rows(tx, [list])


def ticked(tx: Tx, list: str) -> dict[int, int]:
    """What the caller has ticked of a list, and since when."""
    return {row.number: row.at for row in of(tx, list) if row.is_ticked}


def tick(tx: Tx, list: str, changed: Mapping[int, bool]) -> None:
    """Tick and untick numbers of a list for the caller; the others stay."""
    before = {row.number: row for row in of(tx, list)}
    for number, is_on in changed.items():
        row = before.get(number)
        if row is None and is_on:
            tx.add(pick, {"user_id": tx.who.user, "list": list, "number": number, "at": tx.now, "is_ticked": True})
        elif row is not None and row.is_ticked != is_on:
            tx.change(pick, _key(tx, list, number), {"at": tx.now, "is_ticked": is_on})
    _forget(tx, of(tx, list))


def used(tx: Tx, list: str, number: int) -> None:
    """The caller picked this in what he writes; it is remembered when the transaction ends. Scripts have no use for it."""
    if tx.who is None or tx.who.key is not None:
        return
    picked = tx.state.get("picked")
    if picked is None:
        picked = tx.state["picked"] = {}
        tx.at_end("picks", _remember)
    picked[list, number] = None


def _remember(tx: Tx) -> None:
    picked: dict[tuple[str, int], None] = tx.state.pop("picked")
    rows = _rows(tx, sorted({list for list, _ in picked}))
    known = {(row.list, row.number): row for row in rows}
    for list, number in picked:
        row = known.get((list, number))
        if row is None:
            tx.add(pick, {"user_id": tx.who.user, "list": list, "number": number, "at": tx.now, "is_ticked": False})
            _forget(tx, [row for row in rows if row.list == list], room=1)
        elif not row.is_ticked and tx.now - row.at > FRESH:
            tx.change(pick, _key(tx, list, number), {"at": tx.now})


def _forget(tx: Tx, rows: list[Row], room: int = 0) -> None:
    """Keep the last few of what is not ticked."""
    for row in [row for row in rows if not row.is_ticked][KEPT - room :]:
        tx.remove(pick, _key(tx, row.list, row.number))


def _rows(tx: Tx, lists: list[str]) -> list[Row]:
    found: list[Row] = []
    for begin in range(0, len(lists), AT_ONCE):
        part = lists[begin : begin + AT_ONCE]
        part += part[-1:] * (AT_ONCE - len(part))
        found += tx.all(_of(), user=tx.who.user, **{f"list{i}": name for i, name in enumerate(part)})
    return found


def _key(tx: Tx, list: str, number: int) -> dict[str, object]:
    return {"user_id": tx.who.user, "list": list, "number": number}
