"""The doors: how to reach each API, its keys, what comes through it, and what each client sends."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from daybook.core import books, keys, traffic, usage, users
from daybook.core.access import Tx, demand_role
from daybook.core.clock import to_datetime
from daybook.core.errors import Invalid, Missing, Mistake
from daybook.core.texts import marked as _
from daybook.door import Answer, Call, Door, Route
from daybook.web import clients, example, tables
from daybook.web.actions import HEADS, STAFF
from daybook.web.frame import PRIVATE, gone_to, is_swap, shown, told
from daybook.web.reference import operations
from daybook.web.reference.front import DEMO
from daybook.web.standing import Standing
from daybook.wire.record import Guid, Record, slot

ONE = "/doors/{name}"
KEYS = f"{ONE}/keys"
REVOKE = f"{KEYS}/{{number:int}}/revoke"


class Client(Record, xml_names="same"):
    """Whose writes to look through."""

    user: Guid | None = slot("The user as whom it acts")
    key: Guid | None = slot("Its key, where it has one")
    seen: str | None = slot("What was shown last: a script that has it is told only what is new")


class NewKey(Record, xml_names="same"):
    """A key to make."""

    name: str | None = slot("What it is for", max_length=200)
    client: str | None = slot("What the program calls itself; empty: the book's slug", max_length=200)
    user: Guid | None = slot("The user as whom it acts; empty: the caller")
    only: str | None = slot("`read`: it changes nothing")


@dataclass(slots=True)
class Through:
    """One client: what it wrote lately, and all that it asked."""

    user: UUID | None
    key: UUID | None
    written: traffic.Traffic | None = None
    asked: usage.Client | None = None

    @property
    def last(self) -> int:
        """When it came last."""
        return max(self.written.last if self.written else 0, self.asked.last if self.asked else 0)


class Doors:
    """The pages over all doors."""

    def __init__(self, doors: tuple[Door, ...], standing: Standing) -> None:
        self.doors = doors
        self.standing = standing

    def routes(self) -> tuple[Route, ...]:
        """For everyone who works here; traffic and keys for managers and admins, what is written for admins."""
        tries = {"name": self.doors[0].name}
        return (
            Route("GET", "/doors", self.show_all, doc="Every API, and what comes through it"),
            Route("GET", ONE, self.show, query=Client, tries=tries, doc="One API: addresses, keys, traffic, what clients send"),
            Route("GET", f"{ONE}/client.csv", self.export, query=Client, tries=tries, doc="What one client sends and reads, as CSV"),
            Route("POST", KEYS, self.make, takes=NewKey, keeps=False, tries=tries, doc="Make a key; it is shown this once"),
            Route("POST", REVOKE, self.revoke, tries={**tries, "number": "1"}, doc="Let a key work no more"),
        )

    def show_all(self, call: Call) -> Answer:
        """Each with its address; how much came through each."""
        demand_role(call.who, *STAFF)
        is_head = call.who.role in HEADS
        through = traffic.through(call.tx, [door.name for door in self.doors]) if is_head else {}
        values: dict[str, Any] = {"doors": self.doors, "through": through, "is_head": is_head, "origin": call.request.origin}
        return shown(call, "parts/doors_traffic.html" if is_swap(call.request) else "pages/doors.html", **values)

    def show(self, call: Call) -> Answer:
        """One, or (for a script) what came through it by now."""
        demand_role(call.who, *STAFF)
        door = self._door(call.params["name"])
        if not is_swap(call.request):
            return self._page(call, door)
        demand_role(call.who, *HEADS)
        if call.query.seen and call.query.seen == _mark(call.tx, door):
            return Answer(None, 204, PRIVATE)
        return shown(call, "parts/door_traffic.html", door=door, **_through(call.tx, door))

    def export(self, call: Call) -> Answer:
        """What one client sends and reads there, a member a line."""
        demand_role(call.who, *HEADS)
        door, asked = self._door(call.params["name"]), call.query
        found = clients.seen(call.tx, door, self.standing.find, asked.user, asked.key)
        written = partial(to_datetime, zone=call.who.zone)
        return tables.csv(f"daybook-{door.name}-client.csv", clients.HEAD, clients.rows(found, written))

    def make(self, call: Call) -> Answer:
        """A key for a program, shown this once: the store has its digest only."""
        demand_role(call.who, "admin")
        door, body = self._door(call.params["name"]), call.body
        user = users.find(call.tx, body.user or call.who.user)
        _check(door, body, is_user=user is not None and user.disabled_at is None)
        client = (body.client or "").strip() or books.get(call.tx, call.who.book).slug
        scopes = ["read"] if body.only == "read" else keys.SCOPES
        text = keys.add(call.tx, door.name, client, body.user or call.who.user, scopes, name=(body.name or "").strip())
        made = {"key": text, "sent": door.key.format(key=text, client=client)}
        if is_swap(call.request):
            headers = told(call, _("The key is made. Copy it now: it is not shown again."), undo="")
            return shown(call, "parts/keys.html", headers=headers, door=door, made=made, **_keys(call, door))
        return self._page(call, door, made)

    def revoke(self, call: Call) -> Answer:
        """A key of this door works no more."""
        demand_role(call.who, "admin")
        door, number = self._door(call.params["name"]), call.params["number"]
        if all(row.number != number for row in keys.of_door(call.tx, door.name)):
            raise Missing("key", number)
        keys.revoke(call.tx, number)
        if not is_swap(call.request):
            return gone_to(call, f"/doors/{door.name}#keys")
        headers = told(call, _("The key works no more. Make another to let the program in again."), undo="")
        return shown(call, "parts/keys.html", headers=headers, door=door, made=None, **_keys(call, door))

    def _door(self, name: str) -> Door:
        found = next((door for door in self.doors if door.name == name.lower()), None)
        if found is None:
            raise Missing("door", name)
        return found

    def _page(self, call: Call, door: Door, made: dict[str, str] | None = None) -> Answer:
        is_head, origin = call.who.role in HEADS, call.request.origin
        values: dict[str, Any] = {
            "door": door,
            "origin": origin,
            "hosts": self.standing.hosts_of(door, origin),
            "is_at_root": door.name in self.standing.root,
            "before": [each.title for each in self.doors if each.name in self.standing.before(door)],
            "many_routes": len(operations.described(door)),
            "is_head": is_head,
            "made": made,
            "command": example.commands(door, _caller(call)),
        }
        if is_head:
            found = _through(call.tx, door)
            values |= found | _keys(call, door) | self._seen(call, door, found["clients"])
        return shown(call, "pages/door.html", **values)

    def _seen(self, call: Call, door: Door, through: list[Through]) -> dict[str, Any]:
        """What one client sends and reads: the one asked for, else the one that came last."""
        asked = call.query
        if asked is not None and (asked.user is not None or asked.key is not None):
            chosen = asked.user, asked.key
        elif through:
            chosen = through[0].user, through[0].key
        else:
            return {"chosen": None, "routes": []}
        found = clients.seen(call.tx, door, self.standing.find, *chosen)
        return {"chosen": chosen, "routes": found, **_named(call.tx, [*((each.user, each.key) for each in through), chosen])}


def _check(door: Door, body: NewKey, *, is_user: bool) -> None:
    mistakes = []
    if not door.key:
        mistakes.append(Mistake("name", _("This door takes no keys."), door.name))
    if not (body.name or "").strip():
        mistakes.append(Mistake("name", _("must say what the key is for")))
    if not is_user:
        mistakes.append(Mistake("user", _("must be a user of this book"), body.user))
    if body.only not in (None, "", "read"):
        mistakes.append(Mistake("only", _("must be read, or nothing"), body.only))
    if mistakes:
        raise Invalid(mistakes)


def _caller(call: Call) -> example.Caller:
    slug = books.get(call.tx, call.who.book).slug
    return example.Caller(call.who.login, slug, call.request.origin, slug == DEMO)


def _through(tx: Tx, door: Door) -> dict[str, Any]:
    """What came through a door: all of it, by client, the writes that came last."""
    writes, asked = traffic.clients(tx, door.name), usage.clients(tx, door.name)
    of_whom: dict[tuple[UUID | None, UUID | None], Through] = {
        (each.user, each.key): Through(each.user, each.key, asked=each) for each in asked
    }
    for wrote in writes:
        of_whom.setdefault((wrote.user, wrote.key), Through(wrote.user, wrote.key)).written = wrote
    found = sorted(of_whom.values(), key=lambda one: -one.last)
    return {
        "whole": traffic.through(tx, [door.name]).get(door.name),
        "clients": found,
        "totals": (sum(each.many for each in asked), sum(each.refused for each in asked)),
        "latest": traffic.latest(tx, door.name),
        "mark": _mark(tx, door),
        "kept_days": usage.KEPT_DAYS,
        **_named(tx, of_whom),
    }


def _mark(tx: Tx, door: Door) -> str:
    """Moves with all that comes through."""
    return f"{traffic.newest(tx, door.name)}-{usage.newest(tx, door.name)}"


def _named(tx: Tx, pairs: Iterable[tuple[UUID | None, UUID | None]]) -> dict[str, Any]:
    """What the users and keys of clients are called."""
    found = list(pairs)
    return {"user_names": users.known(tx, (user for user, _ in found)), "key_names": keys.known(tx, (key for _, key in found))}


def _keys(call: Call, door: Door) -> dict[str, Any]:
    """The keys for a door, with when each last wrote; those who may make one choose the user."""
    rows = keys.of_door(call.tx, door.name)
    last = {row.key: row.last for row in reversed(traffic.clients(call.tx, door.name)) if row.key is not None}
    staff = [row for row in users.all_of(call.tx) if row.disabled_at is None] if call.who.role == "admin" else []
    return {"its_keys": rows, "last": last, "acting": users.known(call.tx, (row.user_id for row in rows)), "staff": staff}
