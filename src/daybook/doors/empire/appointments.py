"""An appointment by itself: read, changed, its attendees told."""

from copy import copy
from typing import Any
from uuid import UUID

from daybook.core import attendees, entries, ids, meetings, people, references, visibility
from daybook.core.access import Tx
from daybook.core.errors import Missing, Mistake
from daybook.core.references import Known
from daybook.door import Call
from daybook.doors.empire import checks, kept, letters, parts, replies, spans
from daybook.doors.empire.letters import Recipient
from daybook.doors.empire.records import AppointmentModel
from daybook.doors.empire.spans import Span
from daybook.wire.record import Moment, describe

KIND, ATTENDEE = "meeting", "attendee"
LISTS = {"appointment_type_id": "appointment_type"}
FORM = ("new_appointment_hidden", "new_appointment", "id")
"""What was kept of the log's form stays."""
REQUEST, CANCEL = "REQUEST", "CANCEL"


def show(call: Call) -> AppointmentModel:
    """One appointment, from whichever door."""
    return replies.appointment(call.tx, _readable(call), AppointmentModel)


def update(call: Call) -> AppointmentModel:
    """Write what the body carries; members that it leaves out stay as they are."""
    body: AppointmentModel = checks.body(call, for_partners=True)
    row = _readable(call)
    before = replies.appointment(call.tx, row, AppointmentModel)
    mistakes: list[Mistake] = []
    if ids.given(body.id) is not None and body.id not in (row.id, before.id):
        mistakes.append(Mistake(checks.path(AppointmentModel, "id"), f"The path names another appointment, '{row.id}'.", body.id))
    checks.items(call.tx, body, LISTS, mistakes)
    model = _joined(body, before)
    span = spans.of_meeting(model, before.start, mistakes, checks.path(AppointmentModel, "end"))
    checks.finish(mistakes)
    _write(call.tx, model, row, span)
    changed = entries.get(call.tx, row.id)
    if model.send_invite and changed.version != row.version:
        _tell(call, model, before, span)
    return replies.appointment(call.tx, changed, AppointmentModel)


def _readable(call: Call) -> Any:
    row = entries.find(call.tx, call.id())
    if row is None or row.kind != KIND or not visibility.may_read(call.tx, call.who, row):
        raise Missing("appointment", call.id())
    return row


def _joined(body: AppointmentModel, before: AppointmentModel) -> AppointmentModel:
    """The appointment as it shall be; moved without a new end, it lasts as long as before."""
    model = copy(before)
    for slot in describe(AppointmentModel).slots:
        if slot.name != "id" and body.has(slot.name):
            model.give(slot.name, getattr(body, slot.name))
    if body.has("start") and not body.has("end") and model.start != Moment.EMPTY:
        length = before.end.pair()[0] - before.start.pair()[0]
        model.end = spans.later(model.start, length)
    return model


def _write(tx: Tx, model: AppointmentModel, row: Any, span: Span) -> None:
    meeting = meetings.find(tx, row.id)
    known = _known(tx, model)
    columns = _columns(tx, model, row, span, known)
    asked = attendees.of(tx, row.id)
    if asked and span.at.at != row.at_at:
        attendees.put(tx, row.id, span.at.at, asked, asked)
    facts = _facts(model)
    was: dict[str, Any] = {}
    if meeting is None:
        meetings.add(tx, row.id, **facts)
    else:
        was = meetings.change(tx, meeting, **facts)
    now = {name: facts[name] for name in was}
    entries.change(
        tx, row, contacts=_taking_part(tx, model, row, known), before_parts={"meeting": was} if was else None,
        parts={"meeting": now} if was else None, **columns,
    )  # fmt: skip


def _facts(model: AppointmentModel) -> dict[str, Any]:
    """Columns of the meeting."""
    return {
        "owner": model.owner_id, "organiser": model.organiser, "type_id": ids.given(model.appointment_type_id),
        "type": model.appointment_type, "attendees": model.attendees_as_string, "start_zone": model.start_timezone_id,
        "end_zone": model.end_timezone_id, "is_all_day": model.is_all_day, "reminder": model.reminder_minutes_before_start,
        "priority": model.priority, "location": model.location,
    }  # fmt: skip


def _columns(tx: Tx, model: AppointmentModel, row: Any, span: Span, known: Known) -> dict[str, Any]:
    """Columns of the entry, and what of it only this door knows."""
    sent = copy(model)
    sent.start, sent.end = span.start, span.end
    mine = dict(kept.of_entry(row))
    extra = {name: mine[name] for name in FORM if name in mine} | kept.members(model, ("subscription_id", "send_invite"))
    kept.differing(sent, extra, start=Moment.of_pair(*span.at), end=Moment.of_pair(*span.ends))
    kept.zeros(model, ("appointment_type_id",), extra)
    kept.odd_lists(model, (f"{ATTENDEE}s",), extra)
    owner = known.user(model.owner_id)
    if owner is None and model.owner_id:
        tx.note("unresolved", checks.path(AppointmentModel, "owner_id"), f"There is no user '{model.owner_id}'; the calendar stays.")
    for name in ("start_timezone_id", "end_timezone_id"):
        parts.note_zone(tx, getattr(model, name), checks.path(AppointmentModel, name))
    named = {role: [list(pair) for pair in many] for role, many in people.of(row).items() if role != ATTENDEE}
    if model.attendees:
        named[ATTENDEE] = [[each.value, each.text] for each in model.attendees if each is not None]
    found: dict[str, Any] = {
        "at_at": span.at.at, "at_off": span.at.off, "ends_at": span.ends.at, "ends_off": span.ends.off,
        "duration": span.ends.at - span.at.at, "subject": model.title, "text": model.notes, "people": named or None,
        "extra": {**(row.extra or {}), kept.DOOR: kept.plain(extra)},
    }  # fmt: skip
    return found if owner is None else {**found, "author_id": owner.id, "author": owner.a}


def _known(tx: Tx, model: AppointmentModel) -> Known:
    """The owner, and those attendees that are contacts."""
    meant = (references.id_of(each.value) for each in model.attendees or () if each is not None and each.value)
    return references.known(tx, {"contact": [id for id in meant if id is not None]}, [model.owner_id] if model.owner_id else [])


def _taking_part(tx: Tx, model: AppointmentModel, row: Any, known: Known) -> list[tuple[UUID, str]]:
    """Who it is with otherwise, and the attendees that are contacts."""
    found = [(each.contact_id, each.role) for each in entries.participants_of(tx, row.id) if each.role not in (ATTENDEE, "above")]
    meant = (references.id_of(each.value) for each in model.attendees or () if each is not None and each.value)
    return found + [(other.id, ATTENDEE) for id in meant if (other := known.get("contact", id)) is not None]


def _tell(call: Call, model: AppointmentModel, before: AppointmentModel, span: Span) -> None:
    """Invite everyone anew; those who were invited and are no longer asked are told so."""
    tx, row = call.tx, entries.get(call.tx, call.id())
    path = checks.path(AppointmentModel, "attendees")
    now = letters.reached(tx, {"to": (path, model.attendees or ())})["to"]
    had = letters.reached(tx, {"to": (path, before.attendees or ())})["to"] if before.send_invite else []
    asked = {address for address, _ in now}
    meeting = meetings.of(tx, row.id)
    meetings.change(tx, meeting, sequence=meeting.sequence + 1)
    _send(call, model, span, row, [one for one in had if one[0] not in asked], CANCEL)
    _send(call, model, span, row, now, REQUEST)


def _send(call: Call, model: AppointmentModel, span: Span, row: Any, to: list[Recipient], method: str) -> None:
    if not to:
        return
    tx, meeting = call.tx, meetings.of(call.tx, row.id)
    owner = references.known(tx, {}, [row.author_id]).user(row.author_id) if row.author_id is not None else None
    address, name = (call.who.email, call.who.name) if owner is None else (owner.c, owner.a)
    start, end = (meetings.zone(name) for name in (model.start_timezone_id, model.end_timezone_id))
    meetings.invite(
        tx, row.id, summary=row.subject or "", start=span.at, end=span.ends, attendees=to,
        organiser=(address or "", model.organiser or name), start_zone=start, end_zone=end, is_all_day=model.is_all_day,
        reminder=model.reminder_minutes_before_start, location=model.location, notes=model.notes, priority=model.priority,
        sequence=meeting.sequence, method=method, known_as=meeting.uid,
    )  # fmt: skip
    told = "invitation" if method == REQUEST else "cancellation"
    tx.note("stored", checks.path(AppointmentModel, "send_invite"), f"The {told} to {len(to)} waits in the outbox.")
