"""What must be there but once, asked for by many at the same moment, on several servers where the engine allows it."""

import contextlib
import http.client
import json
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import urlsplit

from daybook.core import check, contacts
from daybook.store.open import open_engine
from tests.servers import running
from tests.storm import token
from tests.support import PASSWORD, Stores, run

ROUNDS, AT_ONCE = 6, 8
PROTECH = "/protech/api/Contact?APIKey=demo-api-key&ClientId=demo"
SOURCE = "c218018b-0a71-43a1-a3a3-8fa280597dbb"


def send(base: str, path: str, body: Any, authorization: str) -> Any:
    """What is answered, whatever the status."""
    connection = http.client.HTTPConnection(urlsplit(base).netloc, timeout=60)
    connection.request("POST", path, json.dumps(body), {"Content-Type": "application/json", "Authorization": authorization})
    answer = connection.getresponse()
    text = answer.read()
    connection.close()
    return {"status": answer.status, **json.loads(text)}


def race(bases: list[str], ask: Callable[[str, int], Any]) -> list[Any]:
    """The answers to so many who ask at once."""
    meet = threading.Barrier(AT_ONCE)

    def one(n: int) -> Any:
        meet.wait(30)
        return ask(bases[n % len(bases)], n)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(one, range(AT_ONCE)))


@contextlib.contextmanager
def servers(url: str, many: int) -> Any:
    with contextlib.ExitStack() as stack:
        yield [stack.enter_context(running(url)) for _ in range(many)]


def test_a_number_is_given_to_one_contact(stores: Stores) -> None:
    """Protech refuses a Number that a contact has, empire a new account's; different bodies, so that no answer is another's again."""
    url = stores.url("demo")
    with servers(url, 2 if stores.kind == "postgres" else 1) as bases:
        bearer = token(bases[0], "/empire/token", PASSWORD)

        def person(base: str, round: int, n: int) -> Any:
            return send(base, PROTECH, {"Contact": {"LastName": f"Racer {n}", "Number": f"P-{round}"}}, "")

        def account(base: str, round: int, n: int) -> Any:
            new = {"new_account_name": f"Racer {n}", "new_account_email": f"{n}@racer.example", "new_account_source_id": SOURCE}
            return send(base, "/empire/api/contactlogs", {"subject": "x", "new_account_id": f"E-{round}", **new}, bearer)

        for round in range(ROUNDS):
            answers = race(bases, lambda base, n, round=round: person(base, round, n))  # type: ignore[misc]
            assert sorted(answer["Status"] == 0 for answer in answers) == [False] * (AT_ONCE - 1) + [True], answers
            answers = race(bases, lambda base, n, round=round: account(base, round, n))  # type: ignore[misc]
            assert sorted(answer["status"] for answer in answers) == [200] + [400] * (AT_ONCE - 1), answers
    engine = open_engine(url)
    for reference in (f"{letter}-{round}" for letter in "PE" for round in range(ROUNDS)):
        assert run(engine, lambda tx, reference=reference: contacts.by_reference(tx, reference)) is not None
    assert run(engine, check.run) == []
    engine.close()
