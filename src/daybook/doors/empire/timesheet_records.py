"""Timesheets on the wire: additions of ours around the original's entry."""

from daybook.doors.empire.records import MODELS, TimesheetEntryModel
from daybook.wire.record import Guid, Moment, Record, slot


class TimesheetQuery(Record, ns=MODELS):
    """Whose time, and when."""

    user_id: str | None = slot("A user's id, login or e-mail address; absent: the caller's", form="user_id")
    start: Moment | None = slot("Entries that begin then or later", form="start", required=True)
    end: Moment | None = slot("Entries that begin before", form="end", required=True)


class TimesheetPage(Record, ns=MODELS):
    """A user's time, in order."""

    data: list[TimesheetEntryModel] = slot("The entries: at most 1000")
    overlaps: list[Guid] = slot("Entries that begin before the one before them has ended")
