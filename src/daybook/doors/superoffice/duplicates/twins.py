"""Likely twins of an organisation, and a new one made of a twin that another system has."""

from collections.abc import Iterable

from daybook.core import aliases, contacts, duplicates
from daybook.core.duplicates import Twin
from daybook.core.errors import Invalid, Missing, Mistake
from daybook.door import Answer, Call
from daybook.doors.superoffice import rights
from daybook.doors.superoffice import view as views
from daybook.doors.superoffice.contact import entity, save
from daybook.doors.superoffice.contact.entity import OWNER
from daybook.doors.superoffice.duplicates.rules import SAID
from daybook.doors.superoffice.login import record_app
from daybook.doors.superoffice.records.duplicate import DuplicateEntry
from daybook.doors.superoffice.writing import NAME

KIND = "duplicate:"
"""The kind of foreign ids that external twins have, with the rule's name behind it."""


def of_name(call: Call) -> list[DuplicateEntry]:
    """Twins by the name in the path."""
    return named(call, call.params["name"], call.query.Department)


def of_domain(call: Call) -> list[DuplicateEntry]:
    """Twins by the domain in the path."""
    return domained(call, call.params["domain"])


def show_named(call: Call) -> list[DuplicateEntry]:
    """Twins by name and, where it is given, department."""
    body = call.body
    return [] if body is None else named(call, body.Name, getattr(body, "Department", None))


def show_domained(call: Call) -> list[DuplicateEntry]:
    """Twins by domain."""
    return [] if call.body is None else domained(call, call.body.Domain)


def named(call: Call, name: str | None, department: str | None) -> list[DuplicateEntry]:
    return [] if call.who.is_partner else carriers(call, duplicates.of_name(call.tx, OWNER, name or "", department))


def domained(call: Call, domain: str | None) -> list[DuplicateEntry]:
    return [] if call.who.is_partner else carriers(call, duplicates.of_domain(call.tx, domain or ""))


def carriers(call: Call, twins: Iterable[Twin]) -> list[DuplicateEntry]:
    view = views.of(call.tx, call.request)
    return [
        DuplicateEntry(
            RuleName=SAID[twin.rule].name,
            SoPrimaryKey=twin.contact.number,
            EntryName=", ".join(text for text in (twin.contact.name, twin.contact.department) if text),
            EntryIdentifier="",
            RuleDisplayName=view.text(SAID[twin.rule].display),
            FieldProperties={},
        )
        for twin in twins
    ]


def create(call: Call) -> Answer:
    """A new organisation of a twin that another system has; its number. One that is here already is not made again."""
    rights.demand_write(call.who)
    twin = call.body.Duplicate if call.body is not None else None
    if twin is None:
        raise Invalid([Mistake("Duplicate", "must be in the body")])
    record_app(call)
    number = known(call, twin)
    return Answer(made(call, twin) if number is None else number, root=int)


def known(call: Call, twin: DuplicateEntry) -> int | None:
    """The organisation that a twin is, when the book has it: by number, else by what the other system calls it."""
    tx, identifier = call.tx, (twin.EntryIdentifier or "").strip()
    if twin.SoPrimaryKey:
        row = contacts.by_number(tx, twin.SoPrimaryKey, OWNER)
        if row is None:
            raise Missing("Contact", twin.SoPrimaryKey)
    else:
        id = aliases.find(tx, NAME, kind_of(twin), identifier) if identifier else None
        row = contacts.find(tx, id, OWNER) if id is not None else None
    if row is None:
        return None
    tx.note("duplicate", "Duplicate", f"The book has it as Contact {row.number}; nothing was made.")
    number: int = row.number
    return number


def made(call: Call, twin: DuplicateEntry) -> int:
    """As a client makes one: a default organisation with the twin's name."""
    name, identifier = (twin.EntryName or "").strip(), (twin.EntryIdentifier or "").strip()
    if not name:
        raise Invalid([Mistake("Duplicate.EntryName", "must be given", twin.EntryName)])
    view = views.of(call.tx, call.request)
    blank = entity.blank(call.tx, call.who, view)
    blank.Name = name
    row = save.create(call.tx, blank, view)
    if identifier:
        aliases.put(call.tx, NAME, kind_of(twin), identifier, row.id)
    number: int = row.number
    return number


def kind_of(twin: DuplicateEntry) -> str:
    return KIND + (twin.RuleName or "").strip()
