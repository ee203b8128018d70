"""The routes of the entity sets."""

from typing import Any

from daybook.door import Route
from daybook.doors.odyssee.faults import entity_fault
from daybook.doors.odyssee.odata import answers, metadata, writes
from daybook.doors.odyssee.records import EntityList, ListQuery
from daybook.doors.odyssee.sets.all import SETS
from daybook.doors.odyssee.sets.draft import Kind
from daybook.doors.odyssee.sets.entity import EntitySet
from daybook.wire.record import describe


def routes(entities: EntitySet) -> list[Route]:
    """What may be done with a set."""
    path, one = f"/api/{entities.name}", f"/api/{entities.name}({{id:guid}})"
    made = [
        Route("GET", path, answers.lists(entities), gives=EntityList, query=ListQuery, fault=entity_fault, doc=f"{entities.name}: rows"),
        Route("GET", one, answers.shows(entities), gives=entities.model, query=ListQuery, fault=entity_fault, doc=f"{entities.name}: one"),
    ]
    return made if entities.kind is None else [*made, *written(entities, entities.kind, path, one)]


def written(entities: EntitySet, kind: Kind, path: str, one: str) -> list[Route]:
    """How a set is changed."""
    body: dict[str, Any] = {
        "takes": entities.takes,
        "gives": entities.model,
        "parameter": describe(entities.model).root,
        "fault": entity_fault,
    }
    made = [
        Route(
            "POST",
            path,
            writes.adds(entities, kind),
            status=201,
            doc=f"{entities.name}: add one; what it refers to may be embedded",
            **body,
        ),
        Route("PUT", one, writes.changes(entities, kind), doc=f"{entities.name}: change one", **body),
    ]
    if entities.remove is None:
        return made
    return [*made, Route("DELETE", one, writes.removes(entities, kind), fault=entity_fault, doc=f"{entities.name}: delete one")]


ROUTES = (
    Route("GET", "/api/$metadata", metadata.show, gives=bytes, fault=entity_fault, doc="Describes the entity sets (EDMX)"),
    *(route for each in SETS.values() for route in routes(each)),
)
