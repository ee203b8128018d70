"""Methods on whole appointments: begun, saved, read, moved, given to others, deleted."""

from copy import copy
from typing import Any

from daybook.core import outbox, users
from daybook.core.clock import DAY
from daybook.core.errors import Invalid, Mistake
from daybook.door import Answer, Call
from daybook.doors.superoffice import rights
from daybook.doors.superoffice import view as views
from daybook.doors.superoffice.appointment import entity, letters, save, span
from daybook.doors.superoffice.appointment.known import load
from daybook.doors.superoffice.appointment.methods.answers import (
    NOTHING,
    STOP,
    after,
    argument,
    demanded,
    find,
    in_short,
    meant,
    mode_of,
    several,
    to_change,
    whole,
)
from daybook.doors.superoffice.appointment.values import TASK_TYPES, name_of
from daybook.doors.superoffice.login import record_app
from daybook.doors.superoffice.records.appointment import Appointment, AppointmentEntity
from daybook.doors.superoffice.records.appointment_requests import AppointmentSaveData
from daybook.wire.scalars import Moment

UID = "uid"
"""The kind of alias that a calendar's name for an event is."""


def begin(call: Call) -> AppointmentEntity:
    """What a new appointment begins as; of a sort of task and in somebody's diary where they are named."""
    type, owner = getattr(call.body, "Type", None), getattr(call.body, "AssociateId", 0)
    return blank(call, name_of(TASK_TYPES, type) if type else None, owner)


def blank(call: Call, type: str | None, owner: int) -> AppointmentEntity:
    found = users.by_number(call.tx, owner) if owner else None
    if owner and found is None:
        raise Invalid([Mistake("AssociateId", f"{owner} is no associate", owner)])
    view = views.of(call.tx, call.request)
    return entity.blank(call.tx, call.who, view, type=type, owner=found.id if found is not None else None)


def begin_like(call: Call) -> Answer:
    """What a new appointment begins as: of the task and with the participants of another, today at the same hour."""
    asked = argument(call)
    row = find(call, asked.AppointmentId)
    if row is None:
        return NOTHING
    view, made = views.of(call.tx, call.request), blank(call, None, asked.AssociateId)
    like = entity.read(call.tx, call.who, row, view)
    for name in ("Task", "Type", "Participants", "IsAlldayEvent", "IsFree", "Location"):
        setattr(made, name, getattr(like, name))
    today = span.shown(call.tx.now, None, view).ticks // DAY * DAY
    start = span.shown(row.at_at, None, view).ticks
    by = today - start // DAY * DAY
    made.StartDate = made.ActiveDate = Moment(start + by)
    made.EndDate = Moment(span.shown(span.end_of(row), None, view).ticks + by)
    return Answer(made)


def show(call: Call) -> Answer:
    """One appointment, null where there is none."""
    row = find(call, call.query.AppointmentEntityId)
    return NOTHING if row is None else whole(call, row)


def show_short(call: Call) -> Answer:
    """One appointment in short, null where there is none."""
    row = find(call, call.query.AppointmentId)
    return Answer(in_short(call, [row])[0] if row is not None else None, root=Appointment)


def show_several(call: Call) -> list[Appointment]:
    """Several appointments in short; unknown numbers are left out."""
    return in_short(call, several(call, call.body))


def save_entity(call: Call) -> Answer:
    """A new appointment without a number, else the whole of one that is there."""
    return whole(call, saved(call, argument(call)))


def saved(call: Call, body: AppointmentEntity, mode: str | None = None, *, mailed: bool = True) -> Any:
    """The row after a whole was saved, and those after it in its series with it where the mode says so: of these nobody is told."""
    rights.demand_write(call.who)
    record_app(call)
    tx, view = call.tx, views.of(call.tx, call.request)
    if not body.AppointmentId:
        return save.create(tx, body, view, mailed=mailed)
    row = demanded(call, body.AppointmentId)
    shown = entity.read(tx, call.who, row, view)
    for later in meant(call, row, mode)[1:]:
        own = entity.read(tx, call.who, later, view)
        save.change(tx, later, alike(own, body, shown), own, view, mailed=False)
    for later in after(call, row) if mode_of(mode) == STOP else ():
        save.remove(tx, later, mailed=False)
    return save.change(tx, row, body, shown, view, mailed=mailed)


def alike(own: AppointmentEntity, body: AppointmentEntity, shown: AppointmentEntity) -> AppointmentEntity:
    """What a later one of a series is after the same change: moved by as much, and otherwise given the same."""
    made = copy(own)
    for name in save.CLIENT:
        given, before = getattr(body, name), getattr(shown, name)
        if not body.has(name) or given == before or name == "Recurrence":
            continue
        if name in (span.START, span.END):
            mine = getattr(own, name)
            given = Moment(mine.ticks + given.utc_ticks - before.utc_ticks, mine.offset, mine.utc)
        setattr(made, name, given)
    return made


def save_argument(call: Call) -> Answer:
    """A whole appointment, the entity being an argument beside how it is to be saved."""
    asked = argument(call)
    return whole(call, saved(call, of_argument(asked.AppointmentEntity), asked.UpdateMode, mailed=asked.SendEmailToParticipants))


def of_argument(body: AppointmentEntity | None) -> AppointmentEntity:
    """The entity of an argument, which must be there."""
    if body is None:
        raise Invalid([Mistake("AppointmentEntity", "must be in the body")])
    return body


def save_with_invitation(call: Call) -> AppointmentSaveData:
    """The same, and an invitation in the client's own words, where it has some."""
    asked = argument(call)
    mailed, text = asked.SendEmailToParticipants, asked.EmailBody
    row = saved(call, of_argument(asked.AppointmentEntity), asked.UpdateMode, mailed=mailed and not text)
    known = load(call.tx, [row])
    to = letters.reachable(call.tx, known, [one for one in known.attendees[row.id] if one.is_mailed]) if mailed else []
    if to and text:
        payload = {"to": [list(one) for one in to], "cc": [], "bcc": [], "from": [call.who.email or "", call.who.name]}
        outbox.put(call.tx, "mail", payload | {"subject": asked.Subject or row.subject or "", "text": text}, entry=row.id)
    return AppointmentSaveData(AppointmentEntity=whole(call, row).model, EmailCreated=bool(to), FieldProperties={})


def remove(call: Call) -> None:
    """Mark an appointment deleted."""
    delete(call, call.query.AppointmentEntityId, None, mailed=True)


def remove_argument(call: Call) -> None:
    """The same, and those after it in its series where the mode says so."""
    asked = argument(call)
    delete(call, asked.AppointmentId, asked.UpdateMode, mailed=asked.SendEmailToParticipants)


def delete(call: Call, number: int, mode: str | None, *, mailed: bool) -> None:
    row = to_change(call, number)
    rights.demand_delete(call.who, row.author_id)
    later = after(call, row) if mode_of(mode) in ("ThisAndForward", STOP) else []
    for each in (row, *later):
        save.remove(call.tx, each, mailed=mailed and each is row)
