"""Days and times of day in a reader's zone: over nights in which clocks are changed, and what is no day at all."""

from datetime import date

import pytest

from daybook.core.clock import HOUR
from daybook.core.errors import Invalid, Mistake
from daybook.web import dated

ZONE = "Europe/Oslo"


@pytest.mark.parametrize(("day", "hours"), [(date(2026, 10, 25), 25), (date(2026, 3, 29), 23), (date(2026, 7, 1), 24)])
def test_a_day_is_as_long_as_it_is(day: date, hours: int) -> None:
    span = dated.shown(dated.DAY, day, ZONE).span
    assert (span.end - span.start) // HOUR == hours


def test_weeks_begin_on_monday_months_on_the_first() -> None:
    week = dated.shown(dated.WEEK, date(2026, 11, 29), ZONE)
    assert (week.days[0], week.days[-1], week.before, week.after) == (
        date(2026, 11, 23), date(2026, 11, 29), date(2026, 11, 16), date(2026, 11, 30),
    )  # fmt: skip
    month = dated.shown(dated.MONTH, date(2026, 2, 10), ZONE)
    assert (len(month.days), month.before, month.after) == (28, date(2026, 1, 1), date(2026, 3, 1))


def test_readings_are_those_of_the_zone() -> None:
    def at(day: date, text: str) -> tuple[str, str]:
        found = dated.moment(day, text, "start", ZONE, [])
        assert found is not None
        return dated.field_of(found.at, ZONE)

    assert at(date(2026, 7, 1), "09:30") == ("2026-07-01", "09:30")
    assert at(date(2026, 10, 25), "02:30") == ("2026-10-25", "02:30")
    assert at(date(2026, 3, 29), "02:30") == ("2026-03-29", "03:30")


def test_what_is_no_day_is_told() -> None:
    mistakes: list[Mistake] = []
    assert dated.day_of("2026-13-01", "day", mistakes) is None
    assert dated.moment(date(2026, 7, 1), "25:00", "start", ZONE, mistakes) is None
    assert [each.path for each in mistakes] == ["day", "start"]
    with pytest.raises(Invalid):
        dated.asked("0001-01-01", 0, ZONE)
