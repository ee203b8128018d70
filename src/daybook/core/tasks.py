"""Tasks of a company, and the steps taken on them: what was done, with whom, until when something is promised."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from daybook.core import entries, journal, matters
from daybook.core.clock import When
from daybook.store.engine import Row, Tx, fixed, here, param
from daybook.store.tables import entry

KIND = "task"
STEP = "step"
ACTIVITIES = "task_activity"
WITH = "with"
"""The role of the contact with whom a step was taken."""
_NEVER = (None, None)
_STEP = fixed(sa.select(entry).where(here(entry), entry.c.id == param("id")))


@dataclass(frozen=True, slots=True)
class Step:
    """One thing done on a task, whole, as it shall be kept."""

    task: Row
    activity: UUID | None = None
    user: UUID | None = None
    author: str | None = None
    contact: UUID | None = None
    subject: str | None = None
    text: str | None = None
    due: When | None = None
    closed: When | None = None
    is_closed: bool = False
    reference: str | None = None


def create(tx: Tx, subject: str, *, company: UUID | None = None, contact: UUID | None = None, **columns: Any) -> dict[str, Any]:
    """A new task of a company and one of its people; other columns of the matter table by name."""
    return matters.create(tx, KIND, subject=subject, contact_id=company, person_id=contact, **columns)


def find(tx: Tx, id: UUID) -> Row | None:
    """What steps may be taken on, or None: a task, and any other matter too, whichever door it came through."""
    return matters.find(tx, id)


def find_step(tx: Tx, id: UUID) -> Row | None:
    """The entry that has a step's id, deleted ones too; whether it is a step its `kind` says."""
    return tx.one(_STEP, id=id)


def add_step(tx: Tx, step: Step, *, id: UUID | None = None, at: When | None = None) -> UUID:
    """Note a step, taken now unless `at` says when; the task's company and contact see it on their timelines."""
    row = entries.add(
        tx,
        STEP,
        id=id,
        at=at or When(tx.now),
        matter=step.task.id,
        contacts=_taking_part(step),
        due=step.due,
        closed=step.closed,
        is_closed=step.is_closed,
        is_restricted=step.task.is_restricted,
        is_external=step.task.is_external,
        **_columns(step),
    )
    made: UUID = row["id"]
    return made


def change_step(tx: Tx, row: Row, step: Step) -> bool:
    """Let a step be as given; one that was deleted comes back. False when it was so already: its time of change moves all the same."""
    if row.deleted_at is not None:
        tx.change(entry, {"id": row.id}, {"deleted_at": None, "version": row.version + 1})
        journal.append(tx, "entry", row.id, "restore", {"deleted_at": row.deleted_at}, {"deleted_at": None})
        row = entries.get(tx, row.id)
    due_at, due_off = step.due or _NEVER
    closed_at, closed_off = step.closed or _NEVER
    changed = entries.change(
        tx,
        row,
        contacts=_taking_part(step),
        matter_id=step.task.id,
        due_at=due_at,
        due_off=due_off,
        closed_at=closed_at,
        closed_off=closed_off,
        is_closed=step.is_closed,
        is_restricted=step.task.is_restricted,
        is_external=step.task.is_external,
        **_columns(step),
    )
    if not changed:  # each save counts for clients that poll by the time of change
        journal.touch(tx, entry, row)
    return changed


def contact_of(tx: Tx, step: UUID) -> UUID | None:
    """With whom a step was taken."""
    return next((row.contact_id for row in entries.participants_of(tx, step) if row.role == WITH), None)


def _taking_part(step: Step) -> list[tuple[UUID, str]]:
    task = step.task
    named = (
        (step.contact, WITH),
        (task.person_id, "contact"),
        (task.contact_id, "company"),
        (task.unit_id, "place"),
        (task.place_id, "place"),
    )
    return [(id, role) for id, role in named if id is not None]


def _columns(step: Step) -> dict[str, Any]:
    return {
        "type_id": step.activity,
        "author_id": step.user,
        "author": step.author,
        "subject": step.subject,
        "text": step.text,
        "reference": step.reference,
    }
