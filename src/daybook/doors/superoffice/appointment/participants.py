"""Who is invited to an appointment: its associate first, then users, people and addresses."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from daybook.core import contacts, relations, users
from daybook.core.access import Tx
from daybook.core.attendees import Attendee
from daybook.doors.superoffice.appointment.known import Known
from daybook.doors.superoffice.appointment.values import INVITATION, OWNED_STATUSES, OWNED_TYPES, named
from daybook.doors.superoffice.records.activity import ParticipantInfo
from daybook.doors.superoffice.writing import Writing

STATUSES = {
    "none": "None", "accepted": "Accepted", "hidden": "Hidden", "invited": "Invitation", "moved": "Moved", "seen": "Seen",
    "moved_seen": "MovedSeen", "declined": "Declined", "cancelled": "Cancelled",
}  # fmt: skip
"""What an attendee says, as the wire has it."""
WORDS = {name: status for status, name in STATUSES.items()}
EMPLOYER = "employer"


def carriers(tx: Tx, row: Any, known: Known) -> list[ParticipantInfo]:
    """Everyone who is invited; the associate comes first."""
    asked = known.attendees[row.id]
    owner = known.user(row.author_id)
    who = [one.contact_id for one in asked] + [user.contact_id for user in known.users.values()]
    firms = employers(tx, who)
    first = [] if owner is None else [of_user(owner, "Accepted", known, firms)]
    return first + [carrier(one, known, firms) for one in asked if one.user_id is None or one.user_id != row.author_id]


def carrier(one: Attendee, known: Known, firms: Mapping[UUID | None, int]) -> ParticipantInfo:
    """One who is invited."""
    status = STATUSES.get(one.status, "None")
    user, person = known.user(one.user_id), known.contacts.get(one.contact_id) if one.contact_id is not None else None
    made = of_user(user, status, known, firms) if user is not None else ParticipantInfo(InvitationStatus=status)
    if person is not None:
        made.PersonId, made.ContactId = person.number, firms.get(person.id, 0)
    extra = one.extra or {}
    made.EmailId, made.SendEmail = extra.get("EmailId", 0), one.is_mailed
    made.EmailAddress, made.Description = one.address or "", one.name or ""
    made.ExternallyOwnedType = extra.get("ExternallyOwnedType", "Unknown")
    made.ExternallyOwnedStatus = extra.get("ExternallyOwnedStatus", "Unknown")
    return made


def of_user(user: Any, status: str, known: Known, firms: Mapping[UUID | None, int]) -> ParticipantInfo:
    """A user, with the person that he is."""
    person = known.contacts.get(user.contact_id)
    return ParticipantInfo(
        AssociateId=user.number,
        PersonId=person.number if person is not None else 0,
        ContactId=firms.get(user.contact_id, 0),
        InvitationStatus=status,
        EmailAddress="",
        Description="",
        ExternallyOwnedType="Unknown",
        ExternallyOwnedStatus="Unknown",
    )


def employers(tx: Tx, people: Sequence[UUID | None]) -> dict[UUID | None, int]:
    """The number of the organisation that each of these works for."""
    ties = relations.known(tx, [id for id in people if id is not None])
    first = {id: next((tie.to_id for tie in many if tie.kind == EMPLOYER), None) for id, many in ties.items()}
    firms = contacts.known(tx, first.values())
    return {id: firms[firm].number for id, firm in first.items() if firm in firms}


def told(writing: Writing, given: Sequence[ParticipantInfo | None], had: Sequence[Attendee], owner: UUID | None) -> list[Attendee]:
    """Those whom a client invites beside the associate; who was invited already keeps what he said, unless the client says otherwise."""
    found: list[Attendee] = []
    for at, one in enumerate(given):
        made = None if one is None else attendee(writing, one, had, f"Participants[{at}]")
        if made is None or (made.user_id is not None and made.user_id == owner) or made.key in [each.key for each in found]:
            continue
        found.append(made)
    return found


def attendee(writing: Writing, one: ParticipantInfo, had: Sequence[Attendee], path: str) -> Attendee | None:
    """One of them; None, and a note, for one who is nobody; a mistake for one who is unknown."""
    user, person = user_of(writing, one, path), None
    if user is None and one.PersonId:
        person = contacts.by_number(writing.tx, one.PersonId, "person")
        if person is None:
            writing.wrong(f"{path}.PersonId", f"{one.PersonId} is no person", one.PersonId)
            return None
    address, name = one.EmailAddress or None, one.Description or None
    if user is None and person is None and address is None and name is None:
        if not one.AssociateId:
            writing.note("ignored", path, "It names nobody.")
        return None
    made = Attendee(user.id if user is not None else None, person.id if person is not None else None, address, name)
    before = next((each for each in had if each.key == made.key), None)
    status = named(writing, INVITATION, one.InvitationStatus, f"{path}.InvitationStatus", "Unknown")
    extra = {
        "EmailId": one.EmailId or None,
        "ExternallyOwnedType": named(writing, OWNED_TYPES, one.ExternallyOwnedType, f"{path}.ExternallyOwnedType", "Unknown"),
        "ExternallyOwnedStatus": named(writing, OWNED_STATUSES, one.ExternallyOwnedStatus, f"{path}.ExternallyOwnedStatus", "Unknown"),
    }
    return Attendee(
        *made.key,
        status=WORDS.get(status) or (before.status if before is not None else "invited"),
        reason=before.reason if before is not None else None,
        is_mailed=one.SendEmail,
        extra={name: value for name, value in extra.items() if value not in (None, "Unknown")} or None,
    )


def user_of(writing: Writing, one: ParticipantInfo, path: str) -> Any:
    """The user that is meant; a mistake when there is none of the number."""
    if not one.AssociateId:
        return None
    user = users.by_number(writing.tx, one.AssociateId)
    if user is None:
        writing.wrong(f"{path}.AssociateId", f"{one.AssociateId} is no associate", one.AssociateId)
    return user
