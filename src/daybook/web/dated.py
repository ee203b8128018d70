"""Days and times of day as a reader's forms and addresses have them, in his zone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from daybook.core import clock
from daybook.core.clock import When
from daybook.core.diary import Span
from daybook.core.errors import Invalid, Mistake
from daybook.core.texts import Text
from daybook.core.texts import marked as _
from daybook.door import Call
from daybook.web import reader, spelling
from daybook.web.promises import COMING

DAY, WEEK, MONTH = VIEWS = ("day", "week", "month")
FIRST, LAST = date(1970, 1, 1), date(2999, 12, 31)
"""Days that calendars here show."""
FIRST_YEAR, LAST_YEAR = 1900, 9990

NO_DAY = _("Must be a day, as %(example)s or tomorrow.")
NO_HOUR = _("Must be a time of day, as %(example)s.")
NO_MOMENT = _("Must be a day and an hour, as %(example)s or fri 14:00.")


@dataclass(frozen=True, slots=True)
class Shown:
    """The days that a page shows, and those before and after."""

    days: Sequence[date]
    before: date
    after: date
    zone: str

    @property
    def span(self) -> Span:
        """From the first midnight to the last, whatever the clocks did between."""
        return Span(midnight(self.days[0], self.zone), midnight(self.days[-1] + timedelta(1), self.zone))


def shown(view: str, day: date, zone: str, first_day: int = 0) -> Shown:
    """A day, its week (0: which begins on Monday), or its month."""
    if view == MONTH:
        first = day.replace(day=1)
        after = (first + timedelta(31)).replace(day=1)
        return Shown([first + timedelta(n) for n in range((after - first).days)], (first - timedelta(1)).replace(day=1), after, zone)
    many = 1 if view == DAY else 7
    first = day if view == DAY else day - timedelta((day.weekday() - first_day) % 7)
    return Shown([first + timedelta(n) for n in range(many)], first - timedelta(many), first + timedelta(many), zone)


def of_query(call: Call, view: str, day: str | None) -> Shown:
    """The days that an address asks for; weeks begin as the reader's do."""
    first_day = reader.of_user(call.who).locale.first_week_day
    return shown(view, asked(day, call.tx.now, call.who.zone), call.who.zone, first_day)


def today(now: int, zone: str) -> date:
    """The day that it is there."""
    return clock.to_datetime(now, zone).date()


def midnight(day: date, zone: str) -> int:
    """When a day begins there, as ticks UTC."""
    return clock.of_datetime(datetime.combine(day, time(), ZoneInfo(zone))).at


class Form:
    """Days and hours of a form, as one reader writes them; what cannot be read is a mistake of its field."""

    def __init__(self, call: Call, sense: int = COMING) -> None:
        self.zone = call.who.zone
        self.reader = reader.of_user(call.who)
        self.now = clock.to_datetime(call.tx.now, self.zone).replace(tzinfo=None)
        self.sense = sense
        self.mistakes: list[Mistake] = []

    def day(self, field: str, text: str | None, first: date = FIRST) -> date | None:
        """A day that calendars here show."""
        found = spelling.day(text or "", self.reader, self.now.date(), self.sense)
        if found is not None and first <= found <= LAST:
            return found
        self._wrong(field, text, NO_DAY, self.now.date())
        return None

    def hour(self, field: str, text: str | None) -> time | None:
        """A time of day."""
        found = spelling.clock(text or "")
        if found is None:
            self._wrong(field, text, NO_HOUR, time(14, 30))
        return found

    def at(self, field: str, text: str | None, day: date | None) -> When | None:
        """A time of that day, if it is one."""
        found = self.hour(field, text)
        return None if found is None or day is None else at(day, found, self.zone)

    def moment(self, field: str, text: str | None, otherwise: time) -> datetime | None:
        """A day and an hour by the reader's clock; without an hour another."""
        found = spelling.moment(text or "", self.reader, self.now, self.sense)
        if found is not None and FIRST_YEAR <= found.day.year <= LAST_YEAR:
            return datetime.combine(found.day, found.hour or otherwise)
        self._wrong(field, text, NO_MOMENT, datetime.combine(self.now.date(), time(14, 30)))
        return None

    def local(self, ticks: int | None) -> datetime | None:
        """A moment by the reader's clock; None outside the years that calendars know."""
        try:
            return None if ticks is None else clock.to_datetime(ticks, self.zone).replace(tzinfo=None)
        except (OverflowError, ValueError):
            return None

    def _wrong(self, field: str, text: str | None, rule: str, example: date | time) -> None:
        self.mistakes.append(Mistake(field, Text(rule, example=spelling.written(example, self.reader)), text))


def day_of(text: str | None, field: str, mistakes: list[Mistake]) -> date | None:
    """2026-11-27, as addresses have it; None with a mistake."""
    try:
        found = date.fromisoformat(text or "")
        if FIRST <= found <= LAST:
            return found
    except ValueError:
        pass
    mistakes.append(Mistake(field, _("Must be a day, as 2026-11-27."), text))
    return None


def asked(text: str | None, now: int, zone: str) -> date:
    """The day of an address; today without one."""
    mistakes: list[Mistake] = []
    found = day_of(text, "day", mistakes) if text else today(now, zone)
    if found is None:
        raise Invalid(mistakes)
    return found


def at(day: date, reading: time, zone: str) -> When:
    """A time of a day there; of a reading that occurs twice the first, of one that clocks skip the one after."""
    return clock.of_datetime(datetime.combine(day, reading, ZoneInfo(zone)))


def moment(day: date | None, text: str | None, field: str, zone: str, mistakes: list[Mistake]) -> When | None:
    """A time of a day there, as 09:30, as addresses have it."""
    try:
        reading = time.fromisoformat(text or "").replace(tzinfo=None)
    except ValueError:
        mistakes.append(Mistake(field, _("Must be a time of day, as 09:30."), text))
        return None
    return None if day is None else at(day, reading, zone)


def field_of(ticks: int, zone: str) -> tuple[str, str]:
    """A moment as the fields of a form have it: the day, the time of day."""
    local = clock.to_datetime(ticks, zone)
    return local.date().isoformat(), local.strftime("%H:%M")
