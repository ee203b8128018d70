"""Hours: who worked from when to when, on which project and task. Each row stands beside an entry of the kind `hours`."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from daybook.core import ids, journal, visibility
from daybook.core.access import Who
from daybook.core.clock import DAY
from daybook.core.errors import Missing
from daybook.store.engine import Row, Tx, fixed, here, param
from daybook.store.tables import entry as entry_
from daybook.store.tables import hours

MOST = 1000
"""Hours that one answer may have."""
LONGEST = 31 * DAY
"""How far back an entry may begin and still be looked at for an overlap: it keeps the look-up's cost flat."""
_COLUMNS = {"start": "start_at", "end": "end_at", "user": "user_id", "user_text": "user"}
"""What columns are called where `add` has other words for them."""
_OF = fixed(sa.select(hours).where(here(hours), hours.c.entry_id == param("entry")))
_TIE = sa.and_(entry_.c.book_id == hours.c.book_id, entry_.c.id == hours.c.entry_id)
_OVERLAP = fixed(
    sa.select(hours.c.entry_id)
    .join(entry_, _TIE)
    .where(
        here(hours),
        hours.c.user_id == param("worker"),
        hours.c.start_at > param("since", hours.c.start_at),
        hours.c.start_at < param("end", hours.c.start_at),
        hours.c.end_at > param("start", hours.c.end_at),
        hours.c.entry_id != param("own", hours.c.entry_id),
        entry_.c.deleted_at.is_(None),
    )
    .order_by(hours.c.start_at)
    .limit(1)
)


def add(tx: Tx, entry: UUID, *, start: int, end: int, user: UUID | None = None, is_submitted: bool = False, **columns: Any) -> None:
    """The hours of an entry, ticks UTC; other columns of the hours table by name (`user` as text is `user_text`)."""
    columns["user"] = columns.pop("user_text", None)
    tx.add(hours, {"entry_id": entry, "user_id": user, "start_at": start, "end_at": end, "is_submitted": is_submitted, **columns})


def change(tx: Tx, row: Row, **facts: Any) -> dict[str, Any]:
    """Write what differs of the hours of an entry, said as `add` takes it; what it was before, for the entry's history."""
    columns = {name: _COLUMNS.get(name, name) for name in facts}
    before = {name: getattr(row, column) for name, column in columns.items() if getattr(row, column) != facts[name]}
    if before:
        tx.change(hours, {"entry_id": row.entry_id}, {columns[name]: facts[name] for name in before})
    return before


def move(tx: Tx, entry: UUID, *, start: int, end: int) -> None:
    """The hours of an entry that was moved; its history is the entry's."""
    tx.change(hours, {"entry_id": entry}, {"start_at": start, "end_at": end})


def find(tx: Tx, entry: UUID) -> Row | None:
    """The hours of an entry, or None."""
    return tx.one(_OF, entry=entry)


def of(tx: Tx, entry: UUID) -> Row:
    """The hours of an entry."""
    row = find(tx, entry)
    if row is None:
        raise Missing("hours", entry)
    return row


def submit(tx: Tx, rows: Iterable[Row]) -> None:
    """From now on the hours of these entries count for billing, as their histories say."""
    for row in rows:
        tx.change(hours, {"entry_id": row.id}, {"is_submitted": True})
        journal.update(
            tx, entry_, row, {}, before_parts={"hours": {"is_submitted": False}}, parts={"hours": {"is_submitted": True}}
        )  # fmt: skip


def within(tx: Tx, who: Who, user: UUID, start: int, end: int) -> list[Row]:
    """A user's hours that begin in a span, of what the caller may read, in order, with what their entries say."""
    said = [entry_.c[name] for name in ("id", "at_at", "at_off", "ends_at", "ends_off", "reference", "text", "extra")]
    wanted = (hours.c.user_id == user, hours.c.start_at >= start, hours.c.start_at < end, entry_.c.deleted_at.is_(None))
    found = sa.select(hours, *said).join(entry_, _TIE).where(here(hours), *wanted, visibility.readable(who, entry_, entry_.c.matter_id))
    return tx.all(found.order_by(hours.c.start_at, hours.c.entry_id).limit(MOST))


def overlap(tx: Tx, user: UUID, start: int, end: int, *, other_than: UUID = ids.ZERO) -> UUID | None:
    """The first entry of the user, another than the one that is written, that shares time with this span, or None."""
    row = tx.one(_OVERLAP, worker=user, start=start, end=end, since=start - LONGEST, own=other_than)
    return None if row is None else row.entry_id
