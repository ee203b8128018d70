"""Where a person works: the organisation and the position there."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from daybook.core import contacts, lists, names, relations
from daybook.core.access import Tx
from daybook.doors.superoffice.carriers import countries, items, places, simple
from daybook.doors.superoffice.carriers.persons import EMPLOYER
from daybook.doors.superoffice.records.lists import Position
from daybook.doors.superoffice.records.person_entity import PersonEntity
from daybook.doors.superoffice.records.simple import Contact
from daybook.doors.superoffice.view import View
from daybook.doors.superoffice.writing import Writing

POSITION, ORGANISATION = "position", "organisation"
BLANK = (
    "OrgNr", "Department", "URL", "City", "DirectPhone", "EmailAddress", "Kananame", "AssociateFullName", "BusinessName", "CategoryName",
    "CountryName", "FormattedAddress", "Number1", "Number2",
)  # fmt: skip
"""Texts of an automatic organisation."""


@dataclass(frozen=True, slots=True)
class Job:
    """The first organisation that a person works for now, and the relation to it."""

    relation: Any
    firm: Any


def of(tx: Tx, person: UUID) -> Job | None:
    """A person's job."""
    related = relations.of(tx, person, EMPLOYER)
    firms = contacts.known(tx, (each.to_id for each in related))
    return next((Job(each, firms[each.to_id]) for each in related if each.to_id in firms), None)


def organisation(tx: Tx, row: Any, job: Job | None, view: View) -> Contact:
    """The organisation; without one an automatic one, named after the person, that has no number."""
    if job is not None:
        return simple.carriers(tx, [job.firm], view)[job.firm.id]
    made = Contact(Name=row.name, FullName=row.name, CountryId=countries.number_of(row.country), FieldProperties={})
    for member in BLANK:
        setattr(made, member, "")
    made.Address = places.carrier({}, row.country or view.home)
    return made


def position(tx: Tx, text: str | None, view: View) -> Position:
    """A position: an item of its list, or a text that is in none."""
    row = items.find(tx, POSITION, 0, text) if text else None
    return items.carrier(Position, row, view) or Position(Value=view.text(text) or "", Tooltip="", FieldProperties={})


@dataclass(frozen=True, slots=True)
class Wanted:
    """The organisation and the position after a write."""

    firm: UUID | None
    title: str | None

    def part(self) -> dict[str, Any]:
        """The position of who works for nobody is kept by this door."""
        return {"Position": self.title if self.firm is None else None}


def wanted(writing: Writing, entity: PersonEntity, said: Collection[str], before: Any) -> Wanted:
    """The job after a write of these members; `before` is what hangs on the person (entity.Kept), None for a new one."""
    job: Job | None = before.job if before is not None else None
    firm: UUID | None = job.firm.id if job is not None else None
    title: str | None = job.relation.title if job is not None else before.part.get("Position") if before is not None else None
    if "Contact" in said:
        own = names.display(entity.Firstname, entity.MiddleName, entity.Lastname)
        firm = chosen(writing, entity.Contact, (own, before.row.name if before is not None else None))
    if "Position" in said:
        id = items.chosen(writing, POSITION, entity.Position, "Position")
        title = lists.get(writing.tx, id).text if id is not None else None
    return Wanted(firm, title)


def chosen(writing: Writing, given: Contact | None, own: tuple[str | None, ...]) -> UUID | None:
    """The organisation that a carrier names, by number, else by name; a person's own name names the automatic one."""
    if given is None or not (given.ContactId or given.Name):
        return None
    tx = writing.tx
    number, name = given.ContactId, given.Name or ""
    row = contacts.by_number(tx, number, ORGANISATION) if number else contacts.by_name(tx, name, ORGANISATION)
    if row is None and (number or name not in own):
        member, value = ("ContactId", number) if number else ("Name", name)
        writing.wrong(f"Contact.{member}", f"{value} is no contact", value)
    found: UUID | None = row.id if row is not None else None
    return found
