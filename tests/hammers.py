"""Clients that never rest: whatever becomes of the server, each of their requests must be answered."""

import http.client
import threading
import time
import uuid
from base64 import b64encode
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from tests.support import PASSWORD, sample
from tests.test_kill import LOG, NESTED, sign_in

BASIC = "Basic " + b64encode(f"ada:{PASSWORD}".encode()).decode()
READ = "/native/v1/contacts?limit=5"
WRITE = "/empire/api/contactlogs"
TIMEOUT = 60
LEAST = 4


def fresh_log() -> tuple[str, str]:
    """A contact log that nobody sent before: its id, and the body."""
    id, body = str(uuid.uuid4()), sample("empire-contactlog-request.json").decode()
    for nested in NESTED:
        body = body.replace(nested, str(uuid.uuid4()))
    return id, body.replace(LOG, id)


class Hammer(threading.Thread):
    """Sends one request after the other, reading and writing in turn; keeps its connection, or opens one for each."""

    def __init__(self, port: int, token: str, *, keeps: bool) -> None:
        super().__init__(daemon=True)
        self.port, self.token, self.keeps = port, token, keeps
        self.answers: Counter[int] = Counter()
        self.failures: list[str] = []
        self.saved: set[str] = set()
        self.is_over = threading.Event()

    def run(self) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=TIMEOUT)
        is_write = False
        while not self.is_over.is_set():
            is_write = not is_write
            try:
                self._write(connection) if is_write else self._read(connection)
            except (OSError, http.client.HTTPException) as error:
                self.failures.append(repr(error))
                connection.close()
            if not self.keeps:
                connection.close()
        connection.close()

    def _read(self, connection: http.client.HTTPConnection) -> None:
        self._send(connection, "GET", READ, None, BASIC)

    def _write(self, connection: http.client.HTTPConnection) -> None:
        id, body = fresh_log()
        self._send(connection, "POST", WRITE, body, f"Bearer {self.token}")
        self.saved.add(id)

    def _send(self, connection: http.client.HTTPConnection, method: str, path: str, body: str | None, credential: str) -> None:
        headers = {"Authorization": credential, "Content-Type": "application/json"}
        if not self.keeps:
            headers["Connection"] = "close"
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        text = answer.read()
        self.answers[answer.status] += 1
        if answer.status != 200:
            raise http.client.HTTPException(f"{answer.status} {text[:200]!r}")


@contextmanager
def hammering(port: int, many: int = 4) -> Iterator[list[Hammer]]:
    """Clients at work, every other with one connection for all; afterwards each has been answered again and again, and always well."""
    token = sign_in(port)
    hammers = [Hammer(port, token, keeps=n % 2 == 0) for n in range(many)]
    for each in hammers:
        each.start()
    try:
        yield hammers
        until = time.monotonic() + TIMEOUT
        while any(sum(each.answers.values()) < LEAST and not each.failures for each in hammers):
            assert time.monotonic() < until, "no load"
            time.sleep(0.02)
    finally:
        for each in hammers:
            each.is_over.set()
        for each in hammers:
            each.join(TIMEOUT)
    assert [text for each in hammers for text in each.failures] == []
