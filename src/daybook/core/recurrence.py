"""Recurrence: the dates that follow from a rule."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta
from typing import Literal

MOST = 500
"""How many dates a rule may have."""
WORKDAYS, EVERY_DAY = (0, 1, 2, 3, 4), (0, 1, 2, 3, 4, 5, 6)
LAST = -1


@dataclass(frozen=True, slots=True)
class Rule:
    """When something happens again. Weekdays count from Monday, 0."""

    every: Literal["day", "week", "month", "year"]
    cycle: int = 1
    """Days, weeks or months from one to the next."""
    weekdays: tuple[int, ...] = ()
    """Of a day's or week's rule: only these; of a month's or year's: count these instead of taking `day`."""
    day: int = 1
    """The day of the month; the last one where the month has fewer."""
    nth: int = 1
    """Which of those weekdays in the month: 1 to 4, or the last."""
    month: int = 1
    """Of a year's rule."""


def dates(rule: Rule, start: date, *, until: date | None = None, count: int | None = None) -> list[date]:
    """The dates from `start` on, to the end of `until` or so many. One more than MOST says that there are too many."""
    found: list[date] = []
    for day in endless(rule, start):
        if until is not None and day > until:
            break
        found.append(day)
        if len(found) > MOST or (count is not None and len(found) >= count):
            break
    return found


def endless(rule: Rule, start: date) -> Iterator[date]:
    """The dates from `start` to the end of time."""
    match rule.every:
        case "day":
            return _days(rule, start)
        case "week":
            return _weeks(rule, start)
        case "month":
            return (day for day in _months(rule, start, max(1, rule.cycle), start.month) if day >= start)
        case "year":
            return (day for day in _months(rule, start, 12, rule.month) if day >= start)


def _days(rule: Rule, start: date) -> Iterator[date]:
    for number in range(start.toordinal(), date.max.toordinal() + 1, max(1, rule.cycle)):
        day = date.fromordinal(number)
        if not rule.weekdays or day.weekday() in rule.weekdays:
            yield day


def _weeks(rule: Rule, start: date) -> Iterator[date]:
    monday = start.toordinal() - start.weekday()
    for week in range(monday, date.max.toordinal() - 7, 7 * max(1, rule.cycle)):
        for weekday in sorted(rule.weekdays or (start.weekday(),)):
            if week + weekday >= start.toordinal():
                yield date.fromordinal(week + weekday)


def _months(rule: Rule, start: date, cycle: int, month: int) -> Iterator[date]:
    for number in range(start.year * 12 + month - 1, MAXYEAR * 12 + 12, cycle):
        year, at = divmod(number, 12)
        yield _of_month(rule, year, at + 1)


def _of_month(rule: Rule, year: int, month: int) -> date:
    length = monthrange(year, month)[1]
    if not rule.weekdays:
        return date(year, month, min(max(1, rule.day), length))
    first = date(year, month, 1)
    fitting = [day for day in (first + timedelta(n) for n in range(length)) if day.weekday() in rule.weekdays]
    return fitting[LAST if rule.nth == LAST else min(rule.nth, len(fitting)) - 1]
