"""The check of the store: a whole book has no findings, each kind of damage is found."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import apsw
import pytest

from daybook import demo
from daybook.core import check, journal, outbox, requests
from daybook.core.check import Finding
from daybook.core.requests import Answered, Arrived
from daybook.store.sqlite import SqliteEngine

REQUEST = demo.user_id("some request")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the demo book and one stored request."""
    engine = SqliteEngine(str(tmp_path_factory.mktemp("check") / "book.sqlite"))
    engine.migrate()
    demo.fill(engine, [])

    def write(tx: Any) -> None:
        tx.enter(demo.BOOK)
        tx.door, tx.request_id = "native", REQUEST
        tx.note("made", "Contact", "A note.")
        journal.append(tx, "choice", REQUEST, "update", None, {})
        outbox.put(tx, "mail", {})
        requests.keep(tx, Arrived(REQUEST, "POST", "/x", b"", None, b"digest"), Answered(200))

    engine.write(write).result()
    engine.close()
    return Path(engine.path)


@pytest.fixture
def path(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(whole, tmp_path / "book.sqlite"))


@pytest.fixture
def store(path: Path) -> Iterator[SqliteEngine]:
    engine = SqliteEngine(str(path))
    yield engine
    engine.close()


def damage(path: Path, *statements: str) -> None:
    """What no program of ours would do."""
    connection = apsw.Connection(str(path))
    for statement in statements:
        connection.execute(statement)
    connection.close()


def look(engine: SqliteEngine) -> list[Finding]:
    def work(tx: Any) -> list[Finding]:
        tx.enter(demo.BOOK)
        return [*check.run(tx), *check.strays(tx)]

    return engine.read(work)


def test_a_whole_book_has_no_findings(store: SqliteEngine) -> None:
    assert look(store) == []
    assert store.verify() == []


def test_rows_are_counted(store: SqliteEngine) -> None:
    def work(tx: Any) -> dict[str, int]:
        tx.enter(demo.BOOK)
        return check.counts(tx)

    counted = store.read(work)
    assert (counted["user"], counted["contact"], counted["request"], counted["session"]) == (4, 52, 1, 0)
    assert counted["contact"] + counted["matter"] < counted["words"] < counted["contact"] + counted["matter"] + counted["entry"]


def nowhere(table: str, column: str) -> str:
    """Let one row name nobody."""
    return f"UPDATE {table} SET {column} = zeroblob(16) WHERE {column} = (SELECT max({column}) FROM {table})"


LINK = "INSERT INTO link (book_id, owner_id, position, module, target_id) SELECT id, zeroblob(16), 0, 'x', id FROM book"
NO_REQUEST = ("UPDATE change SET request_id = NULL", "UPDATE outbox SET request_id = NULL")
USED = "UPDATE counter SET next = 3 WHERE kind IN ('contact', 'matter:task')"
PEOPLE = "orphan address, orphan channel, orphan matter, orphan participation, orphan relation, orphan words, version change"
DAMAGE = {
    "participation without entry": (["DELETE FROM entry WHERE kind = 'note'"], "orphan participation, orphan words, version change"),
    "entry without participation": (["DELETE FROM participation"], "unseen entry"),
    "another time than the entry": (["UPDATE entry SET at_at = at_at + 1 WHERE kind = 'call'"], "unlike participation"),
    "of another kind than the entry": (["UPDATE participation SET kind = 'fax'"], "unlike participation"),
    "for others than the entry": (["UPDATE participation SET is_external = NOT is_external"], "unlike participation"),
    "what hangs on a person": (["DELETE FROM contact WHERE kind = 'person'"], PEOPLE),
    "meeting without entry": ([nowhere("meeting", "entry_id")], "orphan meeting"),
    "hours without entry": ([nowhere("hours", "entry_id")], "orphan hours"),
    "answers without entry": ([nowhere("response", "entry_id")], "orphan response"),
    "visibility without group": ([nowhere("visibility", "group_id")], "orphan visibility"),
    "member without user": ([nowhere("member", "user_id")], "orphan member"),
    "contact without words": (["DELETE FROM words WHERE kind = 'contact'"], "unfound contact"),
    "entry without words": (["DELETE FROM words WHERE kind = 'entry'"], "unfound entry"),
    "hole in the journal": (["DELETE FROM change WHERE seq = 4"], "gap change, version user"),
    "end of the journal lost": (["DELETE FROM change WHERE seq > (SELECT max(seq) - 2 FROM change)"], "gap counter"),
    "version without change": (["UPDATE contact SET version = 2"], "version contact"),
    "change without request": (["DELETE FROM request"], "orphan change, orphan outbox"),
    "request without changes": (NO_REQUEST, "half request"),
    "number to be issued again": ([USED], "number contact, number matter"),
    "rows of no book": (["INSERT INTO counter (book_id, kind, next) VALUES (zeroblob(16), 'x', 1)"], "stray counter"),
}


@pytest.mark.parametrize("name", DAMAGE)
def test_damage_is_found(name: str, path: Path, store: SqliteEngine) -> None:
    statements, expected = DAMAGE[name]
    damage(path, *statements)
    found = look(store)
    assert ", ".join(sorted({f"{finding.kind} {finding.table}" for finding in found})) == expected
    assert all(finding.many > 0 and str(finding) for finding in found)


def test_the_first_hole_of_the_journal_is_named(path: Path, store: SqliteEngine) -> None:
    damage(path, "DELETE FROM change WHERE seq IN (9, 10, 40)")
    gap = next(finding for finding in look(store) if finding.kind == "gap")
    assert (gap.many, gap.example) == (3, 9)
    assert str(gap) == "gap: change: is missing in the journal's sequence (3, such as 9)"
    damage(path, "DELETE FROM change WHERE seq = 1")
    assert next(finding for finding in look(store) if finding.kind == "gap").example == 1


def test_the_full_text_index_is_compared_with_the_words(path: Path, store: SqliteEngine) -> None:
    damage(path, "DROP TRIGGER words_dealings_delete", "DELETE FROM words WHERE kind = 'matter'")
    assert [text.partition(":")[0] for text in store.verify()] == ["words_dealings"]


def test_a_damaged_page_is_found(path: Path) -> None:
    content = bytearray(path.read_bytes())
    at = content.index(b"Harbor & Lane Advisory") // 4096 * 4096
    content[at : at + 8] = bytes(8)
    path.write_bytes(content)
    engine = SqliteEngine(str(path))
    assert engine.verify()
    engine.close()
