"""Methods on video meetings: the book is connected to no service for them. Where one takes place is a member of the appointment."""

from daybook.core.errors import Missing
from daybook.door import Answer, Call
from daybook.doors.superoffice import rights
from daybook.doors.superoffice.appointment.methods.answers import argument
from daybook.doors.superoffice.records.appointment_requests import UserConnectedState, VideoMeetingReservation


def show_state(call: Call) -> UserConnectedState:
    """Nobody is connected."""
    return UserConnectedState(IsConnected=False, ProviderId="", LoginUrl="")


def reserve(call: Call) -> Answer:
    """No meeting can be reserved."""
    rights.demand_write(call.who)
    return Answer(None, root=VideoMeetingReservation)


def release(call: Call) -> None:
    """None was."""
    rights.demand_write(call.who)
    raise Missing("VideoMeeting", argument(call).VideoMeetingId)
