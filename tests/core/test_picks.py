"""What a user picked last of a list, and what stays ticked."""

from typing import Any

from daybook.core import lists, offers, picks, users
from daybook.core.clock import HOUR
from daybook.store.engine import Engine, Tx
from tests.support import run

LIST = "business"


def user(engine: Engine) -> Any:
    """Somebody with fifteen items to pick from."""

    def work(tx: Tx) -> Any:
        for number in range(1, 16):
            lists.add(tx, LIST, f"Item {number}")
        return users.create(tx, "bo", "Bo")["id"]

    return run(engine, work)


def write(engine: Engine, who: Any, *numbers: int, hours: int = 0) -> None:
    """A request that picks these."""

    def work(tx: Tx) -> None:
        tx.now += hours * HOUR
        for number in numbers:
            picks.used(tx, LIST, number)

    run(engine, work, user=who)


def last(engine: Engine, who: Any) -> list[int]:
    found: list[int] = run(engine, lambda tx: [row.number for row in offers.items_picked(tx, LIST, LIST)], user=who)
    return found


def test_the_last_come_first_and_only_a_few_are_kept(engine: Engine) -> None:
    who = user(engine)
    for number in range(1, 16):
        write(engine, who, number, hours=number)
    assert last(engine, who) == [15, 14, 13, 12, 11, 10, 9, 8, 7, 6]
    write(engine, who, 8, hours=20)
    assert last(engine, who)[:2] == [8, 15]
    assert len(last(engine, who)) == picks.KEPT


def test_a_pick_just_made_is_not_written_again(engine: Engine) -> None:
    who = user(engine)
    write(engine, who, 1)
    before = run(engine, lambda tx: picks.of(tx, LIST)[0].at, user=who)
    write(engine, who, 1)
    assert run(engine, lambda tx: picks.of(tx, LIST)[0].at, user=who) == before


def test_lists_and_users_are_apart(engine: Engine) -> None:
    who = user(engine)
    other = run(engine, lambda tx: users.create(tx, "cy", "Cy")["id"])
    write(engine, who, 1)
    run(engine, lambda tx: [picks.used(tx, f"list {number}", 1) for number in range(20)], user=who)
    assert last(engine, who) == [1]
    assert last(engine, other) == []
    assert [row.number for row in run(engine, lambda tx: picks.of(tx, "list 19"), user=who)] == [1]


def test_what_is_ticked_stays(engine: Engine) -> None:
    who = user(engine)
    run(engine, lambda tx: picks.tick(tx, LIST, dict.fromkeys(range(1, 16), True)), user=who)
    assert set(run(engine, lambda tx: picks.ticked(tx, LIST), user=who)) == set(range(1, 16))
    run(engine, lambda tx: picks.tick(tx, LIST, {1: False, 2: False, 3: True, 99: False}), user=who)
    assert set(run(engine, lambda tx: picks.ticked(tx, LIST), user=who)) == set(range(3, 16))
    run(engine, lambda tx: picks.tick(tx, LIST, dict.fromkeys(range(3, 16), False)), user=who)
    assert len(last(engine, who)) == picks.KEPT


def test_whom_a_user_picked_last(engine: Engine) -> None:
    who = user(engine)
    run(engine, lambda tx: picks.used(tx, "associate", 1), user=who)
    assert [row.login for row in run(engine, lambda tx: offers.users_picked(tx, "associate"), user=who)] == ["bo"]
