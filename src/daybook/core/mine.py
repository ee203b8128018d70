"""What is a user's own: the organisations that he looks after, those where something happened, those he dealt with last.

What happened is told by the journal's latest changes, so many of them and no more: the cost stays what it is, however long the journal is.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from daybook.core import diary, relations, visibility
from daybook.core.access import Tx, Who
from daybook.core.diary import Span
from daybook.store.engine import Row, fixed, here, json_text, param
from daybook.store.tables import attachment, change, contact, entry, file, participation

MADE, CHANGED, LOGGED, CLOSED, JOINED, PERSON, FILED = KINDS = ("made", "changed", "logged", "closed", "joined", "person", "filed")
"""What may happen with an organisation: it is made or changed, something is logged with it or done, somebody joins it or is changed, a
file is kept with what is logged."""
WALK = 10_000
"""Changes that are looked at."""
MOST = 1_000
"""Rows of an answer."""
FEW = 50
"""Organisations that a user dealt with last."""
_AT_ONCE = 500
_ORGANISATION = "organisation"

_c = change.c
_TAIL = (
    sa.select(
        _c.seq,
        _c.kind,
        _c.record_id,
        _c.action,
        sa.case(
            (_c.kind == entry.name, sa.func.coalesce(json_text(_c.after, "closed_at"), json_text(_c.after, "is_closed"))), else_=None
        ).label("closed"),
        sa.case((_c.kind == contact.name, json_text(_c.after, "employer")), else_=None).label("employer"),
    )
    .where(here(change), _c.seq >= param("first"), _c.kind.in_((contact.name, entry.name)))
    .order_by(_c.seq.desc())
    .limit(sa.literal_column(str(WALK)))
)
_SINCE = fixed(_TAIL.where(_c.at >= param("since")))
_OF_USER = fixed(_TAIL.where(_c.user_id == param("user")))
_OWNED = fixed(
    sa.select(contact)
    .where(here(contact), contact.c.owner_id == param("user"), contact.c.kind == _ORGANISATION, contact.c.deleted_at.is_(None))
    .order_by(contact.c.folded, contact.c.id)
    .limit(sa.literal_column(str(MOST)))
)


def owned(tx: Tx, user: UUID) -> list[Row]:
    """The organisations that a user looks after, by name."""
    return tx.all(_OWNED, user=user)


def active(tx: Tx, who: Who, since: int, kinds: Collection[str], categories: Sequence[UUID] | None = None) -> list[Row]:
    """Those of the caller's where something of these kinds happened since a time, by name; of some categories only, when they are given."""
    rows = tx.all(_SINCE, first=_first(tx), since=since)
    found = set(_of_entries(tx, who, _wanted_entries(tx, rows, since, kinds)))
    found |= {row.record_id for row in rows if row.kind == contact.name and _fits(row, kinds, MADE, CHANGED)}
    people = {row.record_id for row in rows if row.kind == contact.name and _fits_person(row, kinds)}
    found |= {each.to_id for related in relations.known(tx, people).values() for each in related if each.kind == "employer"}
    wanted = [contact.c.owner_id == who.user]
    if categories is not None:
        wanted.append(contact.c.category_id.in_(list(categories)))
    return sorted(_living(tx, found, wanted), key=lambda row: (row.folded, row.id))[:MOST]


def dealt_with(tx: Tx, who: Who) -> list[Row]:
    """The organisations that the caller wrote, or logged something with, the last first."""
    rows = tx.all(_OF_USER, first=_first(tx), user=who.user)
    by_entry = _of_entries(tx, who, [row.record_id for row in rows if row.kind == entry.name])
    order: dict[UUID, None] = {}
    of_entry: dict[UUID, list[UUID]] = {}
    for organisation, entries in by_entry.items():
        for each in entries:
            of_entry.setdefault(each, []).append(organisation)
    for row in rows:
        order |= dict.fromkeys([row.record_id] if row.kind == contact.name else of_entry.get(row.record_id, ()))
    return _in_order(tx, order)


def planned(tx: Tx, who: Who, span: Span) -> list[Row]:
    """The organisations in the caller's diary in a span of time, in order of time."""
    entries = diary.of_users(tx, who, [who.user], span)
    by_entry = _of_entries(tx, who, [row.id for row in entries])
    place = {row.id: at for at, row in enumerate(entries)}
    return _in_order(tx, sorted(by_entry, key=lambda id: (min(place[each] for each in by_entry[id]), id)))


def _first(tx: Tx) -> int:
    """Where the journal's latest changes begin."""
    return tx.coming(change.name) - WALK


def _wanted_entries(tx: Tx, rows: Iterable[Row], since: int, kinds: Collection[str]) -> list[UUID]:
    """Entries that were logged, done, or given a file."""
    entries = [row for row in rows if row.kind == entry.name]
    found = {row.record_id for row in entries if LOGGED in kinds and row.action == "create"}
    found |= {row.record_id for row in entries if CLOSED in kinds and row.closed not in (None, "0", "false")}
    if FILED in kinds:
        found |= _with_files(tx, {row.record_id for row in entries}, since)
    return list(found)


def _fits(row: Row, kinds: Collection[str], made: str, changed: str) -> bool:
    return (made in kinds and row.action == "create") or (changed in kinds and row.action == "update")


def _fits_person(row: Row, kinds: Collection[str]) -> bool:
    """Somebody joins when he is made, or when he says that he works there."""
    return _fits(row, kinds, JOINED, PERSON) or (JOINED in kinds and row.employer is not None)


def _with_files(tx: Tx, entries: Iterable[UUID], since: int) -> set[UUID]:
    tie = sa.and_(file.c.book_id == attachment.c.book_id, file.c.id == attachment.c.file_id)
    found: set[UUID] = set()
    for part in _parts(entries):
        query = sa.select(attachment.c.owner_id).join(file, tie)
        query = query.where(here(attachment), attachment.c.owner_id.in_(part), file.c.created_at >= since, file.c.deleted_at.is_(None))
        found |= {row.owner_id for row in tx.all(query)}
    return found


def _of_entries(tx: Tx, who: Who, entries: Iterable[UUID]) -> dict[UUID, list[UUID]]:
    """The organisations that took part in entries which the caller may read, each with those entries."""
    found: dict[UUID, list[UUID]] = {}
    for part in _parts(entries):
        tie = sa.and_(participation.c.book_id == entry.c.book_id, participation.c.entry_id == entry.c.id)
        whose = sa.and_(contact.c.book_id == participation.c.book_id, contact.c.id == participation.c.contact_id)
        query = sa.select(participation.c.contact_id, entry.c.id).select_from(entry.join(participation, tie).join(contact, whose))
        query = query.where(here(entry), entry.c.id.in_(part), entry.c.deleted_at.is_(None), contact.c.kind == _ORGANISATION)
        for row in tx.all(query.where(visibility.readable(who, entry, entry.c.matter_id))):
            found.setdefault(row.contact_id, []).append(row.id)
    return found


def _in_order(tx: Tx, ids: Iterable[UUID]) -> list[Row]:
    """The living organisations among these, in this order, a few."""
    found: list[Row] = []
    for part in _parts(ids):
        rows = {row.id: row for row in _living(tx, part, ())}
        found += [rows[id] for id in part if id in rows]
        if len(found) >= FEW:
            break
    return found[:FEW]


def _living(tx: Tx, ids: Iterable[UUID], wanted: Iterable[Any]) -> list[Row]:
    fits = (contact.c.kind == _ORGANISATION, contact.c.deleted_at.is_(None), *wanted)
    return [row for part in _parts(ids) for row in tx.all(sa.select(contact).where(here(contact), contact.c.id.in_(part), *fits))]


def _parts(ids: Iterable[UUID]) -> Iterable[list[UUID]]:
    every = list(ids)
    return (every[begin : begin + _AT_ONCE] for begin in range(0, len(every), _AT_ONCE))
