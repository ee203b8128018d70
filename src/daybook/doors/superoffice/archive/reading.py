"""How the values of restrictions are read: plain or marked (`[I:25]`), by what the column holds; and what words without values mean."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from daybook.core.access import Who
from daybook.core.clock import MINUTE, SECOND
from daybook.core.listing.columns import Column
from daybook.core.listing.kinds import FLAG, MOMENT, NUMBER, PICK, WHOLE, Span
from daybook.doors.superoffice import times
from daybook.doors.superoffice.archive import periods
from daybook.doors.superoffice.archive.types import ASSOCIATE, form_of
from daybook.doors.superoffice.fields import encodings
from daybook.doors.superoffice.view import View
from daybook.wire.dates import DAY
from daybook.wire.numbers import INT64
from daybook.wire.scalars import Moment

GMT = ZoneInfo("UTC")
MARK = re.compile(r"\[(?:I|F|D|DT|T|M|TS|B|A|S):(.*)\]", re.DOTALL)
ISO = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T](\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,7})\d*)?)?(Z|[+-]\d{2}:?\d{2})?)?", re.IGNORECASE
)
TRUTHS = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}
PERIODIC = {"beforetoday": "lt", "aftertoday": "gt"}
TIME_OF_DAY = re.compile(r"(?:[ T](\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,7})\d*)?)?)?")


@dataclass(frozen=True, slots=True)
class Reading:
    """One caller's way of reading: who, when, where."""

    who: Who
    now: int
    view: View

    @property
    def zone(self) -> ZoneInfo:
        """The zone that days and weeks are counted in."""
        return self.view.zone or self.view.base

    def zone_of(self, column: Column) -> ZoneInfo:
        """The zone that a column's days begin in."""
        return GMT if form_of(column).is_floating else self.zone

    def period(self, column: Column, period: str, first: int, last: int) -> Span:
        """Some periods, for a column."""
        return periods.span(self.now, self.zone, self.zone_of(column), period, first, last)

    def read(self, column: Column, text: str, form: str, test: str) -> Any:
        """The value for a test of a column."""
        bare = found[1] if (found := MARK.fullmatch(text.strip())) else text
        own = form_of(column).read
        if own is not None:
            return own(bare, self.view, test)
        if column.kind is WHOLE:
            return whole(bare)
        if column.kind is NUMBER:
            return number(bare)
        if column.kind is FLAG:
            return truth(bare)
        if column.kind is MOMENT:
            return span(bare, GMT if form_of(column).is_stamp else self.zone_of(column))
        if column.kind is PICK and (form == "number" or found) and bare.strip().lstrip("-").isdecimal():
            return whole(bare)
        return bare

    def implied(self, column: Column, test: str) -> tuple[str, list[Any]] | None:
        """`today`, `thisMonth`, `currentAssociate`."""
        if test == "currentassociate":
            return ("eq", [self.who.number]) if form_of(column).type == ASSOCIATE else None
        if column.kind is not MOMENT:
            return None
        if test in PERIODIC:
            return PERIODIC[test], [self.period(column, "day", 0, 0)]
        period, away = periods.WORDS[test]
        return "eq", [self.period(column, period, away, away)]


def whole(text: str) -> int:
    try:
        value = int(text)
    except ValueError:
        raise ValueError(f"'{text[:40]}' is no whole number") from None
    if value not in INT64:
        raise ValueError(f"'{text[:40]}' is too large a number")
    return value


def number(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        raise ValueError(f"'{text[:40]}' is no number") from None
    if value != value or value in (float("inf"), float("-inf")):
        raise ValueError(f"'{text[:40]}' is no number")
    return value


def truth(text: str) -> bool:
    found = TRUTHS.get(text.strip().lower())
    if found is None:
        raise ValueError(f"'{text[:40]}' is neither true nor false")
    return found


def span(text: str, zone: ZoneInfo) -> Span:
    """A day, or a time as far as it is told: to the minute, the second, or a fraction of it. Without an offset it is read in the zone."""
    body, wrong = text.strip(), ValueError(f"'{text[:40]}' is no date")
    if found := encodings.MONTH_FIRST.fullmatch(body):
        month, day, year, clock = found.groups()
    elif found := encodings.DAY_FIRST.fullmatch(body):
        day, month, year, clock = found.groups()
    elif found := ISO.fullmatch(body):
        year, month, day = found[1], found[2], found[3]
        return spread(year, month, day, found.groups()[3:7], found[8], zone, wrong)
    else:
        raise wrong
    told = TIME_OF_DAY.fullmatch(f" {clock}" if clock else "")
    if told is None:
        raise wrong
    return spread(year, month, day, told.groups(), None, zone, wrong)


def spread(year: str, month: str, day: str, clock: tuple[str | None, ...], offset: str | None, zone: ZoneInfo, wrong: ValueError) -> Span:
    """The ticks of what was told."""
    hour, minute, second, fraction = clock
    try:
        at = datetime(int(year) or 1, int(month), int(day), int(hour or 0), int(minute or 0), int(second or 0), tzinfo=UTC)
    except ValueError:
        raise wrong from None
    ticks = (at.toordinal() - 1) * DAY + (at.hour * 3600 + at.minute * 60 + at.second) * SECOND
    ticks += int(f"{fraction or '0':0<7}")
    if ticks < times.EMPTY_UNTIL:
        return Span(0, times.EMPTY_UNTIL)
    end = ticks + (DAY if hour is None else MINUTE if second is None else SECOND if fraction is None else 1)
    if offset is not None:
        east = minutes(offset) * MINUTE
        return Span(ticks - east, end - east)
    if end > times.NEVER_FROM:
        return Span(ticks, end)
    return Span(times.instant(Moment(ticks), zone), times.instant(Moment(end), zone))


def minutes(offset: str) -> int:
    """`+01:00`, `-0500`, `Z`."""
    if offset in ("Z", "z"):
        return 0
    digits = offset[1:].replace(":", "")
    east = int(digits[:2]) * 60 + int(digits[2:])
    return -east if offset[0] == "-" else east
