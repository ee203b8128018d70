"""What clients ask is kept by day, client and route: bounded, for a month, counted on by several writers."""

from typing import Any
from uuid import UUID

import pytest

from daybook.core import usage
from daybook.core.clock import DAY
from daybook.core.usage import ABOUT, OTHERS, Asked, Client, Tally
from daybook.store.engine import Engine
from tests.support import DEMO

ADA, BO, KEY = UUID(int=1), UUID(int=2), UUID(int=3)
NOW = 739_000 * DAY + 5
READ = Asked("protech", ADA, KEY, "GET", "/api/Contact/{id:guid}")
LIST = Asked("protech", ADA, KEY, "GET", "/api/Contact")


def inside(engine: Engine, work: Any, at: int = NOW) -> Any:
    def run(tx: Any) -> Any:
        tx.enter(DEMO)
        tx.now = at
        return work(tx)

    return engine.write(run).result()


def add(engine: Engine, tallies: dict[Asked, Tally], at: int = NOW) -> None:
    inside(engine, lambda tx: usage.add(tx, tallies), at)


def tally(many: int = 1, refused: int = 0, whole: int = 0, last: int = NOW, **named: int) -> Tally:
    made = Tally(many, refused, whole, last)
    made.named.update(named)
    return made


def test_it_is_counted_on_by_client_and_route(engine: Engine) -> None:
    add(engine, {READ: tally(2, 1, 1, NOW - DAY, name=1), LIST: tally(whole=1)}, NOW - DAY)
    add(engine, {READ: tally(3, 0, 0, NOW, name=2, city=1)})
    add(
        engine,
        {READ: tally(1, 1), Asked("protech", BO, None, "GET", "/api/Contact"): tally(), Asked("empire", BO, None, "GET", "/x"): tally()},
    )
    found = inside(engine, lambda tx: usage.of_client(tx, "protech", ADA, KEY))
    assert list(found) == [("GET", "/api/Contact/{id:guid}"), ("GET", "/api/Contact")]
    assert found["GET", "/api/Contact/{id:guid}"] == Tally(6, 2, 1, NOW, {"name": 3, "city": 1})  # type: ignore[arg-type]
    assert inside(engine, lambda tx: usage.of_client(tx, "protech", ADA, None)) == {}
    clients = inside(engine, lambda tx: usage.clients(tx, "protech"))
    assert sorted(clients, key=lambda each: each.user.int) == [Client(ADA, KEY, 7, 2, NOW), Client(BO, None, 1, 0, NOW)]


def test_a_month_is_kept(engine: Engine) -> None:
    add(engine, {LIST: tally()}, NOW - 40 * DAY)
    add(engine, {LIST: tally(last=NOW - 31 * DAY)}, NOW - 31 * DAY)
    assert inside(engine, lambda tx: [each.many for each in usage.clients(tx, "protech")]) == [1]
    assert inside(engine, lambda tx: [each.many for each in usage.clients(tx, "protech")], NOW + DAY) == []
    add(engine, {LIST: tally()})
    assert inside(engine, lambda tx: [each.many for each in usage.clients(tx, "protech")], NOW - 31 * DAY) == [2]


def test_names_are_bounded(engine: Engine) -> None:
    many = {f"member{at}": 1 for at in range(usage.MOST_NAMES)}
    add(engine, {LIST: tally(**many)})
    late = Tally(2, last=NOW)
    late.name(["member1", "another", "x" * (usage.LONGEST + 1), f"{ABOUT}more"])
    add(engine, {LIST: late})
    (found,) = inside(engine, lambda tx: usage.of_client(tx, "protech", ADA, KEY)).values()
    assert (len(found.named), found.named["member1"], found.named[OTHERS]) == (usage.MOST_NAMES + 1, 2, 3)


@pytest.mark.parametrize("writers", [4])
def test_several_writers_count_on(engine: Engine, writers: int) -> None:
    def work(tx: Any) -> None:
        tx.enter(DEMO)
        usage.add(tx, {LIST: tally(last=tx.now)})

    for future in [engine.write(work) for _ in range(writers * 5)]:
        future.result(timeout=30)
    assert engine.write(lambda tx: (tx.enter(DEMO), usage.clients(tx, "protech"))[1][0].many).result() == writers * 5
