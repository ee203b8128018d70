"""When several users have time."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from uuid import UUID

from daybook.core import diary
from daybook.core.diary import Span
from daybook.core.errors import Invalid, Mistake
from daybook.door import Call
from daybook.doors.superoffice import times
from daybook.doors.superoffice import view as views
from daybook.doors.superoffice.appointment import recurrence, span
from daybook.doors.superoffice.appointment.methods.answers import argument
from daybook.doors.superoffice.appointment.methods.days import BEGINS, ENDS, at_clock, begin_of, is_busy, merged
from daybook.doors.superoffice.appointment.methods.diaries import DIARY, numbered
from daybook.doors.superoffice.records.diary import NextAvailableTime
from daybook.doors.superoffice.view import View

AHEAD = 62
"""Days that are looked at."""
MOST = 100


def show(call: Call) -> list[NextAvailableTime]:
    """The next times within working days at which all of these users have time for so long."""
    asked, view = argument(call), views.of(call.tx, call.request)
    if times.is_empty(asked.StartTime) or times.is_empty(asked.EndTime):
        raise Invalid([Mistake(name, "must be given") for name in ("StartTime", "EndTime") if times.is_empty(getattr(asked, name))])
    start, end = (span.taken(each, view).at for each in (asked.StartTime, asked.EndTime))
    if end < start:
        raise Invalid([Mistake("EndTime", "is before StartTime", asked.EndTime)])
    whose = numbered(call, asked.Associates or ())
    if not whose or call.who.is_partner:
        return []
    many, found = min(max(1, asked.Count), MOST), openings(call, whose, start, end - start, is_all_day=asked.IsAllDay)
    return [opening(one, end - start, view) for one, _ in zip(found, range(many), strict=False)]


def openings(call: Call, whose: list[UUID], start: int, lasts: int, *, is_all_day: bool) -> Iterator[tuple[int, int]]:
    """Gaps in all these diaries that are long enough, one after another."""
    view = views.of(call.tx, call.request)
    first = recurrence.day_of(start, view)
    taken = diary.taken(call.tx, whose, Span(begin_of(first, view), begin_of(first + timedelta(days=AHEAD + 1), view)), sort=DIARY)
    busy = merged((row.at_at, row.ends_at) for row in taken if is_busy(row))
    for day in (first + timedelta(days=by) for by in range(AHEAD)):
        if day.weekday() > 4:
            continue
        if is_all_day:
            within = begin_of(day, view), begin_of(day + timedelta(days=1), view)
        else:
            begins = at_clock(day, BEGINS, view)
            within = max(start, begins), max(at_clock(day, ENDS, view), begins + lasts)
        needed = within[1] - within[0] if is_all_day else lasts
        yield from (gap for gap in gaps(within, busy) if gap[1] - gap[0] >= needed)


def gaps(within: tuple[int, int], busy: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """What is left of a span."""
    at, until = within
    for start, end in busy:
        if end <= at or start >= until:
            continue
        if start > at:
            yield at, start
        at = max(at, end)
    if at < until:
        yield at, until


def opening(gap: tuple[int, int], lasts: int, view: View) -> NextAvailableTime:
    """A gap, and when in it something of the length could be."""
    start, end, over = (span.shown(at, None, view) for at in (*gap, min(gap[0] + lasts, gap[1])))
    return NextAvailableTime(
        AvailableTimeStart=start, AvailableTimeEnd=end, RecommendedTimeStart=start, RecommendedTimeEnd=over, FieldProperties={}
    )
