"""Appointments as diaries draw them: one for each user in whose diary one stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from daybook.core import attendees, diary, entries, users
from daybook.core.attendees import Attendee
from daybook.door import Call
from daybook.doors.superoffice import view as views
from daybook.doors.superoffice.appointment import entity, linked, span, tasks
from daybook.doors.superoffice.appointment import recurrence as rules
from daybook.doors.superoffice.appointment.known import FIRM, PERSON, Known, load
from daybook.doors.superoffice.appointment.methods.answers import argument
from daybook.doors.superoffice.appointment.methods.diaries import DIARY, within
from daybook.doors.superoffice.records.diary import AppointmentInfo
from daybook.doors.superoffice.view import View
from daybook.doors.superoffice.writing import own


@dataclass(frozen=True, slots=True)
class Found:
    """What hangs on all of them, and the first of each series."""

    known: Known
    firsts: Mapping[UUID, Any]
    view: View


def show(call: Call) -> list[AppointmentInfo]:
    """The diaries of several users: what several of them take part in stands in each."""
    if call.who.is_partner:
        return []
    wanted = set(argument(call).AssociateIds or ())
    asked = [user for user in users.all_of(call.tx) if user.number in wanted]
    rows = diary.of_users(call.tx, call.who, [user.id for user in asked], within(call), sort=DIARY)
    known, view = load(call.tx, rows), views.of(call.tx, call.request)
    firsts = entries.known(call.tx, (meeting.series_id for meeting in known.meetings.values()))
    found = Found(known, firsts, view)
    return [carrier(call, row, user, found) for row in rows for user in asked if stands(row, user, known)]


def stands(row: Any, user: Any, known: Known) -> bool:
    """Whether it stands in a user's diary."""
    asked = invitation(row, user, known)
    return row.author_id == user.id or (asked is not None and asked.status not in attendees.AWAY)


def invitation(row: Any, user: Any, known: Known) -> Attendee | None:
    """What a user was asked, and says."""
    return next((one for one in known.attendees[row.id] if one.user_id == user.id), None)


def carrier(call: Call, row: Any, user: Any, found: Found) -> AppointmentInfo:
    """One of them in a user's diary."""
    known, view = found.known, found.view
    part, item, mine = own(row.extra), tasks.of(call.tx, row), invitation(row, user, known)
    owner, firm, person = known.user(row.author_id), known.named(row, FIRM), known.named(row, PERSON)
    others = [one for one in known.attendees[row.id] if one.user_id is None or one.user_id != row.author_id]
    task = tasks.carrier(item, view)
    made = AppointmentInfo(
        AppointmentId=row.number,
        AssociateId=user.number,
        MotherId=row.number if others else 0,
        StartDate=span.start(row, part, view),
        EndDate=span.end(row, part, view),
        ColorIndex=task.ColorIndex if task is not None else "LightBlue",
        TaskName=task.Value if task is not None else "",
        ContactName=firm.name if firm is not None else "",
        PersonName=person.name if person is not None else "",
        ProjectName=linked.named(part.get("Project"), "ProjectId", "Name")[1],
        Title=row.subject or "",
        Agenda=row.text or "",
        IsBusy=not part.get("IsFree"),
        IsCompleted=row.is_closed,
        IsPrivate=row.is_restricted,
        IsTentative=row.author_id != user.id and mine is not None and mine.status in attendees.UNANSWERED,
        IsBooking=bool(others),
        IsBookingMain=bool(others) and row.author_id == user.id,
        SendEmail=mine is not None and mine.is_mailed,
        AnySendEmail=any(one.is_mailed for one in known.attendees[row.id]),
        OwnedExternally=part.get("OwnedExternally", entity.WORDS["OwnedExternally"]),
        MotherAssociateId=owner.number if owner is not None else 0,
        FieldProperties={},
    )
    add_meeting(made, known.meetings.get(row.id), found)
    return made


def add_meeting(made: AppointmentInfo, meeting: Any, found: Found) -> None:
    """What stands beside it; the rule without its dates."""
    if meeting is None:
        return
    made.IsAllDay, made.HasAlarm = meeting.is_all_day, meeting.reminder is not None
    if meeting.series_id is not None and meeting.rule is not None:
        first = found.firsts.get(meeting.series_id)
        made.IsRecurring = True
        made.RecurrenceInfo = rules.in_force(meeting.rule, first.number if first is not None else 0, found.view)
