"""Whether the store is whole: nothing without its owner, no hole in the journal, no half-written request, nothing that cannot be found."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from daybook.core import expiry, findable
from daybook.core.access import Tx
from daybook.store import tables as t
from daybook.store.engine import here

REAL = (t.contact, t.place, t.matter, t.entry)
RECORDS = (*REAL, t.user, t.group, t.key, t.item, t.field, t.survey, t.file)
"""Tables whose rows have versions, each version with its change in the journal."""
OWNERS: tuple[tuple[sa.Column[Any], tuple[sa.Table, ...]], ...] = (
    (t.channel.c.contact_id, (t.contact,)),
    (t.address.c.contact_id, (t.contact,)),
    (t.domain.c.contact_id, (t.contact,)),
    (t.contact.c.merged_id, (t.contact,)),
    (t.relation.c.from_id, (t.contact, t.place)),
    (t.relation.c.to_id, (t.contact, t.place)),
    (t.contact.c.type_id, (t.item,)),
    (t.contact.c.source_id, (t.item,)),
    (t.contact.c.category_id, (t.item,)),
    (t.contact.c.business_id, (t.item,)),
    (t.place.c.parent_id, (t.place,)),
    (t.place_user.c.user_id, (t.user,)),
    (t.place_user.c.place_id, (t.place,)),
    (t.matter.c.type_id, (t.item,)),
    (t.matter.c.status_id, (t.item,)),
    (t.matter.c.priority_id, (t.item,)),
    (t.matter.c.contact_id, (t.contact,)),
    (t.matter.c.person_id, (t.contact,)),
    (t.matter.c.place_id, (t.place,)),
    (t.matter.c.unit_id, (t.place,)),
    (t.matter.c.survey_id, (t.survey,)),
    (t.visibility.c.matter_id, (t.matter, t.entry)),
    (t.attendee.c.entry_id, (t.entry,)),
    (t.attendee.c.user_id, (t.user,)),
    (t.attendee.c.contact_id, (t.contact,)),
    (t.meeting.c.series_id, (t.entry,)),
    (t.visibility.c.group_id, (t.group, t.user)),
    (t.entry.c.matter_id, (t.matter,)),
    (t.entry.c.author_id, (t.user,)),
    (t.entry.c.type_id, (t.item,)),
    (t.entry.c.status_id, (t.item,)),
    (t.participation.c.entry_id, (t.entry,)),
    (t.participation.c.contact_id, (t.contact, t.place)),
    (t.participation.c.via_id, (t.contact, t.place)),
    (t.meeting.c.entry_id, (t.entry,)),
    (t.hours.c.entry_id, (t.entry,)),
    (t.hours.c.user_id, (t.user,)),
    (t.response.c.entry_id, (t.entry,)),
    (t.attachment.c.owner_id, REAL),
    (t.attachment.c.file_id, (t.file,)),
    (t.choice.c.owner_id, (*REAL, t.item)),
    (t.choice.c.item_id, (t.item,)),
    (t.item_group.c.item_id, (t.item,)),
    (t.item_group.c.group_id, (t.group,)),
    (t.pick.c.user_id, (t.user,)),
    (t.field_value.c.owner_id, RECORDS),
    (t.field_value.c.field_id, (t.field,)),
    (t.member.c.group_id, (t.group,)),
    (t.member.c.user_id, (t.user,)),
    (t.key.c.user_id, (t.user,)),
    (t.session.c.user_id, (t.user,)),
    (t.webhook_event.c.webhook_id, (t.webhook,)),
    (t.words.c.id, REAL),
    (t.change.c.request_id, (t.request,)),
    (t.undelivered.c.request_id, (t.request,)),
    (t.outbox.c.request_id, (t.request,)),
    (t.outbox.c.entry_id, (t.entry,)),
)
"""Columns that name a row of one of these tables."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something in the store that cannot be right: how many rows, and one of them."""

    kind: str
    """orphan, unseen, unlike, unfound, gap, version, half, number, stray, copy."""
    table: str
    many: int
    text: str
    example: Any = None

    def __str__(self) -> str:
        example = "" if self.example is None else f", such as {self.example}"
        return f"{self.kind}: {self.table}: {self.text} ({self.many}{example})"


def counts(tx: Tx) -> dict[str, int]:
    """How many rows of each table the book has."""
    return {table.name: _count(tx, sa.select(sa.func.count().label("many")).where(here(table))) for table in _of_books()}


def run(tx: Tx) -> list[Finding]:
    """Everything that cannot be right in the book entered; reads all of it."""
    return [*_orphans(tx), *_unseen(tx), *_unlike(tx), *_unfound(tx), *_gaps(tx), *_versions(tx), *_half(tx), *_numbers(tx)]


def strays(tx: Tx) -> list[Finding]:
    """Rows of books that do not exist, and books that were not copied to the end."""
    begun = tx.all(sa.select(t.transfer.c.slug).order_by(t.transfer.c.slug))
    found = [Finding("copy", "transfer", 1, "an unfinished copy; 'daybook copy' goes on with it or discards it", row.slug) for row in begun]
    known = sa.union_all(sa.select(t.book.c.id), sa.select(t.transfer.c.book_id))
    for table in _of_books():
        many = _count(tx, sa.select(sa.func.count().label("many")).where(table.c.book_id.not_in(known)))
        found += _found("stray", table.name, many, None, "belongs to no book")
    return found


def _of_books() -> list[sa.Table]:
    return [table for table in t.metadata.sorted_tables if "book_id" in table.c]


def _orphans(tx: Tx) -> Iterator[Finding]:
    for column, owners in OWNERS:
        nobody = [_lacks(owner, column) for owner in owners]
        yield from _ask(tx, "orphan", column, f"{column.name} names no {' or '.join(o.name for o in owners)}", column.is_not(None), *nobody)


def _unseen(tx: Tx) -> Iterator[Finding]:
    """Every entry is on somebody's timeline, unless its matter is about nobody, or it is a user's own: in his diary or among his tasks."""
    entry, matter = t.entry.c, t.matter.c
    about = sa.or_(*(column.is_not(None) for column in (matter.contact_id, matter.person_id, matter.place_id, matter.unit_id)))
    of_nobody = sa.exists().where(matter.book_id == entry.book_id, matter.id == entry.matter_id, sa.not_(about))
    is_planned = sa.or_(entry.ends_at.is_not(None), entry.due_at.is_not(None))
    is_own = sa.and_(entry.matter_id.is_(None), entry.author_id.is_not(None), is_planned)
    seen = sa.exists().where(t.participation.c.book_id == entry.book_id, t.participation.c.entry_id == entry.id)
    yield from _ask(
        tx, "unseen", entry.id, "is on nobody's timeline", entry.deleted_at.is_(None), sa.not_(of_nobody), sa.not_(is_own), sa.not_(seen)
    )


def _unlike(tx: Tx) -> Iterator[Finding]:
    """A timeline says of an entry when it was, of what kind it is and whether partners may see it, as the entry does."""
    entry, part = t.entry.c, t.participation.c
    other = sa.or_(entry.at_at != part.at, entry.is_external != part.is_external, entry.kind != part.kind)
    differs = sa.exists().where(entry.book_id == part.book_id, entry.id == part.entry_id, other)
    yield from _ask(tx, "unlike", part.entry_id, "stands on a timeline with another time, kind or audience than its entry has", differs)


def _unfound(tx: Tx) -> Iterator[Finding]:
    """Whatever lives and has words is found by them."""
    found_as_one = sa.exists().where(
        t.matter.c.book_id == t.entry.c.book_id, t.matter.c.id == t.entry.c.matter_id, t.matter.c.kind.in_(findable.AS_ONE)
    )
    wordy = [sa.or_(*(t.entry.c[name] != "" for name in findable.ENTRY)), sa.not_(found_as_one)]
    for table in REAL:
        has_words = wordy if table is t.entry else []
        living = (table.c.deleted_at.is_(None), _lacks(t.words, table.c.id))
        yield from _ask(tx, "unfound", table.c.id, "has no words to be found by", *living, *has_words)


def _gaps(tx: Tx) -> Iterator[Finding]:
    """The sequence of the journal is 1 to n, and goes on at n + 1."""
    seq, later = t.change.c.seq, t.change.alias()
    row = tx.one(
        sa.select(sa.func.count().label("many"), sa.func.min(seq).label("first"), sa.func.max(seq).label("last")).where(here(t.change))
    )
    assert row is not None
    if row.many and (row.first, row.last) != (1, row.many):
        follows = sa.exists().where(later.c.book_id == t.change.c.book_id, later.c.seq == seq + 1)
        hole = tx.one(sa.select(sa.func.min(seq).label("before")).where(here(t.change), sa.not_(follows)))
        missing = 1 if row.first != 1 else hole.before + 1 if hole is not None else None
        yield Finding("gap", "change", row.last - row.many, "is missing in the journal's sequence", missing)
    stands = tx.one(sa.select(t.counter.c.next).where(here(t.counter), t.counter.c.kind == "change"))
    if row.many and (stands is None or stands.next != row.last + 1):
        yield Finding("gap", "counter", 1, f"stands before {None if stands is None else stands.next}, the journal ends at {row.last}")


def _versions(tx: Tx) -> Iterator[Finding]:
    """A record has as many versions as the journal has changes of it, and the journal speaks of no record that is not there."""
    last = t.change.alias("last")
    for table in RECORDS:
        written = sa.and_(t.change.c.book_id == table.c.book_id, t.change.c.record_id == table.c.id, t.change.c.kind == table.name)
        many = sa.select(sa.func.count()).select_from(t.change).where(written).correlate(table).scalar_subquery()
        yield from _ask(tx, "version", table.c.id, "has another version than changes in the journal", table.c.version != many)
        expired = sa.exists().where(
            last.c.book_id == t.change.c.book_id, last.c.record_id == t.change.c.record_id, last.c.action == expiry.ACTION
        )
        gone = sa.and_(_lacks(table, t.change.c.record_id), sa.not_(expired))
        yield from _ask(tx, "version", t.change.c.record_id, f"is of a {table.name} that is not there", t.change.c.kind == table.name, gone)


def _half(tx: Tx) -> Iterator[Finding]:
    """A write that says it made or stored something has changes in the journal, or something in the outbox."""
    request = t.request.c
    says = sa.or_(*(sa.cast(request.explanation, sa.Text).like(f'%["{kind}"%') for kind in ("made", "stored")))
    did = [sa.exists().where(table.c.book_id == request.book_id, table.c.request_id == request.id) for table in (t.change, t.outbox)]
    yield from _ask(tx, "half", request.id, "says what it made, and made nothing", request.status < 300, says, sa.not_(sa.or_(*did)))


def _numbers(tx: Tx) -> Iterator[Finding]:
    """No number will be issued a second time."""
    next_of = {row.kind: row.next for row in tx.all(sa.select(t.counter.c.kind, t.counter.c.next).where(here(t.counter)))}
    for table in RECORDS:
        by = {t.matter: t.matter.c.kind, t.place: t.place.c.kind, t.item: t.item.c.list}.get(table, sa.literal(""))
        for row in tx.all(sa.select(by.label("part"), sa.func.max(table.c.number).label("last")).where(here(table)).group_by(by)):
            counted = f"{table.name}:{row.part}" if row.part else table.name
            if row.last is not None and row.last >= next_of.get(counted, 1):
                yield Finding("number", table.name, 1, f"{counted}: the next number issued is taken already", row.last)


def _lacks(owner: sa.Table, column: sa.ColumnElement[Any]) -> sa.ColumnElement[bool]:
    """No row of this table has the id in the column."""
    other = owner.alias()
    return sa.not_(sa.exists().where(other.c.book_id == sa.bindparam("book", None, type_=other.c.book_id.type), other.c.id == column))


def _ask(tx: Tx, kind: str, column: sa.Column[Any], text: str, *where: sa.ColumnElement[bool]) -> list[Finding]:
    """How many rows are so, and one of them."""
    table = column.table
    many = sa.func.count().over().label("many")
    row = tx.one(sa.select(many, column.label("example")).where(here(table), *where).order_by(column).limit(1))
    return [] if row is None else _found(kind, str(table.name), row.many, row.example, text)


def _found(kind: str, table: str, many: int, example: Any, text: str) -> list[Finding]:
    return [Finding(kind, table, many, text, example)] if many else []


def _count(tx: Tx, query: sa.Select[Any]) -> int:
    row = tx.one(query)
    return 0 if row is None else int(row.many)
