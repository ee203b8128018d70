"""Appointments in short, as lists have them: what hangs on them is read at once."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from daybook.core.access import Tx, Who
from daybook.doors.superoffice import times
from daybook.doors.superoffice.appointment import audience, entity, linked, participants, span, tasks
from daybook.doors.superoffice.appointment.known import FIRM, PERSON, Known, load
from daybook.doors.superoffice.appointment.zones import preferred
from daybook.doors.superoffice.records.appointment import Appointment
from daybook.doors.superoffice.view import View
from daybook.doors.superoffice.writing import own
from daybook.wire.scalars import Moment


def carriers(tx: Tx, who: Who, rows: Sequence[Any], view: View) -> list[Appointment]:
    """These entries in short, in their order."""
    known = load(tx, rows)
    return [carrier(tx, who, row, known, view) for row in rows]


def carrier(tx: Tx, who: Who, row: Any, known: Known, view: View) -> Appointment:
    """One entry in short."""
    part = own(row.extra)
    made = Appointment(AppointmentId=row.number, IsPublished=row.is_external, Type=tasks.shown_type(row), FieldProperties={})
    made.StartDate = made.ActiveDate = span.start(row, part, view)
    made.EndDate, made.CreatedDate = span.end(row, part, view), times.stamp(row.created_at, view)
    made.Title, made.Agenda, made.InternalNotes = row.subject or "", row.text or "", part.get("InternalNotes", "")
    made.Description = part.get("Description", made.Title or made.Agenda)
    made.Completed, made.Private = entity.completed(row), audience.private(tx, row, known)
    made.ColorIndex, made.IsFree = part.get("ColorIndex", 0), part.get("IsFree", False)
    for member, otherwise in entity.WORDS.items():
        setattr(made, member, part.get(member, otherwise))
    made.JoinVideomeetUrl = part.get("JoinVideomeetUrl", "")
    name_sort(tx, made, row, known, view)
    name_people(who, made, row, known)
    name_invitation(who, made, row, known)
    name_meeting(made, row, known, view)
    made.ProjectId, made.ProjectName = linked.named(part.get("Project"), "ProjectId", "Name")
    made.SaleId, made.SaleName = linked.named(part.get("Sale"), "SaleId", "Title")
    return made


def name_sort(tx: Tx, made: Appointment, row: Any, known: Known, view: View) -> None:
    """What sort of appointment it is, and how urgent."""
    item, urgency = tasks.of(tx, row), entity.urgency(tx, row, known.meetings.get(row.id))
    made.Task, made.TaskId, made.TaskType = "", 0, "Unknown"
    if item is not None:
        made.Task, made.TaskId, made.TaskType = view.text(item.text), item.number, tasks.type_of(item)
    made.PriorityId, made.PriorityName = (urgency.number, view.text(urgency.text)) if urgency is not None else (0, "")


def name_people(who: Who, made: Appointment, row: Any, known: Known) -> None:
    """Whose it is, about whom, who wrote it. Outside partners see no contacts."""
    owner, author = known.user(row.author_id), known.user(row.created_by)
    by = known.user(UUID(own(row.extra)["AssignedBy"])) if "AssignedBy" in own(row.extra) else None
    made.AssociateId, made.AssociateName, made.AssociateFullName = told(owner)
    made.CreatedByAssociateId, made.CreatedBy, made.CreatedByFullName = told(author)
    made.AssignedBy, _, made.AssignedByFullName = told(by)
    made.MotherAssociateId = made.AssociateId
    firm, person = (None, None) if who.is_partner else (known.named(row, FIRM), known.named(row, PERSON))
    made.ContactId, made.ContactName = (firm.number, firm.name) if firm is not None else (0, "")
    made.PersonId, made.PersonFullName = (person.number, person.name) if person is not None else (0, "")


def told(user: Any) -> tuple[int, str, str]:
    """A user's number, login and name."""
    return (user.number, user.login, user.name) if user is not None else (0, "", "")


def name_invitation(who: Who, made: Appointment, row: Any, known: Known) -> None:
    """What the invitation is in the caller's eyes."""
    asked = [one for one in known.attendees[row.id] if one.user_id is None or one.user_id != row.author_id]
    mine = next((one for one in asked if one.user_id == who.user), None)
    made.IsBooking, made.MotherId = bool(asked), row.number if asked else 0
    made.IsBookingMain = bool(asked) and mine is None
    made.BookingType = "None" if not asked else "Owner" if mine is None else "Participant"
    made.InvitationStatus = "Accepted" if mine is None else participants.STATUSES.get(mine.status, "None")
    reasons = [one.reason for one in asked if one.reason and (mine is None or one is mine)]
    made.RejectReason = reasons[0] if reasons else own(row.extra).get("RejectReason", "")


def name_meeting(made: Appointment, row: Any, known: Known, view: View) -> None:
    """Place, alarm, zone, recurrence."""
    meeting, part = known.meetings.get(row.id), own(row.extra)
    minutes = meeting.reminder if meeting is not None else None
    made.HasAlarm = minutes is not None
    made.AlarmLeadTime = entity.lead_time(minutes, part)
    made.Location = (meeting.location if meeting is not None else None) or ""
    made.IsAlldayEvent = meeting is not None and meeting.is_all_day
    made.PreferredTZLocation = preferred(meeting, part)
    rule = meeting.rule if meeting is not None and meeting.series_id is not None else None
    made.IsRecurrence, made.RecurringPattern = rule is not None, (rule or {}).get("Pattern") or "Unknown"
    made.RecurringStartDate, made.RecurringEndDate = (date_of(rule, name, view) for name in ("StartDate", "EndDate"))


def date_of(rule: Any, name: str, view: View) -> Moment:
    """A date of a rule."""
    return times.shown(Moment.parse(rule[name]), view) if rule is not None and rule.get(name) else times.empty(view)
