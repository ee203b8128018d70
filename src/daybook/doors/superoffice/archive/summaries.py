"""What happened lately with one contact, from its archives: a statement for each kind."""

from typing import Any
from uuid import UUID

from daybook.core.access import Tx, Who
from daybook.doors.superoffice.archive import shapes
from daybook.doors.superoffice.archive.providers import Provider
from daybook.doors.superoffice.archive.query import bounded, of_list
from daybook.doors.superoffice.archive.run import run
from daybook.doors.superoffice.records.archive import ListQuery
from daybook.doors.superoffice.records.summary import ActivitySummaryItem, TicketSummaryItem
from daybook.doors.superoffice.view import View
from daybook.wire.scalars import Moment

UNASKED = 10
OPEN, CLOSED = 1, 2


def limited(limit: int | None) -> int:
    """Items of each kind."""
    return bounded("limit", UNASKED if limit is None else limit)


def tickets(tx: Tx, who: Who, provider: Provider, id: UUID, many: int, view: View) -> list[TicketSummaryItem]:
    """The contact logs, as requests."""
    return [
        TicketSummaryItem(
            TicketId=row["ticketId"],
            TicketStatus=CLOSED if row["isClosed"] else OPEN,
            Title=row["title"],
            Registered=Moment.parse(row["createdAt"]),
            IconHint="ticket",
            FieldProperties={},
        )
        for row in rows(tx, who, provider, id, many, view, "ticketId,isClosed,title,createdAt")
    ]


def followups(tx: Tx, who: Who, provider: Provider, id: UUID, many: int, view: View) -> list[ActivitySummaryItem]:
    """The entries."""
    made = []
    for row in rows(tx, who, provider, id, many, view, "appointmentId,date,text,completed,registeredDate"):
        item = activity(row, "text", "Completed" if row["completed"] else "NotStarted")
        item.AppointmentId = row["appointmentId"]
        made.append(item)
    return made


def documents(tx: Tx, who: Who, provider: Provider, id: UUID, many: int, view: View) -> list[ActivitySummaryItem]:
    """The files."""
    made = []
    for row in rows(tx, who, provider, id, many, view, "documentId,date,name,registeredDate"):
        item = activity(row, "name", "Unknown")
        item.DocumentId = row["documentId"]
        made.append(item)
    return made


def activity(row: dict[str, Any], text: str, completed: str) -> ActivitySummaryItem:
    """An item without its number."""
    return ActivitySummaryItem(
        Date=Moment.parse(row["date"]),
        Description=row[text],
        Completed=completed,
        Registered=Moment.parse(row["registeredDate"]),
        FieldProperties={},
    )


def rows(tx: Tx, who: Who, provider: Provider, id: UUID, many: int, view: View, select: str) -> list[dict[str, Any]]:
    """The latest rows of an archive, as slim ones."""
    found = run(tx, who, view, of_list(ListQuery(Select=select, Top=many), provider, id))
    return [shapes.slim(provider, found, row, found.names, view, icons=False) for row in found.rows]
