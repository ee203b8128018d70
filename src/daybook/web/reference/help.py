"""The help pages of a door, as the original platform's: routes, parameters, samples, models; and its OpenAPI document."""

from functools import cached_property, lru_cache
from typing import Any

import msgspec

from daybook.core.errors import Missing
from daybook.door import Answer, Call, Door, Route
from daybook.web import assets
from daybook.web.faults import Faults
from daybook.web.markup import of_door, page
from daybook.web.readers import Readers
from daybook.web.reference import document, operations, shown
from daybook.wire.help import Catalogue
from daybook.wire.negotiate import offered
from daybook.wire.openapi import Operation, answer_offer, types
from daybook.wire.record import Record, slot

JSON = "application/json; charset=utf-8"
DOCUMENTS = 4
"""Mounts of one door whose documents are kept."""


class ModelQuery(Record, xml_names="same"):
    """Which model to show."""

    modelName: str | None = slot("A model's name", required=True)


def help_routes(door: Door) -> tuple[Route, ...]:
    """What `door` answers about itself, below its own mount."""
    pages, fault = Help(door), Faults(Readers()).of_help
    return (
        Route("GET", "/Help", pages.index, open=True, fault=fault, doc="Every route of this API"),
        Route("GET", "/Help/Api/{id}", pages.route, open=True, fault=fault, doc="One route: parameters, samples, errors"),
        Route("GET", "/Help/ResourceModel", pages.model, open=True, fault=fault, query=ModelQuery, doc="One model"),
        Route("GET", "/Help/Static/{path}", assets.show, open=True, fault=fault, doc="What the help pages load"),
        Route("GET", "/openapi.json", pages.openapi, open=True, fault=fault, doc="This API as an OpenAPI 3.1 document"),
    )


class Help:
    """What can be told of one door, worked out when first asked for."""

    def __init__(self, door: Door) -> None:
        self.door = door
        self.document = lru_cache(DOCUMENTS)(self._document)
        """The OpenAPI document for a mount, kept: that of a large API takes a second to make."""

    @cached_property
    def operations(self) -> tuple[Operation, ...]:
        """The door's routes."""
        return operations.operations(self.door)

    @cached_property
    def catalogue(self) -> Catalogue:
        """The door's models."""
        return Catalogue(types(self.operations))

    def index(self, call: Call) -> Answer:
        """The table of routes, by resource."""
        groups: dict[str, list[Operation]] = {}
        for each in self.operations:
            groups.setdefault(each.tag, []).append(each)
        return self._page(call, "help/index.html", groups=groups, models=self.catalogue.names.values(), url=call.request.base)

    def route(self, call: Call) -> Answer:
        """One route."""
        found = operations.find(self.operations, call.params["id"])
        if found is None:
            raise Missing("route", call.params["id"])
        takes = shown.body(found.takes, found, self.catalogue, offered(found.formats))
        gives = shown.body(found.gives, found, self.catalogue, answer_offer(found.answers))
        parameters, failures = shown.parameters(found, self.catalogue), shown.failures(found)
        return self._page(call, "help/route.html", operation=found, parameters=parameters, takes=takes, gives=gives, failures=failures)

    def model(self, call: Call) -> Answer:
        """One model."""
        found = self.catalogue.find(call.query.modelName or "")
        if found is None:
            raise Missing("model", call.query.modelName or "without a name")
        return self._page(call, "help/model.html", model=self.catalogue.model(found))

    def openapi(self, call: Call) -> Answer:
        """The OpenAPI document."""
        return Answer(self.document(of_door(call.request).base), media=JSON)

    def _document(self, base: str) -> bytes:
        return msgspec.json.encode(document.described(self.door, self.operations, base))

    def _page(self, call: Call, template: str, **values: Any) -> Answer:
        return page(template, of_door(call.request), door=self.door, title_of=operations.title, **values)
