"""Methods on rules: their defaults, the days that follow, what belongs together."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from daybook.core import diary, meetings
from daybook.core.clock import DAY
from daybook.core.diary import Span
from daybook.door import Answer, Call
from daybook.doors.superoffice import times
from daybook.doors.superoffice import view as views
from daybook.doors.superoffice.appointment import recurrence, span
from daybook.doors.superoffice.appointment.methods.answers import argument, find, in_short, readable
from daybook.doors.superoffice.appointment.methods.entities import of_argument
from daybook.doors.superoffice.appointment.series import MEMBER
from daybook.doors.superoffice.appointment.values import name_of
from daybook.doors.superoffice.carriers import associates
from daybook.doors.superoffice.records.appointment import Appointment, AppointmentEntity
from daybook.doors.superoffice.records.recurrence import RecurrenceDate, RecurrenceInfo
from daybook.doors.superoffice.writing import Writing

NOTHING = Answer(None, root=RecurrenceInfo)
CONFLICT = "conflict"
"""The style of a day that is taken, as recorded."""


def begin(call: Call) -> RecurrenceInfo:
    """What a rule begins as: from today, or from a day that is named."""
    start = getattr(call.body, "StartDate", None)
    view = views.of(call.tx, call.request)
    at = call.tx.now if start is None or times.is_empty(start) else span.taken(start, view).at
    return recurrence.blank(at, view)


def calculate(call: Call) -> Answer:
    """The days that follow from the rule of an appointment that is not saved, each with whether its associate has time then."""
    body = of_argument(argument(call).AppointmentEntity)
    info = body.Recurrence
    if info is None:
        return NOTHING
    view, writing = views.of(call.tx, call.request), Writing(call.tx, views.of(call.tx, call.request))
    start = body.StartDate if not times.is_empty(body.StartDate) else info.StartDate
    first = recurrence.day_of(span.taken(start, view).at, view)
    if name_of(recurrence.PATTERNS, info.Pattern or "") != "Custom":
        info.Dates = []
    found = recurrence.days(writing, info, first, MEMBER)
    writing.finish()
    info.Dates = dated(call, body, found)
    return Answer(info)


def validate(call: Call) -> list[RecurrenceDate]:
    """Whether the associate of an appointment that is not saved has time on these days."""
    asked = argument(call)
    return dated(call, of_argument(asked.AppointmentEntity), [recurrence.date_of(one) for one in asked.Dates or ()])


def dated(call: Call, body: AppointmentEntity, days: Iterable[date]) -> list[RecurrenceDate]:
    """Days, each with what the appointment would be in conflict with."""
    view = views.of(call.tx, call.request)
    owner = associates.chosen(Writing(call.tx, view), body.Associate, "Associate") or call.who.user
    found = [recurrence.dated(day, view) for day in days]
    if times.is_empty(body.StartDate) or times.is_empty(body.EndDate) or not found:
        return found
    begins, ends = span.taken(body.StartDate, view).at, span.taken(body.EndDate, view).at
    first = recurrence.day_of(begins, view)
    for one in found:
        by = (recurrence.date_of(one.Date) - first).days * DAY
        others = diary.overlaps(call.tx, call.who, [owner], Span(begins + by, ends + by))
        others = [row for row in others if row.number != body.AppointmentId]
        if others:
            one.IsConflict, one.DescriptionStyleHint = True, CONFLICT
            one.Tooltip = "".join(f"{{conflict_id={row.number}}}" for row in others)
    return found


def show_together(call: Call) -> list[Appointment]:
    """What belongs to an invitation (which is one record here), or to a rule."""
    asked = argument(call)
    row = find(call, asked.RecurrenceRuleId or asked.MotherId)
    return in_short(call, [] if row is None else together(call, row, by_rule=bool(asked.RecurrenceRuleId)))


def together(call: Call, row: Any, *, by_rule: bool) -> list[Any]:
    meeting = meetings.find(call.tx, row.id) if by_rule else None
    if meeting is None or meeting.series_id is None:
        return [row]
    return readable(call, meetings.of_series(call.tx, meeting.series_id))
