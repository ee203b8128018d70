"""The convention of agents: `POST Agents/{agent}/{method}`, arguments in the query and in a JSON object."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from daybook.door import Handler, Route
from daybook.doors.superoffice.faults import agent_fault

NOTHING: Mapping[str, str] = MappingProxyType({})


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
    tries: Mapping[str, str] = NOTHING,
    fills: Mapping[str, Any] = NOTHING,
) -> Route:
    """One method. A handler that returns None answers 204; for a null answer it returns `Answer(None, root=model)`."""
    return Route(
        "POST", f"/api/v1/Agents/{agent}/{name}", handler, takes=takes, gives=gives, query=query, writes=writes, keeps=keeps, hides=hides,
        fault=agent_fault, parameter=agent, doc=doc, tries=tries, fills=fills,
        names=takes is not None or query is not None,
    )  # fmt: skip
