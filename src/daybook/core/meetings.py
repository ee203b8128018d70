"""Meetings: what an entry of the kind `meeting` is beside a touchpoint, the zones its times are in, and the invitation that goes out."""

import importlib
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import sqlalchemy as sa

from daybook.core import clock, outbox
from daybook.core.clock import When
from daybook.core.errors import Missing
from daybook.store.engine import Row, Tx, fixed, here, param
from daybook.store.tables import meeting

_OF = fixed(sa.select(meeting).where(here(meeting), meeting.c.entry_id == param("entry")))


@cache
def _iana() -> dict[str, str]:
    """IANA's zones by their Windows names. Loaded with the first zone that is named: 30 ms that no start needs."""
    known = importlib.import_module("icalendar.timezone.windows_to_olson").WINDOWS_TO_OLSON
    return {name.casefold(): zone for name, zone in known.items()}


def add(tx: Tx, entry: UUID, *, is_all_day: bool = False, **columns: Any) -> None:
    """The meeting of an entry; columns of the meeting table by name. Its UID never changes, its SEQUENCE begins at 0."""
    tx.add(meeting, {"entry_id": entry, "is_all_day": is_all_day, "sequence": 0, "uid": uid(entry), **columns})


def of(tx: Tx, entry: UUID) -> Row:
    """The meeting of an entry."""
    row = tx.one(_OF, entry=entry)
    if row is None:
        raise Missing("meeting", entry)
    return row


def uid(entry: UUID) -> str:
    """The UID of a meeting's calendar event."""
    return f"{entry}@daybook"


@lru_cache(maxsize=1024)
def zone(name: str | None) -> str | None:
    """The IANA zone that a Windows or IANA zone id means, letter case aside for the former; None when it means none."""
    if not name:
        return None
    text = _iana().get(name.strip().casefold(), name.strip())
    try:
        return ZoneInfo(text).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def from_zone(ticks: int, name: str) -> int:
    """Ticks of a local reading in a zone as UTC ticks (of a reading that occurs twice, the first)."""
    try:
        offset = clock.to_datetime(ticks).replace(tzinfo=ZoneInfo(name)).utcoffset()
    except OverflowError:  # the years 0000 and 9999 have readings that no datetime holds
        return ticks
    return ticks if offset is None else ticks - int(offset.total_seconds()) * clock.SECOND


def invite(
    tx: Tx, entry: UUID, *, summary: str, start: When, end: When, attendees: Iterable[tuple[str, str]], organiser: tuple[str, str],
    start_zone: str | None = None, end_zone: str | None = None, is_all_day: bool = False, reminder: int | None = None,
    location: str | None = None, notes: str | None = None, priority: str | None = None, sequence: int = 0,
) -> UUID:  # fmt: skip
    """Queue the calendar invitation (METHOD:REQUEST) to attendees, each (address, name). Without an IANA zone the offset counts."""
    payload = {
        "method": "REQUEST", "uid": uid(entry), "sequence": sequence, "summary": summary, "start": list(start), "end": list(end),
        "start_zone": start_zone, "end_zone": end_zone or start_zone, "is_all_day": is_all_day, "reminder": reminder,
        "location": location, "notes": notes, "priority": priority,
        "organiser": list(organiser), "attendees": [list(one) for one in attendees],
    }  # fmt: skip
    return outbox.put(tx, "invite", payload, entry=entry)
