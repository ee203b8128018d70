"""Values of custom fields as people read them, in a culture."""

from datetime import date, time
from decimal import Decimal

from babel import Locale
from babel.dates import format_date, format_time
from babel.numbers import format_decimal

from daybook.doors.superoffice.fields.encodings import BLOB, DATE, SPAN, TEXTS, TIME, TIMES


def displayed(type: str, value: str | None, culture: Locale) -> str:
    """A number, a date, a time or a span of time as a culture writes it."""
    if type in TEXTS or type == BLOB:
        return value or ""
    if value is None:
        return "" if type in TIMES else "0"
    if type in TIMES:
        return moment(type, value, culture)
    if type == SPAN:
        return f"{int(value) // 60}:{int(value) % 60:02}"
    return format_decimal(Decimal(value), locale=culture)


def moment(type: str, value: str, culture: Locale) -> str:
    """A day, a time, or both."""
    day, _, clock = value.partition("T")
    parts = []
    if type != TIME:
        parts.append(format_date(date.fromisoformat(day), format="short", locale=culture))
    if type != DATE:
        parts.append(format_time(time.fromisoformat(clock[:8]), format="short", locale=culture))
    return " ".join(parts)
