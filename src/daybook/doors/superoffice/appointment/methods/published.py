"""Methods on what outside partners may see."""

from daybook.core import diary
from daybook.core.diary import Sort, Span
from daybook.door import Answer, Call
from daybook.doors.superoffice.appointment.methods.answers import NOTHING_SHORT, argument, find, in_short, several
from daybook.doors.superoffice.records.appointment import Appointment
from daybook.wire.dates import HIGHEST

PUBLISHED = Sort(is_external=True)


def show(call: Call) -> Answer:
    """One of them in short; null for any other."""
    row = find(call, argument(call).AppointmentId)
    return NOTHING_SHORT if row is None or not row.is_external else Answer(in_short(call, [row])[0])


def show_several(call: Call) -> list[Appointment]:
    """Several of them in short; others are left out."""
    return in_short(call, [row for row in several(call, argument(call).AppointmentIds) if row.is_external])


def show_mine(call: Call) -> list[Appointment]:
    """Those in the caller's diary."""
    return in_short(call, diary.of_users(call.tx, call.who, [call.who.user], Span(0, HIGHEST), sort=PUBLISHED))
