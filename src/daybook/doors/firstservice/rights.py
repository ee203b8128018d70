"""What the path names, for a caller who may touch it: 105 in another market, 106 when there is none, 105 when the property is not his."""

from typing import Any
from uuid import UUID

from daybook.core import calls, contacts, matters, places, residents, users, visibility
from daybook.core.errors import Forbidden, Missing
from daybook.core.residents import Home
from daybook.door import Call
from daybook.doors.firstservice.login import find_market


def demand_market(call: Call) -> None:
    """The market of the header must be the caller's."""
    if find_market(call.tx, call.request) != call.who.book:
        raise Forbidden("The market is not the user's.")


def demand_property(call: Call, property_id: UUID | None) -> None:
    """The property must be linked to the caller."""
    if property_id is not None and not places.is_linked(call.tx, call.who.user, property_id):
        raise Forbidden("The property is not linked to the user.", property_id)


def log(call: Call) -> Any:
    """The call log `id`."""
    demand_market(call)
    row = matters.by_number(call.tx, calls.KIND, call.params["id"])
    visibility.check(call.tx, row)
    demand_property(call, row.place_id)
    return row


def unit(call: Call) -> Any:
    """The unit of the path."""
    row = _place(call, "unit")
    demand_property(call, places.property_of(call.tx, row).id)
    return row


def property(call: Call) -> Any:
    """The property of the path."""
    row = _place(call, "property")
    demand_property(call, row.id)
    return row


def _place(call: Call, kind: str) -> Any:
    demand_market(call)
    row = places.by_number(call.tx, kind, _number(call))
    if row is None:
        raise Missing(kind, _number(call))
    return row


def resident(call: Call) -> tuple[Any, Home]:
    """The resident of the path and where he lives: his place in a property of the caller's. Partners know no residents."""
    demand_market(call)
    person = None if call.who.is_partner else contacts.meant_by_number(call.tx, _number(call), "person")
    homes = residents.homes(call.tx, person.id) if person is not None else []
    if person is None or not homes:
        raise Missing("resident", _number(call))
    linked = places.linked(call.tx, call.who.user)
    home = next((home for home in homes if home.property.id in linked), homes[0])
    demand_property(call, home.property.id)
    return person, home


def user(call: Call) -> Any:
    """The user of the path. Partners know themselves only."""
    demand_market(call)
    row = users.by_number(call.tx, _number(call))
    if row is None or (call.who.is_partner and row.id != call.who.user):
        raise Missing("user", _number(call))
    return row


def _number(call: Call) -> int:
    """The one integer that the path has."""
    (number,) = call.params.values()
    return int(number)
