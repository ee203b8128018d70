"""People of an organisation as a client writes them: those known there change, others are made, nobody goes."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from daybook.core import channels, contacts, relations
from daybook.core.channels import Channel
from daybook.doors.superoffice.carriers import countries, items
from daybook.doors.superoffice.carriers.persons import EMPLOYER, KEPT, SERVER, TEXTS, WAYS
from daybook.doors.superoffice.records.person import Person
from daybook.doors.superoffice.writing import NULLS, Writing, changed, given, ignore, kept, nulls, own

NULLABLE = (*TEXTS, *WAYS, *KEPT, "Position", "EmailName", "CategoryName")
"""Members that read back as null when they were given so."""
CLIENT = (*NULLABLE, "CountryId", "Retired")
"""Members that a client writes."""


def save(writing: Writing, employer: UUID, people: Sequence[Person | None] | None, shown: Mapping[int, Person]) -> None:
    """Change those who are shown as this organisation's people (by id), make the others; nobody goes."""
    rows = there(writing, employer) if shown and people else {}
    if shown.keys() - {person.PersonId for person in people or () if person is not None}:
        writing.note("kept", "Persons", "Leaving somebody out removes nobody.")
    for place, person in enumerate(people or ()):
        path = f"Persons[{place}]"
        if person is None or not (person.PersonId in rows or any(given(person, name) for name in (*TEXTS, *WAYS))):
            writing.note("ignored", path, "It names nobody.")
        elif person.PersonId in rows and person.PersonId in shown:
            change(writing, employer, rows[person.PersonId], person, shown[person.PersonId], path)
        else:
            make(writing, employer, person, path)


def there(writing: Writing, employer: UUID) -> dict[int, Any]:
    """The people of an organisation by their number."""
    related = relations.into(writing.tx, employer, EMPLOYER)
    return {row.number: row for row in contacts.known(writing.tx, (each.from_id for each in related)).values()}


def make(writing: Writing, employer: UUID, person: Person, path: str) -> None:
    """A new person of the organisation."""
    ignore(writing, person, SERVER, f"{path}.")
    members = [name for name in CLIENT if person.has(name)]
    columns = told(writing, person, members, None, path)
    row = contacts.create(writing.tx, "person", channels=ways_of(person, members, ()), **columns)
    relations.add(writing.tx, row["id"], EMPLOYER, employer, person.Position or None)
    writing.note("made", path, f"Person {row['number']}." + (f" {person.PersonId} is nobody here." if person.PersonId else ""))


def change(writing: Writing, employer: UUID, row: Any, person: Person, shown: Person, path: str) -> None:
    """What the carrier says otherwise than it is shown; members left out stay as they are."""
    ignore(writing, person, SERVER, f"{path}.", shown)
    members = changed(person, shown, CLIENT)
    columns = told(writing, person, members, row.extra, path)
    contacts.change(writing.tx, row, channels=ways_of(person, members, channels.of(writing.tx, row.id)), **columns)
    if "Position" in members:
        relations.entitle(writing.tx, row.id, EMPLOYER, employer, person.Position or None)


def ways_of(person: Person, members: Collection[str], had: Sequence[Channel]) -> list[Channel]:
    """The person's channels after a write."""
    ways = list(had)
    for member, (kind, uses) in WAYS.items():
        if member in members:
            ways = channels.put(ways, kind, uses, getattr(person, member))
    if "EmailName" not in members:
        return ways
    first = channels.first(ways, "mail")
    return [replace(one, description=person.EmailName) if one is first else one for one in ways]


def told(writing: Writing, person: Person, members: Collection[str], extra: Mapping[str, Any] | None, path: str) -> dict[str, Any]:
    """The columns that these members have; `extra` is what it was."""
    columns: dict[str, Any] = {column: getattr(person, member) or None for member, column in TEXTS.items() if member in members}
    part = {member: getattr(person, member) for member in KEPT if member in members}
    part[NULLS] = nulls(person, NULLABLE, members, own(extra).get(NULLS, ()))
    for member, resolve in (("CountryId", country), ("CategoryName", category), ("Retired", retired)):
        if member in members:
            columns |= resolve(writing, person, part, path)
    return columns | kept(extra, part)


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
