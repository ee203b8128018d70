"""What members are called in messages: CLR names below `model`, as the platform's own validation says them."""

from collections.abc import Mapping

from daybook.doors.empire import records
from daybook.wire.record import Record, describe


def _paths(model: type[Record], above: str) -> Mapping[str, str]:
    return {slot.name: f"{above}.{slot.form}" for slot in describe(model).slots}


LOG = _paths(records.ContactLogCreateModel, "model")
OPTIONS = _paths(records.ContactLogCreateOptionsModel, LOG["contact_log_options"])
SURVEY = _paths(records.SurveyResponseModel, LOG["survey_response"])
ENTRY = _paths(records.ContactLogEntryCreateModel, LOG["contact_log_entry_create"])
HOURS = _paths(records.TimesheetEntryCreateModel, LOG["timesheet_entry_create"])
MEETING = _paths(records.AppointmentCreateModel, LOG["appointment_create"])
