"""Tasks, written: opened, assigned, perhaps escalated to a work order, closed by a status that closes."""

from typing import Any
from uuid import UUID

from daybook.core import groups, lists, matters, tasks, visibility
from daybook.core.access import Tx
from daybook.core.clock import When
from daybook.core.errors import Conflict
from daybook.doors.odyssee.faults import REFERENCE
from daybook.doors.odyssee.login import NAME
from daybook.doors.odyssee.sets import items, notices
from daybook.doors.odyssee.sets.draft import Draft, Kind, referred, when
from daybook.doors.odyssee.sets.people import COMPANY, CONTACT, USER

TYPE, STATUS = items.kind("task_type", "code"), items.kind("task_status", "reference_back_office")
PRIORITY = items.kind("task_priority", "code")
COLUMNS = {"subject": "subject", "remark": "notes", "reference_back_office": "reference"}
EXTRA = (
    "to_db_table_id", "to_id_in_table", "customer_reference", "date_start", "date_assigned", "date_suggested_by_company",
    "created_by_servicedesk_api",
)  # fmt: skip
REFERENCES = (
    ("task_type", TYPE, "type_id"), ("task_status", STATUS, "status_id"), ("task_priority", PRIORITY, "priority_id"),
    ("company", COMPANY, "contact_id"), ("contact", CONTACT, "person_id"), ("assigned_to_user", USER, "owner_id"),
)  # fmt: skip
DEFAULTS = {"type_id": "task_type", "status_id": "task_status", "priority_id": "task_priority"}
TIMES = {"date_create": "opened", "due_date": "due"}


def find(tx: Tx, id: UUID) -> Any:
    """A task that the caller may read."""
    row = tasks.find(tx, id)
    return row if row is not None and visibility.may_read(tx, tx.who, row) else None


def by_key(tx: Tx, reference: str) -> Any:
    row = matters.by_reference(tx, tasks.KIND, reference)
    return row if row is not None and visibility.may_read(tx, tx.who, row) else None


def create(draft: Draft) -> UUID | None:
    draft.demand_write()
    draft.check(is_new=True)
    columns = columns_of(draft)
    id = draft.own_id()
    if id is not None and matters.taken(draft.tx, id) is not None:
        raise Conflict("exists", f"The id '{id}' exists.", id)
    if draft.wrong:
        return None
    free(draft, columns.get("reference"))
    for name, list in DEFAULTS.items():
        if columns.get(name) is None and (row := lists.default(draft.tx, list)) is not None:
            columns[name] = row.id
    extra = draft.extra(None, EXTRA)
    columns |= closing(draft, columns.get("status_id"), None) | assigning(draft, extra, columns.get("owner_id"), None)
    subject, company, contact = columns.pop("subject"), columns.pop("contact_id", None), columns.pop("person_id", None)
    made: UUID = tasks.create(draft.tx, subject, company=company, contact=contact, **({"id": id} if id else {}), **columns)["id"]
    notices.tell(draft.tx, draft.call.who, matters.get(draft.tx, made))
    return made


def change(draft: Draft, row: Any) -> None:
    draft.demand_write()
    draft.check(is_new=False)
    columns = columns_of(draft)
    if draft.wrong:
        return
    free(draft, columns.get("reference"), row.id)
    extra = draft.extra(row.extra, EXTRA)
    columns |= closing(draft, columns.get("status_id", row.status_id), row)
    columns |= assigning(draft, extra, columns.get("owner_id", row.owner_id), row.owner_id)
    if matters.change(draft.tx, row, **columns):
        notices.tell(draft.tx, draft.call.who, matters.get(draft.tx, row.id), row)


def columns_of(draft: Draft) -> dict[str, Any]:
    """What the body carries, by columns, with what it refers to."""
    columns = draft.columns(COLUMNS)
    for member, kind, column in REFERENCES:
        found = referred(draft, member, kind)
        if found.is_told:
            columns[column] = found.id
    for member, column in TIMES.items():
        if draft.has(member):
            columns[f"{column}_at"], columns[f"{column}_off"] = when(draft.get(member)) or (None, None)
    if draft.has("assigned_to_user_group_id"):
        columns["group_id"] = group(draft, draft.get("assigned_to_user_group_id"))
    return columns


def group(draft: Draft, id: UUID) -> UUID | None:
    if id.int and groups.find(draft.tx, id) is None:
        draft.miss("assigned_to_user_group_id", f"The assigned_to_user_group_id '{id}' does not exist.", str(id), REFERENCE)
    return id if id.int else None


def free(draft: Draft, reference: str | None, own: UUID | None = None) -> None:
    """No two tasks have the same key."""
    other = matters.by_reference(draft.tx, tasks.KIND, reference) if reference else None
    if other is not None and other.id != own:
        raise Conflict("exists", f"The key '{reference}' belongs to another.", reference)


def closing(draft: Draft, status: UUID | None, row: Any) -> dict[str, Any]:
    """A status that closes gives the task a time of closing, one that does not takes it away."""
    item = lists.find(draft.tx, status) if status is not None else None
    if item is None or not item.is_closed:
        return {"closed_at": None, "closed_off": None}
    told = when(draft.get("date_closed")) if draft.has("date_closed") else None
    if told is None and row is not None and row.closed_at is not None:
        return {}
    closed = told or When(draft.tx.now)
    return {"closed_at": closed.at, "closed_off": closed.off}


def assigning(draft: Draft, extra: dict[str, Any], owner: UUID | None, before: UUID | None) -> dict[str, Any]:
    """Who is assigned is assigned since now, where the body does not say since when."""
    own = dict(extra.get(NAME, {}))
    if owner is None:
        own.pop("date_assigned", None)
    elif owner != before and not (draft.has("date_assigned") and when(draft.get("date_assigned"))):
        own["date_assigned"] = str(draft.tx.now)
    whole = {**extra, NAME: own} if own else {door: part for door, part in extra.items() if door != NAME}
    return {"extra": whole or None}


TASK = Kind("reference_back_office", find, by_key, create, change)
