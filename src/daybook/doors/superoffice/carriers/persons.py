"""People in short, as other carriers name them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from daybook.core import channels, choices, contacts, lists, relations, users
from daybook.core.access import Tx
from daybook.core.channels import ANY, BUSINESS, Channel
from daybook.doors.superoffice.carriers import countries, elements
from daybook.doors.superoffice.records.person import Person
from daybook.doors.superoffice.view import View
from daybook.doors.superoffice.writing import own, with_nulls

EMPLOYER, INTERESTS = "employer", "person_interest"
TEXTS = {
    "Mrmrs": "prefix", "Firstname": "first", "MiddleName": "middle", "Lastname": "last", "Title": "title", "Description": "notes",
    "PersonNumber": "reference",
}  # fmt: skip
WAYS: Mapping[str, tuple[str, Sequence[str | None]]] = {
    "DirectPhone": ("phone", BUSINESS), "MobilePhone": ("mobile", ANY), "FaxPhone": ("fax", ANY), "Email": ("mail", ANY),
}  # fmt: skip
"""The kind and the uses of the channel behind a member: a number at home is no direct one."""
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


Job = tuple[str | None, Employer | None]
"""A position, and the organisation that it is at."""


def carriers(tx: Tx, employer: Employer, view: View) -> list[Person]:
    """Everyone who works there now, in the order in which they came."""
    related = {row.from_id: row for row in relations.into(tx, employer.row.id, EMPLOYER)}
    rows = contacts.known(tx, related)
    return made(tx, {id: (rows[id], (relation.title, employer)) for id, relation in related.items() if id in rows}, view)


def several(tx: Tx, ids: Iterable[UUID], view: View) -> list[Person]:
    """These people, wherever each works, in the order given; who is no living person is left out."""
    wanted = list(dict.fromkeys(ids))
    rows = {id: row for id, row in contacts.known(tx, wanted).items() if row.kind == "person"}
    related = relations.known(tx, rows)
    firms = contacts.known(tx, (each.to_id for found in related.values() for each in found if each.kind == EMPLOYER))
    ways = channels.known(tx, firms)
    employers = {id: Employer(firm, ways[id], firm.country or view.home) for id, firm in firms.items()}
    return made(tx, {id: (rows[id], job(rows[id], related[id], employers)) for id in wanted if id in rows}, view)


def job(row: Any, related: Iterable[Any], employers: Mapping[UUID, Employer]) -> Job:
    """The first organisation that a person works for; the position of who works for none is kept by this door."""
    first = next((each for each in related if each.kind == EMPLOYER and each.to_id in employers), None)
    return (own(row.extra).get("Position"), None) if first is None else (first.title, employers[first.to_id])


def one(tx: Tx, id: UUID, view: View) -> Person | None:
    """A person wherever he works."""
    return next(iter(several(tx, [id], view)), None)


def made(tx: Tx, people: Mapping[UUID, tuple[Any, Job]], view: View) -> list[Person]:
    """Their carriers; what hangs on them is read at once."""
    rows = {id: row for id, (row, _) in people.items()}
    ways, ticked, logins = channels.known(tx, rows), choices.counts(tx, rows, INTERESTS), users.of_contacts(tx, rows)
    categories = lists.known(tx, (row.category_id for row in rows.values()))
    found = []
    for id, (row, (title, employer)) in people.items():
        person = carrier(row, title, ways[id], employer, view)
        person.ActiveInterests = ticked.get(id, 0)
        name_login(person, logins.get(id))
        name_category(person, categories.get(row.category_id), view)
        with_nulls(person, own(row.extra))
        found.append(person)
    return found


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
    for member, (kind, uses) in WAYS.items():
        setattr(person, member, elements.shown(kind, channels.value_of(ways, kind, uses) or "", country))
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
