"""Times of the parts of a log: lengths in hours, zones named beside a time, the span that a timesheet form means."""

from copy import copy
from typing import Any, NamedTuple, TypeVar

from daybook.core import meetings
from daybook.core.clock import HOUR, When
from daybook.core.errors import Mistake
from daybook.doors.empire import paths
from daybook.doors.empire.records import (
    AppointmentModel,
    ContactLogEntryCreateModel,
    TimePeriod,
    TimesheetEntryCreateModel,
    TimesheetEntryModel,
)
from daybook.wire.record import Moment

P = TypeVar("P", TimesheetEntryModel, AppointmentModel)
LONGEST = 100 * 366 * 24.0
"""Hours that a length may have at most: a century."""
END_FIRST = "The end must not be before the start."


class Span(NamedTuple):
    """From when to when: as the client reads it, and as core keeps it."""

    start: Moment
    end: Moment
    at: When
    ends: When


def of_entry(row: Any) -> Span:
    """The span of an entry as it is kept."""
    at = When(row.at_at, row.at_off)
    ends = at if row.ends_at is None else When(row.ends_at, row.ends_off)
    return Span(Moment.of_pair(*at), Moment.of_pair(*ends), at, ends)


def is_length(hours: float) -> bool:
    """Whether a number of hours can be a length; NaN cannot."""
    return 0 <= hours <= LONGEST


def ticks(hours: float) -> int:
    """Hours as ticks."""
    return round(hours * HOUR)


def when(moment: Moment, zone: str | None) -> When:
    """A time as core keeps it; without an offset it is a reading in the zone named beside it, else in UTC."""
    if moment.offset is None and zone is not None:
        return When(meetings.from_zone(moment.ticks, zone), None)
    return When(*moment.pair())


def timed(part: P, span: Span) -> P:
    """A part with the times that count for it."""
    found = copy(part)
    found.start, found.end = span.start, span.end
    return found


def later(moment: Moment, by: int) -> Moment:
    """The reading so many ticks later, in the same offset."""
    return Moment(moment.ticks + by, moment.offset, moment.utc)


def follow(start: Moment, before: TimesheetEntryModel | AppointmentModel) -> Moment:
    """The end of what begins anew and lasts as long as before."""
    if Moment.EMPTY in (before.start, before.end):
        return before.end
    return later(start, before.end.pair()[0] - before.start.pair()[0])


def of_contact(entry: ContactLogEntryCreateModel | None, mistakes: list[Mistake]) -> None:
    """The length of a contact."""
    if entry is not None and not is_length(entry.contact_duration):
        mistakes.append(_no_length(paths.ENTRY["contact_duration"], "ContactDuration", entry.contact_duration))


def of_hours(hours: TimesheetEntryCreateModel, default: Moment, mistakes: list[Mistake]) -> Span:
    """Start and end: as sent when the form hid date and duration, else worked out of these."""
    start, end, by = hours.start, hours.end, None
    if not hours.duration_fields_hidden or (start == Moment.EMPTY and end == Moment.EMPTY):
        date = hours.date if hours.date != Moment.EMPTY else None
        if date is None and start == Moment.EMPTY:
            date = default
        if not is_length(hours.duration):
            mistakes.append(_no_length(paths.HOURS["duration"], "Duration", hours.duration))
        elif date is not None:
            by = ticks(hours.duration)
            start, end = (later(date, -by), date) if hours.time_period == TimePeriod.End else (date, later(date, by))
    zone = meetings.zone(hours.timezone_id)
    if by is not None and (late := when(start, zone).at - when(end, zone).at) > 0:
        # The clock left out the hour in which it starts, so that is read as later; it lasts as long as was said.
        start, end = (later(start, -late - by), end) if hours.time_period == TimePeriod.End else (start, later(end, late + by))
    return _span(start, end, zone, zone, paths.HOURS["end"], mistakes)


def of_times(hours: TimesheetEntryModel, path: str, mistakes: list[Mistake]) -> Span:
    """Start and end as they are sent."""
    zone = meetings.zone(hours.timezone_id)
    return _span(hours.start, hours.end, zone, zone, path, mistakes)


def of_meeting(meeting: AppointmentModel, default: Moment, mistakes: list[Mistake], path: str = paths.MEETING["end"]) -> Span:
    """Start and end of an appointment; the contact's time stands in for a start, the start for an end."""
    start = default if meeting.start == Moment.EMPTY else meeting.start
    end = start if meeting.end == Moment.EMPTY else meeting.end
    first, last = meetings.zone(meeting.start_timezone_id), meetings.zone(meeting.end_timezone_id)
    return _span(start, end, first, last or first, path, mistakes)


def _span(start: Moment, end: Moment, first: str | None, last: str | None, path: str, mistakes: list[Mistake]) -> Span:
    span = Span(start, end, when(start, first), when(end, last))
    if span.ends.at < span.at.at:
        mistakes.append(Mistake(path, END_FIRST, end.iso()))
    return span


def _no_length(path: str, name: str, value: float) -> Mistake:
    return Mistake(path, f"The value '{value}' is not valid for {name}.", value)
