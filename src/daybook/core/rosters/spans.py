"""Spans of time as a filter line names them: `today`, `week`, `2026-11`, `>2026-11-01`; days are those of who asks."""

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from daybook.core.clock import of_datetime, to_datetime
from daybook.core.texts import marked

FIRST, LAST = 0, 1 << 62
UNKNOWN = marked("Not a day; write today, yesterday, tomorrow, week, month, 2026, 2026-11 or 2026-11-27, < or > before it: earlier, later.")
_GIVEN = re.compile(r"(<=|>=|<|>)?(\w+|\d{4}(?:-\d\d){1,2})")


def read(text: str, now: int, zone: str) -> tuple[int, int]:
    """The ticks of a span: its first, and the first behind it. ValueError when it is none."""
    found = _GIVEN.fullmatch(text.strip().lower())
    if found is None:
        raise ValueError(UNKNOWN)
    begin, end = _days(found[2], to_datetime(now, zone).date())
    low, high = _midnight(begin, zone), _midnight(end, zone)
    match found[1]:
        case "<":
            return FIRST, low
        case "<=":
            return FIRST, high
        case ">":
            return high, LAST
        case ">=":
            return low, LAST
    return low, high


def _days(name: str, today: date) -> tuple[date, date]:
    """The first day, and the first behind."""
    near = {"yesterday": -1, "today": 0, "tomorrow": 1}
    try:
        if name in near:
            begin = today + timedelta(near[name])
            return begin, begin + timedelta(1)
        if name == "week":
            begin = today - timedelta(today.weekday())
            return begin, begin + timedelta(7)
        if name == "month":
            return _month(today.year, today.month)
        parts = [int(part) for part in name.split("-")]
        if len(parts) == 1:
            return date(parts[0], 1, 1), date(parts[0] + 1, 1, 1)
        if len(parts) == 2:
            return _month(*parts)
        begin = date(*parts)
        return begin, begin + timedelta(1)
    except (ValueError, OverflowError):
        raise ValueError(UNKNOWN) from None


def _month(year: int, month: int) -> tuple[date, date]:
    begin = date(year, month, 1)
    return begin, (begin + timedelta(31)).replace(day=1)


def _midnight(day: date, zone: str) -> int:
    try:
        return of_datetime(datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone))).at
    except OverflowError:
        raise ValueError(UNKNOWN) from None
