"""Entries as rows of a page: single ones, and those that happened last in the book, by an index at flat cost."""

from collections.abc import Iterable, Sequence
from functools import cache
from uuid import UUID

import sqlalchemy as sa

from daybook.core import contacts, entries, visibility
from daybook.core.access import Who
from daybook.core.several import Several
from daybook.store.engine import Fixed, Row, Tx, fixed, here, param
from daybook.store.tables import change as journal
from daybook.store.tables import entry, matter

LOOKS = (50, 200, 1000)
"""Entries that are looked at: more, when those before had too few that the caller may read, and then no more."""
_e, _j = entry.c, journal.c


def _rows(ids: list[sa.ColumnElement[UUID]]) -> sa.Select[tuple[UUID]]:
    """As a timeline's rows, and by whom each was made."""
    first = journal.alias("first")
    born = sa.select(sa.func.min(first.c.seq)).where(here(first), first.c.record_id == _e.id).correlate(entry).scalar_subquery()
    return (
        sa.select(
            _e.id, _e.at_at.label("at"), _e.number, _e.kind, _e.at_off, _e.ends_at, _e.ends_off, _e.duration, _e.subject, _e.text,
            _e.method, _e.author, _e.author_id, _e.matter_id, _e.due_at, _e.due_off, _e.closed_at, _e.closed_off, _e.is_closed,
            _e.reference, _e.type_id, _e.version, _e.created_by, _e.is_restricted, _e.is_external, _e.origin.label("door"),
            matter.c.subject.label("matter_subject"), matter.c.kind.label("matter_kind"), _j.request_id,
        )
        .select_from(
            entry.outerjoin(matter, sa.and_(matter.c.book_id == _e.book_id, matter.c.id == _e.matter_id))
            .outerjoin(journal, sa.and_(_j.book_id == _e.book_id, _j.seq == born))
        )
        .where(here(entry), _e.id.in_(ids), _e.deleted_at.is_(None))
    )  # fmt: skip


_ROWS = Several(_rows)


@cache
def _last(many: int) -> Fixed:
    return fixed(
        sa.select(_e.id, _e.matter_id, _e.created_by, _e.is_restricted, _e.is_external)
        .where(here(entry), _e.at_at <= param("now", _e.at_at), _e.deleted_at.is_(None))
        .order_by(_e.at_at.desc(), _e.id.desc())
        .limit(sa.literal_column(str(many)))
    )


_LAST = tuple(_last(many) for many in LOOKS)
"""The size is said in the text: planned for a number that is not known, it is planned for a tenth of all entries."""


def of_book(tx: Tx, who: Who, many: int) -> list[Row]:
    """The entries that happened last and that the caller may read, the newest first."""
    found: list[Row] = []
    for statement in _LAST:
        found = visibility.read_by(tx, who, tx.all(statement, now=tx.now))
        if len(found) >= many:
            break
    return rows(tx, who, [row.id for row in found[:many]])


def rows(tx: Tx, who: Who, ids: Sequence[UUID]) -> list[Row]:
    """Living entries that the caller may read, in the order of their ids."""
    known = {row.id: row for row in visibility.read_by(tx, who, _ROWS.rows(tx, ids))}
    return [known[id] for id in dict.fromkeys(ids) if id in known]


def names(tx: Tx, ids: Iterable[UUID]) -> dict[UUID, list[Row]]:
    """The contacts that take part in several entries themselves, not those above them."""
    taking_part = entries.taking_part(tx, ids)
    known = contacts.known(tx, {part.contact_id for parts in taking_part.values() for part in parts if part.role != "above"})
    return {
        id: [known[part.contact_id] for part in parts if part.role != "above" and part.contact_id in known]
        for id, parts in taking_part.items()
    }
