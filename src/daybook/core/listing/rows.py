"""What lists are about: contacts, who belongs to whom, entries, contact logs, files: a frame, and the conditions it stands under."""

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from daybook.core import visibility
from daybook.core.access import Tx, Who
from daybook.core.listing.frame import Frame
from daybook.core.listing.joins import EMPLOYER
from daybook.core.listing.kinds import ID, TEXT, WHOLE, Kind
from daybook.store.tables import attachment, attendee, contact, entry, file, item, matter, participation, relation, user

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
    frame.values["at_at"] = participation.c.at
    return Source(frame, where | {"of": own, "index": Frame(participation, who, 0).here}, ((participation.c.entry_id, ID),))


def logs(tx: Tx, who: Who, of: UUID | None = None) -> Source:
    """Contact logs that the caller may read; `of` one organisation."""
    where = _seen(matter, who) | {"kind": matter.c.kind == "contact_log", "readable": visibility.readable(who, matter, matter.c.id)}
    if of is not None:
        where["of"] = matter.c.contact_id == sa.literal(of, ID.type)
    frame = _frame(tx, who, matter)
    frame.values["opened_at"] = matter.c.opened_at
    return Source(frame, where, ((matter.c.id, ID),))


def logs_of_person(tx: Tx, who: Who, of: UUID | None = None) -> Source:
    """Contact logs that the caller may read; `of` one person, alone or as one of an organisation."""
    found, one = logs(tx, who), sa.literal(of, ID.type)
    about = sa.or_(matter.c.contact_id == one, matter.c.person_id == one)
    return found if of is None else replace(found, where=found.where | {"of": about})


def files(tx: Tx, who: Who, of: UUID | None = None) -> Source:
    """Files attached to entries that the caller may read, or to what those are about; `of` one contact."""
    owned = sa.or_(entry.c.id == attachment.c.owner_id, entry.c.matter_id == attachment.c.owner_id)
    source = attachment.join(entry, sa.and_(entry.c.book_id == attachment.c.book_id, owned))
    wanted = [Frame(attachment, who, 0).here, entry.c.deleted_at.is_(None), visibility.readable(who, entry, entry.c.matter_id)]
    if of is not None:
        # From the contact to its files: nothing leads from a file to what it is attached to.
        source = participation.join(entry, sa.and_(entry.c.book_id == participation.c.book_id, entry.c.id == participation.c.entry_id))
        tied = attachment.c.owner_id.in_([entry.c.id, entry.c.matter_id])
        source = source.join(attachment, sa.and_(attachment.c.book_id == entry.c.book_id, tied))
        wanted += [Frame(participation, who, 0).here, participation.c.contact_id == sa.literal(of, ID.type)]
    attached = file.c.id.in_(sa.select(attachment.c.file_id).select_from(source).where(*wanted))
    return Source(_frame(tx, who, file), _seen(file, who) | {"attached": attached}, ((file.c.id, ID),))


def attendees(tx: Tx, who: Who, of: UUID | None = None) -> Source:
    """Who is asked to entries that the caller may read; `of` one entry its author too, before all others."""
    if of is None:
        on = sa.and_(entry.c.book_id == attendee.c.book_id, entry.c.id == attendee.c.entry_id)
        where = {"here": Frame(attendee, who, 0).here, LIVE: entry.c.deleted_at.is_(None)} | ({"partner": NEVER} if who.is_partner else {})
        where["readable"] = visibility.readable(who, entry, entry.c.matter_id)
        return Source(_frame(tx, who, attendee, attendee.join(entry, on)), where, _numbered(attendee))
    one, names = (
        sa.literal(of, ID.type),
        ("book_id", "entry_id", "position", "user_id", "contact_id", "address", "name", "status", "is_mailed"),
    )
    nobody = [sa.null().label(name) for name in ("contact_id", "address", "name")]
    facts = (sa.literal(-1, sa.Integer()).label("position"), entry.c.author_id.label("user_id"), *nobody)
    author = sa.select(entry.c.book_id, entry.c.id.label("entry_id"), *facts, sa.literal("accepted", sa.Text()), sa.false()).where(
        Frame(entry, who, 0).here, entry.c.id == one, entry.c.author_id.is_not(None)
    )
    asked = sa.select(*(attendee.c[name] for name in names)).where(Frame(attendee, who, 0).here, attendee.c.entry_id == one)
    both = asked.union_all(author).subquery("participant")
    where = {"here": Frame(both, who, 0).here} | ({"partner": NEVER} if who.is_partner else {})
    return Source(_frame(tx, who, both), where, _numbered(both))


def _numbered(table: Any) -> tuple[tuple[Any, Kind], ...]:
    return (table.c.entry_id, ID), (table.c.position, WHOLE)


def files_of(tx: Tx, who: Who, of: UUID | None = None) -> Source:
    """Files attached to one entry, or to what it is about."""
    found = files(tx, who)
    if of is None:
        return found
    matter_of = sa.select(entry.c.matter_id).where(Frame(entry, who, 0).here, entry.c.id == sa.literal(of, ID.type)).scalar_subquery()
    owned = sa.or_(attachment.c.owner_id == sa.literal(of, ID.type), attachment.c.owner_id == matter_of)
    tied = file.c.id.in_(sa.select(attachment.c.file_id).where(Frame(attachment, who, 0).here, owned))
    return replace(found, where={name: what for name, what in found.where.items() if name != "attached"} | {"tied": tied})


def matters(tx: Tx, who: Who, kind: str | None = None) -> Source:
    """Matters of a kind that the caller may read, what is external included for outside partners; of any kind without one."""
    where = {"here": Frame(matter, who, 0).here, LIVE: matter.c.deleted_at.is_(None)}
    where |= {"kind": matter.c.kind == kind} if kind is not None else {}
    return Source(_frame(tx, who, matter), where | {"readable": visibility.readable(who, matter, matter.c.id)}, ((matter.c.id, ID),))


def entries_of_kind(tx: Tx, who: Who, kind: str) -> Source:
    """Entries of a kind that the caller may read, what is external included for outside partners."""
    where = {"here": Frame(entry, who, 0).here, LIVE: entry.c.deleted_at.is_(None), "kind": entry.c.kind == kind}
    return Source(_frame(tx, who, entry), where | {"readable": visibility.readable(who, entry, entry.c.matter_id)}, ((entry.c.id, ID),))


def items(tx: Tx, who: Who, list: str) -> Source:
    """The items of a list."""
    return Source(_frame(tx, who, item), {"here": Frame(item, who, 0).here, LIVE: item.c.deleted_at.is_(None), "list": item.c.list == list},
        ((item.c.id, ID),))  # fmt: skip


def users(tx: Tx, who: Who) -> Source:
    """The users of the book; outside partners see none."""
    return Source(_frame(tx, who, user), _seen(user, who), ((user.c.id, ID),))


def nothing(tx: Tx, who: Who) -> Source:
    """A list of what the book does not have."""
    return Source(_frame(tx, who, contact), {"here": Frame(contact, who, 0).here, "none": NEVER}, ((contact.c.id, ID),))


__all__ = [
    "LIVE",
    "NEVER",
    "Source",
    "attendees",
    "contacts",
    "entries",
    "entries_of_kind",
    "files",
    "files_of",
    "items",
    "logs",
    "logs_of_person",
    "matters",
    "nothing",
    "people_of",
    "relations",
    "users",
]
