"""The operations that tell of the others."""

from daybook.door import Call, Route
from daybook.doors.superoffice.api import operations, versions

AGENTS = "/api/v1/Agents/"


def told(*table: Route) -> tuple[Route, ...]:
    """The table with what tells of it, itself included; and, for a GET on an agent's method, what the method does."""
    whole = (
        *table,
        Route("GET", "/api", versions.show, gives=bytes, open=True, doc="Which versions are spoken: a page, or JSON or XML."),
        Route(
            "GET", "/api/v1", lambda call: operations.tell(whole, call), gives=operations.Told, open=True,
            doc="Every operation, by its address.",
        ),
    )  # fmt: skip
    return (*whole, *(description(route) for route in table if is_method(route)))


def is_method(route: Route) -> bool:
    return route.method == "POST" and route.path.startswith(AGENTS)


def description(route: Route) -> Route:
    """Only POST calls a method; GET says what it does."""

    def tell(call: Call) -> operations.Told:
        return operations.tell([route], call)

    return Route("GET", route.path, tell, gives=operations.Told, open=True, listed=False, fault=route.fault, doc=route.doc)
