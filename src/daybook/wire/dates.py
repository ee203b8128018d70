"""Times as .NET reads them: the xsd forms of XML, and what Json.NET and DateTime.Parse take from JSON and forms."""

import re
from datetime import UTC, date, datetime
from typing import Literal

Rule = Literal["json", "xml", "form"]
Read = tuple[int, int | None, bool]

SECOND = 10_000_000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR
YEAR_ZERO_DAYS = 366
CYCLE_DAYS = 146_097  # 400 years: the calendar repeats, so year 0000 is read off year 0400
UNIX_EPOCH = 621_355_968_000_000_000
LOWEST = -YEAR_ZERO_DAYS * DAY
HIGHEST = 3_652_059 * DAY - 1
WIDEST: dict[Rule, int] = {"json": 24 * 60, "xml": 24 * 60, "form": 14 * 60}
CENTURY_END = 29  # two digits of a year up to this one are of 2000, those above of 1900

CLOCK = r"(?P<hour>\d\d):(?P<minute>\d\d):(?P<second>\d\d)(?:\.(?P<fraction>\d+))?"
ZONE = r"(?:(?P<zulu>Z)|(?P<sign>[+-])(?P<zone_hour>\d\d):(?P<zone_minute>\d\d))?"
ISO = re.compile(rf"(?P<year>\d{{4}})-(?P<month>\d\d)-(?P<day>\d\d)T{CLOCK}{ZONE}", re.ASCII)
XSD = re.compile(rf"(?P<year>\d{{4}})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T{CLOCK})?)?)?{ZONE}", re.ASCII)
AJAX = re.compile(r"/Date\(\s*(-?\d{1,18})\s*(?:([+-])(\d\d)(\d\d))?\s*\)/", re.ASCII)

MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
FULL_MONTHS = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
]  # fmt: skip
WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
FULL_WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
MONTH = rf"(?P<name>{'|'.join(FULL_MONTHS + MONTHS)})"
WEEKDAY = rf"(?:(?P<weekday>{'|'.join(FULL_WEEKDAYS + WEEKDAYS)})\b,?\s+)?"
YEAR = r"(?P<year>\d{4}|\d\d)"
DATES = (
    r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})(?:[-/.](?P<day>\d{1,2}))?",
    rf"(?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}})[-/.]{YEAR}",
    rf"{WEEKDAY}(?P<day>\d{{1,2}})[-\s]{MONTH}[-,\s]\s*{YEAR}",
    rf"{WEEKDAY}{MONTH}\s+(?P<day>\d{{1,2}})(?:\s*,\s*|\s+){YEAR}",
    rf"{MONTH}[,\s]\s*(?P<year>\d{{4}})",
)
TIME = (
    r"(?:(?P<hour>\d{1,2}):(?P<minute>\d{1,2})(?::(?P<second>\d{1,2})(?:\.(?P<fraction>\d+))?)?"
    r"(?:\s*(?P<half>[AP]M))?|(?P<bare_hour>\d{1,2})\s*(?P<bare_half>[AP]M))"
)
LOOSE_ZONE = r"(?:\s*(?:(?P<zulu>Z|GMT)|(?P<sign>[+-])(?:(?P<zone_hour>\d\d?)(?::(?P<zone_minute>\d\d))?|(?P<packed>\d{4}))))?"
FLAGS = re.ASCII | re.IGNORECASE
# The time of day alone stands for today's; a date may come with a time.
LOOSE = [re.compile(rf"{form}(?:(?:\s*T\s*|\s+){TIME}{LOOSE_ZONE})?", FLAGS) for form in DATES]
LOOSE.append(re.compile(f"{TIME}{LOOSE_ZONE}", FLAGS))
LONGEST = 60


def read_moment(text: str, rule: Rule, year_zero: bool = False) -> Read:
    """Ticks of the local reading, minutes of offset or None, whether `Z` stood there. ValueError when it is no time."""
    if len(text) > LONGEST:
        raise ValueError("not a time")
    text = text.strip(" \t\r\n")
    if found := (XSD if rule == "xml" else ISO).fullmatch(text):
        return from_parts(found.groupdict(), rule, year_zero)
    if rule == "json" and (found := AJAX.fullmatch(text)):
        return from_ajax(*found.groups())
    if rule != "xml":
        for form in LOOSE:
            if found := form.fullmatch(text):
                return from_parts(found.groupdict(), rule, False)
    raise ValueError(f"not a time: {text}")


def from_parts(parts: dict[str, str | None], rule: Rule, year_zero: bool) -> Read:
    ticks = day_ticks(parts, year_zero) + clock_ticks(parts)
    if ticks > HIGHEST:
        raise ValueError("after the year 9999")
    offset = zone_minutes(parts, rule)
    if rule == "form" and not 0 <= ticks - (offset or 0) * MINUTE + DAY <= HIGHEST + DAY:
        raise ValueError("out of range")
    return ticks, offset, bool(parts["zulu"]) and rule != "form"


def day_ticks(parts: dict[str, str | None], year_zero: bool) -> int:
    if not parts.get("year"):
        return (datetime.now(UTC).toordinal() - 1) * DAY
    year, month, day = full_year(parts["year"] or ""), month_number(parts), int(parts.get("day") or 1)
    if year == 0 and year_zero:
        return (date(400, month, day).toordinal() - 1 - CYCLE_DAYS) * DAY
    found = date(year, month, day)
    weekday = (parts.get("weekday") or "").lower()
    if weekday and WEEKDAYS[found.weekday()] != weekday[:3]:
        raise ValueError(f"{found} is no {weekday}")
    return (found.toordinal() - 1) * DAY


def full_year(digits: str) -> int:
    year = int(digits)
    return year if len(digits) > 2 else year + (2000 if year <= CENTURY_END else 1900)


def month_number(parts: dict[str, str | None]) -> int:
    if name := parts.get("name"):
        return MONTHS.index(name.lower()[:3]) + 1
    return int(parts.get("month") or 1)


def clock_ticks(parts: dict[str, str | None]) -> int:
    """The time of day; at most seven digits of a fraction count, the eighth rounds."""
    hour = twelve_hours(int(parts["hour"] or parts.get("bare_hour") or 0), parts.get("half") or parts.get("bare_half"))
    minute, second = int(parts["minute"] or 0), int(parts["second"] or 0)
    if hour > 23 or minute > 59 or second > 59:
        raise ValueError("no such time of day")
    ticks = hour * HOUR + minute * MINUTE + second * SECOND
    fraction = parts["fraction"]
    return ticks + (int(fraction[:8].ljust(8, "0")) + 5) // 10 if fraction else ticks


def twelve_hours(hour: int, half: str | None) -> int:
    if half is None:
        return hour
    if not 0 <= hour <= 12:
        raise ValueError("no such time of day")
    return hour % 12 + (12 if half.upper() == "PM" else 0)


def zone_minutes(parts: dict[str, str | None], rule: Rule) -> int | None:
    if parts["zulu"]:
        return 0
    if parts["sign"] is None:
        return None
    packed = parts.get("packed") or f"{int(parts['zone_hour'] or 0):02}{parts['zone_minute'] or '00'}"
    hours, minutes = int(packed[:2]), int(packed[2:])
    total = hours * 60 + minutes
    if minutes > 59 or total > WIDEST[rule]:
        raise ValueError("no such zone")
    return -total if parts["sign"] == "-" else total


def from_ajax(milliseconds: str, sign: str | None, hours: str | None, minutes: str | None) -> Read:
    """`/Date(1234567890123+0800)/`: the instant in UTC, the offset it was read at."""
    ticks = UNIX_EPOCH + int(milliseconds) * 10_000
    if not 0 <= ticks <= HIGHEST:
        raise ValueError("out of range")
    if sign is None:
        return ticks, 0, True
    offset = int(hours or 0) * 60 + int(minutes or 0)
    if offset > WIDEST["json"]:
        raise ValueError("no such zone")
    shift = -offset if sign == "-" else offset
    return max(LOWEST, min(HIGHEST, ticks + shift * MINUTE)), shift, False
