"""Touchpoints logged through the native door."""

from typing import Any
from uuid import UUID

from daybook.core import contacts, entries, matters, visibility
from daybook.core.clock import MINUTE, When
from daybook.core.errors import Conflict, Forbidden, Invalid, Mistake
from daybook.door import Call
from daybook.doors.native import records
from daybook.wire.record import Moment

KINDS = ("call", "mail", "note")
"""What is a touchpoint and nothing else. Meetings, hours and surveys hold more than this door takes yet."""
LONGEST = 7 * 24 * 60
"""Minutes."""


def log(call: Call) -> records.Entry:
    """Log a touchpoint of a contact."""
    if call.who.is_partner:
        raise Forbidden("Outside partners log nothing here.", call.who.role)
    given: records.EntryCreate = call.body if call.body is not None else records.EntryCreate()
    person = contacts.get(call.tx, call.id())
    matter = None if given.matter is None else matters.find(call.tx, given.matter)
    _check(call, given, matter)
    if given.id is not None and entries.is_taken(call.tx, given.id):
        raise Conflict("exists", "There is an entry of this id already.", given.id)
    row = entries.add(
        call.tx,
        given.kind or "call",
        id=given.id,
        at=_when(given.at) or When(call.tx.now),
        matter=given.matter,
        contacts=((person.id, "about"),),
        due=_when(given.due),
        subject=given.subject,
        text=given.text,
        method=given.method,
        duration=None if given.minutes is None else round(given.minutes * MINUTE),
        author=call.who.name,
        author_id=call.who.user,
        is_restricted=matter is not None and matter.is_restricted,
        is_external=given.is_external,
    )
    return _entry(row, person.id)


def _check(call: Call, given: records.EntryCreate, matter: Any) -> None:
    """Every mistake at once."""
    mistakes = []
    if given.kind is not None and given.kind not in KINDS:
        mistakes.append(Mistake("kind", f"Must be one of {', '.join(KINDS)}.", given.kind))
    if not (given.subject or "").strip() and not (given.text or "").strip():
        mistakes.append(Mistake("text", "Either subject or text is required.", given.text))
    if given.minutes is not None and not 0 <= given.minutes <= LONGEST:
        mistakes.append(Mistake("minutes", f"Must be from 0 to {LONGEST}.", given.minutes))
    if given.matter is not None and (matter is None or not visibility.may_read(call.tx, call.who, matter)):
        mistakes.append(Mistake("matter", "There is no such matter.", given.matter))
    if mistakes:
        raise Invalid(mistakes)


def _when(moment: Moment | None) -> When | None:
    return None if moment is None else When(*moment.pair())


def _entry(row: dict[str, Any], contact: UUID) -> records.Entry:
    due = row.get("due_at")
    return records.Entry(
        id=row["id"],
        number=row["number"],
        kind=row["kind"],
        contact=contact,
        matter=row["matter_id"],
        at=Moment.of_pair(row["at_at"], row["at_off"]),
        minutes=None if row.get("duration") is None else row["duration"] / MINUTE,
        due=None if due is None else Moment.of_pair(due, row["due_off"]),
        subject=row.get("subject"),
        text=row.get("text"),
        method=row.get("method"),
        author=row["author"],
        is_external=row["is_external"],
        version=row["version"],
    )
