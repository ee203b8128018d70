"""Reading from a real streaming replica: who wrote reads his own writes, on whichever worker; without the replica all goes on."""

import time
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from prometheus_client import REGISTRY

from daybook import app, demo
from daybook.board import Board, make
from daybook.config import Config
from daybook.replica import Replica, end_of
from daybook.store.postgres import PostgresEngine
from tests.clusters import Cluster, running
from tests.hammers import fresh_log
from tests.support import PASSWORD, Book

SECONDS = 60.0
SENT = {"wal_level": "replica", "max_wal_senders": "5", "hot_standby_feedback": "on"}


@pytest.fixture(scope="module")
def primary() -> Iterator[Cluster]:
    with running(**SENT) as cluster:
        engine = PostgresEngine(cluster.create("demo"))
        engine.migrate()
        demo.fill(engine, app.demos())
        engine.close()
        yield cluster


@pytest.fixture
def standby(primary: Cluster) -> Iterator[Cluster]:
    with running(follows=primary, **SENT) as cluster:
        yield cluster


def until(is_so: Callable[[], Any]) -> None:
    end = time.monotonic() + SECONDS
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.02)


def counted(outcome: str) -> float:
    return REGISTRY.get_sample_value("daybook_replica_reads_total", {"outcome": outcome}) or 0.0


@contextmanager
def worker(primary: Cluster, standby: Cluster, board: Board | None = None, lag: float = 60.0) -> Iterator[Book]:
    """A server that reads from the replica."""
    book = Book(PostgresEngine(primary.url("demo")))
    book.server = app.build(book.engine, Config(replica=standby.url("demo"), replica_lag=lag), board)
    book._client._transport.app = book.server  # type: ignore[attr-defined]
    try:
        until(lambda: is_in_use(book))
        yield book
    finally:
        book.close()


def is_in_use(book: Book) -> bool:
    before = counted("used")
    assert seen(book, "bo", "00000000-0000-7000-8000-000000000000") == 404
    return counted("used") > before


def seen(book: Book, user: str, matter: str) -> int:
    """The status with which a user reads a matter."""
    return book.get(f"/native/v1/matters/{matter}", headers=basic(user)).status


def basic(user: str) -> dict[str, str]:
    return {"Authorization": "Basic " + b64encode(f"{user}:{PASSWORD}".encode()).decode()}


def write(book: Book) -> str:
    """A contact log of ada's; its id."""
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    token = book.request("POST", "/empire/token", f"grant_type=password&username=ada&password={PASSWORD}", headers=form).json[
        "access_token"
    ]
    id, body = fresh_log()
    answer = book.request(
        "POST", "/empire/api/contactlogs", body, headers={"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    )
    assert answer.status == 200, answer
    return id


def test_who_wrote_reads_it_and_others_read_the_replica(primary: Cluster, standby: Cluster) -> None:
    memory = make()
    boards = [Board(memory, place) for place in (0, 1)]
    boards[0].open(1)
    with worker(primary, standby, boards[0]) as one, worker(primary, standby, boards[1]) as two:
        standby.run("SELECT pg_wal_replay_pause()")
        until(lambda: standby.run("SELECT pg_get_wal_replay_pause_state()") == [("paused",)])
        id = write(one)
        behind = counted("behind the reader")
        for _ in range(3):
            assert [seen(one, "ada", id), seen(two, "ada", id)] == [200, 200]
            assert [seen(one, "bo", id), seen(two, "bo", id)] == [404, 404], "read from the replica, which has it not yet"
        assert counted("behind the reader") == behind + 6
        standby.run("SELECT pg_wal_replay_resume()")
        until(lambda: seen(one, "bo", id) == 200)
        used = counted("used")
        assert [seen(one, "ada", id), seen(two, "ada", id), seen(two, "bo", id)] == [200, 200, 200]
        assert counted("used") == used + 3


def test_each_write_is_read_at_once(primary: Cluster, standby: Cluster) -> None:
    with worker(primary, standby) as book:
        for _ in range(40):
            assert seen(book, "ada", write(book)) == 200


def test_a_replica_that_is_too_far_behind_is_not_read(primary: Cluster, standby: Cluster, capsys: pytest.CaptureFixture[str]) -> None:
    with worker(primary, standby, lag=1.0) as book:
        standby.run("SELECT pg_wal_replay_pause()")
        id = write(book)
        until(lambda: seen(book, "bo", id) == 200)
        assert counted("out of use") > 0
        assert book.server.replica is not None and "seconds behind" in book.server.replica.reason
        standby.run("SELECT pg_wal_replay_resume()")
        until(lambda: is_in_use(book))


def test_without_the_replica_all_goes_on(primary: Cluster) -> None:
    with running(follows=primary, **SENT) as standby, worker(primary, standby) as book:
        standby.run("SELECT pg_promote()")
        until(lambda: book.server.replica is not None and "follows no primary" in book.server.replica.reason)
        id = write(book)
        assert [seen(book, user, id) for user in ("ada", "bo")] == [200, 200]
    with running(follows=primary, **SENT) as standby:
        gone = worker(primary, standby)
        book = gone.__enter__()
    failed = counted("failed") + counted("out of use")
    assert [seen(book, user, id) for user in ("ada", "bo") for _ in range(3)] == [200] * 6
    assert counted("failed") + counted("out of use") == failed + 6
    gone.__exit__(None, None, None)


def test_a_server_begins_without_its_replica(primary: Cluster) -> None:
    engine = PostgresEngine(primary.url("demo"))
    replica = Replica(engine, "postgresql://nobody@127.0.0.1:1/demo", 10.0)
    until(lambda: "refused" in replica.reason)
    replica.close()
    engine.close()


@pytest.mark.parametrize(("named", "ended"), [(8192 * 7 + 24, 8192 * 7), (8192 * 7 + 40, 8192 * 7), (8192 * 7 + 48, 8192 * 7 + 48), (0, 0)])
def test_the_header_of_an_empty_page_is_no_record(named: int, ended: int) -> None:
    assert end_of(named) == ended
