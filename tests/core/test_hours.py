"""Hours: kept beside their entry; an overlap is found, times that touch are none."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest

from daybook.core import entries, hours
from daybook.core.clock import DAY, HOUR, When, now_ticks
from daybook.core.errors import Missing

Write = Callable[[Callable[[Any], Any]], Any]
NINE = now_ticks() // DAY * DAY + 9 * HOUR


def test_the_hours_of_an_entry(write: Write) -> None:
    entry, user, project = uuid4(), uuid4(), uuid4()
    facts: dict[str, Any] = {"user": user, "user_text": "ada", "project_id": project, "project": "Audit", "zone": "UTC"}
    write(lambda tx: hours.add(tx, entry, start=NINE, end=NINE + HOUR, **facts))
    row = write(lambda tx: hours.of(tx, entry))
    assert (row.start_at, row.end_at, row.user_id, row.user) == (NINE, NINE + HOUR, user, "ada")
    assert (row.project_id, row.project, row.is_submitted, row.task, row.zone) == (project, "Audit", False, None, "UTC")
    with pytest.raises(Missing):
        write(lambda tx: hours.of(tx, uuid4()))


def worked(tx: Any, user: UUID, at: int = NINE) -> UUID:
    """An hour of a user's, with its entry."""
    id: UUID = entries.add(tx, "hours", at=When(at, None))["id"]
    hours.add(tx, id, start=at, end=at + HOUR, user=user)
    return id


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (NINE, NINE + HOUR, True),
        (NINE + HOUR // 2, NINE + 2 * HOUR, True),
        (NINE - HOUR, NINE + 9 * HOUR, True),
        (NINE + HOUR // 4, NINE + HOUR // 2, True),
        (NINE - HOUR, NINE, False),
        (NINE + HOUR, NINE + 2 * HOUR, False),
        (NINE + 40 * DAY, NINE + 40 * DAY + HOUR, False),
    ],
)
def test_an_overlap_is_found(write: Write, start: int, end: int, expected: bool) -> None:
    user = uuid4()
    entry = write(lambda tx: worked(tx, user))
    assert write(lambda tx: hours.overlap(tx, user, start, end)) == (entry if expected else None)
    assert write(lambda tx: hours.overlap(tx, uuid4(), start, end)) is None


def test_an_overlap_is_with_another_that_is_there(write: Write) -> None:
    user = uuid4()
    first, second = write(lambda tx: (worked(tx, user), worked(tx, user, NINE + HOUR // 2)))
    assert write(lambda tx: hours.overlap(tx, user, NINE, NINE + HOUR)) == first
    assert write(lambda tx: hours.overlap(tx, user, NINE, NINE + HOUR, other_than=first)) == second
    write(lambda tx: entries.remove(tx, entries.get(tx, first)))
    assert write(lambda tx: hours.overlap(tx, user, NINE, NINE + HOUR)) == second
    assert write(lambda tx: hours.overlap(tx, user, NINE, NINE + HOUR, other_than=second)) is None
