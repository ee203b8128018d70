"""How an appointment recurs, both ways: the rule as its client wrote it, and the dates that follow."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import msgspec

from daybook.core import meetings
from daybook.core.access import Tx
from daybook.core.clock import DAY
from daybook.core.recurrence import EVERY_DAY, LAST, WORKDAYS, Rule
from daybook.core.recurrence import dates as dates_of
from daybook.doors.superoffice import times
from daybook.doors.superoffice.appointment import span
from daybook.doors.superoffice.appointment.values import Names, named, numbered
from daybook.doors.superoffice.records.recurrence import (
    RecurrenceDate,
    RecurrenceDayPattern,
    RecurrenceInfo,
    RecurrenceMonthPattern,
    RecurrenceWeekPattern,
    RecurrenceYearPattern,
)
from daybook.doors.superoffice.style import STYLE
from daybook.doors.superoffice.view import View
from daybook.doors.superoffice.writing import Writing
from daybook.wire import codec
from daybook.wire.negotiate import DEFAULT
from daybook.wire.scalars import Moment

PATTERNS = numbered("Unknown Daily Weekly Monthly Yearly Custom")
ENDS = numbered("Unknown EndDate Counter")
DAILY = numbered("Unknown EveryWorkday EveryWeekday EveryCyclicDay")
OF_MONTH = numbered("Unknown DayOfMonth WeekdayOfMonth")
WEEKS: Names = {"Unknown": 0, "First": 1, "Second": 2, "Third": 3, "Fourth": 4, "Last": 5}
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
YEAR = 365 * DAY
LAST_DAY = date(9999, 12, 28)
"""What comes later is "never"."""


def carrier(tx: Tx, meeting: Any, row: Any, view: View) -> RecurrenceInfo:
    """How a saved appointment recurs; what a rule would begin as, for one that does not."""
    if meeting is None or meeting.series_id is None or meeting.rule is None:
        return blank(row.at_at, view)
    series = meetings.of_series(tx, meeting.series_id)
    first = next((each for each in series if each.id == meeting.series_id), series[0] if series else row)
    info = in_force(meeting.rule, first.number, view)
    info.Dates = [dated(day_of(each.at_at, view), view) for each in series]
    return info


def in_force(rule: dict[str, Any], number: int, view: View) -> RecurrenceInfo:
    """A rule that is in force, without its dates; the number of the first appointment that it made."""
    info = restored(rule)
    info.RecurrenceId, info.IsRecurrence = number, True
    info.StartDate, info.EndDate = times.shown(info.StartDate, view), times.shown(info.EndDate, view)
    return info


def blank(at: int, view: View) -> RecurrenceInfo:
    """A rule that begins at an instant and is not in force: every week for a year, as recorded."""
    day = day_of(at, view)
    weekday, week = WEEKDAYS[day.weekday()], list(WEEKS)[min(5, (day.day + 6) // 7)]
    return RecurrenceInfo(
        StartDate=midnight(day, view),
        EndDate=midnight(day_of(at + YEAR, view), view),
        RecurrenceEndType="EndDate",
        Pattern="Weekly",
        DayPattern=RecurrenceDayPattern(Cycle=1, Pattern="EveryCyclicDay"),
        WeekPattern=RecurrenceWeekPattern(Cycle=1, Weekdays=weekday),
        MonthPattern=RecurrenceMonthPattern(Cycle=1, Day=day.day, Weekday=weekday, WeekOfMonth=week, Pattern="DayOfMonth"),
        YearPattern=RecurrenceYearPattern(Cycle=day.month, Day=day.day, Weekday=weekday, WeekOfMonth=week, Pattern="DayOfMonth"),
        Dates=[dated(day, view)],
        RecurrenceCounter=1,
        IsRecurrence=False,
    )


def day_of(at: int, view: View) -> date:
    """The day that an instant is on, in the caller's zone."""
    moment = span.shown(at, None, view)
    return date.fromordinal(max(1, moment.ticks // DAY + 1))


def midnight(day: date, view: View) -> Moment:
    """The beginning of a day in the caller's zone."""
    local = Moment((day.toordinal() - 1) * DAY)
    if not view.with_offsets:
        return local
    zone = view.zone or view.base
    return times.reading(times.instant(local, zone), zone, with_offset=True)


def dated(day: date, view: View) -> RecurrenceDate:
    """One of the dates."""
    return RecurrenceDate(Date=midnight(day, view), Description="", DescriptionStyleHint="", Tooltip="")


def kept(info: RecurrenceInfo) -> dict[str, Any]:
    """The rule as its client wrote it; the dates are appointments of their own."""
    found: dict[str, Any] = msgspec.json.decode(codec.write(info, DEFAULT, STYLE))
    return {name: value for name, value in found.items() if name not in ("Dates", "RecurrenceId", "IsRecurrence")}


def restored(rule: dict[str, Any]) -> RecurrenceInfo:
    record: RecurrenceInfo | None = codec.read(RecurrenceInfo, msgspec.json.encode(rule), DEFAULT.content_type, style=STYLE).record
    assert record is not None
    return record


def days(writing: Writing, info: RecurrenceInfo, start: date, path: str) -> list[date]:
    """The days of a series: those that the client names, else those that follow from its rule. A mistake where it has none."""
    return [day for day in all_days(writing, info, start, path) if day <= LAST_DAY]


def all_days(writing: Writing, info: RecurrenceInfo, start: date, path: str) -> list[date]:
    chosen = [date_of(one.Date) for one in info.Dates or () if one is not None and not times.is_empty(one.Date)]
    pattern = named(writing, PATTERNS, info.Pattern, f"{path}.Pattern", "Unknown")
    if len(chosen) > 1 or pattern == "Custom":
        return sorted(set(chosen))
    rule = rule_of(writing, info, pattern, path)
    if rule is None:
        return []
    ends = named(writing, ENDS, info.RecurrenceEndType, f"{path}.RecurrenceEndType", "EndDate")
    if ends == "Counter":
        return dates_of(rule, start, count=max(1, info.RecurrenceCounter))
    if times.is_empty(info.EndDate):
        writing.wrong(f"{path}.EndDate", "must say until when it recurs", None)
        return []
    return dates_of(rule, start, until=date_of(info.EndDate))


def date_of(moment: Moment) -> date:
    """The day that a client means, whatever the clock says."""
    return date.fromordinal(max(1, min(moment.ticks // DAY + 1, date.max.toordinal())))


def rule_of(writing: Writing, info: RecurrenceInfo, pattern: str, path: str) -> Rule | None:
    """What a rule says; None, and a mistake, where it says nothing."""
    day, week, month, year = info.DayPattern, info.WeekPattern, info.MonthPattern, info.YearPattern
    if pattern == "Daily" and day is not None:
        kind = named(writing, DAILY, day.Pattern, f"{path}.DayPattern.Pattern", "EveryCyclicDay")
        return Rule("day", max(1, day.Cycle)) if kind in ("EveryCyclicDay", "Unknown") else Rule("day", 1, WORKDAYS)
    if pattern == "Weekly" and week is not None:
        return Rule("week", max(1, week.Cycle), weekdays(writing, week.Weekdays, f"{path}.WeekPattern.Weekdays"))
    if pattern == "Monthly" and month is not None:
        return of_month(writing, month, f"{path}.MonthPattern")
    if pattern == "Yearly" and year is not None:
        return of_year(writing, year, f"{path}.YearPattern")
    writing.wrong(f"{path}.Pattern", f"{info.Pattern} is no rule with a pattern of its own beside it", info.Pattern)
    return None


def of_month(writing: Writing, month: RecurrenceMonthPattern, path: str) -> Rule:
    """A day of every so many months."""
    counted = named(writing, OF_MONTH, month.Pattern, f"{path}.Pattern", "DayOfMonth") == "WeekdayOfMonth"
    found = weekdays(writing, month.Weekday, f"{path}.Weekday") or EVERY_DAY if counted else ()
    return Rule("month", max(1, month.Cycle), found, month.Day, nth(writing, month.WeekOfMonth, path))


def of_year(writing: Writing, year: RecurrenceYearPattern, path: str) -> Rule:
    """A day of every year; its cycle is the month."""
    if not 1 <= year.Cycle <= 12:
        writing.wrong(f"{path}.Cycle", f"{year.Cycle} is no month", year.Cycle)
    counted = named(writing, OF_MONTH, year.Pattern, f"{path}.Pattern", "DayOfMonth") == "WeekdayOfMonth"
    found = weekdays(writing, year.Weekday, f"{path}.Weekday") or EVERY_DAY if counted else ()
    return Rule("year", 1, found, year.Day, nth(writing, year.WeekOfMonth, path), min(12, max(1, year.Cycle)))


def nth(writing: Writing, name: str | None, path: str) -> int:
    week = WEEKS[named(writing, WEEKS, name, f"{path}.WeekOfMonth", "First")]
    return LAST if week == WEEKS["Last"] else max(1, week)


def weekdays(writing: Writing, text: str | None, path: str) -> tuple[int, ...]:
    """Weekdays by name, several apart by commas, or as the sum of their numbers."""
    if not text or text.strip() in ("0", "Unknown"):
        return ()
    if text.strip().isdecimal():
        return tuple(at for at in range(7) if int(text) >> at & 1)
    return tuple(at for one in text.split(",") for at in weekday(writing, one.strip(), path))


def weekday(writing: Writing, name: str, path: str) -> Sequence[int]:
    found = [at for at, each in enumerate(WEEKDAYS) if each.casefold() == name.casefold()]
    if not found:
        writing.wrong(path, f"{name} is no weekday", name)
    return found
