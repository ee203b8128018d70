"""An entry of the book as the wire has it, and what a new appointment begins as."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from daybook.core import diary, lists
from daybook.core.access import Tx, Who
from daybook.core.clock import HOUR, MINUTE
from daybook.core.diary import Span
from daybook.doors.superoffice import links, rights, times
from daybook.doors.superoffice.appointment import audience, linked, participants, recurrence, span, tasks
from daybook.doors.superoffice.appointment.known import FIRM, PERSON, Known, load
from daybook.doors.superoffice.appointment.values import NO_TIME, length, length_text
from daybook.doors.superoffice.appointment.zones import data_of, preferred
from daybook.doors.superoffice.carriers import associates, items, persons, simple
from daybook.doors.superoffice.fields import members
from daybook.doors.superoffice.records.appointment import AppointmentEntity, AppointmentEntityWithLinks
from daybook.doors.superoffice.records.lists import Priority
from daybook.doors.superoffice.records.sale import Project, Sale
from daybook.doors.superoffice.view import View
from daybook.doors.superoffice.writing import own, with_nulls
from daybook.wire.scalars import Moment

OWNER = "appointment"
"""Whose custom fields an appointment has."""
TEXTS = ("InternalNotes", "RejectReason", "JoinVideomeetUrl", "CentralserviceVideomeetId")
LENGTHS = ("LagTime", "LeadTime")
NUMBERS = ("ColorIndex", "SuggestedAppointmentId")
FLAGS = ("IsFree", "IsMileStone")
WORDS = {"AssignmentStatus": "None", "CautionWarning": "OK", "OwnedExternally": "None"}
DATES = {"PublishEventDate": Moment.EMPTY, "PublishFrom": Moment.EMPTY, "PublishTo": Moment.parse("9999-12-31T23:59:59")}
"""What only this door knows of an appointment, each with what it is where nothing was said."""
PROPERTIES = {
    "Private": ("SuperOffice.Data.AppointmentPrivate", 0), "Type": ("SuperOffice.Data.AppointmentType", 0),
    "Completed": ("SuperOffice.Data.ActivityStatus", 0), "AssignmentStatus": ("SuperOffice.Data.AssignmentStatus", 0),
    "InvitationStatus": ("SuperOffice.Data.InvitationStatus", 0), "BookingType": ("SuperOffice.Data.BookingType", 4),
    "CautionWarning": ("SuperOffice.Data.AppointmentCautionWarning", 2), "AlarmLeadTime": ("System.TimeSpan", 2),
    "LagTime": ("System.TimeSpan", 2), "LeadTime": ("System.TimeSpan", 2), "IsFree": ("System.Boolean", 1),
    "IsAlldayEvent": ("System.Boolean", 1), "Links": ("System.Int32", 0), "VisibleFor": ("System.Int32", 0), "Task": ("", 4),
    "Recurrence": ("SuperOffice.CRM.Services.RecurrenceInfo", 0), "HasConflict": ("System.Boolean", 0),
    "Participants": ("SuperOffice.CRM.Services.ParticipantInfo[]", 4),
}  # fmt: skip
RIGHTS = rights.Entity(
    AppointmentEntity,
    counts=("HasConflict",), short=("ColorIndex", "RejectCounter"), types=PROPERTIES,
    unlisted=("PublishEventDate", "PublishTo", "PublishFrom", "IsPublished", "PreferredTZLocationData", "OwnedExternally"),
)  # fmt: skip
LISTS = {
    "Associate": "associate", "Contact": "contact_new", "Person": "person", "Priority": items.URGENCY, "Project": "project",
    "RejectReason": items.REJECTION, "Task": items.TASK, "Sale": "sale",
}  # fmt: skip
"""The list behind a member."""
ARCHIVES = ("Participants", "Links")
HALF_HOUR = 30 * MINUTE


def read(tx: Tx, who: Who, row: Any, view: View) -> AppointmentEntityWithLinks:
    """A saved appointment with everything that hangs on it."""
    part, known = own(row.extra), load(tx, [row])
    entity = AppointmentEntityWithLinks(AppointmentId=row.number, IsPublished=row.is_external, Completed=completed(row))
    entity.CreatedDate, entity.UpdatedDate = times.stamp(row.created_at, view), times.stamp(row.updated_at, view)
    entity.StartDate = entity.ActiveDate = span.start(row, part, view)
    entity.EndDate = span.end(row, part, view)
    add_words(entity, row, part)
    add_people(tx, who, entity, row, known, view)
    add_sort(tx, entity, row, known, view)
    add_meeting(entity, known.meetings.get(row.id), part, view)
    add_participants(tx, who, entity, row, known)
    add_kept(entity, part, view)
    entity.Private, entity.VisibleFor = audience.private(tx, row, known), audience.carriers(tx, row, known, view)
    entity.Links = linked.carriers(tx, row, part)
    entity.ActiveLinks = len(entity.Links)
    entity.Recurrence = recurrence.carrier(tx, known.meetings.get(row.id), row, view)
    entity.HasConflict = bool(overlaps(tx, who, row))
    entity.TableRight = rights.of_table(who, row.author_id, view.language)
    entity.FieldProperties = rights.of_fields(who, RIGHTS, members.show(tx, entity, OWNER, row.id, part, view), view.language)
    with_nulls(entity, part)
    return entity


def blank(tx: Tx, who: Who, view: View, *, type: str | None = None, owner: UUID | None = None) -> AppointmentEntity:
    """What a new appointment begins as: of a sort of task, in somebody's diary."""
    item = tasks.default(tx, type)
    entity = AppointmentEntity(Completed="NotStarted", Private=audience.PUBLIC, InvitationStatus="Accepted", BookingType="None")
    begin = next_half_hour(tx.now)
    entity.CreatedDate = entity.UpdatedDate = times.empty(view)
    entity.StartDate = entity.ActiveDate = span.shown(begin, None, view)
    entity.EndDate = span.shown(begin + HOUR, None, view)
    for member in ("Description", "Title", "Agenda", "Location"):
        setattr(entity, member, "")
    found = associates.carriers(tx, [who.user, owner])
    entity.Associate = entity.MotherAssociate = found[owner or who.user]
    entity.CreatedBy = found[who.user]
    entity.Task = tasks.carrier(item, view)
    entity.Type = tasks.TYPE_OF.get(tasks.kind_of(None, item), tasks.DIARY)
    if entity.Task is not None:
        entity.IsAlldayEvent, entity.IsFree = entity.Task.IsDefaultAlldayEvent, entity.Task.IsDefaultFree
        entity.IsPublished = entity.Task.IsDefaultPublished
    add_kept(entity, {}, view)
    entity.AlarmLeadTime = NO_TIME
    entity.Links, entity.Participants = [], []
    entity.VisibleFor = audience.everyone(view)
    entity.Recurrence = recurrence.blank(begin, view)
    entity.TableRight = rights.of_table(who, None, view.language)
    entity.FieldProperties = rights.of_fields(who, RIGHTS, members.show(tx, entity, OWNER, None, {}, view), view.language)
    return entity


def next_half_hour(now: int) -> int:
    """When a new appointment begins."""
    return -(-now // HALF_HOUR) * HALF_HOUR


def add_words(entity: AppointmentEntity, row: Any, part: Mapping[str, Any]) -> None:
    """Title and agenda; the older description is the title, else the agenda, unless a client wrote another."""
    entity.Title, entity.Agenda = row.subject or "", row.text or ""
    entity.Description = part.get("Description", entity.Title or entity.Agenda)


def completed(row: Any) -> str:
    """How far it is."""
    if row.is_closed:
        return "Completed"
    state: str = own(row.extra).get("Completed", "NotStarted")
    return state


def add_people(tx: Tx, who: Who, entity: AppointmentEntity, row: Any, known: Known, view: View) -> None:
    """Whose it is, about whom, who wrote it. Outside partners see no contacts."""
    part = own(row.extra)
    by = UUID(part["AssignedBy"]) if "AssignedBy" in part else None
    found = associates.carriers(tx, [row.author_id, row.created_by, row.updated_by, by])
    entity.Associate, entity.CreatedBy, entity.UpdatedBy = found[row.author_id], found[row.created_by], found[row.updated_by]
    entity.MotherAssociate, entity.AssignedBy = found[row.author_id], found[by]
    if who.is_partner:
        return
    firm, person, owner = known.named(row, FIRM), known.named(row, PERSON), known.user(row.author_id)
    entity.Contact = simple.carriers(tx, [firm], view)[firm.id] if firm is not None else None
    entity.Person = persons.one(tx, person.id, view) if person is not None else None
    entity.InvitedPerson = persons.one(tx, owner.contact_id, view) if owner is not None and owner.contact_id is not None else None


def add_sort(tx: Tx, entity: AppointmentEntity, row: Any, known: Known, view: View) -> None:
    """What sort of appointment it is, and how urgent."""
    entity.Type, entity.Task = tasks.shown_type(row), tasks.carrier(tasks.of(tx, row), view)
    entity.Priority = items.carrier(Priority, urgency(tx, row, known.meetings.get(row.id)), view)


def urgency(tx: Tx, row: Any, meeting: Any) -> Any:
    """The item of the priority: the one chosen here, else the one whose text another door gave."""
    text = meeting.priority if meeting is not None else None
    if text is None:
        return None
    kept = own(row.extra).get("Priority")
    item = lists.find(tx, UUID(kept)) if kept is not None else None
    if item is not None and items.english(item.text) == text:
        return item
    return items.find(tx, items.URGENCY, 0, text)


def add_meeting(entity: AppointmentEntity, meeting: Any, part: Mapping[str, Any], view: View) -> None:
    """Place, alarm, zone."""
    entity.Location = (meeting.location if meeting is not None else None) or ""
    entity.IsAlldayEvent = meeting is not None and meeting.is_all_day
    minutes = meeting.reminder if meeting is not None else None
    entity.HasAlarm = minutes is not None
    entity.AlarmLeadTime = lead_time(minutes, part)
    entity.PreferredTZLocation = preferred(meeting, part)
    entity.PreferredTZLocationData = data_of(entity.PreferredTZLocation, view)


def lead_time(minutes: int | None, part: Mapping[str, Any]) -> str:
    """How long before the start the alarm rings: as a client wrote it, while it says the same minutes."""
    kept: str = part.get("AlarmLeadTime", NO_TIME)
    if minutes is None or (kept != NO_TIME and (length(kept) or 0) // MINUTE == minutes):
        return kept
    return length_text(minutes * MINUTE)


def add_participants(tx: Tx, who: Who, entity: AppointmentEntity, row: Any, known: Known) -> None:
    """Who is invited, and what that makes of the appointment in the caller's eyes."""
    asked = [one for one in known.attendees[row.id] if one.user_id is None or one.user_id != row.author_id]
    entity.Participants = [] if who.is_partner else participants.carriers(tx, row, known)
    entity.MotherId = row.number if asked else 0
    mine = next((one for one in asked if one.user_id == who.user), None)
    entity.BookingType = "None" if not asked else "Owner" if mine is None else "Participant"
    entity.InvitationStatus = "Accepted" if mine is None else participants.STATUSES.get(mine.status, "None")
    declined = [one for one in asked if one.status == "declined"]
    entity.RejectCounter = len(declined)
    said = mine.reason if mine is not None else next((one.reason for one in declined if one.reason), None)
    entity.RejectReason = said


def add_kept(entity: AppointmentEntity, part: Mapping[str, Any], view: View) -> None:
    """What only this door knows."""
    for member in TEXTS:
        setattr(entity, member, part.get(member, getattr(entity, member) or ""))
    for member in LENGTHS:
        setattr(entity, member, part.get(member, NO_TIME))
    for member in (*NUMBERS, *FLAGS):
        setattr(entity, member, part.get(member, getattr(entity, member)))
    for member, otherwise in WORDS.items():
        setattr(entity, member, part.get(member, otherwise))
    for member, date in DATES.items():
        setattr(entity, member, times.shown(Moment.parse(part[member]) if member in part else date, view))
    entity.Project, entity.Sale = linked.restored(Project, part.get("Project")), linked.restored(Sale, part.get("Sale"))


def overlaps(tx: Tx, who: Who, row: Any) -> list[Any]:
    """What else its associate has then."""
    if row.author_id is None or row.ends_at is None or own(row.extra).get("IsFree"):
        return []
    return diary.overlaps(tx, who, [row.author_id], Span(row.at_at, row.ends_at), other_than=[row.id])


def links_of(entity: AppointmentEntity, api: str) -> dict[str, str]:
    """Names to absolute addresses."""
    found = links.of(api, "Appointment", entity.AppointmentId, LISTS, ARCHIVES)
    if entity.Contact is not None:
        found["Contact"] = f"{api}/Contact/{entity.Contact.ContactId}"
    if entity.Person is not None:
        found["Person"] = f"{api}/Person/{entity.Person.PersonId}"
    return found
