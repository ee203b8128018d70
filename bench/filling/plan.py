"""What is to be made: how many of everything, in which parts, and when it happened."""

import bisect
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from random import Random
from uuid import UUID
from zoneinfo import ZoneInfo

from daybook.core.clock import EPOCH, HOUR, SECOND, of_datetime

UNTIL = datetime(2026, 10, 1, tzinfo=UTC)
"""When the last of it happened: not the day of the run, so that a seed makes the same rows on any day."""
YEARS = 6
ZONE = ZoneInfo("America/New_York")
"""Of the demo book."""
HUNDRED = (
    *["log"] * 6, *["short_log"] * 4, *["call_log"] * 3, *["single_call_log"] * 2, "task", *["call"] * 4, *["mail"] * 4, *["note"] * 4,
)  # fmt: skip
"""Dealings that are a hundred entries together, whoever they are with."""
SIZES = {"log": 10, "short_log": 4, "call_log": 2, "single_call_log": 1, "task": 4, "call": 1, "mail": 1, "note": 1}
"""Entries of each."""
OF_RESIDENTS = frozenset({"call_log", "single_call_log"})
"""What is only had with people who live in a property; the contact with the most entries does not."""
PART = 10_000
"""Entries of one part; parts are made by themselves, each from its own seed."""
MOST_SHARE = 0.6
_BY_HOUR = (0, 0, 0, 0, 0, 0, 1, 4, 20, 55, 70, 60, 30, 45, 65, 60, 45, 20, 6, 3, 2, 1, 0, 0)
"""Work by the hour of the day."""
_BY_DAY = (22, 21, 20, 19, 16, 2, 1)
"""Work by the day of the week, from Monday on."""


@dataclass(frozen=True, slots=True)
class Part:
    """A run of dealings in the order of time."""

    at: int
    """The first of its entries, among all."""
    entries: int
    biggest: int
    """How many of them are with the contact that has the most."""


@dataclass(frozen=True)
class Plan:
    """How many of everything."""

    entries: int
    biggest: int
    seed: int

    def __post_init__(self) -> None:
        if self.entries < 1:
            raise ValueError("entries: there must be one at least")
        if not 0 <= self.biggest <= self.entries * MOST_SHARE:
            raise ValueError(f"biggest: must be 0 to {int(self.entries * MOST_SHARE):,} ({MOST_SHARE:.0%} of the entries)")

    @property
    def persons(self) -> int:
        return max(40, self.entries // 100)

    @property
    def organisations(self) -> int:
        return max(8, self.persons // 8)

    @property
    def properties(self) -> int:
        return max(2, self.persons // 200)

    @property
    def units(self) -> int:
        """Of each property."""
        return 20

    @property
    def parts(self) -> list[Part]:
        """All parts, oldest first."""
        found = []
        for at in range(0, self.entries, PART):
            end = min(at + PART, self.entries)
            found.append(Part(at, end - at, self.biggest * end // self.entries - self.biggest * at // self.entries))
        return found

    def chance(self, what: str) -> Random:
        """Chance for one piece of the work: the same for the same seed."""
        return Random(f"{self.seed}:{what}")

    def moment(self, share: float) -> tuple[int, int]:
        """When this share of all work was done: ticks, and the offset of the book's zone in minutes then."""
        hours = self._hours
        wanted = share * hours.total[-1]
        at = min(bisect.bisect_right(hours.total, wanted), len(hours.total) - 1)
        before = hours.total[at - 1] if at else 0.0
        within = (wanted - before) / (hours.total[at] - before) if hours.total[at] > before else 0.0
        return hours.first + at * HOUR + int(within * HOUR), hours.offsets[at]

    @cached_property
    def _hours(self) -> "_Hours":
        return _Hours()


class _Hours:
    """Every hour of the years, with the work done up to its end: more each year, little on weekends and at night."""

    def __init__(self) -> None:
        begin = UNTIL - timedelta(days=365 * YEARS)
        self.first = of_datetime(begin).at
        self.total: list[float] = []
        self.offsets: list[int] = []
        many, done = 365 * YEARS * 24, 0.0
        for hour in range(many):
            local = (begin + timedelta(hours=hour)).astimezone(ZONE)
            done += _BY_HOUR[local.hour] * _BY_DAY[local.weekday()] * (0.5 + hour / many)
            self.total.append(done)
            self.offsets.append(of_datetime(local).off or 0)


def id_at(ticks: int, turn: int, chance: Random) -> UUID:
    """As `core.ids.new` at that moment: UUIDv7, `turn` keeps those of one moment in order."""
    stamp = (ticks - EPOCH) * 1000 // SECOND
    return UUID(int=stamp << 80 | 0x7 << 76 | (turn & 0xFFF) << 64 | 0x2 << 62 | chance.getrandbits(62))
