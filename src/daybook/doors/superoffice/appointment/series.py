"""Appointments that recur: one entry for each day, each with the rule beside it, as the original keeps them."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from daybook.core import attendees, entries, extras, fields, ids, meetings, visibility
from daybook.core.access import Tx
from daybook.core.clock import DAY, MINUTE, When
from daybook.core.recurrence import MOST
from daybook.doors.superoffice import times
from daybook.doors.superoffice.appointment import recurrence, span
from daybook.doors.superoffice.appointment.draft import Draft
from daybook.doors.superoffice.appointment.known import Known, load
from daybook.doors.superoffice.view import View
from daybook.doors.superoffice.writing import NAME
from daybook.wire.scalars import Moment

COPIED = (
    "kind", "subject", "text", "method", "author_id", "author", "type_id", "status_id", "reference", "is_restricted", "is_external",
    "people",
)  # fmt: skip
BESIDE = ("owner", "organiser", "type_id", "type", "attendees", "start_zone", "end_zone", "is_all_day", "reminder", "priority", "location")
"""Columns that every appointment of a series has alike; those of its meeting."""
MEMBER = "Recurrence"


def plan(draft: Draft) -> None:
    """The days that a rule in force makes; a mistake where they are none, or too many."""
    info = draft.entity.Recurrence if draft.has(MEMBER) else None
    if info is None or not info.IsRecurrence:
        return
    found = recurrence.days(draft.writing, info, recurrence.day_of(draft.now("at_at"), draft.writing.view), MEMBER)
    if len(found) > MOST:
        draft.writing.wrong(MEMBER, f"makes more than {MOST} appointments", info.RecurrenceCounter)
    draft.days = found


def settle(draft: Draft, row: Any) -> None:
    """After the write: begin a series, begin it anew from this one on, or leave it."""
    if not draft.has(MEMBER):
        return
    tx, info = draft.writing.tx, draft.entity.Recurrence
    had = meetings.find(tx, row.id)
    if draft.days is None or info is None:
        if had is not None and had.series_id is not None:
            note(tx, row, meetings.change(tx, had, series_id=None, rule=None), {"series_id": None})
        return
    for later in after(tx, row, had):
        entries.remove(tx, later)
    rule = recurrence.kept(info)
    if had is None:
        meetings.add(tx, row.id)
        had = meetings.of(tx, row.id)
    note(tx, row, meetings.change(tx, had, series_id=row.id, rule=rule), {"series_id": row.id, "rule": rule})
    begin(tx, row, draft.days, draft.writing.view)


def note(tx: Tx, row: Any, before: Mapping[str, Any], now: Mapping[str, Any]) -> None:
    """A change of the meeting beside an entry is one of the entry."""
    if before:
        entries.change(tx, entries.get(tx, row.id), parts={"meeting": dict(now)}, before_parts={"meeting": dict(before)})


def after(tx: Tx, row: Any, meeting: Any) -> list[Any]:
    """The appointments of the series that come after one."""
    if meeting is None or meeting.series_id is None:
        return []
    return [each for each in meetings.of_series(tx, meeting.series_id) if (each.at_at, each.id) > (row.at_at, row.id) and each.id != row.id]


def begin(tx: Tx, row: Any, days: Iterable[date], view: View) -> None:
    """The other appointments of a series, each at the same hour of the clock."""
    known = load(tx, [row])
    zone, own_day = zone_of(known.meetings[row.id], view), recurrence.day_of(row.at_at, view)
    values = fields.values(tx, row.id)
    for day in days:
        if day > own_day:
            copy(tx, row, known, values, (day - own_day).days, zone)


def zone_of(meeting: Any, view: View) -> ZoneInfo:
    """The zone whose clocks a series follows: its own, else the caller's, else the book's."""
    name = meetings.zone(meeting.start_zone) if meeting is not None else None
    return ZoneInfo(name) if name is not None else view.zone or view.base


def later(at: int, by: int, zone: ZoneInfo) -> When:
    """The same hour of the clock so many days later."""
    local = times.reading(at, zone, with_offset=False)
    moved = Moment(local.ticks + by * DAY)
    ticks = times.instant(moved, zone)
    return When(ticks, (moved.ticks - ticks) // MINUTE)


def copy(tx: Tx, row: Any, known: Known, values: Mapping[UUID, str], by: int, zone: ZoneInfo) -> None:
    """One more of a series."""
    id, meeting = ids.new(), known.meetings[row.id]
    at, ends, due = (None if one is None else later(one, by, zone) for one in (row.at_at, row.ends_at, row.due_at))
    assert at is not None
    direct = [(part.contact_id, part.role) for part in known.taking_part[row.id] if part.via_id is None]
    asked, audience = known.attendees[row.id], known.audiences[row.id]
    beside = {name: getattr(meeting, name) for name in BESIDE} | {"series_id": meeting.series_id, "rule": meeting.rule}
    parts = {"meeting": {name: value for name, value in beside.items() if value is not None}, "attendees": attendees.parts(asked)}
    entries.add(
        tx, at=at, ends=ends, due=due, id=id, contacts=direct, duration=None if ends is None else ends.at - at.at,
        extra=extras.merge(row.extra, NAME, {span.START: None, span.END: None, "Completed": None}),
        parts={name: part for name, part in parts.items() if part}, **{name: getattr(row, name) for name in COPIED},
    )  # fmt: skip
    meetings.add(tx, id, **beside)
    attendees.put(tx, id, at.at, asked)
    visibility.restrict(tx, id, audience)
    fields.put(tx, id, values)
