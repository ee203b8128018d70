"""What every run begins with: a demo book, a token for it, and the rows of one contact log."""

import json
import pickle
import urllib.request
from pathlib import Path

from bench.rows import Recorder, Template
from bench.sample import SAMPLES
from daybook import app, demo
from daybook.config import Config
from daybook.core import sessions, users
from daybook.core.access import Who
from daybook.door import Request
from daybook.exchange import Exchange
from daybook.store.engine import RollBack, Tx
from daybook.store.sqlite import SqliteEngine
from daybook.wire.negotiate import Media

DAY = 86_400


def demo_book(path: Path) -> str:
    """A fresh demo book in one file; answers a bearer token of ada for the empire door."""
    engine = SqliteEngine(str(path))
    engine.migrate()
    demo.fill(engine, app.demos())

    def issue(tx: Tx) -> str:
        return sessions.issue(tx, _ada(tx), "access", seconds=DAY)

    token: str = engine.write(issue).result()
    engine.close()
    return token


def _ada(tx: Tx) -> Who:
    tx.enter(demo.BOOK)
    row = users.by_login(tx, "ada")
    assert row is not None
    return users.act_as(tx, row.id, "empire")


def template(book: Path, target: Path) -> int:
    """Run the sample once in a copy's transaction, note its rows, undo it; answers how many."""
    engine = SqliteEngine(str(book))
    server = app.build(engine, Config())
    body = (
        (SAMPLES / "empire-contactlog-request.json")
        .read_bytes()
        .replace(b"d47409d9-22bd-4470-83fe-515038551959", b"d47409d9-22bd-4470-83fe-515038551950")
    )
    match = server.router.find("localhost", "POST", "/empire/api/contactlogs")
    request = Request("POST", match.path, "", {"content-type": "application/json"}, body)

    def work(tx: Tx) -> None:
        exchange = Exchange(match, match.routes["POST"], request, Media("json", "application/json"))
        exchange.who = _ada(tx)
        exchange.bind(match, Config().limits)
        recorder = Recorder(tx)
        exchange.write(recorder, ())  # type: ignore[arg-type]
        tx.finish()  # type: ignore[attr-defined]
        raise RollBack(recorder.rows)

    rows = engine.write(work).result()
    server.close()
    target.write_bytes(pickle.dumps(Template(rows)))  # type: ignore[arg-type]
    return len(rows)  # type: ignore[arg-type]


def check(port: int, path: str, body: bytes, token: str) -> dict[str, object]:
    """One request by the standard library: that the competitor works at all."""
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}{path}", body, {"Content-Type": "application/json", "Authorization": f"Bearer {token}"}
    )
    with urllib.request.urlopen(request, timeout=30) as answer:
        found: dict[str, object] = json.loads(answer.read())
        return found
