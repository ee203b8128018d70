"""When a zone's clocks are changed, read from the zone itself: a rule for each run of years that can be said in the same way."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

FIRST, LAST = 2000, 2037
"""The years that are looked at; rules that hold in the last one hold on."""
STEP = timedelta(days=10)
"""No zone changes its clocks twice in so short a time."""
MINUTE = timedelta(minutes=1)
ORDINALS = ("1ST", "2ND", "3RD", "4TH")
WEEKDAYS = ("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN")
MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
NEVER = frozenset({""})


@dataclass(frozen=True, slots=True)
class Year:
    """One year: minutes ahead of UTC in standard and in summer time, and the ways to say when summer begins and ends."""

    year: int
    standard: int
    summer: int
    starts: frozenset[str] = NEVER
    ends: frozenset[str] = NEVER

    @property
    def has_summer(self) -> bool:
        """Whether clocks go forth and back."""
        return self.starts != NEVER and self.ends != NEVER


@cache
def years(zone: str) -> tuple[Year, ...]:
    """Runs of years that one rule does for, each by its first year."""
    found: list[Year] = []
    for year in range(FIRST, LAST + 1):
        one = look(ZoneInfo(zone), year)
        if found and (shared := both(found[-1], one)) is not None:
            found[-1] = shared
        else:
            found.append(one)
    return tuple(found)


def both(run: Year, one: Year) -> Year | None:
    """What is said of a run of years and of the next alike; None when nothing is."""
    starts, ends = run.starts & one.starts, run.ends & one.ends
    if (run.standard, run.summer) != (one.standard, one.summer) or not starts or not ends:
        return None
    return replace(run, starts=starts, ends=ends)


def look(zone: ZoneInfo, year: int) -> Year:
    """One year of a zone. A change that is not taken back within the year is none of summer time."""
    begin = datetime(year, 1, 1)
    found = list(changes(zone, begin, datetime(year + 1, 1, 1)))
    forth, back = [ways(at) for at, by in found if by > 0], [ways(at) for at, by in found if by < 0]
    first = ahead(zone, begin)
    offsets, offset = [first], first
    for _, by in found:
        offset += by
        offsets.append(offset)
    if not forth or not back:
        return Year(year, offsets[-1], offsets[-1])
    return Year(year, min(offsets), max(offsets), forth[0], back[0])


def changes(zone: ZoneInfo, begin: datetime, end: datetime) -> Iterator[tuple[datetime, int]]:
    """What clocks show when they are changed, and by how many minutes; times between are UTC without saying so."""
    at = begin
    while at < end:
        after = min(at + STEP, end)
        if ahead(zone, at) != ahead(zone, after):
            low, high = at, after
            while high - low > MINUTE:
                middle = low + (high - low) // 2
                middle -= timedelta(seconds=middle.second, microseconds=middle.microsecond)
                if middle <= low:
                    break
                low, high = (middle, high) if ahead(zone, middle) == ahead(zone, low) else (low, middle)
            yield high + timedelta(minutes=ahead(zone, low)), ahead(zone, high) - ahead(zone, low)
        at = after


def ahead(zone: ZoneInfo, at: datetime) -> int:
    """Minutes ahead of UTC at a moment of UTC."""
    return (zone.fromutc(at.replace(tzinfo=zone)).utcoffset() or timedelta(0)) // MINUTE


def ways(at: datetime) -> frozenset[str]:
    """The ways to say a day: `0200 4TH-SUN-MAR`, `0200 LST-SUN-MAR`, and `29 3`."""
    weekday, month, clock = WEEKDAYS[at.weekday()], MONTHS[at.month - 1], at.strftime("%H%M")
    nth = (at.day - 1) // 7
    found = {f"{at.day} {at.month} {clock}"}
    if nth < len(ORDINALS):
        found.add(f"{clock} {ORDINALS[nth]}-{weekday}-{month}")
    if (at + timedelta(days=7)).month != at.month:
        found.add(f"{clock} LST-{weekday}-{month}")
    return frozenset(found)


def said(ways: frozenset[str]) -> tuple[str, int, int]:
    """The best of several ways: a pattern, the last of a month before the fourth; else day and month."""
    patterns = sorted((way for way in ways if "-" in way), key=lambda way: (" LST-" not in way, way))
    if patterns:
        return patterns[0], 0, 0
    day, month, *_ = min(ways).split() or ("0", "0")
    return "", int(day), int(month)
