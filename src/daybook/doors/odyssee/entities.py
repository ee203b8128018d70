"""The routes of the entity sets."""

from daybook.door import Route
from daybook.doors.odyssee.faults import entity_fault
from daybook.doors.odyssee.odata import answers
from daybook.doors.odyssee.records import EntityList, ListQuery
from daybook.doors.odyssee.sets.all import SETS
from daybook.doors.odyssee.sets.entity import EntitySet


def routes(entities: EntitySet) -> list[Route]:
    """What may be done with a set."""
    path, one = f"/api/{entities.name}", f"/api/{entities.name}({{id:guid}})"
    return [
        Route("GET", path, answers.lists(entities), gives=EntityList, query=ListQuery, fault=entity_fault, doc=f"{entities.name}: rows"),
        Route("GET", one, answers.shows(entities), gives=entities.model, query=ListQuery, fault=entity_fault, doc=f"{entities.name}: one"),
    ]


ROUTES = tuple(route for each in SETS.values() for route in routes(each))
