"""The operations on organisations."""

from typing import Any

from daybook.core import contacts
from daybook.core.errors import Missing
from daybook.door import Answer, Call
from daybook.doors.superoffice import answers
from daybook.doors.superoffice import view as views
from daybook.doors.superoffice.carriers import simple
from daybook.doors.superoffice.contact import entity, save
from daybook.doors.superoffice.resource import Resource


def show_default(call: Call) -> Answer:
    """What a new organisation begins as."""
    return answers.blank(call, entity.blank(call.tx, call.who, views.of(call.tx, call.request)))


def show_simple(call: Call) -> Answer:
    """One organisation in short."""
    row = found(call)
    made = simple.carriers(call.tx, [row], views.of(call.tx, call.request))[row.id]
    return answers.unless_known(call, answers.of(call, made, row.updated_at, "ContactId"), row.updated_at)


def found(call: Call) -> Any:
    """The organisation of the path, for who may see it."""
    number = call.params["id"]
    row = contacts.by_number(call.tx, number, entity.OWNER)
    if row is None or call.who.is_partner:
        raise Missing("Contact", number)
    return row


ORGANISATION = Resource(
    key="ContactId", body="ContactEntity", kind="contact", find=found, read=entity.read, links=entity.links_of,
    make=save.create, write=save.change, drop=contacts.remove, owner=lambda tx, row: row.owner_id,
)  # fmt: skip
