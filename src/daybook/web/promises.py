"""Days and hours as people write them behind a `!`: fri, tomorrow, 24.12., 3pm, 2h; in the reader's language and order, and in English."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from daybook.core.texts import marked as _
from daybook.web.reader import SOURCE, Reader

FEWEST_LETTERS = 2
"""Of a weekday's name."""
_HOUR = re.compile(r"(\d{1,2})(?:[:h](\d{2})|h)?(am|pm)?", re.IGNORECASE)
_LATER = re.compile(r"\+?(\d{1,3})(min|m|h|d|w)", re.IGNORECASE)
_ISO = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})")
_DATE = re.compile(r"(\d{1,2})([./-]) ?(\d{1,2})(?:\2 ?(\d{4}|\d{2})?)?")
_YEAR = r"(?:(?: de|,)? (?P<year>\d{4}))?"
_DAY_MONTH = re.compile(rf"(?P<day>\d{{1,2}})\.? (?:de )?(?P<month>[^\W\d_]{{3,12}}\.?){_YEAR}")
_MONTH_DAY = re.compile(rf"(?P<month>[^\W\d_]{{3,12}}\.?) (?P<day>\d{{1,2}}){_YEAR}")
_CENTURY = 2000
FEWEST_OF_MONTH = 3

WORDS = {_("today"): 0, _("tomorrow"): 1, _("yesterday"): -1}
"""Days from now."""
COMING, PAST = 1, -1
"""Which Friday, which 24.12., which 3pm is meant: the next, or the last."""


@dataclass(frozen=True, slots=True)
class Due:
    """A day, and the hour where one was said."""

    day: date
    hour: time | None = None


def due(text: str, reader: Reader, now: datetime, sense: int = COMING) -> Due | None:
    """What a word means to a reader at a moment of his zone; None: no day and no hour."""
    word = text.strip().casefold()
    if (later := _later(word, now)) is not None:
        return later
    if (at := hour(word)) is not None:
        return at_hour(at, now, sense)
    meant = day(word, reader, now.date(), sense)
    return None if meant is None else Due(meant)


def day(text: str, reader: Reader, today: date, sense: int = COMING) -> date | None:
    """What a date, a weekday or a word for a day means; one with a weekday before it must be of that weekday."""
    word = text.strip().casefold()
    found = _named(word, reader, today, sense) or _dated(word, reader, today, sense) or _spelled(word, reader, today, sense)
    if found is not None or " " not in word:
        return found
    weekday, _blank, rest = word.partition(" ")
    known, found = _weekday(weekday, reader), _dated(rest, reader, today, sense) or _spelled(rest, reader, today, sense)
    return found if found is not None and found.weekday() == known else None


def at_hour(at: time, now: datetime, sense: int = COMING) -> Due:
    """The next such hour, or the last."""
    is_over = (at > now.time()) != (sense == COMING)
    return Due(now.date() + timedelta(days=sense if is_over else 0), at)


def hour(text: str) -> time | None:
    """3pm, 3:30pm, 15:30, 15h, 15h30."""
    found = _HOUR.fullmatch(text.casefold())
    if found is None or not (found[2] or found[3] or text.casefold().endswith("h")):
        return None
    hours, minutes = int(found[1]), int(found[2] or 0)
    if found[3]:
        if not 1 <= hours <= 12:
            return None
        hours = hours % 12 + (12 if found[3] == "pm" else 0)
    return time(hours, minutes) if hours < 24 and minutes < 60 else None


def _later(word: str, now: datetime) -> Due | None:
    """In so many minutes, hours (both to the minute), days, weeks."""
    found = _LATER.fullmatch(word)
    if found is None:
        return None
    many, unit = int(found[1]), found[2]
    if unit in ("d", "w"):
        return Due(now.date() + timedelta(days=many * (7 if unit == "w" else 1)))
    moment = now + timedelta(minutes=many * (60 if unit == "h" else 1))
    return Due(moment.date(), time(moment.hour, moment.minute))


def _named(word: str, reader: Reader, today: date, sense: int) -> date | None:
    """Today, tomorrow, the weekday of that name."""
    for name, days in WORDS.items():
        if word in (name, reader.text(name).casefold()):
            return today + timedelta(days=days)
    weekday = _weekday(word, reader)
    if weekday is None:
        return None
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1 if sense == COMING else -((today.weekday() - weekday) % 7))


def _weekday(word: str, reader: Reader) -> int | None:
    """0: Monday, by the beginning of its name."""
    bare = word.rstrip(".")
    meant = {weekday for weekday, name in _names("days", reader) if len(bare) >= FEWEST_LETTERS and name.startswith(bare)}
    return meant.pop() if len(meant) == 1 else None


def _names(what: str, reader: Reader) -> Iterator[tuple[int, str]]:
    """Of weekdays (0: Monday) or months (1: January), in small letters, without a full stop."""
    for known in (reader, Reader(SOURCE)):
        for width in ("wide", "abbreviated"):
            for number, name in getattr(known.locale, what)["format"][width].items():
                yield number, name.casefold().rstrip(".")


def _dated(word: str, reader: Reader, today: date, sense: int) -> date | None:
    """A date: ISO, or as the reader's language orders day and month."""
    if (found := _ISO.fullmatch(word)) is not None:
        return _date(int(found[1]), int(found[3]), int(found[4]))
    if (found := _DATE.fullmatch(word)) is None:
        return None
    first, second = int(found[1]), int(found[3])
    pattern = reader.locale.date_formats["short"].pattern
    is_month_first = pattern.index("M") < pattern.index("d") and not pattern.startswith("y")
    return _in_year(found[4], *((first, second) if is_month_first else (second, first)), today, sense)


def _spelled(word: str, reader: Reader, today: date, sense: int) -> date | None:
    """A date with its month's name: 27. november 2026, 27 de noviembre, november 27."""
    found = _DAY_MONTH.fullmatch(word) or _MONTH_DAY.fullmatch(word)
    if found is None:
        return None
    name = found["month"].rstrip(".")
    months = {number for number, known in _names("months", reader) if len(name) >= FEWEST_OF_MONTH and known.startswith(name)}
    return _in_year(found["year"], months.pop(), int(found["day"]), today, sense) if len(months) == 1 else None


def _in_year(year: str | None, month: int, day: int, today: date, sense: int) -> date | None:
    """A day of a year, which may be told by two digits; without one of the next year that has it, or the last."""
    if year:
        return _date(int(year) if len(year) > 2 else _CENTURY + int(year), month, day)
    years = (_date(today.year + sense * far, month, day) for far in range(9))
    return next((each for each in years if each is not None and (each - today).days * sense >= 0), None)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
