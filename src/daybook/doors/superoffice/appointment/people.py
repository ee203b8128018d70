"""Whose an appointment is, about whom, who is invited and who may see it: what its carrier says of these."""

from typing import Any
from uuid import UUID

from daybook.core import contacts, invitations, users
from daybook.core.attendees import NAMED
from daybook.doors.superoffice.appointment import audience, participants
from daybook.doors.superoffice.appointment.draft import Direct, Draft
from daybook.doors.superoffice.appointment.known import FIRM, PERSON
from daybook.doors.superoffice.appointment.values import PRIVATE, named
from daybook.doors.superoffice.carriers import associates
from daybook.doors.superoffice.contact import staff
from daybook.doors.superoffice.records.simple import Contact
from daybook.doors.superoffice.writing import Writing

ROLES = {FIRM: "contact", PERSON: "person"}
NOWHERE = "must be given: nothing else leads to what has no end and nobody's diary"


def take(draft: Draft) -> None:
    """Everyone."""
    whose(draft)
    invited(draft)
    about(draft)
    seen_by(draft)


def whose(draft: Draft) -> None:
    """Its associate: the caller, of a new one that names none."""
    if not draft.has("Associate"):
        if draft.is_new:
            mine(draft, "Left out: the caller.")
        return
    id = associates.chosen(draft.writing, draft.entity.Associate, "Associate")
    if id is not None:
        draft.columns |= {"author_id": id, "author": users.name_of(draft.writing.tx, id)} if id != draft.now("author_id") else {}
    elif draft.is_new:
        mine(draft, "An appointment is somebody's: the caller's.")
    elif draft.row.author_id is not None:
        draft.writing.note("ignored", "Associate", "An appointment is somebody's; it stays his.")


def mine(draft: Draft, why: str) -> None:
    who = draft.writing.tx.who
    draft.writing.note("defaulted", "Associate", why)
    draft.columns |= {"author_id": who.user, "author": who.name}


def invited(draft: Draft) -> None:
    """Who is invited."""
    if not draft.has("Participants"):
        return
    had = draft.had()
    wanted = participants.told(draft.writing, draft.entity.Participants or (), had, draft.now("author_id"))
    if wanted != had:
        draft.attendees = wanted
        draft.columns["people"] = invitations.named(draft.writing.tx, draft.row, wanted)


def about(draft: Draft) -> None:
    """The organisation and the person it is about, and the people invited: all of them see it on their timelines."""
    if not draft.has("Contact", "Person") and draft.attendees is None:
        return
    direct = known_direct(draft)
    for member, kind, id in (("Contact", FIRM, firm), ("Person", PERSON, person)):
        if draft.has(member):
            direct = replaced(draft, direct, kind, id(draft.writing, getattr(draft.entity, member)))
    if draft.attendees is not None:
        direct = [(id, role) for id, role in direct if role != NAMED]
        direct += [(one.contact_id, NAMED) for one in draft.attendees if one.contact_id is not None]
    if not direct and draft.is_of_matter:
        draft.writing.note("ignored", "Contact", "It belongs to what is about its contact, and stays.")
        return
    if not direct and not (draft.now("author_id") and (draft.now("ends_at") or draft.now("due_at"))):
        draft.writing.wrong("Contact", NOWHERE, None)
    draft.contacts = direct


def known_direct(draft: Draft) -> Direct:
    """Who takes part by name now."""
    if draft.known is None:
        return []
    return [(part.contact_id, part.role) for part in draft.known.taking_part[draft.row.id] if part.via_id is None]


def replaced(draft: Draft, direct: Direct, kind: str, id: UUID | None) -> Direct:
    """Another in the place of the one who is shown; who is seen only through another makes no place."""
    shown = draft.known.named(draft.row, kind) if draft.known is not None else None
    if shown is not None and shown.id == id:
        return direct
    rest = [(one, role) for one, role in direct if shown is None or one != shown.id or role == NAMED]
    return ([] if id is None else [(id, ROLES[kind])]) + rest


def firm(writing: Writing, given: Contact | None) -> UUID | None:
    """The organisation that a carrier names, by id, else by name; a mistake when there is none."""
    if given is None or not (given.ContactId or given.Name):
        return None
    tx = writing.tx
    row = contacts.by_number(tx, given.ContactId, FIRM) if given.ContactId else contacts.by_name(tx, given.Name or "", FIRM)
    if row is None:
        member, value = ("ContactId", given.ContactId) if given.ContactId else ("Name", given.Name)
        writing.wrong(f"Contact.{member}", f"{value} is no contact", value)
        return None
    id: UUID = row.id
    return id


def person(writing: Writing, given: Any) -> UUID | None:
    return staff.support(writing, given, "Person")


def seen_by(draft: Draft) -> None:
    """Private and VisibleFor: the one that the write is about; both: VisibleFor. What belongs to a matter is seen as that is."""
    said = draft.has("Private", "VisibleFor")
    if draft.is_of_matter:
        if said:
            draft.writing.note("ignored", "VisibleFor", "It belongs to what others may see or not, and follows it.")
        return
    if said:
        told = audience_of(draft)
    elif draft.row is not None and draft.row.is_restricted and (draft.attendees is not None or "author_id" in draft.columns):
        told = [id for id in draft.known.audiences[draft.row.id] if id not in insiders(draft)] if draft.known is not None else []
        told = told or [draft.now("author_id")]
    else:
        return
    draft.columns["is_restricted"] = bool(told)
    owner = draft.now("author_id")
    everyone = [*told, owner, *(one.user_id for one in draft.invited())]
    draft.audience = list(dict.fromkeys(id for id in everyone if id is not None)) if told else []


def insiders(draft: Draft) -> set[UUID | None]:
    """Those who may see it as its associate or an invited user did, whoever else may."""
    return {draft.row.author_id, *(one.user_id for one in draft.had())}


def audience_of(draft: Draft) -> list[UUID]:
    """Who may see it beside its associate and those invited; none: everyone."""
    entity, writing = draft.entity, draft.writing
    if draft.has("VisibleFor") and entity.VisibleFor:
        told = audience.told(writing, entity.VisibleFor, "VisibleFor")
        if told or not draft.has("Private"):
            draft.part["Private"] = None
            return told
    name = named(writing, PRIVATE, entity.Private, "Private", audience.PUBLIC)
    found = audience.of_private(writing.tx, name, draft.now("author_id"))
    # A group of which nobody is a member keeps its name for its client.
    draft.part["Private"] = name if name == audience.GROUP and len(found) < 2 else None
    return found
