"""An appointment, in the book: an entry and the meeting beside it, whether it came with a log or is changed by itself."""

from typing import Any
from uuid import UUID

from daybook.core import attendees, entries, ids, meetings, people
from daybook.core.access import Tx, Who
from daybook.core.references import Known
from daybook.doors.empire import kept, named, paths, spans
from daybook.doors.empire.intake import Intake
from daybook.doors.empire.named import Named, Person
from daybook.doors.empire.plan import Plan
from daybook.doors.empire.records import AppointmentCreateModel, AppointmentModel
from daybook.doors.empire.spans import Span
from daybook.wire.record import Moment

NAME, KIND = "appointment_create", "meeting"
ROLES = (ATTENDEE,) = ("attendee",)
"""Roles of those whom the appointment names."""
KEPT = ("new_appointment_hidden", "new_appointment", "subscription_id", "send_invite")


def add(tx: Tx, who: Who, intake: Intake, plan: Plan) -> None:
    """Write it down."""
    id, body, span = plan.ids[NAME], intake.model.appointment_create, intake.meeting
    assert body is not None
    assert span is not None
    facts, asked = _facts(body), _asked(body)
    columns = _columns(tx, body, span, intake.known, id, named.caller(who), body.title or intake.model.subject)
    entries.add(
        tx, KIND, id=id, number=plan.take(), at=span.at, contacts=intake.taking_part(asked), people=named.rows(asked),
        parts={"meeting": facts}, **columns, **plan.common,
    )  # fmt: skip
    meetings.add(tx, id, **facts)


def change(
    tx: Tx, body: AppointmentCreateModel, span: Span, known: Known, row: Any, *, title: str | None,
    about: list[tuple[UUID, str]] | None = None, **common: Any,
) -> bool:  # fmt: skip
    """Write what differs. `title`: where the body has none; `about`: whom it is about, where that changes too."""
    columns = _columns(tx, body, span, known, row.id, named.author(row), body.title or title)
    columns["extra"] = kept.beside(row, columns["extra"])
    facts, asked = _facts(body), _asked(body)
    was, told = _put(tx, row.id, facts), named.rows(asked) or {}
    before, after = _follow(tx, row, span, told)
    if was:
        before["meeting"], after["meeting"] = was, {name: facts[name] for name in was}
    others = {role: [list(pair) for pair in many] for role, many in people.of(row).items() if role != ATTENDEE}
    taking_part = (_about(tx, row) if about is None else about) + named.contacts(known, asked)
    return entries.change(
        tx, row, contacts=taking_part, at_at=span.at.at, at_off=span.at.off, people=others | told or None,
        before_parts=before or None, parts=after or None, **columns, **common,
    )  # fmt: skip


def joined(body: AppointmentModel, before: AppointmentCreateModel) -> AppointmentCreateModel:
    """The appointment as it shall be; moved without a new end, it lasts as long as before."""
    model = kept.joined(body, before)
    if body.has("start") and body.start == Moment.EMPTY:
        model.start = before.start
    elif body.has("start") and not body.has("end"):
        model.end = spans.follow(model.start, before)
    return model


def _put(tx: Tx, entry: UUID, facts: dict[str, Any]) -> dict[str, Any]:
    """The meeting beside an entry, made where another door made none; what it was before."""
    row = meetings.find(tx, entry)
    if row is None:
        meetings.add(tx, entry, **facts)
        return {}
    return meetings.change(tx, row, **facts)


def _follow(tx: Tx, row: Any, span: Span, told: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Those who are kept as asked, since one of them answered: as many as are named by now, at the time that it begins. What changed."""
    had, pairs = attendees.of(tx, row.id), [(value, text) for value, text in told.get(ATTENDEE, ())]
    if not had:
        return {}, {}
    now = had if pairs == people.of(row).get(ATTENDEE, []) else attendees.anew(tx, pairs, had)
    if now != had or span.at.at != row.at_at:
        attendees.put(tx, row.id, span.at.at, now, had)
    return ({}, {}) if now == had else ({"attendees": attendees.parts(had)}, {"attendees": attendees.parts(now)})


def _about(tx: Tx, row: Any) -> list[tuple[UUID, str]]:
    """Whom it is about, beside those asked."""
    return [(each.contact_id, each.role) for each in entries.participants_of(tx, row.id) if each.role not in (ATTENDEE, "above")]


def _asked(body: AppointmentModel) -> Named:
    return {ATTENDEE: body.attendees} if body.attendees else {}


def _facts(body: AppointmentModel) -> dict[str, Any]:
    """Columns of the meeting."""
    return {
        "owner": body.owner_id, "organiser": body.organiser, "type_id": ids.given(body.appointment_type_id),
        "type": body.appointment_type, "attendees": body.attendees_as_string, "start_zone": body.start_timezone_id,
        "end_zone": body.end_timezone_id, "is_all_day": body.is_all_day, "reminder": body.reminder_minutes_before_start,
        "priority": body.priority, "location": body.location,
    }  # fmt: skip


def _columns(
    tx: Tx, body: AppointmentCreateModel, span: Span, known: Known, id: UUID, otherwise: Person, title: str | None
) -> dict[str, Any]:  # fmt: skip
    """What the entry holds, the time that it begins and who takes part aside."""
    owner = named.user(tx, known, body.owner_id, paths.MEETING["owner_id"], otherwise)
    for name in ("start_timezone_id", "end_timezone_id"):
        named.note_zone(tx, getattr(body, name), paths.MEETING[name])
    extra = kept.members(body, KEPT) | kept.own_id(body.id, id)
    kept.differing(spans.timed(body, span), extra, start=Moment.of_pair(*span.at), end=Moment.of_pair(*span.ends), title=title)
    kept.zeros(body, ("appointment_type_id",), extra)
    kept.odd_lists(body, (f"{ATTENDEE}s",), extra)
    return {
        "ends_at": span.ends.at, "ends_off": span.ends.off, "duration": span.ends.at - span.at.at, "subject": title, "text": body.notes,
        "author": owner.name, "author_id": owner.id, "extra": {kept.DOOR: extra},
    }  # fmt: skip
