"""Days side by side as a calendar draws them: a row for each quarter of an hour, lanes for what is at one time.

Where clocks are put back an hour stands twice, in every day that is shown beside that one; where they are put forward it is left out
there. So what is at the same hour stands at the same height, and nothing is in a row at which it is not.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any
from uuid import UUID

from daybook.core import clock
from daybook.core.clock import MINUTE
from daybook.web import dated

QUARTER = 15 * MINUTE
QUARTERS = 24 * 4
LEAST = 2
"""Rows that what is short is drawn in, so that it can be read and hit."""
COLUMNS = 12
SPLITS = (1, 2, 3, 4, 6, 12)
"""How many may stand side by side; what more begins at the same time stands in the last lane."""
Reading = tuple[int, int]
"""A quarter of the day as clocks show it; 1 beside it, where they show it for the second time."""


@dataclass(frozen=True, slots=True)
class Slot:
    """An hour of a day, or its place where the day has none."""

    row: int
    length: int
    label: str
    at: int | None
    """When it begins, minutes UTC since 1970; None: clocks skip it."""


@dataclass(frozen=True, slots=True)
class Placed:
    """An entry on a day."""

    row: Any
    start: int
    length: int
    column: int
    width: int
    at: int
    until: int
    """When it is, minutes UTC since 1970."""
    begins: bool
    ends: bool
    """Whether it does on this day."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day with what is on it."""

    day: date
    slots: Sequence[Slot]
    whole: Sequence[Any]
    """What lasts all day."""
    placed: Sequence[Placed]


def drawn(shown: dated.Shown, rows: Sequence[Any], meetings: Mapping[UUID, Any]) -> list[Day]:
    """The days that a page shows, with what stands in a diary."""
    readings = {day: _readings(day, shown.zone) for day in shown.days}
    base = max(readings.values(), key=len)
    places = {reading: at for at, reading in enumerate(base)}
    return [_drawn(day, readings[day], base, places, rows, meetings, shown.zone) for day in shown.days]


def _readings(day: date, zone: str) -> list[Reading]:
    """What clocks show from midnight to midnight, every quarter of an hour."""
    begin, end = _ends(day, zone)
    if end - begin == clock.DAY:
        return [(at, 0) for at in range(QUARTERS)]
    return [_reading(at, zone) for at in range(begin, end, QUARTER)]


def _ends(day: date, zone: str) -> tuple[int, int]:
    return dated.midnight(day, zone), dated.midnight(day + timedelta(1), zone)


def _reading(ticks: int, zone: str) -> Reading:
    local = clock.to_datetime(ticks, zone)
    return (local.hour * 60 + local.minute) // 15, local.fold


def _drawn(
    day: date, readings: Sequence[Reading], base: Sequence[Reading], places: Mapping[Reading, int], rows: Iterable[Any],
    meetings: Mapping[UUID, Any], zone: str,
) -> Day:  # fmt: skip
    begin, end = _ends(day, zone)
    slots = _slots(begin, {reading: at for at, reading in reversed(list(enumerate(readings)))}, base)
    whole, placed = [], []
    for row in rows:
        until = row.ends_at or row.at_at
        if row.at_at >= end or until < begin or (until == begin and row.at_at < begin):
            continue
        meeting = meetings.get(row.id)
        if (meeting is not None and meeting.is_all_day) or (row.at_at <= begin and until >= end):
            whole.append(row)
            continue
        first = 0 if row.at_at < begin else places.get(_reading(row.at_at, zone), 0)
        last = len(base) if until >= end else places.get(_reading(max(until - 1, row.at_at), zone), first) + 1
        placed.append((row, first, max(last - first, 1), row.at_at >= begin, until <= end))
    return Day(day, slots, whole, _side_by_side(placed, len(base)))


def _slots(begin: int, own: Mapping[Reading, int], base: Sequence[Reading]) -> list[Slot]:
    found = []
    for (hour, _), group in groupby(enumerate(base), lambda each: (each[1][0] // 4, each[1][1])):
        rows = list(group)
        there = next((own[reading] for _, reading in rows if reading in own), None)
        at = None if there is None else _minutes(begin + there * QUARTER)
        found.append(Slot(rows[0][0], len(rows), f"{hour:02d}:{rows[0][1][0] % 4 * 15:02d}", at))
    return found


def _minutes(ticks: int) -> int:
    return (ticks - clock.EPOCH) // MINUTE


def _side_by_side(rows: Sequence[tuple[Any, int, int, bool, bool]], most: int) -> list[Placed]:
    """What shares rows shares the width."""
    found: list[Placed] = []
    together: list[tuple[Any, int, int, bool, bool, int]] = []
    ends: list[int] = []
    for row, first, length, begins, is_end in sorted(rows, key=lambda each: (each[1], -each[2])):
        start, size = min(first, most - LEAST), max(length, LEAST)
        if together and start >= max(ends):
            found += _shared(together, len(ends))
            together, ends = [], []
        lane = min(next((at for at, taken in enumerate(ends) if taken <= start), len(ends)), COLUMNS - 1)
        if lane == len(ends):
            ends.append(0)
        ends[lane] = max(ends[lane], start + size)
        together.append((row, start, size, begins, is_end, lane))
    return found + _shared(together, len(ends))


def _shared(rows: Sequence[tuple[Any, int, int, bool, bool, int]], lanes: int) -> list[Placed]:
    width = COLUMNS // next(many for many in SPLITS if many >= max(lanes, 1))
    return [
        Placed(row, start, size, lane * width, width, _minutes(row.at_at), _minutes(row.ends_at or row.at_at), begins, is_end)
        for row, start, size, begins, is_end, lane in rows
    ]
