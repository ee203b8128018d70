"""The operations on organisations."""

from typing import Any

from daybook.core import contacts
from daybook.core.errors import Invalid, Missing, Mistake
from daybook.door import Answer, Call
from daybook.doors.superoffice import answers, conditions, patches, rights
from daybook.doors.superoffice import view as views
from daybook.doors.superoffice.carriers import simple
from daybook.doors.superoffice.contact import entity, save
from daybook.doors.superoffice.login import record_app
from daybook.doors.superoffice.records.contact import ContactEntityWithLinks
from daybook.doors.superoffice.view import View


def create(call: Call) -> Answer:
    """Always a new organisation, whatever ContactId says."""
    demand_entity(call)
    rights.demand_write(call.who)
    view = views.of(call.tx, call.request)
    record_app(call)
    return answer(call, save.create(call.tx, call.body, view), view)


def show(call: Call) -> Answer:
    """One organisation."""
    view, row = views.of(call.tx, call.request), found(call)
    return answers.unless_known(call, answer(call, row, view), row.updated_at)


def show_default(call: Call) -> Answer:
    """What a new organisation begins as."""
    made = entity.blank(call.tx, call.who, views.of(call.tx, call.request))
    return Answer(made, headers={"ETag": conditions.tag(made, call.request)})


def replace(call: Call) -> Answer:
    """The whole of an organisation: what the body leaves out is empty."""
    demand_entity(call)
    rights.demand_write(call.who)
    view, row = views.of(call.tx, call.request), found(call)
    demand_unchanged(call, row, view)
    record_app(call)
    shown = linked(call, entity.read(call.tx, call.who, row, view))
    return answer(call, save.change(call.tx, row, call.body, shown, view), view)


def patch(call: Call) -> Answer:
    """Only what a JSON Patch or a merge patch touches."""
    rights.demand_write(call.who)
    view, row = views.of(call.tx, call.request), found(call)
    demand_unchanged(call, row, view)
    record_app(call)
    shown = entity.read(call.tx, call.who, row, view)
    return answer(call, save.change(call.tx, row, patches.patched(call, shown), shown, view), view)


def remove(call: Call) -> None:
    """Marked only: it can be taken back."""
    rights.demand_write(call.who)
    delete(call, found(call))


def delete(call: Call, row: Any) -> None:
    """Mark an organisation deleted, for who may."""
    rights.demand_delete(call.who, row.owner_id)
    demand_unchanged(call, row, views.of(call.tx, call.request))
    record_app(call)
    contacts.remove(call.tx, row)


def show_simple(call: Call) -> Answer:
    """One organisation in short."""
    row = found(call)
    made = simple.carriers(call.tx, [row], views.of(call.tx, call.request))[row.id]
    return answers.unless_known(call, answers.of(call, made, row.updated_at, "ContactId"), row.updated_at)


def show_keys(call: Call) -> dict[str, str]:
    """What this and other systems call an organisation."""
    return entity.keys_of(call.tx, found(call).id)


def demand_entity(call: Call) -> None:
    if call.body is None:
        raise Invalid([Mistake("ContactEntity", "must be in the body")])


def demand_unchanged(call: Call, row: Any, view: View) -> None:
    """412 when the caller means another state of the organisation than it has."""
    if conditions.is_guarded(call.request):
        conditions.demand_unchanged(call.request, answer(call, row, view).headers["ETag"], row.updated_at)


def found(call: Call) -> Any:
    """The organisation of the path, for who may see it."""
    number = call.params["id"]
    row = contacts.by_number(call.tx, number, entity.OWNER)
    if row is None or call.who.is_partner:
        raise Missing("Contact", number)
    return row


def answer(call: Call, row: Any, view: View) -> Answer:
    """A saved organisation as the caller asked for it, with what it is known by."""
    made = linked(call, entity.read(call.tx, call.who, row, view))
    if getattr(call.query, "Fk", False):
        entity.add_keys(call.tx, made, row.id)
    return answers.of(call, made, row.updated_at, "ContactId")


def linked(call: Call, made: ContactEntityWithLinks) -> ContactEntityWithLinks:
    """With its links."""
    made.Links = entity.links_of(made, f"{call.request.base}/api/v1")
    return made
