"""SQLite's full text: contacts apart from dealings, whatever was made before they were, and much that fits."""

import subprocess
import sys
from pathlib import Path

import apsw
import pytest

from daybook.core import ids, words
from daybook.store import sqlite_words
from daybook.store.engine import Engine, Tx
from daybook.store.sqlite import SqliteEngine
from tests.support import DEMO, SQLITE, run

OLD = (
    "CREATE VIRTUAL TABLE words_fts USING fts5(text, content='words', content_rowid='n', tokenize='unicode61 remove_diacritics 2')",
    "CREATE TRIGGER words_delete AFTER DELETE ON words BEGIN"
    " INSERT INTO words_fts(words_fts, rowid, text) VALUES ('delete', old.n, old.text); END",
    "CREATE TRIGGER words_update AFTER UPDATE OF text ON words BEGIN"
    " INSERT INTO words_fts(words_fts, rowid, text) VALUES ('delete', old.n, old.text);"
    " INSERT INTO words_fts(rowid, text) VALUES (new.n, new.text); END",
    "INSERT INTO words_fts(words_fts) VALUES ('rebuild')",
    "UPDATE alembic_version SET version_num = 'a004'",
)


@SQLITE
def test_a_book_with_one_full_text_for_everything_gets_two(engine: Engine) -> None:
    person, note = (run(engine, lambda tx, kind=kind: _put(tx, kind, "quokka")) for kind in ("contact", "entry"))
    path = engine.url.removeprefix("sqlite:///")
    engine.close()
    connection = apsw.Connection(path)
    for name in sqlite_words.INDEXES:
        for statement in (f"DROP TABLE {name}", f"DROP VIEW {name}_rows", f"DROP TRIGGER {name}_delete", f"DROP TRIGGER {name}_update"):
            connection.execute(statement)
    for statement in OLD:
        connection.execute(statement)
    connection.close()
    subprocess.run([sys.executable, "-m", "daybook", "migrate", "--database", engine.url], check=True, capture_output=True)
    again = SqliteEngine(str(Path(path)))
    assert again.is_current() and again.verify() == []
    assert _found(again, "quokka", "contact") == [person]
    assert _found(again, "quokka", "entry", "matter") == [note]
    run(again, lambda tx: words.put(tx, person, "contact", "wombat"))
    run(again, lambda tx: words.drop(tx, note))
    assert (_found(again, "quokka", "contact", "entry"), _found(again, "wombat", "contact")) == ([], [person])
    assert again.verify() == []
    again.close()


DEALINGS_OF_A016 = (
    "DROP TABLE words_places",
    "DROP VIEW words_places_rows",
    *(f"DROP TRIGGER words_{name}_{event}" for name in ("places", "dealings") for event in ("delete", "update")),
    "DROP TABLE words_dealings",
    "DROP VIEW words_dealings_rows",
    "CREATE VIEW words_dealings_rows AS SELECT n, text FROM words WHERE kind <> 'contact'",
    "CREATE VIRTUAL TABLE words_dealings USING fts5(text, content='words_dealings_rows', content_rowid='n',"
    " tokenize='unicode61 remove_diacritics 2')",
    "CREATE TRIGGER words_dealings_delete AFTER DELETE ON words WHEN old.kind <> 'contact' BEGIN"
    " INSERT INTO words_dealings(words_dealings, rowid, text) VALUES ('delete', old.n, old.text); END",
    "INSERT INTO words_dealings(words_dealings) VALUES ('rebuild')",
    "UPDATE alembic_version SET version_num = 'a016'",
)


@SQLITE
def test_places_get_a_full_text_of_their_own(engine: Engine) -> None:
    house, note = (run(engine, lambda tx, kind=kind: _put(tx, kind, "quokka")) for kind in ("place", "entry"))
    engine.close()
    connection = apsw.Connection(engine.url.removeprefix("sqlite:///"))
    for statement in DEALINGS_OF_A016:
        connection.execute(statement)
    connection.close()
    subprocess.run([sys.executable, "-m", "daybook", "migrate", "--database", engine.url], check=True, capture_output=True)
    again = SqliteEngine(engine.url.removeprefix("sqlite:///"))
    assert again.is_current() and again.verify() == []
    assert (_found(again, "quokka", "place"), _found(again, "quokka", "entry", "matter")) == ([house], [note])
    run(again, lambda tx: words.drop(tx, house))
    assert _found(again, "quokka", "place", "entry") == [note]
    assert again.verify() == []
    again.close()


@SQLITE
@pytest.mark.parametrize("kind", ["contact", "entry", "place"])
def test_of_very_much_the_newest_comes_first(engine: Engine, kind: str) -> None:
    made = run(engine, lambda tx: [_put(tx, kind, f"quokka {n}") for n in range(sqlite_words.RANKED + 10)])
    assert _found(engine, "quok", kind) == made[:-21:-1]
    assert _found(engine, "quokka 17", kind)[0] == made[17]


def test_a_letter_or_two_begin_a_word_only_where_there_are_few(engine: Engine) -> None:
    person, house, note, short = (run(engine, lambda tx, each=each: _put(tx, *each)) for each in (
        ("contact", "quokka"), ("place", "quokka"), ("entry", "quokka"), ("entry", "qu"),
    ))  # fmt: skip
    assert (_found(engine, "qu", "contact"), _found(engine, "qu", "place")) == ([person], [house])
    assert (_found(engine, "qu", "entry"), sorted(_found(engine, "quo", "entry", "contact"))) == ([short], sorted([person, note]))


def _put(tx: Tx, kind: str, text: str) -> object:
    id = ids.new()
    words.add(tx, id, kind, text)
    return id


def _found(engine: Engine, text: str, *kinds: str) -> list[object]:
    def work(tx: Tx) -> list[object]:
        tx.enter(DEMO)
        return [row.id for row in tx.search(text, kinds, 20)]

    return engine.read(work)
