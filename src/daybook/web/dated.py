"""Days and times of day as a reader's forms and addresses have them, in his zone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from daybook.core import clock
from daybook.core.clock import When
from daybook.core.diary import Span
from daybook.core.errors import Invalid, Mistake

DAY, WEEK, MONTH = VIEWS = ("day", "week", "month")
FIRST, LAST = date(1970, 1, 1), date(2999, 12, 31)
"""Days that calendars here show."""


def _(message: str) -> str:
    """Marks a text for the catalogues."""
    return message


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


def shown(view: str, day: date, zone: str) -> Shown:
    """A day, its week (which begins on Monday), or its month."""
    if view == MONTH:
        first = day.replace(day=1)
        after = (first + timedelta(31)).replace(day=1)
        return Shown([first + timedelta(n) for n in range((after - first).days)], (first - timedelta(1)).replace(day=1), after, zone)
    many = 1 if view == DAY else 7
    first = day if view == DAY else day - timedelta(day.weekday())
    return Shown([first + timedelta(n) for n in range(many)], first - timedelta(many), first + timedelta(many), zone)


def today(now: int, zone: str) -> date:
    """The day that it is there."""
    return clock.to_datetime(now, zone).date()


def midnight(day: date, zone: str) -> int:
    """When a day begins there, as ticks UTC."""
    return clock.of_datetime(datetime.combine(day, time(), ZoneInfo(zone))).at


def day_of(text: str | None, field: str, mistakes: list[Mistake]) -> date | None:
    """2026-11-27, as addresses and fields of dates have it; None with a mistake."""
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


def moment(day: date | None, text: str | None, field: str, zone: str, mistakes: list[Mistake]) -> When | None:
    """A time of a day there, as 09:30; of a reading that occurs twice the first, of one that clocks skip the one after."""
    try:
        reading = time.fromisoformat(text or "")
    except ValueError:
        mistakes.append(Mistake(field, _("Must be a time of day, as 09:30."), text))
        return None
    if day is None:
        return None
    return clock.of_datetime(datetime.combine(day, reading.replace(tzinfo=None), ZoneInfo(zone)))


def field_of(ticks: int, zone: str) -> tuple[str, str]:
    """A moment as the fields of a form have it: the day, the time of day."""
    local = clock.to_datetime(ticks, zone)
    return local.date().isoformat(), local.strftime("%H:%M")
