"""What the path names, for a caller who may touch it: 105 in another market, 106 when there is none, 105 when the property is not his."""

from typing import Any
from uuid import UUID

from daybook.core import calls, matters, places, visibility
from daybook.core.errors import Forbidden, Missing
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
    """The unit `unitId`."""
    demand_market(call)
    row = places.by_number(call.tx, "unit", call.params["unitId"])
    if row is None:
        raise Missing("unit", call.params["unitId"])
    demand_property(call, places.property_of(call.tx, row).id)
    return row
