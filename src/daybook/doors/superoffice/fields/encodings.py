"""Values of custom fields as texts: `[I:3]`, `[DT:05/05/1999 00:00:00.0000000]`, and plain ones, which are taken as well."""

import re
from datetime import date
from decimal import Decimal, InvalidOperation

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

from daybook.wire.scalars import Moment

TEXT, NUMBER, DECIMAL, DATE, TIME, CHECKBOX, LIST, RELATION = (
    "text", "number", "decimal", "date", "time", "checkbox", "list", "relation",
)  # fmt: skip
"""The types of fields. Kept are: the text; digits; `1999-05-05`; `1760-01-01T09:34:44`; 1 or 0; the item's or the record's number."""
WHOLE = (NUMBER, LIST, RELATION)
MARKED = re.compile(r"\s*\[(?:I|F|D|DT|T|M|TS):(.*)\]\s*", re.DOTALL)
MONTH_FIRST = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?:[ T](.*))?")
DAY_FIRST = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?:[ T](.*))?")
TRUE, FALSE = ("true", "1"), ("false", "0")
INT_MOST = 2**31 - 1
NO_DATE = "0001-01-01"


def taken(type: str, text: str | None) -> str | None:
    """A client's value as it is kept, None for none. ValueError when the field cannot hold it."""
    if type == TEXT or text is None:
        return text
    body = found[1] if (found := MARKED.fullmatch(text)) else text
    body = body.strip()
    if not body:
        return None
    if type in WHOLE:
        return whole(body)
    if type == DECIMAL:
        return decimal(body)
    return checked(body) if type == CHECKBOX else moment(type, body)


def whole(body: str) -> str:
    number = int(body)
    if not -INT_MOST - 1 <= number <= INT_MOST:
        raise ValueError("not an Int32")
    return str(number)


def decimal(body: str) -> str:
    try:
        number = Decimal(body)
    except InvalidOperation:
        raise ValueError("not a decimal") from None
    if not number.is_finite() or abs(number.adjusted()) > 28:
        raise ValueError("out of a decimal's range")
    return format(number.normalize(), "f") if number else "0"


def checked(body: str) -> str:
    if body.lower() not in (*TRUE, *FALSE):
        raise ValueError("not True or False")
    return "1" if body.lower() in TRUE else "0"


def moment(type: str, body: str) -> str | None:
    """Month first with slashes, day first with dots, or ISO."""
    if found := MONTH_FIRST.fullmatch(body):
        month, day, year, rest = found.groups()
    elif found := DAY_FIRST.fullmatch(body):
        day, month, year, rest = found.groups()
    else:
        head, _, rest = body.replace("T", " ").partition(" ")
        year, month, day = head.split("-")
    parsed = Moment.parse(f"{int(year):04}-{int(month):02}-{int(day):02}T{rest or '00:00:00'}", "xml")
    text = Moment(parsed.ticks).iso()
    if text.startswith(NO_DATE):
        return None
    return text.partition("T")[0] if type == DATE else text


def shown(type: str, value: str | None, *, older: bool) -> str:
    """A kept value in the markers of CustomFields, or of the older UserDefinedFields."""
    match type:
        case "text":
            return value or ""
        case "decimal":
            return f"[F:{value or '0'}]"
        case "checkbox":
            return ("True" if value == "1" else "False") if older else f"[I:{value or '0'}]"
        case "date" if older:
            return f"[D:{american(value)}]"
        case "date" | "time":
            return f"[DT:{american(value)} {clock(value)}]"
    return f"[I:{value or '0'}]"


def american(value: str | None) -> str:
    """`1999-05-05...` with the month first and the year last."""
    year, month, day = (value or NO_DATE).partition("T")[0].split("-")
    return f"{month}/{day}/{year}"


def clock(value: str | None) -> str:
    """The time of day to seven digits."""
    seconds, _, fraction = ((value or "").partition("T")[2] or "00:00:00").partition(".")
    return f"{seconds}.{fraction:0<7}"


def displayed(type: str, value: str | None, culture: Locale) -> str:
    """A number or a date as a culture writes it."""
    if value is None:
        return "" if type in (DATE, TIME) else "0"
    if type in (DATE, TIME):
        return format_date(date.fromisoformat(value.partition("T")[0]), format="short", locale=culture)
    return format_decimal(Decimal(value), locale=culture)
