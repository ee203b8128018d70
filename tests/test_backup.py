"""`daybook backup` and `restore`: what was written down comes back whole on either engine, or not at all."""

import http.client
import json
import signal
import stat
import time
from contextlib import closing
from pathlib import Path

import apsw
import msgspec
import pytest

from daybook.store.open import SQLITE
from daybook.transfer import manifest
from tests.servers import free_port, start
from tests.test_kill import Client, sign_in
from tests.transfers import (
    BASIC,
    DIRECTIONS,
    ENGINES,
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


@pytest.fixture
def kept(places: Places, tmp_path: Path) -> Path:
    """A backup of the demo book."""
    file = tmp_path / "one.backup"
    assert typed("backup", "--database", places.url("sqlite", "demo"), file).returncode == 0
    return file


@pytest.mark.parametrize(("source", "target"), DIRECTIONS)
def test_what_was_backed_up_comes_back(places: Places, tmp_path: Path, source: str, target: str) -> None:
    here, there, file = places.url(source, "demo"), places.url(target, "bare"), tmp_path / "one.backup"
    before = open_book(here)
    token = dealings(before)
    # Until the server knows that its answers arrived, some rows say that they did not.
    before.close()
    before = open_book(here)
    seen, kept = views(before, token), sums(here)
    given = typed("backup", "--database", here, file)
    assert (given.returncode, given.stdout.splitlines()[-1]) == (0, f"Written: {file}."), given.stderr
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert sorted(each.name for each in tmp_path.glob("one.backup*")) == ["one.backup"]
    assert before.post("/superoffice/api/v1/Contact", json={"Name": "Too late Ltd"}, headers=BASIC).status == 200
    before.close()
    given = typed("backup", "--verify", file)
    assert (given.returncode, "every value is as it was backed up" in given.stdout) == (0, True), given.stderr
    given = typed("restore", file, "--database", there)
    assert (given.returncode, given.stdout.splitlines()[-1]) == (0, "The store is whole."), given.stderr
    assert (sums(there), findings(there), slugs(there)) == (kept, [], ["demo"])
    after = open_book(there)
    assert views(after, token) == seen
    assert after.post("/superoffice/api/v1/Contact", json={"Name": "New Ltd"}, headers=BASIC).status == 200
    after.close()
    assert findings(there) == []
    assert typed("backup", "--verify", file).returncode == 0


@pytest.mark.parametrize("kind", ENGINES)
def test_nothing_is_restored_over_books(places: Places, kept: Path, kind: str) -> None:
    there = places.url(kind, "demo")
    before = sums(there)
    given = typed("restore", kept, "--database", there)
    assert (given.returncode, "is not empty, it has demo" in given.stderr) == (1, True), given.stderr
    assert sums(there) == before
    there = places.url(kind, "empty")
    assert typed("restore", kept, "--database", there).returncode == 0
    assert sums(there) == sums(f"{SQLITE}{kept}")


def test_one_book_of_a_backup_can_be_fetched_back(places: Places, kept: Path) -> None:
    there = places.url("postgres", "empty")
    assert typed("book", "add", "acme", "--database", there).returncode == 0
    before = kept.read_bytes()
    assert typed("copy", "--from", f"{SQLITE}{kept}", "--to", there, "--book", "demo").returncode == 0
    assert (slugs(there), kept.read_bytes() == before) == (["acme", "demo"], True)


def test_a_file_is_written_over_only_when_told(places: Places, kept: Path) -> None:
    database, before = places.url("sqlite", "empty"), kept.read_bytes()
    given = typed("backup", "--database", database, kept)
    assert (given.returncode, "is there already" in given.stderr, kept.read_bytes() == before) == (1, True, True)
    assert typed("backup", "--database", database, "--force", kept).returncode == 0
    assert manifest.read(str(kept)).books == []


def test_what_is_no_backup_is_told(places: Places, tmp_path: Path) -> None:
    plain = places.url("sqlite", "demo").removeprefix(SQLITE)
    (tmp_path / "text").write_text("no database at all, but long enough for a header of one: " * 10)
    (tmp_path / "nothing").write_bytes(b"")
    for file, says in (
        (plain, "is no backup that 'daybook backup' made"),
        (tmp_path / "text", "is damaged, or no Daybook database"),
        (tmp_path / "nothing", "is no backup"),
        (tmp_path / "gone", "There is no file"),
        (tmp_path, "There is no file"),
    ):
        for words in (("backup", "--verify", file), ("restore", file, "--database", f"{SQLITE}{tmp_path}/new.sqlite")):
            given = typed(*words)
            assert (given.returncode, says in given.stderr) == (1, True), given.stderr
    assert not (tmp_path / "new.sqlite").exists()
    given = typed("backup", "--database", f"{SQLITE}{plain}", tmp_path / "no" / "folder" / "x")
    assert (given.returncode, "There is no folder" in given.stderr) == (1, True)
    given = typed("backup", "--database", f"{SQLITE}{tmp_path}/nobody.sqlite", tmp_path / "x")
    assert (given.returncode, "has no Daybook in it" in given.stderr) == (1, True)
    assert not (tmp_path / "nobody.sqlite").exists()


def harmed(data: bytes, how: str) -> bytes:
    """A backup that something happened to."""
    at = data.index(b"Ada Byron") if how == "value" else len(data) // 2
    match how:
        case "cut":
            return data[: at - at % 4096]
        case "cut a little":
            return data[:-100]
        case "zeros":
            return data[:8192] + bytes(4096 * 20) + data[8192 + 4096 * 20 :]
        case "value":
            return data.replace(b"Ada Byron", b"Ada Bryon")
        case "manifest":
            return data.replace(b'"slug":"demo"', b'"slug":"dome"')
        case _:
            return b"\0" * 16 + data[16:]


@pytest.mark.parametrize("how", ["cut", "cut a little", "zeros", "value", "manifest", "head"])
def test_a_damaged_backup_is_told_and_restores_nothing(places: Places, kept: Path, how: str) -> None:
    before = kept.read_bytes()
    kept.write_bytes(harmed(before, how))
    assert kept.read_bytes() != before
    new, empty, server = places.url("sqlite", "bare"), places.url("sqlite", "empty"), places.url("postgres", "bare")
    for words in (("backup", "--verify", kept), *(("restore", kept, "--database", url) for url in (new, empty, server))):
        given = typed(*words)
        assert (given.returncode, "is damaged" in given.stderr) == (1, True), f"{words}: {given.stderr}"
    assert not Path(new.removeprefix(SQLITE)).exists()
    assert slugs(empty) == []
    assert typed("book", "list", "--database", server).stdout.count("demo") == 0
    kept.write_bytes(before)
    assert typed("restore", kept, "--database", empty).returncode == 0


def test_what_check_finds_in_the_original_is_told_of_the_copy(places: Places, tmp_path: Path) -> None:
    here, file = places.url("sqlite", "demo"), tmp_path / "one.backup"
    with closing(apsw.Connection(here.removeprefix(SQLITE))) as connection:
        connection.execute("DELETE FROM words WHERE kind = 'place'")
    assert typed("backup", "--database", here, file).returncode == 0
    for kind in ENGINES:
        there = places.url(kind, "bare")
        given = typed("restore", file, "--database", there)
        assert (given.returncode, slugs(there)) == (1, ["demo"])
        assert "has no words to be found by" in given.stderr


def aged(file: Path, step: str) -> None:
    """Let a backup be of another version of the program."""
    found = manifest.read(str(file))
    with closing(apsw.Connection(str(file))) as connection:
        connection.execute("DROP TABLE backup")
        connection.execute("UPDATE alembic_version SET version_num = ?", (step,))
    manifest.write(str(file), msgspec.structs.replace(found, step=step, daybook="0.0.1"))


def test_a_backup_of_an_older_version_comes_back_in_a_new_file(places: Places, kept: Path) -> None:
    aged(kept, "a001")
    there, server = places.url("sqlite", "bare"), places.url("postgres", "bare")
    given = typed("restore", kept, "--database", server)
    assert (given.returncode, "made by the older Daybook 0.0.1" in given.stderr) == (1, True)
    given = typed("restore", kept, "--database", there)
    assert given.returncode == 0, given.stderr
    assert (findings(there), typed("copy", "--from", there, "--to", server).returncode) == ([], 0)


def test_a_backup_of_a_newer_version_is_refused(places: Places, kept: Path) -> None:
    aged(kept, "z999")
    given = typed("restore", kept, "--database", places.url("sqlite", "bare"))
    assert (given.returncode, "which is newer than this one" in given.stderr) == (1, True)


@pytest.mark.timeout(300)
@pytest.mark.parametrize("kind", ENGINES)
def test_a_backup_under_load_is_of_one_moment(places: Places, tmp_path: Path, kind: str) -> None:
    here, there, file = places.url(kind, "demo"), places.url("sqlite", "bare"), tmp_path / "one.backup"
    port = free_port()
    process = start(here, port)
    try:
        token = sign_in(port)
        clients = [Client(port, token) for _ in range(3)]
        for client in clients:
            client.start()
        time.sleep(0.5)
        before = {id for client in clients for id in client.acknowledged.copy()}
        given = typed("backup", "--database", here, file)
        assert given.returncode == 0, given.stderr
        assert all(client.is_alive() for client in clients)
        assert _asked(port, token) == 200
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=30)
        assert process.stderr is not None
        process.stderr.close()
    for client in clients:
        client.join()
    assert len({id for client in clients for id in client.acknowledged} - before) > 0, "the load was no load"
    given = typed("restore", file, "--database", there)
    assert (given.returncode, findings(there)) == (0, []), given.stderr
    with closing(apsw.Connection(there.removeprefix(SQLITE))) as connection:
        kept = {id.hex() for (id,) in connection.execute("SELECT id FROM matter")}
    assert before
    assert {id.replace("-", "") for id in before} - kept == set()


def _asked(port: int, token: str) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", "/empire/api/contactlogs", headers={"Authorization": f"Bearer {token}"})
    answer = connection.getresponse()
    json.loads(answer.read())
    connection.close()
    return answer.status


@pytest.mark.parametrize(("kind", "with_signal"), [("sqlite", signal.SIGKILL), ("postgres", signal.SIGKILL), ("postgres", signal.SIGINT)])
def test_a_backup_that_was_broken_off_is_none(places: Places, tmp_path: Path, kind: str, with_signal: signal.Signals) -> None:
    here, file = places.url(kind, "demo"), tmp_path / "one.backup"
    fill(here, ROWS)
    process = begun("backup", "--database", here, file)
    part = file.with_name("one.backup.part")
    assert awaited(process, lambda: part.exists() and part.stat().st_size > 100_000)
    process.send_signal(with_signal)
    status, _, said = ended(process)
    if with_signal == signal.SIGINT:
        assert (status, "Interrupted; there is no new" in said, part.exists()) == (130, True, False), said
    assert not file.exists()
    assert typed("backup", "--database", here, file).returncode == 0
    assert sorted(each.name for each in tmp_path.glob("one.backup*")) == ["one.backup"]
    assert typed("backup", "--verify", file).returncode == 0


@pytest.mark.parametrize("kind", ENGINES)
def test_a_restore_that_was_killed_left_nothing_to_use(places: Places, tmp_path: Path, kind: str) -> None:
    here, there, file = places.url("sqlite", "demo"), places.url(kind, "empty"), tmp_path / "one.backup"
    fill(here, ROWS)
    assert typed("backup", "--database", here, file).returncode == 0
    process = begun("restore", file, "--database", there)
    assert awaited(process, lambda: many(there, "SELECT count(*) FROM attachment") > 0)
    process.send_signal(signal.SIGKILL)
    ended(process)
    assert slugs(there) == []
    given = typed("restore", file, "--database", there)
    assert slugs(there) == ["demo"], given.stderr
    assert sums(there) == sums(here)


@pytest.mark.parametrize("kind", ENGINES)
def test_a_full_disk_leaves_no_backup_and_no_database(places: Places, kept: Path, tmp_path: Path, kind: str) -> None:
    here, file, there = places.url(kind, "demo"), tmp_path / "two.backup", places.url("sqlite", "bare")
    for words in (("backup", "--database", here, file), ("restore", kept, "--database", there)):
        given = limited(300_000, *words)
        assert (given.returncode, "Traceback" in given.stderr) == (1, False), given.stderr
        assert given.stderr.splitlines()[-1].startswith("daybook: ")
    assert sorted(each.name for each in tmp_path.glob("two.backup*")) == []
    assert not Path(there.removeprefix(SQLITE)).exists()
