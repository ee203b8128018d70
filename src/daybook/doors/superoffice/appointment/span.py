"""When an appointment is: times of the book as the caller sees them, and his as the book keeps them."""

from collections.abc import Mapping
from typing import Any

from daybook.core.clock import MINUTE, When
from daybook.doors.superoffice import times
from daybook.doors.superoffice.view import View
from daybook.wire.scalars import Moment

START, END = "StartDate", "EndDate"


def start(row: Any, part: Mapping[str, Any], view: View) -> Moment:
    """When an entry begins."""
    return shown(row.at_at, part.get(START), view)


def end(row: Any, part: Mapping[str, Any], view: View) -> Moment:
    """When it ends: a task when it is due, anything else at its end, else after its length."""
    return shown(end_of(row), part.get(END), view)


def end_of(row: Any) -> int:
    """The end of an entry in ticks."""
    given: int | None = row.due_at if row.kind == "step" and row.due_at is not None else row.ends_at
    if given is not None:
        return given
    began: int = row.at_at
    return began + (row.duration or 0)


def shown(at: int, kept: str | None, view: View) -> Moment:
    """A time in the zone asked for, else in the book's; as it came where a client gave an offset and nobody moved it since."""
    if kept is not None and taken(Moment.parse(kept), view).at == at:
        return times.shown(Moment.parse(kept), view)
    if at < times.EMPTY_UNTIL or at > times.NEVER_FROM:
        return times.shown(Moment(at), view)
    return times.reading(at, view.zone or view.base, with_offset=view.with_offsets)


def taken(moment: Moment, view: View) -> When:
    """A time of the caller's: without offset a reading in his zone, else in the book's. The last days of 9999 are in no zone."""
    if moment.ticks > times.NEVER_FROM:
        return When(moment.ticks, None)
    if moment.offset is not None:
        return When(*moment.pair())
    at = times.instant(moment, view.zone or view.base)
    return When(at, (moment.ticks - at) // MINUTE)


def kept(moment: Moment, view: View) -> str | None:
    """What must be kept of a time to give it back as it came."""
    return moment.iso() if view.zone is None and moment.offset is not None else None
