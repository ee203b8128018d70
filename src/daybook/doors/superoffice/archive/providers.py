"""The archives: what rows each is about, which kinds of rows it tells apart, its columns, and which of them stand unasked."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from daybook.core.access import Tx, Who
from daybook.core.listing import branches, rows
from daybook.core.listing.branches import several
from daybook.core.listing.columns import Catalogue, Column, prefixed
from daybook.core.listing.frame import Frame
from daybook.core.listing.joins import contact_of, id_in, own
from daybook.core.listing.kinds import TEXT
from daybook.core.listing.rows import Source
from daybook.doors.superoffice.archive.columns import contact, entry, others, participant, person
from daybook.doors.superoffice.archive.columns.base import text
from daybook.doors.superoffice.archive.columns.fields import aliases_of, columns_of
from daybook.doors.superoffice.contact.entity import OWNER
from daybook.doors.superoffice.writing import NAME

Kinds = Mapping[str, Callable[[Frame], Any] | None]
"""Kinds of rows by name, each with its condition; None where every row is of that kind."""
Open = Callable[[Tx, Who, UUID | None], Source]


@dataclass(frozen=True, slots=True)
class Provider:
    """One archive."""

    name: str
    open: Open
    """Its rows: all of the book, or of one contact."""
    columns: Callable[[], list[Column]]
    default: tuple[str, ...]
    primary: str
    """The column that rows are known by."""
    kinds: Kinds
    unasked: tuple[str, ...]
    """The kinds of rows without `$entities`."""
    order: tuple[tuple[str, bool], ...] = ()
    """Columns that one contact's rows are ordered by unasked, each with whether it goes down."""
    link: str = ""
    """What `LinkHint` calls its rows."""
    own_fields: Mapping[str, str] = field(default_factory=dict)
    """Paths under which the book's own fields stand, each with whose they are."""

    def catalogue(self, tx: Tx) -> Catalogue:
        """Every column, the book's own among them."""
        found = catalogue_of(self)
        return found.with_more(columns_of(tx, self.own_fields), aliases_of(tx, self.own_fields)) if self.own_fields else found


ALIASES = {"contact/number2": "number", "contact/number1": "code"}
"""Names that official examples have for columns which the documentation calls otherwise."""


@cache
def _columns_of(name: str) -> Catalogue:
    return Catalogue(PROVIDERS[name.lower()].columns(), ALIASES)


def catalogue_of(provider: Provider) -> Catalogue:
    """The columns that every book has."""
    return _columns_of(provider.name)


def simple() -> list[Column]:
    """SimpleContact."""
    supporter = contact_of("supportPersonAll", id_in(own, NAME, "SupportPerson"))
    return [*contact.simple(own), *prefixed("contactSupportPerson", person.person(supporter, "contactSupportPerson/"))]


def find() -> list[Column]:
    """FindContact: SimpleContact with the people, entries, files and relations of each organisation."""
    people = several(person.person(own), branches.employees)
    known = {column.name for column in simple()}
    tied = (
        ("appointment", entry.activity(own), branches.entries), ("document", others.document(own), branches.files),
        ("sourceRelation", others.relation(own), branches.relations(to=False)),
        ("targetRelation", others.relation(own), branches.relations(to=True)),
    )  # fmt: skip
    joined = [each for path, columns, grow in tied for each in prefixed(path, several(columns, grow))]
    who = several([text("who", own, "name")], branches.employees)
    return [*simple(), *(each for each in people if each.name not in known), *joined, *who, *prefixed("sale", others.sale())]


def people(tx: Tx, who: Who, of: UUID | None) -> Source:
    return rows.contacts(tx, who, "person") if of is None else rows.people_of(tx, who, of)


def appointments(tx: Tx, who: Who, of: UUID | None) -> Source:
    """Outside partners see those that are external: what is readable says so."""
    found = rows.entries(tx, who, of)
    where = {name: what for name, what in found.where.items() if name != "partner"}
    return replace(found, where=where | {"appointment": sa.not_(is_survey(found.frame))})


def nothing(tx: Tx, who: Who, of: UUID | None) -> Source:
    return rows.nothing(tx, who)


def retired(frame: Frame) -> Any:
    return frame.row.c.retired


def ended(frame: Frame) -> Any:
    return frame.row.c.ended_at.is_not(None)


def is_survey(frame: Frame) -> Any:
    return frame.row.c.kind == entry.SURVEY


def is_user(frame: Frame) -> Any:
    return frame.row.c.user_id.is_not(None)


def none(frame: Frame) -> Any:
    return rows.NEVER


def no(condition: Callable[[Frame], Any]) -> Callable[[Frame], Any]:
    return lambda frame: sa.not_(condition(frame))


def closed(frame: Frame) -> Any:
    return frame.row.c.closed_at.is_not(None)


def contacts(tx: Tx, who: Who, of: UUID | None) -> Source:
    return rows.contacts(tx, who, "organisation")


LATEST = (("date", True),)
ACTIVITY: Kinds = {"chat": none, "document": none, "formSubmission": is_survey, "appointment": no(is_survey), "mailing": none}
CONTACT: Kinds = {"contact": None}
PERSON: Kinds = {"person": no(retired), "retiredPerson": retired}
RELATION: Kinds = {"relation": no(ended), "retired": ended, "stop": none}
APPOINTMENT: Kinds = {"appointment": None}
TICKET: Kinds = {"ticket": no(closed), "ticketdisplayclosed": closed}
DOCUMENT: Kinds = {"document": None}
PROJECT: Kinds = {"project": None}
SALE: Kinds = {"sale": None, "includestakeholders": none}
PARTICIPANT: Kinds = {"associate": is_user, "resource": none, "externalPerson": no(is_user)}
LINK: Kinds = {
    "document": None, "appointment": none, "sale": none, "project": none, "url": none, "person": none, "Contact": none, "Selection": none,
}  # fmt: skip
OF_CONTACTS = {"contact": OWNER}
OF_APPOINTMENTS = {"appointment": "appointment"}
OF_PEOPLE = {"person": "person"}


def persons() -> list[Column]:
    return person.person(own)


def activities() -> list[Column]:
    return entry.activity(own)


def relations() -> list[Column]:
    return others.relation(own)


def documents() -> list[Column]:
    return others.document(own)


def links() -> list[Column]:
    return others.link(own)


def participants() -> list[Column]:
    return participant.participant(own)


def tickets() -> list[Column]:
    return others.ticket(own)


ALL = (
    Provider("SimpleContact", contacts, simple, contact.DEFAULT, "contactId", CONTACT, ("contact",), (), "contact", OF_CONTACTS),
    Provider("FindContact", contacts, find, contact.DEFAULT, "contactId", CONTACT, ("contact",), (), "contact", OF_CONTACTS),
    Provider("Person", people, persons, person.DEFAULT, "personId", PERSON, ("person",), (), "person", OF_PEOPLE),
    Provider("Relation", rows.relations, relations, others.RELATION, "relationId", RELATION, ("relation",), (), "relation"),
    Provider("ContactActivity", rows.entries, activities, entry.DEFAULT, "appointmentId", ACTIVITY, tuple(ACTIVITY), LATEST, "appointment"),
    Provider("Appointment", appointments, activities, entry.DEFAULT, "appointmentId", APPOINTMENT, ("appointment",), LATEST, "appointment"),
    Provider(
        "FindAppointment",
        appointments,
        activities,
        entry.DEFAULT,
        "appointmentId",
        APPOINTMENT,
        ("appointment",),
        LATEST,
        "appointment",
        OF_APPOINTMENTS,
    ),
    Provider(
        "Participants",
        rows.attendees,
        participants,
        participant.DEFAULT,
        "participantId",
        PARTICIPANT,
        ("associate", "externalPerson"),
        (("participantId", False),),
        "person",
    ),
    Provider("Links", rows.files_of, links, others.LINK, "documentId", LINK, tuple(LINK), (), "document"),
    Provider("Document", rows.files, documents, others.DOCUMENT, "documentId", DOCUMENT, ("document",), LATEST, "document"),
    Provider("ContactProjects", nothing, others.project, others.PROJECT, "projectId", PROJECT, ("project",), (), "project"),
    Provider("SaleFilteredWithStakeholder", nothing, others.sale, others.SALE, "saleId", SALE, ("sale",), (), "sale"),
    Provider("Ticket", rows.logs, tickets, others.TICKET, "ticketId", TICKET, tuple(TICKET), (("createdAt", True),), "ticket"),
)
PROVIDERS = {provider.name.lower(): provider for provider in ALL}
OF_PERSON: Mapping[str, Open] = {"Ticket": rows.logs_of_person}
"""Where one person's rows are found in another way than one organisation's."""


def of_person(provider: Provider) -> Provider:
    """The archive for the rows of one person."""
    return replace(provider, open=OF_PERSON.get(provider.name, provider.open))


def entity(provider: Provider) -> Column:
    """The kind that a row is, as a column."""
    names = list(provider.kinds)

    told = {name: made for name, made in provider.kinds.items() if made is not None and made is not none}
    plain = next((name for name, made in provider.kinds.items() if made is None), names[0])

    def value(frame: Frame) -> Any:
        last = sa.literal(plain, sa.Text())
        whens = [(made(frame), sa.literal(name, sa.Text())) for name, made in told.items()]
        return sa.case(*whens, else_=last) if whens else last

    return Column("entityName", TEXT, value)
