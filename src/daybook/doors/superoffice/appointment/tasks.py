"""What sort of appointment an entry is: its task, an item of a pick list, and the type that follows from its kind."""

from typing import Any
from uuid import UUID

from daybook.core import lists
from daybook.core.access import Tx
from daybook.doors.superoffice import language
from daybook.doors.superoffice.appointment.values import TASK_TYPES, TYPES, name_of
from daybook.doors.superoffice.carriers import items
from daybook.doors.superoffice.records.activity import TaskListItem
from daybook.doors.superoffice.view import View
from daybook.doors.superoffice.writing import Writing, own

SURVEY = "survey"
"""The kind of entry that is no appointment."""
DIARY, CHECKLIST, NOTE = "inDiary", "inChecklist", "Note"
TYPE_OF = {"step": CHECKLIST, "note": NOTE, "comment": NOTE}
"""The type of appointment that a kind of entry is; any other stands in the diary."""
KIND_OF = {CHECKLIST: "step", NOTE: "note"}
KINDS = {
    "Appointment": "meeting", "Phone": "call", "ToDo": "step", "Email": "mail", "Fax": "mail", "MailMergeDraft": "mail",
    "MailMergeFinal": "mail", "Document": "note", "Report": "note",
}  # fmt: skip
"""The kind of entry that a task's type makes."""
MEETING = "meeting"


def all_of(tx: Tx) -> list[Any]:
    """The list, read once per request."""
    found: list[Any] | None = tx.state.get("tasks")
    if found is None:
        found = tx.state["tasks"] = lists.all_of(tx, items.TASK)
    return found


def of(tx: Tx, row: Any) -> Any:
    """The item of an entry: the one chosen here, else its type, else the one that stands for its kind; None when the list has none."""
    chosen = own(row.extra).get("Task")
    known = {str(item.id): item for item in all_of(tx)}
    for id in (chosen, str(row.type_id)):
        if id in known:
            return known[id]
    for id in (UUID(chosen) if chosen else None, row.type_id):
        item = lists.find(tx, id) if id is not None else None
        if item is not None and item.list == items.TASK:
            return item  # no longer offered, and chosen all the same
    return stand_in(tx, row.kind)


def is_task(tx: Tx, id: UUID) -> bool:
    """Whether an item is one of the list, offered or not."""
    if any(item.id == id for item in all_of(tx)):
        return True
    item = lists.find(tx, id)
    return item is not None and item.list == items.TASK


def stand_in(tx: Tx, kind: str) -> Any:
    """The item that stands for a kind of entry."""
    return next((item for item in all_of(tx) if own(item.extra).get("kind") == kind), None)


def carrier(item: Any, view: View) -> TaskListItem | None:
    """An item as the wire has it."""
    if item is None:
        return None
    part = own(item.extra)
    return TaskListItem(
        TaskListItemId=item.number,
        Value=view.text(item.text),
        Direction=part.get("direction", "Unknown"),
        Type=type_of(item),
        Tooltip=view.text(part.get("tooltip", "")),
        Deleted=item.deleted_at is not None,
        IntentId=part.get("intent", 0),
        Rank=item.rank,
        IsDefaultAlldayEvent=part.get("all_day", False),
        IsDefaultFree=part.get("free", False),
        IsDefaultPublished=part.get("published", False),
        ColorIndex=part.get("color", "LightBlue"),
        DefaultVideomeetingStatus=part.get("video", "NoChange"),
        FieldProperties={},
    )


def type_of(item: Any) -> str:
    """The sort of task that an item is."""
    name: str = own(item.extra).get("type", "Appointment")
    return name_of(TASK_TYPES, name) or "Unknown"


def chosen(writing: Writing, given: TaskListItem | None, path: str) -> Any:
    """The item that a carrier names, by id, else by text; a mistake when there is none."""
    if given is None or not (given.TaskListItemId or given.Value):
        return None
    rows = all_of(writing.tx)
    if given.TaskListItemId:
        item = next((row for row in rows if row.number == given.TaskListItemId), None)
    else:
        item = next((row for row in rows if language.fits(row.text, given.Value or "")), None)
    if item is None:
        member, value = ("TaskListItemId", given.TaskListItemId) if given.TaskListItemId else ("Value", given.Value)
        writing.wrong(f"{path}.{member}", f"{value} is not in the list task", value)
    return item


def default(tx: Tx, type: str | None = None) -> Any:
    """The item that a new appointment begins with, of a sort of task where one is named."""
    fitting = [item for item in all_of(tx) if type in (None, "Unknown", type_of(item))]
    return next((item for item in fitting if item.is_default), fitting[0] if fitting else None)


def shown_type(row: Any) -> str:
    """What type of appointment an entry is."""
    name: str = own(row.extra).get("Type", "")
    return name_of(TYPES, name) or TYPE_OF.get(row.kind, DIARY)


def kind_of(type: str | None, item: Any) -> str:
    """The kind of entry that a type (where one was given) and a task make."""
    if type in KIND_OF:
        return KIND_OF[type]
    kind = KINDS.get(type_of(item), MEETING) if item is not None else MEETING
    # What the client wants in the diary is no task and no note, whatever its sort.
    return MEETING if type == DIARY and kind in TYPE_OF else kind


def id_of(item: Any) -> UUID | None:
    """An item's id."""
    return None if item is None else item.id
