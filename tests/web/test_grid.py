"""The calendar's grid: whatever is planned, nothing lies on anything else, and everything is where it is."""

from datetime import date
from types import SimpleNamespace
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from daybook.core.clock import MINUTE
from daybook.web import dated, grid

ZONE = "Europe/Oslo"
DAYS = (date(2026, 10, 25), date(2026, 3, 29), date(2026, 7, 1))
"""Of 25 hours, of 23, of 24."""
PLANNED = st.lists(st.tuples(st.integers(-300, 1800), st.integers(1, 2000)), max_size=11)


@given(st.sampled_from(DAYS), st.sampled_from((dated.DAY, dated.WEEK)), PLANNED)
def test_nothing_lies_on_anything_else(day: date, view: str, planned: list[tuple[int, int]]) -> None:
    midnight = dated.midnight(day, ZONE)
    rows = [
        SimpleNamespace(id=UUID(int=n), at_at=midnight + start * MINUTE, ends_at=midnight + (start + length) * MINUTE)
        for n, (start, length) in enumerate(planned)
    ]
    rows.sort(key=lambda row: row.at_at)
    drawn = grid.drawn(dated.shown(view, day, ZONE), rows, {})
    for each in drawn:
        most = max(slot.row + slot.length for slot in each.slots)
        assert sum(slot.length for slot in each.slots) == most
        taken: set[tuple[int, int]] = set()
        for one in each.placed:
            cells = {(row, at) for row in range(one.start, one.start + one.length) for at in range(one.column, one.column + one.width)}
            assert not cells & taken
            assert all(0 <= row < most and 0 <= at < grid.COLUMNS for row, at in cells)
            taken |= cells
    (its,) = (each for each in drawn if each.day == day)
    there = [row for row in rows if row.at_at < dated.midnight(date.fromordinal(day.toordinal() + 1), ZONE) and row.ends_at > midnight]
    assert {row.id for row in there} <= {one.row.id for one in its.placed} | {row.id for row in its.whole}


def test_days_are_as_many_rows_as_they_have_quarters() -> None:
    for day, quarters in zip(DAYS, (100, 92, 96), strict=True):
        (only,) = grid.drawn(dated.shown(dated.DAY, day, ZONE), [], {})
        assert max(slot.row + slot.length for slot in only.slots) == quarters
        week = grid.drawn(dated.shown(dated.WEEK, day, ZONE), [], {})
        assert {max(slot.row + slot.length for slot in each.slots) for each in week} == {max(quarters, 96)}
