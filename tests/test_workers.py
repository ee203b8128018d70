"""Several server processes, restarts and ends, with clients that never rest: none of them notices."""

import http.client
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from daybook.config import Config
from daybook.core import keys, matters, users
from daybook.sockets import bound
from daybook.store.engine import Engine
from daybook.store.open import open_engine
from daybook.workers import FAILED, Supervisor
from tests.clusters import Cluster
from tests.hammers import BASIC, Hammer, fresh_log, hammering
from tests.support import DEMO, PASSWORD, SQLITE, Book, Stores, run
from tests.test_kill import sign_in

SECONDS = 120.0
ACTIVATE = """
import os, sys
os.dup2(int(sys.argv[1]), 3)
os.environ |= {"LISTEN_PID": str(os.getpid()), "LISTEN_FDS": "1"}
os.execv(sys.executable, [sys.executable, *sys.argv[2:]])
"""
"""Hands a socket over as systemd does: as descriptor 3, with the process for which it is."""


class Service:
    """A `daybook serve`, and what it says of itself."""

    def __init__(
        self, url: str, log: Path, *words: str, port: int = 0, env: dict[str, str] | None = None, fd: int = 0, is_activated: bool = False
    ) -> None:
        start = ["-c", ACTIVATE, str(fd)] if is_activated else []
        command = [sys.executable, *start, "-m", "daybook", "serve", "--database", url, "--port", str(port), *words]
        with log.open("ab") as file:
            self.process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=file,
                stderr=file,
                pass_fds=(fd,) if fd else (),
                env={**os.environ, "COLUMNS": "200", **(env or {})},
            )
        self.log = log
        self.port = port

    def hears(self, pattern: str, many: int = 1) -> list[str]:
        """What the log says, once it has said it so often."""
        until = time.monotonic() + SECONDS
        while len(found := re.findall(pattern, self.log.read_text())) < many:
            assert time.monotonic() < until, self.log.read_text()
            time.sleep(0.02)
        return found

    def ready(self, workers: int = 0) -> "Service":
        """Once the workers answer, or the one server."""
        self.port = int(self.hears(r"answers on http://\S+:(\d+)/")[0])
        self.hears("worker ready", workers)
        until = time.monotonic() + SECONDS
        with socket.socket() as probe:
            while probe.connect_ex(("127.0.0.1", self.port)):
                assert time.monotonic() < until, self.log.read_text()
                time.sleep(0.02)
        return self

    def events(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.log.read_text().splitlines() if line.startswith("{")]

    def pids(self) -> list[int]:
        """The workers that are ready, oldest first."""
        return [event["pid"] for event in self.events() if event["event"] == "worker ready"]

    def get(self, path: str, **headers: str) -> tuple[int, bytes, str | None]:
        """Status, body, and whether the connection goes on."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=SECONDS)
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer.status, body, answer.headers["connection"]

    def end(self, number: int = signal.SIGTERM) -> int:
        self.process.send_signal(number)
        return self.process.wait(timeout=SECONDS)


@pytest.fixture
def database(cluster: Cluster) -> Iterator[str]:
    name, url = cluster.copy("demo")
    yield url
    cluster.drop(name)


@contextmanager
def serving(url: str, folder: Path, *words: str, **more: Any) -> Iterator[Service]:
    service = Service(url, folder / "log", *words, **more)
    try:
        yield service
    finally:
        if service.process.poll() is None:
            assert service.end() == 0, service.log.read_text()


@contextmanager
def two(url: str, folder: Path, **more: Any) -> Iterator[Service]:
    with serving(url, folder, "--workers", "2", **more) as service:
        yield service.ready(2)


def saved(url: str, wanted: set[str]) -> set[str]:
    """Those of the logs that are in the book."""
    engine: Engine = open_engine(url)

    def look(tx: Any) -> set[str]:
        tx.enter(DEMO)
        return {id for id in wanted if matters.find(tx, UUID(id)) is not None}

    try:
        return engine.read(look)
    finally:
        engine.close()


def sent(hammers: list[Hammer]) -> set[str]:
    return {id for each in hammers for id in each.saved}


def test_a_rolling_restart_is_not_noticed(database: str, tmp_path: Path) -> None:
    with two(database, tmp_path) as service:
        before = service.pids()
        with hammering(service.port) as hammers:
            service.process.send_signal(signal.SIGHUP)
            service.hears('"event": "restarted"')
        assert not set(before) & set(service.pids()[2:]) and len(service.pids()) == 4
        assert saved(database, sent(hammers)) == sent(hammers)
        assert {event["level"] for event in service.events()} == {"info"}
    assert [event["event"] for event in service.events()][-2:] == ["stopping", "stopped"]


def test_a_worker_that_dies_is_replaced(database: str, tmp_path: Path) -> None:
    with two(database, tmp_path) as service:
        for death in range(3):
            os.kill(service.pids()[-1], signal.SIGKILL)
            service.hears("worker ready", 3 + death)
        died = [event for event in service.events() if event["event"] == "a worker died"]
        assert [(event["status"], event["again_in_seconds"]) for event in died] == [("SIGKILL", 0.0), ("SIGKILL", 0.25), ("SIGKILL", 0.5)]
        assert service.get("/readyz")[:2] == (200, b'{"status":"ready"}')


def test_workers_do_not_outlive_their_supervisor(database: str, tmp_path: Path) -> None:
    with two(database, tmp_path) as service:
        pids = service.pids()
        service.end(signal.SIGKILL)
        until = time.monotonic() + SECONDS
        while any(Path(f"/proc/{pid}").exists() for pid in pids):
            assert time.monotonic() < until, "a worker is still there"
            time.sleep(0.05)


def test_the_end_is_announced_and_answers_are_whole(database: str, tmp_path: Path) -> None:
    with two(database, tmp_path, env={"DAYBOOK_NOTICE_SECONDS": "4"}) as service:
        token, (id, body) = sign_in(service.port), fresh_log()
        slow = http.client.HTTPConnection("127.0.0.1", service.port, timeout=SECONDS)
        slow.putrequest("POST", "/empire/api/contactlogs")
        for name, value in (("Content-Type", "application/json"), ("Authorization", f"Bearer {token}"), ("Content-Length", str(len(body)))):
            slow.putheader(name, value)
        slow.endheaders(body[:100].encode())
        service.process.terminate()
        # Each worker hears it in its own time.
        while (answer := service.get("/readyz"))[0] == 200:
            time.sleep(0.02)
        assert answer == (503, b'{"status":"draining"}', "close")
        while (answer := service.get("/healthz"))[2] is None:
            assert answer[0] == 200
        assert answer[::2] == (200, "close")
        with pytest.raises(OSError):
            while True:
                service.get("/healthz")
        slow.send(body[100:].encode())
        said = slow.getresponse()
        assert (said.status, said.headers["connection"], json.loads(said.read())["id"]) == (200, "close", id)
        assert service.process.wait(timeout=SECONDS) == 0
    assert saved(database, {id}) == {id}


def test_requests_that_take_too_long_are_cut_at_the_end(database: str, tmp_path: Path) -> None:
    with (
        two(database, tmp_path, env={"DAYBOOK_GRACE_SECONDS": "1"}) as service,
        socket.create_connection(("127.0.0.1", service.port)) as slow,
    ):
        slow.sendall(b"POST /empire/token HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n")
        slow.settimeout(SECONDS)
        time.sleep(0.2)
        assert service.end() == 0
        assert slow.recv(100) == b""
        assert [event["many"] for event in service.events() if event["event"] == "requests were cut off"] == [1]


def test_workers_that_cannot_start_are_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "executable", shutil.which("false"))
    entrance = bound("127.0.0.1", 0)
    assert Supervisor(entrance, 2, Config(), str(tmp_path)).run() == FAILED
    assert "the workers cannot start" in capfd.readouterr().out
    assert entrance.sockets[0].fileno() == -1


def test_settings_are_read_anew(database: str, tmp_path: Path) -> None:
    settings = tmp_path / "settings"
    settings.write_text("# limits\nDAYBOOK_MAX_BODY=1000000\n")
    with two(database, tmp_path, env={"DAYBOOK_SETTINGS": str(settings)}) as service:
        assert posted(service, 2000) == 401
        settings.write_text('DAYBOOK_MAX_BODY="1000"\n')
        service.process.send_signal(signal.SIGHUP)
        service.hears('"event": "restarted"')
        assert posted(service, 2000) == 413
        settings.write_text("DAYBOOK_MAX_BODY=plenty\n")
        service.process.send_signal(signal.SIGHUP)
        service.hears("a new worker did not start; those that run go on|not restarted")
        assert posted(service, 2000) == 413


def posted(service: Service, size: int) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", service.port, timeout=SECONDS)
    connection.request("POST", "/empire/api/contactlogs", b" " * size, {"Content-Type": "application/json"})
    status = connection.getresponse().status
    connection.close()
    return status


def test_connections_are_shared_and_figures_are_those_of_all(database: str, tmp_path: Path) -> None:
    with two(database, tmp_path) as service:
        kept = [socket.create_connection(("127.0.0.1", service.port)) for _ in range(16)]
        until = time.monotonic() + SECONDS
        while sum(shared := figures(service, r'daybook_connections\{pid="\d"\} (\d+)')) < 16:
            assert time.monotonic() < until, shared
        assert min(shared) >= 6, shared
        for each in kept:
            each.close()
        for _ in range(16):
            assert service.get("/native/v1/contacts", Authorization=BASIC)[0] == 200
        # A request is counted once its answer was sent.
        while (counted := figures(service, r'daybook_requests_total\{door="native",method="GET",status="200"\} (\d+)')) != [16]:
            assert time.monotonic() < until + SECONDS, counted


def figures(service: Service, pattern: str) -> list[int]:
    return [int(found) for found in re.findall(pattern, service.get("/metrics")[1].decode())]


@SQLITE
def test_the_one_server_starts_anew_in_its_place(stores: Stores, tmp_path: Path) -> None:
    with serving(stores.url("demo"), tmp_path) as service:
        service.ready()
        with hammering(service.port, 4):
            for times in (2, 3):
                service.process.send_signal(signal.SIGHUP)
                service.hears("answers on", times)
        assert service.get("/readyz")[0] == 200


@pytest.mark.parametrize("how", ["LISTEN_FDS", "--fd"])
def test_requests_wait_while_a_socket_has_no_server(stores: Stores, tmp_path: Path, how: str) -> None:
    url = stores.url("demo")
    with socket.create_server(("127.0.0.1", 0)) as door:
        port, fd = door.getsockname()[1], door.fileno()

        def start() -> Service:
            words = () if how == "LISTEN_FDS" else ("--fd", str(fd))
            several = ("--workers", "2") if stores.kind == "postgres" else ()
            return Service(url, tmp_path / "log", *words, *several, fd=fd, is_activated=not words)

        service = start()
        try:
            with hammering(port) as hammers:
                assert service.end() == 0, service.log.read_text()
                before = sum(len(each.saved) for each in hammers)
                service = start()
                while sum(len(each.saved) for each in hammers) == before:
                    assert service.process.poll() is None, service.log.read_text()
                    time.sleep(0.02)
        finally:
            assert service.end() == 0, service.log.read_text()
    assert saved(url, sent(hammers)) == sent(hammers)


@SQLITE
@pytest.mark.parametrize("host", ["[::1]", "localhost"])
def test_it_listens_where_it_is_told(stores: Stores, tmp_path: Path, host: str) -> None:
    with serving(stores.url("demo"), tmp_path, "--host", host) as service:
        port = int(service.hears(r"answers on http://\S+:(\d+)/")[0])
        until = time.monotonic() + SECONDS
        while True:
            try:
                connection = http.client.HTTPConnection(host.strip("[]"), port, timeout=SECONDS)
                connection.request("GET", "/healthz")
                assert connection.getresponse().status == 200
                connection.close()
                break
            except ConnectionRefusedError:
                assert time.monotonic() < until
                time.sleep(0.02)


def test_what_cannot_be_served_is_refused_before_anything_else(tmp_path: Path, database: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        for words, says in (
            (("--workers", "2"), "Address already in use"),
            (("--fd", "99"), "Descriptor 99 is nothing to listen on"),
        ):
            service = Service(database, tmp_path / "log", *words, port=taken.getsockname()[1])
            assert service.process.wait(timeout=SECONDS) == 1, service.log.read_text()
            assert says in re.sub(r"[\s│]+", " ", service.log.read_text())


def test_what_one_worker_changes_the_others_know(database: str) -> None:
    books = [Book(open_engine(database)) for _ in range(2)]
    found = "/protech/api/Contact?APIKey=demo-api-key&ClientId=demo"

    def statuses(path: str, headers: dict[str, str]) -> list[int]:
        return [book.get(path, headers=headers).status for book in books]

    def change(work: Any) -> None:
        run(books[0].engine, work)

    def bo(password: str) -> dict[str, str]:
        return {"Authorization": "Basic " + b64encode(f"bo:{password}".encode()).decode()}

    try:
        assert statuses("/native/v1/contacts", bo(PASSWORD)) == [200, 200]
        change(lambda tx: users.change_password(tx, users.named(tx, "bo").id, "another word"))
        assert statuses("/native/v1/contacts", bo(PASSWORD)) == [401, 401]
        assert statuses("/native/v1/contacts", bo("another word")) == [200, 200]
        change(lambda tx: users.disable(tx, users.named(tx, "bo")))
        assert statuses("/native/v1/contacts", bo("another word")) == [401, 401]
        assert all(book.get(found).json for book in books)
        change(lambda tx: keys.revoke(tx, next(row.number for row in keys.all_of(tx) if row.door == "protech")))
        assert ["revoked" in book.get(found).text for book in books] == [True, True]
    finally:
        for book in books:
            book.close()
