"""The operations on appointments."""

from daybook.door import Route
from daybook.doors.superoffice.appointment import appointments
from daybook.doors.superoffice.records.appointment import Appointment, AppointmentEntity, AppointmentEntityWithLinks
from daybook.doors.superoffice.records.contact import SaveQuery, ShowQuery

ONE = {"id": "1"}
ROUTES = (
    Route(
        "POST", "/api/v1/Appointment", appointments.create, takes=AppointmentEntity, gives=AppointmentEntityWithLinks, query=SaveQuery,
        parameter="AppointmentEntity",
        doc="Creates an appointment. Every call makes a new one; an Idempotency-Key makes it safe to repeat.",
    ),
    Route(
        "GET", "/api/v1/Appointment/default", appointments.show_default, gives=AppointmentEntity,
        doc="What a new appointment begins as: in the caller's diary, from the next half hour on.",
    ),
    Route(
        "GET", "/api/v1/Appointment/{id:int}", appointments.show, gives=AppointmentEntityWithLinks, query=ShowQuery, tries=ONE,
        doc="One appointment: any entry of the book. If-None-Match and If-Modified-Since answer 304 when the caller has it already.",
    ),
    Route(
        "PUT", "/api/v1/Appointment/{id:int}", appointments.replace, takes=AppointmentEntity, gives=AppointmentEntityWithLinks,
        query=SaveQuery, parameter="AppointmentEntity", tries=ONE,
        doc="Saves the whole of an appointment: what is left out is empty; what says the same as is shown changes nothing. If-Match and "
        "If-Unmodified-Since answer 412 when it has changed.",
    ),
    Route(
        "DELETE", "/api/v1/Appointment/{id:int}", appointments.remove, tries=ONE,
        doc="Deletes an appointment: it leaves timelines and diaries, and who was invited by e-mail is told.",
    ),
    Route(
        "GET", "/api/v1/Appointment/{id:int}/Simple", appointments.show_short, gives=Appointment, tries=ONE,
        doc="One appointment in short.",
    ),
)  # fmt: skip
