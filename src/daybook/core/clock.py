"""Times as core keeps them: UTC ticks of 100 ns since year 1, beside the offset as it was given."""

from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from daybook.store.ticks import EPOCH, SECOND, now_ticks

MILLISECOND = SECOND // 1000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR
Z_OFFSET = 9999
"""The offset code of a time written with `Z`."""
_BASE = datetime(1970, 1, 1, tzinfo=UTC)


class When(NamedTuple):
    """A moment: `at` ticks UTC, `off` minutes east as given, None when none was given, Z_OFFSET for `Z`. Doors convert to and from it."""

    at: int
    off: int | None = Z_OFFSET

    def plus(self, ticks: int) -> "When":
        """The moment so many ticks later, in the same offset."""
        return When(self.at + ticks, self.off)


def now() -> When:
    """Now, in UTC."""
    return When(now_ticks())


def of_datetime(moment: datetime) -> When:
    """An aware datetime as a moment in its own offset."""
    offset = moment.utcoffset() or timedelta(0)
    ticks = EPOCH + (moment - _BASE) // timedelta(microseconds=1) * 10
    return When(ticks, int(offset.total_seconds() // 60))


def to_datetime(ticks: int, zone: str = "UTC") -> datetime:
    """Ticks as an aware datetime in a zone (microseconds; the last digit is cut)."""
    return (_BASE + timedelta(microseconds=(ticks - EPOCH) // 10)).astimezone(ZoneInfo(zone))


def in_zone(ticks: int, zone: str) -> When:
    """The moment with the offset that the zone has then."""
    offset = to_datetime(ticks, zone).utcoffset() or timedelta(0)
    return When(ticks, int(offset.total_seconds() // 60))


__all__ = [
    "DAY", "EPOCH", "HOUR", "MILLISECOND", "MINUTE", "SECOND", "Z_OFFSET", "When", "in_zone", "now", "now_ticks", "of_datetime",
    "to_datetime",
]  # fmt: skip
