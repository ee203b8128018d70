"""People of an organisation as a client writes them: those known there change, others are made, nobody goes."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from daybook.core import channels, contacts, extras, relations
from daybook.core.channels import Channel
from daybook.doors.superoffice.carriers import countries, items
from daybook.doors.superoffice.carriers.persons import EMPLOYER, KEPT, SERVER, TEXTS, WAYS
from daybook.doors.superoffice.records.person import Person
from daybook.doors.superoffice.writing import NAME, NULLS, Writing, given, ignore, nulls


def save(writing: Writing, employer: UUID, people: Sequence[Person | None] | None, known: Mapping[int, Any]) -> None:
    """Change those whose id is known for this organisation, make the others; nobody goes."""
    for place, person in enumerate(people or ()):
        path = f"Persons[{place}]"
        if person is None or not any(given(person, name) for name in (*TEXTS, *WAYS)):
            writing.note("ignored", path, "It names nobody.")
            continue
        ignore(writing, person, SERVER, f"{path}.")
        row = known.get(person.PersonId)
        if row is None:
            make(writing, employer, person, path)
        else:
            change(writing, employer, row, person, path)


def make(writing: Writing, employer: UUID, person: Person, path: str) -> None:
    """A new person of the organisation."""
    columns = told(writing, person, {}, path)
    row = contacts.create(writing.tx, "person", channels=ways_of(person, ()), **columns)
    relations.add(writing.tx, row["id"], EMPLOYER, employer, person.Position or None)
    writing.note("made", path, f"Person {row['number']}." + (f" {person.PersonId} is nobody here." if person.PersonId else ""))


def change(writing: Writing, employer: UUID, row: Any, person: Person, path: str) -> None:
    """What the carrier says of a person who is there."""
    columns = told(writing, person, row.extra, path)
    contacts.change(writing.tx, row, channels=ways_of(person, channels.of(writing.tx, row.id)), **columns)
    if person.has("Position"):
        relations.add(writing.tx, row.id, EMPLOYER, employer, person.Position or None, 0)


def ways_of(person: Person, had: Sequence[Channel]) -> list[Channel]:
    """The person's channels after a write."""
    ways = list(had)
    for member, kind in WAYS.items():
        if person.has(member):
            ways = channels.put(ways, kind, channels.ANY, getattr(person, member))
    if not person.has("EmailName"):
        return ways
    first = channels.first(ways, "mail")
    return [Channel(one.kind, one.value, one.use, person.EmailName) if one is first else one for one in ways]


def told(writing: Writing, person: Person, extra: Mapping[str, Any] | None, path: str) -> dict[str, Any]:
    """The columns that the carrier says something of."""
    columns: dict[str, Any] = {column: getattr(person, member) or None for member, column in TEXTS.items() if person.has(member)}
    part = {member: getattr(person, member) for member in KEPT if person.has(member)}
    part[NULLS] = nulls(person, (*TEXTS, *WAYS, *KEPT, "Position", "EmailName", "CategoryName")) or None
    for member, resolve in (("CountryId", country), ("CategoryName", category), ("Retired", retired)):
        if person.has(member):
            columns |= resolve(writing, person, part, path)
    return columns | {"extra": extras.merge(extra, NAME, part)}


def country(writing: Writing, person: Person, part: dict[str, Any], path: str) -> dict[str, Any]:
    """A number that is no country's is kept as it came."""
    land = countries.by_number(person.CountryId)
    part["CountryId"] = person.CountryId if land is None and person.CountryId else None
    if part["CountryId"]:
        writing.note("unresolved", f"{path}.CountryId", f"{person.CountryId} is no country; it is kept as it came.")
    return {"country": land.code if land is not None else None}


def category(writing: Writing, person: Person, part: dict[str, Any], path: str) -> dict[str, Any]:
    """A text that is in no item of the list is kept as it came."""
    row = items.find(writing.tx, items.CATEGORY, 0, person.CategoryName) if person.CategoryName else None
    part["CategoryName"] = person.CategoryName or None if row is None else None
    if part["CategoryName"]:
        writing.note("unresolved", f"{path}.CategoryName", f"{person.CategoryName} is not in the list category; it is kept as it came.")
    return {"category_id": row.id if row is not None else None}


def retired(writing: Writing, person: Person, part: dict[str, Any], path: str) -> dict[str, Any]:
    """The number is kept beside what it means."""
    part["Retired"] = person.Retired if person.Retired not in (0, 1) else None
    return {"retired": person.Retired != 0}


def support(writing: Writing, given: Person | None, path: str) -> UUID | None:
    """The person that a nested carrier names, by id, else by name; a mistake when there is none."""
    name = given and (given.FullName or " ".join(text for text in (given.Firstname, given.MiddleName, given.Lastname) if text))
    if given is None or not (given.PersonId or name):
        return None
    tx = writing.tx
    row = contacts.by_number(tx, given.PersonId, "person") if given.PersonId else contacts.by_name(tx, name or "", "person")
    if row is None:
        member, value = ("PersonId", given.PersonId) if given.PersonId else ("FullName", name)
        writing.wrong(f"{path}.{member}", f"{value} is no person", value)
        return None
    id: UUID = row.id
    return id
