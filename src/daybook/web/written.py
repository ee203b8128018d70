"""Values as a reader writes them: times, dates, lengths, numbers. The filters and functions of templates."""

import importlib
from collections.abc import Callable, Iterable
from datetime import date, datetime, time
from functools import lru_cache
from itertools import groupby
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from daybook.core.clock import HOUR, MINUTE, to_datetime
from daybook.web import collation, spelling, vocabulary
from daybook.web.marking import marked
from daybook.web.reader import Reader

NO_BREAK = "\u00a0"
FIRST, LAST = 1, 9999


def _reader(context: Context) -> Reader:
    found: Reader = context["reader"]
    return found


def _dates() -> Any:
    return importlib.import_module("babel.dates")


def _moment(context: Context, ticks: int) -> Any:
    """A moment in the reader's zone; None outside the years that calendars here know."""
    try:
        return to_datetime(ticks, _reader(context).zone)
    except (OverflowError, ValueError):
        return None


def _dated(name: str, format: str) -> Callable[[Context, int | None], str]:
    @pass_context
    def written(context: Context, ticks: int | None) -> str:
        if ticks is None or (moment := _moment(context, ticks)) is None:
            return ""
        made: str = getattr(_dates(), name)(moment, format, locale=_reader(context).locale)
        return made

    return written


@pass_context
def time_element(context: Context, ticks: int | None, format: str = "short") -> Markup:
    """The time of day, as an element that says the whole date and time to who asks (`short`: 14:05; `day`: the date; `full`: both)."""
    if ticks is None or (moment := _moment(context, ticks)) is None:
        return Markup("")
    locale = _reader(context).locale
    exact = _both(moment, "full", locale)
    if format == "day":
        shown = _day(moment.date(), "medium", locale)
    elif format == "full":
        shown = _both(moment, "medium", locale)
    else:
        shown = _clock(moment, "short", locale)
    return Markup(f'<time datetime="{moment.isoformat(timespec="seconds")}" title="{escape(exact)}">{escape(shown)}</time>')


@pass_context
def moment_of(context: Context, ticks: int | None) -> str:
    """A day and its hour."""
    moment = None if ticks is None else _moment(context, ticks)
    return "" if moment is None else _both(moment, "medium", _reader(context).locale)


@pass_context
def ordered(context: Context, rows: Iterable[Any], topic: str = "") -> list[Any]:
    """Rows by what they are called, as the reader's language has its letters in order; `topic`: their codes are said in words."""
    reader = _reader(context)
    return sorted(rows, key=lambda row: collation.key(vocabulary.word(reader, row.name, topic) if topic else row.name, reader.language))


def _both(moment: Any, format: str, locale: Any) -> str:
    """A day and its hour, put together as Babel does: the rows of a page have few days and many times. Seconds only where all is told."""
    pattern: str = _dates().get_datetime_format(format, locale=locale)
    hour = _clock(moment, "short" if format == "medium" else format, locale)
    return pattern.replace("'", "").replace("{0}", hour).replace("{1}", _day(moment.date(), format, locale))


@lru_cache(maxsize=4096)
def _day(day: date, format: str, locale: Any) -> str:
    made: str = _dates().format_date(day, format, locale=locale)
    return made


def _clock(moment: Any, format: str, locale: Any) -> str:
    return _hour(_Hour(moment), format, locale)


class _Hour:
    """A time of day in a zone: what is written of it depends on the day only in how far the zone is from Greenwich then."""

    __slots__ = ("_key", "moment")

    def __init__(self, moment: Any) -> None:
        self.moment = moment
        self._key = (moment.hour, moment.minute, moment.second, moment.utcoffset(), moment.dst(), moment.tzinfo)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Hour) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)


@lru_cache(maxsize=4096)
def _hour(hour: _Hour, format: str, locale: Any) -> str:
    made: str = _dates().format_time(hour.moment, format, locale=locale)
    return made


@pass_context
def day_of(context: Context, ticks: int | None) -> str:
    """The day in the reader's zone, to group rows by: 2026-11-27."""
    moment = None if ticks is None else _moment(context, ticks)
    return "" if moment is None else moment.date().isoformat()


@pass_context
def lasting(context: Context, ticks: int | None) -> str:
    """A length of time: 1 h 20 min."""
    if not ticks:
        return ""
    dates, locale = _dates(), _reader(context).locale
    hours, minutes = divmod(round(ticks / MINUTE), HOUR // MINUTE)
    parts = [(hours, "hour"), (minutes, "minute")]
    told = [dates.format_timedelta(n * (3600 if unit == "hour" else 60), granularity=unit, threshold=10**9, format="narrow", locale=locale)
            for n, unit in parts if n]  # fmt: skip
    return NO_BREAK.join(told) or str(dates.format_timedelta(60, granularity="minute", format="narrow", locale=locale))


@pass_context
def numeral(context: Context, number: float | None) -> str:
    """A number with the reader's marks."""
    if number is None:
        return ""
    made: str = importlib.import_module("babel.numbers").format_decimal(number, locale=_reader(context).locale)
    return made


@pass_context
def figure(context: Context, number: float | None) -> str:
    """A figure of a table: whole as it is, another with one decimal, a dash for none."""
    if number is None:
        return "–"
    shown = round(number, 1) if isinstance(number, float) else number
    return str(numeral(context, shown))


@pass_context
def percent(context: Context, part: float) -> str:
    """0.125 -> 13%."""
    made: str = importlib.import_module("babel.numbers").format_percent(part, locale=_reader(context).locale)
    return made


@pass_context
def weekday(context: Context, day: str) -> str:
    """2026-11-27 with its weekday, briefly."""
    made: str = _dates().format_skeleton("MMMEd", date.fromisoformat(day), locale=_reader(context).locale)
    return made


@pass_context
def spelled(context: Context, value: date | time | str) -> str:
    """A field's day, hour or both (as such or as ISO), as the reader writes it; what was typed otherwise as it is."""
    if not isinstance(value, str):
        return spelling.written(value, _reader(context))
    read = datetime if "T" in value else time if ":" in value else date
    try:
        return spelling.written(read.fromisoformat(value), _reader(context))
    except ValueError:
        return value


@pass_context
def pattern(context: Context, form: str) -> spelling.Pattern:
    """How the reader writes a day, an hour, a moment: for scripts."""
    return spelling.pattern(form, _reader(context))


@pass_context
def said(context: Context, text: str | None) -> str:
    """A list item's text, which may stand in several languages: US:"Call";NO:"Samtale"."""
    return list_text(_reader(context), text)


def list_text(reader: Reader, text: str | None) -> str:
    """The same for a reader."""
    return vocabulary.in_language(reader.language, text)


@pass_context
def groupby_day(context: Context, rows: Iterable[Any]) -> list[tuple[str, list[Any]]]:
    """Rows (newest first) by their day in the reader's zone."""
    return [(day, list(group)) for day, group in groupby(rows, lambda row: day_of(context, row.at))]


@pass_context
def word(context: Context, code: str | None, topic: str = "kind") -> str:
    """A code of the book in the reader's language: `entry.kind|word`, `row.door|word("door")`."""
    return vocabulary.word(_reader(context), code, topic)


def lines(text: str | None) -> Markup:
    """A text with its line breaks."""
    return Markup("<br>").join(Markup(escape(line)) for line in (text or "").splitlines())


FILTERS: dict[str, Any] = {
    "time": time_element,
    "day": _dated("format_date", "full"),
    "date": _dated("format_date", "medium"),
    "moment": moment_of,
    "ordered": ordered,
    "clock": _dated("format_time", "short"),
    "day_of": day_of,
    "groupby_day": groupby_day,
    "lasting": lasting,
    "numeral": numeral,
    "figure": figure,
    "percent": percent,
    "weekday": weekday,
    "spelled": spelled,
    "pattern": pattern,
    "said": said,
    "word": word,
    "door_title": vocabulary.title,
    "lines": lines,
    "marked": marked,
}
