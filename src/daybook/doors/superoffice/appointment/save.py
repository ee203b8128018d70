"""An appointment as a client wrote it, into the book. Every mistake is found before anything is written."""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from daybook.core import attendees, entries, extras, fields, hours, ids, matters, meetings, visibility
from daybook.core.access import Tx
from daybook.core.clock import When
from daybook.doors.superoffice.appointment import carrier, letters, linked, people, series
from daybook.doors.superoffice.appointment.draft import Draft
from daybook.doors.superoffice.appointment.entity import DATES, FLAGS, LENGTHS, NUMBERS, OWNER, TEXTS, WORDS
from daybook.doors.superoffice.appointment.known import load
from daybook.doors.superoffice.fields import custom, members
from daybook.doors.superoffice.records.appointment import AppointmentEntity
from daybook.doors.superoffice.view import View
from daybook.doors.superoffice.writing import NAME, NULLS, Writing, changed, ignore, left_out, nulls
from daybook.doors.superoffice.writing import kept as kept_beside

SERVER = (
    "CreatedBy", "UpdatedBy", "CreatedDate", "AppointmentId", "InvitedPerson", "MotherId", "UpdatedDate", "ActiveLinks", "RejectCounter",
    "InvitationStatus", "BookingType", "ActiveDate", "HasConflict", "AssignedBy", "MotherAssociate", "PreferredTZLocationData",
    "Addresses", "TableRight", "FieldProperties",
)  # fmt: skip
"""Members that only the server sets."""
NULLABLE = (
    "Description", "Title", "Agenda", "Location", "Links", "AlarmLeadTime", "VisibleFor", "Private", "Type", "Completed", *TEXTS, *LENGTHS,
    *WORDS,
)  # fmt: skip
"""Members that read back as null when they were given so."""
CLIENT = (
    *NULLABLE, "Associate", "Contact", "Person", "StartDate", "EndDate", "Priority", "Project", "Sale", "Task", "HasAlarm", "IsAlldayEvent",
    "PreferredTZLocation", "Participants", "Recurrence", "IsPublished", *NUMBERS, *FLAGS, *DATES, *custom.VIEWS,
)  # fmt: skip
"""Members that a client writes."""
EMPTIED = tuple(name for name in CLIENT if name not in ("Private", "VisibleFor", "Recurrence"))
"""Members that are empty when a whole leaves them out. Who may see it, and how it recurs, changes only when it is said."""


def create(tx: Tx, entity: AppointmentEntity, view: View, *, mailed: bool = True, uid: str | None = None) -> Any:
    """A new appointment, of a calendar's event where that is named; the row. Nobody is written to unless `mailed`."""
    writing = Writing(tx, view)
    ignore(writing, entity, SERVER, "")
    draft = Draft(writing, entity, frozenset(name for name in CLIENT if entity.has(name)), is_mailed=mailed)
    draft.meeting |= {"uid": uid} if uid is not None else {}
    drafted(draft)
    values = members.begun(writing, entity, OWNER)
    kept = members.kept(writing, entity, OWNER, {})
    writing.finish()
    return made(draft, values, kept)


def drafted(draft: Draft) -> None:
    """Everything that the carrier says."""
    carrier.limits(draft)
    carrier.take(draft)
    people.take(draft)
    series.plan(draft)
    if draft.has("Links"):
        ours = linked.carriers(draft.writing.tx, draft.row, {}) if draft.row is not None else []
        draft.part["Links"] = linked.told(draft.entity.Links or (), ours) or None
    draft.part[NULLS] = nulls(draft.entity, NULLABLE, draft.members, draft.before.get(NULLS, ()))


def made(draft: Draft, values: members.Values, kept: Mapping[str, Any]) -> Any:
    """The entry with everything that hangs on it."""
    tx, columns = draft.writing.tx, dict(draft.columns)
    id, kind = ids.new(), columns.pop("kind")
    at, ends, due, closed = (pair(columns, name) for name in ("at", "ends", "due", "closed"))
    assert at is not None
    parts = {"meeting": draft.meeting, "attendees": attendees.parts(draft.attendees or ()), "visibility": draft.audience}
    entries.add(
        tx, kind, id=id, at=at, ends=ends, due=due, closed=closed, contacts=draft.contacts or (),
        extra=extras.merge(None, NAME, draft.part | dict(kept)), parts={name: part for name, part in parts.items() if part}, **columns,
    )  # fmt: skip
    if kind == "meeting" or any(draft.meeting.values()):
        meetings.add(tx, id, **draft.meeting)
    attendees.put(tx, id, at.at, draft.attendees or ())
    visibility.restrict(tx, id, draft.audience or ())
    fields.put(tx, id, values)
    series.settle(draft, entries.get(tx, id))
    row = entries.get(tx, id)
    if draft.is_mailed:
        letters.invite(tx, row, load(tx, [row]))
    return row


def pair(columns: dict[str, Any], name: str) -> When | None:
    """A time out of its two columns."""
    at, off = columns.pop(f"{name}_at", None), columns.pop(f"{name}_off", None)
    return None if at is None else When(at, off)


def change(tx: Tx, row: Any, entity: AppointmentEntity, shown: AppointmentEntity, view: View, *, mailed: bool = True) -> Any:
    """The whole of an appointment, as it is to be: what is left out is empty. `shown` is how the caller sees it now.

    What says the same as is shown changes nothing, so that what was read can be sent back. The row as it is then.
    """
    writing = Writing(tx, view)
    ignore(writing, entity, SERVER, "", shown)
    told = changed(entity, shown, CLIENT) | left_out(entity, shown, EMPTIED)
    draft = Draft(writing, entity, told, row, load(tx, [row]), is_mailed=mailed)
    drafted(draft)
    values: members.Values = {}
    kept: dict[str, Any] = {}
    if draft.has(*custom.VIEWS):
        values = members.replaced(writing, entity, OWNER, row.id, shown)
        kept = members.kept(writing, entity, OWNER, {})
    writing.finish()
    return written(draft, values, kept)


def written(draft: Draft, values: members.Values, kept: Mapping[str, Any]) -> Any:
    """Write what differs; the version moves when anything of the appointment does, whatever table it is in."""
    tx, row = draft.writing.tx, draft.row
    before, after = write_parts(draft, values)
    draft.columns |= kept_beside(row.extra, draft.part | dict(kept))
    entries.change(tx, row, contacts=draft.contacts, parts=after or None, before_parts=before, **draft.columns)
    follow(draft)
    series.settle(draft, entries.get(tx, row.id))
    now = entries.get(tx, row.id)
    if draft.is_mailed:
        letters.renew(tx, now, draft, load(tx, [now]))
    return now


def write_parts(draft: Draft, values: members.Values) -> tuple[dict[str, Any], dict[str, Any]]:
    """Write what hangs on the entry, where it differs; what was before and after, for its history."""
    tx, row, known = draft.writing.tx, draft.row, draft.known
    assert known is not None
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    meeting = known.meetings.get(row.id)
    if meeting is not None and (was := meetings.change(tx, meeting, **draft.meeting)):
        before["meeting"], after["meeting"] = was, {name: draft.meeting[name] for name in was}
    elif meeting is None and (any(draft.meeting.values()) or draft.now("kind") == "meeting"):
        meetings.add(tx, row.id, **draft.meeting)
        after["meeting"] = draft.meeting
    at = draft.now("at_at")
    if draft.attendees is not None or (at != row.at_at and draft.had()):
        wanted = letters.moved(draft) if draft.attendees is None else draft.attendees
        attendees.put(tx, row.id, at, wanted, draft.had())
        before["attendees"], after["attendees"] = attendees.parts(draft.had()), attendees.parts(wanted)
    if draft.audience is not None and visibility.narrow(tx, row.id, draft.audience):
        before["visibility"], after["visibility"] = known.audiences[row.id], draft.audience
    if fields.put(tx, row.id, values):
        after["fields"] = {str(id): value for id, value in values.items()}
    return before, after


def follow(draft: Draft) -> None:
    """What stands beside an entry of another door goes with it: the hours worked, the log that a call made."""
    tx, row, columns = draft.writing.tx, draft.row, draft.columns
    if row.kind == "hours" and not columns.keys().isdisjoint(("at_at", "ends_at")):
        hours.move(tx, row.id, start=draft.now("at_at"), end=draft.now("ends_at"))
    matter = matters.find(tx, row.matter_id) if row.matter_id is not None and row.kind == "call" else None
    if matter is not None and matter.kind == "call_log":
        names = {"subject": "subject", "text": "notes"}
        matters.change(tx, matter, **{name: columns[column] for column, name in names.items() if column in columns})


def remove(tx: Tx, row: Any, *, mailed: bool = True) -> None:
    """Marked only: it leaves timelines and diaries; who was invited is told."""
    if mailed:
        letters.cancel(tx, row, load(tx, [row]))
    entries.remove(tx, row)


def mark(tx: Tx, id: UUID, **part: Any) -> None:
    """Note what only this door knows of an appointment; None takes a member away."""
    row = entries.get(tx, id)
    entries.change(tx, row, **kept_beside(row.extra, part))


def living(tx: Tx, ids: Collection[UUID]) -> list[Any]:
    """Entries by id, those that are not deleted."""
    return list(entries.known(tx, ids).values())
