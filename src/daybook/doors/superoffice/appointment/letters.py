"""Invitations that go out by e-mail: to whom the client wants it, by the outbox. Nobody is written to who cannot or must not be."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from daybook.core import invitations, meetings
from daybook.core.access import Tx
from daybook.core.attendees import Attendee
from daybook.core.invitations import CANCEL, MOVED, REQUEST
from daybook.doors.superoffice.appointment.draft import Draft
from daybook.doors.superoffice.appointment.known import Known
from daybook.doors.superoffice.appointment.span import end_of

TOLD = ("at_at", "ends_at", "due_at", "subject", "text")
"""Columns of which those who are invited are told when they change."""
PLACE = ("location", "is_all_day", "start_zone", "priority")
PATH = "Participants"


def invite(tx: Tx, row: Any, known: Known) -> None:
    """The first invitation."""
    send(tx, row, known, [one for one in known.attendees[row.id] if one.is_mailed], REQUEST)


def renew(tx: Tx, row: Any, draft: Draft, known: Known) -> None:
    """After a change: the new ones are invited, all of them anew where they must know of the change; those left out are told so."""
    had = {one.key for one in draft.had() if one.is_mailed}
    now = [one for one in known.attendees[row.id] if one.is_mailed]
    is_news = any(draft.columns[name] != getattr(draft.row, name) for name in TOLD if name in draft.columns) or any(
        name in draft.meeting for name in PLACE
    )
    gone = [one for one in draft.had() if one.is_mailed and one.key not in {each.key for each in now}]
    if gone and draft.known is not None:
        send(tx, row, draft.known, gone, CANCEL)
    send(tx, row, known, [one for one in now if is_news or one.key not in had], REQUEST, is_renewed=is_news and bool(had))


def cancel(tx: Tx, row: Any, known: Known) -> None:
    """It does not take place."""
    send(tx, row, known, [one for one in known.attendees[row.id] if one.is_mailed], CANCEL, is_renewed=True)


def moved(draft: Draft) -> list[Attendee]:
    """Those invited when it is moved: who had accepted is asked again."""
    return [replace(one, status=MOVED.get(one.status, one.status)) for one in draft.had()]


def send(tx: Tx, row: Any, known: Known, to: Iterable[Attendee], method: str, *, is_renewed: bool = False) -> None:
    """Queue one invitation to all who can be reached."""
    reached = reachable(tx, known, to)
    if not reached:
        return
    owner, meeting = known.user(row.author_id), known.meetings.get(row.id)
    sequence = meeting.sequence if meeting is not None else 0
    if is_renewed and meeting is not None:
        sequence += 1
        meetings.change(tx, meeting, sequence=sequence)
    sender = (owner.email or "", owner.name) if owner is not None else ("", row.author or "")
    invitations.send(tx, row, meeting, reached, method, sender=sender, ends=end_of(row), sequence=sequence, path=PATH)


def reachable(tx: Tx, known: Known, to: Iterable[Attendee]) -> list[invitations.Recipient]:
    """Addresses and names of those who can and may be written to, nobody twice."""
    return invitations.reachable(tx, to, known.users, known.contacts, path=PATH)
