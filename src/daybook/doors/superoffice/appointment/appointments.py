"""The operations on appointments."""

from collections.abc import Callable
from typing import Any

from daybook.core import entries, visibility
from daybook.core.access import Tx, Who
from daybook.core.errors import Invalid, Missing, Mistake
from daybook.door import Answer, Call
from daybook.doors.superoffice import answers, conditions, patches, rights
from daybook.doors.superoffice import view as views
from daybook.doors.superoffice.appointment import entity, save, short, tasks
from daybook.doors.superoffice.archive import answers as rows
from daybook.doors.superoffice.archive.query import of_list, provider
from daybook.doors.superoffice.login import record_app
from daybook.doors.superoffice.records.appointment import Appointment, AppointmentEntityWithLinks
from daybook.doors.superoffice.view import View

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


def create(call: Call) -> Answer:
    """Always a new appointment, whatever AppointmentId says."""
    demand_entity(call)
    rights.demand_write(call.who)
    view = views.of(call.tx, call.request)
    record_app(call)
    return answer(call, save.create(call.tx, call.body, view), view)


def replace(call: Call) -> Answer:
    """The whole of an appointment: what the body leaves out is empty."""
    demand_entity(call)
    rights.demand_write(call.who)
    view, row = views.of(call.tx, call.request), get(call)
    demand_unchanged(call, row, view)
    record_app(call)
    shown = linked(call, entity.read(call.tx, call.who, row, view))
    return answer(call, save.change(call.tx, row, call.body, shown, view), view)


def patch(call: Call) -> Answer:
    """Only what a JSON Patch or a merge patch touches."""
    rights.demand_write(call.who)
    view, row = views.of(call.tx, call.request), get(call)
    demand_unchanged(call, row, view)
    record_app(call)
    shown = entity.read(call.tx, call.who, row, view)
    return answer(call, save.change(call.tx, row, patches.patched(call, shown), shown, view), view)


def remove(call: Call) -> None:
    """Marked only: it leaves timelines and diaries."""
    rights.demand_write(call.who)
    view, row = views.of(call.tx, call.request), get(call)
    rights.demand_delete(call.who, row.author_id)
    demand_unchanged(call, row, view)
    record_app(call)
    save.remove(call.tx, row)


def demand_entity(call: Call) -> None:
    if call.body is None:
        raise Invalid([Mistake("AppointmentEntity", "must be in the body")])


def demand_unchanged(call: Call, row: Any, view: View) -> None:
    """412 when the caller means another state of the appointment than it has."""
    if conditions.is_guarded(call.request):
        conditions.demand_unchanged(call.request, answer(call, row, view).headers["ETag"], row.updated_at)


def show(call: Call) -> Answer:
    """One appointment."""
    row = get(call)
    return answers.unless_known(call, answer(call, row, views.of(call.tx, call.request)), row.updated_at)


def show_default(call: Call) -> Answer:
    """What a new appointment begins as."""
    made = entity.blank(call.tx, call.who, views.of(call.tx, call.request))
    return Answer(made, headers={"ETag": conditions.tag(made, call.request)})


def show_short(call: Call) -> Appointment:
    """One appointment in short."""
    return short.carriers(call.tx, call.who, [get(call)], views.of(call.tx, call.request))[0]


def show_keys(call: Call) -> dict[str, str]:
    """What this and other systems call it."""
    return entity.keys_of(call.tx, get(call).id)


def of_one(archive: str) -> Callable[[Call], Answer]:
    """A list of what an archive has of one appointment."""

    def show_rows(call: Call) -> Answer:
        row = get(call)
        # Outside partners see neither whom it is with nor what is attached.
        return rows.answer(call, call.query, of_list(call.query, provider("ContactProjects" if call.who.is_partner else archive), row.id))

    return show_rows


def answer(call: Call, row: Any, view: View) -> Answer:
    """A saved appointment as the caller asked for it, with what it is known by."""
    made = linked(call, entity.read(call.tx, call.who, row, view))
    if getattr(call.query, "Fk", False):
        entity.add_keys(call.tx, made, row.id)
    return answers.of(call, made, row.updated_at, KEY)


def linked(call: Call, made: AppointmentEntityWithLinks) -> AppointmentEntityWithLinks:
    """With its links."""
    made.Addresses = entity.links_of(made, f"{call.request.base}/api/v1")
    return made
