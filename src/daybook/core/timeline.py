"""The timeline of a contact or place: everything from every door, newest first, keyset pages, at flat cost."""

from dataclasses import dataclass
from functools import cache
from uuid import UUID

import sqlalchemy as sa

from daybook.core.access import Who
from daybook.core.visibility import audiences
from daybook.store.engine import Fixed, Row, Tx, fixed, here, param
from daybook.store.tables import change as journal
from daybook.store.tables import entry, matter, participation, visibility

MOST = 200
"""Rows a page may have."""
WALK = 1000
"""Rows that are looked at before a page is given out with fewer: a long run of entries that the caller may not see is crossed in steps."""
_SIZES = (2, 11, 21, 51, 101, 201, 1001)
"""Rows of one look, said in its text: planned for a number that is not known, it is planned for a tenth of all that the contact has."""
_WIDER = 2
"""When a look found too few, the next goes so many sizes further."""
_NEWEST = (1 << 62, UUID(int=(1 << 128) - 1))
_p, _e = participation.c, entry.c


@dataclass(frozen=True, slots=True)
class Page:
    """One page: rows, and the key behind which there may be more."""

    rows: list[Row]
    next: tuple[int, UUID] | None


@cache
def _page(is_partner: bool, groups: int, size: int) -> Fixed:
    # Asked for a row at a time: as EXISTS it may be answered by reading all that these groups may see.
    granted = (
        sa.select(visibility.c.group_id)
        .where(
            visibility.c.book_id == _e.book_id,
            visibility.c.matter_id == sa.func.coalesce(_e.matter_id, _e.id),
            visibility.c.group_id.in_([param(f"group{i}", visibility.c.group_id) for i in range(groups)]),
        )
        .limit(1)
        .correlate(entry)
        .scalar_subquery()
    )
    is_for_me = sa.or_(sa.not_(_e.is_restricted), _e.created_by == param("me", _e.created_by), granted.is_not(None))
    before = sa.tuple_(_p.at, _p.entry_id) < sa.tuple_(param("before_at", _p.at), param("before_id", _p.entry_id))
    first = journal.alias("first")
    born = sa.select(sa.func.min(first.c.seq)).where(here(first), first.c.record_id == _e.id).correlate(entry).scalar_subquery()
    query = (
        sa.select(
            _p.entry_id.label("id"),
            _p.at,
            _p.role,
            _p.via_id,
            _e.number,
            _e.kind,
            _e.at_off,
            _e.ends_at,
            _e.ends_off,
            _e.duration,
            _e.subject,
            _e.text,
            _e.method,
            _e.author,
            _e.matter_id,
            _e.due_at,
            _e.due_off,
            _e.closed_at,
            _e.closed_off,
            _e.is_closed,
            _e.reference,
            matter.c.subject.label("matter_subject"),
            matter.c.kind.label("matter_kind"),
            journal.c.door,
            journal.c.request_id,
            sa.and_(_e.deleted_at.is_(None), is_for_me).label("is_readable"),
        )
        .select_from(
            participation.join(entry, sa.and_(_e.book_id == _p.book_id, _e.id == _p.entry_id))
            .outerjoin(matter, sa.and_(matter.c.book_id == _p.book_id, matter.c.id == _e.matter_id))
            .outerjoin(journal, sa.and_(journal.c.book_id == _p.book_id, journal.c.seq == born))
        )
        .where(here(participation), _p.contact_id == param("contact"), before)
        .order_by(_p.at.desc(), _p.entry_id.desc())
        .limit(sa.literal_column(str(size)))
    )
    return fixed(query.where(_p.is_external) if is_partner else query)


def page(tx: Tx, who: Who, contact: UUID, *, many: int = 50, after: tuple[int, UUID] | None = None) -> Page:
    """The next `many` entries after a key (at, id), newest first. Fewer, with a key to go on from, when most are not for the caller."""
    many = max(1, min(many, MOST))
    groups = audiences(who)
    values = {"contact": contact, "me": who.user} | {f"group{i}": group for i, group in enumerate(groups)}
    rows: list[Row] = []
    key, walked = after or _NEWEST, 0
    step = next(step for step, size in enumerate(_SIZES) if size > many)
    while walked < WALK:
        size = _SIZES[step]
        found = tx.all(_page(who.is_partner, len(groups), size), before_at=key[0], before_id=key[1], **values)
        rows += [row for row in found if row.is_readable]
        if len(rows) > many:
            return Page(rows[:many], _key(rows[many - 1]))
        if len(found) < size:
            return Page(rows, None)
        key, walked, step = _key(found[-1]), walked + size, min(step + _WIDER, len(_SIZES) - 1)
    return Page(rows, key)


def _key(row: Row) -> tuple[int, UUID]:
    return row.at, row.id
