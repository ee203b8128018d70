"""The routes of the entity sets."""

from typing import Any

from daybook.door import Route
from daybook.doors.odyssee.demo import TRIES
from daybook.doors.odyssee.faults import entity_fault
from daybook.doors.odyssee.odata import answers, metadata, writes
from daybook.doors.odyssee.records import EntityList, ListQuery
from daybook.doors.odyssee.sets.all import SETS
from daybook.doors.odyssee.sets.draft import Kind
from daybook.doors.odyssee.sets.entity import EntitySet
from daybook.wire.record import describe

NEW = "K-{new}"
"""No two have the same key."""
OWN: dict[str, dict[str, str | None]] = {
    "Task": {"assigned_to_user_group_id": None},
    "User": dict.fromkeys(("username", "email"), "erik-{new}@demo.example"),
}
"""What the samples of some sets would else say of what there is not."""


def routes(entities: EntitySet) -> list[Route]:
    """What may be done with a set."""
    path, one = f"/api/{entities.name}", f"/api/{entities.name}({{id:guid}})"
    tries = {"id": str(TRIES[entities.name])}
    made = [
        Route(
            "GET", path, answers.lists(entities), gives=EntityList, rows=entities.model, query=ListQuery, fault=entity_fault,
            doc=f"{entities.name}: rows",
        ),
        Route(
            "GET", one, answers.shows(entities), gives=entities.model, query=ListQuery, fault=entity_fault, tries=tries,
            doc=f"{entities.name}: one",
        ),
    ]  # fmt: skip
    return made if entities.kind is None else [*made, *written(entities, entities.kind, path, one, tries)]


def written(entities: EntitySet, kind: Kind, path: str, one: str, tries: dict[str, str]) -> list[Route]:
    """How a set is changed."""
    fills = {**OWN.get(entities.name, {}), kind.key: NEW}
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
            fills=fills | {"id": None},
            **body,
        ),
        Route("PUT", one, writes.changes(entities, kind), doc=f"{entities.name}: change one", tries=tries, fills=fills, **body),
    ]
    if entities.remove is None:
        return made
    return [
        *made,
        Route("DELETE", one, writes.removes(entities, kind), fault=entity_fault, tries=tries, doc=f"{entities.name}: delete one"),
    ]


ROUTES = (
    Route("GET", "/api/$metadata", metadata.show, gives=bytes, fault=entity_fault, doc="Describes the entity sets (EDMX)"),
    *(route for each in SETS.values() for route in routes(each)),
)
