"""Who the entries are with: companies, people, properties and users, written by core into a real book, one after another."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from itertools import accumulate, islice
from typing import Any
from unittest.mock import patch
from uuid import UUID

from bench.filling import people
from bench.filling.people import Country
from bench.filling.plan import Plan, id_at
from daybook import app, demo
from daybook.core import calls, contacts, entries, groups, lists, places, relations, surveys, tasks, users
from daybook.core.access import Tx, Who
from daybook.core.addresses import POSTAL, Address
from daybook.core.channels import Channel
from daybook.core.clock import DAY, MILLISECOND
from daybook.store.engine import Engine, Row

STAFF = 24
"""Users beside those of the demo book. They have no password: they wrote, and do not sign in."""
AT_ONCE = 200
"""Contacts made in one transaction."""
BIGGEST_EMPLOYS = 50
"""Of how many people one works for the organisation of the contact with the most entries; the others are spread unevenly."""
WORK, LIVE_IN_PROPERTY = 0.8, 0.25
"""Shares of people who have an employer, and who live in a unit."""


@dataclass(slots=True)
class Person:
    """One of the contacts that entries are with."""

    id: UUID
    name: str
    number: int
    language: str
    mail: str
    employer: UUID | None
    unit: UUID | None


@dataclass(slots=True)
class Place:
    """A property or unit, as core asks for it."""

    id: UUID
    kind: str
    number: int
    parent_id: UUID | None
    is_active: bool = True


@dataclass(slots=True)
class Item:
    """An item of a pick list."""

    id: UUID
    number: int
    text: str
    is_closed: bool


@dataclass(slots=True)
class Cast:
    """Everybody and everything that dealings refer to; goes to other processes."""

    book: UUID
    people: list[Person] = field(default_factory=list)
    organisations: list[UUID] = field(default_factory=list)
    places: dict[UUID, Place] = field(default_factory=dict)
    above: dict[UUID, list[UUID]] = field(default_factory=dict)
    users: list[Who] = field(default_factory=list)
    items: dict[str, list[Item]] = field(default_factory=dict)
    surveys: list[tuple[UUID, str, list[dict[str, Any]]]] = field(default_factory=list)
    groups: list[UUID] = field(default_factory=list)
    counters: dict[str, int] = field(default_factory=dict)

    @property
    def biggest(self) -> Person:
        """The contact with the most entries."""
        return self.people[0]


LISTS = ("log_type", "log_status", "task_status", "task_type", "task_priority", "project", calls.STATUSES, calls.REASONS, tasks.ACTIVITIES)


class Still:
    """An engine on which every transaction is of a moment of its own, a millisecond after the one before."""

    def __init__(self, engine: Engine, now: int) -> None:
        self.engine, self.now = engine, now

    def write(self, work: Callable[[Tx], Any]) -> Any:
        def at_that_moment(tx: Tx) -> Any:
            tx.now = now
            return work(tx)

        self.now = now = self.now + MILLISECOND
        return self.engine.write(at_that_moment)


def assemble(engine: Engine, plan: Plan, tell: Callable[[int], None]) -> Cast:
    """Make the demo book and everybody else; `tell` hears how many contacts were made since it heard last."""
    begun, _ = plan.moment(0.0)
    ids, turn = plan.chance("ids"), iter(range(1 << 62))

    def new() -> UUID:
        n = next(turn)
        return id_at(begun - 30 * DAY + n // 4096 * 10_000, n, ids)

    # Ids are made of the clock and of chance; here of the seed, so that two books of one seed are the same.
    with patch("daybook.core.ids.new", new):
        still = Still(engine, begun - 20 * DAY)
        demo.fill(still, app.demos())  # type: ignore[arg-type]  # all it does is to write
        return _Assembly(still, plan).everybody(tell)


class _Assembly:
    """The contacts and places of one book."""

    def __init__(self, still: Still, plan: Plan) -> None:
        self.still, self.plan = still, plan
        self.cast = Cast(demo.BOOK)
        self.chance = plan.chance("cast")
        self.homes: list[UUID] = []

    def everybody(self, tell: Callable[[int], None]) -> Cast:
        self._run(self._staff)
        self._many(self.plan.properties, self._property, lambda many: None)
        self._many(self.plan.organisations, self._organisation, tell)
        self._employers = list(accumulate(1 / (n + 3) for n in range(len(self.cast.organisations) - 1)))
        self._many(self.plan.persons, self._person, tell)
        self._run(self._look_up)
        return self.cast

    def _run(self, work: Callable[[Tx], Any]) -> None:
        def as_ada(tx: Tx) -> None:
            tx.enter(demo.BOOK)
            tx.door = "native"
            tx.who = users.act_as(tx, demo.user_id("ada"), "native")
            work(tx)

        self.still.write(as_ada).result()

    def _many(self, many: int, make: Callable[[Tx, int], None], tell: Callable[[int], None]) -> None:
        numbers = iter(range(many))
        while some := list(islice(numbers, AT_ONCE)):
            self._run(partial(_each, make, some))
            tell(len(some))

    def _staff(self, tx: Tx) -> None:
        group = groups.create(tx, "Callers")
        for n in range(STAFF):
            of = people.country(self.chance)
            first, last = self.chance.choice(of.women + of.men), self.chance.choice(of.last)
            users.create(tx, f"staff{n + 1}", f"{first} {last}", first=first, last=last, groups=[group] if n % 2 else [])

    def _property(self, tx: Tx, at: int) -> None:
        of = people.COUNTRIES[0]
        city, zip = self.chance.choice(of.cities)
        where: dict[str, Any] = {"line1": people.street(self.chance, of), "city": city, "state": "ME", "zip": zip}
        name = f"{self.chance.choice(of.streets)} {self.chance.choice(('Towers', 'Court', 'Lofts', 'Commons'))} {at + 1}"
        row = places.create(tx, "property", name=name, code=f"P{at + 1}", **where)
        self._place(tx, row)
        for login in ("ada", "bo", "cy"):
            places.link(tx, demo.user_id(login), row["id"])
        for rank in range(self.plan.units):
            unit = places.create(tx, "unit", parent=row["id"], name=f"{rank // 4 + 1}{rank % 4 + 1:02}", rank=rank, **where)
            self._place(tx, unit)
            self.homes.append(unit["id"])

    def _place(self, tx: Tx, row: dict[str, Any]) -> None:
        self.cast.places[row["id"]] = Place(row["id"], row["kind"], row["number"], row.get("parent_id"))
        self._keep_above(tx, row["id"])

    def _keep_above(self, tx: Tx, id: UUID) -> None:
        self.cast.above[id] = list(entries.above(tx, id))

    def _organisation(self, tx: Tx, at: int) -> None:
        of = people.country(self.chance)
        name = people.company(self.chance, of, at + 1)
        phone = people.digits(self.chance, of.phone)
        channels = [Channel("phone", phone, "business"), Channel("mail", f"office@company{at + 1}.{of.domain}", "business")]
        columns = {"name": name, "country": of.code, "reference": contacts.issue_reference(tx), "source": "import"}
        row = contacts.create(tx, "organisation", channels=channels, addresses=[self._address(of)], **columns)
        self.cast.organisations.append(row["id"])
        self._keep_above(tx, row["id"])

    def _address(self, of: Country) -> Address:
        city, zip = self.chance.choice(of.cities)
        return Address(POSTAL, line1=people.street(self.chance, of), city=city, zip=zip, country=of.code)

    def _person(self, tx: Tx, at: int) -> None:
        of, chance = people.country(self.chance), self.chance
        is_woman = chance.random() < 0.5
        first, last = chance.choice(of.women if is_woman else of.men), chance.choice(of.last)
        employer = self._employer(at)
        unit = None if at == 0 or chance.random() >= LIVE_IN_PROPERTY else chance.choice(self.homes)
        mail = f"{first}.{last.replace(' ', '')}.{at + 1}@mail.{of.domain}".lower()
        channels = [Channel("mobile", people.digits(chance, of.mobile)), Channel("mail", mail)]
        title = chance.choice(people.TITLES) if employer else None
        at_home = [self._address(of)] if at % 3 == 0 else []
        row = contacts.create(
            tx, "person", first=first, last=last, gender="F" if is_woman else "M", title=title, country=of.code,
            reference=contacts.issue_reference(tx), source="import", channels=channels, addresses=at_home,
        )  # fmt: skip
        for kind, other in (("employer", employer), ("resident", unit)):
            if other is not None:
                relations.set_one(tx, row["id"], kind, other, title if kind == "employer" else None)
        self._keep_above(tx, row["id"])
        self.cast.people.append(Person(row["id"], row["name"], row["number"], of.language, mail, employer, unit))

    def _employer(self, at: int) -> UUID | None:
        """The first organisation is the first person's; the others are of very different sizes."""
        if at % BIGGEST_EMPLOYS == 0:
            return self.cast.organisations[0]
        if self.chance.random() >= WORK:
            return None
        return self.chance.choices(self.cast.organisations[1:], cum_weights=self._employers)[0]

    def _look_up(self, tx: Tx) -> None:
        """Who may write, and what can be chosen."""
        self.cast.users = [users.act_as(tx, row.id, "native") for row in users.all_of(tx) if row.role != "partner"]
        self.cast.items = {name: [_item(row) for row in lists.all_of(tx, name)] for name in LISTS}
        self.cast.surveys = [(row.id, row.name, row.questions) for row in surveys.all_of(tx) if not row.is_strict]
        self.cast.groups = [row.id for row in groups.all_of(tx)]


def _each(make: Callable[[Tx, int], None], numbers: list[int], tx: Tx) -> None:
    for number in numbers:
        make(tx, number)


def _item(row: Row) -> Item:
    return Item(row.id, row.number, row.text, row.is_closed)
