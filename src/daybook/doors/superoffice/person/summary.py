"""A person in short with what happened lately."""

from uuid import UUID

from daybook.core.access import Tx, Who
from daybook.doors.superoffice.archive import summaries
from daybook.doors.superoffice.archive.providers import of_person
from daybook.doors.superoffice.archive.query import provider
from daybook.doors.superoffice.carriers import persons
from daybook.doors.superoffice.records.summary import PersonSummary
from daybook.doors.superoffice.view import View


def of(tx: Tx, who: Who, id: UUID, limit: int | None, view: View) -> PersonSummary:
    """The summary of a person."""
    many = summaries.limited(limit)
    return PersonSummary(
        Person=persons.one(tx, id, view),
        Tickets=summaries.tickets(tx, who, of_person(provider("Ticket")), id, many, view),
        Followups=summaries.followups(tx, who, provider("Appointment"), id, many, view),
        Documents=summaries.documents(tx, who, provider("Document"), id, many, view),
        Sales=[],
        Chats=[],
        FieldProperties={},
    )
