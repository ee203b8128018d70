"""What is slow is done between two runs of a request, by threads of its own, and what it came to is there in the next run."""

import threading
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
import sqlalchemy as sa

from daybook.config import Config
from daybook.core import outbox, slow, users
from daybook.core.access import Tx, Who
from daybook.core.errors import Invalid, Mistake
from daybook.door import Answer, Call, Door, Request, Route
from daybook.routing import Router
from daybook.serve import Server
from daybook.store.tables import outbox as outbox_table
from tests.support import DEMO, Book

Serve = Callable[..., Book]


def login(tx: Tx, request: Request) -> Who:
    tx.enter(DEMO)
    return users.act_as(tx, users.named(tx, "ada").id, "slow")


def fault(request: Request, error: Exception) -> Answer:
    if isinstance(error, Invalid):
        return Answer(error.mistakes[0].rule, 400, media="text/plain")
    return Answer(type(error).__name__, 503, media="text/plain")


@pytest.fixture
def serve(book: Book) -> Iterator[Serve]:
    """The application with nothing but one operation, GET and POST."""

    def build(handler: Callable[[Call], Any], config: Config | None = None, **messengers: Callable[[Any], Any]) -> Book:
        routes = (Route("GET", "/wait", handler), Route("POST", "/wait", handler))
        router = Router((Door("slow", "Slow", routes, login, fault),))
        book.server = Server(book.engine, router, config or Config(), messengers=messengers)
        book._client._transport.app = book.server  # type: ignore[attr-defined]
        return book

    yield build


def told(text: object) -> Answer:
    return Answer(str(text), media="text/plain")


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_work_is_done_once_and_not_by_the_transactions_thread(serve: Serve, method: str) -> None:
    runs, threads = [], []

    def work() -> str:
        threads.append(threading.current_thread().name)
        return "done"

    def handler(call: Call) -> Answer:
        runs.append(threading.current_thread().name)
        return told(slow.outcome(call.tx, "work", work))

    assert serve(handler).request(method, "/wait").text == "done"
    assert len(runs) == 2
    assert [name.startswith("daybook-aside") for name in threads] == [True]


def test_a_request_may_wait_for_several(serve: Serve) -> None:
    def handler(call: Call) -> Answer:
        return told([slow.outcome(call.tx, name, partial(str.upper, name)) for name in ("one", "two", "three")])

    assert serve(handler).post("/wait").text == "['ONE', 'TWO', 'THREE']"


def test_but_not_for_ever_more(serve: Serve) -> None:
    def handler(call: Call) -> Answer:
        return told([slow.outcome(call.tx, str(number), lambda: None) for number in range(100)])

    assert (serve(handler).post("/wait").text, serve(handler).post("/wait").status) == ("Unavailable", 503)


def test_what_was_written_before_the_wait_is_written_once(serve: Serve) -> None:
    def handler(call: Call) -> Answer:
        id = outbox.put(call.tx, "mail", {"for": "a test"})
        slow.outcome(call.tx, "work", lambda: None)
        return told(id)

    made = serve(handler)
    before = letters(made)
    assert made.post("/wait").status == 200
    assert letters(made) == before + 1


def letters(book: Book) -> int:
    def work(tx: Tx) -> int:
        return len(tx.all(sa.select(outbox_table.c.id).where(outbox_table.c.book_id == DEMO)))

    return book.engine.read(work)


def test_what_the_work_raises_is_answered(serve: Serve) -> None:
    def work() -> None:
        raise Invalid([Mistake("picture", "is none")])

    reply = serve(lambda call: told(slow.outcome(call.tx, "work", work))).post("/wait")
    assert (reply.status, reply.text) == (400, "is none")


def test_a_messenger_brings_the_answer_of_its_kind(serve: Serve) -> None:
    def handler(call: Call) -> Answer:
        return told(slow.reply(call.tx, "pigeon", "coo"))

    assert serve(handler, pigeon=lambda message: f"{message} back", raven=lambda message: "nevermore").get("/wait").text == "coo back"


def test_two_requests_do_not_share_what_was_done(serve: Serve) -> None:
    made = serve(lambda call: told(slow.outcome(call.tx, "work", lambda: call.request.query)))
    replies = made.gather(*(("POST", f"/wait?{number}", b"", {}) for number in range(6)))
    assert [reply.text for reply in replies] == [str(number) for number in range(6)]


def test_work_that_takes_too_long_is_not_waited_for(serve: Serve) -> None:
    over = threading.Event()
    reply = serve(lambda call: told(slow.outcome(call.tx, "work", lambda: over.wait(20))), Config(seconds=0.1)).post("/wait")
    over.set()
    assert (reply.status, reply.text) == (503, "Unavailable")
