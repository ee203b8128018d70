"""The operations there are, told from the table of routes."""

import re
from collections.abc import Iterable

from daybook.door import Call, Route
from daybook.wire.record import describe

PARAMETER = re.compile(r"\{(\w+):\w+\}")
GAP = "   "
"""Between the parameters and the text, as the original writes it."""
Told = dict[str, dict[str, str]]
"""Address -> method -> what it does."""


def tell(table: Iterable[Route], call: Call) -> Told:
    """Absolute addresses, with names for what stands in their place, to methods, to a line of text."""
    found: Told = {}
    for route in table:
        found.setdefault(call.request.base + PARAMETER.sub(r"{\1}", route.path), {})[route.method] = line(route)
    return found


def line(route: Route) -> str:
    """The query that the operation takes, and what it does."""
    names = [each.form for each in describe(route.query).slots] if route.query is not None else []
    query = "&".join(f"{name}={{{name.lstrip('$')}}}" for name in names)
    return f"?{query}{GAP}{route.doc}" if query else route.doc
