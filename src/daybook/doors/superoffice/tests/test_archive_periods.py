"""Words and functions that mean a day, a week or longer are counted as the caller's clocks do; and the ends of time."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from daybook.doors.superoffice.tests.conftest import MOUNT
from daybook.doors.superoffice.tests.test_archive_meanings import IN_SPAN, floating, found, kept, meant, path
from tests.examples import some
from tests.support import Book

__all__ = ["kept"]
Row = dict[str, Any]
ZONES = {"UTC": "UTC", "NO": "Europe/Oslo", "US-NY": "America/New_York"}
LENGTHS = {"day": 0, "week": 0, "month": 1, "quarter": 3, "half": 6, "year": 12}
NAMED = {
    "today": ("day", 0, 0), "lastWeek": ("week", -1, -1), "thisWeek": ("week", 0, 0), "nextWeek": ("week", 1, 1),
    "lastMonth": ("month", -1, -1), "thisMonth": ("month", 0, 0), "nextMonth": ("month", 1, 1), "lastQuarter": ("quarter", -1, -1),
    "thisQuarter": ("quarter", 0, 0), "nextQuarter": ("quarter", 1, 1), "thisHalf": ("half", 0, 0), "thisYear": ("year", 0, 0),
}  # fmt: skip


def begins(today: date, period: str, away: int) -> date:
    """Counted day by day and month by month."""
    first = today
    while (period == "week" and first.weekday()) or (LENGTHS[period] and not (first.day == 1 and (first.month - 1) % LENGTHS[period] == 0)):
        first -= timedelta(days=1)
    if not LENGTHS[period]:
        return first + timedelta(days=away * (7 if period == "week" else 1))
    for _ in range(abs(away) * LENGTHS[period]):
        first = (first.replace(day=1) + timedelta(days=32 if away > 0 else -1)).replace(day=1)
    return first


@st.composite
def of_period(draw: st.DrawFn) -> tuple[str, str, int, int, str]:
    """A text with a place for the column; the period, the first and the last that count; how to judge."""
    if draw(st.booleans()):
        word = draw(st.sampled_from([*NAMED, "beforeToday", "afterToday"]))
        return f"{{}} {word}", *NAMED.get(word, ("day", 0, 0)), {"beforeToday": "before", "afterToday": "after"}.get(word, "eq")
    period, many = draw(st.sampled_from(sorted(LENGTHS))), draw(st.integers(0, 4))
    ends = {
        "next": (1, many), "previous": (-many, -1), "thisAndNext": (0, many), "thisAndPrevious": (-many, 0),
        "thisAndPreviousAndNext": (-many, many),
    }  # fmt: skip
    name = draw(st.sampled_from(["this", *ends]))
    if name == "this":
        return f"this({{}}, '{period}')", period, 0, 0, "eq"
    return f"{name}({{}}, {many}, '{period}s')", period, *ends[name], "eq"


@settings(max_examples=some(120), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asked=of_period(), zone=st.sampled_from(sorted(ZONES)))
def test_a_period_is_the_callers(kept: tuple[Book, list[Row]], asked: tuple[str, str, int, int, str], zone: str) -> None:
    so, made = kept
    said, period, first, last, judge = asked
    here = ZoneInfo(ZONES[zone])
    today = datetime.now(here).date()
    days = [datetime.combine(begins(today, period, away), time()) for away in (first, last + 1)]
    shifted = [day.replace(tzinfo=here).astimezone(UTC).replace(tzinfo=None) for day in days]
    at, in_days = said.format("registeredDate"), said.format(path("day"))
    assert found(so, at, SO_TimeZone=zone) == meant(made, lambda row: IN_SPAN[judge](row["at"], (shifted[0], shifted[1]))), at
    assert found(so, in_days, SO_TimeZone=zone) == meant(made, lambda row: IN_SPAN[judge](floating(row, "day"), (days[0], days[1]))), (
        in_days
    )


LATE = ("9999-12-31", "9999-12-31T23:59", "9999-12-31T23:59:59", "9999-12-31T23:59:59.9999999", "9999-12-30", "9999-12-31T23:59:59-14:00")
EARLY = ("0001-01-01", "0001-01-03", "0001-01-03T00:00:00+14:00", "1582-10-10")


@pytest.mark.parametrize("zone", sorted(ZONES))
@pytest.mark.parametrize("text", [*LATE, *EARLY])
def test_the_ends_of_time(kept: tuple[Book, list[Row]], text: str, zone: str) -> None:
    so, made = kept
    everything = meant(made, lambda row: True)
    assert found(so, f"registeredDate le '{text}'", SO_TimeZone=zone) == (everything if text in LATE else [])
    assert found(so, f"registeredDate after '{text}'", SO_TimeZone=zone) == ([] if text in LATE else everything)
    for asked in (f"registeredDate between ('{text}', '{text}')", f"registeredDate ne '{text}'", f"{path('moment')} dateTime '{text}'"):
        reply = so.get(f"{MOUNT}?$top=1&$filter={quote(asked)}", headers={"SO-TimeZone": zone})
        assert reply.status == 200, reply
