"""The operations on people."""

from typing import Any
from uuid import UUID

from daybook.core import contacts, users
from daybook.core.access import Tx
from daybook.core.errors import Missing
from daybook.door import Answer, Call
from daybook.doors.superoffice import answers, times
from daybook.doors.superoffice import view as views
from daybook.doors.superoffice.carriers import persons
from daybook.doors.superoffice.person import entity, save, summary
from daybook.doors.superoffice.records.person import Person
from daybook.doors.superoffice.records.summary import PersonSummary
from daybook.doors.superoffice.records.utm import UtmParameters
from daybook.doors.superoffice.resource import Resource


def show_default(call: Call) -> Answer:
    """What a new person begins as."""
    return answers.blank(call, entity.blank(call.tx, call.who, views.of(call.tx, call.request)))


def show_simple(call: Call) -> Person | None:
    """One person in short."""
    return persons.one(call.tx, found(call).id, views.of(call.tx, call.request))


def show_summary(call: Call) -> PersonSummary:
    """One person in short, with what happened lately."""
    row = found(call, "personId")
    return summary.of(call.tx, call.who, row.id, call.query.Limit, views.of(call.tx, call.request))


def show_utm(call: Call) -> UtmParameters:
    """The campaign by which a person came: the book keeps none, so all of it is empty."""
    return utm(call, found(call, "personId"))


def found(call: Call, name: str = "id") -> Any:
    """The person that the path names."""
    number = call.params[name]
    row = contacts.by_number(call.tx, number, entity.OWNER)
    if row is None or call.who.is_partner:
        raise Missing("Person", number)
    return row


def utm(call: Call, row: Any) -> UtmParameters:
    """The campaign parameters of a person."""
    never = times.empty(views.of(call.tx, call.request))
    return UtmParameters(CreatedPersonId=row.number, FirstTouchWhen=never, When=never, Registered=never, Updated=never, FieldProperties={})


def argument(call: Call) -> Any:
    """The arguments of an agent's method; all of them blank without a body."""
    if call.body is not None:
        return call.body
    assert call.route is not None
    return call.route.takes()


def of_user(tx: Tx, id: UUID) -> Any:
    """The person that a user is, None where he is none."""
    user = users.find(tx, id)
    return contacts.find(tx, user.contact_id, entity.OWNER) if user is not None and user.contact_id is not None else None


PERSON = Resource(
    key="PersonId", body="PersonEntity", kind="contact", find=found, read=entity.read, links=entity.links_of,
    make=save.create, write=save.change, drop=contacts.remove,
    owner=lambda tx, row: entity.kept_of(tx, row).inherited("owner_id"),
)  # fmt: skip
