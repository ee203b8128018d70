"""The operations on appointments."""

from collections.abc import Callable
from typing import Any

from daybook.core import entries, visibility
from daybook.core.access import Tx, Who
from daybook.core.errors import Missing
from daybook.door import Answer, Call
from daybook.doors.superoffice import answers
from daybook.doors.superoffice import view as views
from daybook.doors.superoffice.appointment import entity, save, short, tasks
from daybook.doors.superoffice.archive import answers as rows
from daybook.doors.superoffice.archive.query import of_list, provider
from daybook.doors.superoffice.records.appointment import Appointment
from daybook.doors.superoffice.resource import Resource

KIND, KEY = "Appointment", "AppointmentId"


def find(tx: Tx, who: Who, number: int) -> Any:
    """The entry of a number, unless it is no appointment or not for the caller."""
    row = entries.by_number(tx, number)
    is_one = row is not None and row.kind != tasks.SURVEY and visibility.may_read(tx, who, row)
    return row if is_one else None


def get(call: Call) -> Any:
    """The entry that the path names."""
    number = call.params["id"]
    row = find(call.tx, call.who, number)
    if row is None:
        raise Missing(KIND, number)
    return row


def show_default(call: Call) -> Answer:
    """What a new appointment begins as."""
    return answers.blank(call, entity.blank(call.tx, call.who, views.of(call.tx, call.request)))


def show_short(call: Call) -> Appointment:
    """One appointment in short."""
    return short.carriers(call.tx, call.who, [get(call)], views.of(call.tx, call.request))[0]


def of_one(archive: str) -> Callable[[Call], Answer]:
    """A list of what an archive has of one appointment."""

    def show_rows(call: Call) -> Answer:
        row = get(call)
        # Outside partners see neither whom it is with nor what is attached.
        return rows.answer(call, call.query, of_list(call.query, provider("ContactProjects" if call.who.is_partner else archive), row.id))

    return show_rows


APPOINTMENT = Resource(
    key=KEY, body="AppointmentEntity", kind="entry", find=get, read=entity.read, links=entity.links_of, linked="Addresses",
    make=save.create, write=save.change, drop=save.remove, owner=lambda tx, row: row.author_id,
)  # fmt: skip
