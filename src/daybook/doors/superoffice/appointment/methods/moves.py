"""Methods that change some of an appointment: when it is, how far, whose."""

from copy import copy
from typing import Any

from daybook.core.errors import Invalid, Mistake
from daybook.door import Answer, Call
from daybook.doors.superoffice import times
from daybook.doors.superoffice import view as views
from daybook.doors.superoffice.appointment import entity, save, span
from daybook.doors.superoffice.appointment.known import load
from daybook.doors.superoffice.appointment.methods.answers import argument, in_short, meant, to_change, whole
from daybook.doors.superoffice.appointment.methods.entities import saved
from daybook.doors.superoffice.appointment.values import STATUSES, TYPES, named
from daybook.doors.superoffice.records.appointment import Appointment
from daybook.doors.superoffice.records.associate import Associate
from daybook.doors.superoffice.writing import Writing
from daybook.wire.scalars import Moment


def change(call: Call, row: Any, mode: str | None, *, mailed: bool = True, **members: Any) -> Any:
    """Some members of an appointment, and of those after it in its series where the mode says so; the row."""
    view = views.of(call.tx, call.request)
    shown = entity.read(call.tx, call.who, row, view)
    body = copy(shown)
    for name, value in members.items():
        setattr(body, name, value)
    body.AppointmentId = row.number
    return saved(call, body, mode, mailed=mailed)


def move(call: Call) -> Answer:
    """An appointment at another time, for as long as before."""
    asked = argument(call)
    row = to_change(call, asked.AppointmentId)
    members = moved(call, row, asked.NewStartTime)
    return whole(call, change(call, row, asked.UpdateMode, mailed=asked.SendEmailToParticipants, **members))


def moved(call: Call, row: Any, start: Moment) -> dict[str, Any]:
    """Start and end of an appointment that begins at another time."""
    if times.is_empty(start):
        raise Invalid([Mistake("NewStartTime", "must be given")])
    return {span.START: start, span.END: Moment(start.ticks + span.end_of(row) - row.at_at, start.offset, start.utc)}


def move_more(call: Call) -> Answer:
    """The same, with what else changes."""
    asked = argument(call).AppointmentMoveData
    if asked is None:
        raise Invalid([Mistake("AppointmentMoveData", "must be in the body")])
    row = to_change(call, asked.AppointmentId)
    members = moved(call, row, asked.NewStartTime) | {"IsAlldayEvent": asked.IsAlldayEvent, "IsFree": asked.IsFree}
    return whole(call, change(call, row, asked.UpdateMode, mailed=asked.SendEmailToParticipants, **members))


def update(call: Call) -> Appointment:
    """Times, progress, type and associate."""
    asked = argument(call)
    row = to_change(call, asked.Id)
    members: dict[str, Any] = {}
    if not times.is_empty(asked.StartTime):
        members[span.START] = asked.StartTime
    if not times.is_empty(asked.EndTime):
        members[span.END] = asked.EndTime
    writing = Writing(call.tx, views.of(call.tx, call.request))
    status = named(writing, STATUSES, asked.Status, "Status", "Hidden")
    type = named(writing, TYPES, asked.Type, "Type", "Unknown")
    writing.finish()
    if status in ("NotStarted", "Started", "Completed"):
        members["Completed"] = status
    if type != "Unknown":
        members["Type"] = type
    if asked.AssociateId:
        members["Associate"] = Associate(AssociateId=asked.AssociateId)
    return in_short(call, [change(call, row, asked.UpdateMode, mailed=asked.SendEmailToParticipants, **members)])[0]


def convert(call: Call) -> Answer:
    """An appointment as a task; 400 where others are invited."""
    row = to_change(call, argument(call).AppointmentId)
    if [one for one in load(call.tx, [row]).attendees[row.id] if one.user_id != row.author_id]:
        raise Invalid([Mistake("AppointmentId", "has participants, and stays an appointment", row.number)])
    return whole(call, change(call, row, None, Type="inChecklist"))


def assign(call: Call) -> Answer:
    """An appointment becomes another's."""
    asked = argument(call)
    row = to_change(call, asked.AppointmentId)
    number = asked.Participant.AssociateId if asked.Participant is not None else 0
    if not number:
        raise Invalid([Mistake("Participant.AssociateId", "must name a user", number)])
    later = meant(call, row, asked.UpdateMode)
    row = change(call, row, asked.UpdateMode, Associate=Associate(AssociateId=number), AssignmentStatus="Assigning")
    for each in later:
        save.mark(call.tx, each.id, AssignedBy=str(call.who.user))
    return whole(call, save.living(call.tx, [row.id])[0])
