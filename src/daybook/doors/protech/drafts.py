"""What a request wants of a contact: the members it carries, as core keeps them; all of its mistakes at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from daybook.core import addresses as postal
from daybook.core import channels as ways
from daybook.core import contacts, extras, fields, lists, mails, phones
from daybook.core.access import Tx
from daybook.core.addresses import Address
from daybook.core.channels import Channel
from daybook.core.errors import Invalid, Mistake
from daybook.doors.protech import ages, attributes, parents
from daybook.doors.protech.members import ADDRESSES, CHANNELS, DOOR, EVERY, OWN, OWN_DATES, TEXTS
from daybook.doors.protech.records import Person


@dataclass(slots=True)
class Draft:
    """The contact as it is to be."""

    columns: dict[str, Any]
    channels: Sequence[Channel]
    addresses: Sequence[Address]
    has_parent: bool = False
    parent: UUID | None = None
    values: Mapping[UUID, str | None] = field(default_factory=dict)


def read(tx: Tx, sent: Person, row: Any, *, is_new: bool) -> Draft:
    """The draft of a request over the row there is (or None). A new contact takes every member, a known one those that the body carries."""
    mistakes: list[Mistake] = []
    carried = frozenset(name for name in EVERY if is_new or sent.has(name))
    own = dict(extras.of(row.extra, DOOR)) if row is not None else {}
    draft = Draft(_columns(sent, carried), *_hanging(tx, sent, row, carried))
    _check_names(tx, sent, row, carried, draft.columns, mistakes)
    _flag(tx, sent, carried, draft.columns)
    _note_mail(tx, sent, row, carried)
    _set_country(tx, sent, carried, draft.columns)
    own |= _own(tx, sent, row, carried, draft.columns)
    own["blank"] = _blank(sent, carried, own.get("blank") or ()) or None
    if "Custom" in carried:
        draft.values, own["attributes"] = _custom(tx, sent, row, own.get("attributes") or [], mistakes)
    if "ParentCustomer" in carried:
        draft.has_parent = True
        draft.parent = parents.read(tx, sent.ParentCustomer, None if row is None else row.id, mistakes)
    if mistakes:
        raise Invalid(mistakes)
    draft.columns["extra"] = extras.merge(None if row is None else row.extra, DOOR, own)
    return draft


def _columns(sent: Person, carried: frozenset[str]) -> dict[str, Any]:
    columns: dict[str, Any] = {column: getattr(sent, name) or None for name, column in TEXTS.items() if name in carried}
    if "BirthDate" in carried:
        columns["birth_at"], columns["birth_off"] = (None, None) if sent.BirthDate is None else sent.BirthDate.pair()
    return columns


def _hanging(tx: Tx, sent: Person, row: Any, carried: frozenset[str]) -> tuple[list[Channel], list[Address]]:
    """Channels and addresses: those there are, with the members carried put in their places."""
    channels = [] if row is None else ways.of(tx, row.id)
    addresses = {} if row is None else postal.of(tx, row.id)
    for name, (kind, uses) in CHANNELS.items():
        if name in carried:
            channels = ways.put(channels, kind, uses, getattr(sent, name))
    for name, (use, column) in ADDRESSES.items():
        if name in carried:
            line: dict[str, Any] = {column: getattr(sent, name) or None}
            addresses[use] = replace(addresses.get(use) or Address(use), **line)
    return channels, list(addresses.values())


def _check_names(tx: Tx, sent: Person, row: Any, carried: frozenset[str], columns: dict[str, Any], mistakes: list[Mistake]) -> None:
    """A last name there must be; a number is issued, kept, or must be free."""
    if "LastName" in carried and not (sent.LastName or "").strip():
        mistakes.append(Mistake("Contact.LastName", "a last name is required", sent.LastName))
    if not sent.Number:
        if row is None or not row.reference:
            columns["reference"] = contacts.issue_reference(tx)
            tx.note("defaulted", "Contact.Number", f"The number {columns['reference']} was issued.")
        elif "Number" in carried:
            tx.note("kept", "Contact.Number", f"A contact keeps its number {row.reference}.")
        return
    holder = contacts.by_reference(tx, sent.Number, "person")
    if holder is not None and (row is None or holder.id != row.id):
        mistakes.append(Mistake("Contact.Number", f"this number belongs to the contact {holder.id}; a number is unique", sent.Number))
    columns["reference"] = sent.Number


def _flag(tx: Tx, sent: Person, carried: frozenset[str], columns: dict[str, Any]) -> None:
    """The two switches. Left out of a new contact they are on: nobody said that the person objects."""
    for name, column, is_no in (("IncludeInDirectory", "in_directory", False), ("EmailCommunication", "no_mail", True)):
        if name in carried:
            value = getattr(sent, name) if sent.has(name) else True
            columns[column] = value is not is_no
            if not sent.has(name):
                tx.note("defaulted", f"Contact.{name}", "It was left out of a new contact and is true.")


def _note_mail(tx: Tx, sent: Person, row: Any, carried: frozenset[str]) -> None:
    if "Email" not in carried or not sent.Email:
        return
    problem = mails.problem(sent.Email)
    if problem is not None:
        tx.note("kept", "Contact.Email", f"Kept as sent; nothing is mailed to it: {problem}")
    others = [found.contact_id for found in ways.find(tx, "mail", sent.Email) if row is None or found.contact_id != row.id]
    if others:
        tx.note("duplicate", "Contact.Email", f"The contact {others[0]} has this address too.")


def _set_country(tx: Tx, sent: Person, carried: frozenset[str], columns: dict[str, Any]) -> None:
    """The country of the main address, where it is known by code or name, is the one that phone numbers are read in."""
    text = sent.Primary_Country if "Primary_Country" in carried else None
    if text:
        item = None if phones.region(text) else lists.by_text(tx, "country", text)
        code = phones.region(text) or phones.region(None if item is None else item.code)
        if code is not None:
            columns["country"] = code


def _own(tx: Tx, sent: Person, row: Any, carried: frozenset[str], columns: Mapping[str, Any]) -> dict[str, Any]:
    """What only this door knows. Age is one of these as long as no date of birth is known."""
    own: dict[str, Any] = {name: getattr(sent, name) for name in OWN if name in carried}
    for name in OWN_DATES:
        if name in carried:
            moment = getattr(sent, name)
            own[name] = None if moment is None else list(moment.pair())
    birth = (columns["birth_at"], columns["birth_off"]) if "birth_at" in columns else (row.birth_at, row.birth_off)
    age = ages.of(*birth, tx.now, tx.who.zone)
    if age is not None:
        own["Age"] = None
        if sent.has("Age") and sent.Age != age:
            tx.note("ignored", "Contact.Age", f"Age follows BirthDate: {age}.")
    return own


def _blank(sent: Person, carried: frozenset[str], before: Sequence[str]) -> list[str]:
    """Members sent as an empty text: core keeps none of them, but the client reads them as he wrote them."""
    texts = [name for name in (*TEXTS, *CHANNELS, *ADDRESSES) if name != "LabelName"]
    return [name for name in texts if (getattr(sent, name) == "" if name in carried else name in before)]


def _custom(
    tx: Tx, sent: Person, row: Any, before: attributes.Layout, mistakes: list[Mistake]
) -> tuple[dict[UUID, str | None], attributes.Layout | None]:
    """The values to set and the layout to keep; null takes every value away."""
    if sent.Custom is None or sent.Custom.Attribute is None:
        return dict.fromkeys(() if row is None else fields.values(tx, row.id)), None
    values, layout = attributes.read(tx, sent.Custom, mistakes)
    return values, attributes.merged(before, layout)
