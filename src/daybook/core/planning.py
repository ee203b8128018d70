"""Meetings and hours as a user plans and writes them down himself: made, changed, moved, with what stands beside the entry."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from daybook.core import attendees, diary, entries, hours, invitations, meetings, visibility
from daybook.core.access import Who, demand_role
from daybook.core.attendees import AWAY, NAMED, Attendee
from daybook.core.clock import When
from daybook.core.errors import Conflict, Forbidden, Invalid, Missing, Mistake
from daybook.core.texts import marked
from daybook.store.engine import Row, Tx

MEETING, HOURS = KINDS = ("meeting", "hours")
SUBMITTED = marked("These hours were submitted; they count for billing and change no more.")
END_FIRST = marked("The end must be after the start.")
NOT_ASKED = marked("You are not asked to this meeting.")
ASKED = "attendees"


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


@dataclass(frozen=True, slots=True)
class Meeting:
    """What a meeting is to be, beside its time."""

    subject: str
    location: str | None = None
    text: str | None = None
    is_all_day: bool = False
    asked: Sequence[Attendee] | None = None
    """Who is asked to it; None: whoever is."""

    def check(self) -> None:
        """It must be called something."""
        if not self.subject.strip():
            raise Invalid([Mistake("subject", "Must be given.")])


def meet(tx: Tx, who: Who, span: Span, wanted: Meeting) -> dict[str, Any]:
    """A meeting in the caller's diary; those who are asked to it are told."""
    wanted.check()
    span.check()
    asked = wanted.asked or ()
    facts: dict[str, Any] = {
        "location": wanted.location, "organiser": who.name, "is_all_day": wanted.is_all_day, "start_zone": span.zone, "end_zone": span.zone,
    }  # fmt: skip
    row = entries.add(
        tx, MEETING, at=span.at, ends=span.ends, duration=span.ends.at - span.at.at, subject=wanted.subject, text=wanted.text,
        author=who.name, author_id=who.user, people=invitations.named(tx, None, asked), contacts=_taking_part(asked),
        parts={"meeting": facts} | ({ASKED: attendees.parts(asked)} if asked else {}),
    )  # fmt: skip
    meetings.add(tx, row["id"], **facts)
    attendees.put(tx, row["id"], span.at.at, asked)
    invitations.first(tx, entries.get(tx, row["id"]))
    return row


def _taking_part(asked: Sequence[Attendee]) -> list[tuple[UUID, str]]:
    return [(one.contact_id, NAMED) for one in asked if one.contact_id is not None]


def change_meeting(tx: Tx, row: Row, span: Span, wanted: Meeting) -> None:
    """The meeting as it is to be; those who are or were asked to it are told what they must know."""
    wanted.check()
    span.check()
    meeting = meetings.find(tx, row.id)
    now = {"location": wanted.location, "is_all_day": wanted.is_all_day}
    was = meetings.change(tx, meeting, **now) if meeting is not None else {}
    _arrange(tx, row, span, wanted.asked, {name: now[name] for name in was}, was, subject=wanted.subject, text=wanted.text)


def move(tx: Tx, row: Row, at: When, ends: When | None = None) -> None:
    """Let it begin at another time; it lasts as long as before, unless it is said when it ends."""
    span = Span(at, ends or at.plus((row.ends_at or row.at_at) - row.at_at), "")
    if ends is not None:
        span.check()
    if row.kind == HOURS:
        _demand_open(tx, row.id)
        hours.move(tx, row.id, start=span.at.at, end=span.ends.at)
        _move(tx, row, span, {}, {})
    else:
        _arrange(tx, row, span, None, {}, {})


def _arrange(
    tx: Tx, row: Row, span: Span, wanted: Sequence[Attendee] | None, parts: dict[str, Any], was: dict[str, Any], **columns: Any
) -> None:  # fmt: skip
    """A meeting at its time with those who are asked to it."""
    had = attendees.of(tx, row.id) if wanted is None else attendees.asked(tx, row)
    now = list(had if wanted is None else wanted)
    is_moved = (span.at.at, span.ends.at) != (row.at_at, row.ends_at)
    if is_moved:
        now = [replace(one, status=invitations.MOVED.get(one.status, one.status)) for one in now]
    before: dict[str, Any] = {MEETING: was} if was else {}
    after: dict[str, Any] = {MEETING: parts} if parts else {}
    if now != had:
        before[ASKED], after[ASKED] = attendees.parts(had), attendees.parts(now)
    if [one.key for one in now] != [one.key for one in had]:
        direct = [part for part in entries.participants_of(tx, row.id) if part.via_id is None and part.role != NAMED]
        about = [(part.contact_id, part.role) for part in direct]
        columns |= {"people": invitations.named(tx, row, now), "contacts": about + _taking_part(now)}
        _let_see(tx, row, now, before, after)
    if now != had or is_moved:
        attendees.put(tx, row.id, span.at.at, now, had)
    is_news = is_moved or bool(was) or any(getattr(row, name) != columns[name] for name in ("subject", "text") if name in columns)
    _move(tx, row, span, after, before, **columns)
    invitations.renew(tx, entries.get(tx, row.id), had, is_news=is_news)


def _let_see(tx: Tx, row: Row, asked: Sequence[Attendee], before: dict[str, Any], after: dict[str, Any]) -> None:
    """Users who are asked to what only some may see may see it."""
    if not row.is_restricted or row.matter_id is not None:
        return
    had = visibility.groups_of(tx, row.id)
    audience = list(dict.fromkeys([*had, *(one.user_id for one in asked if one.user_id is not None)]))
    if visibility.narrow(tx, row.id, audience):
        before["visibility"], after["visibility"] = had, audience


def _move(tx: Tx, row: Row, span: Span, parts: dict[str, Any], was: dict[str, Any], **columns: Any) -> None:
    """The entry at its new time."""
    times: dict[str, Any] = {"at_at": span.at.at, "at_off": span.at.off, "ends_at": span.ends.at, "ends_off": span.ends.off}
    entries.change(
        tx, row, before_parts=was or None, parts=parts or None, duration=span.ends.at - span.at.at, **times, **columns,
    )  # fmt: skip


def meanwhile(tx: Tx, who: Who, row: Row) -> list[Row]:
    """What else stands in the diaries of its author and of the users who are asked to it, at the same time."""
    users = {row.author_id, *(one.user_id for one in attendees.asked(tx, row) if one.status not in AWAY)} - {None}
    return diary.overlaps(tx, who, users, diary.Span(row.at_at, row.ends_at or row.at_at), other_than=[row.id])


def answer(tx: Tx, who: Who, row: Row, status: str, reason: str | None = None) -> None:
    """What the caller says to what he is asked to."""
    had = attendees.asked(tx, row)
    if all(one.user_id != who.user for one in had):
        raise Conflict("state", NOT_ASKED, row.id)
    invitations.say(tx, row, had, [replace(one, status=status, reason=reason) if one.user_id == who.user else one for one in had])


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
    was = hours.change(tx, before, **now) if before is not None else {}
    parts = ({HOURS: {name: now[name] for name in was}}, {HOURS: was}) if was else ({}, {})
    _move(tx, row, span, *parts, subject=project or task, text=text)


def remove(tx: Tx, row: Row) -> None:
    """It leaves diaries and timelines; who was asked to it is told."""
    if row.kind == HOURS:
        _demand_open(tx, row.id)
    else:
        invitations.cancel(tx, row)
    entries.remove(tx, row)


def _demand_open(tx: Tx, id: UUID) -> Row | None:
    row = hours.find(tx, id)
    if row is not None and row.is_submitted:
        raise Conflict("state", SUBMITTED, id)
    return row


def submit(tx: Tx, who: Who, user: UUID, start: int, end: int) -> int:
    """What a user worked in a span counts from now on; how many entries that are."""
    rows = [row.entry_id for row in hours.within(tx, who, user, start, end) if not row.is_submitted]
    hours.submit(tx, entries.known(tx, rows).values())
    return len(rows)
