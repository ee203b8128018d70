"""A person goes to another organisation, with what was done from a date on."""

from typing import Any

from daybook.core import contacts, relations
from daybook.core.access import Tx
from daybook.core.errors import Invalid, Missing, Mistake
from daybook.door import Call
from daybook.doors.superoffice import rights, times
from daybook.doors.superoffice import view as views
from daybook.doors.superoffice.carriers.persons import EMPLOYER
from daybook.doors.superoffice.person import jobs, people
from daybook.doors.superoffice.person.jobs import ORGANISATION
from daybook.doors.superoffice.view import View
from daybook.doors.superoffice.writing import kept, own
from daybook.wire.scalars import Moment


def move(call: Call) -> None:
    """Let a person work for another organisation."""
    rights.demand_write(call.who)
    row, number = people.found(call, "personId"), call.params["destinationContactId"]
    if call.query.MoveAfterDate is None:
        raise Invalid([Mistake("moveAfterDate", "must be given")])
    to(call.tx, row, number, call.query.MoveAfterDate, views.of(call.tx, call.request))


def to(tx: Tx, row: Any, number: int, since: Moment, view: View) -> None:
    """Move a person; what happened before stays with the organisation before."""
    firm = contacts.by_number(tx, number, ORGANISATION)
    if firm is None:
        raise Missing("Contact", number)
    job, part = jobs.of(tx, row.id), own(row.extra)
    if job is not None and job.firm.id == firm.id:
        return
    old, title = (job.firm.id, job.relation.title) if job is not None else (None, part.get("Position"))
    contacts.change(tx, row, **kept(row.extra, {"Position": None}))
    relations.move(tx, row.id, EMPLOYER, old, firm.id, title, since=times.instant(since, view.zone or view.base))
