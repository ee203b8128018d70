"""What days are like: how full a user's are."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from daybook.core import diary, users
from daybook.core.clock import DAY, HOUR
from daybook.core.diary import Span
from daybook.core.errors import Invalid, Mistake
from daybook.door import Call
from daybook.doors.superoffice import times
from daybook.doors.superoffice import view as views
from daybook.doors.superoffice.appointment import recurrence
from daybook.doors.superoffice.appointment.methods.answers import argument
from daybook.doors.superoffice.appointment.methods.diaries import DIARY
from daybook.doors.superoffice.records.diary import (
    ActivityInformationListItem,
    ActivitySummary,
    DayInformationListItem,
    RedLetterDetails,
    RedLetterInformationListItem,
    RedLetterSummary,
)
from daybook.doors.superoffice.view import View
from daybook.doors.superoffice.writing import own
from daybook.wire.scalars import Moment

BEGINS, ENDS = 8 * HOUR, 16 * HOUR
"""A working day, Monday to Friday."""
MOST = 366
"""Days that one answer may have."""


def show_days(call: Call) -> list[DayInformationListItem]:
    """How full each day is, and whether it is a holiday."""
    return [
        DayInformationListItem(
            ActivityInformation=full, RedLetterInformation=no_holiday(), Date=recurrence.midnight(day, view), FieldProperties={}
        )
        for day, full, view in each_day(call)
    ]


def show_activities(call: Call) -> list[ActivityInformationListItem]:
    """How full each day is."""
    return [
        ActivityInformationListItem(Date=recurrence.midnight(day, view), ActivityInformation=full, FieldProperties={})
        for day, full, view in each_day(call)
    ]


def show_holidays(call: Call) -> list[RedLetterInformationListItem]:
    """Whether each day is a holiday: the book knows none."""
    view = views.of(call.tx, call.request)
    return [
        RedLetterInformationListItem(
            Date=recurrence.midnight(day, view), RedLetterInformation=no_holiday(),
            RedLetterDetails=RedLetterDetails(OwnCountryDayTexts=[], OtherCountryDayTexts=[], FieldProperties={}), FieldProperties={},
        )
        for day in days_of(call)
    ]  # fmt: skip


def no_holiday() -> RedLetterSummary:
    return RedLetterSummary(FieldProperties={})


def days_of(call: Call) -> list[date]:
    """The days asked about, the last one too; a mistake where they are too many. A partner has none."""
    asked = argument(call)
    first, last = recurrence.date_of(asked.StartDate), recurrence.date_of(asked.EndDate)
    many = (last - first).days + 1
    if many > MOST:
        raise Invalid([Mistake("EndDate", f"must be at most {MOST} days after StartDate", asked.EndDate)])
    return [] if call.who.is_partner else [first + timedelta(days=by) for by in range(many)]


def each_day(call: Call) -> Iterator[tuple[date, ActivitySummary, View]]:
    """The days with how full each is."""
    view, days = views.of(call.tx, call.request), days_of(call)
    if not days:
        return
    user = users.by_number(call.tx, argument(call).AssociateId)
    whole = Span(begin_of(days[0], view), begin_of(days[-1] + timedelta(days=1), view))
    rows = diary.taken(call.tx, [user.id], whole, sort=DIARY) if user is not None else []
    for day in days:
        yield day, summary(rows, Span(begin_of(day, view), begin_of(day + timedelta(days=1), view))), view


def begin_of(day: date, view: View) -> int:
    """The instant at which a day begins in the caller's zone."""
    return at_clock(day, 0, view)


def at_clock(day: date, clock: int, view: View) -> int:
    """The instant at which clocks there show so long after midnight."""
    return times.instant(Moment((day.toordinal() - 1) * DAY + clock), view.zone or view.base)


def summary(rows: Iterable[Any], of: Span) -> ActivitySummary:
    """How full a day is."""
    here = [row for row in rows if row.at_at < of.end and row.ends_at > of.start]
    busy = [row for row in here if is_busy(row)]
    taken = sum(end - start for start, end in merged((max(row.at_at, of.start), min(row.ends_at, of.end)) for row in busy))
    return ActivitySummary(
        NumBusyActivities=len(busy), NumFreeActivities=len(here) - len(busy), PercentageBusy=min(100, taken * 100 // (ENDS - BEGINS)),
        FieldProperties={},
    )  # fmt: skip


def is_busy(row: Any) -> bool:
    """Whether the time counts as taken."""
    return not own(row.extra).get("IsFree")


def merged(many: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans without overlaps, in order."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(many):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found
