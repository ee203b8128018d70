"""The demo book: users, companies, people and six weeks of work, then what each door adds for its samples."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, Protocol
from uuid import UUID, uuid5

from daybook.core import books, groups, keys, users
from daybook.core.access import Tx
from daybook.demo import people
from daybook.demo.days import Days
from daybook.store.engine import Engine

BOOK = UUID("99dae356-f62e-43c3-9bf6-350edc836899")
PASSWORD = "daybook-demo"
ADVISERS = UUID("c666a8fd-a383-4702-8734-199dd5345d82")
MANAGEMENT = UUID("a30b4fdc-c4fe-4dee-ba4e-55877ec9781d")
"""Groups that the primary sample of empire lets see its log."""
USERS = (
    ("ada", "Ada", "Byron", "admin", (ADVISERS, MANAGEMENT)),
    ("bo", "Bo", "Lindgren", "agent", (ADVISERS,)),
    ("cy", "Cy", "Okafor", "manager", (ADVISERS, MANAGEMENT)),
    ("dee", "Dee", "Marsh", "partner", ()),
)


class Filler(Protocol):
    """A door's `demo` module."""

    __name__: str

    def fill(self, tx: Tx) -> None:
        """Add what the door's samples and lists refer to; runs once, as ada, in the demo book."""


def fill(engine: Engine, doors: Iterable[Filler]) -> bool:
    """Make the demo book if there is no book, and what is missing of it; false when the database holds other books."""
    if not engine.write(_open).result():
        return False
    for door in doors:
        engine.write(partial(_once, door=_door_name(door), work=door.fill)).result()
    return True


def _open(tx: Tx) -> bool:
    slugs = [row.id for row in books.all_of(tx)]
    if not slugs:
        books.create(tx, "demo", "Demo", id=BOOK, zone="America/New_York", language="en", country="US")
        _once(tx, door="native", work=_fill_general)
    return not slugs or BOOK in slugs


def _once(tx: Tx, *, door: str, work: Callable[[Tx], None]) -> None:
    """A part that the book does not have yet, in a transaction of its own, so that its changes bear the door's name."""
    done: list[str] = (books.get(tx, BOOK).settings or {}).get("demo", [])
    if door in done:
        return
    tx.enter(BOOK)
    tx.door = door
    if done:
        tx.who = users.act_as(tx, user_id("ada"), door)
    work(tx)
    books.set_up(tx, {"demo": [*done, door]})


def _fill_general(tx: Tx) -> None:
    _people_of_the_house(tx)
    tx.who = users.act_as(tx, user_id("ada"), tx.door)
    keys.add(tx, "protech", "demo", tx.who.user, key="demo-api-key", name="Demo")
    cast = people.fill(tx)
    authors = [(user_id(login), f"{first} {last}") for login, first, last, *_ in USERS[:3]]
    Days(tx, cast, authors, MANAGEMENT).fill()


def _people_of_the_house(tx: Tx) -> None:
    groups.create(tx, "Advisers", id=ADVISERS)
    groups.create(tx, "Management", id=MANAGEMENT)
    for login, first, last, role, belongs in USERS:
        columns: dict[str, Any] = {"id": user_id(login), "first": first, "last": last, "role": role, "email": f"{login}@demo.example"}
        users.create(tx, login, f"{first} {last}", password=PASSWORD, groups=belongs, **columns)


def user_id(login: str) -> UUID:
    """A demo user's id, the same in every demo book."""
    return uuid5(BOOK, f"user:{login}")


def _door_name(door: Filler) -> str:
    return door.__name__.split(".")[-2]
