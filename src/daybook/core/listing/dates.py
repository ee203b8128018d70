"""Parts of a date out of ticks, in SQL that every engine has: whole numbers only. Days are counted in UTC."""

from collections.abc import Callable, Mapping
from typing import Any

import sqlalchemy as sa

from daybook.core.clock import DAY, HOUR, SECOND
from daybook.store.engine import whole_of

FROM_MARCH = 306
"""Days from 1 March of the year 0 to 1 January of the year 1: a year that begins in March ends with its leap day."""
CYCLE, CENTURY, FOUR, YEAR = 146_097, 36_524, 1_460, 365


def whole(value: Any) -> Any:
    return sa.type_coerce(value, sa.BigInteger())


def days(ticks: Any) -> Any:
    """Days since 1 January of the year 1, a Monday."""
    return whole(ticks) // DAY


def civil(day: Any) -> tuple[Any, Any, Any]:
    """Year, month and day of the month (Hinnant's `civil_from_days`)."""
    shifted = day + FROM_MARCH
    era = shifted // CYCLE
    of_era = shifted - era * CYCLE
    years = (of_era - of_era // FOUR + of_era // CENTURY - of_era // (CYCLE - 1)) // YEAR
    of_year = of_era - (years * YEAR + years // 4 - years // 100)
    month = (of_year * 5 + 2) // 153
    is_next = sa.case((month < 10, 0), else_=1)
    return years + era * 400 + is_next, month + 3 - is_next * 12, of_year - (month * 153 + 2) // 5 + 1


def day_of_year(day: Any) -> Any:
    before = civil(day)[0] - 1
    return day - (before * YEAR + before // 4 - before // 100 + before // 400) + 1


def thursday(day: Any) -> Any:
    """The Thursday of a day's week, which says whose year the week is."""
    return day - day % 7 + 3


def week(day: Any) -> Any:
    return (day_of_year(thursday(day)) - 1) // 7 + 1


def quarter(day: Any) -> Any:
    return (civil(day)[1] + 2) // 3


PARTS: Mapping[str, Callable[[Any], Any]] = {
    "year": lambda ticks: civil(days(ticks))[0],
    "quarter": lambda ticks: quarter(days(ticks)),
    "month": lambda ticks: civil(days(ticks))[1],
    "day": lambda ticks: civil(days(ticks))[2],
    "dayofyear": lambda ticks: day_of_year(days(ticks)),
    "dayofweek": lambda ticks: days(ticks) % 7 + 1,
    "hour": lambda ticks: whole(ticks) % DAY // HOUR,
    "weekno": lambda ticks: week(days(ticks)),
    "yearmonth": lambda ticks: civil(days(ticks))[0] * 100 + civil(days(ticks))[1],
    "yearweekno": lambda ticks: civil(thursday(days(ticks)))[0] * 100 + week(days(ticks)),
    "yearquarter": lambda ticks: civil(days(ticks))[0] * 10 + quarter(days(ticks)),
}
"""By name in small letters. Weeks are ISO's, Monday is 1; months and quarters of a year are one number (202405, 20242)."""


def ticks_of(text: Any) -> Any:
    """The ticks of a date or time kept as `1999-05-05` or `1760-01-01T09:34:44`, in no zone; 0 of an empty text."""

    def number(begin: int, length: int) -> Any:
        # As literals: PostgreSQL's substr takes no bigint, which whole numbers go as.
        return whole_of(sa.func.substr(text, sa.literal_column(str(begin)), sa.literal_column(str(length)), type_=sa.Text()))

    is_late = sa.case((number(6, 2) > 2, 1), else_=0)
    year, month = number(1, 4) + is_late - 1, number(6, 2) + 9 - is_late * 12
    day = year * YEAR + year // 4 - year // 100 + year // 400 + (month * 153 + 2) // 5 + number(9, 2) - 1 - FROM_MARCH
    seconds = number(12, 2) * 3600 + number(15, 2) * 60 + number(18, 2)
    of_day = sa.case((sa.func.length(text) > sa.literal(10, sa.Integer()), seconds * SECOND), else_=sa.literal(0, sa.BigInteger()))
    return sa.case((text == sa.literal("", sa.Text()), sa.literal(0, sa.BigInteger())), else_=day * DAY + of_day)
