"""A property, a building or a unit: what is in it, who lives there, what was said about it."""

from typing import Any

from daybook.core import calls, lists, places, relations
from daybook.core.errors import Missing
from daybook.door import Answer, Call, Route
from daybook.web.frame import is_for, is_swap, shown
from daybook.web.pages import line

OPEN = 20
"""Open call logs that are shown; the calls page has the rest."""


def show(call: Call) -> Answer:
    """The page, or for a script the part of the timeline that the query asks for."""
    if call.who.is_partner:
        raise Missing("place", call.params["id"])
    row = places.get(call.tx, call.id())
    part = line.of(call, f"/places/{row.id}", row.id)
    if is_swap(call.request):
        return shown(call, "parts/timeline.html", line=part)
    if is_for(call.request, line.WHOLE):
        return shown(call, "parts/line.html", line=part, topic=f"place:{row.id}")
    return shown(call, "pages/place.html", where=row, line=part, **_glance(call, row))


def _glance(call: Call, row: Any) -> dict[str, Any]:
    """What is in it, who belongs to it, what is open."""
    tx = call.tx
    above = places.find(tx, row.parent_id) if row.parent_id is not None else None
    property = places.find_property(tx, row)
    belong = {kind: relations.people(tx, row.id, kind) for kind in places.LIVES_IN}
    logs = calls.open_of(tx, call.who, row, OPEN + 1)
    return {
        "above": above,
        "property": property if property is not None and property.id != row.id else None,
        "parts": places.parts_of(tx, row.id),
        "belong": belong,
        "logs": logs[:OPEN],
        "more_logs": len(logs) > OPEN,
        "states": lists.known(tx, (log.status_id for log in logs)),
    }


ROUTES = (Route("GET", "/places/{id:guid}", show, query=line.Wanted, doc="A property, a building or a unit"),)
