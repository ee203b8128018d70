"""Where values come from: the journal of one record, for who may read the record."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from daybook.core import entries, matters, visibility
from daybook.core.access import Who
from daybook.core.errors import Missing
from daybook.store.engine import Row, Tx, fixed, here, param
from daybook.store.tables import change

MOST = 200
"""Changes of a page."""
CLOSED = frozenset({"user", "api_key", "session", "webhook", "book", "member", "user_group"})
"""Kinds of records whose history only admins read: they are about who may do what."""
_OLDEST = fixed(
    sa.select(change).where(here(change), change.c.record_id == param("record"), change.c.seq < param("before", change.c.seq))
    .order_by(change.c.seq).limit(1)
)  # fmt: skip
_BEFORE = fixed(
    sa.select(change)
    .where(here(change), change.c.record_id == param("record"), change.c.seq < param("before", change.c.seq))
    .order_by(change.c.seq.desc())
    .limit(sa.literal_column(str(MOST + 1)))
)
_LAST = 1 << 62


def history(tx: Tx, who: Who, record: UUID, *, before: int | None = None) -> tuple[list[Row], int | None]:
    """The changes of a record, newest first, and the place in the journal before which there are more. Raises Missing."""
    check(tx, who, record)
    rows = tx.all(_BEFORE, record=record, before=_LAST if before is None else before)
    if (not rows and before is None) or (any(row.kind in CLOSED for row in rows[:1]) and who.role != "admin"):
        raise Missing("record", record)
    return rows[:MOST], rows[MOST - 1].seq if len(rows) > MOST else None


def first(tx: Tx, record: UUID) -> Row | None:
    """The change that made a record."""
    return tx.one(_OLDEST, record=record, before=_LAST)


def check(tx: Tx, who: Who, record: UUID) -> None:
    """A matter or entry that the caller may not read has no history for him either; partners read none. Raises Missing."""
    row = matters.find(tx, record) or entries.find(tx, record)
    if row is not None:
        visibility.check(tx, row)
    if who.is_partner:
        raise Missing("record", record)


def known(tx: Tx, who: Who, record: UUID) -> list[Row]:
    """What the origin of each value is found in: the latest changes and the one that made the record, newest first."""
    rows, more = history(tx, who, record)
    return rows if more is None else [*rows, *tx.all(_OLDEST, record=record, before=more)]


def origins(changes: Sequence[Row]) -> dict[str, Row]:
    """For each member of a record the change that set it, of its changes newest first."""
    found: dict[str, Row] = {}
    for row in changes:
        for member in row.after or {}:
            found.setdefault(member, row)
    return found


def origin(changes: Sequence[Row], member: str, part: str | None = None) -> Row | None:
    """The change that set a member, or (`phone:+47 22 33 44 55`, the use of an address, an id) the one that brought this part of it."""
    for row in changes:
        if member in (row.after or {}) and (part is None or _brings(row, member, part)):
            return row
    return None


def _brings(row: Row, member: str, part: str) -> bool:
    found = _part(row.after[member], part)
    return found is not None and found != _part((row.before or {}).get(member), part)


def _part(whole: Any, part: str) -> Any:
    if isinstance(whole, Mapping):
        return whole.get(part)
    return next((each for each in whole if _key(each) == part), None) if isinstance(whole, list | tuple) else None


def _key(each: Any) -> str:
    return f"{each.get('kind')}:{each.get('value')}" if isinstance(each, Mapping) else str(each)


def differences(row: Row) -> Iterator[tuple[str, Any, Any]]:
    """What a change changed: (member, before, after), in the order in which they were written."""
    before, after = row.before or {}, row.after or {}
    for member in dict.fromkeys((*after, *before)):
        if before.get(member) != after.get(member):
            yield member, before.get(member), after.get(member)
