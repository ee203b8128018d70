"""The convention of agents: `POST Agents/{agent}/{method}`, arguments in the query and in a JSON object."""

from typing import Any

from daybook.door import Handler, Route
from daybook.doors.superoffice.faults import agent_fault


def method(
    agent: str,
    name: str,
    handler: Handler,
    *,
    takes: Any = None,
    gives: Any = None,
    query: Any = None,
    writes: bool = True,
    keeps: bool = True,
    hides: frozenset[str] = frozenset(),
    doc: str = "",
) -> Route:
    """One method. A handler that returns None answers 204; for a null answer it returns `Answer(None, root=model)`."""
    return Route(
        "POST", f"/api/v1/Agents/{agent}/{name}", handler, takes=takes, gives=gives, query=query, writes=writes, keeps=keeps, hides=hides,
        fault=agent_fault, parameter=agent, doc=doc,
    )  # fmt: skip
