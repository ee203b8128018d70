"""Methods about projects, sales and what their guides suggest: the book has none of them."""

from typing import Any

from daybook.door import Answer, Call
from daybook.doors.superoffice.appointment.methods.answers import NOTHING
from daybook.doors.superoffice.records.appointment import Appointment


def show_none(call: Call) -> list[Appointment]:
    """No appointments: there is no project."""
    return []


def show_nothing(call: Call) -> Answer:
    """No appointment: nothing is suggested."""
    return NOTHING


def no_suggestion(call: Call) -> Answer:
    """Nothing is suggested."""
    return Answer(None, root=Any)


def never(call: Call) -> Answer:
    """A project has no members here."""
    return Answer(False, root=bool)
