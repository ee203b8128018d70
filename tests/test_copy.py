"""`daybook copy`: a book in another database is the same book, and nobody sees it before it is."""

import signal
import threading
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import apsw
import psycopg
import pytest

from daybook.store.open import SQLITE, open_engine
from daybook.store.tables import metadata
from tests.servers import free_port, start
from tests.support import DEMO
from tests.test_kill import Client, sign_in
from tests.transfers import (
    BASIC,
    DIRECTIONS,
    JSON,
    PROTECH,
    ROWS,
    Places,
    awaited,
    begun,
    dealings,
    ended,
    fill,
    findings,
    limited,
    many,
    open_book,
    places,
    slugs,
    sums,
    typed,
    views,
)

__all__ = ["places"]


@pytest.mark.parametrize(("source", "target"), DIRECTIONS)
def test_a_copy_answers_as_the_book_did(places: Places, source: str, target: str) -> None:
    here, there = places.url(source, "demo"), places.url(target, "bare")
    before = open_book(here)
    token = dealings(before)
    once = {**BASIC, "Idempotency-Key": "once"}
    made = before.post("/superoffice/api/v1/Contact", json={"Name": "Once Ltd"}, headers=once)
    seen = views(before, token)
    before.close()
    given = typed("copy", "--from", here, "--to", there)
    assert (given.returncode, slugs(there)) == (0, ["demo"]), given.stderr
    assert sums(there) == sums(here)
    after = open_book(there)
    assert views(after, token) == seen
    again = after.post("/superoffice/api/v1/Contact", json={"Name": "Once Ltd"}, headers=once)
    assert (again.status, again.body, again.headers["daybook-replayed"]) == (made.status, made.body, "true")
    new = after.post("/superoffice/api/v1/Contact", json={"Name": "New Ltd"}, headers=BASIC)
    assert new.json["ContactId"] > made.json["ContactId"]
    assert after.get("/native/v1/contacts?q=New", headers=BASIC).json["data"]
    bo = {"Contact": {"FirstName": "Bo", "LastName": "Kettle"}}
    assert after.post(PROTECH, json=bo, headers=JSON).json["Status"] == 0
    after.close()
    assert findings(there) == []
    assert many(there, "SELECT count(*) FROM transfer") == 0


def test_one_book_of_several_travels(places: Places) -> None:
    here, there = places.url("sqlite", "demo"), places.url("postgres", "empty")
    for database in (here, there):
        assert typed("book", "add", "acme", "--database", database).returncode == 0
    assert typed("book", "add", "other", "--database", here).returncode == 0
    given = typed("copy", "--from", here, "--to", there, "--book", "demo", "--book", "nobody")
    assert (given.returncode, slugs(there)) == (1, ["acme"])
    assert "There is no book nobody in the source" in given.stderr
    assert typed("copy", "--from", here, "--to", there, "--book", "demo").returncode == 0
    assert slugs(there) == ["acme", "demo"]
    assert sums(there) == sums(here)
    given = typed("copy", "--from", here, "--to", there, "--book", "acme")
    assert (given.returncode, "There is a book acme at" in given.stderr) == (1, True)


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_a_book_that_is_there_is_left_alone(places: Places, kind: str) -> None:
    here, there = places.url("sqlite", "demo"), places.url(kind, "demo")
    assert typed("user", "add", "new", "--name", "New", "--no-password", "--database", there).returncode == 0
    before = sums(there)
    given = typed("copy", "--from", here, "--to", there)
    assert (given.returncode, "There is a book demo" in given.stderr, "Traceback" in given.stderr) == (1, True, False)
    assert (sums(there), many(there, "SELECT count(*) FROM transfer")) == (before, 0)


def test_what_is_no_database_is_told(places: Places, tmp_path: Path) -> None:
    here = places.url("sqlite", "demo")
    (tmp_path / "text").write_text("no database at all, but long enough for a header of one: " * 10)
    for source, target, says in (
        (here, here, "are the same database"),
        (here, f"sqlite:///{tmp_path}/text", "is damaged, or no Daybook database"),
        (f"sqlite:///{tmp_path}/gone", here, "has no Daybook in it"),
        (here, "postgresql://ada:secret@127.0.0.1:1/book", "127.0.0.1:1/book: connection"),
        (here, "mysql://db/book", "is not a database URL"),
    ):
        given = typed("copy", "--from", source, "--to", target)
        assert given.returncode == 1
        assert says in given.stderr, given.stderr
        assert "Traceback" not in given.stderr
        assert "secret" not in given.stderr
    assert not (tmp_path / "gone").exists()
    given = typed("copy", "--to", here)
    assert (given.returncode, "--from" in given.stderr) == (2, True)


@pytest.mark.timeout(300)
@pytest.mark.parametrize(("source", "target"), [("sqlite", "postgres"), ("postgres", "sqlite")])
def test_a_copy_that_was_killed_goes_on(places: Places, source: str, target: str) -> None:
    here, there = places.url(source, "demo"), places.url(target, "empty")
    fill(here, ROWS)
    kills = 0
    tables = ("attachment", "participation", "words")
    for least, table in ((0, "transfer"), (1, "attachment"), (ROWS // 2, "participation"), (1, "words"), (ROWS // 2, "words")):
        process = begun("copy", "--from", here, "--to", there)
        so_far = lambda table=table, least=least: many(there, f"SELECT count(*) FROM {table}") > least  # noqa: E731
        if awaited(process, so_far):
            process.send_signal(signal.SIGKILL)
            kills += 1
        ended(process)
        assert slugs(there) == []
    assert kills == 5, f"the copy was over before it could be killed {kills}"
    for table in tables:
        assert many(there, f"SELECT count(*) FROM {table}") <= many(here, f"SELECT count(*) FROM {table}")
    given = typed("copy", "--from", here, "--to", there)
    assert (given.returncode, slugs(there)) == (0, ["demo"]), given.stderr
    assert sums(there) == sums(here)


@pytest.mark.parametrize("target", ["sqlite", "postgres"])
def test_only_one_copies_a_book_and_interrupting_it_says_how_to_go_on(places: Places, target: str) -> None:
    here, there = places.url("sqlite", "demo"), places.url(target, "empty")
    fill(here, ROWS)
    process = begun("copy", "--from", here, "--to", there)
    assert awaited(process, lambda: many(there, "SELECT count(*) FROM attachment") > 0)
    process.send_signal(signal.SIGSTOP)
    second = typed("copy", "--from", here, "--to", there)
    assert (second.returncode, "Another command is" in second.stderr) == (1, True)
    process.send_signal(signal.SIGINT)
    process.send_signal(signal.SIGCONT)
    status, _, said = ended(process)
    assert (status, "the same command goes on with it" in said) == (130, True), said
    assert slugs(there) == []
    noted = typed("check", "--database", there)
    assert (noted.returncode, "an unfinished copy" in noted.stderr) == (1, True)
    assert typed("copy", "--to", there, "--discard").stdout == "Discarded: demo.\n"
    assert {rows for rows, _ in sums(there).values()} == {0}
    assert typed("copy", "--to", there, "--discard").stdout == "There is no unfinished copy.\n"
    assert typed("copy", "--from", here, "--to", there).returncode == 0
    given = typed("copy", "--to", there, "--discard", "--book", "demo")
    assert (given.returncode, slugs(there)) == (1, ["demo"])


@pytest.mark.timeout(300)
@pytest.mark.parametrize(("source", "target"), [("sqlite", "postgres"), ("postgres", "sqlite")])
def test_a_book_in_use_is_copied_and_opened_when_its_servers_have_stopped(places: Places, source: str, target: str) -> None:
    here, there, aside = places.url(source, "demo"), places.url(target, "bare"), places.url(target, "bare")
    port = free_port()
    process = start(here, port)
    try:
        token = sign_in(port)
        clients = [Client(port, token) for _ in range(3)]
        for client in clients:
            client.start()
        time.sleep(0.5)
        for words, status, opened in (((there,), 1, []), ((there,), 1, []), ((aside, "--snapshot"), 0, ["demo"])):
            given = typed("copy", "--from", here, "--to", *words)
            assert (given.returncode, slugs(words[0])) == (status, opened), given.stderr
        assert "Stop its servers and run the same command again" in typed("copy", "--from", here, "--to", there).stderr
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=30)
        assert process.stderr is not None
        process.stderr.close()
    for client in clients:
        client.join()
    assert findings(aside) == []
    given = typed("copy", "--from", here, "--to", there)
    assert (given.returncode, slugs(there)) == (0, ["demo"]), given.stderr
    assert sums(there) == sums(here)
    assert findings(there) == []
    acknowledged = {id for client in clients for id in client.acknowledged}
    assert len(acknowledged) > 20, "the load was no load"
    kept = {id for (id,) in logs_of(there)}
    assert {id.replace("-", "") for id in acknowledged} - kept == set()


def logs_of(url: str) -> list[tuple[str]]:
    engine = open_engine(url)
    try:
        rows = engine.read(lambda tx: tx.all(metadata.tables["matter"].select()))
        return [(row.id.hex,) for row in rows]
    finally:
        engine.close()


SPOILT = {
    "sqlite": (
        "CREATE TRIGGER spoil AFTER INSERT ON contact WHEN NEW.number % 10 = 3 BEGIN"
        " UPDATE contact SET title = 'spoilt' WHERE book_id = NEW.book_id AND id = NEW.id; END",
    ),
    "postgres": (
        "CREATE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.title := 'spoilt'; RETURN NEW; END $$",
        "CREATE TRIGGER spoil BEFORE INSERT ON contact FOR EACH ROW WHEN (NEW.number % 10 = 3) EXECUTE FUNCTION spoil()",
    ),
}


def run(url: str, *statements: str) -> None:
    if url.startswith(SQLITE):
        with closing(apsw.Connection(url.removeprefix(SQLITE))) as connection:
            for statement in statements:
                connection.execute(statement)
        return
    with psycopg.connect(url, autocommit=True) as server:
        for statement in statements:
            server.execute(statement.encode())


@pytest.mark.parametrize("target", ["sqlite", "postgres"])
def test_what_did_not_arrive_as_it_was_sent_is_named_and_not_opened(places: Places, target: str) -> None:
    here, there = places.url("sqlite", "demo"), places.url(target, "empty")
    run(there, *SPOILT[target])
    given = typed("copy", "--from", here, "--to", there)
    assert (given.returncode, slugs(there)) == (1, [])
    assert "Book demo did not arrive as it was sent, so it is not opened: contact (id " in given.stderr
    assert "has another title" in given.stderr
    run(there, "DROP TRIGGER spoil" + (" ON contact" if target == "postgres" else ""))
    assert typed("copy", "--from", here, "--to", there).returncode == 0
    assert sums(there) == sums(here)


@pytest.mark.parametrize("target", ["sqlite", "postgres"])
def test_what_was_changed_and_deleted_since_is_taken_over(places: Places, target: str) -> None:
    """Whatever became of the rows on either side, the second run makes them the same."""
    here, there = places.url("sqlite", "demo"), places.url(target, "empty")
    run(there, *SPOILT[target])
    assert typed("copy", "--from", here, "--to", there).returncode == 1
    run(there, "DROP TRIGGER spoil" + (" ON contact" if target == "postgres" else ""))
    run(there, "DELETE FROM entry WHERE kind = 'call'", "UPDATE matter SET subject = 'other'", "UPDATE words SET text = 'other'")
    run(
        here,
        "DELETE FROM channel WHERE kind = 'phone'",
        "UPDATE contact SET title = 'Dr'",
        "UPDATE words SET text = 'quite other words'",
        "DELETE FROM words WHERE kind = 'place'",
        "DELETE FROM choice",
    )
    given = typed("copy", "--from", here, "--to", there)
    assert given.returncode == 0, given.stderr
    assert sums(there) == sums(here)
    engine = open_engine(there)
    assert engine.verify() == []
    engine.close()


def test_a_number_that_the_other_engine_cannot_keep_is_named(places: Places) -> None:
    here, there = places.url("sqlite", "demo"), places.url("postgres", "empty")
    run(here, f"UPDATE place SET rank = {2**40} WHERE number = 1")
    given = typed("copy", "--from", here, "--to", there)
    assert (given.returncode, slugs(there)) == (1, [])
    assert f"rank is {2**40}, PostgreSQL keeps {2**31 - 1} at most there" in given.stderr
    assert "place (id " in given.stderr


def test_a_full_disk_is_told_and_loses_nothing(places: Places) -> None:
    here, there = places.url("sqlite", "demo"), places.url("sqlite", "empty")
    fill(here, ROWS)
    given = limited(2_500_000, "copy", "--from", here, "--to", there)
    assert (given.returncode, slugs(there), "Traceback" in given.stderr) == (1, [], False), given.stderr
    assert "run the same command again" in given.stderr
    assert typed("copy", "--from", here, "--to", there).returncode == 0
    assert sums(there) == sums(here)


def test_a_reader_that_stays_keeps_no_writer_waiting(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    """The log beside the file grows meanwhile, and starts anew afterwards."""
    monkeypatch.setattr("daybook.store.sqlite.CHECKPOINT_PAGES", 10)
    failed: list[Any] = []
    monkeypatch.setattr(threading, "excepthook", failed.append)
    here = places.url("sqlite", "demo")
    log = Path(f"{here.removeprefix(SQLITE)}-wal")
    book = open_book(here)
    with closing(apsw.Connection(here.removeprefix(SQLITE))) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM contact").fetchall()
        for n in range(30):
            assert book.post("/superoffice/api/v1/Contact", json={"Name": f"Ltd {n}"}, headers=BASIC).status == 200
        assert log.stat().st_size > 10 * 8 * 4096
    sizes = [log.stat().st_size]
    while len(sizes) < 30 and sizes[-1] not in sizes[:-1]:
        for n in range(60):
            assert book.post("/superoffice/api/v1/Contact", json={"Name": f"Inc {len(sizes)} {n}"}, headers=BASIC).status == 200
        sizes.append(log.stat().st_size)
    assert sizes[-1] == sizes[-2], "a log that never starts anew grows and grows"
    book.close()
    assert failed == []


def test_a_copy_beside_a_server_over_the_target_keeps_it_answering(places: Places) -> None:
    here, there = places.url("sqlite", "demo"), places.url("sqlite", "empty")
    fill(here, ROWS)
    assert typed("book", "add", "acme", "--database", there).returncode == 0
    engine = open_engine(there)
    process = begun("copy", "--from", here, "--to", there)
    assert awaited(process, lambda: many(there, "SELECT count(*) FROM attachment") > 0)
    written = 0
    while process.poll() is None:
        engine.write(lambda tx: tx.enter(DEMO)).result(timeout=10)
        engine.write(_note).result(timeout=10)
        written += 1
    status, _, said = ended(process)
    assert (status, slugs(there)) == (0, ["acme", "demo"]), said
    assert written > 3
    engine.close()


def _note(tx: Any) -> None:
    """A write to the other book."""
    tx.run(metadata.tables["book"].update().where(metadata.tables["book"].c.slug == "acme").values(name=f"Acme {time.time()}"))
