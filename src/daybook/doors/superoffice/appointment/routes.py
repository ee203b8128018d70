"""The operations on appointments."""

from daybook.door import Route
from daybook.doors.superoffice.appointment import appointments
from daybook.doors.superoffice.records.appointment import Appointment, AppointmentEntity, AppointmentEntityWithLinks
from daybook.doors.superoffice.records.contact import ShowQuery

ONE = {"id": "1"}
ROUTES = (
    Route(
        "GET", "/api/v1/Appointment/default", appointments.show_default, gives=AppointmentEntity,
        doc="What a new appointment begins as: in the caller's diary, from the next half hour on.",
    ),
    Route(
        "GET", "/api/v1/Appointment/{id:int}", appointments.show, gives=AppointmentEntityWithLinks, query=ShowQuery, tries=ONE,
        doc="One appointment: any entry of the book. If-None-Match and If-Modified-Since answer 304 when the caller has it already.",
    ),
    Route(
        "GET", "/api/v1/Appointment/{id:int}/Simple", appointments.show_short, gives=Appointment, tries=ONE,
        doc="One appointment in short.",
    ),
)  # fmt: skip
