"""Methods that ask about appointments: who is mailed, who may write where, what calendars call them."""

from typing import Any

from daybook.core import meetings, users
from daybook.core.errors import Invalid, Mistake
from daybook.door import Answer, Call
from daybook.doors.superoffice import rights
from daybook.doors.superoffice import view as views
from daybook.doors.superoffice.appointment import save
from daybook.doors.superoffice.appointment.known import load
from daybook.doors.superoffice.appointment.methods.answers import NOTHING, argument, find, whole
from daybook.doors.superoffice.appointment.methods.entities import of_argument
from daybook.doors.superoffice.login import record_app


def is_mailed(call: Call) -> Answer:
    """Whether anybody gets an invitation when a draft is saved."""
    body = argument(call).Appointment
    return Answer(any(one is not None and one.SendEmail for one in (body.Participants if body is not None else None) or ()), root=bool)


def has_mailed(call: Call) -> Answer:
    """Whether anybody who is invited is to be mailed."""
    row = find(call, argument(call).AppointmentId)
    return Answer(row is not None and any(one.is_mailed for one in load(call.tx, [row]).attendees[row.id]), root=bool)


def may_insert(call: Call) -> Answer:
    """Whether the caller may put appointments in the diaries of these users."""
    known = {user.number for user in users.all_of(call.tx) if user.disabled_at is None and user.role != "partner"}
    found = [rights.may_write(call.who) and number in known for number in argument(call).AssociateIds or ()]
    return Answer(found, root=list[bool])


def organiser(call: Call) -> Answer:
    """Whose invitation it is."""
    row = find(call, argument(call).MotherAppointmentId)
    return Answer(users.name_of(call.tx, row.author_id) or row.author or "" if row is not None else None, root=str)


def create_for_uid(call: Call) -> Answer:
    """A new appointment for a calendar's event; null where the event has one."""
    asked = argument(call)
    uid = (asked.Uid or "").strip()
    if not uid or not uid.isprintable() or len(uid) > meetings.LONGEST_UID:
        raise Invalid([Mistake("Uid", f"must be a text of 1 to {meetings.LONGEST_UID} characters", asked.Uid)])
    if of_uid(call, uid) is not None:
        return NOTHING
    rights.demand_write(call.who)
    record_app(call)
    row = save.create(call.tx, of_argument(asked.AppointmentEntity), views.of(call.tx, call.request), uid=uid)
    meetings.remember(call.tx, row.id, uid)
    return whole(call, row)


def of_uid(call: Call, uid: str) -> Any:
    """The entry of a calendar's event."""
    id = meetings.of_uid(call.tx, uid)
    row = None if id is None else next(iter(save.living(call.tx, [id])), None)
    return None if row is None else find(call, row.number)


def show_of_uid(call: Call) -> Answer:
    """The appointment of a calendar's event, null where there is none."""
    row = of_uid(call, (argument(call).Uid or "").strip())
    return NOTHING if row is None else whole(call, row)


def uid_of(call: Call) -> Answer:
    """What calendars call an appointment; null where there is none."""
    row = find(call, argument(call).AppointmentId)
    meeting = meetings.find(call.tx, row.id) if row is not None else None
    return Answer(None if row is None else meeting.uid if meeting is not None else meetings.uid(row.id), root=str)
