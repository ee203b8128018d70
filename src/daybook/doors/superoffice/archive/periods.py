"""Days, weeks and longer as spans of time in somebody's zone: today, last month, this and the next two quarters."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from daybook.core.clock import to_datetime
from daybook.core.listing.kinds import Span
from daybook.doors.superoffice import times
from daybook.wire.dates import DAY
from daybook.wire.scalars import Moment

MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}
DAYS = {"day": 1, "week": 7}
FARTHEST = 10_000
"""Periods ahead or back."""
WORDS = {
    "today": ("day", 0), "lastweek": ("week", -1), "thisweek": ("week", 0), "nextweek": ("week", 1), "lastmonth": ("month", -1),
    "thismonth": ("month", 0), "nextmonth": ("month", 1), "lastquarter": ("quarter", -1), "thisquarter": ("quarter", 0),
    "nextquarter": ("quarter", 1), "thishalf": ("half", 0), "thisyear": ("year", 0),
}  # fmt: skip
"""Operators that name a period: which, and how many from the present one."""


def named(text: str) -> str:
    """The period that a text means: `Weeks` is a week."""
    word = text.strip().lower().removesuffix("s")
    if word not in MONTHS and word not in DAYS:
        raise ValueError(f"'{text[:40]}' is no period (day, week, month, quarter, half, year)")
    return word


def span(now: int, here: ZoneInfo, zone: ZoneInfo, period: str, first: int, last: int) -> Span:
    """From the beginning of one period to the end of another, counted from that of who is `here`; days begin as in `zone`."""
    today = to_datetime(now, here.key).date()
    return Span(ticks(start(today, period, first), zone), ticks(start(today, period, last + 1), zone))


def start(today: date, period: str, away: int) -> date:
    """The first day of a period so many away; weeks begin on Monday."""
    away = max(-FARTHEST, min(away, FARTHEST))
    try:
        if period in DAYS:
            begun = today - timedelta(days=today.weekday() if period == "week" else 0)
            return begun + timedelta(days=away * DAYS[period])
        many = MONTHS[period]
        months = (today.year * 12 + today.month - 1) // many * many + away * many
        return date(months // 12, months % 12 + 1, 1)
    except (OverflowError, ValueError):
        return date.max if away > 0 else date.min


def ticks(day: date, zone: ZoneInfo) -> int:
    """When a day begins."""
    return times.instant(Moment((day.toordinal() - 1) * DAY), zone)
