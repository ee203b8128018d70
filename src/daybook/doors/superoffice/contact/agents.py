"""The methods of the agent Contact on one organisation: made, saved, read, deleted, taken back, copied. Agents give no links."""

from typing import Any

from daybook.core import contacts
from daybook.core.errors import Invalid, Missing, Mistake
from daybook.door import Answer, Call
from daybook.doors.superoffice import answers, rights
from daybook.doors.superoffice import view as views
from daybook.doors.superoffice.carriers import simple
from daybook.doors.superoffice.contact import entity, save
from daybook.doors.superoffice.contact.entity import OWNER
from daybook.doors.superoffice.contact.organisations import ORGANISATION
from daybook.doors.superoffice.login import record_app
from daybook.doors.superoffice.person import agents as person
from daybook.doors.superoffice.person import save as people
from daybook.doors.superoffice.person.agents import MOST, batched
from daybook.doors.superoffice.records.contact import ContactEntity
from daybook.doors.superoffice.records.simple import Contact


def create_default(call: Call) -> ContactEntity:
    """What a new organisation begins as."""
    return entity.blank(call.tx, call.who, views.of(call.tx, call.request))


def save_entity(call: Call) -> Answer:
    """A new organisation without a number, else the whole of one that is there."""
    ORGANISATION.demand_body(call)
    rights.demand_write(call.who)
    record_app(call)
    tx, body, view = call.tx, call.body, views.of(call.tx, call.request)
    if not body.ContactId:
        return read(call, save.create(tx, body, view))
    row = demanded(call, body.ContactId)
    return read(call, save.change(tx, row, body, entity.read(tx, call.who, row, view), view))


def show(call: Call) -> Answer:
    """One organisation, null where there is none."""
    row = known(call, call.query.ContactEntityId)
    return Answer(None, root=ContactEntity) if row is None else read(call, row)


def remove(call: Call) -> None:
    """Mark an organisation deleted."""
    rights.demand_write(call.who)
    ORGANISATION.delete(call, demanded(call, call.query.ContactEntityId))


def restore(call: Call) -> None:
    """Take a deletion back; what is there stays."""
    rights.demand_write(call.who)
    number = argument(call).Id
    row = contacts.removed(call.tx, number, OWNER)
    if row is None:
        demanded(call, number)
        return
    rights.demand_delete(call.who, row.owner_id)
    record_app(call)
    contacts.restore(call.tx, row)


def show_simple(call: Call) -> Answer:
    """One organisation in short, null where there is none."""
    row = known(call, call.query.ContactId)
    return Answer(None, root=Contact) if row is None else Answer(in_short(call, [row])[0])


def show_list(call: Call) -> list[Contact]:
    """Several organisations in short; unknown numbers are left out."""
    wanted = [] if call.who.is_partner else list(dict.fromkeys(call.body or ()))
    found = {each.number: each.id for part in batched(wanted, MOST) for each in contacts.numbered(call.tx, part) if each.kind == OWNER}
    rows = contacts.known(call.tx, found.values())
    return in_short(call, [rows[found[number]] for number in wanted if number in found])


def tick(call: Call) -> None:
    """Tick some interests and untick others; the rest stays."""
    rights.demand_write(call.who)
    body = argument(call)
    save.tick(call.tx, demanded(call, body.ContactId), body.EnableInterestIds, body.DisableInterestIds)


def add_person(call: Call) -> Answer:
    """A new person of an organisation."""
    rights.demand_write(call.who)
    body = argument(call)
    if body.NewPersonEntity is None:
        raise Invalid([Mistake("NewPersonEntity", "must be in the body")])
    row = demanded(call, body.ContactId)
    record_app(call)
    body.NewPersonEntity.give("Contact", Contact(ContactId=row.number))
    made = people.create(call.tx, body.NewPersonEntity, views.of(call.tx, call.request))
    return person.read(call, made)


def copy(call: Call) -> Answer:
    """Another organisation like one that is there; its number."""
    rights.demand_write(call.who)
    body = argument(call)
    row = demanded(call, body.SourceContactId)
    record_app(call)
    name, department = body.DestinationContactName or "", body.DestinationContactDepartment or ""
    return Answer(save.copy(call.tx, row, name, department, with_people=body.CopyPersons).number, root=int)


def in_short(call: Call, rows: list[Any]) -> list[Contact]:
    """These organisations as the caller wants them."""
    made = list(simple.carriers(call.tx, rows, views.of(call.tx, call.request)).values())
    for each in made:
        answers.narrow(call, each, "ContactId")
    return made


def read(call: Call, row: Any) -> Answer:
    """A saved organisation as the caller asked for it."""
    made = entity.read(call.tx, call.who, row, views.of(call.tx, call.request))
    answers.narrow(call, made, "ContactId")
    return Answer(made)


def argument(call: Call) -> Any:
    """The arguments in the body; all of them blank without one."""
    if call.body is not None:
        return call.body
    assert call.route is not None
    return call.route.takes()


def known(call: Call, number: int) -> Any:
    """The organisation of a number, None where there is none or the caller may not see it."""
    return None if call.who.is_partner else contacts.by_number(call.tx, number, OWNER)


def demanded(call: Call, number: int) -> Any:
    """The organisation of a number, which must be there."""
    row = known(call, number)
    if row is None:
        raise Missing("Contact", number)
    return row
