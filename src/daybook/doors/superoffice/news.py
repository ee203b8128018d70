"""What was written in the book, as the events that this door's webhooks are told of: whichever door it came through."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from daybook.core import expiry, news, users
from daybook.core.access import Tx
from daybook.core.webhooks import Event
from daybook.doors.superoffice.appointment.tasks import SURVEY
from daybook.doors.superoffice.webhooks import values
from daybook.doors.superoffice.webhooks.columns import ACTIVITY, CONTACT, KEYS, PERSON, all_of, changed

VERBS = {"create": "created", "update": "changed", "delete": "softdeleted", "restore": "changed"}
FIRM = "organisation"
DELETED, CREATED = "deleted", "created"
NAMES = {CONTACT: (CONTACT,), PERSON: (PERSON,), ACTIVITY: (ACTIVITY, "appointment")}
"""What events of a thing are called: an appointment's by both names that are about."""
LEFT = ("contact_id", "person_id", "project_id", "sale_id")
"""What is told of an activity that is no more, beside its key."""


def happened(tx: Tx, changes: Sequence[Any]) -> list[Event]:
    """Of what documented events speak: organisations, people, activities."""
    rows = [row for row in changes if row.kind in ("contact", "entry") and row.action in VERBS]
    about = {id: record for id, record in news.about(tx, rows).items() if record.kind != SURVEY}
    rows = [row for row in rows if row.record_id in about]
    found = values.of(
        tx, [(_entity(row, about[row.record_id]), about[row.record_id]) for row in {row.record_id: row for row in rows}.values()]
    )
    authors = users.known(tx, {row.user_id for row in rows})
    told = [event for row in rows for event in _events(row, about[row.record_id], found[row.record_id], _number(authors, row.user_id))]
    return told + _gone(tx, [row for row in changes if row.kind == "contact" and row.action == expiry.ACTION])


def _number(authors: Mapping[UUID, Any], id: UUID | None) -> int:
    return authors[id].number if id is not None and id in authors else 0


def _gone(tx: Tx, rows: Sequence[Any]) -> list[Event]:
    """Organisations and people that are no more, not even as deleted ones."""
    owners = {row.record_id: UUID(row.before["owner_id"]) for row in rows if row.before.get("owner_id")}
    logins = users.known(tx, owners.values())
    found = []
    for row in rows:
        entity = CONTACT if row.before.get("kind") == FIRM else PERSON
        left = {"associate_id": _number(logins, owners.get(row.record_id))} | ({"contact_id": 0} if entity == PERSON else {})
        found.append(Event(f"{entity}.{DELETED}", row.before["number"], at=row.at, values=left | {KEYS[entity]: row.before["number"]}))
    return found


def _entity(row: Any, record: Any) -> str:
    if row.kind == "entry":
        return ACTIVITY
    return CONTACT if record.kind == FIRM else PERSON


def _events(row: Any, record: Any, fields: Mapping[str, Any], by: int) -> list[Event]:
    """The events that a change is: of what is deleted the ids alone are told, where it is not only marked so."""
    entity, verb = _entity(row, record), VERBS[row.action]
    if entity == ACTIVITY and row.action == "delete":
        left = {KEYS[entity]: record.number} | {name: fields[name] for name in LEFT}
        return [Event(f"{name}.{DELETED}", record.number, by, at=row.at, values=left) for name in NAMES[entity]]
    touched = {**(row.before or {}), **(row.after or {})}
    columns = all_of(entity) if verb == CREATED else changed(entity, touched)
    return [Event(f"{name}.{verb}", record.number, by, at=row.at, changes=columns, fields=fields) for name in NAMES[entity]]
