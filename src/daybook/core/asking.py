"""Whom one may mean who is asking somebody to a meeting: users, people of the book, or a mere address."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from daybook.core import attendees, channels, contacts, find, mails, offers, users
from daybook.core.attendees import Attendee
from daybook.store.engine import Row, Tx, fold

MANY = 8
PERSON = "person"


@dataclass(frozen=True, slots=True)
class Guest:
    """One who is or may be asked, as people know him."""

    attendee: Attendee
    name: str
    address: str = ""
    """Where he is written to; empty: nowhere."""


def offered(tx: Tx, text: str, many: int = MANY) -> list[Guest]:
    """Whom a text means that is being typed, users first; a whole address that nobody has is offered as it is."""
    text = text.strip()
    if not text:
        return []
    logins = users.known(tx, [row.id for row in offers.users_like(tx, text)[:many]])
    persons = [row for row in find.people(tx, text, many) if row.kind == PERSON]
    theirs = {row.contact_id for row in logins.values()}
    found = [Attendee(user_id=id) for id in logins] + [Attendee(contact_id=row.id) for row in persons if row.id not in theirs]
    guests = guests_of(tx, found)[:many]
    if mails.is_valid(text) and all(mails.stripped(each.address) != mails.stripped(text) for each in guests):
        guests.append(Guest(Attendee(address=mails.bare(text)), mails.bare(text), mails.bare(text)))
    return guests


def meant(tx: Tx, text: str) -> list[Guest]:
    """Whom a text names that was typed to its end: one who is called just so before all whom it is found in."""
    guests, said = offered(tx, text), fold(text.strip())
    exact = [each for each in guests if said in (fold(each.name), fold(each.address))]
    return exact[:1] or guests


def guests_of(tx: Tx, many: Sequence[Attendee]) -> list[Guest]:
    """What these are called, and where they are written to."""
    ids = attendees.ids_of(many)
    logins, persons = users.known(tx, ids), contacts.known(tx, ids)
    ways = channels.known(tx, persons)
    return [Guest(one, *_called(one, logins, persons, ways)) for one in many]


def _called(
    one: Attendee, logins: Mapping[UUID, Row], persons: Mapping[UUID, Row], ways: Mapping[UUID, list[channels.Channel]]
) -> tuple[str, str]:  # fmt: skip
    user = logins.get(one.user_id) if one.user_id is not None else None
    person = persons.get(one.contact_id) if one.contact_id is not None else None
    if user is not None:
        return one.name or user.name, user.email or ""
    if person is not None:
        return one.name or person.name, channels.value_of(ways.get(person.id, ()), "mail") or one.address or ""
    return one.name or one.address or "", one.address or ""


def known(tx: Tx, ids: Iterable[UUID]) -> dict[UUID, Attendee]:
    """Users and people by their ids, as those who are asked; others are left out."""
    wanted = list(ids)
    people = {id: Attendee(contact_id=id) for id, row in contacts.known(tx, wanted).items() if row.kind == PERSON}
    return people | {id: Attendee(user_id=id) for id in users.known(tx, wanted)}
