"""What tests of copies and backups stand on: databases of both engines side by side, the command as a process, a book that is not small."""

import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from typer.testing import CliRunner

from daybook.cli import main
from daybook.core import check
from daybook.core.throttle import LOGINS
from daybook.store.engine import Tx
from daybook.store.open import open_engine
from daybook.store.tables import contact
from daybook.transfer.shape import SHAPES, Shape
from daybook.transfer.side import reader_of, writer_of
from daybook.transfer.sums import Sum
from tests.support import DEMO, Book, Stores, sample

ENGINES = ("sqlite", "postgres")
DIRECTIONS = [(source, target) for source in ENGINES for target in ENGINES]
COMMAND = (sys.executable, "-m", "daybook")
BASIC = {"Authorization": "Basic YWRhOmRheWJvb2stZGVtbw==", "Content-Type": "application/json"}
JSON = {"Content-Type": "application/json"}
PROTECH = "/protech/api/Contact?APIKey=demo-api-key&ClientId=demo"
ROWS = 30_000
"""Of each of three tables, where a copy must not be over at once."""


def open_book(url: str) -> Book:
    """The application over a database; nobody has failed to sign in yet."""
    LOGINS.forget()
    return Book(open_engine(url))


class Places:
    """Databases of either engine for one test."""

    def __init__(self, request: pytest.FixtureRequest, tmp_path: Path) -> None:
        self._stores = {kind: Stores(request, tmp_path / kind, kind) for kind in ENGINES}
        self._bare = tmp_path / "bare"
        for folder in (*(tmp_path / kind for kind in ENGINES), self._bare):
            folder.mkdir()
        self._many = 0

    def url(self, kind: str, template: str) -> str:
        """A copy of `empty` (tables only) or `demo`; `bare`: no table, with SQLite no file."""
        if template != "bare":
            return self._stores[kind].url(template)
        self._many += 1
        if kind == "sqlite":
            return f"sqlite:///{self._bare}/{self._many}.sqlite"
        name, url = self._stores[kind]._cluster.copy("template0")
        self._stores[kind]._copied.append(name)
        return url

    def drop(self) -> None:
        for stores in self._stores.values():
            stores.drop()


@pytest.fixture
def places(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Places]:
    made = Places(request, tmp_path)
    yield made
    made.drop()


@dataclass(frozen=True)
class Given:
    """What a command gave back."""

    returncode: int
    stdout: str
    stderr: str


def typed(*words: str | Path) -> Given:
    """`daybook <words>`, here."""
    result = CliRunner(env={"COLUMNS": "200"}).invoke(main, [*map(str, words)], catch_exceptions=False)
    return Given(result.exit_code, result.stdout, result.stderr)


def limited(most: int, *words: str | Path) -> Given:
    """`daybook <words>` in a process whose files may not grow beyond so many bytes: a disk that is full."""
    limit = partial(resource.setrlimit, resource.RLIMIT_FSIZE, (most, most))
    done = subprocess.run(
        [*COMMAND, *map(str, words)], capture_output=True, text=True, timeout=110, check=False, env=environ(), preexec_fn=limit
    )
    return Given(done.returncode, done.stdout, done.stderr)


def begun(*words: str | Path) -> "subprocess.Popen[str]":
    """`daybook <words>`, not waited for."""
    return subprocess.Popen([*COMMAND, *map(str, words)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environ())


def environ() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("DAYBOOK_")} | {"COLUMNS": "200"}


def awaited(process: "subprocess.Popen[str]", is_so: Callable[[], bool]) -> bool:
    """Wait until something is so; false when the process ended first."""
    while process.poll() is None:
        if is_so():
            return True
        time.sleep(0.005)
    return False


def ended(process: "subprocess.Popen[str]") -> tuple[int, str, str]:
    out, err = process.communicate(timeout=60)
    return process.returncode, out, err


def sums(url: str, book: bytes = DEMO.bytes) -> dict[str, tuple[int, str]]:
    """Count and checksum of every table of a book, open or not."""
    found = {}
    with closing(reader_of(url)) as reader:
        for shape in SHAPES:
            total = Sum()
            for rows in reader.rows(shape, book):
                total.take(rows)
            found[shape.name] = (total.rows, total.hex)
    return found


def many(url: str, text: str) -> int:
    """What a query counts."""
    with closing(reader_of(url)) as reader:
        return int(reader.ask(text)[0][0])


def slugs(url: str) -> list[str]:
    """The books that can be used."""
    with closing(reader_of(url)) as reader:
        return [slug for (slug,) in reader.ask("SELECT slug FROM book ORDER BY slug")]


def findings(url: str) -> list[str]:
    """What `daybook check` finds."""
    engine = open_engine(url)
    try:

        def look(tx: Tx) -> list[check.Finding]:
            tx.enter(DEMO)
            return check.run(tx)

        return [*engine.verify(), *map(str, engine.read(check.strays)), *map(str, engine.read(look))]
    finally:
        engine.close()


def fill(url: str, rows: int) -> None:
    """Rows of the demo book that its own code would not make so fast: files, participations, words."""
    shapes = {shape.name: shape for shape in SHAPES}
    with closing(writer_of(url)) as writer:
        for name in ("participation", "words", "attachment"):
            shape = shapes[name]
            for first in range(0, rows, 5000):
                writer.add(shape, [_row(shape, n) for n in range(first, first + 5000)])


def _row(shape: Shape, n: int) -> tuple[Any, ...]:
    id = n.to_bytes(16, "big")
    cells = {"id": id, "flag": 0, "json": "{}", "small": 0, "whole": n, "long": n, "real": 0.5, "bytes": id, "text": f"text {n}"}
    return (DEMO.bytes, *(cells[kind] for kind in shape.kinds[1:]))


def dealings(book: Book) -> dict[str, str]:
    """Things done at several doors; the headers of somebody signed in."""
    token = book.token()
    log = sample("empire-contactlog-request.json")
    assert book.post("/empire/api/contactlogs", log, headers={**JSON, **token}).status == 200
    assert book.post("/superoffice/api/v1/Contact", json={"Name": "Kettle \0 Sons \U0010ffff"}, headers=BASIC).status == 200
    assert book.post(PROTECH, json={"Contact": {"FirstName": "Ida", "LastName": "Kettle"}}, headers=JSON).status == 200
    return token


def views(book: Book, token: dict[str, str]) -> dict[str, Any]:
    """A person's timeline and history as two doors show them, where each value came from, and what is found by a word."""
    contacts = book.engine.read(_contacts)
    assert len(contacts) > 20
    paths = [f"/native/v1/contacts/{id}/timeline?limit=100" for id in contacts]
    paths += [f"/native/v1/records/{id}/{what}" for id in contacts[:40] for what in ("history", "provenance")]
    paths += [f"/superoffice/api/v1/Contact/{number}" for number in range(1, 60)]
    found: dict[str, Any] = {path: (reply.status, reply.text) for path in paths if (reply := book.get(path, headers=BASIC)).status < 500}
    for word in ("kettle", "ida"):
        # The best first: what is best is each engine's own opinion.
        found[word] = (200, sorted(each["id"] for each in book.get(f"/native/v1/contacts?q={word}", headers=BASIC).json["data"]))
        assert found[word][1]
    log = "/empire/api/contactlogs/d47409d9-22bd-4470-83fe-515038551959"
    reply = book.get(log, headers=token)
    assert reply.status == 200, reply
    return found | {log: reply.text}


def _contacts(tx: Tx) -> list[UUID]:
    tx.enter(DEMO)
    return [row.id for row in tx.all(sa.select(contact.c.id).where(contact.c.book_id == DEMO).order_by(contact.c.id))]
