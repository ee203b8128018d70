"""api/Contact: create and update (the original's one operation), and our additions: show, list, delete."""

from typing import Any
from uuid import UUID

from daybook.core import contacts, fields, ids, relations
from daybook.core.access import Tx
from daybook.core.errors import Forbidden, Invalid, Missing, Mistake
from daybook.door import Answer, Call
from daybook.doors.protech import drafts, pages, views
from daybook.doors.protech.parents import EMPLOYER
from daybook.doors.protech.records import APIResponse, Person, ResponseStatus


def save(call: Call) -> APIResponse:
    """A known Id: update. Any other: create, with that Id when it is not zero."""
    sent = call.body.Contact if call.body is not None else None
    if sent is None:
        raise Invalid([Mistake("Contact", "a contact is required")])
    _admit(call)
    row = _row(call.tx, sent)
    id, verb = _update(call.tx, sent, row) if row is not None else _create(call.tx, sent)
    number = contacts.get(call.tx, id).reference
    return APIResponse(Status=ResponseStatus.Success, Id=id, Description=f"Contact {number} {verb}.")


def show(call: Call) -> Person:
    """One contact."""
    _admit(call)
    return views.show(call.tx, contacts.get(call.tx, call.id(), "person"))


def search(call: Call) -> Answer:
    """Contacts that fit every filter given: in the order they were made in, or in the order of their changes."""
    _admit(call)
    tx, query = call.tx, call.query
    asked = pages.asked(tx, query)
    parent = contacts.find(tx, query.ParentId) if query.ParentId else None
    if query.ParentId and parent is None:
        rows = []
    else:
        rows = contacts.matching(
            tx, "person", mail=query.Email, reference=query.Number, last=query.LastName, employer=None if parent is None else parent.id,
            order=pages.MADE, after=asked.after, since=asked.since, limit=asked.size, offset=asked.skipped,
        )  # fmt: skip
    return Answer(views.show_all(tx, rows), headers=pages.mark(query, rows), root=list[Person])


def remove(call: Call) -> APIResponse:
    """Delete one contact; what was logged with it stays, and posting its Id again brings it back."""
    _admit(call)
    row = contacts.get(call.tx, call.id(), "person")
    if row.id != call.id():
        # It was merged into another, who is not the one that is to go.
        raise Missing("contact", call.id())
    contacts.remove(call.tx, row)
    return APIResponse(Status=ResponseStatus.Success, Id=row.id, Description=f"Contact {row.reference} deleted.")


def _admit(call: Call) -> None:
    """Outside partners see what is shared with them, never the contacts as such."""
    if call.who.is_partner:
        raise Forbidden("This key belongs to an outside partner, who may not use contacts.")


def _row(tx: Tx, sent: Person) -> Any:
    """The contact that is meant: the one that an id stands for, else a deleted one of that id; None when there is none."""
    row = (contacts.find(tx, sent.Id) or contacts.find_any(tx, sent.Id)) if sent.Id.int else None
    if row is not None and row.kind != "person":
        raise Invalid([Mistake("Contact.Id", "this is the id of an account, not of a contact", sent.Id)])
    return row


def _create(tx: Tx, sent: Person) -> tuple[UUID, str]:
    draft = drafts.read(tx, sent, None, is_new=True)
    row = contacts.create(tx, "person", id=ids.given(sent.Id), channels=draft.channels, addresses=draft.addresses, **draft.columns)
    _attach(tx, row["id"], draft, is_new_version=True)
    return row["id"], "created"


def _update(tx: Tx, sent: Person, row: Any) -> tuple[UUID, str]:
    is_new = row.deleted_at is not None
    if is_new:
        row = contacts.restore(tx, row)
    draft = drafts.read(tx, sent, row, is_new=is_new)
    changed = contacts.change(tx, row, channels=draft.channels, addresses=draft.addresses, **draft.columns)
    changed |= _attach(tx, row.id, draft, is_new_version=changed)
    return row.id, "created again" if is_new else "updated" if changed else "unchanged"


def _attach(tx: Tx, id: UUID, draft: drafts.Draft, *, is_new_version: bool) -> bool:
    """Custom values and the employer; whether that changed anything."""
    changed = fields.put(tx, id, draft.values)
    if changed and not is_new_version:
        contacts.touch(tx, contacts.get(tx, id))
    return _employ(tx, id, draft.parent) or changed if draft.has_parent else changed


def _employ(tx: Tx, id: UUID, parent: UUID | None) -> bool:
    """The main employer; those beside it, which this API does not know, stay unless the contact is to have no parent at all."""
    main = relations.one(tx, id, EMPLOYER)
    return relations.supersede(tx, id, EMPLOYER, None if main is None else main.to_id, parent, none="any")
