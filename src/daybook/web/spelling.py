"""Days and hours in fields: written as the reader's locale does (27.11.2026, 2:05 PM), read so, as ISO, and in words (fri 14:00)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from types import MappingProxyType

from daybook.web import promises
from daybook.web.promises import COMING, Due, hour
from daybook.web.reader import Reader

DAY, HOUR, MOMENT = "day", "hour", "moment"
_DATE = re.compile(r"(?:dd?|MM?|y{4})([./-])(?:dd?|MM?)\1(?:dd?|y{4})")
_MARK = re.compile(r"y{4}|MM?|dd?|HH?|h|mm|a")
_BLANK = re.compile(r"[\s\u00a0\u202f,]+")
_HALF = re.compile(r"\b([ap]) ?m?\b")
_BARE = re.compile(r"(\d{1,2})(?:[:.]?(\d{2}))?")
_ISO = re.compile(r"(\d{4}-\d{2}-\d{2})t(\d{1,2}:\d{2})(?::\d{2}(?:\.\d+)?)?")


@dataclass(frozen=True, slots=True)
class Pattern:
    """How a field's value is written: marks of CLDR, and the two words of a clock of twelve hours."""

    text: str
    halves: tuple[str, str]


def pattern(form: str, reader: Reader) -> Pattern:
    """Of a field for a day, an hour, or both."""
    shown = re.sub("y+", "yyyy", reader.locale.date_formats["short"].pattern)
    day = shown if _DATE.fullmatch(shown) else "yyyy-MM-dd"
    short = reader.locale.time_formats["short"].pattern
    at = "h:mm a" if "a" in short else "HH:mm" if "HH" in short else "H:mm"
    names = reader.locale.day_periods["format"]["abbreviated"]
    am, pm = (_BLANK.sub(" ", names[half]) for half in ("am", "pm"))
    is_usual = [_HALF.fullmatch(_plain(name)) is not None for name in (am, pm)] == [True, True]
    return Pattern({DAY: day, HOUR: at, MOMENT: f"{day} {at}"}[form], (am, pm) if is_usual else ("AM", "PM"))


def written(value: date | time | datetime, reader: Reader) -> str:
    """A value as its field shows it."""
    form = MOMENT if isinstance(value, datetime) else DAY if isinstance(value, date) else HOUR
    made, parts = pattern(form, reader), _parts(value)
    return _MARK.sub(lambda mark: made.halves[parts["a"]] if mark[0] == "a" else str(parts[mark[0][0]]).zfill(len(mark[0])), made.text)


def _parts(value: date | time | datetime) -> Mapping[str, int]:
    found: dict[str, int] = {}
    if isinstance(value, date):
        found |= {"y": value.year, "M": value.month, "d": value.day}
    if not isinstance(value, date) or isinstance(value, datetime):
        found |= {"H": value.hour, "h": value.hour % 12 or 12, "m": value.minute, "a": value.hour // 12}
    return MappingProxyType(found)


def day(text: str, reader: Reader, today: date, sense: int = COMING) -> date | None:
    """The day that a field means: a date, a weekday, today; None: none. Without a year the next, or the last."""
    return promises.day(_plain(text), reader, today, sense)


def clock(text: str) -> time | None:
    """The time of day that a field means: 14:05, 9.30, 2:05 pm, 14h, 9; None: none."""
    word = _HALF.sub(r"\1m", _plain(text)).replace(" ", "")
    if (found := hour(word)) is not None:
        return found
    bare = _BARE.fullmatch(word)
    hours, minutes = (int(bare[1]), int(bare[2] or 0)) if bare else (24, 0)
    return time(hours, minutes) if hours < 24 and minutes < 60 else None


def moment(text: str, reader: Reader, now: datetime, sense: int = COMING) -> Due | None:
    """A day and the hour, where one is said, in either order: fri 14:00, 27.11.2026 9:30, 3pm, 2h."""
    plain = _plain(text)
    if (iso := _ISO.fullmatch(plain)) is not None:
        plain = f"{iso[1]} {iso[2]}"
    if (found := promises.due(plain, reader, now, sense)) is not None:
        return found
    if (alone := day(plain, reader, now.date(), sense)) is not None:
        return Due(alone)
    words = plain.split()
    for at in range(1, len(words)):
        one, other = " ".join(words[:at]), " ".join(words[at:])
        for on, hours in ((one, other), (other, one)):
            if (meant := day(on, reader, now.date(), sense)) is not None and (at_hour := clock(hours)) is not None:
                return Due(meant, at_hour)
    at_hour = clock(plain)
    return None if at_hour is None else promises.at_hour(at_hour, now, sense)


def _plain(text: str) -> str:
    """Small letters, one kind of blank, halves of the day without their full stops (a. m.)."""
    return re.sub(r"\b([ap])\. ?m\.", r"\1m", _BLANK.sub(" ", text.casefold()).strip())
