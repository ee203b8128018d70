"""The timeline of a contact or place: everything from every door, newest first, keyset pages, at flat cost."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from daybook.core.access import Who
from daybook.core.several import Several
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
_LOOK = 101
"""Rows of one look at a matter."""
_WIDER = 2
"""When a look found too few, the next goes so many sizes further."""
_NEWEST = (1 << 62, UUID(int=(1 << 128) - 1))
_p, _e = participation.c, entry.c
_PART = (_p.book_id, _p.at, _p.entry_id, _p.role, _p.via_id)


@dataclass(frozen=True, slots=True)
class Page:
    """One page: rows, and the key behind which there may be more."""

    rows: list[Row]
    next: tuple[int, UUID] | None


def shown(seen: sa.FromClause) -> tuple[sa.ColumnElement[Any], ...]:
    """What a timeline says of an entry, beside the part that somebody has in it."""
    return (
        seen.c.entry_id.label("id"),
        seen.c.at,
        seen.c.role,
        seen.c.via_id,
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
        _e.created_by,
        matter.c.subject.label("matter_subject"),
        matter.c.kind.label("matter_kind"),
        journal.c.door,
        journal.c.request_id,
    )


def joined(seen: sa.FromClause) -> sa.Join:
    """A part with its entry, the entry's matter, and the change that made it."""
    first = journal.alias("first")
    born = sa.select(sa.func.min(first.c.seq)).where(here(first), first.c.record_id == _e.id).correlate(entry).scalar_subquery()
    return (
        sa.join(seen, entry, sa.and_(_e.book_id == seen.c.book_id, _e.id == seen.c.entry_id))
        .outerjoin(matter, sa.and_(matter.c.book_id == seen.c.book_id, matter.c.id == _e.matter_id))
        .outerjoin(journal, sa.and_(journal.c.book_id == seen.c.book_id, journal.c.seq == born))
    )


def readable(groups: int) -> sa.ColumnElement[bool]:
    """Whether the caller may read an entry: `me` and `group0` ... say who he is."""
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
    return sa.and_(_e.deleted_at.is_(None), is_for_me)


def asking(who: Who) -> dict[str, Any]:
    """The values that `readable` asks for."""
    return {"me": who.user} | {f"group{i}": group for i, group in enumerate(audiences(who))}


@cache
def _page(is_partner: bool, groups: int, size: int, kinds: int) -> Fixed:
    # What partners may see has an index of its own, and its kinds are looked at row by row; two indexes for few readers are one too many.
    wanted = [param(f"kind{i}", _e.kind) for i in range(kinds)]
    seen = _several_kinds(size, wanted) if kinds > 1 and not is_partner else participation
    told = readable(groups)
    query = (
        sa.select(*shown(seen), (sa.and_(told, _e.kind.in_(wanted)) if is_partner and kinds else told).label("is_readable"))
        .select_from(joined(seen))
        .order_by(seen.c.at.desc(), seen.c.entry_id.desc())
        .limit(sa.literal_column(str(size)))
    )
    if seen is participation:
        query = query.where(here(participation), _p.contact_id == param("contact"), _before(_p))
        if is_partner:
            query = query.where(_p.is_external)
        elif kinds:
            query = query.where(_p.kind == wanted[0])
    return fixed(query)


def _before(seen: Any) -> sa.ColumnElement[bool]:
    return sa.tuple_(seen.at, seen.entry_id) < sa.tuple_(param("before_at", _p.at), param("before_id", _p.entry_id))


def _several_kinds(size: int, kinds: Sequence[Any]) -> sa.Subquery:
    """The newest of each kind: each is read in the order of the index that the kind leads."""
    parts = [
        sa.select(*_PART)
        .where(here(participation), _p.contact_id == param("contact"), _p.kind == kind, _before(_p))
        .order_by(_p.at.desc(), _p.entry_id.desc())
        .limit(sa.literal_column(str(size)))
        .subquery()
        for kind in kinds
    ]
    both = sa.union_all(*(sa.select(part) for part in parts)).subquery("both")
    newest = sa.select(both).order_by(both.c.at.desc(), both.c.entry_id.desc()).limit(sa.literal_column(str(size)))
    return newest.subquery("seen")


@cache
def _of_matter(is_partner: bool, groups: int) -> Fixed:
    part = (_e.book_id, _e.at_at.label("at"), _e.id.label("entry_id"), sa.null().label("role"), sa.null().label("via_id"))
    before = sa.tuple_(_e.at_at, _e.id) < sa.tuple_(param("before_at", _e.at_at), param("before_id", _e.id))
    its = (here(entry), _e.matter_id == param("matter"), _e.deleted_at.is_(None), before)
    newest = sa.select(*part).where(*its, *([_e.is_external] if is_partner else []))
    seen = newest.order_by(_e.at_at.desc(), _e.id.desc()).limit(sa.literal_column(str(_LOOK))).subquery("seen")
    query = sa.select(*shown(seen), readable(groups).label("is_readable")).select_from(joined(seen))
    return fixed(query.order_by(seen.c.at.desc(), seen.c.entry_id.desc()))


def of_matter(tx: Tx, who: Who, matter: UUID, after: tuple[int, UUID] | None = None) -> Page:
    """The next entries of a matter after a key, newest first. Who may read the matter may read most of them."""
    key = after or _NEWEST
    statement = _of_matter(who.is_partner, len(audiences(who)))
    found = tx.all(statement, matter=matter, before_at=key[0], before_id=key[1], **asking(who))
    return Page([row for row in found if row.is_readable], _key(found[-1]) if len(found) == _LOOK else None)


def takes(column: sa.Column[Any]) -> sa.ScalarSelect[Any]:
    """What `contact` is in an entry, null when nothing: looked up for each entry, as the contact may take part in very many."""
    key = (_p.book_id == _e.book_id, _p.contact_id == param("contact"), _p.at == _e.at_at, _p.entry_id == _e.id)
    return sa.select(column).where(*key).limit(1).correlate(entry).scalar_subquery()


@cache
def _standing(is_partner: bool, groups: int) -> Several:
    theirs = (readable(groups), takes(_p.role).is_not(None), *([_e.is_external] if is_partner else []))
    return Several(lambda ids: sa.select(_e.at_at.label("at"), _e.id).where(here(entry), _e.id.in_(ids), *theirs))


@cache
def _among() -> Several:
    part = (_e.book_id, _e.at_at.label("at"), _e.id.label("entry_id"), takes(_p.role).label("role"), takes(_p.via_id).label("via_id"))

    def among(ids: list[Any]) -> sa.Executable:
        seen = sa.select(*part).where(here(entry), _e.id.in_(ids)).subquery("seen")
        return sa.select(*shown(seen)).select_from(joined(seen))

    return Several(among)


def among(tx: Tx, who: Who, contact: UUID, ids: Iterable[UUID], most: int) -> tuple[list[Row], bool]:
    """The newest of these entries that stand on a timeline and that the caller may read, and whether there are no more than that."""
    standing = _standing(who.is_partner, len(audiences(who))).rows(tx, ids, contact=contact, **asking(who))
    keys = sorted({_key(row) for row in standing}, reverse=True)
    rows = _among().rows(tx, (id for _, id in keys[:most]), contact=contact)
    return sorted({row.id: row for row in rows}.values(), key=_key, reverse=True), len(keys) <= most


def page(tx: Tx, who: Who, contact: UUID, *, many: int = 50, after: tuple[int, UUID] | None = None, kinds: Collection[str] = ()) -> Page:
    """The next `many` entries (of these kinds, where some are named) after a key (at, id), newest first.

    Fewer, with a key to go on from, when most are not for the caller.
    """
    many = max(1, min(many, MOST))
    wanted = sorted(set(kinds))
    values = {"contact": contact} | asking(who) | {f"kind{i}": kind for i, kind in enumerate(wanted)}
    rows: list[Row] = []
    key, walked = after or _NEWEST, 0
    step = next(step for step, size in enumerate(_SIZES) if size > many)
    while walked < WALK:
        size = _SIZES[step]
        found = tx.all(_page(who.is_partner, len(audiences(who)), size, len(wanted)), before_at=key[0], before_id=key[1], **values)
        rows += [row for row in found if row.is_readable]
        if len(rows) > many:
            return Page(rows[:many], _key(rows[many - 1]))
        if len(found) < size:
            return Page(rows, None)
        key, walked, step = _key(found[-1]), walked + size, min(step + _WIDER, len(_SIZES) - 1)
    return Page(rows, key)


def _key(row: Row) -> tuple[int, UUID]:
    return row.at, row.id
