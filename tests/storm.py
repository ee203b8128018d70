"""Many clients of four doors at once, each sending updates of one matter and remembering what was acknowledged."""

import http.client
import json
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID, uuid4

JSON = "application/json"
BASIC = "Basic YWRhOmRheWJvb2stZGVtbw=="
SAVER = "Basic YWRhOmRheWJvb2stZGVtb0BkZW1v"
ACCOUNT = "0ee8858d-6d6e-4ae8-9f1e-c367c0bec74b"
ACTIVITY = "881ec938-4044-4cfa-82f5-b684d9383c0d"
AGAIN = 20
"""How often one update is sent until the storm gives up on it."""


@dataclass(frozen=True, slots=True)
class Target:
    """One matter as the doors name it, and a step on it that everybody changes."""

    id: str
    number: int
    step: str
    tokens: dict[str, str]
    """Authorization for the doors that want a token of their own."""


@dataclass(slots=True)
class Update:
    """One update on its way: `wrote` says which member of which record it sets to `tag`, and what else it makes."""

    tag: str
    method: str
    path: str
    body: dict[str, Any]
    headers: dict[str, str]
    wrote: str
    comment: bool = False
    made: str | None = None
    request: str = ""
    """The write's id, once acknowledged."""
    refused: list[int] = field(default_factory=list)


def firstservice(target: Target, tag: str, n: int) -> Update:
    """Notes of the call log; every fifth time a comment too."""
    body = {"LogId": target.number, "Notes": tag} | ({"NewComments": tag} if n % 5 == 0 else {})
    headers = {"Authorization": target.tokens["firstservice"], "C4Uid": "demo"}
    return Update(tag, "PUT", f"/firstservice/api/calllogs/{target.number}", body, headers, "notes", comment=n % 5 == 0)


def native(target: Target, tag: str, n: int) -> Update:
    """Its subject; every fifth time a comment too, every tenth only if it still has the version that was read."""
    body: dict[str, Any] = {"subject": tag} | ({"comment": tag} if n % 5 == 0 else {}) | ({"version": 1} if n % 10 == 9 else {})
    return Update(tag, "PATCH", f"/native/v1/matters/{target.id}", body, {"Authorization": BASIC}, "subject", comment=n % 5 == 0)


def odyssee(target: Target, tag: str, n: int) -> Update:
    """In turn a new step on it, and the description of the step that all share."""
    made = str(uuid4()) if n % 2 else None
    body = {"id": made or target.step, "task_id": target.id, "task_activity_id": ACTIVITY, "description": tag}
    headers = {"Authorization": SAVER}
    return Update(tag, "POST", "/odyssee/api/TaskActivityLog/Save", body, headers, "step" if made else "shared", made=made)


def empire(target: Target, tag: str, n: int) -> Update:
    """A contact log that follows it: this protocol has no other way to go on with what is there."""
    made = str(uuid4())
    body = {
        "id": made,
        "account_id": ACCOUNT,
        "subject": tag,
        "contact_log_options": {"contact_log_id": target.id},
        "contact_log_entry_create": {"contact_date": "2026-05-01T10:00:00Z", "notes": tag},
    }
    return Update(tag, "POST", "/empire/api/contactlogs", body, {"Authorization": target.tokens["empire"]}, "follows", made=made)


DOORS: tuple[Callable[[Target, str, int], Update], ...] = (firstservice, native, odyssee, empire)


class Client(threading.Thread):
    """Sends its updates one after the other over a connection of its own; what is refused for the moment is sent again."""

    def __init__(self, base: str, target: Target, which: int, many: int) -> None:
        super().__init__()
        self._base, self._target, self._which, self._many = base, target, which, many
        self.acknowledged: list[Update] = []
        self.statuses: Counter[int] = Counter()
        self.failure: BaseException | None = None

    def run(self) -> None:
        door = DOORS[self._which % len(DOORS)]
        connection = http.client.HTTPConnection(urlsplit(self._base).netloc, timeout=120)
        try:
            for n in range(self._many):
                update = door(self._target, f"{door.__name__} {self._which}.{n}", n)
                self._send(connection, update)
                self.acknowledged.append(update)
        except BaseException as error:
            self.failure = error
        finally:
            connection.close()

    def _send(self, connection: http.client.HTTPConnection, update: Update) -> None:
        for _ in range(AGAIN):
            connection.request(update.method, update.path, json.dumps(update.body), {"Content-Type": JSON, **update.headers})
            answer = connection.getresponse()
            text = answer.read()
            self.statuses[answer.status] += 1
            if answer.status == 200:
                update.request = answer.headers["Daybook-Request"]
                return
            update.refused.append(answer.status)
            assert answer.status in (409, 503), (answer.status, text)
            assert answer.status == 409 or answer.headers["Retry-After"], answer.headers
            if answer.status == 409:
                # Somebody else was first: he looks again, and means it all the same.
                update.body.pop("version", None)
        raise AssertionError(f"refused {AGAIN} times: {update.refused}")


def storm(bases: list[str], target: Target, clients: int, many: int) -> list[Client]:
    """So many clients, each with so many updates, spread over doors and servers; returns when all have been answered."""
    started = [Client(bases[which // len(DOORS) % len(bases)], target, which, many) for which in range(clients)]
    for client in started:
        client.start()
    for client in started:
        client.join()
    for client in started:
        if client.failure is not None:
            raise client.failure
    return started


def ask(base: str, method: str, path: str, authorization: str, body: Any = None, **headers: str) -> Any:
    """One request; its answer must be good."""
    connection = http.client.HTTPConnection(urlsplit(base).netloc, timeout=120)
    sent = None if body is None else body if isinstance(body, str) else json.dumps(body)
    connection.request(method, path, sent, {"Content-Type": JSON, "Authorization": authorization} | headers)
    answer = connection.getresponse()
    text = answer.read()
    connection.close()
    assert answer.status == 200, (answer.status, text)
    return json.loads(text) if text else None


def target(base: str, password: str) -> Target:
    """A new call log in the demo book, with a step on it."""
    tokens = {
        door: token(base, path, password) for door, path in (("empire", "/empire/token"), ("firstservice", "/firstservice/connect/token"))
    }
    call = {"PropertyId": 1, "UnitId": 1, "CallFrom": "Grace Hopper", "Subject": "opened", "Notes": "opened"}
    number = ask(base, "POST", "/firstservice/api/calllogs", tokens["firstservice"], call, C4Uid="demo")["LogId"]
    requests = ask(base, "GET", "/native/v1/requests", BASIC)["data"]
    made = ask(base, "GET", f"/native/v1/requests/{requests[0]['id']}", BASIC)["stored"]
    id = next(each["record"] for each in made if each["kind"] == "matter")
    step = ask(base, "POST", "/odyssee/api/TaskActivityLog/Save", SAVER, {"task_id": id, "description": "opened"})["id"]
    return Target(str(UUID(id)), number, step, tokens)


def token(base: str, path: str, password: str) -> str:
    """Ada's Authorization at a door."""
    form = f"grant_type=password&username=ada&password={password}"
    return f"Bearer {ask(base, 'POST', path, '', form, **{'Content-Type': 'application/x-www-form-urlencoded'})['access_token']}"
