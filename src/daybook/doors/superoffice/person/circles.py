"""The methods of the agent Person that answer people by whom they belong to, and the one who fits what is known of somebody."""

from typing import Any
from uuid import UUID

from daybook.core import channels, contacts, homes, names, relations
from daybook.core.channels import Channel
from daybook.core.errors import Missing
from daybook.door import Answer, Call
from daybook.doors.superoffice import rights
from daybook.doors.superoffice import view as views
from daybook.doors.superoffice.carriers import persons
from daybook.doors.superoffice.carriers.persons import EMPLOYER
from daybook.doors.superoffice.person import entity, people
from daybook.doors.superoffice.person.agents import NOBODY_IN_SHORT, in_short, known
from daybook.doors.superoffice.person.jobs import ORGANISATION
from daybook.doors.superoffice.records.person import Person
from daybook.doors.superoffice.records.person_requests import ResolvedPerson


def of_contact(call: Call) -> list[Person]:
    """Who works for an organisation."""
    firm = contacts.by_number(call.tx, people.argument(call).ContactId, ORGANISATION)
    return [] if firm is None or call.who.is_partner else employees(call, firm)


def of_project(call: Call) -> list[Person]:
    """Who is in a project: the book has no projects."""
    return []


def colleagues(call: Call) -> list[Person]:
    """Who works for the caller's own organisation."""
    firm = homes.of(call.tx, call.who.user)
    return [] if firm is None or call.who.is_partner else employees(call, firm)


def employees(call: Call, firm: Any) -> list[Person]:
    """Everyone of an organisation, in the order in which they came."""
    view = views.of(call.tx, call.request)
    return persons.carriers(call.tx, persons.Employer(firm, channels.of(call.tx, firm.id), firm.country or view.home), view)


def my_owner(call: Call) -> Answer:
    """Who owns the person that the caller is."""
    row = people.of_user(call.tx, call.who.user)
    return owner(call, row)


def owner_of(call: Call) -> Answer:
    """Who owns a person."""
    return owner(call, known(call, people.argument(call).PersonId))


def owner(call: Call, row: Any) -> Answer:
    """The person that the owning user is, null where there is none."""
    id = entity.kept_of(call.tx, row).inherited("owner_id") if row is not None else None
    found = people.of_user(call.tx, id) if id is not None else None
    return NOBODY_IN_SHORT if found is None else Answer(in_short(call, [found])[0])


def resolve(call: Call) -> ResolvedPerson:
    """Who of an organisation has one of these addresses, numbers or this name; a new person when nobody has."""
    rights.demand_write(call.who)
    body, tx = people.argument(call), call.tx
    firm = contacts.by_number(tx, body.ContactId, ORGANISATION)
    if firm is None:
        raise Missing("Contact", body.ContactId)
    staff = contacts.known(tx, (each.from_id for each in relations.into(tx, firm.id, EMPLOYER)))
    row = fitting(call, body, firm, staff)
    found = row if row is not None else made(call, body, firm)
    view = views.of(tx, call.request)
    return ResolvedPerson(Person=entity.read(tx, call.who, found, view), PersonCreated=row is None, FieldProperties={})


def fitting(call: Call, body: Any, firm: Any, staff: dict[UUID, Any]) -> Any:
    """The first who is reached by an address, else by a number, else has the name."""
    # Numbers of people without a country are found as the book's own.
    home = views.of(call.tx, call.request).home
    asked = [("mail", text, home) for text in body.Emails or ()]
    asked += [("phone", text, country) for text in body.PhoneNumbers or () for country in dict.fromkeys((firm.country or home, home))]
    for kind, text, country in asked:
        ids = [each.contact_id for each in channels.find(call.tx, kind, text, country)]
        if (row := next((staff[id] for id in ids if id in staff), None)) is not None:
            return row
    name = " ".join((body.PersonName or "").split()).casefold()
    return next((row for row in staff.values() if name and row.name.casefold() == name), None)


def made(call: Call, body: Any, firm: Any) -> Any:
    """A new person of the organisation."""
    first, last = names.split(body.PersonName or "")
    ways = [Channel("mail", text) for text in body.Emails or () if text.strip()]
    ways += [Channel("phone", text) for text in body.PhoneNumbers or () if text.strip()]
    row = contacts.create(call.tx, entity.OWNER, first=first or None, last=last or None, country=firm.country, channels=ways)
    relations.add(call.tx, row["id"], EMPLOYER, firm.id)
    return contacts.get(call.tx, row["id"])
