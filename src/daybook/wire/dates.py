"""Times as .NET reads them: the xsd forms of XML, and what DateTime.Parse takes from JSON and form bodies."""

import re
from datetime import UTC, date, datetime
from typing import Literal

Rule = Literal["json", "xml", "form"]
Read = tuple[int, int | None, bool]

SECOND = 10_000_000
MINUTE = 60 * SECOND
DAY = 86_400 * SECOND
YEAR_ZERO_DAYS = 366
UNIX_EPOCH = 621_355_968_000_000_000
LOWEST = -YEAR_ZERO_DAYS * DAY
HIGHEST = 3_652_059 * DAY - 1

ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:(Z)|([+-])(\d\d):(\d\d))?", re.ASCII)


def read_moment(text: str, rule: Rule, year_zero: bool = False) -> Read:
    """Ticks of the local reading, minutes of offset or None, whether `Z` stood there. ValueError when it is no time."""
    if found := ISO.fullmatch(text):
        return from_iso(found, rule, year_zero)
    raise ValueError(f"not a time: {text}")


def from_iso(found: re.Match[str], rule: Rule, year_zero: bool) -> Read:
    year, month, day, hour, minute, second, fraction, zulu, sign, hours, minutes = found.groups()
    ticks = local_ticks(int(year), int(month), int(day), year_zero) + clock_ticks(int(hour), int(minute), int(second))
    if fraction:
        ticks += fraction_ticks(fraction)
    return zoned(ticks, rule, zulu is not None, sign, hours, minutes)


def local_ticks(year: int, month: int, day: int, year_zero: bool = False) -> int:
    if year == 0 and year_zero:
        return (date(400, month, day).toordinal() - 1 - 146_097) * DAY
    return (date(year, month, day).toordinal() - 1) * DAY


def clock_ticks(hour: int, minute: int, second: int) -> int:
    if hour > 23 or minute > 59 or second > 59:
        raise ValueError("no such time of day")
    return (hour * 3600 + minute * 60 + second) * SECOND


def fraction_ticks(digits: str) -> int:
    """At most seven digits count; the eighth rounds, half up as the platform does."""
    return (int(digits[:8].ljust(8, "0")) + 5) // 10


def zoned(ticks: int, rule: Rule, zulu: bool, sign: str | None, hours: str | None, minutes: str | None) -> Read:
    if ticks > HIGHEST:
        raise ValueError("after the year 9999")
    if zulu:
        return ticks, 0, rule != "form"
    if sign is None or hours is None:
        return ticks, None, False
    offset = int(hours) * 60 + int(minutes or 0)
    return ticks, -offset if sign == "-" else offset, False


def today() -> date:
    return datetime.now(UTC).date()
