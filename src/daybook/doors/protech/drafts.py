"""What a request wants of a contact: the members it carries, as core keeps them; all of its mistakes at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from daybook.core import addresses as postal
from daybook.core import channels as ways
from daybook.core import contacts, extras, fields, lists, mails, names, phones
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
    has_parent: bool
    parent: UUID | None
    values: Mapping[UUID, str | None]


@dataclass(slots=True)
class Wish:
    """A request over the row there is. A new contact takes every member, a known one those that the body carries."""

    sent: Person
    row: Any
    is_new: bool
    carried: frozenset[str] = frozenset()
    mistakes: list[Mistake] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.carried = frozenset(name for name in EVERY if self.is_new or self.sent.has(name))

    @property
    def id(self) -> UUID | None:
        """The contact's id, when there is one already."""
        return None if self.row is None else self.row.id

    @property
    def extra(self) -> Mapping[str, Any] | None:
        """What the doors keep beside the contact."""
        return None if self.row is None else self.row.extra


def read(tx: Tx, sent: Person, row: Any, *, is_new: bool) -> Draft:
    """The draft that a request makes of a row (or of None)."""
    wish = Wish(sent, row, is_new)
    columns = _texts(wish) | _birth(wish) | _number(tx, wish) | _switches(tx, wish) | _country(tx, wish)
    values, layout = _custom(tx, wish)
    has_parent = "ParentCustomer" in wish.carried
    parent = parents.read(tx, sent.ParentCustomer, wish.id, wish.mistakes) if has_parent else None
    if wish.mistakes:
        raise Invalid(wish.mistakes)
    _note_mail(tx, wish)
    own = _own(tx, wish, columns) | {"blank": _blank(wish) or None, "attributes": layout}
    columns["extra"] = extras.merge(wish.extra, DOOR, own)
    return Draft(columns, _channels(tx, wish), _addresses(tx, wish), has_parent, parent, values)


def _texts(wish: Wish) -> dict[str, Any]:
    if "LastName" in wish.carried and not (wish.sent.LastName or "").strip():
        wish.mistakes.append(Mistake("Contact.LastName", "a last name is required", wish.sent.LastName))
    texts = {column: getattr(wish.sent, name) or None for name, column in TEXTS.items() if name in wish.carried}
    if _is_echo(wish):
        del texts["label"]
    return texts


def _is_echo(wish: Wish) -> bool:
    """Whether the label is the one that the server made, read and sent back: it goes on following the name."""
    row, sent = wish.row, wish.sent.LabelName
    if row is None or wish.is_new or not sent or row.label is not None:
        return False
    return bool(sent == names.label(row.prefix, row.first, row.middle, row.last, row.suffix))


def _birth(wish: Wish) -> dict[str, Any]:
    if "BirthDate" not in wish.carried:
        return {}
    at, off = (None, None) if wish.sent.BirthDate is None else wish.sent.BirthDate.pair()
    return {"birth_at": at, "birth_off": off}


def _number(tx: Tx, wish: Wish) -> dict[str, Any]:
    """A number that is given must be free; a blank one is issued, once."""
    given = wish.sent.Number
    kept = None if wish.row is None else wish.row.reference
    if given:
        holder = _holder(tx, given, wish)
        if holder is not None:
            wish.mistakes.append(Mistake("Contact.Number", f"this number belongs to the contact {holder}; a number is unique", given))
        return {"reference": given}
    if kept and not (wish.is_new and _holder(tx, kept, wish) is not None):
        if wish.sent.has("Number"):
            tx.note("kept", "Contact.Number", f"A contact keeps its number {kept}.")
        return {}
    issued = contacts.issue_reference(tx)
    tx.note("defaulted", "Contact.Number", f"The number {issued} was issued.")
    return {"reference": issued}


def _holder(tx: Tx, number: str, wish: Wish) -> UUID | None:
    """Another contact that has the number."""
    row = contacts.holder(tx, number, "person", other_than=wish.id)
    return None if row is None else row.id


def _switches(tx: Tx, wish: Wish) -> dict[str, Any]:
    """Left out of a new contact they are on: nobody said that the person objects."""
    on: dict[str, bool] = {}
    for name in ("IncludeInDirectory", "EmailCommunication"):
        if wish.sent.has(name):
            on[name] = getattr(wish.sent, name)
        elif wish.is_new:
            on[name] = True
            tx.note("defaulted", f"Contact.{name}", "It was left out of a new contact and is true.")
    columns = {"in_directory": on["IncludeInDirectory"]} if "IncludeInDirectory" in on else {}
    return columns | ({"no_mail": not on["EmailCommunication"]} if "EmailCommunication" in on else {})


def _country(tx: Tx, wish: Wish) -> dict[str, Any]:
    """The country of the main address, where it is known by code or name, is the one that phone numbers are read in."""
    text = wish.sent.Primary_Country
    if not text or "Primary_Country" not in wish.carried:
        return {}
    item = None if phones.region(text) else lists.by_text(tx, "country", text)
    code = phones.region(text) or phones.region(None if item is None else item.code)
    return {} if code is None else {"country": code}


def _channels(tx: Tx, wish: Wish) -> list[Channel]:
    """The channels there are, with the members carried put in their places."""
    channels = [] if wish.row is None else ways.of(tx, wish.row.id)
    for name, (kind, uses) in CHANNELS.items():
        if name in wish.carried:
            channels = ways.put(channels, kind, uses, getattr(wish.sent, name))
    return channels


def _addresses(tx: Tx, wish: Wish) -> list[Address]:
    """The addresses there are, with the lines carried put in their places."""
    addresses = {} if wish.row is None else postal.of(tx, wish.row.id)
    for name, (use, column) in ADDRESSES.items():
        if name in wish.carried:
            line: dict[str, Any] = {column: getattr(wish.sent, name) or None}
            addresses[use] = replace(addresses.get(use) or Address(use), **line)
    return list(addresses.values())


def _note_mail(tx: Tx, wish: Wish) -> None:
    address = wish.sent.Email
    if not address or "Email" not in wish.carried:
        return
    problem = mails.problem(address)
    if problem is not None:
        tx.note("kept", "Contact.Email", f"Kept as sent; nothing is mailed to it: {problem}")
    others = [found.contact_id for found in ways.find(tx, "mail", address) if found.contact_id != wish.id]
    if others:
        tx.note("duplicate", "Contact.Email", f"The contact {others[0]} has this address too.")


def _own(tx: Tx, wish: Wish, columns: Mapping[str, Any]) -> dict[str, Any]:
    """What only this door knows. Age is one of these as long as no date of birth is known."""
    sent = wish.sent
    own: dict[str, Any] = {name: getattr(sent, name) for name in OWN if name in wish.carried}
    for name in OWN_DATES:
        if name in wish.carried:
            moment = getattr(sent, name)
            own[name] = None if moment is None else list(moment.pair())
    birth = (columns["birth_at"], columns["birth_off"]) if "birth_at" in columns else (wish.row.birth_at, wish.row.birth_off)
    age = ages.of(*birth, tx.now, tx.who.zone)
    if age is not None:
        own["Age"] = None
        if sent.has("Age") and sent.Age != age:
            tx.note("ignored", "Contact.Age", f"Age follows BirthDate: {age}.")
    return own


def _blank(wish: Wish) -> list[str]:
    """Members sent as an empty text: core keeps none of them, but the client reads them as he wrote them."""
    before = extras.of(wish.extra, DOOR).get("blank") or ()
    texts = [name for name in (*TEXTS, *CHANNELS, *ADDRESSES) if name != "LabelName"]
    return [name for name in texts if (getattr(wish.sent, name) == "" if name in wish.carried else name in before)]


def _custom(tx: Tx, wish: Wish) -> tuple[dict[UUID, str | None], attributes.Layout | None]:
    """The values to set and the layout to keep; null takes every value away."""
    before: attributes.Layout | None = extras.of(wish.extra, DOOR).get("attributes")
    if "Custom" not in wish.carried:
        return {}, before
    sent = wish.sent.Custom
    if sent is None or sent.Attribute is None:
        # Other doors' fields of the same contact are theirs.
        return {} if wish.row is None else dict.fromkeys(attributes.own(attributes.defined(tx), fields.values(tx, wish.row.id))), None
    values, layout = attributes.read(tx, sent, wish.mistakes)
    return values, attributes.merged(before or [], layout)
