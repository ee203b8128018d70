"""`kill -9` under load, again and again: what was acknowledged is there, nothing is there by half."""

import http.client
import json
import signal
import threading
import time
import uuid

import pytest

from daybook.core import check, entries, matters
from daybook.store.engine import Tx
from daybook.store.open import open_engine
from tests.servers import free_port, start
from tests.support import DEMO, PASSWORD, Stores, sample

KILLS = {"sqlite": 20, "postgres": 6}
CLIENTS = 6
LOAD_SECONDS = 0.35
NESTED = (
    "64f4e2f8-a068-4214-a375-34ad95c1d221",
    "f4f7c664-3199-4c81-99bf-70c8a2041fcc",
    "6bf10400-e2fa-4705-9430-4ffb429bb14a",
    "10ce04b9-763c-4284-9c73-ba7691fe65e3",
)
LOG = "d47409d9-22bd-4470-83fe-515038551959"
ENTRIES = 4
"""Touchpoints of one log: the contact itself, survey, hours, meeting."""


class Client(threading.Thread):
    """Sends logs with ids of its own until the connection breaks."""

    def __init__(self, port: int, token: str) -> None:
        super().__init__()
        self.port, self.token = port, token
        self.sent: list[str] = []
        self.acknowledged: list[str] = []

    def run(self) -> None:
        text = sample("empire-contactlog-request.json").decode()
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            while True:
                id, body = str(uuid.uuid4()), text
                for nested in NESTED:
                    body = body.replace(nested, str(uuid.uuid4()))
                self.sent.append(id)
                headers = {"Content-Type": "application/json", "Authorization": f"Bearer {self.token}"}
                connection.request("POST", "/empire/api/contactlogs", body.replace(LOG, id), headers)
                answer = connection.getresponse()
                answer.read()
                if answer.status != 200:
                    raise AssertionError(answer.status)
                self.acknowledged.append(id)
        except (OSError, http.client.HTTPException):
            connection.close()


def sign_in(port: int) -> str:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    form = f"grant_type=password&username=ada&password={PASSWORD}"
    connection.request("POST", "/empire/token", form, {"Content-Type": "application/x-www-form-urlencoded"})
    token: str = json.loads(connection.getresponse().read())["access_token"]
    connection.close()
    return token


@pytest.mark.timeout(600)
def test_nothing_acknowledged_is_lost_and_nothing_is_half_written(stores: Stores) -> None:
    database, port = stores.url("demo"), free_port()
    sent: set[str] = set()
    acknowledged: set[str] = set()
    for _ in range(KILLS[stores.kind]):
        process = start(database, port)
        token = sign_in(port)
        clients = [Client(port, token) for _ in range(CLIENTS)]
        for client in clients:
            client.start()
        time.sleep(LOAD_SECONDS)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert process.stderr is not None
        process.stderr.close()
        for client in clients:
            client.join()
            sent.update(client.sent)
            acknowledged.update(client.acknowledged)
    assert len(acknowledged) > KILLS[stores.kind] * CLIENTS, "the load was no load"
    engine = open_engine(database)
    try:
        kept = engine.read(lambda tx: logs_kept(tx, sent))
        findings = engine.read(findings_of)
    finally:
        engine.close()
    assert acknowledged - kept.keys() == set()
    assert {id: count for id, count in kept.items() if count != ENTRIES} == {}
    assert findings == []


def logs_kept(tx: Tx, sent: set[str]) -> dict[str, int]:
    """The logs that are there, each with the number of its entries."""
    tx.enter(DEMO)
    return {id: count for id in sent if (count := entries_of(tx, uuid.UUID(id))) is not None}


def entries_of(tx: Tx, id: uuid.UUID) -> int | None:
    return None if matters.find(tx, id) is None else len(entries.of_matter(tx, id))


def findings_of(tx: Tx) -> list[object]:
    tx.enter(DEMO)
    return list(check.run(tx))
