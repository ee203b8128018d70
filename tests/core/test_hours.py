"""Hours: kept beside their entry; an overlap is found, times that touch are none."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from daybook.core import hours
from daybook.core.clock import DAY, HOUR, now_ticks
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
    entry, user = uuid4(), uuid4()
    write(lambda tx: hours.add(tx, entry, start=NINE, end=NINE + HOUR, user=user))
    assert write(lambda tx: hours.overlap(tx, user, start, end)) == (entry if expected else None)
    assert write(lambda tx: hours.overlap(tx, uuid4(), start, end)) is None
