"""Whom the parts of a log name: users, contacts among recipients and attendees, time zones."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple
from uuid import UUID

from daybook.core import meetings, references
from daybook.core.access import Tx, Who
from daybook.core.references import Known
from daybook.doors.empire.records import SelectListItem

Named = Mapping[str, list[SelectListItem | None]]
"""People by role."""


class Person(NamedTuple):
    """Whose a part is."""

    id: UUID | None
    name: str | None
    note: str = ""
    """What is said where he stands in for somebody whom the book does not know."""


def caller(who: Who) -> Person:
    """Who stands in in what is new."""
    return Person(who.user, who.name, "the caller stands in")


def author(row: Any) -> Person:
    """Who stands in in what is changed."""
    return Person(row.author_id, row.author, "whose it was, it stays")


def user(tx: Tx, known: Known, name: str | UUID | None, path: str, otherwise: Person) -> Person:
    """The user meant, or who stands in when none is named, or none is known by the name."""
    row = known.user(name)
    if row is not None:
        return Person(row.id, row.a)
    if name:
        tx.note("unresolved", path, f"There is no user '{name}'; {otherwise.note}.")
    return otherwise


def note_zone(tx: Tx, name: str | None, path: str) -> None:
    """Say so when a zone is not known."""
    if name and meetings.zone(name) is None:
        tx.note("unresolved", path, f"'{name}' is no time zone known here; the offset of the time counts.")


def ids_of(many: Iterable[SelectListItem | None] | None) -> list[UUID]:
    """The ids among people: those who are named by id, not by address."""
    found = (references.id_of(each.value) for each in many or () if each is not None and each.value)
    return [id for id in found if id is not None]


def contacts(known: Known, named: Named) -> list[tuple[UUID, str]]:
    """The contacts among the people named, each in his role."""
    meant = ((role, known.get("contact", id)) for role, many in named.items() for id in ids_of(many))
    return [(row.id, role) for role, row in meant if row is not None]


def rows(named: Named) -> dict[str, list[list[str | None]]] | None:
    """The people named, as an entry keeps them."""
    return {role: [[each.value, each.text] for each in many if each is not None] for role, many in named.items()} or None
