"""The page to try routes: the request is put together here, and sent by the browser."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import uuid4

from daybook.core.errors import Missing
from daybook.door import Answer, Call, Door
from daybook.web.markup import of_site, page
from daybook.web.readers import of_session
from daybook.web.reference import operations, shown
from daybook.web.reference.front import has_demo
from daybook.wire.negotiate import MediaKind, offered
from daybook.wire.openapi import Operation, answer_offer
from daybook.wire.record import Record, slot

EXPLAINED = "/requests/{id:guid}"
"""Where what became of a write can be read."""


class Choice(Record, xml_names="same"):
    """Which route to try."""

    door: str | None = slot("A door's name")
    route: str | None = slot("A route's id, as in the addresses of help pages")


@dataclass(frozen=True, slots=True)
class Trial:
    """A request that can be sent as it stands."""

    method: str
    address: str
    headers: str
    bodies: dict[str, str]
    """Media type -> sample."""
    answers: tuple[str, ...]
    """Media types that may be asked for."""


class Trying:
    """The page over all doors."""

    def __init__(self, doors: tuple[Door, ...]) -> None:
        self.doors = doors

    def show(self, call: Call) -> Answer:
        """The door and the route chosen, the first of each where none is."""
        door = self._door(call.query.door)
        listed = operations.operations(door)
        # Without scripts, choosing another door sends the old door's route along.
        operation = operations.find(listed, call.query.route or "") or listed[0]
        demo, made = has_demo(call.tx), trial(door, operation)
        return page(
            "docs.html",
            of_site(call.request),
            reader=of_session(call.tx, call.request),
            doors=self.doors,
            door=door,
            operations=listed,
            operation=operation,
            title_of=operations.title,
            trial=made if demo else replace(made, headers=""),
            origin=call.request.origin,
            has_demo=demo,
            settings=self._settings(door) if demo else {},
        )

    def _door(self, name: str | None) -> Door:
        if not name:
            return self.doors[0]
        found = next((door for door in self.doors if door.name == name.lower()), None)
        if found is None:
            raise Missing("door", name)
        return found

    def _settings(self, door: Door) -> dict[str, Any]:
        """What the page's script needs to act as ada of the demo book: where to get a token, where writes are explained."""
        tokens = [route for route in door.routes if route.login is not None and route.method == "POST"]
        explaining = [(each, route) for each in self.doors for route in each.routes if route.path.endswith(EXPLAINED)]
        found: dict[str, Any] = {}
        if tokens:
            found["token"] = f"/{door.name}{tokens[0].path}"
        if explaining:
            other, route = explaining[0]
            found["explain"] = f"/{other.name}{route.path.removesuffix('{id:guid}')}"
            found["explainHeaders"] = dict(other.try_headers)
        return found


def trial(door: Door, operation: Operation) -> Trial:
    """The request, filled in."""
    taken = offered(operation.formats).items() if operation.takes not in (None, bytes) else ()
    route = next(route for route in door.routes if (route.method, route.path) == (operation.method, operation.path))
    return Trial(
        operation.method,
        f"/{door.name}{operations.address(operation, route.tries)}",
        "\n".join(f"{name}: {value}" for name, value in door.try_headers.items()),
        {names[0]: _body(operation, kind, route.fills) for kind, names in taken},
        tuple(names[0] for names in answer_offer(operation.answers).values()),
    )


def _body(operation: Operation, kind: MediaKind, fills: Mapping[str, Any]) -> str:
    """The sample, with what is filled in: something that nothing else is called, where that is asked for."""
    given = {path: text.replace("{new}", uuid4().hex[:8]) if isinstance(text, str) else text for path, text in fills.items()}
    return shown.sample_text(operation.takes, kind, operation, salt=str(uuid4()), fills=given)
