"""Invitations to an appointment, and their end, as rows of the outbox."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from daybook.core import meetings, references
from daybook.core.access import Tx, Who
from daybook.doors.empire import letters, paths, spans
from daybook.doors.empire.intake import Intake
from daybook.doors.empire.letters import Recipient
from daybook.doors.empire.records import AppointmentModel
from daybook.doors.empire.spans import Span

REQUEST, CANCEL = "REQUEST", "CANCEL"
SAID = {REQUEST: "invitation", CANCEL: "cancellation"}


def send(tx: Tx, who: Who, intake: Intake, entry: UUID) -> None:
    """Ask everyone who can be reached to the appointment of a new log."""
    model, span = intake.model.appointment_create, intake.meeting
    assert model is not None
    assert span is not None
    invited = _reached(tx, model)
    if not invited:
        tx.note("unresolved", paths.MEETING["send_invite"], "No attendee can be written to; no invitation was queued.")
    organiser = _organiser(who, model, intake.known.user(model.owner_id))
    _put(tx, model, entry, span, invited, summary=model.title or intake.model.subject or "", organiser=organiser)


def send_again(tx: Tx, who: Who, model: AppointmentModel, before: AppointmentModel, row: Any) -> None:
    """Ask everyone anew to one that was changed; those who were asked and are so no longer are told."""
    now = _reached(tx, model)
    asked = {address for address, _ in now}
    had = _reached(tx, before) if before.send_invite else []
    told = _told(tx, who, model, row)
    _put(tx, model, row.id, spans.of_entry(row), [one for one in had if one[0] not in asked], method=CANCEL, **told)
    _put(tx, model, row.id, spans.of_entry(row), now, method=REQUEST, **told)


def cancel(tx: Tx, who: Who, before: AppointmentModel, row: Any) -> None:
    """Tell everyone who was asked that there is nothing to come to."""
    if before.send_invite:
        _put(tx, before, row.id, spans.of_entry(row), _reached(tx, before), method=CANCEL, **_told(tx, who, before, row))


def _reached(tx: Tx, model: AppointmentModel) -> list[Recipient]:
    return letters.reached(tx, {"to": (paths.MEETING["attendees"], model.attendees or ())})["to"]


def _told(tx: Tx, who: Who, model: AppointmentModel, row: Any) -> dict[str, Any]:
    """What a message about an appointment that is there says of it; its SEQUENCE is one more."""
    meeting = meetings.of(tx, row.id)
    sequence = meeting.sequence + 1
    meetings.change(tx, meeting, sequence=sequence)
    owner = references.known(tx, {}, [row.author_id]).user(row.author_id) if row.author_id is not None else None
    return {
        "summary": row.subject or "", "organiser": _organiser(who, model, owner), "sequence": sequence, "known_as": meeting.uid,
    }  # fmt: skip


def _organiser(who: Who, model: AppointmentModel, owner: Any) -> Recipient:
    """Who invites: whose calendar it is, else the caller."""
    address, name = (who.email, who.name) if owner is None else (owner.c, owner.a)
    return address or "", model.organiser or name


def _put(tx: Tx, model: AppointmentModel, entry: UUID, span: Span, to: Sequence[Recipient], *, method: str = REQUEST, **told: Any) -> None:
    if not to:
        return
    start, end = (meetings.zone(each) for each in (model.start_timezone_id, model.end_timezone_id))
    meetings.invite(
        tx, entry, start=span.at, end=span.ends, attendees=to, start_zone=start, end_zone=end, is_all_day=model.is_all_day,
        reminder=model.reminder_minutes_before_start, location=model.location, notes=model.notes, priority=model.priority, method=method,
        **told,
    )  # fmt: skip
    tx.note("stored", paths.MEETING["send_invite"], f"The {SAID[method]} to {len(to)} waits in the outbox.")
