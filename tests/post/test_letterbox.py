"""The mailbox is read every so often, by one process at a time, whatever goes wrong in between."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from structlog.testing import capture_logs

from daybook.core import books, inbound
from daybook.post import mailboxes
from daybook.post.letterbox import LEASE, TURN, Letterbox
from daybook.store.engine import Engine
from daybook.store.tables import counter
from tests.imapservers import PASSWORD, ImapBox, imap_server
from tests.support import run

Letterboxes = Callable[..., Letterbox]
MESSAGE = b"From: x@y.example\r\nMessage-ID: <%d@y>\r\nSubject: S%d\r\n\r\nHello\r\n"


@pytest.fixture
def box(certificate: Path) -> Iterator[ImapBox]:
    with imap_server(certificate) as made:
        made.messages = {1: MESSAGE % (1, 1)}
        yield made


@pytest.fixture
def letterbox(engine: Engine, box: ImapBox, certificate: Path) -> Iterator[Letterboxes]:
    """Makes letterboxes of the mailbox."""
    url = f"imaps://answers%40house.example@localhost:{box.port}/INBOX"
    opened = partial(mailboxes.opened, url, PASSWORD, str(certificate))
    made: list[Letterbox] = []

    def make(opened: Any = opened, slug: str | None = None, seconds: float = 60.0) -> Letterbox:
        made.append(Letterbox(engine, opened, slug=slug, seconds=seconds))
        return made[-1]

    yield make
    for each in made:
        each.stop()


def due(engine: Engine) -> int:
    """Ticks until the mailbox may be read again."""
    return run(
        engine, lambda tx: tx.all(counter.select().where(counter.c.book_id == tx.book, counter.c.kind == f"turn:{TURN}"))[0].next - tx.now
    )


def hasten(engine: Engine) -> None:
    """As if the time were over."""
    run(engine, lambda tx: tx.change(counter, {"kind": f"turn:{TURN}"}, {"next": tx.now}))


def test_one_at_a_time(engine: Engine, box: ImapBox, letterbox: Letterboxes) -> None:
    one, other = letterbox(), letterbox()
    assert one.look() == {"queued": 1} and box.seen == {1}
    box.messages[2] = MESSAGE % (2, 2)
    assert (one.look(), other.look(), box.seen) == (None, None, {1})
    hasten(engine)
    assert (other.look(), one.look(), box.seen) == ({"queued": 1}, None, {1, 2})
    assert [row.subject for row in run(engine, lambda tx: inbound.queue(tx, 9))] == ["S2", "S1"]


def test_it_is_the_turn_of_who_reads(engine: Engine, letterbox: Letterboxes) -> None:
    """For longer than until the next look; who dies while reading keeps the others waiting no longer than that."""
    waits: list[int] = []

    def opened() -> Any:
        waits.append(due(engine))
        raise mailboxes.Unreadable("not now")

    with capture_logs() as logs:
        assert letterbox(opened).look() is None
    assert 0.9 * LEASE < waits[0] <= LEASE and 0 < due(engine) <= 60 * 10_000_000
    assert [(line["event"], line["reason"]) for line in logs] == [("no answers are read", "not now")]
    hasten(engine)
    assert letterbox().look() == {"queued": 1}


def test_a_message_that_cannot_be_filed_holds_up_no_other(
    engine: Engine, box: ImapBox, letterbox: Letterboxes, monkeypatch: pytest.MonkeyPatch
) -> None:
    box.messages |= {2: MESSAGE % (2, 2), 3: MESSAGE % (3, 3)}
    rightly = inbound.file

    def stumbling(tx: Any, message: inbound.Message) -> str:
        if message.id == "2@y":
            raise LookupError("two")
        return rightly(tx, message)

    monkeypatch.setattr(inbound, "file", stumbling)
    with capture_logs() as logs:
        assert letterbox().look() == {"queued": 2, "unfiled": 1}
    assert box.seen == {1, 3}
    (told,) = [line for line in logs if line["log_level"] == "error"]
    assert (told["event"], told["message"], str(told["exc_info"])) == ("a message cannot be filed", "2", "two")
    monkeypatch.setattr(inbound, "file", rightly)
    hasten(engine)
    assert letterbox().look() == {"queued": 1} and box.seen == {1, 2, 3}


def test_which_book(engine: Engine, box: ImapBox, letterbox: Letterboxes) -> None:
    engine.write(lambda tx: books.create(tx, "other", "Other")).result()
    with capture_logs() as logs:
        assert (letterbox().look(), letterbox(slug="none").look()) == (None, None)
    assert [line["reason"] for line in logs] == ["there is not exactly one book", "there is no book none"]
    assert letterbox(slug="other").look() == {"queued": 1}
    assert run(engine, lambda tx: inbound.queue(tx, 9)) == []


def test_it_reads_until_told_to_stop(engine: Engine, box: ImapBox, letterbox: Letterboxes) -> None:
    made = letterbox(seconds=0.05)
    made.start()
    while box.seen != {1}:
        pass
    box.messages[2] = MESSAGE % (2, 2)
    while box.seen != {1, 2}:
        pass
    made.stop()
    box.messages[3] = MESSAGE % (3, 3)
    assert len(run(engine, lambda tx: inbound.queue(tx, 9))) == 2 and box.seen == {1, 2}


def test_told_to_stop_it_files_no_other(box: ImapBox, letterbox: Letterboxes, monkeypatch: pytest.MonkeyPatch) -> None:
    box.messages |= {2: MESSAGE % (2, 2), 3: MESSAGE % (3, 3)}
    made, rightly = letterbox(), inbound.file

    def stopping(tx: Any, message: inbound.Message) -> str:
        made.stop()
        return rightly(tx, message)

    monkeypatch.setattr(inbound, "file", stopping)
    assert made.look() == {"queued": 1} and box.seen == {1}
