"""What a client's call log asks for: checked and put in core's words."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from daybook.core import books, calls, contacts, lists, meetings, places
from daybook.core.access import Tx
from daybook.core.calls import Called
from daybook.core.clock import When
from daybook.core.errors import Invalid, Mistake
from daybook.door import Call
from daybook.doors.firstservice import rights
from daybook.doors.firstservice.faults import REQUIRED
from daybook.doors.firstservice.records import CallCenterActivityLog
from daybook.wire.record import Moment

CHANGEABLE = frozenset({"LogId", "ModuleStatusId", "Notes", "NewComments"})
READ_ONLY = frozenset(CallCenterActivityLog.__struct_fields__) - CHANGEABLE
"""What PUT ignores."""
SERVERS_OWN = frozenset({"LogId", "OldComments"})
"""What POST ignores."""


def demand_body(model: CallCenterActivityLog | None) -> CallCenterActivityLog:
    """A body must be there."""
    if model is None:
        raise Invalid([Mistake("body", REQUIRED)])
    return model


def note_ignored(tx: Tx, model: CallCenterActivityLog, members: frozenset[str]) -> None:
    """Say in the explanation which members had a value and changed nothing."""
    for name in model.__struct_fields__:
        if name in members and model.has(name) and getattr(model, name) is not None:
            tx.note("ignored", f"model.{name}", "read-only")


def follow_up(tx: Tx, id: int, model: CallCenterActivityLog) -> Any:
    """The status that a log shall have; None when it shall stay."""
    mistakes = []
    if model.LogId not in (0, id):
        mistakes.append(Mistake("LogId", f"{model.LogId} is not the log of the path.", model.LogId))
    status = _status(tx, model, mistakes)
    if mistakes:
        raise Invalid(mistakes)
    return status


def _status(tx: Tx, model: CallCenterActivityLog, mistakes: list[Mistake]) -> Any:
    return _find(mistakes, "ModuleStatusId", model.ModuleStatusId, lambda number: lists.by_number(tx, calls.STATUSES, number))


def _find(mistakes: list[Mistake], member: str, number: int | None, find: Callable[[int], Any]) -> Any:
    """What a number means; 0 and null mean nothing."""
    if not number:
        return None
    row = find(number)
    if row is None:
        mistakes.append(Mistake(member, f"{number} does not exist.", number))
    return row


def called(call: Call, model: CallCenterActivityLog) -> Called:
    """A new log in core's words. That the property is the caller's comes first, then every mistake at once."""
    tx, mistakes = call.tx, _missing(model)
    property = _find(mistakes, "PropertyId", model.PropertyId, lambda number: places.by_number(tx, "property", number))
    if property is not None:
        rights.demand_property(call, property.id)
    unit = _find(mistakes, "UnitId", model.UnitId, lambda number: places.by_number(tx, "unit", number))
    resident = _find(mistakes, "ResidentId", model.ResidentId, lambda number: contacts.meant_by_number(tx, number, "person"))
    status = _status(tx, model, mistakes)
    reasons = _reasons(tx, model, mistakes)
    if mistakes:
        raise Invalid(mistakes)
    return Called(
        subject=model.Subject,
        property=property,
        unit=unit,
        resident=resident,
        status=status,
        caller=model.CallFrom,
        taken_by=model.Takenby,
        notes=model.Notes,
        reasons=reasons,
        at=_when(tx, model.CreatedOn),
    )


def _missing(model: CallCenterActivityLog) -> list[Mistake]:
    """What must be given; the caller's name unless the resident's stands for it."""
    missing = ["PropertyId"] if not model.PropertyId else []
    missing += ["Subject"] if not (model.Subject or "").strip() else []
    missing += ["CallFrom"] if not ((model.UnitId and model.ResidentId) or (model.CallFrom or "").strip()) else []
    return [Mistake(name, REQUIRED) for name in missing]


def _reasons(tx: Tx, model: CallCenterActivityLog, mistakes: list[Mistake]) -> list[UUID]:
    if not model.LogReasons:
        return []
    known = {row.number: row.id for row in lists.all_of(tx, calls.REASONS)}
    numbers = [*enumerate(model.LogReasons)]
    mistakes += [Mistake(f"LogReasons[{at}]", f"{number} does not exist.", number) for at, number in numbers if number not in known]
    return [known[number] for _, number in numbers if number in known]


def _when(tx: Tx, moment: Moment) -> When | None:
    """The time of the call; without zone it is the market's."""
    if moment == Moment.EMPTY:
        return None
    if moment.offset is not None:
        return When(*moment.pair())
    zone = books.get(tx, tx.book).zone
    return When(meetings.from_zone(moment.ticks, zone), None)
