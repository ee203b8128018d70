"""What a client sends, seen through: which declared members and what became of them, which unknown ones, which never."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from daybook.core.requests import REFUSED
from daybook.door import Door, Route
from daybook.wire import codec, members
from daybook.wire.members import Member
from daybook.wire.plan import TypePlan
from daybook.wire.problems import Malformed, TooLarge, Unsupported
from daybook.wire.reach import hint_plan

Find = Callable[[str, str, str], Route | None]
"""The route of a door's name, a method and a path."""
NOT_STORED = ("ignored", "unresolved")


@dataclass(slots=True)
class Sent:
    """A declared member that the client sends: how often, how often it was stored, what else became of it."""

    path: str
    doc: str
    many: int = 0
    stored: int = 0
    refused: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True)
class Use:
    """One route as the client uses it."""

    route: Route
    many: int = 0
    refused: int = 0
    last: int = 0
    read: int = 0
    """Bodies that could be looked into."""
    sent: list[Sent] = field(default_factory=list)
    unknown: list[tuple[str, int]] = field(default_factory=list)
    """What no member is called, and how often it came."""
    never: list[Member] = field(default_factory=list)
    """Members that it leaves out, of what it sends something of."""


def uses(door: Door, find: Find, rows: Sequence[Any]) -> list[Use]:
    """A client's writes (`traffic.writes`) by route, the most used first."""
    by_route: dict[int, tuple[Route, list[Any]]] = {}
    for row in rows:
        route = find(door.name, row.method, unquote(row.path.partition("?")[0]))
        if route is not None:
            by_route.setdefault(id(route), (route, []))[1].append(row)
    return sorted((_use(door, route, his) for route, his in by_route.values()), key=lambda use: -use.many)


def _use(door: Door, route: Route, rows: list[Any]) -> Use:
    use = Use(route, len(rows), sum(row.status >= REFUSED for row in rows), max(row.at for row in rows))
    if route.takes in (None, bytes):
        return use
    plan = hint_plan(route.takes)
    declared = members.declared(plan)
    known = {name: each.path for each in reversed(declared) for name in (*each.others, each.path.lower())}
    sent = {each.path: Sent(each.path, each.doc) for each in declared}
    unknown: Counter[str] = Counter()
    for row in rows:
        read = _read(door, route, plan, row)
        if read is None:
            continue
        use.read += 1
        carried, strange = read
        unknown.update(place for place in strange if place.lower() not in known)
        _count(sent, carried, _outcomes(row, route, known), is_done=row.status < REFUSED)
    use.sent = [each for each in sent.values() if each.many]
    use.unknown = sorted(unknown.items(), key=lambda pair: (-pair[1], pair[0]))
    use.never = list(_never(declared, {each.path for each in use.sent}))
    return use


def _read(door: Door, route: Route, plan: TypePlan, row: Any) -> tuple[frozenset[str], set[str]] | None:
    """The members that a body carried, and the names in it that nothing is bound to; None for one that cannot be read."""
    try:
        reading = codec.read(
            route.takes,
            row.body or b"",
            row.body_type,
            style=route.style or door.style,
            formats=route.formats or door.formats,
            parameter=route.parameter,
        )
    except (Malformed, Unsupported, TooLarge):
        return None
    if reading.record is None:
        return None
    strange = {members.place(note.path, route.parameter) for note in reading.notes if note.kind == "ignored"}
    return members.carried(reading.record, plan), strange


def _outcomes(row: Any, route: Route, known: dict[str, str]) -> set[tuple[str, str]]:
    """(member, outcome) as the write's explanation says."""
    places = ((members.place(path, route.parameter).lower(), kind) for kind, path, *_ in row.explanation or ())
    return {(known[place], kind) for place, kind in places if place in known}


def _count(sent: dict[str, Sent], carried: Iterable[str], outcomes: set[tuple[str, str]], *, is_done: bool) -> None:
    lost = {path for path, kind in outcomes if kind in NOT_STORED}
    for path in carried:
        if path in sent:
            sent[path].many += 1
            sent[path].stored += is_done and path not in lost
            sent[path].refused += not is_done
            sent[path].outcomes.update(kind for place, kind in outcomes if place == path)


def _never(declared: Iterable[Member], sent: set[str]) -> Iterator[Member]:
    return (each for each in declared if each.path not in sent and (each.above in ("", "[]") or each.above.rstrip("[]{}") in sent))
