"""Methods on the sorts of appointments: the items of the list `task`, with what an appointment of each begins as."""

from typing import Any

from daybook.core import extras, lists
from daybook.core.errors import Invalid, Mistake
from daybook.door import Answer, Call
from daybook.doors.superoffice import language, rights
from daybook.doors.superoffice import view as views
from daybook.doors.superoffice.appointment import tasks
from daybook.doors.superoffice.appointment.methods.answers import argument
from daybook.doors.superoffice.appointment.values import COLORS, DIRECTIONS, TASK_TYPES, VIDEO, named
from daybook.doors.superoffice.carriers import items
from daybook.doors.superoffice.records.activity import TaskListItem
from daybook.doors.superoffice.writing import NAME, Writing, own

ITEMS = list[TaskListItem]
CHOICES = {
    "Direction": ("direction", DIRECTIONS, "Unknown"), "Type": ("type", TASK_TYPES, "Appointment"),
    "ColorIndex": ("color", COLORS, "LightBlue"), "DefaultVideomeetingStatus": ("video", VIDEO, "NoChange"),
}  # fmt: skip
"""Members that are one of several names: where each is kept, the names, and the one that nobody need say."""
PLAIN = {"IntentId": "intent", "IsDefaultAlldayEvent": "all_day", "IsDefaultFree": "free", "IsDefaultPublished": "published"}


def begin(call: Call) -> TaskListItem:
    """What a new sort begins as."""
    made = TaskListItem(Value="", Tooltip="", FieldProperties={})
    for name, (_, _, otherwise) in CHOICES.items():
        setattr(made, name, otherwise)
    return made


def show(call: Call) -> Answer:
    """One sort, one no longer offered too; null where there is none."""
    row = None if call.who.is_partner else lists.ever(call.tx, items.TASK, call.query.TaskListItemId)
    return Answer(tasks.carrier(row, views.of(call.tx, call.request)), root=TaskListItem)


def show_all(call: Call) -> Answer:
    """Every sort in its order."""
    read = lists.all_ever if argument(call).IncludeDeleted else lists.all_of
    rows = [] if call.who.is_partner else read(call.tx, items.TASK)
    view = views.of(call.tx, call.request)
    return Answer([tasks.carrier(row, view) for row in rows], root=ITEMS)


def save(call: Call) -> TaskListItem | None:
    """A new sort without a number, else another wording of one that is there. Only admins change what all choose from."""
    rights.demand_write(call.who)
    rights.demand_admin(call.who)
    tx, view, entity = call.tx, views.of(call.tx, call.request), argument(call)
    writing = Writing(tx, view)
    row = lists.ever(tx, items.TASK, entity.TaskListItemId) if entity.TaskListItemId else None
    if entity.TaskListItemId and row is None:
        raise Invalid([Mistake("TaskListItemId", f"{entity.TaskListItemId} is not in the list task", entity.TaskListItemId)])
    if (row is None or entity.has("Value")) and not (entity.Value or "").strip():
        writing.wrong("Value", "must be given", entity.Value)
    extra = told(writing, entity, row)
    writing.finish()
    before = row.text if row is not None else None
    text = language.rewritten(before, entity.Value or "", view.language) if entity.has("Value") else before or ""
    if row is None:
        rank = entity.Rank or max((each.rank for each in lists.all_of(tx, items.TASK)), default=0) + 1
        row = lists.get(tx, lists.add(tx, items.TASK, text, rank=rank, extra=extra)["id"])
    else:
        lists.change(tx, row, text=text, rank=entity.Rank if entity.has("Rank") else row.rank, extra=extra)
    mark(call, lists.get(tx, row.id), entity)
    return tasks.carrier(lists.get(tx, row.id), view)


def told(writing: Writing, entity: TaskListItem, row: Any) -> Any:
    """What only this door knows of a sort."""
    extra = row.extra if row is not None else None
    part: dict[str, Any] = {}
    for name, (key, names, otherwise) in CHOICES.items():
        if entity.has(name):
            value = named(writing, names, getattr(entity, name), name, otherwise)
            part[key] = value if value != otherwise else None
    for name, key in PLAIN.items():
        if entity.has(name):
            part[key] = getattr(entity, name) or None
    if entity.has("Tooltip"):
        part["tooltip"] = language.rewritten(own(extra).get("tooltip"), entity.Tooltip or "", writing.view.language) or None
    differing = {key: value for key, value in part.items() if own(extra).get(key) != value}
    return extras.merge(extra, NAME, differing) if differing else extra


def mark(call: Call, row: Any, entity: TaskListItem) -> None:
    """Offered no more, or again."""
    if entity.has("Deleted") and entity.Deleted:
        lists.remove(call.tx, row)
    elif entity.has("Deleted") and row.deleted_at is not None:
        lists.restore(call.tx, row)
