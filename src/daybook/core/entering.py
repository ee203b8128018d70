"""A person or company entered by hand: looked for before it is made, so that nobody is entered twice unawares."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from daybook.core import channels, contacts, duplicates, mails, names, relations
from daybook.core.access import Tx
from daybook.core.addresses import POSTAL, Address
from daybook.core.channels import Channel
from daybook.core.duplicates import DOMAIN, NAME, SOUND
from daybook.core.errors import Forbidden, Invalid, Mistake
from daybook.core.texts import Text
from daybook.store.engine import Row

PERSON, COMPANY = "person", "organisation"
MAIL, PHONE = "mail", "phone"
FEW = 8
"""Twins that are told."""
_LEAST_DIGITS = 3
_WEIGHT = (MAIL, PHONE, NAME, SOUND, DOMAIN)
"""What says most, first."""


@dataclass(frozen=True, slots=True)
class Entered:
    """What somebody typed of a new contact, "" for what he left out."""

    kind: str
    name: str = ""
    phone: str = ""
    mail: str = ""
    web: str = ""
    title: str = ""
    company: str = ""
    line1: str = ""
    zip: str = ""
    city: str = ""


@dataclass(frozen=True, slots=True)
class Twin:
    """A contact that may be the same, and what says so: `mail`, `phone`, `name`, `sound`, `domain`."""

    row: Row
    rules: list[str] = field(default_factory=list)


def twins(tx: Tx, given: Entered) -> list[Twin]:
    """Contacts of the book that may be who is entered: the same address or number, the same name, one that sounds so, the same domain."""
    found = dict[UUID, list[str]]()
    for rule, id in _alike(tx, given):
        rules = found.setdefault(id, [])
        rules += [rule] if rule not in rules else []
    rows = contacts.known(tx, found)
    made = [Twin(rows[id], rules) for id, rules in found.items() if id in rows]
    return sorted(made, key=lambda twin: min(map(_WEIGHT.index, twin.rules)))[:FEW]


def _alike(tx: Tx, given: Entered) -> list[tuple[str, UUID]]:
    reached = [(MAIL, row.contact_id) for row in channels.find(tx, "mail", given.mail)] if given.mail else []
    if given.phone:
        country = contacts.country_of(tx, {})
        reached += [(PHONE, row.contact_id) for row in channels.find(tx, "phone", given.phone, country)]
    named = duplicates.of_name(tx, given.kind, given.name) if given.name else []
    if given.kind == COMPANY:
        named += [twin for text in (given.web, given.mail.rpartition("@")[2]) if text for twin in duplicates.of_domain(tx, text)]
    return reached + [(twin.rule, twin.contact.id) for twin in named]


def check(tx: Tx, given: Entered) -> Row | None:
    """The company that a person works for. Raises Invalid with every mistake."""
    mistakes = [] if given.name else [Mistake("name", "must be given")]
    if given.mail and (problem := mails.problem(given.mail)):
        mistakes.append(Mistake("mail", problem, given.mail))
    if given.phone and sum(letter.isdigit() for letter in given.phone) < _LEAST_DIGITS:
        mistakes.append(Mistake("phone", Text("must have %(many)s digits or more", many=_LEAST_DIGITS), given.phone))
    firm = contacts.by_name(tx, given.company, COMPANY) if given.company else None
    if given.company and firm is None:
        mistakes.append(Mistake("company", "There is no company of this name; enter it first, or leave this out.", given.company))
    if mistakes:
        raise Invalid(mistakes)
    return firm


def enter(tx: Tx, given: Entered) -> UUID:
    """Make the contact; his name is taken apart. The caller is whose contact it is."""
    if tx.who.is_partner:
        raise Forbidden("A partner may not write here.", "write")
    firm = check(tx, given)
    ways = [Channel(kind, value) for kind, value in ((PHONE, given.phone), (MAIL, given.mail), ("url", given.web)) if value]
    address = Address(POSTAL, line1=given.line1 or None, zip=given.zip or None, city=given.city or None)
    made = contacts.create(tx, given.kind, channels=ways, addresses=[address], owner_id=tx.who.user, **_named(given))
    id: UUID = made["id"]
    if firm is not None:
        relations.set_one(tx, id, "employer", firm.id, given.title or None)
    return id


def _named(given: Entered) -> Mapping[str, Any]:
    if given.kind == COMPANY:
        return {"name": given.name}
    first, last = names.split(given.name)
    title = {} if given.company else {"title": given.title or None}
    return {"first": first or None, "last": last or None, **title}
