"""An entry is corrected, closed, opened again by hand: whatever kind it is of, and what hangs on it follows."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from daybook.core import attendees, calls, entries, followups, hours, invitations, matters, meetings, planning
from daybook.core.clock import When
from daybook.core.errors import Conflict, Invalid, Mistake
from daybook.core.touches import LONGEST
from daybook.store.engine import Row, Tx

FIXED = ("survey",)
"""Kinds whose text is made of something else."""
SPANS = ("meeting", "hours")
"""Kinds that last from when to when."""


@dataclass(frozen=True, slots=True)
class Amended:
    """What a person may correct, whole."""

    subject: str | None
    text: str | None
    at: When
    length: int | None = None
    due: When | None = None
    version: int | None = None
    """Of the row that was corrected: Conflict when it has another by now."""


def amend(tx: Tx, row: Row, given: Amended) -> bool:
    """Write it; false when nothing differs. Raises Invalid with every mistake, Conflict."""
    if given.version is not None and given.version != row.version:
        raise Conflict("version", "It was changed by somebody else meanwhile; load it again.", row.version)
    wrong = _mistakes(tx, row, given)
    if wrong:
        raise Invalid(wrong)
    log = _log_of(tx, row)
    if log is not None:
        followups.add(tx, log, subject=given.subject or "", notes=given.text or "")
        row = entries.get(tx, row.id)
    changed = entries.change(tx, row, **_columns(row, given))
    if changed and row.kind == planning.MEETING:
        invitations.renew(tx, entries.get(tx, row.id), attendees.of(tx, row.id), is_news=True)
    if row.kind == "hours" and hours.find(tx, row.id) is not None:
        hours.move(tx, row.id, start=given.at.at, end=given.at.at + (given.length or 0))
    return changed or log is not None


def remove(tx: Tx, row: Row) -> None:
    """It leaves timelines; what was planned as the calendar takes it away."""
    if row.kind in planning.KINDS:
        planning.remove(tx, row)
    else:
        entries.remove(tx, row)


def _mistakes(tx: Tx, row: Row, given: Amended) -> list[Mistake]:
    found = []
    if row.kind in FIXED:
        found.append(Mistake("text", "It is made of a survey's answers and is corrected there."))
    if not (given.text or "").strip() and not (given.subject or "").strip() and row.kind != "hours":
        found.append(Mistake("text", "Say what it was about."))
    if given.length is not None and not 0 < given.length <= LONGEST:
        found.append(Mistake("length", "Must be from 1 minute to 7 days."))
    if row.kind in SPANS and given.length is None:
        found.append(Mistake("length", "Say how long it takes, as 45m or 1h20."))
    if is_invited(tx, row) and (given.at.at, given.length) != (row.at_at, row.duration):
        found.append(Mistake("at", "Others are asked to it, or it recurs: move it in the calendar, so that they are told."))
    return found


def is_invited(tx: Tx, row: Row) -> bool:
    """Whether others have to be told when it is moved."""
    if row.kind != "meeting":
        return False
    beside = meetings.find(tx, row.id)
    return bool(attendees.of(tx, row.id)) or (beside is not None and beside.series_id is not None)


def _log_of(tx: Tx, row: Row) -> UUID | None:
    """The call log whose call this is: what is said in it is said in the log."""
    matter = matters.find(tx, row.matter_id) if row.kind == "call" and row.matter_id is not None else None
    if matter is None or matter.kind != calls.KIND:
        return None
    call = calls.call_of(tx, matter.id)
    return matter.id if call is not None and call.id == row.id else None


def _columns(row: Row, given: Amended) -> dict[str, Any]:
    due_at, due_off = given.due or (None, None)
    found: dict[str, Any] = {
        "subject": given.subject or None, "text": given.text or None, "at_at": given.at.at, "at_off": given.at.off,
        "duration": given.length, "due_at": due_at, "due_off": due_off,
    }  # fmt: skip
    if row.kind in SPANS:
        ends = given.at.plus(given.length or 0)
        found |= {"ends_at": ends.at, "ends_off": ends.off}
    return found


def close(tx: Tx, row: Row) -> bool:
    """What was promised is done, now."""
    return _close(tx, row, is_closed=True, closed_at=tx.now, closed_off=When(0).off)


def reopen(tx: Tx, row: Row) -> bool:
    """It is not done after all."""
    return _close(tx, row, is_closed=False, closed_at=None, closed_off=None)


def _close(tx: Tx, row: Row, **columns: Any) -> bool:
    if row.due_at is None:
        raise Conflict("state", "Nothing is promised here that could be done.", row.id)
    if row.is_closed == columns["is_closed"]:
        return False
    return entries.change(tx, row, **columns)
