"""Attendees: who is asked to a meeting, users, people and mere addresses, and what each says to it."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from daybook.core import people, references, users
from daybook.core.several import Several
from daybook.store.engine import Row, Tx, fixed, here, param
from daybook.store.tables import attendee

STATUSES = ("none", "invited", "seen", "accepted", "declined", "moved", "moved_seen", "hidden", "cancelled")
NAMED = "attendee"
"""The role of those whom a door named as text."""
UNANSWERED = ("none", "invited", "seen", "moved", "moved_seen")
AWAY = ("declined", "cancelled")
"""What leaves a diary free."""
_OPEN = {"invited": "seen", "moved": "moved_seen"}
_SEVERAL = Several(
    lambda ids: sa.select(attendee).where(here(attendee), attendee.c.entry_id.in_(ids)).order_by(attendee.c.entry_id, attendee.c.position)
)
_ITS = (here(attendee), attendee.c.contact_id == param("source"), attendee.c.at >= param("since"))
_too = attendee.alias("too")
_DROP = fixed(
    sa.delete(attendee).where(
        *_ITS, sa.exists().where(here(_too), _too.c.entry_id == attendee.c.entry_id, _too.c.contact_id == param("destination"))
    )
)
_MOVE = fixed(sa.update(attendee).where(*_ITS).values(contact_id=param("destination", attendee.c.contact_id)))
_FORGET = Several(lambda ids: sa.update(attendee).where(here(attendee), attendee.c.contact_id.in_(ids)).values(contact_id=None))


@dataclass(frozen=True, slots=True)
class Attendee:
    """One of them: a user, a person of the book, or an address."""

    user_id: UUID | None = None
    contact_id: UUID | None = None
    address: str | None = None
    name: str | None = None
    status: str = "invited"
    reason: str | None = None
    is_mailed: bool = False
    """Whether invitations go to him by e-mail."""
    extra: dict[str, Any] | None = field(default=None)

    @property
    def key(self) -> tuple[UUID | None, UUID | None, str | None, str | None]:
        """Who it is, whatever he says."""
        return self.user_id, self.contact_id, self.address, self.name

    @property
    def whom(self) -> tuple[UUID | None, UUID | None, str | None]:
        """Who it is, whatever he is called where he is known otherwise."""
        is_known = self.user_id or self.contact_id or self.address
        return self.user_id, self.contact_id, self.address if is_known else self.name


_MEMBERS = tuple(Attendee.__dataclass_fields__)


def of(tx: Tx, entry: UUID) -> list[Attendee]:
    """Everyone asked, in order."""
    return known(tx, [entry])[entry]


def known(tx: Tx, entries: Iterable[UUID]) -> dict[UUID, list[Attendee]]:
    """Everyone asked to several entries, in one statement."""
    found: dict[UUID, list[Attendee]] = {id: [] for id in entries}
    for row in _SEVERAL.rows(tx, found):
        found[row.entry_id].append(_made(row))
    return found


def _made(row: Row) -> Attendee:
    return Attendee(**{name: getattr(row, name) for name in _MEMBERS})


def asked(tx: Tx, entry: Row) -> list[Attendee]:
    """Everyone asked, in order: those kept, else those whom the entry names. As soon as one of these answers, they are kept."""
    found = of(tx, entry.id) or named(entry)
    logins = users.known(tx, ids_of(found))
    return [settled(one, logins) for one in found]


def anew(tx: Tx, told: Iterable[tuple[str | None, str | None]], had: Sequence[Attendee]) -> list[Attendee]:
    """Those named by now, in this order, each by an id or an address, and a name; who was asked before keeps what he said."""
    found = [_named(value, text) for value, text in told]
    logins = users.known(tx, ids_of(found))
    before = {one.whom: one for one in reversed(had)}
    return [before.get(one.whom) or one for one in (settled(each, logins) for each in found)]


def named(entry: Row) -> list[Attendee]:
    """Those whom an entry names; whether an id is a contact's or a user's is not known yet."""
    return [_named(value, text) for value, text in people.of(entry).get(NAMED, ())]


def _named(value: str | None, text: str | None) -> Attendee:
    """One of them, by an id or an address, and a name."""
    id = references.id_of(value or "")
    return Attendee(contact_id=id, address=(value or None) if id is None else None, name=text, status="none")


def ids_of(many: Iterable[Attendee]) -> list[UUID]:
    """The ids among them."""
    return [id for one in many for id in (one.user_id, one.contact_id) if id is not None]


def settled(one: Attendee, users: Container[UUID]) -> Attendee:
    """A user, where the id that was named is one's."""
    return replace(one, user_id=one.contact_id, contact_id=None) if one.contact_id is not None and one.contact_id in users else one


def put(tx: Tx, entry: UUID, at: int, wanted: Sequence[Attendee], had: Sequence[Attendee] = ()) -> None:
    """Let exactly these be asked to an entry that begins at `at`; the entry's history is the caller's matter."""
    if had:
        tx.remove(attendee, {"entry_id": entry})
    for position, one in enumerate(wanted):
        tx.add(attendee, {"entry_id": entry, "position": position, "at": at} | {name: getattr(one, name) for name in _MEMBERS})


def parts(many: Iterable[Attendee]) -> list[list[Any]]:
    """As the history keeps them."""
    return [[one.user_id, one.contact_id, one.address, one.name, one.status, one.is_mailed] for one in many]


def seen(status: str) -> str:
    """The status of who has looked at what he was asked to."""
    return _OPEN.get(status, status)


def move(tx: Tx, source: UUID, destination: UUID, since: int) -> None:
    """What a contact is asked to since then another is asked to, once."""
    for statement in (_DROP, _MOVE):
        tx.run(statement, source=source, destination=destination, since=since)


def forget(tx: Tx, ids: Iterable[UUID]) -> None:
    """Contacts are no more: what was asked of them was asked of a name or an address."""
    _FORGET.rows(tx, ids)
