"""The operations on organisations."""

from typing import Any

from daybook.core import contacts
from daybook.core.errors import Invalid, Missing, Mistake
from daybook.door import Answer, Call
from daybook.doors.superoffice import answers, conditions, rights
from daybook.doors.superoffice import view as views
from daybook.doors.superoffice.contact import entity, save
from daybook.doors.superoffice.login import record_app
from daybook.doors.superoffice.view import View


def create(call: Call) -> Answer:
    """Always a new organisation, whatever ContactId says."""
    if call.body is None:
        raise Invalid([Mistake("ContactEntity", "must be in the body")])
    rights.demand_write(call.who)
    view = views.of(call.tx, call.request)
    record_app(call)
    return answer(call, save.create(call.tx, call.body, view), view)


def show(call: Call) -> Answer:
    """One organisation."""
    view, number = views.of(call.tx, call.request), call.params["id"]
    row = contacts.by_number(call.tx, number, entity.OWNER)
    if row is None or call.who.is_partner:
        raise Missing("Contact", number)
    return answers.unless_known(call, answer(call, row, view), row.updated_at)


def show_default(call: Call) -> Answer:
    """What a new organisation begins as."""
    made = entity.blank(call.tx, call.who, views.of(call.tx, call.request))
    return Answer(made, headers={"ETag": conditions.tag(made, call.request)})


def answer(call: Call, row: Any, view: View) -> Answer:
    """A saved organisation as the caller asked for it, with what it is known by."""
    made = entity.read(call.tx, call.who, row, view)
    if getattr(call.query, "Fk", False):
        entity.add_keys(call.tx, made, row.id)
    made.Links = entity.links_of(made, f"{call.request.base}/api/v1")
    return answers.of(call, made, row.updated_at, "ContactId")
