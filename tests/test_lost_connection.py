"""PostgreSQL away, cut off or in trouble: a retry or the door's own 503, never a twin and never a 500."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from daybook.core import check
from daybook.store import pg_reach
from daybook.store.engine import Engine, here
from daybook.store.open import open_engine
from daybook.store.postgres import PostgresEngine
from daybook.store.tables import contact, entry, matter
from tests.clusters import Cluster
from tests.proxies import Proxy
from tests.support import Book, Reply, Stores, run

BASIC = {"Authorization": "Basic YWRhOmRheWJvb2stZGVtbw=="}
SAVER = {"Authorization": "Basic YWRhOmRheWJvb2stZGVtb0BkZW1v"}
ACCOUNT, TASK = "0ee8858d-6d6e-4ae8-9f1e-c367c0bec74b", "ec77bdfe-882b-4254-84a2-979f5c2b20a9"
PROTECH = "/protech/api/Contact?APIKey=demo-api-key&ClientId=demo"
MOST = 60
"""Messages that one create takes at the very most."""
PORTIONS = (0.0, 0.5, 1.0)
"""How much of a message the server has when the connection breaks: nothing, half, all of it (then it has answered too)."""
Make = tuple[str, Any, dict[str, str]]
READS = {
    "empire": f"/empire/api/accounts/{ACCOUNT}",
    "protech": f"{PROTECH}&LastName=Nobody",
    "superoffice": "/superoffice/api/v1/Contact/1001",
    "firstservice": "/firstservice/api/calllogs/1",
    "odyssee": "/odyssee/api/TaskActivityLog(9652e68c-7b6d-4598-bbbd-4e933126c994)",
    "native": f"/native/v1/contacts/{ACCOUNT}/timeline",
}


class Desk(Book):
    """The application, and who is signed in at the doors that want a token of their own."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine)
        self.headers = {"C4Uid": "demo"}
        self.tokens = {"empire": self.token(), "firstservice": self.token(path="/firstservice/connect/token")}


Maker = Callable[[Desk, str], Make]


@pytest.fixture
def stores(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Stores]:
    """On this engine alone."""
    made = Stores(request, tmp_path, "postgres")
    yield made
    made.drop()


@pytest.fixture
def database(stores: Stores) -> str:
    return stores.url("demo").partition("@/")[2].partition("?")[0]


@pytest.fixture
def near(cluster: Cluster, database: str) -> Iterator[Engine]:
    """The database as it is, whatever happens to the server's connections."""
    made = open_engine(cluster.url(database))
    yield made
    made.close()


@pytest.fixture
def far(near: Engine, proxy: Proxy, database: str) -> Iterator[Desk]:
    """The application over connections that can be cut."""
    made = Desk(PostgresEngine(proxy.url(database)))
    yield made
    proxy.let_be()
    proxy.is_away = False
    made.close()


def empire(book: Desk, tag: str) -> Make:
    body = {"account_id": ACCOUNT, "subject": tag, "contact_log_entry_create": {"contact_date": "2026-05-01T10:00:00Z", "notes": "n"}}
    return "/empire/api/contactlogs", body, book.tokens["empire"]


def firstservice(book: Desk, tag: str) -> Make:
    body = {"PropertyId": 1, "UnitId": 1, "CallFrom": "Grace", "Subject": tag}
    return "/firstservice/api/calllogs", body, book.tokens["firstservice"]


def odyssee(book: Desk, tag: str) -> Make:
    return "/odyssee/api/TaskActivityLog/Save", {"task_id": TASK, "subject": tag}, SAVER


def protech(book: Desk, tag: str) -> Make:
    return PROTECH, {"Contact": {"LastName": tag}}, {}


def superoffice(book: Desk, tag: str) -> Make:
    return "/superoffice/api/v1/Contact", {"Name": tag}, BASIC


MADE: dict[Maker, sa.Column[Any]] = {
    empire: matter.c.subject,
    firstservice: matter.c.subject,
    odyssee: entry.c.subject,
    protech: contact.c.last,
    superoffice: contact.c.name,
}
"""What a client may make through each door, and the column in which its name stands."""


def send(book: Desk, make: Maker, tag: str, key: str | None = None) -> Reply:
    path, body, headers = make(book, tag)
    return book.post(path, json=body, headers=headers | ({"Idempotency-Key": key} if key else {}))


def many(engine: Engine, column: sa.Column[Any], tag: str) -> int:
    extra = [column.table.c.kind == "step"] if column.table is entry else []
    query = sa.select(sa.func.count().label("many")).where(here(column.table), column == tag, *extra)
    found: int = run(engine, lambda tx: tx.one(query)).many
    return found


def busy(reply: Reply) -> bool:
    """Whether the door asks to come again, as it does: firstservice has a code for a write that failed. Nothing else may be answered."""
    assert reply.status in (200, 503) or (reply.status, reply.json.get("Code")) == (409, 113), reply
    assert reply.status == 200 or int(reply.headers["Retry-After"]) > 0, reply.headers
    return reply.status != 200


@pytest.mark.parametrize("make", MADE, ids=lambda make: make.__name__)
def test_wherever_the_connection_breaks_a_client_that_sends_again_has_made_one(
    far: Desk, near: Engine, proxy: Proxy, make: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pg_reach, "AWAY_SECONDS", 0.0)
    for portion in PORTIONS:
        for nth in range(1, MOST):
            tag = f"cut {nth} {portion}"
            proxy.cut_nth(nth, portion)
            key = tag if nth % 2 else None
            for _ in range(5):
                if not busy(send(far, make, tag, key)):
                    break
            else:
                pytest.fail(f"{tag}: busy five times")
            assert many(near, MADE[make], tag) == 1, tag
            if not proxy.cuts:
                break
        else:
            pytest.fail("the end of the exchange was never reached")
    proxy.let_be()
    assert run(near, check.run) == []


def test_while_the_database_is_away_every_door_says_so_and_then_goes_on(far: Desk, proxy: Proxy, near: Engine) -> None:
    assert far.get("/readyz").status == 200
    proxy.is_away = True
    for door, path in READS.items():
        reply = far.get(path, headers=far.tokens.get(door, SAVER if door == "odyssee" else BASIC))
        assert (reply.status, int(reply.headers["Retry-After"]) > 0) == (503, True), (door, reply)
    for make in MADE:
        assert busy(send(far, make, "away"))
    assert (far.get("/readyz").status, far.get("/healthz").status) == (503, 200)
    before = proxy.met
    assert all(busy(reply) for reply in far.gather(*[("GET", READS["native"], b"", BASIC)] * 200))
    assert proxy.met - before < 20, "each request tried for itself"
    proxy.is_away = False
    until = time.monotonic() + 30
    while busy(send(far, superoffice, "back")):
        assert time.monotonic() < until
    assert far.get("/readyz").status == 200
    for make, column in MADE.items():
        tag = f"{make.__name__} again"
        assert many(near, column, "away") == 0
        assert not busy(send(far, make, tag))
        assert many(near, column, tag) == 1


def trouble(cluster: Cluster, database: str, state: str, times: int) -> None:
    """The next so many requests that are to be kept meet an error of PostgreSQL."""
    cluster.run("CREATE SEQUENCE IF NOT EXISTS trouble", database)
    cluster.run("ALTER SEQUENCE trouble RESTART", database)
    cluster.run(
        "CREATE OR REPLACE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        f" IF nextval('trouble') <= {times} THEN RAISE EXCEPTION 'injected' USING ERRCODE = '{state}'; END IF; RETURN NEW; END $$",
        database,
    )
    cluster.run("CREATE OR REPLACE TRIGGER trouble BEFORE INSERT ON request FOR EACH ROW EXECUTE FUNCTION fail()", database)


PASSING = ("40001", "40P01", "55P03", "57P01", "57P03", "08006", "25006", "25P03")
"""Serialisation, deadlock, a row waited for too long, shut down, starting up, connection, a server that is read-only now, idle too long."""
ALWAYS = 1_000_000
LASTING = ("53100", "53200", "57014", "58030", "XX001")
"""Disk full, out of memory, cancelled or too slow, disk trouble, damage."""


def test_what_passes_is_tried_again(far: Desk, near: Engine, cluster: Cluster, database: str) -> None:
    for state in PASSING:
        trouble(cluster, database, state, 1)
        for make, column in MADE.items():
            cluster.run("ALTER SEQUENCE trouble RESTART", database)
            tag = f"{make.__name__} {state}"
            assert send(far, make, tag).status == 200, tag
            assert many(near, column, tag) == 1


def test_what_does_not_pass_is_a_503_that_may_be_sent_again(far: Desk, near: Engine, cluster: Cluster, database: str) -> None:
    for state in LASTING:
        for make, column in MADE.items():
            tag = f"{make.__name__} {state}"
            trouble(cluster, database, state, ALWAYS)
            assert busy(send(far, make, tag)), tag
            assert many(near, column, tag) == 0
            trouble(cluster, database, state, 0)
            assert not busy(send(far, make, tag))
            assert many(near, column, tag) == 1
    assert run(near, check.run) == []


def test_a_knot_that_never_comes_undone_is_a_503(far: Desk, near: Engine, cluster: Cluster, database: str) -> None:
    trouble(cluster, database, "40001", ALWAYS)
    assert busy(send(far, superoffice, "knot"))
    assert many(near, contact.c.name, "knot") == 0


@pytest.mark.parametrize("state", [*PASSING, *LASTING])
def test_reads_in_trouble_are_a_503(far: Desk, cluster: Cluster, database: str, state: str) -> None:
    cluster.run(
        "CREATE FUNCTION broken() RETURNS boolean LANGUAGE plpgsql AS"
        f" $$ BEGIN RAISE EXCEPTION 'injected' USING ERRCODE = '{state}'; END $$",
        database,
    )
    cluster.run("ALTER TABLE contact RENAME TO contact_kept", database)
    cluster.run("CREATE VIEW contact AS SELECT * FROM contact_kept WHERE broken()", database)
    assert busy(far.get(f"/native/v1/contacts/{ACCOUNT}", headers=BASIC))
    assert busy(far.get("/superoffice/api/v1/Contact/1001", headers=BASIC))


@pytest.mark.parametrize("change", ["CONNECTION LIMIT 0", "NOLOGIN"])
def test_a_server_that_lets_nobody_in_is_away(cluster: Cluster, near: Engine, database: str, change: str) -> None:
    """Too many connections, or a password that is wrong by now: those that are open go on, once they end nothing does."""
    role = f"app_{database}"
    cluster.run(f"CREATE ROLE {role} LOGIN", database)
    for what in ("TABLES", "SEQUENCES"):
        cluster.run(f"GRANT ALL ON ALL {what} IN SCHEMA public TO {role}", database)
    book = Desk(PostgresEngine(cluster.url(database).replace("postgres@", f"{role}@")))
    try:
        assert send(book, superoffice, "in").status == 200
        cluster.run(f"ALTER ROLE {role} {change}", database)
        cluster.run(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '{role}'", database)
        assert busy(send(book, superoffice, "out"))
        assert busy(book.get(READS["native"], headers=BASIC))
        cluster.run(f"ALTER ROLE {role} LOGIN CONNECTION LIMIT -1", database)
        until = time.monotonic() + 30
        while busy(send(book, superoffice, "out")):
            assert time.monotonic() < until
        assert many(near, contact.c.name, "out") == 1
    finally:
        book.close()
        cluster.run(f"REASSIGN OWNED BY {role} TO postgres", database)
        cluster.run(f"DROP OWNED BY {role}", database)
        cluster.run(f"DROP ROLE {role}", database)
