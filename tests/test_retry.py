"""A client that goes away and tries again: over real sockets, against a real server."""

import http.client
import json
import socket
import time
from urllib.parse import urlsplit

from tests.servers import free_port, running, start
from tests.support import Stores, sample

AUTH = "Basic YWRhOmRheWJvb2stZGVtb0BkZW1v"


def ask(base: str, method: str, path: str, body: bytes = b"", authorization: str = AUTH) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection(urlsplit(base).netloc, timeout=30)
    connection.request(method, path, body, {"Content-Type": "application/json", "Authorization": authorization})
    answer = connection.getresponse()
    found = answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
    connection.close()
    return found


def raw(base: str, body: bytes) -> bytes:
    head = f"POST /odyssee/api/TaskActivityLog/Save HTTP/1.1\r\nHost: x\r\nAuthorization: {AUTH}\r\nContent-Type: application/json\r\n"
    return head.encode() + f"Content-Length: {len(body)}\r\n\r\n".encode() + body


def without_id(subject: str) -> bytes:
    """A log without an id: a client that cannot tell its second try from its first."""
    model = json.loads(sample("odyssee-tasklog-request.json"))
    del model["id"]
    return json.dumps(model | {"subject": subject}).encode()


def logs(base: str, subject: str) -> list[str]:
    path = "/native/v1/contacts/f4f88089-0053-4b7f-b228-7feb728fc541/timeline?limit=200"
    _, _, body = ask(base, "GET", path, authorization="Basic YWRhOmRheWJvb2stZGVtbw==")
    return [entry["id"] for entry in json.loads(body)["data"] if entry["subject"] == subject]


def test_a_client_that_hung_up_gets_no_twin(stores: Stores) -> None:
    """It sends, closes at once, and tries again with the very same bytes."""
    with running(stores.url("demo")) as base:
        ask(base, "GET", "/healthz")
        host, port = urlsplit(base).netloc.split(":")
        for attempt in range(5):
            body = without_id(f"hung up {attempt}")
            with socket.create_connection((host, int(port))) as hasty:
                hasty.sendall(raw(base, body))
            time.sleep(0.3)
            status, headers, _ = ask(base, "POST", "/odyssee/api/TaskActivityLog/Save", body)
            assert status == 200
            made = logs(base, f"hung up {attempt}")
            # Whether the server saw the hang-up before it answered is up to the sockets; a replay means that there is one.
            assert len(made) == (1 if "daybook-replayed" in headers else 2)


def test_a_server_that_died_before_answering_answers_the_retry(stores: Stores) -> None:
    """Killed once the write is durable: the retry after the new start is the first answer again, and there is one log."""
    database, port = stores.url("demo"), free_port()
    body = without_id("died")
    process = start(database, port)
    base = f"http://127.0.0.1:{port}"
    first = ask(base, "POST", "/odyssee/api/TaskActivityLog/Save", body)
    process.kill()
    process.wait()
    assert process.stderr is not None
    process.stderr.close()
    # The mark of delivery is gathered for 50 ms; the kill came before: for the book the answer is still on its way.
    with running(database) as again:
        status, headers, answer = ask(again, "POST", "/odyssee/api/TaskActivityLog/Save", body)
        assert (status, headers.get("daybook-replayed"), answer) == (200, "true", first[2])
        assert len(logs(again, "died")) == 1
