"""Group commit: requests share a commit, and none is harmed by another."""

import threading
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa

from daybook.core import ids, journal
from daybook.store.engine import Engine, RollBack, StoreConflict, Tx, here
from daybook.store.open import open_engine
from daybook.store.tables import alias, change
from tests.support import DEMO

Outcome = tuple[Any, BaseException | None]


def row(name: str, id: UUID | None = None) -> dict[str, Any]:
    return {"door": "test", "kind": "k", "foreign_id": name, "id": id or ids.new()}


def together(engine: Engine, *works: Callable[[Tx], Any]) -> list[Outcome]:
    """Run works in one group: they queue up behind a work that waits for them."""
    queued, outcomes, all_done = threading.Event(), {}, threading.Event()
    engine.submit(lambda tx: queued.wait(10), lambda result, error: None)

    def settle(position: int) -> Callable[[Any, BaseException | None], None]:
        def settled(result: Any, error: BaseException | None) -> None:
            outcomes[position] = (result, error)
            if len(outcomes) == len(works):
                all_done.set()

        return settled

    for position, work in enumerate(works):
        engine.submit(inside(work), settle(position))
    queued.set()
    assert all_done.wait(10)
    return [outcomes[position] for position in range(len(works))]


def inside(work: Callable[[Tx], Any]) -> Callable[[Tx], Any]:
    def entered(tx: Tx) -> Any:
        tx.enter(DEMO)
        return work(tx)

    return entered


def names(engine: Engine) -> list[str]:
    query = sa.select(alias.c.foreign_id).where(here(alias), alias.c.door == "test").order_by(alias.c.foreign_id)
    return engine.read(inside(lambda tx: [each.foreign_id for each in tx.all(query)]))  # type: ignore[no-any-return]


def write(name: str) -> Callable[[Tx], str]:
    def work(tx: Tx) -> str:
        tx.add(alias, row(name))
        return name

    return work


def fail_after_writing(tx: Tx) -> None:
    tx.add(alias, row("lost"))
    tx.all(sa.select(alias.c.id).where(here(alias)))
    raise ValueError("on purpose")


def fail_before_writing(tx: Tx) -> None:
    tx.add(alias, row("never sent"))
    raise ValueError("on purpose")


def rehearse(tx: Tx) -> None:
    tx.add(alias, row("rehearsed"))
    tx.all(sa.select(alias.c.id).where(here(alias)))
    raise RollBack("as it would be")


@pytest.mark.parametrize("failing", [fail_after_writing, fail_before_writing])
def test_a_failure_harms_nobody_else(engine: Engine, failing: Callable[[Tx], Any]) -> None:
    first, failed, last = together(engine, write("a"), failing, write("b"))
    assert (first, last) == (("a", None), ("b", None))
    assert isinstance(failed[1], ValueError)
    assert names(engine) == ["a", "b"]


def test_a_rehearsal_answers_and_is_undone(engine: Engine) -> None:
    outcomes = together(engine, write("a"), rehearse, write("b"))
    assert outcomes == [("a", None), ("as it would be", None), ("b", None)]
    assert names(engine) == ["a", "b"]


def test_a_taken_key_is_a_conflict_for_its_own_request_only(engine: Engine) -> None:
    outcomes = together(engine, write("a"), write("a"), write("b"))
    assert isinstance(outcomes[1][1], StoreConflict)
    assert names(engine) == ["a", "b"]


def test_who_reads_the_journal_and_fails_takes_nobody_elses_changes_with_him(engine: Engine) -> None:
    def append(tx: Tx) -> None:
        journal.append(tx, "test", DEMO, "update", None, {"a": 1})

    def fail_after_reading(tx: Tx) -> None:
        tx.add(alias, row("lost"))
        assert len(tx.all(sa.select(change.c.seq).where(here(change), change.c.kind == "test"))) == 1
        raise ValueError("on purpose")

    outcomes = together(engine, append, fail_after_reading, write("b"))
    assert [str(error) for _, error in outcomes] == ["None", "on purpose", "None"]
    assert engine.read(inside(lambda tx: next(each.after for each in journal.history(tx, DEMO)))) == {"a": 1}
    assert names(engine) == ["b"]


def test_what_one_wrote_the_next_sees(engine: Engine) -> None:
    together(engine, write("a"), write("b"), lambda tx: tx.add(alias, row(f"saw {len(tx.all(sa.select(alias.c.id).where(here(alias))))}")))
    assert names(engine) == ["a", "b", "saw 2"]


def test_each_work_runs_once_when_all_goes_well(engine: Engine) -> None:
    runs: list[int] = []
    together(engine, *[lambda tx, n=n: runs.append(n) for n in range(5)])  # type: ignore[misc]
    assert runs == [0, 1, 2, 3, 4]


def test_what_was_settled_is_there_after_a_new_start(engine: Engine) -> None:
    together(engine, *[write(f"{n:03}") for n in range(100)])
    engine.close()
    again = open_engine(engine.url)
    assert names(again) == [f"{n:03}" for n in range(100)]
    again.close()
