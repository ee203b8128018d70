"""What the models of the contact log look like on the wire (facts, section 3)."""

from enum import IntEnum

from daybook.wire.record import Guid, Moment, Record, slot

MODELS = "http://schemas.datacontract.org/2004/07/CompleteEmpireApp.Api.Models"
BASE = f"{MODELS}.Base"
SUBSCRIPTION = "99dae356-f62e-43c3-9bf6-350edc836899"
GROUPS = ["c666a8fd-a383-4702-8734-199dd5345d82", "a30b4fdc-c4fe-4dee-ba4e-55877ec9781d"]
"""Examples name what the demo book holds, so that samples can be sent."""


class TimePeriod(IntEnum):
    """What the date of a timesheet entry is; `End` is our addition."""

    Start = 0
    End = 1


class Identified(Record, ns=BASE):
    """The base of models that have an id and nothing else."""

    id: Guid | None = slot("The record's id; absent or zero: the server issues one")


class Versioned(Record, ns=BASE):
    """The base of models that are rows of their own."""

    id: Guid | None = slot("The record's id; absent or zero: the server issues one")
    subscription_id: Guid | None = slot("The subscription it belongs to: absent, zero or the caller's own", example=SUBSCRIPTION)
    ts: bytes | None = slot("The row's version: ignored when made, new with each write")


class SelectListItem(Record, ns=BASE):
    """An item of a list that a person chooses from."""

    value: str | None = slot("What it stands for: an id or an e-mail address")
    text: str | None = slot("What is shown")


class ContactLogCreateOptionsModel(Record, ns=MODELS):
    """The piece of work that a contact log was started from. Ids need no target here; they are kept and returned."""

    account_id: Guid | None = slot("The account it was started from; stands in when the log names none")
    contact_log_id: Guid | None = slot("The earlier log that this one follows")
    consulting_id: Guid | None = slot("The consulting work")
    finance_id: Guid | None = slot("The finance work")
    financial_planning_id: Guid | None = slot("The financial planning work")
    investment_id: Guid | None = slot("The investment")
    rental_management_id: Guid | None = slot("The rental management")
    sale_property_id: Guid | None = slot("The property for sale")
    sale_id: Guid | None = slot("The sale")
    product_sale_id: Guid | None = slot("The product sale")
    tax_id: Guid | None = slot("The tax work")
    opportunity_id: Guid | None = slot("The opportunity")
    event_registrant_id: Guid | None = slot("The event registrant")
    campaign_recipient_id: Guid | None = slot("The campaign recipient")
    development_id: Guid | None = slot("The development")
    dms_id: Guid | None = slot("The document")
    files: str | None = slot("Ids of uploaded files, separated by commas")


class SurveyResponseModel(Versioned, ns=MODELS):
    """A questionnaire answered during the contact."""

    survey_id: Guid = slot("The survey that is answered; zero: the log's", example="1899e4fd-56b0-4435-897f-6b4d44c128bb")
    json: str | None = slot('The answers, a JSON text: `{"key": answer}` or `[{"key": .., "answer": ..}]`')


class ContactLogEntryCreateModel(Versioned, ns=MODELS):
    """The contact itself: when, who, how, what was said, and whether it goes out as an e-mail."""

    dms_external_upload_link_url: str | None = slot("A link for uploads, merged into the e-mail")
    dms_external_download_link_url: str | None = slot("A link for downloads, merged into the e-mail")
    contact_date: Moment = slot("When; absent: now")
    contact_by_id: Guid | None = slot("The user who made the contact; unknown: the caller", example="c44c7c58-5fbd-46d7-88ec-53a15bdfcd82")
    contact_by: str | None = slot("Who made the contact, as text")
    contact_method: str | None = slot("How: phone, e-mail, file note ...")
    contact_duration: float = slot("Hours, with a fraction")
    notes: str | None = slot("What was said; the body of the e-mail")
    template_name: str | None = slot("The e-mail template that the notes are merged into")
    to: list[SelectListItem | None] | None = slot("Recipients: `value` an address or id, `text` the name")
    cc: list[SelectListItem | None] | None = slot("Recipients of a copy")
    bcc: list[SelectListItem | None] | None = slot("Recipients of a blind copy")
    send: bool = slot("Whether the notes leave as an e-mail")


class TimesheetEntryModel(Identified, ns=MODELS):
    """Working time."""

    subscription_id: Guid | None = slot("Kept as sent")
    type: str | None = slot("The kind of time, as text")
    timesheet_project_id: Guid | None = slot("The project", example="455ef21c-311a-472c-84dc-8b0a6e28792f")
    timesheet_project_name: str | None = slot("The project's name")
    timesheet_task_id: Guid | None = slot("The task", example="91be1274-120c-4cdd-90f0-0c4c57a5182a")
    timesheet_task_name: str | None = slot("The task's name")
    user_id: str | None = slot("Whose time: a user's id, login or e-mail address; unknown: the caller's")
    timezone_id: str | None = slot("The zone of times without offset, Windows or IANA", xml="TimeZoneId")
    start: Moment = slot("From; worked out of date and duration unless these are hidden")
    end: Moment = slot("To; worked out of date and duration unless these are hidden")
    reference_no: str | None = slot("A reference")
    notes: str | None = slot("What was done")
    submitted: bool = slot("Whether it counts for billing")


class TimesheetEntryCreateModel(TimesheetEntryModel, ns=MODELS):
    """The timesheet part of the form."""

    new_timesheet_entry_hidden: bool = slot("State of the sender's form")
    new_timesheet_entry: bool = slot("Whether a timesheet entry is made")
    timesheet_project_fields_hidden: bool = slot("State of the sender's form")
    time_period: TimePeriod = slot("Whether `date` is the start or the end")
    date: Moment | None = slot("The start or the end, as `time_period` says")
    duration: float = slot("Hours, with a fraction")
    duration_fields_hidden: bool = slot("True: `start` and `end` are used as sent")


class AppointmentModel(Identified, ns=MODELS):
    """A meeting in the calendar."""

    subscription_id: Guid | None = slot("Kept as sent")
    owner_id: str | None = slot("Whose calendar: a user's id, login or e-mail address; unknown: the caller's")
    organiser: str | None = slot("Who invites, as text")
    title: str | None = slot("The title")
    appointment_type_id: Guid | None = slot("The type", example="4f44fbdb-e6d8-40de-a242-4023f13b3800")
    appointment_type: str | None = slot("The type, as text")
    attendees: list[SelectListItem | None] | None = slot("Who is invited: `value` an address or id, `text` the name")
    attendees_as_string: str | None = slot("The same people as one text")
    start: Moment = slot("From")
    start_timezone_id: str | None = slot("The zone of the start, Windows or IANA", xml="StartTimeZoneId")
    end: Moment = slot("To")
    end_timezone_id: str | None = slot("The zone of the end, Windows or IANA", xml="EndTimeZoneId")
    is_all_day: bool = slot("Whether the days count, not the times")
    reminder_minutes_before_start: int | None = slot("When to remind; null: never")
    priority: str | None = slot("The priority, as text")
    location: str | None = slot("Where")
    notes: str | None = slot("What about")
    send_invite: bool = slot("Whether the attendees get an invitation by e-mail")


class AppointmentCreateModel(AppointmentModel, ns=MODELS):
    """The appointment part of the form."""

    new_appointment_hidden: bool = slot("State of the sender's form")
    new_appointment: bool = slot("Whether an appointment is made")


class ContactLogCreateModel(Versioned, ns=MODELS):
    """A dealing with an account, and all that is written down with it."""

    contact_log_options: ContactLogCreateOptionsModel | None = slot("What the log was started from", xml="Options")
    CreationType: str | None = slot("What was made", default="entry", example="entry", read_only=True, xml_skip=True)
    account_id: Guid | None = slot("The account", example="0ee8858d-6d6e-4ae8-9f1e-c367c0bec74b")
    account_name: str | None = slot("The account's name as the sender shows it")
    account_email: str | None = slot("The account's address as the sender shows it")
    account_cc: list[str | None] | None = slot("More addresses of the account, in copy of the e-mail")
    new_account_fields_hidden: bool = slot("State of the sender's form")
    auto_account_id: bool = slot("Whether the server numbers the new account")
    new_account_id: str | None = slot("The new account's number", max_length=75)
    new_account_name: str | None = slot("The new account's name", max_length=75)
    new_account_type_id: Guid | None = slot("The new account's type", example="5a0895c3-cb9b-4e7c-9051-8f83a418db5a")
    new_account_email: str | None = slot("The new account's address", max_length=255)
    new_account_mobile: str | None = slot("The new account's mobile number", max_length=25)
    new_account_country: str | None = slot("The new account's country", max_length=75)
    new_account_source_id: Guid | None = slot("How the new account came about", example="c218018b-0a71-43a1-a3a3-8fa280597dbb")
    new_account_source_origin: str | None = slot("More about how", max_length=255)
    contact_log_type_id: Guid | None = slot("The log's type", example="0aec87ea-b1b9-4d86-aea9-3053cf5ba044")
    survey_id: Guid | None = slot("The survey that goes with the log", example="8fa75605-ce03-4c8a-9897-053ea400f371")
    contact_log_status_id: Guid | None = slot("The log's status", example="15bb2a0b-e6e9-4881-b876-f1521f251939")
    subject: str | None = slot("What about")
    subject_response_id: Guid | None = slot(
        "An earlier survey response", xml="SurveyResponseId", example="1864f312-1b3e-4b3f-8bb2-a4edab0091cb"
    )
    contact_ref_no_entry: bool = slot("True: the reference is the sender's; false: the server numbers the log")
    contact_ref_no: str | None = slot("The reference")
    visibility: list[Guid] | None = slot("The groups that may read the log; none: everyone", example=GROUPS)
    external_activity: bool = slot("Whether outside partners may see the log")
    survey_response: SurveyResponseModel | None = slot("Answers to a survey")
    contact_log_entry_create: ContactLogEntryCreateModel | None = slot("The contact", xml="ContactLogEntry")
    timesheet_entry_create: TimesheetEntryCreateModel | None = slot("Working time", xml="TimesheetEntry")
    appointment_create: AppointmentCreateModel | None = slot("A meeting", xml="Appointment")
    timesheet_entry_visible: bool = slot("False: the sender was not offered the timesheet part, and it is not acted on")
