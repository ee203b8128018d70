"""The operations on activity logs."""

from typing import Any
from uuid import UUID

from daybook.core import journal, matters, tasks, visibility
from daybook.core.access import Tx
from daybook.core.clock import MILLISECOND
from daybook.core.errors import Conflict, Invalid, Mistake
from daybook.door import Call
from daybook.doors.odyssee import steps
from daybook.doors.odyssee.records import TaskActivityLog


def save(call: Call) -> TaskActivityLog:
    """Add a log or change it: what its id is decides."""
    given = _given(call)
    call.tx.round(MILLISECOND)
    row = _find(call.tx, given.id)
    is_new = row is None or row.deleted_at is not None
    kept = TaskActivityLog(user_id=call.who.user) if is_new else steps.model(call.tx, row)
    step = steps.step(call.tx, steps.merged(kept, given))
    id = _write(call.tx, row, step, given.id)
    journal.settle(call.tx)
    return steps.model(call.tx, tasks.find_step(call.tx, id))


def _given(call: Call) -> TaskActivityLog:
    if call.body is None:
        raise Invalid([Mistake(steps.PARAMETER, "A value is required.")])
    given: TaskActivityLog = call.body
    if given.has("modified_dateutc"):
        call.tx.note("ignored", f"{steps.PARAMETER}.modified_dateutc", "read-only")
    return given


def _find(tx: Tx, id: UUID) -> Any:
    """The stored step that has this id, deleted ones too; None when the id is free."""
    row = tasks.find_step(tx, id) if id.int else None
    if row is None:
        return None
    if row.kind != tasks.STEP:
        raise Conflict("exists", f"The id '{id}' belongs to something else.", id)
    visibility.check(tx, matters.get(tx, row.matter_id))
    return row


def _write(tx: Tx, row: Any, step: tasks.Step, id: UUID) -> UUID:
    if row is None:
        return tasks.add_step(tx, step, id=id if id.int else None)
    tasks.change_step(tx, row, step)
    return id
