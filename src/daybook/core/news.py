"""News: what was written in the book since somebody who tells others of it last looked, in the order of the one sequence."""

from collections.abc import Iterable
from uuid import UUID

import sqlalchemy as sa

from daybook.core.several import Several
from daybook.store.engine import Row, Tx, fixed, here, param
from daybook.store.tables import change, contact, counter, entry, webhook

ACTIVE = "active"
MOST = 200
"""Changes read at a time."""
_TOLD = "told"
_PLACE = fixed(sa.select(counter.c.next).where(here(counter), counter.c.kind == param("wanted")))
_NEWEST = fixed(sa.select(change.c.seq).where(here(change)).order_by(change.c.seq.desc()).limit(1))
_AFTER = fixed(sa.select(change).where(here(change), change.c.seq >= param("since")).order_by(change.c.seq).limit(MOST))
_LISTENER = fixed(
    sa.select(webhook.c.id)
    .where(here(webhook), webhook.c.state == ACTIVE, webhook.c.deleted_at.is_(None), webhook.c.id != param("other"))
    .limit(1)
)
_CONTACTS = Several(lambda ids: sa.select(contact).where(here(contact), contact.c.id.in_(ids)))
_ENTRIES = Several(lambda ids: sa.select(entry).where(here(entry), entry.c.id.in_(ids)))
_NOBODY = UUID(int=0)


def begin(tx: Tx, listener: UUID) -> None:
    """Somebody begins to listen: when he is the only one, nothing before now is news."""
    if tx.one(_LISTENER, other=listener) is None:
        _stand(tx, _newest(tx) + 1)


def is_any(tx: Tx) -> bool:
    """Whether somebody listens, and something was written."""
    return tx.one(_LISTENER, other=_NOBODY) is not None and _newest(tx) >= _place(tx)


def take(tx: Tx) -> list[Row]:
    """The next changes, once: nobody else takes them when this transaction ends well."""
    tx.claim("news")
    rows = tx.all(_AFTER, since=_place(tx))
    if rows:
        _stand(tx, rows[-1].seq + 1)
    return rows


def about(tx: Tx, changes: Iterable[Row]) -> dict[UUID, Row]:
    """The contacts and entries that changed, deleted ones too, as they are by now."""
    ids: dict[str, set[UUID]] = {"contact": set(), "entry": set()}
    for row in changes:
        if row.kind in ids:
            ids[row.kind].add(row.record_id)
    return {row.id: row for query, kind in ((_CONTACTS, "contact"), (_ENTRIES, "entry")) for row in query.rows(tx, ids[kind])}


def _newest(tx: Tx) -> int:
    row = tx.one(_NEWEST)
    return 0 if row is None else int(row.seq)


def _place(tx: Tx) -> int:
    """The first change that is news."""
    row = tx.one(_PLACE, wanted=_TOLD)
    return _newest(tx) + 1 if row is None else int(row.next)


def _stand(tx: Tx, at: int) -> None:
    if not tx.change(counter, {"kind": _TOLD}, {"next": at}):
        tx.add(counter, {"kind": _TOLD, "next": at})
