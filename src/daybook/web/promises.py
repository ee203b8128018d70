"""Days and hours as people write them behind a `!`: fri, tomorrow, 24.12., 3pm, 2h; in the reader's language and order, and in English."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from daybook.web.reader import SOURCE, Reader

FEWEST_LETTERS = 2
"""Of a weekday's name."""
_HOUR = re.compile(r"(\d{1,2})(?:[:h](\d{2})|h)?(am|pm)?", re.IGNORECASE)
_LATER = re.compile(r"\+?(\d{1,3})(min|m|h|d|w)", re.IGNORECASE)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DATE = re.compile(r"(\d{1,2})([./-])(\d{1,2})(?:\2(\d{4}|\d{2})?)?")
_CENTURY = 2000


def _(message: str) -> str:
    """Marks a text for the catalogues."""
    return message


WORDS = {_("today"): 0, _("tomorrow"): 1}
"""Days from now."""


@dataclass(frozen=True, slots=True)
class Due:
    """A day, and the hour where one was said."""

    day: date
    hour: time | None = None


def due(text: str, reader: Reader, now: datetime) -> Due | None:
    """What a word means to a reader at a moment of his zone; None: no day and no hour."""
    word = text.strip().casefold()
    if (later := _later(word, now)) is not None:
        return later
    if (at := hour(word)) is not None:
        return Due(now.date() if at > now.time() else now.date() + timedelta(days=1), at)
    day = _named(word, reader, now.date()) or _dated(word, reader, now.date())
    return None if day is None else Due(day)


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


def _named(word: str, reader: Reader, today: date) -> date | None:
    """Today, tomorrow, the next weekday of that name."""
    for name, days in WORDS.items():
        if word in (name, reader.text(name).casefold()):
            return today + timedelta(days=days)
    bare = word.rstrip(".")
    meant = {weekday for weekday, name in _weekdays(reader) if len(bare) >= FEWEST_LETTERS and name.startswith(bare)}
    if len(meant) != 1:
        return None
    return today + timedelta(days=(meant.pop() - today.weekday() - 1) % 7 + 1)


def _weekdays(reader: Reader) -> Iterator[tuple[int, str]]:
    """0 (Monday) to 6, each with its names in small letters, without a full stop."""
    for known in (reader, Reader(SOURCE)):
        for width in ("wide", "abbreviated"):
            for weekday, name in known.locale.days["format"][width].items():
                yield weekday, name.casefold().rstrip(".")


def _dated(word: str, reader: Reader, today: date) -> date | None:
    """A date: ISO, or as the reader's language orders day and month; without a year the next there is."""
    if (found := _ISO.fullmatch(word)) is not None:
        return _date(int(found[1]), int(found[2]), int(found[3]))
    if (found := _DATE.fullmatch(word)) is None:
        return None
    day, month = int(found[1]), int(found[3])
    pattern = reader.locale.date_formats["short"].pattern
    if pattern.index("M") < pattern.index("d"):
        day, month = month, day
    if found[4]:
        year = int(found[4])
        return _date(year if year > 99 else _CENTURY + year, month, day)
    coming = (_date(year, month, day) for year in range(today.year, today.year + 9))
    return next((each for each in coming if each is not None and each >= today), None)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
