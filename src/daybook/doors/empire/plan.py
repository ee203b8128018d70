"""Ids and numbers of the entries that come of a log, taken before the first row is written: rows then go out together."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from daybook.core import entries, ids, numbers
from daybook.core.access import Tx
from daybook.doors.empire import paths
from daybook.doors.empire.intake import Intake

NAMES = ("contact_log_entry_create", "survey_response", "timesheet_entry_create", "appointment_create")
ID_PATHS = dict(zip(NAMES, (each["id"] for each in (paths.ENTRY, paths.SURVEY, paths.HOURS, paths.MEETING)), strict=True))


@dataclass(slots=True)
class Plan:
    """What the entries will be called, and what they have in common."""

    ids: dict[str, UUID]
    """By the member that each comes of."""
    number: int
    common: dict[str, Any]

    def take(self) -> int:
        """The next number."""
        self.number += 1
        return self.number - 1


def made(intake: Intake) -> list[str]:
    """The parts that become entries."""
    planned = (True, intake.keeps_answers or intake.answers is not None, intake.hours is not None, intake.meeting is not None)
    return [name for name, is_made in zip(NAMES, planned, strict=True) if is_made]


def new(tx: Tx, intake: Intake, log: UUID, names: Iterable[str]) -> Plan:
    """For these parts of a log; an id that is taken already stays the client's only."""
    model, found, taken = intake.model, dict[str, UUID](), [log]
    for name in names:
        part = getattr(model, name)
        id = ids.given(part.id) if part is not None else None
        if id is not None and (id in taken or intake.known.get("entry", id) is not None):
            tx.note("kept", ID_PATHS[name], f"The id '{id}' is another record's; it is kept, and the entry has one of its own.")
            id = None
        found[name] = id = id or ids.new()
        taken.append(id)
    if intake.account is not None:
        entries.above(tx, intake.account)
    return Plan(found, numbers.take(tx, "entry", len(found)) if found else 0, {"matter": log, **sight(intake)})


def sight(intake: Intake) -> dict[str, bool]:
    """Who sees an entry of the log, beside those who see the log."""
    return {"is_restricted": bool(intake.model.visibility), "is_external": intake.model.external_activity}
