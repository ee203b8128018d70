"""Working time, in the book: an entry and the hours beside it, whether it came with a log or is changed by itself."""

from typing import Any
from uuid import UUID

from daybook.core import entries, hours, ids, meetings
from daybook.core.access import Tx, Who
from daybook.core.clock import HOUR
from daybook.core.references import Known
from daybook.doors.empire import kept, named, paths, spans
from daybook.doors.empire.intake import Intake
from daybook.doors.empire.named import Person
from daybook.doors.empire.plan import Plan
from daybook.doors.empire.records import TimePeriod, TimesheetEntryCreateModel, TimesheetEntryModel
from daybook.doors.empire.spans import Span
from daybook.wire.record import Moment, Record

NAME, KIND = "timesheet_entry_create", "hours"
KEPT = (
    "new_timesheet_entry_hidden", "new_timesheet_entry", "timesheet_project_fields_hidden", "duration_fields_hidden", "subscription_id",
)  # fmt: skip
TIMES, FORM = ("start", "end"), ("date", "duration", "time_period")
"""When it was: as it counts, and as the form says it."""


def add(tx: Tx, who: Who, intake: Intake, plan: Plan) -> None:
    """Write it down."""
    id, body, span = plan.ids[NAME], intake.model.timesheet_entry_create, intake.hours
    assert body is not None
    assert span is not None
    worker = named.user(tx, intake.known, body.user_id, paths.HOURS["user_id"], named.caller(who))
    facts = _facts(body, worker)
    entries.add(
        tx, KIND, id=id, number=plan.take(), at=span.at, contacts=intake.taking_part({}), subject=intake.model.subject,
        parts={"hours": facts}, **_columns(tx, body, span, id, worker), **plan.common,
    )  # fmt: skip
    hours.add(tx, id, start=span.at.at, end=span.ends.at, **facts)


def change(tx: Tx, body: TimesheetEntryCreateModel, span: Span, known: Known, row: Any, **common: Any) -> bool:
    """Write what differs; further arguments as `entries.change` takes them."""
    worker = named.user(tx, known, body.user_id, paths.HOURS["user_id"], named.author(row))
    columns, facts = _columns(tx, body, span, row.id, worker), _facts(body, worker)
    was = hours.change(tx, hours.of(tx, row.id), start=span.at.at, end=span.ends.at, **facts)
    columns["extra"] = kept.beside(row, columns["extra"])
    told = {name: value for name, value in was.items() if name in facts}
    return entries.change(
        tx, row, at_at=span.at.at, at_off=span.at.off, before_parts={"hours": told} if told else None,
        parts={"hours": {name: facts[name] for name in told}} if told else None, **columns, **common,
    )  # fmt: skip


def joined(body: TimesheetEntryModel, before: TimesheetEntryCreateModel) -> TimesheetEntryCreateModel:
    """The entry as it shall be. Times count where the form's date and duration stay as they were; moved by its start, it lasts as long."""
    model: TimesheetEntryCreateModel = kept.joined(body, before)
    timed = [name for name in TIMES if _is_new(body, before, name) and getattr(body, name) != Moment.EMPTY]
    if not timed or any(_is_new(body, before, name) for name in FORM):
        return model
    if timed == ["start"] and not body.has("end"):
        model.end = spans.follow(model.start, before)
    zone = meetings.zone(model.timezone_id)
    length = spans.when(model.end, zone).at - spans.when(model.start, zone).at
    if length < 0:
        model.date = None
    else:
        model.date, model.duration = model.end if model.time_period == TimePeriod.End else model.start, length / HOUR
    return model


def _is_new(body: Record, before: Record, name: str) -> bool:
    return hasattr(body, name) and body.has(name) and getattr(body, name) != getattr(before, name)


def _facts(body: TimesheetEntryModel, worker: Person) -> dict[str, Any]:
    """Columns of the hours, their times aside."""
    return {
        "user": worker.id, "user_text": body.user_id,
        "project_id": ids.given(body.timesheet_project_id), "project": body.timesheet_project_name,
        "task_id": ids.given(body.timesheet_task_id), "task": body.timesheet_task_name, "type": body.type, "zone": body.timezone_id,
        "is_submitted": body.submitted,
    }  # fmt: skip


def _columns(tx: Tx, body: TimesheetEntryCreateModel, span: Span, id: UUID, worker: Person) -> dict[str, Any]:
    """What the entry holds, the time that it begins aside."""
    named.note_zone(tx, body.timezone_id, paths.HOURS["timezone_id"])
    length = span.ends.at - span.at.at
    extra = kept.members(body, KEPT) | kept.own_id(body.id, id)
    if body.time_period:
        extra["time_period"] = int(body.time_period)
    kept.differing(
        spans.timed(body, span), extra, start=Moment.of_pair(*span.at), end=Moment.of_pair(*span.ends), duration=length / HOUR,
        date=span.end if body.time_period == TimePeriod.End else span.start,
    )  # fmt: skip
    kept.zeros(body, ("timesheet_project_id", "timesheet_task_id"), extra)
    return {
        "ends_at": span.ends.at, "ends_off": span.ends.off, "duration": length, "text": body.notes, "author": worker.name,
        "author_id": worker.id, "reference": body.reference_no, "extra": {kept.DOOR: extra},
    }  # fmt: skip
