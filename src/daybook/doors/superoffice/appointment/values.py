"""The plain values of appointments: names that stand for numbers, and lengths of time."""

import re
from collections.abc import Mapping

from daybook.core.clock import DAY, HOUR, MINUTE, SECOND
from daybook.doors.superoffice.writing import Writing

Names = Mapping[str, int]
"""What a member may be, each with the number that a client may send instead."""


def numbered(text: str) -> Names:
    """Names in the order of their numbers, from 0."""
    return {name: number for number, name in enumerate(text.split())}


PRIVATE = numbered("Public PrivateUser PrivateGroup")
TYPES = numbered("Unknown inDiary inChecklist Note Document SavedReport BookingForDiary BookingForChecklist MergeDraft MergeFinal")
COMPLETED = numbered("Unknown NotStarted Started Completed")
ASSIGNMENT = numbered("Unknown None Assigning Seen Declined")
WARNINGS = numbered(
    "OK NotInSync NotNotifiedByEmail RecurrencePatternNotSupported IncomingRecurrenceChangeNotSupported "
    "ExternalParticipantsDateTimeMismatch"
)
OWNERS = numbered("None Other Outlook Google")
INVITATION: Names = {
    "Unknown": 0, "None": 1, "Accepted": 2, "Hidden": 4, "Invitation": 5, "Moved": 6, "Seen": 7, "MovedSeen": 8, "Declined": 9,
    "Cancelled": 10,
}  # fmt: skip
TASK_TYPES = numbered("Unknown Appointment Document Email Fax Phone ToDo MailMergeDraft MailMergeFinal Report SaintAll")
DIRECTIONS = numbered("Unknown Incoming Outgoing SaintAll")
VIDEO = numbered("NoChange VideoMeetingOn VideoMeetingOff")
COLORS = numbered(
    "LightBlue DarkBlue LightGray DarkGray LightGreen DarkGreen LightYellow DarkYellow LightRed DarkRed BlueAlt1 BlueAlt2 BlueAlt3 "
    "GrayAlt1 GrayAlt2 GrayAlt3 GreenAlt1 GreenAlt2 GreenAlt3 YellowAlt1 YellowAlt2 YellowAlt3 RedAlt1 RedAlt2 RedAlt3"
)
"""ColorIndex: how a diary draws a task."""
VISIBILITY = numbered("All Associate Group")
OWNED_TYPES = numbered("Unknown Organizer Required Optional Resource")
OWNED_STATUSES = numbered("Unknown TentativelyAccepted Accepted Declined NotResponded")
STATUSES = numbered(
    "UnknownOrPostIt NotStarted Started Completed Hidden Booking BookingMoved BookingSeen BookingMovedSeen BookingDeclined BookingDeleted "
    "Assignment AssignmentSeen AssignmentDeclined"
)
"""AppointmentStatus: how far it is, and what an invitation or assignment came to."""

_SPAN = re.compile(r"(-)?(?:(\d{1,8})\.)?(\d{1,9}):(\d{1,2})(?::(\d{1,2})(?:\.(\d{1,7}))?)?")
_ISO = re.compile(r"(-)?P(?:(\d{1,8})D)?(?:T(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9})(?:\.(\d{1,7}))?S)?)?")
LONGEST = 2**63 - 1
"""Ticks that .NET can count."""
NO_TIME = "00:00:00"
"""A length of nothing."""


def named(writing: Writing, names: Names, text: str | None, path: str, otherwise: str) -> str:
    """The name that a text is, letter case aside, or whose number it is; `otherwise` for none, a mistake when it is no such."""
    if not text or not text.strip():
        return otherwise
    found = name_of(names, text)
    if found is None:
        writing.wrong(path, f"{text} is none of {', '.join(names)}", text)
        return otherwise
    return found


def name_of(names: Names, text: str) -> str | None:
    """The name that a text is, letter case aside, or whose number it is."""
    wanted = text.strip().casefold()
    return next((name for name, number in names.items() if wanted in (name.casefold(), str(number))), None)


def length(text: str | None) -> int | None:
    """A length of time in ticks: as .NET writes it (`1.02:03:04.5`), or as ISO 8601 does (`PT15M`). None when it is none."""
    match = _SPAN.fullmatch((text or "").strip()) or _ISO.fullmatch((text or "").strip())
    if match is None or not any(match.groups()[1:]):
        return None
    sign, days, hours, minutes, seconds, fraction = match.groups()
    whole = int(days or 0) * DAY + int(hours or 0) * HOUR + int(minutes or 0) * MINUTE + int(seconds or 0) * SECOND
    ticks = whole + int((fraction or "").ljust(7, "0") or 0)
    return None if ticks > LONGEST else -ticks if sign else ticks


def length_text(ticks: int) -> str:
    """A length of time as .NET writes it."""
    days, rest = divmod(abs(ticks), DAY)
    seconds, fraction = divmod(rest, SECOND)
    minutes, second = divmod(seconds, 60)
    clock = f"{minutes // 60:02}:{minutes % 60:02}:{second:02}" + (f".{fraction:07}" if fraction else "")
    return ("-" if ticks < 0 else "") + (f"{days}." if days else "") + clock


def spanned(writing: Writing, text: str | None, path: str) -> str:
    """A length as it is kept; a mistake when it is none."""
    if not text or not text.strip():
        return NO_TIME
    ticks = length(text)
    if ticks is None:
        writing.wrong(path, f"{text} is no length of time", text)
        return NO_TIME
    return length_text(ticks)
