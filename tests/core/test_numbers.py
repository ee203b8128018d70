"""Numbers: one sequence per book and kind."""

from daybook.core import numbers
from daybook.store.engine import Engine
from tests.support import run


def test_numbers_of_a_kind_follow_each_other(engine: Engine) -> None:
    assert [run(engine, lambda tx: numbers.take(tx, "log", 2)) for _ in range(3)] == [1, 3, 5]


def test_a_sequence_can_be_started_further_on(engine: Engine) -> None:
    run(engine, lambda tx: numbers.start(tx, "log", 100))
    assert run(engine, lambda tx: numbers.take(tx, "log")) == 100
    run(engine, lambda tx: numbers.start(tx, "log", 50))
    assert run(engine, lambda tx: numbers.take(tx, "log")) == 101
