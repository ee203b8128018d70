"""The operations on organisations."""

from typing import Any

from daybook.core import contacts
from daybook.core.errors import Forbidden, Invalid, Missing, Mistake
from daybook.door import Answer, Call
from daybook.doors.superoffice import conditions, entity, links, rights, save, select
from daybook.doors.superoffice import view as views
from daybook.doors.superoffice.login import record_app
from daybook.doors.superoffice.records.contact import ContactEntity
from daybook.doors.superoffice.view import View


def create(call: Call) -> Answer:
    """Always a new organisation, whatever ContactId says."""
    if call.body is None:
        raise Invalid([Mistake("ContactEntity", "must be in the body")])
    if not rights.may_write(call.who):
        raise Forbidden("A partner may not write organisations.", "Contact")
    view = views.of(call.tx, call.request)
    record_app(call)
    return answer(call, save.create(call.tx, call.body, view), view)


def show(call: Call) -> Answer:
    """One organisation."""
    view, number = views.of(call.tx, call.request), call.params["id"]
    row = contacts.by_number(call.tx, number, entity.OWNER)
    if row is None or call.who.is_partner:
        raise Missing("Contact", number)
    answered = answer(call, row, view)
    if conditions.is_known(call.request, answered.headers["ETag"], row.updated_at):
        return Answer(None, 304, answered.headers)
    return answered


def show_default(call: Call) -> Answer:
    """What a new organisation begins as."""
    made = entity.blank(call.tx, call.who, views.of(call.tx, call.request))
    return Answer(made, headers={"ETag": conditions.tag(made, call.request)})


def answer(call: Call, row: Any, view: View) -> Answer:
    """A saved organisation as the caller asked for it, with what it is known by."""
    made = entity.read(call.tx, call.who, row, view)
    if getattr(call.query, "Fk", False):
        entity.add_keys(call.tx, made, row.id)
    made.Links = links.of(made, call.request.base)
    narrow(call, made)
    headers = {"ETag": conditions.tag(made, call.request), "Last-Modified": conditions.last_modified(row.updated_at)}
    return Answer(made, headers=headers)


def narrow(call: Call, made: ContactEntity) -> None:
    """Only what `$select` asks for."""
    wanted = select.paths(call.query.Select if call.query is not None else None)
    if not wanted:
        return
    for path in select.unknown(type(made), wanted):
        call.tx.note("ignored", "$select", f"A contact has no member {path}.")
    select.keep(made, wanted)
