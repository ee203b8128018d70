"""A list of appointments on the wire: an addition of ours."""

from daybook.doors.empire.records import MODELS, AppointmentModel
from daybook.wire.record import Moment, Record, slot


class AppointmentQuery(Record, ns=MODELS):
    """Whose calendar, and when."""

    user_id: str | None = slot("A user's id, login or e-mail address; absent: the caller's", form="user_id")
    start: Moment | None = slot("Appointments that end then or later", form="start", required=True)
    end: Moment | None = slot("Appointments that begin before", form="end", required=True)


class AppointmentPage(Record, ns=MODELS):
    """A user's appointments, in order."""

    data: list[AppointmentModel] = slot("The appointments: at most 1000")
