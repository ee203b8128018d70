"""Meetings: what an entry of the kind `meeting` is beside a touchpoint, the zones its times are in, and the invitation that goes out."""

import importlib
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import sqlalchemy as sa

from daybook.core import aliases, clock, outbox, references
from daybook.core.clock import When
from daybook.core.errors import Missing
from daybook.core.several import Several
from daybook.store.engine import Row, Tx, fixed, here, param
from daybook.store.tables import entry, meeting

CALENDAR, UID = "calendar", "uid"
"""The door and kind of alias that names of others' events are."""
LONGEST_UID = 255
_OF = fixed(sa.select(meeting).where(here(meeting), meeting.c.entry_id == param("entry")))
_SEVERAL = Several(lambda ids: sa.select(meeting).where(here(meeting), meeting.c.entry_id.in_(ids)))
_SERIES = fixed(
    sa.select(entry)
    .join(meeting, sa.and_(meeting.c.book_id == entry.c.book_id, meeting.c.entry_id == entry.c.id))
    .where(here(entry), here(meeting), meeting.c.series_id == param("series"), entry.c.deleted_at.is_(None))
    .order_by(entry.c.at_at, entry.c.id)
)


@cache
def _iana() -> dict[str, str]:
    """IANA's zones by their Windows names. Loaded with the first zone that is named: 30 ms that no start needs."""
    known = importlib.import_module("icalendar.timezone.windows_to_olson").WINDOWS_TO_OLSON
    return {name.casefold(): zone for name, zone in known.items()}


def add(tx: Tx, entry: UUID, *, is_all_day: bool = False, **columns: Any) -> None:
    """The meeting of an entry; columns of the meeting table by name. Its UID never changes, its SEQUENCE begins at 0."""
    tx.add(meeting, {"entry_id": entry, "is_all_day": is_all_day, "sequence": 0, "uid": uid(entry), **columns})


def change(tx: Tx, row: Row, **columns: Any) -> dict[str, Any]:
    """Write what differs of a meeting; what it was before, for the entry's history. Empty when nothing differs."""
    before = {name: getattr(row, name) for name, value in columns.items() if getattr(row, name) != value}
    if before:
        tx.change(meeting, {"entry_id": row.entry_id}, {name: columns[name] for name in before})
    return before


def find(tx: Tx, entry: UUID) -> Row | None:
    """The meeting of an entry, or None."""
    return tx.one(_OF, entry=entry)


def known(tx: Tx, entries: Iterable[UUID]) -> dict[UUID, Row]:
    """The meetings of several entries, in one statement."""
    return {row.entry_id: row for row in _SEVERAL.rows(tx, entries)}


def of_series(tx: Tx, series: UUID) -> list[Row]:
    """The living entries of a series, in order."""
    return tx.all(_SERIES, series=series)


def of(tx: Tx, entry: UUID) -> Row:
    """The meeting of an entry."""
    row = find(tx, entry)
    if row is None:
        raise Missing("meeting", entry)
    return row


def uid(entry: UUID) -> str:
    """The UID of a meeting's calendar event."""
    return f"{entry}@daybook"


def remember(tx: Tx, entry: UUID, uid: str) -> None:
    """Let the meeting of an entry be found by what a calendar of others calls it."""
    aliases.add(tx, CALENDAR, UID, uid, entry)


def of_uid(tx: Tx, uid: str) -> UUID | None:
    """The entry of a calendar's event, by a UID of ours or of others."""
    name, _, house = uid.partition("@")
    ours = references.id_of(name) if house == "daybook" else None
    if ours is not None or not uid.isprintable() or len(uid) > LONGEST_UID:
        return ours
    return aliases.find(tx, CALENDAR, UID, uid)


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
    location: str | None = None, notes: str | None = None, priority: str | None = None, sequence: int = 0, method: str = "REQUEST",
    known_as: str | None = None,
) -> UUID:  # fmt: skip
    """Queue the calendar invitation (or, METHOD:CANCEL, its end) to attendees, each (address, name).

    Without an IANA zone the offset counts; `known_as` is the UID of a meeting that others named.
    """
    payload = {
        "method": method, "uid": known_as or uid(entry), "sequence": sequence, "summary": summary, "start": list(start), "end": list(end),
        "start_zone": start_zone, "end_zone": end_zone or start_zone, "is_all_day": is_all_day, "reminder": reminder,
        "location": location, "notes": notes, "priority": priority,
        "organiser": list(organiser), "attendees": [list(one) for one in attendees],
    }  # fmt: skip
    return outbox.put(tx, "invite", payload, entry=entry)
