"""Activity logs between the wire and core: a model is a step on a task."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from daybook.core import contacts, lists, tasks, users, visibility
from daybook.core.access import Tx
from daybook.core.clock import When
from daybook.core.errors import Invalid, Mistake
from daybook.core.tasks import Step
from daybook.doors.odyssee.faults import REFERENCE
from daybook.doors.odyssee.records import LENGTH, NEVER, TaskActivityLog
from daybook.wire.record import Moment
from daybook.wire.scalars import ZERO

PARAMETER = "task_activity_log"


def model(tx: Tx, row: Any) -> TaskActivityLog:
    """A stored step as the wire shows it."""
    return TaskActivityLog(**members(tx, row))


def members(tx: Tx, row: Any) -> dict[str, Any]:
    """Every member of a stored step."""
    return {
        "id": row.id,
        "task_id": row.matter_id,
        "task_activity_id": row.type_id or ZERO,
        "user_id": row.author_id or ZERO,
        "contact_id": tasks.contact_of(tx, row.id) or ZERO,
        "subject": row.subject,
        "description": row.text,
        "due_date": _moment(row.due_at, row.due_off),
        "is_closed": row.is_closed,
        "date_closed": _moment(row.closed_at, row.closed_off),
        "reference_back_office": row.reference,
        "modified_dateutc": Moment.of_pair(row.updated_at, 0),
    }


def _moment(at: int | None, off: int | None) -> Moment:
    return NEVER if at is None else Moment.of_pair(at, off)


def merged(kept: TaskActivityLog, given: TaskActivityLog) -> TaskActivityLog:
    """What was given over what is kept: a member that the body did not carry stays."""
    return TaskActivityLog(**{name: getattr(given if given.has(name) else kept, name) for name in TaskActivityLog.__struct_fields__})


def step(tx: Tx, log: TaskActivityLog) -> Step:
    """A whole log as a step; every mistake at once."""
    mistakes = _too_long(log)
    task = _known(mistakes, "task_id", log.task_id, _task(tx, log.task_id))
    activity = _chosen(mistakes, "task_activity_id", log.task_activity_id, partial(_activity, tx))
    contact = _chosen(mistakes, "contact_id", log.contact_id, partial(contacts.find, tx))
    user = _chosen(mistakes, "user_id", log.user_id, partial(users.find, tx))
    if mistakes:
        raise Invalid(mistakes)
    return Step(
        task=task,
        activity=_id(activity),
        user=_id(user),
        author=None if user is None else user.name,
        contact=_id(contact),
        subject=log.subject,
        text=log.description,
        due=_when(log.due_date),
        closed=_closed(tx, log),
        is_closed=log.is_closed,
        reference=log.reference_back_office,
    )


def _too_long(log: TaskActivityLog) -> list[Mistake]:
    rule = "The field {} must be a string with a maximum length of {}."
    texts = {"subject": log.subject, "reference_back_office": log.reference_back_office}
    return [Mistake(f"{PARAMETER}.{name}", rule.format(name, LENGTH), text) for name, text in texts.items() if len(text or "") > LENGTH]


def _task(tx: Tx, id: UUID) -> Any:
    row = tasks.find(tx, id)
    return row if row is not None and visibility.may_read(tx, tx.who, row) else None


def _activity(tx: Tx, id: UUID) -> Any:
    row = lists.find(tx, id)
    return row if row is not None and row.list == tasks.ACTIVITIES and row.deleted_at is None else None


def _chosen(mistakes: list[Mistake], member: str, id: UUID, find: Callable[[UUID], Any]) -> Any:
    """What a reference that may be left out means."""
    return _known(mistakes, member, id, find(id)) if id.int else None


def _known(mistakes: list[Mistake], member: str, id: UUID, row: Any) -> Any:
    if row is None:
        mistakes.append(Mistake(f"{PARAMETER}.{member}", f"The {member} '{id}' does not exist.", str(id), REFERENCE))
    return row


def _id(row: Any) -> UUID | None:
    return None if row is None else row.id


def _when(moment: Moment) -> When | None:
    return None if moment.utc_ticks in (NEVER.utc_ticks, Moment.EMPTY.utc_ticks) else When(*moment.pair())


def _closed(tx: Tx, log: TaskActivityLog) -> When | None:
    """Open logs have no closing time; closed ones have the given one, else now."""
    if not log.is_closed:
        return None
    closed = _when(log.date_closed)
    if closed is None:
        closed = When(tx.now)
        tx.note("defaulted", f"{PARAMETER}.date_closed", "now")
    return closed
