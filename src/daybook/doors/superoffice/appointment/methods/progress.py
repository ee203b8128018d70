"""Methods that say how far activities are."""

from collections.abc import Sequence
from typing import Any

from daybook.core.errors import Invalid, Missing, Mistake
from daybook.door import Answer, Call
from daybook.doors.superoffice import rights
from daybook.doors.superoffice.appointment import entity
from daybook.doors.superoffice.appointment.methods.answers import argument, find, to_change
from daybook.doors.superoffice.appointment.methods.moves import change
from daybook.doors.superoffice.appointment.values import COMPLETED, name_of

DONE, STARTED = "Completed", "Started"
APPOINTMENTS = ("appointment_id", "todo_id")
"""What activities of the book are called; it has no sales, and documents are never done."""


def toggle(call: Call) -> Answer:
    """Done, if it was not; else started."""
    row = to_change(call, argument(call).AppointmentId)
    return Answer(set_state(call, row, other(row)), root=str)


def toggle_one(call: Call) -> Answer:
    """The same, named by a text."""
    (row,) = activities(call, [argument(call).ActivityIdentifier])
    return Answer(set_state(call, row, other(row)), root=str)


def toggle_several(call: Call) -> Answer:
    """The same with several; what became of the first."""
    states = [set_state(call, row, other(row)) for row in activities(call, argument(call).ActivityIdentifier or ())]
    return Answer(states[0] if states else "Unknown", root=str)


def set_all(call: Call) -> None:
    """One state for several; none changes when one of them is not there."""
    asked = argument(call)
    state = name_of(COMPLETED, asked.ActivityStatus or "")
    if state in (None, "Unknown"):
        raise Invalid([Mistake("ActivityStatus", f"{asked.ActivityStatus} is none of {', '.join(COMPLETED)}", asked.ActivityStatus)])
    for row in activities(call, asked.ActivityIdentifier or ()):
        set_state(call, row, str(state))


def toggle_and_set(call: Call) -> Answer:
    """The first is toggled, the others become like it. Nothing is suggested here, so none stays as it was."""
    rows = activities(call, argument(call).ActivityIdentifiers or ())
    for row in rows:
        set_state(call, row, other(rows[0]))
    return Answer([], root=list[str])


def other(row: Any) -> str:
    return STARTED if row.is_closed else DONE


def set_state(call: Call, row: Any, state: str) -> str:
    """The state of an appointment; what it is then."""
    return entity.completed(change(call, row, None, Completed=state))


def activities(call: Call, names: Sequence[str | None]) -> list[Any]:
    """The entries that texts such as `appointment_id=666` name."""
    rights.demand_write(call.who)
    found = []
    for name in names:
        kind, _, number = (name or "").partition("=")
        row = find(call, int(number)) if kind.strip().lower() in APPOINTMENTS and number.strip().isdecimal() else None
        if row is None:
            raise Missing("Activity", name)
        found.append(row)
    return found
