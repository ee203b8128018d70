"""What is asked is counted in memory and written together: no read writes, nothing is lost but by a kill, books are apart."""

from typing import Any

import pytest

from daybook import tallies
from daybook.core import usage
from daybook.store.engine import Engine, StoreBusy
from daybook.store.open import open_engine
from tests.support import DEMO, SQLITE, Book

SIGNED = {"Authorization": "Basic YWRhOmRheWJvb2stZGVtb0BkZW1v"}


def kept(engine: Engine) -> int:
    """Requests that the book knows of."""

    def read(tx: Any) -> int:
        tx.enter(DEMO)
        return sum(each.many for each in usage.clients(tx, "odyssee"))

    engine.drain()
    return engine.read(read)


@SQLITE
def test_reads_are_written_together(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(20):
        assert book.get("/odyssee/api/User?$top=1", headers=SIGNED).status == 200
    assert book.get("/odyssee/api/User?$top=1").status == 401
    assert kept(book.engine) == 0
    written: list[Any] = []
    submit = book.engine.submit
    monkeypatch.setattr(book.engine, "submit", lambda work, *more: (written.append(work), submit(work, *more)))
    book.server.tallies.write_down()
    book.server.tallies.write_down()
    assert len(written) == 1
    assert kept(book.engine) == 20


@SQLITE
def test_what_could_not_be_written_is_tried_again(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    book.get("/odyssee/api/User?$top=1", headers=SIGNED)
    with monkeypatch.context() as away:
        away.setattr(book.engine, "submit", lambda work, settle, about="": settle(None, StoreBusy("away")))
        book.server.tallies.write_down()
    assert kept(book.engine) == 0
    book.get("/odyssee/api/User?$top=1", headers=SIGNED)
    book.server.tallies.write_down()
    assert kept(book.engine) == 2


@SQLITE
def test_what_is_gathered_is_bounded(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tallies, "MOST", 2)
    for path in ("User", "Task", "Company", "Contact"):
        assert book.get(f"/odyssee/api/{path}?$top=1", headers=SIGNED).status == 200
    assert kept(book.engine) == 2


@SQLITE
def test_a_server_that_ends_writes_down_what_it_has(book: Book) -> None:
    book.get("/odyssee/api/User?$top=1", headers=SIGNED)
    assert kept(book.engine) == 0
    messages = [{"type": "lifespan.shutdown"}, {"type": "lifespan.startup"}]

    async def receive() -> Any:
        return messages.pop()

    async def send(_: Any) -> None:
        pass

    book._wait(book.server({"type": "lifespan"}, receive, send))
    again = open_engine(book.engine.url)
    assert kept(again) == 1
    again.close()


@SQLITE
def test_very_long_queries_are_not_looked_into(book: Book) -> None:
    long = ",".join(f"name{at}" for at in range(400))
    book.get(f"/odyssee/api/User?$select={long}", headers=SIGNED)
    book.server.tallies.write_down()
    book.engine.drain()

    def read(tx: Any) -> Any:
        tx.enter(DEMO)
        (client,) = usage.clients(tx, "odyssee")
        return usage.of_client(tx, "odyssee", client.user, client.key)["GET", "/api/User"].named

    assert book.engine.read(read) == {usage.OTHERS: 1}
