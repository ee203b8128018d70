"""What tests stand on: engines with a fresh book, and a client that speaks HTTP to the whole application.

The demo book and the empty schema are made once per run; each test works on a copy.
"""

import asyncio
import fcntl
import json as jsonlib
import os
import shutil
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar
from uuid import UUID

import apsw
import httpx
import pytest

from daybook import app, demo
from daybook.config import Config
from daybook.core import books
from daybook.core.access import Who
from daybook.core.throttle import LOGINS
from daybook.store.engine import Engine, Tx
from daybook.store.open import open_engine
from daybook.store.postgres import PostgresEngine
from daybook.store.sqlite import SqliteEngine
from tests.clusters import Cluster, running
from tests.proxies import Proxy, proxied

T = TypeVar("T")
SAMPLES = Path(__file__).parent / "samples"
DEMO = UUID("99dae356-f62e-43c3-9bf6-350edc836899")
PASSWORD = "daybook-demo"


def sample(name: str) -> bytes:
    """A primary sample, as it is sent."""
    return (SAMPLES / name).read_bytes()


class Reply:
    """An answer, with what tests look at."""

    def __init__(self, response: httpx.Response) -> None:
        self.status = response.status_code
        self.headers = response.headers
        self.body = response.content
        self.text = response.text

    @property
    def json(self) -> Any:
        return jsonlib.loads(self.body)

    @property
    def type(self) -> str:
        return str(self.headers.get("content-type", ""))

    def __repr__(self) -> str:
        return f"<{self.status} {self.type} {self.text[:500]}>"


@contextmanager
def alone() -> Iterator[None]:
    """A browser that the same thread drives keeps a loop there, which seems to be running."""
    theirs = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    try:
        yield
    finally:
        asyncio._set_running_loop(theirs)


class Book:
    """The whole application over a copy of the demo book, spoken to over HTTP."""

    def __init__(self, engine: Engine, config: Config | None = None) -> None:
        self.engine = engine
        self.server = app.build(engine, config or Config())
        self._runner = asyncio.Runner()
        self._client = httpx.AsyncClient(
            transport=httpx.ASGITransport(self.server, client=("127.0.0.1", 1)),
            base_url="http://localhost",
            headers={"accept-encoding": "identity"},
        )
        for name in ("accept", "user-agent", "connection"):
            self._client.headers.pop(name, None)
        self.headers: dict[str, str] = {}

    def request(
        self, method: str, path: str, body: bytes | str | None = None, *, json: Any = ..., headers: dict[str, str] | None = None
    ) -> Reply:
        """Send; `json` sets body and Content-Type."""
        sent = {**self.headers, **(headers or {})}
        self._client.cookies.clear()
        if json is not ...:
            body = jsonlib.dumps(json).encode()
            sent = {"Content-Type": "application/json", **sent}
        return Reply(self._wait(self._client.request(method, path, content=body, headers=sent)))

    def get(self, path: str, **more: Any) -> Reply:
        return self.request("GET", path, **more)

    def post(self, path: str, body: bytes | str | None = None, **more: Any) -> Reply:
        return self.request("POST", path, body, **more)

    def put(self, path: str, body: bytes | str | None = None, **more: Any) -> Reply:
        return self.request("PUT", path, body, **more)

    def delete(self, path: str, **more: Any) -> Reply:
        return self.request("DELETE", path, **more)

    def token(self, user: str = "ada", path: str = "/empire/token") -> dict[str, str]:
        """Authorization for a user, from a token route."""
        form = f"grant_type=password&username={user}&password={PASSWORD}"
        reply = self.post(path, form, headers={"Content-Type": "application/x-www-form-urlencoded"})
        assert reply.status == 200, reply
        return {"Authorization": f"Bearer {reply.json['access_token']}"}

    def gather(self, *calls: tuple[str, str, bytes, dict[str, str]]) -> list[Reply]:
        """Several requests at once: (method, path, body, headers)."""

        async def all_of() -> list[httpx.Response]:
            return await asyncio.gather(*(self._client.request(m, p, content=b, headers={**self.headers, **h}) for m, p, b, h in calls))

        return [Reply(response) for response in self._wait(all_of())]

    def _wait(self, work: Coroutine[Any, Any, T]) -> T:
        with alone():
            return self._runner.run(work)

    def close(self) -> None:
        self._wait(self._client.aclose())
        with alone():
            self._runner.close()
        self.server.close()


def _settled(engine: SqliteEngine) -> Path:
    """Everything in one file, so that it can be copied."""
    engine.close()
    connection = apsw.Connection(engine.path)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return Path(engine.path)


def _once(folders: pytest.TempPathFactory, name: str, make: Callable[[Path], Path]) -> Path:
    """What the first worker of a run that wants it makes, a file or a folder, for all of them."""
    run = folders.getbasetemp().parent if "PYTEST_XDIST_WORKER" in os.environ else folders.getbasetemp()
    shared = run / name
    with (run / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not shared.exists():
            make(folders.mktemp("made") / name).rename(shared)
    return shared


def _copied(folders: pytest.TempPathFactory, name: str, make: Callable[[Path], Path]) -> Path:
    """A file that is made once; each worker has a copy of its own."""
    return Path(shutil.copy(_once(folders, f"{name}.sqlite", make), folders.mktemp(name) / "book.sqlite"))


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the schema and nothing else."""

    def make(path: Path) -> Path:
        engine = SqliteEngine(str(path))
        engine.migrate()
        return _settled(engine)

    return _copied(tmp_path_factory, "empty", make)


@pytest.fixture(scope="session")
def demo_file(tmp_path_factory: pytest.TempPathFactory, empty_file: Path) -> Path:
    """A file with the demo book."""

    def make(path: Path) -> Path:
        shutil.copy(empty_file, path)
        engine = SqliteEngine(str(path))
        demo.fill(engine, app.demos())
        return _settled(engine)

    return _copied(tmp_path_factory, "demo", make)


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A PostgreSQL with the databases `empty` (the schema and nothing else) and `demo` (the demo book)."""
    with running(like=_once(tmp_path_factory, "postgres", _filled)) as cluster:
        yield cluster


def _filled(data: Path) -> Path:
    with running(keep=data) as cluster:
        for name, template in (("empty", "template0"), ("demo", "empty")):
            engine = PostgresEngine(cluster.create(name, template))
            if name == "empty":
                engine.migrate()
            else:
                demo.fill(engine, app.demos())
            engine.close()
    return data


@pytest.fixture
def proxy(cluster: Cluster) -> Iterator[Proxy]:
    """A way to the cluster that can be cut."""
    with TemporaryDirectory(prefix="daybook-proxy-") as folder, proxied(Path(folder), cluster.folder) as made:
        yield made


class Stores:
    """Databases for one test, on one engine."""

    def __init__(self, request: pytest.FixtureRequest, tmp_path: Path, kind: str) -> None:
        self.kind = kind
        self._request = request
        self._tmp_path = tmp_path
        self._copied: list[str] = []

    def url(self, template: str) -> str:
        """A copy of `empty` or `demo`."""
        if self.kind == "postgres":
            name, url = self._cluster.copy(template)
            self._copied.append(name)
            return url
        path = self._tmp_path / f"{template}{len(self._copied)}.sqlite"
        self._copied.append(str(path))
        shutil.copy(self._request.getfixturevalue(f"{template}_file"), path)
        return f"sqlite:///{path}"

    def open(self, template: str) -> Engine:
        return open_engine(self.url(template))

    def drop(self) -> None:
        """PostgreSQL's copies go at once, files with the test's folder."""
        if self.kind == "postgres":
            for name in self._copied:
                self._cluster.drop(name)

    @property
    def _cluster(self) -> Cluster:
        found: Cluster = self._request.getfixturevalue("cluster")
        return found


SQLITE = pytest.mark.parametrize("stores", ["sqlite"], indirect=True)
"""For tests of what only SQLite has: its file, its lock."""
POSTGRES = pytest.mark.parametrize("stores", ["postgres"], indirect=True)
"""For tests of what only PostgreSQL has: writers beside one another."""


@pytest.fixture(params=["sqlite", "postgres"])
def stores(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Stores]:
    """Fresh databases, on each engine in turn."""
    made = Stores(request, tmp_path, request.param)
    yield made
    made.drop()


@pytest.fixture
def engine(stores: Stores) -> Iterator[Engine]:
    """An engine over a fresh database with one empty book (DEMO's id)."""
    engine = stores.open("empty")
    engine.write(lambda tx: books.create(tx, slug="demo", name="Test book", id=DEMO)).result()
    yield engine
    engine.close()


@pytest.fixture
def book(stores: Stores) -> Iterator[Book]:
    """The application over a fresh copy of the demo book; nobody has failed to sign in yet."""
    LOGINS.forget()
    made = Book(stores.open("demo"))
    yield made
    made.close()


USER = UUID("00000000-0000-7000-8000-00000000ada0")


def enter(tx: Tx, *, door: str = "native", role: str = "admin", groups: frozenset[UUID] = frozenset(), user: UUID = USER) -> Tx:
    """A transaction as a door would hand it to core."""
    tx.enter(DEMO)
    tx.door = door
    tx.who = Who(DEMO, user, "ada", "Ada Byron", role, groups, door)
    return tx


def run(engine: Engine, work: Any, **who: Any) -> Any:
    """`work(tx)` in a write transaction of the test book."""
    return engine.write(lambda tx: work(enter(tx, **who))).result(timeout=30)
