"""Invitations that go out by e-mail: to whom the client wants it, by the outbox. Nobody is written to who cannot or must not be."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from daybook.core import channels, mails, meetings
from daybook.core.access import Tx
from daybook.core.attendees import Attendee
from daybook.core.clock import When
from daybook.doors.superoffice.appointment.draft import Draft
from daybook.doors.superoffice.appointment.known import Known
from daybook.doors.superoffice.appointment.span import end_of

TOLD = ("at_at", "ends_at", "due_at", "subject", "text")
"""Columns of which those who are invited are told when they change."""
PLACE = ("location", "is_all_day", "start_zone", "priority")
REQUEST, CANCEL = "REQUEST", "CANCEL"
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
    return [replace(one, status="moved") if one.status in ("accepted", "seen") else one for one in draft.had()]


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
    zone = meetings.zone(meeting.start_zone) if meeting is not None else None
    meetings.invite(
        tx, row.id, summary=row.subject or "", start=When(row.at_at, row.at_off), end=When(end_of(row), row.ends_off),
        attendees=reached, organiser=((owner.email or "", owner.name) if owner is not None else ("", row.author or "")),
        start_zone=zone, is_all_day=meeting is not None and meeting.is_all_day,
        reminder=meeting.reminder if meeting is not None else None, location=meeting.location if meeting is not None else None,
        notes=row.text, priority=meeting.priority if meeting is not None else None, sequence=sequence, method=method,
        known_as=meeting.uid if meeting is not None else None,
    )  # fmt: skip
    tx.note("stored", PATH, f"The {'invitation' if method == REQUEST else 'cancellation'} to {len(reached)} waits in the outbox.")


def reachable(tx: Tx, known: Known, to: Iterable[Attendee]) -> list[tuple[str, str]]:
    """Addresses and names of those who can and may be written to, nobody twice."""
    to = list(to)
    ways = channels.known(tx, [one.contact_id for one in to if one.contact_id is not None])
    found: dict[str, tuple[str, str]] = {}
    for one in to:
        user, person = known.user(one.user_id), person_of(known, one)
        mail = channels.value_of(ways.get(person.id, []), "mail") if person is not None else None
        address = (user.email if user is not None else mail or one.address) or ""
        name = one.name or (user.name if user is not None else person.name if person is not None else "")
        if not mails.is_valid(address):
            tx.note("unresolved", PATH, f"'{address or name}' is no address that can be written to; skipped.")
        else:
            found.setdefault(mails.stripped(address), (mails.bare(address), name))
    suppressed = mails.suppressed(tx, found)
    for address in suppressed:
        tx.note("unresolved", PATH, f"The contact with the address '{address}' wants no e-mail; skipped.")
    return [pair for address, pair in found.items() if address not in suppressed]


def person_of(known: Known, one: Attendee) -> Any:
    """The person who is invited."""
    return known.contacts.get(one.contact_id) if one.contact_id is not None else None
