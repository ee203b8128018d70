"""The operations on appointments."""

from typing import Any

from daybook.door import Route
from daybook.doors.superoffice.appointment import appointments, validation
from daybook.doors.superoffice.appointment.appointments import APPOINTMENT
from daybook.doors.superoffice.appointment.methods.table import METHODS
from daybook.doors.superoffice.archive import lists
from daybook.doors.superoffice.patches import BODY as PATCH_BODY
from daybook.doors.superoffice.records.appointment import Appointment, AppointmentEntity, AppointmentEntityWithLinks
from daybook.doors.superoffice.records.archive import ListQuery, ODataSlimResponse
from daybook.doors.superoffice.records.contact import SaveQuery, ShowQuery

BODY = "AppointmentEntity"
ONE = {"id": "1"}
ROUTES = (
    Route(
        "POST", "/api/v1/Appointment", APPOINTMENT.create, takes=AppointmentEntity, gives=AppointmentEntityWithLinks, query=SaveQuery,
        parameter=BODY,
        doc="Creates an appointment. Every call makes a new one; an Idempotency-Key makes it safe to repeat.",
    ),
    Route(
        "GET", "/api/v1/Appointment/default", appointments.show_default, gives=AppointmentEntity,
        doc="What a new appointment begins as: in the caller's diary, from the next half hour on.",
    ),
    Route(
        "GET", "/api/v1/Appointment/{id:int}", APPOINTMENT.show, gives=AppointmentEntityWithLinks, query=ShowQuery, tries=ONE,
        doc="One appointment: any entry of the book. If-None-Match and If-Modified-Since answer 304 when the caller has it already.",
    ),
    Route(
        "PUT", "/api/v1/Appointment/{id:int}", APPOINTMENT.replace, takes=AppointmentEntity, gives=AppointmentEntityWithLinks,
        query=SaveQuery, parameter=BODY, tries=ONE,
        doc="Saves the whole of an appointment: what is left out is empty; what says the same as is shown changes nothing. If-Match and "
        "If-Unmodified-Since answer 412 when it has changed.",
    ),
    Route(
        "PATCH", "/api/v1/Appointment/{id:int}", APPOINTMENT.patch, takes=Any, gives=AppointmentEntityWithLinks, query=SaveQuery,
        formats=PATCH_BODY, parameter=BODY, tries=ONE,
        doc="Writes some members of an appointment. A list is a JSON Patch (add, replace, remove, test), an object a merge patch, under "
        "any of the three media types. A failed test answers 409.",
    ),
    Route(
        "DELETE", "/api/v1/Appointment/{id:int}", APPOINTMENT.remove, tries=ONE,
        doc="Deletes an appointment: it leaves timelines and diaries, and who was invited by e-mail is told.",
    ),
    Route(
        "GET", "/api/v1/Appointment/{id:int}/Simple", appointments.show_short, gives=Appointment, tries=ONE,
        doc="One appointment in short.",
    ),
    Route(
        "GET", "/api/v1/Appointment/{id:int}/ForeignKey", APPOINTMENT.show_keys, gives=dict[str, str], tries=ONE,
        doc="What this and other systems call an appointment.",
    ),
    Route(
        "POST", "/api/v1/Appointment/Validate", validation.validate, takes=AppointmentEntity, gives=dict[str, str], writes=False,
        parameter=BODY, doc="Messages by field about an appointment as it would be saved; none when all is well. Nothing is saved.",
    ),
    Route(
        "GET", "/api/v1/Appointment", lists.everything("FindAppointment"), gives=ODataSlimResponse, query=ListQuery,
        doc="Appointments: columns, restrictions, order and pages as asked. JSON, or an Atom feed.",
    ),
    *(
        Route(
            "GET", f"/api/v1/Appointment/{{id:int}}/{name}", appointments.of_one(name), gives=ODataSlimResponse, query=ListQuery, tries=ONE,
            doc=doc,
        )
        for name, doc in (("Participants", "Who is invited to an appointment, its associate first."), ("Links", "Files attached to it."))
    ),
    *METHODS,
)  # fmt: skip
