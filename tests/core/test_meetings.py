"""Meetings: zones of both kinds, and an invitation that holds all its writer needs."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
import sqlalchemy as sa

from daybook.core import meetings
from daybook.core.clock import EPOCH, HOUR, SECOND, When
from daybook.store.engine import here
from daybook.store.tables import outbox

Write = Callable[[Callable[[Any], Any]], Any]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("W. Australia Standard Time", "Australia/Perth"),
        ("w. australia standard time", "Australia/Perth"),
        ("UTC", "Etc/UTC"),
        ("Europe/Oslo", "Europe/Oslo"),
        (" Europe/Oslo ", "Europe/Oslo"),
        ("sample string 9", None),
        ("Europe", None),
        ("../etc/passwd", None),
        ("a\0b", None),
        ("", None),
        (None, None),
    ],
)
def test_windows_and_iana_zones_are_understood(name: str | None, expected: str | None) -> None:
    assert meetings.zone(name) == expected


def test_a_local_reading_in_a_zone() -> None:
    july = EPOCH + 1_783_000_000 * SECOND
    assert meetings.from_zone(july, "Europe/Oslo") == july - 2 * HOUR
    assert meetings.from_zone(july, "Australia/Perth") == july - 8 * HOUR
    assert meetings.from_zone(-5, "Australia/Perth") == -5


def test_a_meeting_and_its_invitation(write: Write) -> None:
    entry = uuid4()
    write(lambda tx: meetings.add(tx, entry, owner="ada", location="Oslo", reminder=15, start_zone="Europe/Oslo"))
    row = write(lambda tx: meetings.of(tx, entry))
    assert (row.owner, row.location, row.reminder, row.start_zone) == ("ada", "Oslo", 15, "Europe/Oslo")
    assert (row.is_all_day, row.sequence) == (False, 0)
    assert row.uid == f"{entry}@daybook"

    def send(tx: Any) -> None:
        meetings.invite(
            tx, entry, summary="Review", start=When(1, 120), end=When(2, None), attendees=[("bo@example.org", "Bo")],
            organiser=("ada@example.org", "Ada"), start_zone="Europe/Oslo", reminder=15, location="Oslo",
        )  # fmt: skip

    write(send)
    queued = write(lambda tx: tx.one(sa.select(outbox).where(here(outbox), outbox.c.entry_id == entry)))
    assert (queued.kind, queued.state) == ("invite", "waiting")
    assert queued.payload == {
        "method": "REQUEST", "uid": f"{entry}@daybook", "sequence": 0, "summary": "Review", "start": [1, 120], "end": [2, None],
        "start_zone": "Europe/Oslo", "end_zone": "Europe/Oslo", "is_all_day": False,
        "reminder": 15, "location": "Oslo", "notes": None, "priority": None,
        "organiser": ["ada@example.org", "Ada"], "attendees": [["bo@example.org", "Bo"]],
    }  # fmt: skip
