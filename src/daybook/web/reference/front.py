"""What is running, how to reach each API, where to look next: told to who has not signed in."""

from dataclasses import dataclass
from typing import Any

from daybook.core import books
from daybook.core.access import Tx
from daybook.door import Door, Request, Route
from daybook.store.engine import Engine
from daybook.web.reference import operations

DEMO = "demo"
"""The slug of the book that `daybook serve --demo` makes."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """A route worth trying first."""

    door: str
    id: str
    path: str


class Front:
    """Over all doors."""

    def __init__(self, doors: tuple[Door, ...], engine: Engine) -> None:
        self.doors = doors
        self.engine = engine

    def told(self, tx: Tx, request: Request) -> dict[str, Any]:
        """What the page shows of it."""
        return {
            "doors": [(door, len(operations.described(door))) for door in self.doors],
            "engine": self.engine.name,
            "origin": request.origin,
            "has_demo": has_demo(tx),
            "timeline": pointer(self.doors, "/timeline"),
        }


def has_demo(tx: Tx) -> bool:
    """Whether the demo book is there, so that its credentials work."""
    return books.find(tx, DEMO) is not None


def pointer(doors: tuple[Door, ...], tail: str) -> Pointer | None:
    """The first route to read whose path ends so."""
    found = ((door, route) for door in doors for route in operations.described(door))
    return next((_point(door, route) for door, route in found if route.method == "GET" and route.path.endswith(tail)), None)


def _point(door: Door, route: Route) -> Pointer:
    return Pointer(door.name, operations.route_id(route), f"/{door.name}{route.path}")
