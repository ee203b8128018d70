"""The operations on people."""

from typing import Any
from uuid import UUID

from daybook.core import contacts, users
from daybook.core.access import Tx
from daybook.core.errors import Invalid, Missing, Mistake
from daybook.door import Answer, Call
from daybook.doors.superoffice import answers, conditions, patches, rights, times
from daybook.doors.superoffice import view as views
from daybook.doors.superoffice.carriers import persons
from daybook.doors.superoffice.login import record_app
from daybook.doors.superoffice.person import entity, save, summary
from daybook.doors.superoffice.records.person import Person
from daybook.doors.superoffice.records.person_entity import PersonEntityWithLinks
from daybook.doors.superoffice.records.summary import PersonSummary
from daybook.doors.superoffice.records.utm import UtmParameters
from daybook.doors.superoffice.view import View


def create(call: Call) -> Answer:
    """Always a new person, whatever PersonId says."""
    demand_body(call)
    rights.demand_write(call.who)
    view = views.of(call.tx, call.request)
    record_app(call)
    return answer(call, save.create(call.tx, call.body, view), view)


def show(call: Call) -> Answer:
    """One person."""
    view, row = views.of(call.tx, call.request), found(call)
    return answers.unless_known(call, answer(call, row, view), row.updated_at)


def replace(call: Call) -> Answer:
    """The whole of a person: what the body leaves out is empty."""
    demand_body(call)
    rights.demand_write(call.who)
    view, row = views.of(call.tx, call.request), found(call)
    demand_unchanged(call, row, view)
    record_app(call)
    return answer(call, save.change(call.tx, row, call.body, seen(call, row, view), view), view)


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
    """Mark a person deleted, for who may."""
    rights.demand_delete(call.who, entity.kept_of(call.tx, row).inherited("owner_id"))
    demand_unchanged(call, row, views.of(call.tx, call.request))
    record_app(call)
    contacts.remove(call.tx, row)


def show_default(call: Call) -> Answer:
    """What a new person begins as."""
    made = entity.blank(call.tx, call.who, views.of(call.tx, call.request))
    return Answer(made, headers={"ETag": conditions.tag(made, call.request)})


def show_simple(call: Call) -> Person | None:
    """One person in short."""
    return persons.one(call.tx, found(call).id, views.of(call.tx, call.request))


def show_keys(call: Call) -> dict[str, str]:
    """What this and other systems call a person."""
    return entity.keys_of(call.tx, found(call).id)


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


def demand_body(call: Call) -> None:
    """A person must be in the body."""
    if call.body is None:
        raise Invalid([Mistake("PersonEntity", "must be in the body")])


def demand_unchanged(call: Call, row: Any, view: View) -> None:
    """412 when the caller means another state of the person than it has."""
    if conditions.is_guarded(call.request):
        conditions.demand_unchanged(call.request, answer(call, row, view).headers["ETag"], row.updated_at)


def seen(call: Call, row: Any, view: View) -> PersonEntityWithLinks:
    """A person as the caller sees it, with links."""
    made = entity.read(call.tx, call.who, row, view)
    made.Links = entity.links_of(made, f"{call.request.base}/api/v1")
    return made


def answer(call: Call, row: Any, view: View) -> Answer:
    """A saved person as the caller asked for it, with what it is known by."""
    made = seen(call, row, view)
    if getattr(call.query, "Fk", False):
        made.ExtraFields = (made.ExtraFields or {}) | entity.foreign_keys(call.tx, row.id)
    return answers.of(call, made, row.updated_at, "PersonId")


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
