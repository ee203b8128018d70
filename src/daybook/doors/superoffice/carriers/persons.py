"""People of an organisation, as the wire has them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from daybook.core import channels, choices, contacts, lists, relations, users
from daybook.core.access import Tx
from daybook.core.channels import Channel
from daybook.doors.superoffice.carriers import countries, elements
from daybook.doors.superoffice.records.person import Person
from daybook.doors.superoffice.view import View
from daybook.doors.superoffice.writing import own, with_nulls

EMPLOYER, INTERESTS = "employer", "person_interest"
TEXTS = {
    "Mrmrs": "prefix", "Firstname": "first", "MiddleName": "middle", "Lastname": "last", "Title": "title", "Description": "notes",
    "PersonNumber": "reference",
}  # fmt: skip
WAYS = {"DirectPhone": "phone", "MobilePhone": "mobile", "FaxPhone": "fax", "Email": "mail"}
KEPT = (
    "Rank", "UsePersonAddress", "Kanafname", "Kanalname", "Post1", "Post2", "Post3", "TicketPriorityId", "SupportLanguageId",
    "SupportAssociateId",
)  # fmt: skip
"""What only this door knows of a person."""
SERVER = (
    "FullName", "FormalName", "ContactId", "ContactName", "ActiveInterests", "ContactDepartment", "ContactCountryId", "ContactOrgNr",
    "ContactPhone", "AssociateName", "AssociateId", "ContactFax", "ContactFullName", "ActiveErpLinks", "TableRight", "FieldProperties",
)  # fmt: skip
"""What the server makes of other things."""


@dataclass(frozen=True, slots=True)
class Employer:
    """The organisation that people are shown with."""

    row: Any
    channels: Sequence[Channel]
    country: str


def carriers(tx: Tx, employer: Employer, view: View) -> list[Person]:
    """Everyone who works there now, in the order in which they came."""
    related = {row.from_id: row for row in relations.into(tx, employer.row.id, EMPLOYER)}
    rows = contacts.known(tx, related)
    ways, ticked, logins = channels.known(tx, rows), choices.counts(tx, rows, INTERESTS), users.of_contacts(tx, rows)
    categories = lists.known(tx, (row.category_id for row in rows.values()))
    made = []
    for id, relation in related.items():
        if (row := rows.get(id)) is not None:
            person = carrier(row, relation.title, ways[id], employer, view)
            person.ActiveInterests = ticked.get(id, 0)
            name_login(person, logins.get(id))
            name_category(person, categories.get(row.category_id), view)
            with_nulls(person, own(row.extra))
            made.append(person)
    return made


def one(tx: Tx, id: UUID, view: View) -> Person | None:
    """A person wherever he works."""
    row = contacts.find(tx, id, "person")
    if row is None:
        return None
    relation = relations.one(tx, id, EMPLOYER)
    firm = contacts.find(tx, relation.to_id) if relation is not None else None
    if firm is not None:
        employer = Employer(firm, channels.of(tx, firm.id), firm.country or view.home)
        return next((person for person in carriers(tx, employer, view) if person.PersonId == row.number), None)
    return carrier(row, None, channels.of(tx, id), None, view)


def carrier(row: Any, position: str | None, ways: Sequence[Channel], employer: Employer | None, view: View) -> Person:
    """One person."""
    part, country = own(row.extra), row.country or (employer.country if employer is not None else view.home)
    person = Person(
        Position=view.text(position) or "",
        PersonId=row.number,
        FullName=row.name,
        FormalName=" ".join(text for text in (row.prefix, row.last or row.name) if text),
        CountryId=countries.number_of(row.country) or part.get("CountryId", 0),
        Retired=part.get("Retired", 1) if row.retired else 0,
        EmailName=next((one.description for one in ways if one.kind == "mail" and one.description), ""),
        CategoryName=part.get("CategoryName", ""),
        FieldProperties={},
    )
    for member, column in TEXTS.items():
        setattr(person, member, getattr(row, column) or "")
    for member, kind in WAYS.items():
        setattr(person, member, elements.shown(kind, channels.value_of(ways, kind) or "", country))
    for member in KEPT:
        setattr(person, member, part.get(member, getattr(person, member) if getattr(person, member) is not None else ""))
    if employer is not None:
        name_employer(person, employer)
    return person


def name_employer(person: Person, employer: Employer) -> None:
    """What a person's carrier says of the organisation."""
    row = employer.row
    person.ContactId, person.ContactName, person.ContactOrgNr = row.number, row.name, row.org_number or ""
    person.ContactDepartment = row.department or ""
    person.ContactFullName = ", ".join(text for text in (row.name, row.department) if text)
    person.ContactCountryId = countries.number_of(row.country)
    person.ContactPhone = elements.shown("phone", channels.value_of(employer.channels, "phone") or "", employer.country)
    person.ContactFax = elements.shown("fax", channels.value_of(employer.channels, "fax") or "", employer.country)


def name_login(person: Person, user: Any) -> None:
    """The user that the person is."""
    person.AssociateId, person.AssociateName = (user.number, user.login) if user is not None else (0, "")


def name_category(person: Person, item: Any, view: View) -> None:
    """The category, where it is one of the list."""
    if item is not None:
        person.CategoryName = view.text(item.text)
