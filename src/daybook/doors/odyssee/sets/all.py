"""The entity sets, by the names that paths have."""

from collections.abc import Callable
from typing import Any

from daybook.core import tasks as core
from daybook.core.listing import rows
from daybook.doors.odyssee import records
from daybook.doors.odyssee.sets import items, logs, people, reading, removal, tasks
from daybook.doors.odyssee.sets.draft import Kind
from daybook.doors.odyssee.sets.entity import EntitySet, entity_set
from daybook.wire.record import Record

Remove = Callable[..., Any]


def kept(takes: type[Record], kind: Kind, remove: Remove | None = None) -> dict[str, Any]:
    """What makes a set one that is written."""
    return {"takes": takes, "kind": kind, "remove": remove}


def list_of(name: str, model: type[Record], list: str, kind: Kind) -> EntitySet:
    """A pick list as a set."""
    return entity_set(name, model, reading.ITEM, reading.items(list), **kept(model, kind, items.remove))


OF_TASK = {
    "task_type": "TaskType", "task_status": "TaskStatus", "task_priority": "TaskPriority", "company": "Company", "contact": "Contact",
    "assigned_to_user": "User",
}  # fmt: skip
OF_LOG = {"task": "Task", "task_activity": "TaskActivity", "user": "User", "contact": "Contact"}
"""What rows refer to: by the member's name without `_id`, as in bodies."""
EVERY = (
    entity_set("TaskActivityLog", records.TaskActivityLog, reading.LOG, reading.steps, references=OF_LOG,
        **kept(records.TaskActivityLogWritten, logs.LOG, removal.log)),
    list_of("TaskActivity", records.TaskActivity, core.ACTIVITIES, logs.ACTIVITY),
    entity_set("Task", records.Task, reading.TASK, reading.all_tasks, open_one=reading.matters, references=OF_TASK,
        **kept(records.TaskWritten, tasks.TASK, removal.task)),
    entity_set("TaskView", records.TaskView, reading.VIEW, reading.all_tasks, open_one=reading.matters, references=OF_TASK),
    list_of("TaskStatus", records.TaskStatus, "task_status", tasks.STATUS),
    list_of("TaskType", records.TaskType, "task_type", tasks.TYPE),
    list_of("TaskPriority", records.TaskPriority, "task_priority", tasks.PRIORITY),
    entity_set("Company", records.Company, reading.COMPANY_VALUES, reading.organisations, **kept(records.Company, people.COMPANY)),
    entity_set("Contact", records.Contact, reading.CONTACT_VALUES, reading.people, references={"company": "Company"},
        **kept(records.ContactWritten, people.CONTACT, removal.contact)),
    entity_set("User", records.User, reading.USER, rows.users, **kept(records.User, people.USER)),
)  # fmt: skip
SETS: dict[str, EntitySet] = {each.name: each for each in EVERY}
