"""Activity logs, written as entities: as `Save` does, with what they refer to by id, by key or whole."""

from typing import Any
from uuid import UUID

from daybook.core import tasks, visibility
from daybook.core.access import Tx
from daybook.core.errors import Conflict
from daybook.doors.odyssee import steps
from daybook.doors.odyssee.records import TaskActivityLog
from daybook.doors.odyssee.sets import items
from daybook.doors.odyssee.sets.draft import Draft, Kind, referred
from daybook.doors.odyssee.sets.people import ANYBODY, USER
from daybook.doors.odyssee.sets.tasks import TASK

ACTIVITY = items.kind(tasks.ACTIVITIES, "reference_back_office")
REFERENCES = (("task", TASK), ("task_activity", ACTIVITY), ("user", USER), ("contact", ANYBODY))


def find(tx: Tx, id: UUID) -> Any:
    """A log that the caller may read."""
    row = tasks.find_step(tx, id)
    is_log = row is not None and row.kind == tasks.STEP and row.deleted_at is None
    return row if is_log and visibility.may_read(tx, tx.who, row) else None


def create(draft: Draft) -> UUID | None:
    draft.demand_write()
    id = draft.own_id()
    if id is not None and tasks.find_step(draft.tx, id) is not None:
        raise Conflict("exists", f"The id '{id}' exists.", id)
    step = step_of(draft, TaskActivityLog(user_id=draft.call.who.user))
    return None if step is None else tasks.add_step(draft.tx, step, id=id)


def change(draft: Draft, row: Any) -> None:
    draft.demand_write()
    step = step_of(draft, steps.model(draft.tx, row))
    if step is not None:
        tasks.change_step(draft.tx, row, step)


def step_of(draft: Draft, kept: TaskActivityLog) -> tasks.Step | None:
    """The whole log, what is embedded in it written already."""
    for member, kind in REFERENCES:
        found = referred(draft, member, kind)
        if found.id is not None:
            draft.given.give(f"{member}_id", found.id)
    if draft.wrong:
        return None
    return steps.step(draft.tx, steps.merged(kept, draft.given))  # type: ignore[arg-type]


LOG = Kind("reference_back_office", find, lambda tx, text: None, create, change)
