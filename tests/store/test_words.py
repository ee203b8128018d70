"""SQLite's full text: contacts apart from dealings, whatever was made before they were, and much that fits."""

import subprocess
import sys
from pathlib import Path

import apsw
import pytest

from daybook.core import ids, words
from daybook.store import pg_search, sqlite_words
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


@pytest.mark.parametrize("many", [3, 600])
def test_dealings_have_words_as_they_are_before_what_begins_so_the_newest_first(engine: Engine, many: int) -> None:
    texts = ["quokka leaks", "quokkas leak", "quokka leak"]
    made = run(engine, lambda tx: [_put(tx, "entry", texts[n % 3]) for n in range(many)])
    newest = made[::-1]
    assert _found(engine, "quok", "entry", "matter") == newest[:20]
    whole = [id for id in newest if made.index(id) % 3 == 2]
    if many > 3 and engine.name == "postgres":
        # Of what is frequent the newest are told, however they have it.
        whole = newest
    assert _found(engine, "leak quokka", "entry", "matter")[: len(whole)] == whole[:20]
    assert len(_found(engine, "leak quokka", "entry", "matter")) == min(many, 20)


def test_a_frequent_word_beside_others_is_looked_for_as_it_is(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    made = run(engine, lambda tx: [_put(tx, "entry", text) for text in ["quokkas wombat 7", *["quokka"] * 30, "quokka wombat 8"]])
    assert _found(engine, "quokka wom", "entry") == [made[-1], made[0]]
    for module, name, value in ((sqlite_words, "FREQUENT", 20), (pg_search, "LARGE", 20)):
        monkeypatch.setattr(module, name, value)
    assert _found(engine, "quokka wom", "entry") == [made[-1]]
    assert _found(engine, "wom 7", "entry") == [made[0]]


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
