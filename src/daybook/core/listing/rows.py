"""What lists are about: contacts, who belongs to whom, entries, contact logs, files: a frame, and the conditions it stands under."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from daybook.core import visibility
from daybook.core.access import Tx, Who
from daybook.core.listing.frame import Frame
from daybook.core.listing.joins import EMPLOYER
from daybook.core.listing.kinds import ID, TEXT, Kind
from daybook.store.tables import attachment, contact, entry, file, matter, participation, relation

NEVER = sa.literal(1, sa.Integer()) == sa.literal(0, sa.Integer())
"""No row. SQLAlchemy's own `false()` takes the place of all it is tied to, the book's condition included."""
LIVE = "live"
"""The condition that leaves deleted rows out."""


@dataclass(frozen=True, slots=True)
class Source:
    """Rows before anything was asked: their frame, the conditions by name, and what tells any two apart."""

    frame: Frame
    where: dict[str, Any]
    last: tuple[tuple[Any, Kind], ...]


def _frame(tx: Tx, who: Who, row: Any, source: Any = None) -> Frame:
    return Frame(row, who, tx.now, source)


def contacts(tx: Tx, who: Who, kind: str) -> Source:
    """The contacts of a kind; outside partners see none."""
    return Source(_frame(tx, who, contact), _seen(contact, who) | {"kind": contact.c.kind == kind}, ((contact.c.id, ID),))


def _seen(table: Any, who: Who) -> dict[str, Any]:
    found = {"here": Frame(table, who, 0).here, LIVE: table.c.deleted_at.is_(None)}
    return found | {"partner": NEVER} if who.is_partner else found


def people_of(tx: Tx, who: Who, employer: UUID) -> Source:
    """The people who work for an organisation now."""
    tie = relation.alias("employment")
    on = sa.and_(contact.c.book_id == tie.c.book_id, contact.c.id == tie.c.from_id)
    frame = _frame(tx, who, contact, tie.join(contact, on))
    frame.holds("employment", tie)
    tied = sa.and_(tie.c.to_id == sa.literal(employer, ID.type), tie.c.kind == EMPLOYER, tie.c.ended_at.is_(None))
    return Source(frame, _seen(contact, who) | {"tied": tied}, ((contact.c.id, ID),))


def relations(tx: Tx, who: Who, of: UUID | None = None) -> Source:
    """Who belongs to whom, ended relations too; `of` one contact, in either direction."""
    frame = _frame(tx, who, relation)
    where: dict[str, Any] = {"here": frame.here} | ({"partner": NEVER} if who.is_partner else {})
    if of is not None:
        one = sa.literal(of, ID.type)
        where["of"] = sa.or_(relation.c.from_id == one, relation.c.to_id == one)
    return Source(frame, where, ((relation.c.from_id, ID), (relation.c.kind, TEXT), (relation.c.to_id, ID)))


def entries(tx: Tx, who: Who, of: UUID | None = None) -> Source:
    """Entries that the caller may read; `of` one contact in the order of its timeline."""
    where = _seen(entry, who) | {"readable": visibility.readable(who, entry, entry.c.matter_id)}
    if of is None:
        return Source(_frame(tx, who, entry), where, ((entry.c.id, ID),))
    on = sa.and_(entry.c.book_id == participation.c.book_id, entry.c.id == participation.c.entry_id)
    frame = _frame(tx, who, entry, participation.join(entry, on))
    own = sa.and_(participation.c.book_id == entry.c.book_id, participation.c.contact_id == sa.literal(of, ID.type))
    frame.values["date"] = participation.c.at
    return Source(frame, where | {"of": own, "index": Frame(participation, who, 0).here}, ((participation.c.entry_id, ID),))


def logs(tx: Tx, who: Who, of: UUID | None = None) -> Source:
    """Contact logs that the caller may read; `of` one organisation, or of one person."""
    where = _seen(matter, who) | {"kind": matter.c.kind == "contact_log", "readable": visibility.readable(who, matter, matter.c.id)}
    if of is not None:
        one = sa.literal(of, ID.type)
        where["of"] = sa.or_(matter.c.contact_id == one, matter.c.person_id == one)
    return Source(_frame(tx, who, matter), where, ((matter.c.id, ID),))


def files(tx: Tx, who: Who, of: UUID | None = None) -> Source:
    """Files attached to entries that the caller may read; `of` one contact."""
    where = _seen(file, who)
    of_book = (attachment.c.book_id == file.c.book_id, attachment.c.file_id == file.c.id)
    on_entry = sa.and_(
        entry.c.book_id == attachment.c.book_id, sa.or_(entry.c.id == attachment.c.owner_id, entry.c.matter_id == attachment.c.owner_id)
    )
    readable = (entry.c.deleted_at.is_(None), visibility.readable(who, entry, entry.c.matter_id))
    source, wanted = attachment.join(entry, on_entry), [*of_book, *readable]
    if of is not None:
        source = source.join(participation, sa.and_(participation.c.book_id == entry.c.book_id, participation.c.entry_id == entry.c.id))
        wanted.append(participation.c.contact_id == sa.literal(of, ID.type))
    where["attached"] = sa.exists(sa.select(sa.literal(1)).select_from(source).where(*wanted).correlate(file))
    return Source(_frame(tx, who, file), where, ((file.c.id, ID),))


def nothing(tx: Tx, who: Who) -> Source:
    """A list of what the book does not have."""
    return Source(_frame(tx, who, contact), {"here": Frame(contact, who, 0).here, "none": NEVER}, ((contact.c.id, ID),))


__all__ = ["LIVE", "NEVER", "Source", "contacts", "entries", "files", "logs", "nothing", "people_of", "relations"]
