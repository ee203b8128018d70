"""What attendees answer to invitations, in calendars of theirs (RFC 5546, METHOD:REPLY)."""

import importlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from daybook.core import attendees, channels, entries, invitations, mails, meetings, users
from daybook.core.access import Tx
from daybook.core.attendees import Attendee

LARGEST = 1_000_000
"""Bytes of a calendar that is read."""
REASON = 500
"""Characters that are kept of why."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]+")
_STATUSES = {"ACCEPTED": "accepted", "DECLINED": "declined", "TENTATIVE": "seen"}


@dataclass(frozen=True, slots=True)
class Said:
    """What one attendee answers."""

    uid: str
    address: str
    status: str
    """accepted, declined, seen."""
    sequence: int = 0
    reason: str | None = None


def read(content: bytes) -> list[Said]:
    """Every answer in a calendar; none in what is no such calendar, or too large to be one."""
    if len(content) > LARGEST:
        return []
    try:
        calendar = importlib.import_module("icalendar").Calendar.from_ical(content)
        if str(calendar.get("method", "")).upper() != "REPLY":
            return []
        return [one for event in calendar.walk("VEVENT") for one in _of_event(event)]
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError):
        return []


def _of_event(event: Any) -> Iterator[Said]:
    given, comment = event.get("attendee") or [], event.get("comment")
    reason = _line(str(comment[0] if isinstance(comment, list) else comment)) if comment else None
    for each in given if isinstance(given, list) else [given]:
        status = _STATUSES.get(str(getattr(each, "params", {}).get("PARTSTAT", "")).upper())
        kind, _, address = str(each).partition(":")
        if status and kind.lower() == "mailto":
            yield Said(str(event.get("uid", "")), address.strip(), status, int(event.get("sequence", 0)), reason)


def _line(text: str) -> str | None:
    return _CONTROL.sub(" ", text).strip()[:REASON].strip() or None


def take(tx: Tx, said: Said) -> UUID | None:
    """Let the attendee be said to come or not; the touchpoint, None when nobody is asked there by this name."""
    id = meetings.of_uid(tx, said.uid)
    row = entries.find(tx, id) if id is not None else None
    meeting = meetings.find(tx, row.id) if row is not None else None
    if row is None or meeting is None or meeting.uid != said.uid:
        return None
    had = attendees.asked(tx, row)
    which = _which(tx, had, mails.stripped(said.address))
    if which is None:
        return None
    # An answer to what has changed since is none to what it is now.
    if said.sequence >= meeting.sequence and (had[which].status, had[which].reason) != (said.status, said.reason):
        now = [replace(one, status=said.status, reason=said.reason) if at == which else one for at, one in enumerate(had)]
        invitations.say(tx, row, had, now)
    found: UUID = row.id
    return found


def _which(tx: Tx, had: Sequence[Attendee], address: str) -> int | None:
    """The attendee of this address: his own, his user's, or one of his contact's."""
    people = {row.contact_id for row in channels.find(tx, "mail", address)}
    known = users.known(tx, [one.user_id for one in had if one.user_id is not None])
    for at, one in enumerate(had):
        user = known.get(one.user_id) if one.user_id is not None else None
        own = [one.address or "", (user.email or "") if user is not None else ""]
        if one.contact_id in people or any(mails.stripped(each) == address for each in own if each):
            return at
    return None
