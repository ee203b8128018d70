"""A person as a client wrote it, into the book: a new one, or one who is there. Every mistake is found before anything is written."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from daybook.core import addresses, channels, choices, contacts, extras, fields, relations
from daybook.core.access import Tx
from daybook.core.channels import Channel
from daybook.doors.superoffice.carriers import elements, interests, layouts, places
from daybook.doors.superoffice.carriers.persons import EMPLOYER, INTERESTS
from daybook.doors.superoffice.fields import custom, members
from daybook.doors.superoffice.person import carrier, jobs, told, ways
from daybook.doors.superoffice.person.carrier import CLIENT, LASTING, SERVER
from daybook.doors.superoffice.person.entity import OWNER, Kept, kept_of
from daybook.doors.superoffice.person.jobs import Wanted
from daybook.doors.superoffice.person.told import Told
from daybook.doors.superoffice.records.person_entity import PersonEntity
from daybook.doors.superoffice.view import View
from daybook.doors.superoffice.writing import NAME, Writing, ignore, kept


def create(tx: Tx, entity: PersonEntity, view: View) -> Any:
    """A new person; the row."""
    writing = Writing(tx, view)
    ignore(writing, entity, SERVER, "")
    said = told.all_of(entity, CLIENT)
    job = jobs.wanted(writing, entity, said, None)
    columns = carrier.defaults(writing, entity, job.firm) | carrier.columns(writing, entity, said)
    reached = elements.written(writing, (), arrays(entity, said), ways.ARRAYS, columns["country"] or view.home)
    where = places.addresses(writing, entity.Address, {}, layouts.PERSON)
    ticked = interests.chosen(writing, entity.Interests, list=INTERESTS)
    values = members.begun(writing, entity, OWNER)
    part = carrier.known(writing, entity, said, {}) | job.part() | {"Interests": {str(id): tx.now for id in ticked} or None}
    part |= members.kept(writing, entity, OWNER, {})
    writing.finish()
    row = contacts.create(tx, OWNER, channels=reached, addresses=where, **columns, extra=extras.merge(None, NAME, part))
    if job.firm is not None:
        relations.add(tx, row["id"], EMPLOYER, job.firm, job.title)
    choices.set(tx, row["id"], INTERESTS, ticked)
    fields.put(tx, row["id"], values)
    return contacts.get(tx, row["id"])


def change(tx: Tx, row: Any, entity: PersonEntity, shown: PersonEntity, view: View) -> Any:
    """The whole of a person, as it is to be: what is left out is empty. `shown` is how the caller sees it now.

    What says the same as is shown changes nothing, so that what was read can be sent back. The row as it is then.
    """
    writing, before = Writing(tx, view), kept_of(tx, row)
    ignore(writing, entity, SERVER, "", shown)
    said = told.of(entity, shown, CLIENT, LASTING)
    job = jobs.wanted(writing, entity, said, before)
    columns = carrier.columns(writing, entity, said - carrier.unmoved(entity, shown, view))
    reached = channels_of(writing, entity, said, before, columns)
    where = None
    if "Address" in said:
        where = places.addresses(writing, places.whole(entity.Address), addresses.of(tx, row.id), layouts.PERSON)
    part = carrier.known(writing, entity, said - carrier.unmoved(entity, shown, view), before.part) | job.part()
    ticked = had = choices.of(tx, row.id, INTERESTS)
    if "Interests" in said:
        ticked = interests.chosen(writing, entity.Interests, had, INTERESTS)
        part["Interests"] = dated(tx, ticked, before.part)
    values: members.Values = {}
    if not said.isdisjoint(custom.VIEWS):
        values = members.replaced(writing, entity, OWNER, row.id, shown)
        part |= members.kept(writing, entity, OWNER, {})
    writing.finish()
    changed = contacts.change(tx, row, channels=reached, addresses=where, **columns, **kept(row.extra, part))
    changed = employ(tx, before, job) or changed
    beside = [choices.set(tx, row.id, INTERESTS, ticked), fields.put(tx, row.id, values)]
    if any(beside) and not changed:
        contacts.touch(tx, row)
    return contacts.get(tx, row.id)


def arrays(entity: PersonEntity, said: Told) -> dict[str, elements.Elements]:
    """The arrays of elements among these members."""
    return {member: getattr(entity, member) for member in ways.ARRAYS if member in said}


def channels_of(writing: Writing, entity: PersonEntity, said: Told, before: Kept, columns: Mapping[str, Any]) -> list[Channel]:
    """The channels after a write; numbers stay the same when the country that they are read in becomes another."""
    had, old = channels.of(writing.tx, before.row.id), before.country(writing.view)
    new = columns.get("country", before.row.country) or old
    if old != new:
        had = elements.moved(had, old, new)
    return elements.written(writing, had, arrays(entity, said), ways.ARRAYS, old)


def employ(tx: Tx, before: Kept, job: Wanted) -> bool:
    """The job after a write; false when it stays as it was."""
    old = before.job.firm.id if before.job is not None else None
    return relations.supersede(tx, before.row.id, EMPLOYER, old, job.firm, job.title, none="any")


def dated(tx: Tx, ticked: list[UUID], part: Mapping[str, Any]) -> dict[str, int] | None:
    """When each interest was ticked."""
    before = part.get("Interests", {})
    return {str(id): before.get(str(id), tx.now) for id in ticked} or None


def tick(tx: Tx, row: Any, ticked: list[UUID]) -> None:
    """Tick exactly these interests."""
    part = kept_of(tx, row).part
    changed = contacts.change(tx, row, **kept(row.extra, {"Interests": dated(tx, list(dict.fromkeys(ticked)), part)}))
    if choices.set(tx, row.id, INTERESTS, ticked) and not changed:
        contacts.touch(tx, row)
