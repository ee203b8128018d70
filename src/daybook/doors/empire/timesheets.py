"""Timesheets: the time of a user in a span, and its submission, from when on it counts for billing."""

from itertools import pairwise
from typing import Any

from daybook.core import entries, hours, references
from daybook.core.errors import Forbidden, Invalid, Missing, Mistake
from daybook.door import Call
from daybook.doors.empire.checks import KEEPERS
from daybook.doors.empire.records import TimesheetEntryModel
from daybook.doors.empire.spans import END_FIRST
from daybook.doors.empire.timesheet_records import TimesheetPage
from daybook.wire.record import Moment


def index(call: Call) -> TimesheetPage:
    """What a user worked in a span."""
    return _page(_rows(call))


def submit(call: Call) -> TimesheetPage:
    """Submit what the span shows; overlaps are told and do not hinder."""
    rows = _rows(call)
    found = entries.known(call.tx, [row.entry_id for row in rows if not row.is_submitted])
    for entry in found.values():
        hours.submit(call.tx, entry.id)
        entries.change(call.tx, entry, before_parts={"hours": {"is_submitted": False}}, parts={"hours": {"is_submitted": True}})
    page = _page(_rows(call))
    for id in page.overlaps:
        call.tx.note("kept", "start", f"The timesheet entry {id} overlaps with the one before.")
    return page


def _rows(call: Call) -> list[Any]:
    query, who = call.query, call.who
    if who.is_partner:
        raise Missing("timesheet", who.login)
    mistakes = [Mistake(name, f"The {name} field is required.") for name in ("start", "end") if getattr(query, name) is None]
    user = references.known(call.tx, {}, [query.user_id]).user(query.user_id) if query.user_id else None
    if query.user_id and user is None:
        mistakes.append(Mistake("user_id", f"The subscription has no user '{query.user_id}'.", query.user_id))
    if not mistakes and query.end.pair()[0] < query.start.pair()[0]:
        mistakes.append(Mistake("end", END_FIRST, query.end.iso()))
    if mistakes:
        raise Invalid(mistakes)
    worker = who.user if user is None else user.id
    if worker != who.user and who.role not in KEEPERS:
        raise Forbidden("Only managers and admins see the time of others.")
    return hours.within(call.tx, who, worker, query.start.pair()[0], query.end.pair()[0])


def _page(rows: list[Any]) -> TimesheetPage:
    overlaps = [after.entry_id for before, after in pairwise(rows) if after.start_at < before.end_at]
    return TimesheetPage(data=[_entry(row) for row in rows], overlaps=overlaps)


def _entry(row: Any) -> TimesheetEntryModel:
    return TimesheetEntryModel(
        type=row.type, timesheet_project_id=row.project_id, timesheet_project_name=row.project, timesheet_task_id=row.task_id,
        timesheet_task_name=row.task, user_id=row.user or str(row.user_id), timezone_id=row.zone,
        start=Moment.of_pair(row.at_at, row.at_off), end=Moment.of_pair(row.ends_at, row.ends_off), reference_no=row.reference,
        notes=row.text, submitted=row.is_submitted, id=row.entry_id,
    )  # fmt: skip
