"""What hangs on entries, read at once for as many as are shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from daybook.core import attendees, contacts, entries, meetings, users, visibility
from daybook.core.access import Tx
from daybook.core.attendees import Attendee
from daybook.core.listing.joins import MENTIONED

FIRM, PERSON = "organisation", "person"


@dataclass(frozen=True, slots=True)
class Known:
    """What hangs on some entries, each by the entry's id; contacts and users by their own."""

    meetings: Mapping[UUID, Any]
    taking_part: Mapping[UUID, list[Any]]
    attendees: Mapping[UUID, list[Attendee]]
    audiences: Mapping[UUID, list[UUID]]
    contacts: Mapping[UUID, Any]
    users: Mapping[UUID, Any]

    def named(self, row: Any, kind: str) -> Any:
        """The contact of a kind that an entry is about: whom it names before those above; None when it is about none."""
        about = [part for part in self.taking_part[row.id] if part.role not in MENTIONED and part.contact_id in self.contacts]
        fitting = [self.contacts[part.contact_id] for part in sorted(about, key=order) if self.contacts[part.contact_id].kind == kind]
        return fitting[0] if fitting else None

    def user(self, id: UUID | None) -> Any:
        """A user by id; None for nobody."""
        return self.users.get(id) if id is not None else None


def order(part: Any) -> tuple[bool, UUID]:
    return part.via_id is not None, part.contact_id


def load(tx: Tx, rows: Sequence[Any]) -> Known:
    """Everything that is shown of these entries."""
    ids = [row.id for row in rows]
    taking_part, asked = entries.taking_part(tx, ids), attendees.known(tx, ids)
    for row in rows:
        asked[row.id] = asked[row.id] or attendees.named(row)
    everyone = [one for many in asked.values() for one in many]
    people = contacts.known(tx, [*(part.contact_id for parts in taking_part.values() for part in parts), *attendees.ids_of(everyone)])
    audiences = visibility.known(tx, [row.matter_id or row.id for row in rows if row.is_restricted])
    by = [id for row in rows for id in (row.author_id, row.created_by, row.updated_by)]
    logins = users.known(tx, [*by, *attendees.ids_of(everyone), *(id for many in audiences.values() for id in many)])
    people |= contacts.known(tx, (user.contact_id for user in logins.values()))
    return Known(
        meetings=meetings.known(tx, ids),
        taking_part=taking_part,
        attendees={id: [attendees.settled(one, logins) for one in many] for id, many in asked.items()},
        audiences={row.id: audiences.get(row.matter_id or row.id, []) for row in rows},
        contacts=people,
        users=logins,
    )
