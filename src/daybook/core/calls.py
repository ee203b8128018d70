"""Calls: logs of who called about a property, why, and what became of it. A call log is a matter; the call itself is its first entry."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from daybook.core import choices, comments, entries, lists, matters, pages, places, visibility
from daybook.core.access import Who
from daybook.core.clock import When
from daybook.core.errors import Conflict, Invalid, Mistake
from daybook.core.several import Several
from daybook.core.texts import marked
from daybook.store.engine import Row, Tx, fixed, here, param
from daybook.store.tables import choice, contact, entry, item, matter

KIND = "call_log"
STATUSES = "call_status"
REASONS = "call_reason"
NOT_THERE, NOT_IN_UNIT = marked("not in the property"), marked("not in the unit")
_CALL = fixed(
    sa.select(entry)
    .where(here(entry), entry.c.matter_id == param("matter"), entry.c.kind == "call", entry.c.deleted_at.is_(None))
    .order_by(entry.c.at_at, entry.c.id)
    .limit(1)
)
_REASONS = Several(
    lambda logs: (
        sa.select(choice.c.owner_id, item.c.number)
        .join(item, sa.and_(item.c.book_id == choice.c.book_id, item.c.id == choice.c.item_id))
        .where(here(choice), choice.c.list == param("list_name"), choice.c.owner_id.in_(logs))
        .order_by(choice.c.owner_id, choice.c.position)
    )
)
_IS_CALL = matter.c.kind == sa.literal_column(f"'{KIND}'")
_PEOPLE = Several(lambda ids: sa.select(contact.c.id, contact.c.number).where(here(contact), contact.c.id.in_(ids)))


@dataclass(frozen=True, slots=True)
class Called:
    """What is known of a call when it is logged."""

    subject: str | None
    property: Row
    unit: Row | None = None
    resident: Row | None = None
    status: Row | None = None
    caller: str | None = None
    taken_by: str | None = None
    notes: str | None = None
    reasons: Sequence[UUID] = ()
    at: When | None = None
    extra: dict[str, Any] | None = field(default=None)


def add(tx: Tx, call: Called, *, number: int | None = None) -> Row:
    """Log a call; raises Invalid with every mistake, by the names of `Called`."""
    mistakes = [*_missing(call), *_misplaced(tx, call)]
    if mistakes:
        raise Invalid(mistakes)
    _demand_active(call.property)
    status = call.status or lists.default(tx, STATUSES)
    at = call.at or When(tx.now)
    row = matters.create(
        tx,
        KIND,
        number=number,
        subject=call.subject,
        notes=call.notes,
        status_id=status.id if status is not None else None,
        person_id=call.resident.id if call.resident is not None else None,
        place_id=call.property.id,
        unit_id=call.unit.id if call.unit is not None else None,
        caller=_caller(call),
        taken_by=call.taken_by or tx.who.name,
        opened_at=at.at,
        opened_off=at.off,
        extra=call.extra,
        **_closing(tx, status),
    )
    choices.set(tx, row["id"], REASONS, call.reasons)
    made = matters.get(tx, row["id"])
    _add_entry(tx, made, at)
    return made


def _missing(call: Called) -> list[Mistake]:
    given = {"subject": call.subject, "caller": _caller(call)}
    return [Mistake(name, "required", text) for name, text in given.items() if not (text or "").strip()]


def _caller(call: Called) -> str | None:
    """The resident's name when unit and resident are known, else what was said."""
    if call.unit is not None and call.resident is not None:
        name: str = call.resident.name
        return name
    return call.caller


def _misplaced(tx: Tx, call: Called) -> list[Mistake]:
    """A unit is in the property, a resident in the unit (or, without one, somewhere in the property)."""
    mistakes = []
    if call.unit is not None and places.property_of(tx, call.unit).id != call.property.id:
        mistakes.append(Mistake("unit", NOT_THERE, call.unit.number))
    if call.resident is not None and not _lives_there(tx, call):
        rule = NOT_THERE if call.unit is None else NOT_IN_UNIT
        mistakes.append(Mistake("resident", rule, call.resident.number))
    return mistakes


def _lives_there(tx: Tx, call: Called) -> bool:
    assert call.resident is not None
    homes = places.lives_in(tx, call.resident.id)
    if call.unit is not None:
        return call.unit.id in homes
    return any(call.property.id in (home, *entries.above(tx, home)) for home in homes)


def _demand_active(property: Row | None) -> None:
    """A property that is managed no more keeps its call logs as they are."""
    if property is not None and not property.is_active:
        raise Conflict("state", "The property is not active.", property.number)


def _closing(tx: Tx, status: Row | None) -> dict[str, Any]:
    if status is not None and status.is_closed:
        return {"closed_at": tx.now, "closed_off": When(0).off}
    return {"closed_at": None, "closed_off": None}


def _add_entry(tx: Tx, log: Row, at: When) -> None:
    entries.add(
        tx,
        "call",
        at=at,
        matter=log.id,
        contacts=comments.about(log),
        subject=log.subject,
        text=log.notes,
        author=log.taken_by,
        author_id=tx.who.user,
        status_id=log.status_id,
        is_closed=log.closed_at is not None,
        words_more=log.caller,
    )


def follow_up(
    tx: Tx, log: Row, *, subject: str | None = None, notes: str | None = None, status: Row | None = None, comment: str | None = None
) -> None:
    """Write subject, notes and status where given, append a comment where there is text. A closed log is opened again by its status."""
    _demand_active(None if log.place_id is None else places.find(tx, log.place_id))
    columns = {name: text for name, text in (("subject", subject), ("notes", notes)) if text is not None} | closing(tx, log, status)
    if matters.change(tx, log, **columns):
        _change_entry(tx, log, columns)
    add_comment(tx, log, comment, status)


def closing(tx: Tx, matter: Row, status: Row | None) -> dict[str, Any]:
    """The columns of a matter that a new status changes; none when it is the old one."""
    return {} if status is None or status.id == matter.status_id else {"status_id": status.id, **_closing(tx, status)}


def add_comment(tx: Tx, log: Row, text: str | None, status: Row | None = None) -> None:
    """A comment on a log, unless it is blank."""
    if text is not None and text.strip():
        comments.add(tx, log, text, status=None if status is None else status.id)


def call_of(tx: Tx, log: UUID) -> Row | None:
    """The call that a log was opened with."""
    return tx.one(_CALL, matter=log)


def _change_entry(tx: Tx, log: Row, columns: dict[str, Any]) -> None:
    """The call on the timeline follows its log."""
    call = tx.one(_CALL, matter=log.id)
    if call is not None:
        entries.change(tx, call, **_of_entry(columns))


def _of_entry(columns: dict[str, Any]) -> dict[str, Any]:
    """The same change on the call's own entry."""
    shown = {name: columns[column] for column, name in (("subject", "subject"), ("notes", "text")) if column in columns}
    if "status_id" in columns:
        shown |= {"status_id": columns["status_id"], "is_closed": columns["closed_at"] is not None}
    return shown


def open_by(tx: Tx, who: Who, many: int) -> list[Row]:
    """The call logs that the caller opened and nobody has closed, the oldest first."""
    mine = (matter.c.created_by == who.user, matter.c.closed_at.is_(None))
    return tx.all(sa.select(matter).where(*readable(who), *mine).order_by(matter.c.opened_at, matter.c.id).limit(many))


def of_unit(tx: Tx, who: Who, unit: UUID, **page: Any) -> tuple[int, list[Row]]:
    """How many logs a unit has that the caller may read, and a page of them by the time of the call."""
    return _of(tx, who, matter.c.unit_id == unit, **page)


def of_property(tx: Tx, who: Who, property: UUID, **page: Any) -> tuple[int, list[Row]]:
    """The same of a property, those of its units too."""
    return _of(tx, who, matter.c.place_id == property, **page)


def open_of(tx: Tx, who: Who, place: Row, many: int) -> list[Row]:
    """The open logs of a unit, or of a property with its units, that the caller may read, the latest first."""
    about = matter.c.unit_id if place.kind == "unit" else matter.c.place_id
    # The kind stands in the text: so a planner knows that an index of what waits has them all.
    wanted = (about == place.id, _IS_CALL, matter.c.closed_at.is_(None), *readable(who))
    return tx.all(sa.select(matter).where(*wanted).order_by(matter.c.opened_at.desc(), matter.c.id.desc()).limit(many))


def of_resident(tx: Tx, who: Who, resident: UUID, **page: Any) -> tuple[int, list[Row]]:
    """The same of a resident, as far as they are about properties of which the caller has the rights."""
    return _of(tx, who, sa.and_(matter.c.person_id == resident, places.is_his(who.user, matter.c.place_id)), **page)


def _of(
    tx: Tx,
    who: Who,
    about: sa.ColumnElement[bool],
    *,
    statuses: Sequence[int] = (),
    newest: bool = True,
    skip: int = 0,
    many: int = 100,
) -> tuple[int, list[Row]]:
    wanted = [about, *readable(who)]
    if statuses:
        wanted.append(matter.c.status_id.in_(_numbered(statuses)))
    order = [(column.desc() if newest else column.asc()) for column in (matter.c.opened_at, matter.c.id)]
    return pages.numbered(tx, matter, wanted, order=order, skip=skip, many=many)


def readable(who: Who) -> list[sa.ColumnElement[bool]]:
    """Which rows of matters are call logs that the caller may read."""
    return [here(matter), matter.c.kind == KIND, matter.c.deleted_at.is_(None), visibility.readable(who, matter, matter.c.id)]


def _numbered(statuses: Iterable[int]) -> sa.Select[Any]:
    return sa.select(item.c.id).where(here(item), item.c.list == STATUSES, item.c.number.in_(list(statuses)))


def reasons_of(tx: Tx, logs: Iterable[UUID]) -> dict[UUID, list[int]]:
    """Why people called: the numbers of the reasons of several logs, in their order."""
    found: dict[UUID, list[int]] = {id: [] for id in logs}
    for row in _REASONS.rows(tx, found, list_name=REASONS):
        found[row.owner_id].append(row.number)
    return found


def people_of(tx: Tx, logs: Iterable[Row]) -> dict[UUID, int]:
    """The numbers of the residents of several logs, those deleted since too."""
    return {row.id: row.number for row in _PEOPLE.rows(tx, (log.person_id for log in logs))}
