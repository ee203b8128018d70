"""What methods look for and answer: appointments whole and in short, null where there is none."""

from collections.abc import Sequence
from typing import Any

from daybook.core import entries, meetings, visibility
from daybook.core.errors import Invalid, Missing, Mistake
from daybook.door import Answer, Call
from daybook.doors.superoffice import answers, rights
from daybook.doors.superoffice import view as views
from daybook.doors.superoffice.appointment import appointments, entity, series, short, tasks
from daybook.doors.superoffice.appointment.values import name_of, numbered
from daybook.doors.superoffice.login import record_app
from daybook.doors.superoffice.records.appointment import Appointment, AppointmentEntity

NOTHING, NOTHING_SHORT = Answer(None, root=AppointmentEntity), Answer(None, root=Appointment)
MODES = numbered("Unknown OnlyThis ThisAndForward StopRecurrence")
STOP = "StopRecurrence"


def argument(call: Call) -> Any:
    """The body, which must be there."""
    if call.body is None:
        name = call.route.parameter if call.route is not None else "Body"
        raise Invalid([Mistake(name, "must be in the body")])
    return call.body


def find(call: Call, number: int) -> Any:
    """The entry of a number; None where there is none for the caller."""
    return appointments.find(call.tx, call.who, number)


def demanded(call: Call, number: int) -> Any:
    """The entry of a number, which must be there."""
    row = find(call, number)
    if row is None:
        raise Missing(appointments.KIND, number)
    return row


def to_change(call: Call, number: int) -> Any:
    """The same, of a caller who may write."""
    rights.demand_write(call.who)
    record_app(call)
    return demanded(call, number)


def mode_of(mode: str | None) -> str:
    """How those that come after an appointment in its series are meant."""
    return name_of(MODES, mode or "") or "Unknown"


def meant(call: Call, row: Any, mode: str | None) -> list[Any]:
    """The entry, and those that come after it in its series where the mode says so."""
    return [row, *(after(call, row) if mode_of(mode) == "ThisAndForward" else ())]


def after(call: Call, row: Any) -> list[Any]:
    """Those that come after an appointment in its series."""
    return series.after(call.tx, row, meetings.find(call.tx, row.id))


def whole(call: Call, row: Any) -> Answer:
    """A saved appointment as the caller asked for it. Agents give no links."""
    made = entity.read(call.tx, call.who, row, views.of(call.tx, call.request))
    answers.narrow(call, made, appointments.KEY)
    return Answer(made)


def in_short(call: Call, rows: Sequence[Any]) -> list[Appointment]:
    """These entries in short."""
    made = short.carriers(call.tx, call.who, rows, views.of(call.tx, call.request))
    for each in made:
        answers.narrow(call, each, appointments.KEY)
    return made


def several(call: Call, numbers: Sequence[int] | None) -> list[Any]:
    """The entries of these numbers in their order; those that are none for the caller are left out."""
    wanted = list(dict.fromkeys(numbers or ()))
    rows = {row.number: row for row in readable(call, entries.numbered(call.tx, wanted))}
    return [rows[number] for number in wanted if number in rows]


def readable(call: Call, rows: Sequence[Any]) -> list[Any]:
    """Those of these entries that are appointments to the caller."""
    return visibility.read_by(call.tx, call.who, [row for row in rows if row.kind != tasks.SURVEY])
