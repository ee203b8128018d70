"""Values of custom fields as texts: `[I:3]`, `[DT:05/05/1999 00:00:00.0000000]`, and plain ones, which are taken as well."""

import base64
import binascii
import re
from decimal import Decimal, InvalidOperation

from daybook.wire.scalars import Moment

TEXT, NUMBER, DECIMAL, DATE, MOMENT, TIME, SPAN, CHECKBOX, LIST, SEVERAL, CHOICE, RELATION, BLOB = (
    "text", "number", "decimal", "date", "datetime", "time", "timespan", "checkbox", "list", "several", "choice", "relation", "blob",
)  # fmt: skip
"""The types of fields. Kept are: the text; digits; `1999-05-05`; `1999-05-05T09:34:44`; the same for a time, whose day means nothing;
minutes; 1 or 0; the number of an item, or of several (`3,4,5`); a text among some; a record's number; Base64."""
WHOLE = (NUMBER, LIST, RELATION)
TEXTS = (TEXT, CHOICE)
"""Types without a marker."""
TIMES = (DATE, MOMENT, TIME)
MARKERS = {
    NUMBER: ("I", "F", "M"), DECIMAL: ("F", "M", "I"), DATE: ("D", "DT"), MOMENT: ("DT", "D"), TIME: ("DT", "T"), SPAN: ("I", "TS"),
    CHECKBOX: ("I",), LIST: ("I", "A"), SEVERAL: ("A", "I"), RELATION: ("I",), BLOB: ("B",),
}  # fmt: skip
"""The markers that a type takes; a value is shown with the first."""
MARKED = re.compile(r"\s*\[(I|F|DT|D|T|M|B|A|TS):(.*)\]\s*", re.DOTALL)
MONTH_FIRST = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?:[ T](.*))?")
DAY_FIRST = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?:[ T](.*))?")
CLOCK = re.compile(r"\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,7})?)?")
SPELT = re.compile(r"(?:(\d{1,7})\.)?(\d{1,7}):([0-5]\d)(?::00)?")
"""`1.02:30`: days, hours and minutes."""
TRUE, FALSE = ("true", "1"), ("false", "0")
INT_MOST = 2**31 - 1
NO_DATE = "0001-01-01"
NO_DAY = "1760-01-01"
"""The day that a time of no day is given, as recorded."""


def taken(type: str, text: str | None) -> str | None:
    """A client's value as it is kept, None for none. ValueError when the field cannot hold it."""
    if type in TEXTS or text is None:
        return text
    body = unmarked(type, text).strip()
    if not body:
        return None
    if type in TIMES:
        return moment(type, body)
    return TAKE[type](body)


def unmarked(type: str, text: str) -> str:
    """The value between the brackets, whose marker must be one of the type's; a plain one as it is."""
    found = MARKED.fullmatch(text)
    if found is None:
        return text
    if found[1] not in MARKERS[type]:
        raise ValueError("the marker of another type")
    return found[2]


def whole(body: str) -> str:
    number = Decimal(decimal(body))
    if number != int(number) or not -INT_MOST - 1 <= number <= INT_MOST:
        raise ValueError("not an Int32")
    return str(int(number))


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


def minutes(body: str) -> str:
    """A number of minutes, or days, hours and minutes."""
    if spelt := SPELT.fullmatch(body):
        days, hours, rest = (int(part or 0) for part in spelt.groups())
        return whole(str((days * 24 + hours) * 60 + rest))
    return whole(body)


def several(body: str) -> str | None:
    """Numbers apart by commas, each once; 0 is none."""
    numbers = dict.fromkeys(whole(part) for part in body.split(",") if part.strip())
    return ",".join(number for number in numbers if number != "0") or None


def blob(body: str) -> str:
    try:
        return base64.b64encode(base64.b64decode(re.sub(r"\s", "", body), validate=True)).decode()
    except binascii.Error:
        raise ValueError("not Base64") from None


TAKE = {
    NUMBER: whole, LIST: whole, RELATION: whole, DECIMAL: decimal, CHECKBOX: checked, SPAN: minutes, SEVERAL: several, BLOB: blob,
}  # fmt: skip


def moment(type: str, body: str) -> str | None:
    """Month first with slashes, day first with dots, or ISO; a time alone where the field holds times."""
    if type == TIME and CLOCK.fullmatch(body):
        body = f"{NO_DAY} {body}"
    if found := MONTH_FIRST.fullmatch(body):
        month, day, year, rest = found.groups()
    elif found := DAY_FIRST.fullmatch(body):
        day, month, year, rest = found.groups()
    else:
        head, _, rest = body.replace("T", " ").partition(" ")
        year, month, day = head.split("-")
    parsed = Moment.parse(f"{int(year):04}-{int(month):02}-{int(day):02}T{timed(rest or '')}", "xml")
    text = Moment(parsed.ticks).iso()
    if text.startswith(NO_DATE):
        return None
    return text.partition("T")[0] if type == DATE else text


def timed(text: str) -> str:
    """A time of day with all its parts: `9:34` is `09:34:00`."""
    if not CLOCK.fullmatch(text):
        return text or "00:00:00"
    hour, rest = text.split(":", 1)
    return f"{int(hour):02}:{rest}" + ("" if ":" in rest else ":00")


def shown(type: str, value: str | None, *, older: bool) -> str:
    """A kept value in the markers of CustomFields, or of the older UserDefinedFields."""
    if type in TEXTS:
        return value or ""
    if type in TIMES:
        return f"[D:{american(value)}]" if older and type == DATE else f"[DT:{american(value)} {clock(value)}]"
    if older and type == CHECKBOX:
        return "True" if value == "1" else "False"
    return f"[{MARKERS[type][0]}:{value or ('' if type in (SEVERAL, BLOB) else '0')}]"


def american(value: str | None) -> str:
    """`1999-05-05...` with the month first and the year last."""
    year, month, day = (value or NO_DATE).partition("T")[0].split("-")
    return f"{month}/{day}/{year}"


def clock(value: str | None) -> str:
    """The time of day to seven digits."""
    seconds, _, fraction = ((value or "").partition("T")[2] or "00:00:00").partition(".")
    return f"{seconds}.{fraction:0<7}"
