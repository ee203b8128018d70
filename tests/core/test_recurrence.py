"""Recurrence: the dates of each kind of rule, and that they are few."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daybook.core.recurrence import LAST, MOST, WORKDAYS, Rule, dates

FRIDAY = date(2026, 5, 1)
CASES = {
    "every third day": (Rule("day", cycle=3), ["2026-05-01", "2026-05-04", "2026-05-07"]),
    "every working day": (Rule("day", weekdays=WORKDAYS), ["2026-05-01", "2026-05-04", "2026-05-05"]),
    "every week": (Rule("week"), ["2026-05-01", "2026-05-08", "2026-05-15"]),
    "two days of every other week": (Rule("week", cycle=2, weekdays=(0, 4)), ["2026-05-01", "2026-05-11", "2026-05-15"]),
    "the 31st, or the month's last": (Rule("month", day=31), ["2026-05-31", "2026-06-30", "2026-07-31"]),
    "the first of every quarter": (Rule("month", cycle=3, day=1), ["2026-05-01", "2026-08-01", "2026-11-01"]),
    "the second Tuesday": (Rule("month", weekdays=(1,), nth=2), ["2026-05-12", "2026-06-09", "2026-07-14"]),
    "the last working day": (Rule("month", weekdays=WORKDAYS, nth=LAST), ["2026-05-29", "2026-06-30", "2026-07-31"]),
    "a birthday": (Rule("year", month=2, day=29), ["2027-02-28", "2028-02-29", "2029-02-28"]),
    "the first Monday of September": (Rule("year", month=9, weekdays=(0,), nth=1), ["2026-09-07", "2027-09-06", "2028-09-04"]),
}


@pytest.mark.parametrize("name", CASES)
def test_the_dates_of_a_rule(name: str) -> None:
    rule, expected = CASES[name]
    assert [str(day) for day in dates(rule, FRIDAY, count=3)] == expected
    assert [str(day) for day in dates(rule, FRIDAY, until=date.fromisoformat(expected[2]))] == expected


def test_rules_end() -> None:
    assert dates(Rule("day"), FRIDAY, until=date(2026, 4, 30)) == []
    assert len(dates(Rule("day"), FRIDAY)) == MOST + 1
    assert dates(Rule("day"), date(9999, 12, 30))[-1] == date(9999, 12, 31)
    assert dates(Rule("month", day=31), date(9999, 12, 1), count=5) == [date(9999, 12, 31)]


RULES = st.builds(
    Rule, st.sampled_from(["day", "week", "month", "year"]), st.integers(-1, 40), st.lists(st.integers(0, 6), unique=True).map(tuple),
    st.integers(-1, 40), st.sampled_from([1, 2, 3, 4, LAST]), st.integers(1, 12),
)  # fmt: skip


@given(RULES, st.dates(), st.integers(1, 20))
def test_dates_rise_from_the_start(rule: Rule, start: date, count: int) -> None:
    found = dates(rule, start, count=count)
    assert len(found) <= count
    assert all(day >= start for day in found)
    assert all(later - earlier >= timedelta(1) for earlier, later in pairwise(found))
