"""Timesheets: the time of a user in a span, and its submission, from when on it counts for billing; single entries."""

from itertools import pairwise
from typing import Any

from daybook.core import entries, hours, references, visibility
from daybook.core.access import KEEPERS, Tx, Who, demand_delete
from daybook.core.errors import Forbidden, Missing, Mistake
from daybook.door import Answer, Call
from daybook.doors.empire import asked, checks, hours_part, replies, spans
from daybook.doors.empire.records import TimesheetEntryModel
from daybook.doors.empire.spans import Span
from daybook.doors.empire.timesheet_records import TimesheetPage

LISTS = {"timesheet_project_id": "project", "timesheet_task_id": "project_task"}


def index(call: Call) -> TimesheetPage:
    """What a user worked in a span."""
    return _page(_rows(call))


def submit(call: Call) -> TimesheetPage:
    """Submit what the span shows; overlaps are told and do not hinder."""
    rows = _rows(call)
    found = entries.known(call.tx, [row.entry_id for row in rows if not row.is_submitted])
    hours.submit(call.tx, found.values())
    page = _page(_rows(call))
    for id in page.overlaps:
        call.tx.note("kept", "start", f"The timesheet entry {id} overlaps with the one before.")
    return page


def show(call: Call) -> TimesheetEntryModel:
    """One entry, from whichever door."""
    row = _readable(call)
    return _model(row, hours.of(call.tx, row.id))


def update(call: Call) -> TimesheetEntryModel:
    """Write what the body carries; members that it leaves out stay as they are. One that was submitted may still be changed."""
    tx, body = call.tx, checks.body(call)
    row = _readable(call)
    worked = hours.of(tx, row.id)
    before = replies.sheet(row, worked)
    if before.user_id is None and body.user_id == str(worked.user_id):
        body.user_id = None  # as it was read
    checks.subscription(call.who, body.subscription_id, before.subscription_id)
    model = hours_part.joined(body, before)
    mistakes: list[Mistake] = []
    checks.same(body, "timesheet entry", (row.id, before.id), mistakes)
    checks.items(tx, body, LISTS, mistakes, before)
    span = spans.of_times(model, checks.path(TimesheetEntryModel, "end"), mistakes)
    checks.finish(mistakes)
    known = references.known(tx, {}, [model.user_id] if model.user_id else [])
    _demand_worker(call.who, known.user(model.user_id), row)
    if hours_part.change(tx, model, span, known, row):
        _note(tx, row, before, span)
    return _model(entries.get(tx, row.id), hours.of(tx, row.id))


def remove(call: Call) -> Answer:
    """Mark an entry deleted."""
    row = _readable(call)
    demand_delete(call.who, row.author_id)
    entries.remove(call.tx, row)
    return Answer(None, 204)


def _readable(call: Call) -> Any:
    """The entry of the path: everyone has his own, managers and admins all."""
    row = entries.find(call.tx, call.id())
    if row is None or row.kind != hours_part.KIND or call.who.is_partner or not visibility.may_read(call.tx, call.who, row):
        raise Missing("timesheet entry", call.id())
    if row.author_id != call.who.user and call.who.role not in KEEPERS:
        raise Forbidden("Only managers and admins see the time of others.")
    return row


def _demand_worker(who: Who, worker: Any, row: Any) -> None:
    if worker is not None and worker.id not in (who.user, row.author_id) and who.role not in KEEPERS:
        raise Forbidden("Only managers and admins write the time of others.")


def _note(tx: Tx, row: Any, before: TimesheetEntryModel, span: Span) -> None:
    """What a person would be warned of."""
    if before.submitted:
        tx.note("stored", checks.path(TimesheetEntryModel, "submitted"), "The entry was submitted before; what was billed may change.")
    worked = hours.of(tx, row.id)
    other = hours.overlap(tx, worked.user_id, span.at.at, span.ends.at, other_than=row.id) if worked.user_id is not None else None
    if other is not None:
        tx.note("kept", checks.path(TimesheetEntryModel, "start"), f"The time overlaps with the timesheet entry {other}.")


def _rows(call: Call) -> list[Any]:
    who = call.who
    if who.is_partner:
        raise Missing("timesheet", who.login)
    worker, span = asked.diary(call)
    if worker != who.user and who.role not in KEEPERS:
        raise Forbidden("Only managers and admins see the time of others.")
    return hours.within(call.tx, who, worker, span.start, span.end)


def _page(rows: list[Any]) -> TimesheetPage:
    overlaps = [after.entry_id for before, after in pairwise(rows) if after.start_at < before.end_at]
    return TimesheetPage(data=[_model(row, row) for row in rows], overlaps=overlaps)


def _model(entry: Any, row: Any) -> TimesheetEntryModel:
    """An entry by itself: what the log's form said of it aside."""
    worked = replies.sheet(entry, row)
    found = TimesheetEntryModel(**{name: getattr(worked, name) for name in TimesheetEntryModel.__struct_fields__})
    found.id, found.user_id = entry.id, found.user_id or str(row.user_id)
    return found
