"""Who is told of a meeting, and of what became of it: letters of the outbox to those who are asked to it by e-mail."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from daybook.core import attendees, channels, contacts, entries, mails, meetings, outbox, people, users
from daybook.core.attendees import NAMED, Attendee
from daybook.core.clock import When
from daybook.store.engine import Row, Tx

REQUEST, CANCEL = "REQUEST", "CANCEL"
KIND, PATH = "invite", "attendees"
SAID = {REQUEST: "invitation", CANCEL: "cancellation"}
MOVED = {"accepted": "moved", "seen": "moved"}
"""What who had answered says, once it is at another time: he is asked again."""
Recipient = tuple[str, str]
"""An address and a name."""


def first(tx: Tx, row: Row) -> None:
    """Ask everyone who is to be asked by e-mail."""
    _tell(tx, row, [], _mailed(tx, attendees.asked(tx, row)), is_news=True)


def renew(tx: Tx, row: Row, had: Sequence[Attendee], *, is_news: bool) -> None:
    """After a change: who is new is asked, everyone where it says something else now; who is asked no more is told so."""
    _tell(tx, row, _mailed(tx, had), _mailed(tx, attendees.asked(tx, row)), is_news=is_news)


def cancel(tx: Tx, row: Row) -> None:
    """It does not take place."""
    _tell(tx, row, _mailed(tx, attendees.asked(tx, row)), [], is_news=True)


def counter(tx: Tx, request: UUID) -> None:
    """What a write did was taken back: what it left to be sent is not sent; who was told already is told how it is now."""
    told: dict[UUID, dict[str, Recipient]] = {}
    for letter in outbox.of_request(tx, request):
        if letter.kind == KIND and letter.entry_id is not None and letter.state != outbox.DROPPED and not outbox.keep_back(tx, letter):
            told.setdefault(letter.entry_id, {}).update((mails.stripped(address), (address, name)) for address, name in _to(letter))
    for id, everyone in told.items():
        row = entries.find_any(tx, id)
        if row is not None:
            asked = reached(tx, attendees.asked(tx, row)) if row.deleted_at is None else []
            still = {mails.stripped(address) for address, _ in asked} & everyone.keys()
            _tell(tx, row, list(everyone.values()), [everyone[each] for each in everyone if each in still], is_news=True)


def _to(letter: Row) -> Iterable[Recipient]:
    return ((str(address), str(name or "")) for address, name in letter.payload.get("attendees") or ())


def _mailed(tx: Tx, many: Iterable[Attendee]) -> list[Recipient]:
    return reached(tx, [one for one in many if one.is_mailed])


def reached(tx: Tx, many: Sequence[Attendee]) -> list[Recipient]:
    """Those of them who can and may be written to."""
    ids = attendees.ids_of(many)
    return reachable(tx, many, users.known(tx, ids), contacts.known(tx, ids))


def reachable(
    tx: Tx, to: Iterable[Attendee], logins: Mapping[UUID, Any], persons: Mapping[UUID, Any], *, path: str = PATH
) -> list[Recipient]:  # fmt: skip
    """Addresses and names of those who can and may be written to, nobody twice; of the others a note."""
    to = list(to)
    ways = channels.known(tx, [one.contact_id for one in to if one.contact_id is not None])
    found: dict[str, Recipient] = {}
    for one in to:
        user = logins.get(one.user_id) if one.user_id is not None else None
        person = persons.get(one.contact_id) if one.contact_id is not None else None
        mail = channels.value_of(ways.get(person.id, []), "mail") if person is not None else None
        address = (user.email if user is not None else mail or one.address) or ""
        name = one.name or (user.name if user is not None else person.name if person is not None else "")
        if not mails.is_valid(address):
            tx.note("unresolved", path, f"'{address or name}' is no address that can be written to; skipped.")
        else:
            found.setdefault(mails.stripped(address), (mails.bare(address), name))
    suppressed = mails.suppressed(tx, found)
    for address in suppressed:
        tx.note("unresolved", path, f"The contact with the address '{address}' wants no e-mail; skipped.")
    return [pair for address, pair in found.items() if address not in suppressed]


def _tell(tx: Tx, row: Row, had: Sequence[Recipient], now: Sequence[Recipient], *, is_news: bool) -> None:
    """Letters from what was known to what is to be; their SEQUENCE is one more, once anybody was told."""
    before, after = ({mails.stripped(address) for address, _ in many} for many in (had, now))
    gone = [one for one in had if mails.stripped(one[0]) not in after]
    due = [one for one in now if is_news or mails.stripped(one[0]) not in before]
    meeting = meetings.find(tx, row.id)
    if meeting is None or not (gone or due):
        return
    owner = users.find(tx, row.author_id) if row.author_id is not None else None
    sender = (owner.email or "", owner.name) if owner is not None else ("", row.author or "")
    sequence = meeting.sequence + 1 if had else meeting.sequence
    meetings.change(tx, meeting, sequence=sequence)
    for method, to in ((CANCEL, gone), (REQUEST, due)):
        send(tx, row, meeting, to, method, sender=sender, ends=end_of(row), sequence=sequence)


def end_of(row: Row) -> int:
    """When it ends, ticks UTC."""
    end: int = row.ends_at if row.ends_at is not None else row.at_at + (row.duration or 0)
    return end


def send(
    tx: Tx, row: Row, meeting: Row | None, to: Sequence[Recipient], method: str, *, sender: Recipient, ends: int, sequence: int,
    path: str = PATH,
) -> None:  # fmt: skip
    """Queue one letter to all of them."""
    if not to:
        return
    facts = {} if meeting is None else {
        "start_zone": meetings.zone(meeting.start_zone), "is_all_day": meeting.is_all_day, "reminder": meeting.reminder,
        "location": meeting.location, "priority": meeting.priority, "known_as": meeting.uid,
    }  # fmt: skip
    meetings.invite(
        tx, row.id, summary=row.subject or "", start=When(row.at_at, row.at_off), end=When(ends, row.ends_off), attendees=to,
        organiser=sender, notes=row.text, sequence=sequence, method=method, **facts,
    )  # fmt: skip
    tx.note("stored", path, f"The {SAID[method]} to {len(to)} waits in the outbox.")


def say(tx: Tx, row: Row, had: Sequence[Attendee], now: Sequence[Attendee]) -> bool:
    """Who is asked, and what each says, as a change of the entry; false when that is as it was."""
    if list(now) == list(had):
        return False
    attendees.put(tx, row.id, row.at_at, now, had)
    return entries.change(tx, row, parts={"attendees": attendees.parts(now)}, before_parts={"attendees": attendees.parts(had)})


def named(tx: Tx, row: Row | None, wanted: Sequence[Attendee]) -> dict[str, Any] | None:
    """Those who are asked as an entry names them, among the others whom it names: as they were named, where they were before."""
    before: dict[str, Any] = dict(people.of(row)) if row is not None else {}
    told = before.pop(NAMED, [])
    ids = attendees.ids_of(wanted)
    logins = users.known(tx, [*ids, *(attendees.ids_of(attendees.named(row)) if told else ())])
    was = {attendees.settled(one, logins).key: pair for one, pair in zip(attendees.named(row), told, strict=True)} if told else {}
    names = {id: each.name for id, each in {**contacts.known(tx, ids), **logins}.items()}
    pairs = [was.get(one.key) or list(_said(one, names)) for one in wanted]
    return before | ({NAMED: pairs} if pairs else {}) or None


def _said(one: Attendee, names: Mapping[UUID, str]) -> tuple[str | None, str | None]:
    """An id or an address, and a name."""
    id = one.user_id or one.contact_id
    return (str(id) if id is not None else one.address), one.name or (names.get(id) if id is not None else None)
