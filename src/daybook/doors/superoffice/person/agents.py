"""The methods of the agent Person on whole people: made, saved, read, deleted, taken back."""

from collections.abc import Iterator
from typing import Any

from daybook.core import contacts
from daybook.core.errors import Missing
from daybook.door import Answer, Call
from daybook.doors.superoffice import answers, rights
from daybook.doors.superoffice import view as views
from daybook.doors.superoffice.carriers import persons
from daybook.doors.superoffice.login import record_app
from daybook.doors.superoffice.person import entity, people, save
from daybook.doors.superoffice.person.jobs import ORGANISATION
from daybook.doors.superoffice.records.person import Person
from daybook.doors.superoffice.records.person_entity import PersonEntity

MOST = 1_000
"""Numbers that are looked for at once."""
NOBODY = Answer(None, root=PersonEntity)
NOBODY_IN_SHORT = Answer(None, root=Person)


def create_default(call: Call) -> PersonEntity:
    """What a new person begins as."""
    return entity.blank(call.tx, call.who, views.of(call.tx, call.request))


def create_default_at(call: Call) -> Answer:
    """The same at an organisation."""
    number = call.body.ContactId if call.body is not None else 0
    firm = contacts.by_number(call.tx, number, ORGANISATION)
    if firm is None or call.who.is_partner:
        return NOBODY
    return Answer(entity.blank(call.tx, call.who, views.of(call.tx, call.request), firm))


def save_entity(call: Call) -> Answer:
    """A new person without a number, else the whole of one who is there."""
    people.PERSON.demand_body(call)
    rights.demand_write(call.who)
    record_app(call)
    tx, body, view = call.tx, call.body, views.of(call.tx, call.request)
    if not body.PersonId:
        return read(call, save.create(tx, body, view))
    row = contacts.by_number(tx, body.PersonId, entity.OWNER)
    if row is None:
        raise Missing("Person", body.PersonId)
    return read(call, save.change(tx, row, body, entity.read(tx, call.who, row, view), view))


def show(call: Call) -> Answer:
    """One person, null where there is none."""
    row = known(call, call.query.PersonEntityId)
    return NOBODY if row is None else read(call, row)


def show_mine(call: Call) -> Answer:
    """The person that the caller is."""
    row = people.of_user(call.tx, call.who.user)
    return NOBODY if row is None else read(call, row)


def remove(call: Call) -> None:
    """Mark a person deleted."""
    people.PERSON.delete(call, demanded(call, call.query.PersonEntityId))


def restore(call: Call) -> None:
    """Take a deletion back; who is there stays."""
    rights.demand_write(call.who)
    number = call.body.Id if call.body is not None else 0
    row = contacts.removed(call.tx, number, entity.OWNER)
    if row is None:
        demanded(call, number)
        return
    rights.demand_delete(call.who, entity.kept_of(call.tx, row).inherited("owner_id"))
    record_app(call)
    contacts.restore(call.tx, row)


def show_simple(call: Call) -> Answer:
    """One person in short, null where there is none."""
    row = known(call, call.query.PersonId)
    if row is None:
        return NOBODY_IN_SHORT
    made = persons.one(call.tx, row.id, views.of(call.tx, call.request))
    assert made is not None
    answers.narrow(call, made, "PersonId")
    return Answer(made)


def show_list(call: Call) -> list[Person]:
    """Several people in short; unknown numbers are left out."""
    wanted = [] if call.who.is_partner else list(dict.fromkeys(call.body or ()))
    found = {row.number: row for part in batched(wanted, MOST) for row in contacts.numbered(call.tx, part)}
    return in_short(call, [found[number] for number in wanted if number in found])


def in_short(call: Call, rows: list[Any]) -> list[Person]:
    """These people as the caller wants them."""
    made = persons.several(call.tx, [row.id for row in rows], views.of(call.tx, call.request))
    for each in made:
        answers.narrow(call, each, "PersonId")
    return made


def read(call: Call, row: Any) -> Answer:
    """A saved person as the caller asked for it. Agents give no links."""
    made = entity.read(call.tx, call.who, row, views.of(call.tx, call.request))
    answers.narrow(call, made, "PersonId")
    return Answer(made)


def known(call: Call, number: int) -> Any:
    """The person of a number, None where there is none or the caller may not see him."""
    return None if call.who.is_partner else contacts.by_number(call.tx, number, entity.OWNER)


def demanded(call: Call, number: int) -> Any:
    """The person of a number, who must be there."""
    row = known(call, number)
    if row is None:
        raise Missing("Person", number)
    return row


def batched(numbers: list[int], many: int) -> Iterator[list[int]]:
    """So many at a time."""
    return (numbers[begin : begin + many] for begin in range(0, len(numbers), many))
