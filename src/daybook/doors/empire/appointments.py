"""An appointment by itself: read, changed, removed, its attendees told."""

from typing import Any

from daybook.core import diary, entries, hours, meetings, references, visibility
from daybook.core.access import demand_delete
from daybook.core.diary import Sort
from daybook.core.errors import Missing, Mistake
from daybook.door import Answer, Call
from daybook.doors.empire import asked, checks, invitations, meeting_part, named, replies, spans
from daybook.doors.empire.appointment_records import AppointmentPage
from daybook.doors.empire.records import AppointmentCreateModel, AppointmentModel

MEETINGS = Sort(kinds=(meeting_part.KIND,))
LISTS = {"appointment_type_id": "appointment_type"}


def index(call: Call) -> AppointmentPage:
    """What stands in a user's calendar in a span, of what the caller may read, whichever door wrote it there."""
    user, span = asked.diary(call)
    rows = diary.of_users(call.tx, call.who, [user], span, many=hours.MOST, sort=MEETINGS)
    known = meetings.known(call.tx, (row.id for row in rows))
    return AppointmentPage(data=[replies.meeting(row, known.get(row.id), AppointmentModel) for row in rows])


def show(call: Call) -> AppointmentModel:
    """One appointment, from whichever door."""
    return replies.appointment(call.tx, _readable(call), AppointmentModel)


def update(call: Call) -> AppointmentModel:
    """Write what the body carries; members that it leaves out stay as they are."""
    tx, body = call.tx, checks.body(call, for_partners=True)
    row = _readable(call)
    before = replies.appointment(tx, row, AppointmentCreateModel)
    checks.subscription(call.who, body.subscription_id, before.subscription_id)
    model = meeting_part.joined(body, before)
    mistakes: list[Mistake] = []
    checks.same(body, "appointment", (row.id, before.id), mistakes)
    checks.items(tx, body, LISTS, mistakes, before)
    span = spans.of_meeting(model, before.start, mistakes, checks.path(AppointmentModel, "end"))
    checks.finish(mistakes)
    known = references.known(tx, {"contact": named.ids_of(model.attendees)}, [model.owner_id] if model.owner_id else [])
    is_changed = meeting_part.change(tx, model, span, known, row, title=row.subject)
    changed = entries.get(tx, row.id)
    if model.send_invite and is_changed:
        invitations.send_again(tx, call.who, model, before, changed)
    return replies.appointment(tx, changed, AppointmentModel)


def remove(call: Call) -> Answer:
    """Mark an appointment deleted; who was invited is told."""
    row = _readable(call)
    demand_delete(call.who, row.author_id)
    invitations.cancel(call.tx, call.who, replies.appointment(call.tx, row, AppointmentModel), row)
    entries.remove(call.tx, row)
    return Answer(None, 204)


def _readable(call: Call) -> Any:
    row = entries.find(call.tx, call.id())
    if row is None or row.kind != meeting_part.KIND or not visibility.may_read(call.tx, call.who, row):
        raise Missing("appointment", call.id())
    return row
