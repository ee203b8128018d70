"""What rings: alarms of the caller's appointments."""

from typing import Any

from daybook.core import diary
from daybook.core.clock import DAY, MINUTE
from daybook.core.diary import Span
from daybook.door import Call
from daybook.doors.superoffice import view as views
from daybook.doors.superoffice.appointment import short, span
from daybook.doors.superoffice.appointment.known import FIRM, Known, load
from daybook.doors.superoffice.appointment.methods.answers import argument
from daybook.doors.superoffice.appointment.methods.diaries import DIARY
from daybook.doors.superoffice.records.diary import AlarmData, MultiAlarmData
from daybook.doors.superoffice.view import View

EVERY, SILENT_AFTER = 60, 24 * 60
"""Seconds after which a client asks again; minutes after its beginning during which an appointment rings."""
LONGEST_LEAD = 62 * DAY
SAME = (
    "AppointmentId", "PersonId", "PersonFullName", "ContactName", "ProjectId", "ProjectName", "SaleId", "SaleName", "Location", "ContactId",
    "AssignmentStatus", "InvitationStatus", "BookingType", "JoinVideomeetUrl",
)  # fmt: skip
"""Members that are those of the appointment in short."""


def show(call: Call) -> MultiAlarmData:
    """What rings by the time at which the client asks again: what began a day ago at most, or begins, and is not done."""
    made = MultiAlarmData(Alarms=[], PollingInterval=EVERY, SilentAfter=SILENT_AFTER, FieldProperties={})
    if call.who.is_partner:
        return made
    asked, now = argument(call), call.tx.now
    lead = max(0, asked.DefaultAlarmLeadTimeInMinutes) if asked.IncludeAllAppointments else None
    around = Span(now - SILENT_AFTER * MINUTE, now + LONGEST_LEAD)
    by = now + EVERY * MINUTE // 60
    rows = diary.alarms(call.tx, call.who, around, by, lead=lead, with_open=asked.IncludeInvitations, sort=DIARY)
    known, view = load(call.tx, rows), views.of(call.tx, call.request)
    made.Alarms = [carrier(call, row, known, lead or 0, view) for row in rows]
    return made


def carrier(call: Call, row: Any, known: Known, lead: int, view: View) -> AlarmData:
    """One alarm."""
    told = short.carrier(call.tx, call.who, row, known, view)
    made = AlarmData(**{name: getattr(told, name) for name in SAME}, FieldProperties={})
    meeting, firm = known.meetings.get(row.id), known.named(row, FIRM)
    minutes = meeting.reminder if meeting is not None and meeting.reminder is not None else lead
    made.StartTime, made.EndDate = told.StartDate, told.EndDate
    made.AlarmTime = span.shown(row.at_at - minutes * MINUTE, None, view)
    made.AppointmentText, made.AppointmentType, made.TaskName = told.Description, told.Type, told.Task
    made.FormalName, made.ContactDepartment = told.PersonFullName, (firm.department if firm is not None else None) or ""
    made.ContactFullName = ", ".join(part for part in (made.ContactName, made.ContactDepartment) if part)
    return made
