"""The values that .NET has and Python has not: times to 100 ns with the offset given, Guids in all their notations."""

import time
from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache, total_ordering
from typing import ClassVar, Literal, NoReturn

from daybook.wire.dates import CYCLE_DAYS, DAY, HIGHEST, LOWEST, MINUTE, SECOND, UNIX_EPOCH, Rule, read_moment
from daybook.wire.guid import ZERO, Guid, parse_guid

__all__ = ["ZERO", "DateForm", "Guid", "Moment", "parse_guid"]

DateForm = Literal["roundtrip", "ticks7", "ticks7-offset", "milliseconds-z"]
Z_PAIR = 9999
put = object.__setattr__


@total_ordering
class Moment:
    """A time as it was given: ticks (100 ns since 0001-01-01) of the local reading, minutes of offset or None, `Z`."""

    # No dataclass: msgspec would write those as objects.
    __slots__ = ("offset", "ticks", "utc")
    ticks: int
    offset: int | None
    utc: bool
    EMPTY: ClassVar["Moment"]

    def __init__(self, ticks: int, offset: int | None = None, utc: bool = False) -> None:
        put(self, "ticks", ticks)
        put(self, "offset", 0 if utc else offset)
        put(self, "utc", utc)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError("a moment does not change")

    def __reduce__(self) -> tuple[type["Moment"], tuple[int, int | None, bool]]:
        return Moment, (self.ticks, self.offset, self.utc)

    def __hash__(self) -> int:
        return hash((self.ticks, self.offset, self.utc))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Moment):
            return NotImplemented
        return (self.ticks, self.offset, self.utc) == (other.ticks, other.offset, other.utc)

    def __repr__(self) -> str:
        return f"Moment({self.iso()})"

    @staticmethod
    def parse(text: str, rule: Rule = "json", *, year_zero: bool = False) -> "Moment":
        """Read a time by the rules of JSON, XML or form bodies. ValueError when it is none."""
        return parse(text, rule, year_zero)

    @staticmethod
    def now(offset: int = 0, *, utc: bool = False) -> "Moment":
        """The time now, as read at that offset."""
        return Moment.at(UNIX_EPOCH + time.time_ns() // 100, offset, utc=utc)

    @staticmethod
    def at(utc_ticks: int, offset: int | None = 0, *, utc: bool = False) -> "Moment":
        """The reading of an instant at an offset; None gives the UTC reading without zone."""
        return Moment(clamp(utc_ticks + (offset or 0) * MINUTE), offset, utc)

    @staticmethod
    def of(value: datetime) -> "Moment":
        """A standard datetime as a moment."""
        since = value.replace(tzinfo=None) - datetime.min
        ticks = since.days * DAY + since.seconds * SECOND + since.microseconds * 10
        shift = value.utcoffset()
        return Moment(ticks, None if shift is None else int(shift.total_seconds()) // 60)

    def datetime(self) -> datetime:
        """As a standard datetime, cut to microseconds; OverflowError in year 0000."""
        zone = None if self.offset is None else UTC if self.offset == 0 else timezone(timedelta(minutes=self.offset))
        return (datetime.min + timedelta(microseconds=self.ticks // 10)).replace(tzinfo=zone)

    @property
    def utc_ticks(self) -> int:
        """Ticks of the instant; a time without zone is taken as UTC."""
        return self.ticks - (self.offset or 0) * MINUTE

    def pair(self) -> tuple[int, int | None]:
        """As core keeps it: UTC ticks and the offset given; None without zone, 9999 for `Z`."""
        return self.utc_ticks, Z_PAIR if self.utc else self.offset

    @staticmethod
    def of_pair(at: int, off: int | None) -> "Moment":
        """Back from what `pair` gave."""
        return Moment(at, 0, True) if off == Z_PAIR else Moment(at + (off or 0) * MINUTE, off)

    def to_utc(self) -> "Moment":
        """The same instant, read at `+00:00`."""
        return Moment.at(self.utc_ticks)

    def iso(self) -> str:
        """As Json.NET writes it: up to seven digits, trailing zeros cut, `Z`, offset or nothing."""
        return written(self, "roundtrip")

    def text(self, form: DateForm) -> str:
        """In one of the forms of a style."""
        return written(self, form)

    def __str__(self) -> str:
        return written(self, "roundtrip")

    def __lt__(self, other: "Moment") -> bool:
        return (self.utc_ticks, self.ticks, self.utc) < (other.utc_ticks, other.ticks, other.utc)


Moment.EMPTY = Moment(0)


def parse(text: str, rule: Rule, year_zero: bool) -> Moment:
    # The same text comes several times in a body. Other forms may mean today, which must not be remembered.
    return remembered(text, rule, year_zero) if text[4:5] == "-" else Moment(*read_moment(text, rule, year_zero))


@lru_cache(8192)
def remembered(text: str, rule: Rule, year_zero: bool) -> Moment:
    return Moment(*read_moment(text, rule, year_zero))


@lru_cache(8192)
def written(moment: Moment, form: DateForm) -> str:
    if form == "ticks7-offset" or form == "milliseconds-z":
        moment = moment.to_utc()
    seconds, fraction = divmod(moment.ticks, SECOND)
    if form == "milliseconds-z":
        return f"{calendar_text(seconds)}.{fraction // 10_000:03}Z"
    digits = f".{fraction:07}" if fraction or form != "roundtrip" else ""
    return calendar_text(seconds) + (digits.rstrip("0") if form == "roundtrip" else digits) + zone_text(moment)


def calendar_text(seconds: int) -> str:
    days, rest = divmod(seconds, 86_400)
    minutes, second = divmod(rest, 60)
    day = date.fromordinal(days + 1 if days >= 0 else days + 1 + CYCLE_DAYS)
    year = day.year if days >= 0 else day.year - 400
    return f"{year:04}-{day.month:02}-{day.day:02}T{minutes // 60:02}:{minutes % 60:02}:{second:02}"


def zone_text(moment: Moment) -> str:
    if moment.utc:
        return "Z"
    if moment.offset is None:
        return ""
    hours, minutes = divmod(abs(moment.offset), 60)
    return f"{'-' if moment.offset < 0 else '+'}{hours:02}:{minutes:02}"


def clamp(ticks: int) -> int:
    return max(LOWEST, min(HIGHEST, ticks))
