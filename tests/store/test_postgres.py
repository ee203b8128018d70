"""PostgreSQL: broken connections, requests in each other's way, several servers over one book."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa

from daybook import deliveries
from daybook.core import check, contacts, groups, ids, journal, numbers, requests, sessions, users
from daybook.core.access import Who
from daybook.core.requests import Answered, Arrived
from daybook.store import pg_line
from daybook.store.engine import Aside, Engine, StoreBusy, StoreConflict, Tx, fixed, here, param
from daybook.store.open import open_engine
from daybook.store.postgres import PostgresEngine
from daybook.store.tables import alias, contact, undelivered
from tests.clusters import Cluster
from tests.proxies import Proxy
from tests.support import DEMO, Book, Stores, enter, run, sample

_BY_NUMBER = fixed(sa.select(contact.c.id).where(here(contact), contact.c.number == param("number")))


@pytest.fixture
def stores(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Stores]:
    """On this engine alone."""
    made = Stores(request, tmp_path, "postgres")
    yield made
    made.drop()


@pytest.fixture
def other(engine: Engine) -> Iterator[Engine]:
    """A second server process's engine over the same database."""
    made = open_engine(engine.url)
    yield made
    made.close()


@pytest.fixture
def far(engine: Engine, proxy: Proxy) -> Iterator[Engine]:
    """An engine whose connections can be cut."""
    made = PostgresEngine(proxy.url(database(engine)))
    run(made, lambda tx: tx.all(sa.select(alias.c.id).where(here(alias))))
    yield made
    made.close()


def database(engine: Engine) -> str:
    return engine.url.partition("@/")[2].partition("?")[0]


def names(engine: Engine) -> list[str]:
    query = sa.select(alias.c.foreign_id).where(here(alias)).order_by(alias.c.foreign_id)
    return [row.foreign_id for row in run(engine, lambda tx: tx.all(query))]


def note(tx: Tx, name: str) -> None:
    tx.add(alias, {"door": "test", "kind": "k", "foreign_id": name, "id": ids.new()})


class Counted:
    """Work that notes a name and counts its runs."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.runs = 0

    def __call__(self, tx: Tx) -> str:
        self.runs += 1
        note(tx, f"{self.name}{self.runs}")
        journal.append(tx, "test", DEMO, "update", None, {"run": self.runs})
        return self.name


def test_a_commit_that_was_cut_off_but_carried_out_is_not_repeated(engine: Engine, far: Engine, proxy: Proxy) -> None:
    work = Counted("once")
    proxy.cut(b"COMMIT", passed_on=True)
    assert run(far, work) == "once"
    assert (proxy.cuts, work.runs, names(engine)) == (1, 1, ["once1"])
    assert run(engine, check.run) == []


@pytest.mark.parametrize("word", [b"COMMIT", b"BEGIN"])
def test_what_never_reached_the_server_is_run_again(engine: Engine, far: Engine, proxy: Proxy, word: bytes) -> None:
    work = Counted("again")
    proxy.cut(word, passed_on=False)
    assert run(far, work) == "again"
    assert (proxy.cuts, work.runs, names(engine)) == (1, 2, ["again2"])
    assert run(engine, check.run) == []


def test_a_server_that_dropped_its_connections_is_reached_again(engine: Engine, cluster: Cluster) -> None:
    def drop() -> None:
        cluster.run(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{database(engine)}'")

    run(engine, Counted("a"))
    drop()
    assert engine.read(lambda tx: len(tx.all(sa.select(alias.c.id).where(here(enter(tx) and alias))))) == 1
    drop()
    assert run(engine, Counted("b")) == "b"
    assert names(engine) == ["a1", "b1"]


def test_a_server_that_is_not_there_is_busy(tmp_path: Path) -> None:
    away = PostgresEngine(f"postgresql://postgres@/none?host={tmp_path}")
    for asked in (away.is_current, away.migrate, away.verify, lambda: away.read(lambda tx: None), lambda: run(away, Counted("a"))):
        with pytest.raises(StoreBusy, match="cannot be reached"):
            asked()
    away.close()


def test_many_updates_of_one_record_from_two_servers_lose_nothing(engine: Engine, other: Engine) -> None:
    id = run(engine, lambda tx: contacts.create(tx, "person", first="Ada", last="Byron", notes=""))["id"]

    def update(n: int) -> None:
        def work(tx: Tx) -> None:
            row = contacts.get(tx, id)
            contacts.change(tx, row, notes=f"{row.notes}{n}.")

        run((engine, other)[n % 2], work)

    many = 200
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(update, range(many)))
    row = run(engine, lambda tx: contacts.get(tx, id))
    assert sorted(map(int, row.notes.split(".")[:-1])) == list(range(many))
    assert row.version == many + 1
    assert len(run(engine, lambda tx: journal.history(tx, id))) == many + 1
    assert run(engine, check.run) == []


def test_two_who_want_what_the_other_has_both_get_it(engine: Engine, other: Engine) -> None:
    pair = [run(engine, lambda tx: contacts.create(tx, "person", first="Ada", last="Byron"))["id"] for _ in range(2)]
    meet = threading.Barrier(2)

    def swap(store: Engine, first: UUID, second: UUID) -> None:
        first_run = iter([True])

        def work(tx: Tx) -> None:
            for id in (first, second):
                contacts.change(tx, contacts.get(tx, id), notes=f"{store is engine} {tx.now}")
                tx.all(sa.select(alias.c.id).where(here(alias)))
                if id == first and next(first_run, False):
                    meet.wait(10)

        run(store, work)

    with ThreadPoolExecutor(2) as pool:
        both = [pool.submit(swap, engine, *pair), pool.submit(swap, other, *reversed(pair))]
        for each in both:
            each.result(30)
    assert [run(engine, lambda tx, id=id: contacts.get(tx, id)).version for id in pair] == [3, 3]
    assert run(engine, check.run) == []


def test_two_servers_issue_no_number_twice(engine: Engine, other: Engine) -> None:
    def take(n: int) -> list[int]:
        first: int = run((engine, other)[n % 2], lambda tx: numbers.take(tx, "log", n % 5 + 1))
        return list(range(first, first + n % 5 + 1))

    with ThreadPoolExecutor(8) as pool:
        taken = [number for numbers in pool.map(take, range(300)) for number in numbers]
    assert len(set(taken)) == len(taken)


def test_numbers_that_were_not_used_are_given_back(engine: Engine) -> None:
    assert run(engine, lambda tx: numbers.take(tx, "log", 3)) == 1
    engine.close()
    again = open_engine(engine.url)
    assert run(again, lambda tx: numbers.take(tx, "log")) == 4
    again.close()


def test_a_number_that_was_given_by_hand_is_passed_over(engine: Engine, other: Engine) -> None:
    first = run(engine, lambda tx: contacts.create(tx, "person", first="Ada"))["number"]
    run(other, lambda tx: contacts.create(tx, "person", first="Bo", number=first + 1))
    assert run(engine, lambda tx: contacts.create(tx, "person", first="Cy"))["number"] > first + 1


def test_a_key_that_stays_taken_is_a_conflict(engine: Engine) -> None:
    run(engine, lambda tx: note(tx, "a"))
    with pytest.raises(StoreConflict, match="alias_pk"):
        run(engine, lambda tx: note(tx, "a"))
    assert names(engine) == ["a"]


def test_several_servers_may_bring_the_schema_up_to_date_at_once(cluster: Cluster) -> None:
    name, url = cluster.copy("template0")
    command = [sys.executable, "-m", "daybook", "migrate", "--database", url]
    started = [subprocess.Popen(command, stdout=subprocess.DEVNULL) for _ in range(3)]
    assert [process.wait(timeout=60) for process in started] == [0, 0, 0]
    assert open_engine(url).is_current()
    cluster.drop(name)


def test_words_that_are_not_their_texts_are_found(engine: Engine, cluster: Cluster) -> None:
    run(engine, lambda tx: contacts.create(tx, "person", first="Ada", last="Byron"))
    assert engine.verify() == []
    cluster.run("UPDATE words SET vector = '''other'':1'", database(engine))
    assert [text.partition(":")[0] for text in engine.verify()] == ["words"]


def test_the_same_write_sent_twice_at_once_is_carried_out_once(stores: Stores, monkeypatch: pytest.MonkeyPatch) -> None:
    # An answer that is known to be delivered is not given again: here only when the test says so.
    monkeypatch.setattr(deliveries, "MARK_AFTER", 3600)
    with closing(Book(stores.open("demo"))) as first, closing(Book(open_engine(first.engine.url))) as second:
        _send_twice_at_once(first, second)


def _send_twice_at_once(first: Book, second: Book) -> None:
    token = first.token()
    body = sample("empire-contactlog-request.json").replace(
        b"d47409d9-22bd-4470-83fe-515038551959", b"d47409d9-22bd-4470-83fe-51503855195a"
    )

    def post(book: Book) -> Any:
        return book.post("/empire/api/contactlogs", body, headers={"Content-Type": "application/json", **token})

    with ThreadPoolExecutor(2) as pool:
        for _ in range(10):
            replies = list(pool.map(post, (first, second)))
            assert [reply.status for reply in replies] == [200, 200], replies
            assert len({reply.headers["Daybook-Request"] for reply in replies}) == 1
            assert sorted("Daybook-Replayed" in reply.headers for reply in replies) == [False, True]
            for book in (first, second):
                book.server.deliveries.write_down()
                book.engine.drain()
    assert run(first.engine, check.run) == []


def test_texts_keep_what_postgres_does_not_know(engine: Engine) -> None:
    given = "a\0b\U0010ffff0\U0010ffff\0"
    id = run(engine, lambda tx: contacts.create(tx, "person", first="Ada", last=given, extra={"x": {"y": given, "b": 1, "a": 2.50}}))["id"]
    row = run(engine, lambda tx: contacts.get(tx, id))
    assert (row.last, row.extra["x"]["y"], list(row.extra["x"])) == (given, given, ["y", "b", "a"])


def test_upkeep_between_transactions_is_no_part_of_them(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """Plans thrown away and statements forgotten before each transaction, readers' `BEGIN ISOLATION LEVEL` among them."""
    for name, value in (("KEPT", 4), ("FIRST_PLANS", 0.0), ("LATER_PLANS", 0.0)):
        monkeypatch.setattr(pg_line, name, value)
    busy = open_engine(engine.url)
    id = run(busy, lambda tx: contacts.create(tx, "person", first="Ada", last="Byron", notes=""))["id"]
    for n in range(40):
        run(busy, lambda tx, n=n: contacts.change(tx, contacts.get(tx, id), notes=str(n)))
        assert busy.read(lambda tx: (enter(tx), contacts.get(tx, id).notes)[1]) == str(n)
        assert busy.read(lambda tx: len(journal.history(enter(tx), id))) == n + 2
    kept = busy.read(lambda tx: tx.all(sa.text("SELECT count(*)::int FROM pg_prepared_statements").columns(sa.column("many", sa.Integer))))
    busy.close()
    assert kept[0].many < 12
    assert run(engine, check.run) == []


def test_numbers_beyond_a_column_are_found_nowhere(engine: Engine) -> None:
    run(engine, lambda tx: contacts.create(tx, "person", first="Ada"))
    for number in (2**31, -(2**40), 2**62):
        assert run(engine, lambda tx, number=number: tx.one(_BY_NUMBER, number=number)) is None


@pytest.mark.parametrize("patient", [True, False])
def test_a_reader_writes_nothing(engine: Engine, patient: bool) -> None:
    engine.read(lambda tx: None)
    with pytest.raises((StoreBusy, Aside)):
        engine.read(lambda tx: (enter(tx), note(tx, "a"), tx.all(_BY_NUMBER, number=1)), patient=patient)
    assert names(engine) == []


def test_who_asks_is_found_in_one_round_trip(engine: Engine) -> None:
    """With his groups, and no transaction around it."""
    group = run(engine, lambda tx: groups.create(tx, "Sales"))
    id = run(engine, lambda tx: users.create(tx, "bo", "Bo", role="agent", groups=[group]))["id"]
    token = run(engine, lambda tx: sessions.issue(tx, users.act_as(tx, id, "native"), sessions.ACCESS, seconds=60))
    sent: list[int] = []

    def login(tx: Any) -> Who:
        sent.append(tx.line.sent)
        who = sessions.find(tx, "native", token, sessions.ACCESS)
        sent.append(tx.line.sent)
        return who

    engine.read(login)
    who = engine.read(login, patient=False)
    assert (who.login, who.groups) == ("bo", {group})
    engine.read(lambda tx: sent.append(tx.line.sent), patient=False)
    assert [after - sent[2] for after in sent[3:]] == [1, 1]


def test_all_answers_that_arrived_are_marked_in_one_statement(engine: Engine) -> None:
    def digest(n: int) -> bytes:
        return n.to_bytes(16, "big")

    made = [Answered(200, request=ids.new(), digest=digest(n)) for n in range(70)]

    def keep(tx: Tx) -> None:
        for one in made:
            arrived = Arrived(one.request, "POST", "/x", b"", None, one.digest)
            requests.keep(tx, arrived, one)
            requests.await_delivery(tx, arrived)

    run(engine, keep)
    run(engine, lambda tx: requests.deliver(tx, [*made[:5], *made[6:]]))
    assert [row.digest for row in run(engine, lambda tx: tx.all(sa.select(undelivered.c.digest).where(here(undelivered))))] == [digest(5)]


def test_of_a_write_that_came_too_late_nothing_is_kept(engine: Engine, other: Engine) -> None:
    """It has read a record that another then changed, and its own change is the last that it writes: all of it goes out with the commit."""
    id = run(engine, lambda tx: contacts.create(tx, "person", name="Ada"))["id"]
    read, changed, seen = threading.Event(), threading.Event(), []

    def late(tx: Tx) -> None:
        row = contacts.get(enter(tx), id)
        seen.append(row.version)
        read.set()
        assert changed.wait(20)
        journal.update(tx, contact, row, {"notes": f"after {row.version}"})

    writing = engine.write(late)
    assert read.wait(20)
    run(other, lambda tx: journal.update(tx, contact, contacts.get(tx, id), {"notes": "between"}))
    changed.set()
    writing.result(30)
    assert seen == [1, 2]
    history = run(engine, lambda tx: journal.history(tx, id))
    assert [row.after["notes"] for row in history if row.action == "update"] == ["after 2", "between"]
    assert run(engine, check.run) == []
