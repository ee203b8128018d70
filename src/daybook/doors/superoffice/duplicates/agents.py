"""The methods of the agents that clear up: what was deleted goes for good; and those that show an organisation with its people."""

from daybook.core import contacts, expiry
from daybook.core.errors import Missing
from daybook.door import Answer, Call
from daybook.doors.superoffice import rights
from daybook.doors.superoffice import view as views
from daybook.doors.superoffice.archive import summaries
from daybook.doors.superoffice.archive.query import provider
from daybook.doors.superoffice.carriers import simple
from daybook.doors.superoffice.contact import agents
from daybook.doors.superoffice.contact.entity import OWNER as ORGANISATION
from daybook.doors.superoffice.duplicates.merges import argument
from daybook.doors.superoffice.person.circles import employees
from daybook.doors.superoffice.person.entity import OWNER as PERSON
from daybook.doors.superoffice.records.contact import ContactEntity
from daybook.doors.superoffice.records.person import Person
from daybook.doors.superoffice.records.summary import ContactSummary


def expire(call: Call) -> None:
    """Organisations that were deleted long ago go for good."""
    rights.demand_admin(call.who)
    expiry.expire(call.tx, ORGANISATION)


def expire_people(call: Call) -> None:
    """People who were deleted long ago go for good."""
    rights.demand_admin(call.who)
    expiry.expire(call.tx, PERSON)


def show_with_people(call: Call) -> Answer:
    """One organisation with its people, null where there is none."""
    row = agents.known(call, argument(call).ContactId)
    return Answer(None, root=ContactEntity) if row is None else agents.read(call, row)


def show_people(call: Call) -> list[Person]:
    """Who works for an organisation, nobody where there is none."""
    row = agents.known(call, argument(call).ContactId)
    return [] if row is None else employees(call, row)


def show_summary(call: Call) -> ContactSummary:
    """The organisation of the path in short with what happened lately."""
    number = call.params["contactId"]
    row = contacts.by_number(call.tx, number, ORGANISATION)
    if row is None or call.who.is_partner:
        raise Missing("Contact", number)
    return summary(call, row, call.query.Limit)


def show_summary_asked(call: Call) -> Answer:
    """The same, null where there is none."""
    body = argument(call)
    row = agents.known(call, body.ContactId)
    return Answer(None, root=ContactSummary) if row is None else Answer(summary(call, row, body.Limit))


def summary(call: Call, row: object, limit: int | None) -> ContactSummary:
    tx, who, view, many = call.tx, call.who, views.of(call.tx, call.request), summaries.limited(limit)
    (found,) = simple.carriers(tx, [row], view).items()
    id, contact = found
    return ContactSummary(
        Contact=contact,
        Tickets=summaries.tickets(tx, who, provider("Ticket"), id, many, view),
        Followups=summaries.followups(tx, who, provider("Appointment"), id, many, view),
        Documents=summaries.documents(tx, who, provider("Document"), id, many, view),
        Sales=[],
        Chats=[],
        FieldProperties={},
    )
