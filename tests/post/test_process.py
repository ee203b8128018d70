"""`daybook post run`, and the server's own worker, as processes: one is killed between sending and saying so, and nothing is lost."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from daybook.core import inbound, outbox
from daybook.store.engine import Engine
from tests.imapservers import PASSWORD as MAILBOX_PASSWORD
from tests.imapservers import imap_server
from tests.mailservers import MailServer, mail_server
from tests.servers import free_port, start
from tests.support import PASSWORD, Stores, enter, run

WAIT = 60.0


def until(happened: Callable[[], Any]) -> None:
    """Wait for what comes soon."""
    end = time.monotonic() + WAIT
    while not happened():
        assert time.monotonic() < end, "it did not come"
        time.sleep(0.05)


@pytest.fixture
def mails() -> Iterator[MailServer]:
    with mail_server() as made:
        yield made


def environ(mails: MailServer) -> dict[str, str]:
    return os.environ | {
        "DAYBOOK_SMTP_HOST": "127.0.0.1", "DAYBOOK_SMTP_PORT": str(mails.port), "DAYBOOK_SMTP_SECURITY": "none",
        "DAYBOOK_SMTP_FROM": "crm@house.example",
    }  # fmt: skip


@contextmanager
def delivering(url: str, mails: MailServer) -> Iterator["subprocess.Popen[bytes]"]:
    """`daybook post run`; killed afterwards if it still runs."""
    command = [sys.executable, "-m", "daybook", "post", "run", "--database", url]
    process = subprocess.Popen(command, env=environ(mails), stderr=subprocess.PIPE)
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        assert process.stderr is not None
        process.stderr.close()


def state(engine: Engine, id: Any) -> tuple[str, int]:
    row = engine.read(lambda tx: outbox.get(enter(tx), id))
    return row.state, row.attempts


def test_killed_between_sending_and_saying_so(engine: Engine, mails: MailServer) -> None:
    id = run(engine, lambda tx: outbox.put(tx, "mail", {"to": [["a@b.example", "A"]], "subject": "S", "text": "T"}))
    mails.orders.append("hold")
    with delivering(engine.url, mails) as process:
        until(lambda: mails.taken)
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert state(engine, id) == ("waiting", 1)
    # As if the lease had run out.
    run(engine, lambda tx: tx.change(outbox.outbox, {"id": id}, {"due_at": tx.now}))
    with delivering(engine.url, mails) as process:
        until(lambda: state(engine, id)[0] == "sent")
        process.terminate()
        assert process.wait(timeout=WAIT) == 0
        assert process.stderr is not None
        assert b"E-mail goes out through 127.0.0.1" in process.stderr.read()
    assert state(engine, id) == ("sent", 2)
    assert [taken.message["Message-ID"] for taken in mails.taken] == [f"<letter.{id}@house.example>"] * 2


def test_killed_between_the_answer_and_the_mark(engine: Engine, mails: MailServer) -> None:
    """It was told that the message is taken, and cannot write so, as somebody else writes: it is killed there."""
    id = run(engine, lambda tx: outbox.put(tx, "mail", {"to": [["a@b.example", "A"]], "subject": "S", "text": "T"}))
    is_held, may_end = threading.Event(), threading.Event()
    held: list[Any] = []

    def hold(tx: Any) -> None:
        enter(tx).change(outbox.outbox, {"id": id}, {"error": None})
        is_held.set()
        may_end.wait(WAIT)

    def meanwhile() -> None:
        held.append(engine.write(hold))
        assert is_held.wait(WAIT)

    mails.meanwhile = meanwhile
    with delivering(engine.url, mails) as process:
        until(lambda: mails.left)
        process.send_signal(signal.SIGKILL)
        process.wait()
    may_end.set()
    held[0].result()
    assert (state(engine, id), len(mails.taken)) == (("waiting", 1), 1)
    mails.meanwhile = lambda: None
    run(engine, lambda tx: tx.change(outbox.outbox, {"id": id}, {"due_at": tx.now}))
    with delivering(engine.url, mails):
        until(lambda: state(engine, id)[0] == "sent")
    assert [taken.message["Message-ID"] for taken in mails.taken] == [f"<letter.{id}@house.example>"] * 2


def test_told_to_stop_it_ends_what_is_under_way(engine: Engine, mails: MailServer) -> None:
    id = run(engine, lambda tx: outbox.put(tx, "mail", {"to": [["a@b.example", "A"]], "subject": "S", "text": "T"}))
    mails.orders.append("delay 1")
    with delivering(engine.url, mails) as process:
        until(lambda: mails.seen)
        process.terminate()
        assert process.wait(timeout=WAIT) == 0
    assert state(engine, id) == ("sent", 1) and len(mails.taken) == 1


def test_the_server_delivers(stores: Stores, mails: MailServer, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in environ(mails).items():
        monkeypatch.setenv(name, value)
    url, port = stores.url("demo"), free_port()
    process = start(url, port)
    try:
        body = {
            "account_id": None, "subject": "News",
            "contact_log_entry_create": {"send": True, "notes": "Dear all", "to": [{"value": "a@one.example", "text": "A"}]},
        }  # fmt: skip
        with httpx.Client(base_url=f"http://127.0.0.1:{port}") as client:
            token = client.post("/empire/token", data={"grant_type": "password", "username": "ada", "password": PASSWORD}).json()
            headers = {"Authorization": f"Bearer {token['access_token']}"}
            account = client.get("/native/v1/contacts?q=Kestrel", headers=headers).json()["data"][0]["id"]
            answer = client.post("/empire/api/contactlogs", json=body | {"account_id": account}, headers=headers)
            assert answer.status_code == 200, answer.text
            until(lambda: mails.taken)
            (taken,) = mails.taken
            assert taken.recipients == ["a@one.example"] and taken.message["Subject"] == "News"
            assert taken.message["References"] == f"<thread.{answer.json()['id']}@house.example>"
            sent = client.get("/native/v1/outbox?state=sent", headers=headers).json()["data"]
            assert str(sent[0]["entry"]) and sent[0]["attempts"] == 1
    finally:
        process.terminate()
        assert process.wait(timeout=WAIT) == 0
        assert process.stderr is not None
        assert b"E-mail goes out through" in process.stderr.read()
        process.stderr.close()


def test_the_server_reads_answers(stores: Stores, certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with imap_server(certificate) as box:
        box.messages = {1: b"From: x@y.example\r\nMessage-ID: <1@y>\r\nSubject: Question\r\n\r\nHello\r\n"}
        where = f"localhost:{box.port}/INBOX"
        for name, value in {
            "INBOX": f"imaps://answers%40house.example:no@{where}", "INBOX_PASSWORD": MAILBOX_PASSWORD, "INBOX_SECONDS": "1",
            "SMTP_AUTHORITIES": str(certificate),
        }.items():  # fmt: skip
            monkeypatch.setenv(f"DAYBOOK_{name}", value)
        url = stores.url("demo")
        process = start(url, free_port())
        try:
            until(lambda: box.seen == {1})
            box.messages[2] = b"From: z@y.example\r\nMessage-ID: <2@y>\r\nSubject: Another\r\n\r\nHello\r\n"
            until(lambda: box.seen == {1, 2})
        finally:
            process.terminate()
            assert process.wait(timeout=WAIT) == 0
        assert process.stderr is not None
        told = process.stderr.read().decode()
        process.stderr.close()
        assert f"Answers are read from imaps://answers%40house.example@{where} every 1 s" in told
        assert MAILBOX_PASSWORD not in told


def test_by_itself_too(engine: Engine, mails: MailServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`daybook post run` reads what comes back, here from a maildir."""
    folder = tmp_path / "in"
    (folder / "new").mkdir(parents=True)
    (folder / "new" / "1.host").write_bytes(b"From: x@y.example\r\nMessage-ID: <1@y>\r\nSubject: Question\r\n\r\nHello\r\n")
    monkeypatch.setenv("DAYBOOK_INBOX", str(folder))
    with delivering(engine.url, mails) as process:
        until(lambda: list((folder / "cur").glob("*")))
        process.terminate()
        assert process.wait(timeout=WAIT) == 0
        assert process.stderr is not None
        assert f"Answers are read from {folder} every 60 s".encode() in process.stderr.read()
    assert [row.subject for row in run(engine, lambda tx: inbound.queue(tx, 9))] == ["Question"]


def test_without_a_mail_server_the_start_says_where_it_is_kept(stores: Stores, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DAYBOOK_MAILDIR", str(tmp_path / "kept"))
    process = start(stores.url("demo"), free_port())
    process.terminate()
    process.wait(timeout=WAIT)
    assert process.stderr is not None
    assert f"e-mail is kept in {tmp_path / 'kept'}".encode() in process.stderr.read()
    process.stderr.close()
