"""The time of change: later at each write of a book, in the order in which the writes became known, whoever began first."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa

from daybook.core import contacts, journal
from daybook.core.clock import DAY, MILLISECOND
from daybook.store.engine import Engine, here
from daybook.store.tables import change, contact
from tests.support import POSTGRES, enter, run

Work = Callable[[Any], Any]


def make(name: str, count: int = 1, earlier: int = 0) -> Work:
    """Contacts; the clock of who makes them goes wrong by so much."""

    def work(tx: Any) -> UUID:
        tx.now -= earlier
        return [contacts.create(tx, "organisation", name=name)["id"] for _ in range(count)][-1]  # type: ignore[no-any-return]

    return work


@contextmanager
def held(engine: Engine, work: Work, then: Work = lambda tx: None) -> Iterator["Future[Any]"]:
    """A write that is open while others write; it ends when the block does, and does `then` before."""
    begun, let_go = threading.Event(), threading.Event()

    def waits(tx: Any) -> Any:
        made = work(enter(tx))
        tx.flush()
        begun.set()
        assert let_go.wait(20)
        then(tx)
        return made

    written = engine.write(waits)
    written.add_done_callback(lambda _: begun.set())
    assert begun.wait(20)
    try:
        yield written
    finally:
        let_go.set()
        written.result(timeout=20)


def modified(engine: Engine, id: UUID) -> int:
    at: int = run(engine, lambda tx: contacts.get(tx, id).updated_at)
    return at


def journal_times(engine: Engine) -> list[int]:
    query = sa.select(change.c.at).where(here(change)).order_by(change.c.seq)
    return [row.at for row in run(engine, lambda tx: tx.all(query))]


def test_each_write_is_later_than_the_one_before(engine: Engine) -> None:
    times = [modified(engine, run(engine, make("One", 3))) for _ in range(20)]
    assert times == sorted(set(times))
    assert journal_times(engine) == sorted(journal_times(engine))


def test_whole_milliseconds_are_later_each_time_too(engine: Engine) -> None:
    def work(tx: Any) -> tuple[UUID, int]:
        tx.round(MILLISECOND)
        id = make("Whole")(tx)
        journal.settle(tx)
        return id, contacts.get(tx, id).updated_at

    told = [run(engine, work) for _ in range(30)]
    assert [modified(engine, id) for id, _ in told] == [at for _, at in told] == sorted({at for _, at in told})
    assert all(at % MILLISECOND == 0 for _, at in told)
    assert journal_times(engine) == sorted(journal_times(engine))


@POSTGRES
def test_a_clock_that_is_behind_makes_nothing_earlier(engine: Engine) -> None:
    first = modified(engine, run(engine, make("Right")))
    late = run(engine, make("Behind", 100, DAY))
    assert modified(engine, late) > first
    assert len(set(journal_times(engine)[-100:])) == 1
    assert journal_times(engine) == sorted(journal_times(engine))


@POSTGRES
def test_who_began_first_and_ends_last_is_the_later_one(engine: Engine) -> None:
    with held(engine, make("Began first", 100)) as first:
        later = modified(engine, run(engine, make("Began later")))
    ids = run(engine, lambda tx: tx.all(sa.select(contact.c.updated_at).where(here(contact), contact.c.name == "Began first")))
    assert len(ids) == 100
    assert {row.updated_at for row in ids} == {modified(engine, first.result())}
    assert modified(engine, first.result()) > later
    assert journal_times(engine) == sorted(journal_times(engine))


@POSTGRES
def test_who_comes_late_is_run_once_more(engine: Engine) -> None:
    runs: list[int] = []

    def counted(tx: Any) -> UUID:
        runs.append(len(runs))
        made: UUID = make("Late")(tx)
        return made

    with held(engine, counted) as first:
        between = modified(engine, run(engine, make("Between")))
    assert (runs, modified(engine, first.result()) > between) == ([0, 1], True)


@POSTGRES
def test_what_was_told_within_the_write_stays_true(engine: Engine) -> None:
    def work(tx: Any) -> tuple[UUID, int]:
        tx.round(MILLISECOND)
        id = make("Told")(tx)
        between = modified(engine, run(engine, make("Between")))
        journal.settle(tx)
        at: int = contacts.get(tx, id).updated_at
        assert at > between
        assert at % MILLISECOND == 0
        return id, at

    id, told = engine.write(lambda tx: work(enter(tx))).result(timeout=20)
    assert modified(engine, id) == told


def test_what_is_undone_moves_no_clock(engine: Engine) -> None:
    def work(tx: Any) -> None:
        tx.now += DAY
        make("Never was")(tx)
        journal.settle(tx)
        raise RuntimeError("on purpose")

    before = modified(engine, run(engine, make("Before")))
    with pytest.raises(RuntimeError, match="on purpose"):
        run(engine, work)
    assert before < modified(engine, run(engine, make("After"))) < before + DAY


def test_a_change_of_what_was_changed_in_the_same_write(engine: Engine) -> None:
    """One record with several changes has one time, and one change after the time was settled has its own."""

    def work(tx: Any) -> UUID:
        id: UUID = make("One")(tx)
        contacts.change(tx, contacts.get(tx, id), name="Two")
        journal.settle(tx)
        contacts.change(tx, contacts.get(tx, id), name="Three")
        return id

    id = run(engine, work)
    actions = [(row.action, row.after.get("name")) for row in run(engine, lambda tx: journal.history(tx, id))]
    assert actions == [("update", "Three"), ("update", "Two"), ("create", "One")]
    assert journal_times(engine) == sorted(journal_times(engine))
