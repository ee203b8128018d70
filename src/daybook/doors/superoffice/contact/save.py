"""An organisation as a client wrote it, into the book: a new one, or one that is there."""

from collections.abc import Mapping
from typing import Any

from daybook.core import addresses, channels, choices, contacts, copies, extras, fields, lists
from daybook.core.access import Tx
from daybook.core.channels import Channel
from daybook.doors.superoffice.carriers import elements, interests, places
from daybook.doors.superoffice.carriers.items import BUSINESS, CATEGORY, INTEREST
from daybook.doors.superoffice.carriers.persons import INTERESTS
from daybook.doors.superoffice.contact import carrier, staff
from daybook.doors.superoffice.contact.carrier import CLIENT, DEFAULTED, SERVER, Members
from daybook.doors.superoffice.contact.entity import OWNER
from daybook.doors.superoffice.fields import custom, members
from daybook.doors.superoffice.records.contact import ContactEntity
from daybook.doors.superoffice.view import View
from daybook.doors.superoffice.writing import NAME, Writing, changed, ignore, kept, left_out, own

FIRST_NUMBER = 10_001
"""Where the numbers that the book hands out begin."""


def create(tx: Tx, entity: ContactEntity, view: View) -> Any:
    """A new organisation with its people; the row. Every mistake is found before anything is written."""
    writing = Writing(tx, view)
    ignore(writing, entity, SERVER, "")
    columns = defaults(writing, entity) | carrier.columns(writing, entity, [name for name in CLIENT if entity.has(name)])
    ways = elements.written(writing, (), arrays(entity, CLIENT), elements.ARRAYS, columns["country"] or view.home)
    where = places.addresses(writing, entity.Address, {})
    ticked = interests.chosen(writing, entity.Interests)
    values = members.begun(writing, entity, OWNER)
    part = carrier.known(writing, entity, CLIENT, {}) | {"Interests": {str(id): tx.now for id in ticked}}
    part |= members.kept(writing, entity, OWNER, {})
    writing.finish()
    columns["reference"] = reference(writing, entity)
    row = contacts.create(tx, OWNER, channels=ways, addresses=where, **columns, extra=extras.merge(None, NAME, part))
    choices.set(tx, row["id"], INTEREST, ticked)
    fields.put(tx, row["id"], values)
    staff.save(writing, row["id"], entity.Persons, {})
    return contacts.get(tx, row["id"])


def change(tx: Tx, row: Any, entity: ContactEntity, shown: ContactEntity, view: View) -> Any:
    """The whole of an organisation, as it is to be: what is left out is empty. `shown` is how the caller sees it now.

    What says the same as is shown changes nothing, so that what was read can be sent back. The row as it is then.
    """
    writing = Writing(tx, view)
    ignore(writing, entity, SERVER, "", shown)
    told = changed(entity, shown, CLIENT) | left_out(entity, shown, CLIENT)
    columns = carrier.columns(writing, entity, told)
    ways = reached(writing, entity, told, row, columns)
    where = places.addresses(writing, places.whole(entity.Address), addresses.of(tx, row.id)) if "Address" in told else None
    part = carrier.known(writing, entity, told, own(row.extra))
    ticked = had = choices.of(tx, row.id, INTEREST)
    if "Interests" in told:
        ticked = interests.chosen(writing, entity.Interests, had)
        part["Interests"] = interests.dated(tx, ticked, had, own(row.extra).get("Interests", {}))
    values: members.Values = {}
    if not told.isdisjoint(custom.VIEWS):
        values = members.replaced(writing, entity, OWNER, row.id, shown)
        part |= members.kept(writing, entity, OWNER, {})
    writing.finish()
    is_changed = contacts.change(tx, row, channels=ways, addresses=where, **columns, **kept(row.extra, part))
    is_moved = [choices.set(tx, row.id, INTEREST, ticked), fields.put(tx, row.id, values)]
    if any(is_moved) and not is_changed:
        contacts.touch(tx, row)
    if "Persons" in told:
        staff.save(writing, row.id, entity.Persons, {person.PersonId: person for person in shown.Persons or ()})
    return contacts.get(tx, row.id)


def tick(tx: Tx, row: Any, on: list[int] | None, off: list[int] | None) -> None:
    """Tick some interests and untick others."""
    had = choices.of(tx, row.id, INTEREST)
    ticked = interests.toggled(tx, INTEREST, had, on, off)
    if ticked != had:
        contacts.change(tx, row, **kept(row.extra, {"Interests": interests.dated(tx, ticked, had, own(row.extra).get("Interests", {}))}))
        choices.set(tx, row.id, INTEREST, ticked)


def copy(tx: Tx, row: Any, name: str, department: str, *, with_people: bool) -> Any:
    """An organisation like this one, with a number of its own; the row."""
    number = contacts.issue_reference(tx)
    made = copies.copy(tx, row, (INTEREST,), name=name, department=department or None, reference=number)
    if with_people:
        copies.copy_people(tx, row, made, (INTERESTS,))
    return made


def defaults(writing: Writing, entity: ContactEntity) -> dict[str, Any]:
    """What stands in a new one for members that were left out."""
    for member in DEFAULTED:
        if not entity.has(member):
            writing.note("defaulted", member, "Left out: as in a default contact.")
    business, category = (lists.default(writing.tx, list) for list in (BUSINESS, CATEGORY))
    return {
        "owner_id": writing.tx.who.user,
        "business_id": business.id if business is not None else None,
        "category_id": category.id if category is not None else None,
        "country": writing.view.home,
    }


def arrays(entity: ContactEntity, told: Members) -> dict[str, elements.Elements]:
    """The arrays of elements among these members."""
    return {member: getattr(entity, member) for member in elements.ARRAYS if member in told}


def reached(writing: Writing, entity: ContactEntity, told: Members, row: Any, columns: Mapping[str, Any]) -> list[Channel]:
    """The channels after a write; numbers stay the same when the country that they are read in becomes another."""
    had, home = channels.of(writing.tx, row.id), writing.view.home
    before, after = row.country or home, columns.get("country", row.country) or home
    if before != after:
        had = elements.moved(had, before, after)
    return elements.written(writing, had, arrays(entity, told), elements.ARRAYS, before)


def reference(writing: Writing, entity: ContactEntity) -> str:
    """The human number: the client's, unless it left it blank or took one of our own sequence that another organisation has by now."""
    tx, wanted = writing.tx, (entity.Number2 or "").strip()
    following = contacts.next_reference(tx)
    if not wanted or wanted == following:
        return issued(writing, wanted)
    if wanted.isdecimal() and FIRST_NUMBER <= int(wanted) < int(following) and contacts.by_reference(tx, wanted) is not None:
        return issued(writing, wanted)
    return entity.Number2 or ""


def issued(writing: Writing, wanted: str) -> str:
    """The next number of the book."""
    number = contacts.issue_reference(writing.tx)
    if number != wanted:
        writing.note("defaulted", "Number2", f"{wanted or 'Left blank'}: {number} was handed out.")
    return number
