"""Meetings and hours as a user plans and writes them down himself: made, changed, moved, with what stands beside the entry."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from daybook.core import attendees, entries, hours, meetings, visibility
from daybook.core.access import Who, demand_role
from daybook.core.clock import When
from daybook.core.errors import Conflict, Forbidden, Invalid, Missing, Mistake
from daybook.store.engine import Row, Tx

MEETING, HOURS = KINDS = ("meeting", "hours")
SUBMITTED = "These hours were submitted; they count for billing and change no more."
END_FIRST = "The end must be after the start."


@dataclass(frozen=True, slots=True)
class Span:
    """From when to when, in the zone of who writes."""

    at: When
    ends: When
    zone: str

    def check(self) -> None:
        """It must not end before it begins."""
        if self.ends.at <= self.at.at:
            raise Invalid([Mistake("end", END_FIRST)])


def get(tx: Tx, who: Who, id: UUID, kind: str | None = None) -> Row:
    """A meeting or hours that the caller may read."""
    row = entries.find(tx, id)
    if row is None or row.kind not in KINDS or (kind is not None and row.kind != kind) or not visibility.may_read(tx, who, row):
        raise Missing(kind or MEETING, id)
    return row


def demand_own(who: Who, row: Row) -> None:
    """What is another's only managers and admins change."""
    if row.author_id != who.user:
        demand_staff(who)
        demand_role(who, "admin", "manager")


def demand_staff(who: Who) -> None:
    """Outside partners plan nothing here."""
    if who.is_partner:
        raise Forbidden("Outside partners may only read.")


def meet(tx: Tx, who: Who, span: Span, subject: str, *, location: str | None, text: str | None, is_all_day: bool) -> dict[str, Any]:
    """A meeting in the caller's diary."""
    _demand_subject(subject, span)
    facts: dict[str, Any] = {
        "location": location,
        "organiser": who.name,
        "is_all_day": is_all_day,
        "start_zone": span.zone,
        "end_zone": span.zone,
    }
    row = entries.add(
        tx, MEETING, at=span.at, ends=span.ends, duration=span.ends.at - span.at.at, subject=subject, text=text, author=who.name,
        author_id=who.user, parts={"meeting": facts},
    )  # fmt: skip
    meetings.add(tx, row["id"], **facts)
    return row


def change_meeting(tx: Tx, row: Row, span: Span, subject: str, *, location: str | None, text: str | None, is_all_day: bool) -> None:
    """The meeting as it is to be."""
    _demand_subject(subject, span)
    meeting = meetings.find(tx, row.id)
    was: dict[str, Any] = {}
    if meeting is not None:
        was = meetings.change(tx, meeting, location=location, is_all_day=is_all_day)
    now = {"location": location, "is_all_day": is_all_day}
    _move(tx, row, span, {name: now[name] for name in was}, was, subject=subject, text=text)


def _demand_subject(subject: str, span: Span) -> None:
    if not subject.strip():
        raise Invalid([Mistake("subject", "Must be given.")])
    span.check()


def move(tx: Tx, row: Row, at: When) -> None:
    """Let it begin at another time; it lasts as long as before."""
    length = (row.ends_at or row.at_at) - row.at_at
    if row.kind == HOURS:
        _demand_open(tx, row.id)
        hours.move(tx, row.id, start=at.at, end=at.at + length)
    _move(tx, row, Span(at, at.plus(length), ""), {}, {})


def _move(tx: Tx, row: Row, span: Span, parts: dict[str, Any], was: dict[str, Any], **columns: Any) -> None:
    """Entry and attendees at their new time."""
    asked = attendees.of(tx, row.id)
    if asked and span.at.at != row.at_at:
        attendees.put(tx, row.id, span.at.at, asked, asked)
    times: dict[str, Any] = {"at_at": span.at.at, "at_off": span.at.off, "ends_at": span.ends.at, "ends_off": span.ends.off}
    kind = row.kind
    entries.change(
        tx, row, before_parts={kind: was} if was else None, parts={kind: parts} if parts else None,
        duration=span.ends.at - span.at.at, **times, **columns,
    )  # fmt: skip


def work(tx: Tx, who: Who, span: Span, *, project: str | None, task: str | None, text: str | None) -> dict[str, Any]:
    """Hours of the caller."""
    span.check()
    facts: dict[str, Any] = {"user": who.user, "project": project, "task": task, "zone": span.zone}
    row = entries.add(
        tx, HOURS, at=span.at, ends=span.ends, duration=span.ends.at - span.at.at, subject=project or task, text=text, author=who.name,
        author_id=who.user, parts={"hours": facts},
    )  # fmt: skip
    hours.add(tx, row["id"], start=span.at.at, end=span.ends.at, **facts)
    return row


def change_work(tx: Tx, row: Row, span: Span, *, project: str | None, task: str | None, text: str | None) -> None:
    """The hours as they are to be, unless they were submitted."""
    span.check()
    before = _demand_open(tx, row.id)
    now = {"start": span.at.at, "end": span.ends.at, "project": project, "task": task}
    was = hours.change(tx, before, **now)
    _move(tx, row, span, {name: now[name] for name in was}, was, subject=project or task, text=text)


def remove(tx: Tx, row: Row) -> None:
    """It leaves diaries and timelines."""
    if row.kind == HOURS:
        _demand_open(tx, row.id)
    entries.remove(tx, row)


def _demand_open(tx: Tx, id: UUID) -> Row:
    row = hours.of(tx, id)
    if row.is_submitted:
        raise Conflict("state", SUBMITTED, id)
    return row


def submit(tx: Tx, who: Who, user: UUID, start: int, end: int) -> int:
    """What a user worked in a span counts from now on; how many entries that are."""
    rows = [row.entry_id for row in hours.within(tx, who, user, start, end) if not row.is_submitted]
    hours.submit(tx, entries.known(tx, rows).values())
    return len(rows)
