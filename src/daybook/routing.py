"""Which route a path means: at each door's mount, and at the root where doors share paths."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from daybook.door import Door, Route
from daybook.wire.fault import BadParameter
from daybook.wire.guid import parse_guid

_PART = re.compile(r"\{(\w+)(?::(\w+))?\}")
_PATTERNS = {None: r"[^/]+", "int": r"[^/()]+", "guid": r"[^/()]+", "path": r".+"}
INT_MOST = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Match:
    """A path that fits a template: the door, the routes by method, and the raw parameters."""

    door: Door
    routes: Mapping[str, Route]
    params: Mapping[str, str]
    mount: str
    context: str = ""
    path: str = ""


class Router:
    """Paths of all doors, letter case aside; one trailing slash is ignored."""

    def __init__(self, doors: Iterable[Door], root: Iterable[str] = (), hosts: Mapping[str, str] | None = None) -> None:
        self.doors = {door.name: door for door in doors}
        self.hosts = dict(hosts or {})
        self._tables = {name: _Table(door) for name, door in self.doors.items()}
        order = [name for name in root if name in self.doors] or sorted(self.doors, key=lambda name: self.doors[name].order)
        self._root = [self._tables[name] for name in order]

    def find(self, host: str, method: str, path: str, *, is_person: bool = False) -> Match:
        """Door and routes of a path: under a mount, on a host of its own, or at the root, where the first door with the method wins.

        What is at no door the first one answers for; to a person with a browser the last, which has the pages.
        """
        bound = self.hosts.get(host) if self.hosts else None
        if bound is not None and bound in self._tables:
            return self._tables[bound].find(path, "") or Match(self.doors[bound], {}, {}, "", "", path)
        mount, rest = _split(path)
        table = self._tables.get(mount.lower())
        if table is not None:
            found = table.find(rest, f"/{mount}")
            return found or Match(table.door, {}, {}, f"/{mount}", "", rest)
        first = None
        for table in self._root:
            found = table.find(path, "")
            if found is not None:
                if method in found.routes:
                    return found
                first = first or found
        return first or Match(self._root[-1 if is_person else 0].door, {}, {}, "", "", path)

    def route(self, door: str, method: str, path: str) -> Route | None:
        """What a path means below a door's own mount."""
        found = self._tables[door].find(path, "") if door in self._tables else None
        return None if found is None else found.routes.get(method)


class _Table:
    """The templates of one door."""

    def __init__(self, door: Door) -> None:
        self.door = door
        self._fixed: dict[str, dict[str, Route]] = {}
        self._open: dict[str, tuple[re.Pattern[str], dict[str, Route]]] = {}
        self._context = re.compile(rf"/({door.context})(?=/)", re.IGNORECASE) if door.context else None
        for route in door.routes:
            if "{" not in route.path:
                self._fixed.setdefault(route.path.lower(), {})[route.method] = route
            else:
                pattern = _pattern(route.path)
                self._open.setdefault(pattern.pattern.lower(), (pattern, {}))[1][route.method] = route

    def find(self, path: str, mount: str) -> Match | None:
        context = ""
        if self._context is not None and (head := self._context.match(path)):
            context, path = head[1], path[head.end() :]
        plain = path[:-1] if path.endswith("/") and len(path) > 1 else path
        routes = self._fixed.get(plain.lower())
        if routes is not None:
            return Match(self.door, routes, {}, mount, context, plain)
        for pattern, routes in self._open.values():
            if found := pattern.fullmatch(plain):
                return Match(self.door, routes, found.groupdict(), mount, context, plain)
        return None


def _split(path: str) -> tuple[str, str]:
    """`/empire/api/x` -> `empire`, `/api/x`."""
    mount, separator, rest = path[1:].partition("/")
    return mount, separator + rest or "/"


@cache
def _pattern(path: str) -> re.Pattern[str]:
    pieces, at = [], 0
    for part in _PART.finditer(path):
        pieces += [re.escape(path[at : part.start()]), f"(?P<{part[1]}>{_PATTERNS[part[2]]})"]
        at = part.end()
    return re.compile("".join(pieces) + re.escape(path[at:]), re.IGNORECASE)


def convert(route: Route, raw: Mapping[str, str]) -> dict[str, Any]:
    """Path parameters as the route declares them; raises BadParameter."""
    if not raw:
        return {}
    kinds = {part[1]: part[2] for part in _PART.finditer(route.path)}
    return {name: _value(name, value, kinds[name]) for name, value in raw.items()}


def _value(name: str, value: str, kind: str | None) -> Any:
    if kind == "int":
        return _whole(name, value)
    return _guid(name, value) if kind == "guid" else value


def _whole(name: str, value: str) -> int:
    """Blanks around, `+7` and `0x7` are integers, as the platform reads them."""
    text = value.strip()
    body = text.lstrip("+-")
    number = int(body, 16) if re.fullmatch(r"0[xX][0-9a-fA-F]+", body) else int(text) if re.fullmatch(r"[+-]?[0-9]+", text) else None
    if number is None or not -INT_MOST - 1 <= number <= INT_MOST:
        raise BadParameter(name, value, "an Int32")
    return number


def _guid(name: str, value: str) -> UUID:
    try:
        return parse_guid(value.strip("'"))
    except ValueError:
        raise BadParameter(name, value, "a Guid") from None
