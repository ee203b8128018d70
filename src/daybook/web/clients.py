"""One client of a door, seen through: each route that it uses, what it sends there, and what it reads of the answer."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from daybook.core import traffic, usage
from daybook.core.access import Tx
from daybook.core.usage import ABOUT, OTHERS, Tally
from daybook.door import Door, Route
from daybook.web import xray
from daybook.web.reference import operations
from daybook.wire import members
from daybook.wire.help import bare_name
from daybook.wire.members import Member
from daybook.wire.reach import hint_plan, leaf

TOP = frozenset({"", "[]"})


@dataclass(slots=True)
class Wanted:
    """A member that the client names: how often for itself, how often in a restriction, an order or an expansion."""

    path: str
    doc: str = ""
    many: int = 0
    about: int = 0
    is_known: bool = True


@dataclass(slots=True)
class Seen:
    """One route as the client uses it."""

    route: Route
    tally: Tally
    """In the days that are kept."""
    sent: xray.Use | None = None
    """The latest writes, looked into."""
    wanted: list[Wanted] = field(default_factory=list)
    others: int = 0
    """Times that something beyond what is told apart was named."""
    whole: Sequence[Member] = ()
    """What is read where nothing is named: all that is documented, without what is within others."""

    @property
    def id(self) -> str:
        """As the help pages call the route."""
        return operations.route_id(self.route)

    @property
    def model(self) -> str:
        """The model that is answered, "" where there is none."""
        plan = None if self.answer in (None, bytes) else leaf(hint_plan(self.answer))
        return bare_name(plan.of) if plan is not None and plan.of is not None else ""

    @property
    def answer(self) -> Any:
        """What is read: of a list that leaves its rows open, what they are."""
        return self.route.rows if self.route.rows is not None else self.route.gives


def seen(tx: Tx, door: Door, find: xray.Find, user: UUID | None, key: UUID | None) -> list[Seen]:
    """The routes that a client uses, the most used first."""
    routes = {(route.method, route.path): route for route in door.routes}
    uses = xray.uses(door, find, traffic.writes(tx, door.name, user, key))
    found = {
        place: Seen(routes[place], tally) for place, tally in usage.of_client(tx, door.name, user, key).items() if place in routes
    }  # fmt: skip
    for use in uses:
        # Writes from before anything was counted.
        one = found.setdefault((use.route.method, use.route.path), Seen(use.route, Tally(use.many, use.refused, last=use.last)))
        one.sent = use
    for one in found.values():
        _look(one)
    return sorted(found.values(), key=lambda one: -one.tally.many)


def _look(one: Seen) -> None:
    """What it reads there."""
    if one.answer in (None, bytes):
        return
    plan = hint_plan(one.answer)
    declared = members.declared(plan)
    known = {_plain(name): each for each in reversed(declared) for name in (each.path, *each.others)}
    wanted: dict[str, Wanted] = {}
    for name, many in one.tally.named.items():
        bare = name.removeprefix(ABOUT)
        if bare == OTHERS:
            one.others += many
            continue
        member = known.get(_plain(bare))
        path = member.path if member is not None else bare.strip("/").replace("/", ".")
        # What is embedded is no member of the answer's own.
        is_known = member is not None or bare.startswith("/")
        each = wanted.setdefault(path, Wanted(path, member.doc if member is not None else "", is_known=is_known))
        if name.startswith(ABOUT):
            each.about += many
        else:
            each.many += many
    if not any(_plain(each.path) in known for each in wanted.values() if each.many):
        # These are columns, of which no declaration tells.
        for each in wanted.values():
            each.is_known = True
    one.wanted = sorted(wanted.values(), key=lambda each: (-each.many, -each.about, each.path))
    if one.tally.whole and not one.route.is_write:
        one.whole = [each for each in declared if each.above in TOP]


def _plain(path: str) -> str:
    """`Category/Id` and `category.id` are one, and so are all items of a list."""
    return path.replace("/", ".").replace("[]", "").replace("{}", "").strip(".").lower()


HEAD = ("Method", "Path", "What", "Member", "Times", "Stored", "Refused", "Last")


def rows(found: Iterable[Seen], written: Any) -> Iterator[tuple[Any, ...]]:
    """The same for a spreadsheet; `written` says a time."""
    for one in found:
        place = one.route.method, one.route.path
        yield *place, "requests", "", one.tally.many, None, one.tally.refused, written(one.tally.last)
        if one.tally.whole:
            yield *place, "reads all that is documented", "", one.tally.whole, None, None, None
        for each in one.wanted:
            kind = "reads" if each.is_known else "reads what is unknown"
            if each.many:
                yield *place, kind, each.path, each.many, None, None, None
            if each.about:
                yield *place, "asks about", each.path, each.about, None, None, None
        for sent in one.sent.sent if one.sent is not None else ():
            yield *place, "sends", sent.path, sent.many, sent.stored, sent.refused, None
        for name, many in one.sent.unknown if one.sent is not None else ():
            yield *place, "sends what is unknown", name, many, 0, None, None
