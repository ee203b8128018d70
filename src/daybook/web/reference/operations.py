"""A door's routes as the operations that help pages and OpenAPI documents describe."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import get_origin
from urllib.parse import quote

from daybook.door import Door, Route
from daybook.web.reference.failures import Failures
from daybook.wire import samples
from daybook.wire.openapi import Operation, query_name
from daybook.wire.record import Record, describe
from daybook.wire.style import Formats

PARAMETER = re.compile(r"\{(\w+)(?::(\w+))?\}")
PAGES = ("/help", "/openapi.json")
UNGROUPED = re.compile(r"api|v\d+|\{.*", re.IGNORECASE)


def described(door: Door) -> tuple[Route, ...]:
    """The routes that are the API: all but those that describe it."""
    return tuple(route for route in door.routes if route.listed and not route.path.lower().startswith(PAGES))


def operations(door: Door) -> tuple[Operation, ...]:
    """One operation for each route, in the order of the table."""
    taken: set[str] = set()
    failures = Failures(door)
    return tuple(_operation(door, route, _unique(route_id(route), taken), failures) for route in described(door))


def _operation(door: Door, route: Route, id: str, failures: Failures) -> Operation:
    return Operation(
        id=id,
        method=route.method,
        path=route.path,
        doc=route.doc,
        tag=group(route.path),
        takes=route.takes,
        gives=route.gives,
        query=route.query,
        formats=formats(route, door),
        answers=door.formats,
        style=route.style or door.style,
        status=route.status if route.gives is not None else route.empty,
        writes=route.is_write,
        is_open=route.open or route.login is not None,
        is_addition=route.addition,
        names=route.names,
        failures=failures.of(route.fault or door.fault),
    )


def formats(route: Route, door: Door) -> Formats:
    """What its bodies may be in; a form has members, so that no list comes as one."""
    said = route.formats or door.formats
    return replace(said, form=False) if get_origin(route.takes) is list else said


def find(listed: tuple[Operation, ...], id: str) -> Operation | None:
    """The operation of that id, letter case aside."""
    return next((each for each in listed if each.id.lower() == id.lower()), None)


def route_id(route: Route) -> str:
    """As the original's help pages name their routes: `PUT-api-calllogs-id`, `POST-api-Contact_APIKey_ClientId`."""
    words = PARAMETER.sub(r"\1", route.path).strip("/").replace("/", "-")
    needed = [query_name(slot) for slot in describe(route.query).slots if slot.required] if route.query is not None else []
    return "_".join([f"{route.method}-{words}", *needed])


def _unique(id: str, taken: set[str]) -> str:
    """Routes that differ in a converter only would share an id."""
    while id.lower() in taken:
        id += "-"
    taken.add(id.lower())
    return id


def group(path: str) -> str:
    """The resource: the first part of the path that names one."""
    parts = (part.partition("(")[0] for part in path.split("/"))
    return next((part for part in parts if part and not UNGROUPED.fullmatch(part)), "")


def title(operation: Operation) -> str:
    """Method and path as the original writes them, required query included."""
    needed = [query_name(slot) for slot in describe(operation.query).slots if slot.required] if operation.query is not None else []
    query = "&".join(f"{name}={{{name}}}" for name in needed)
    return PARAMETER.sub(r"{\1}", operation.path).lstrip("/") + (f"?{query}" if query else "")


def address(operation: Operation, tries: Mapping[str, str]) -> str:
    """A path to try, with something for each parameter: what the route says leads somewhere, else something plausible."""
    query = "&".join(f"{quote(name, safe='$')}={quote(value, safe='')}" for name, value in _query(operation, tries))
    return PARAMETER.sub(lambda part: quote(tries.get(part[1]) or _example(operation, part[1], part[2] or "")), operation.path) + (
        f"?{query}" if query else ""
    )


def _query(operation: Operation, tries: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What the query must hold, and what has an example; what the route says leads somewhere in its place."""
    if operation.query is None:
        return
    made = samples.sample(operation.query)
    for slot in describe(operation.query).slots:
        if slot.required or slot.example is not ...:
            values = samples.fields(getattr(made, slot.name), slot.form)
            yield from ((query_name(slot), tries.get(slot.name, value)) for _, value in values)


def _example(operation: Operation, name: str, converter: str) -> str:
    """The example of the member that the parameter names; else a first number, an id, the name itself."""
    for model in (operation.takes, operation.gives):
        if isinstance(model, type) and issubclass(model, Record):
            slot = describe(model).by_json_folded.get(name.lower())
            if slot is not None and slot.example is not ...:
                return str(slot.example)
    if converter == "guid":
        return str(samples.guid(0, name))
    return "1" if converter == "int" or name.lower().endswith("id") else name
