"""The entity sets, by the names that paths have."""

from daybook.core import tasks
from daybook.core.listing import rows
from daybook.doors.odyssee import records
from daybook.doors.odyssee.sets import reading
from daybook.doors.odyssee.sets.entity import EntitySet, entity_set

SETS: dict[str, EntitySet] = {
    each.name: each
    for each in (
        entity_set("TaskActivityLog", records.TaskActivityLog, reading.LOG, reading.steps),
        entity_set("TaskActivity", records.TaskActivity, reading.ITEM, reading.items(tasks.ACTIVITIES)),
        entity_set("Task", records.Task, reading.TASK, reading.all_tasks, open_one=reading.matters),
        entity_set("TaskView", records.TaskView, reading.VIEW, reading.all_tasks, open_one=reading.matters),
        entity_set("TaskStatus", records.TaskStatus, reading.ITEM, reading.items("task_status")),
        entity_set("TaskType", records.TaskType, reading.ITEM, reading.items("task_type")),
        entity_set("TaskPriority", records.TaskPriority, reading.ITEM, reading.items("task_priority")),
        entity_set("Company", records.Company, reading.COMPANY_VALUES, reading.organisations),
        entity_set("Contact", records.Contact, reading.CONTACT_VALUES, reading.people),
        entity_set("User", records.User, reading.USER, rows.users),
    )
}
