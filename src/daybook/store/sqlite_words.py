"""SQLite's full text: contacts and places apart from what is said and done, which is a hundred times as much and would slow down every
search."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import sqlalchemy as sa

from daybook.store.engine import here
from daybook.store.tables import words
from daybook.store.words import fts_query, is_beginning, terms

RANKED = 2000
"""More hits than this are not ranked, which would mean to read them all: the newest come first."""
FREQUENT = 10_000
"""A word that more dealings than this have is looked for as it is, beside others: all that it may begin would have to be gathered first."""
CONTACTS, PLACES, DEALINGS = "words_contacts", "words_places", "words_dealings"
INDEXES = {CONTACTS: "kind = 'contact'", PLACES: "kind = 'place'", DEALINGS: "kind NOT IN ('contact', 'place')"}
"""Each full-text index, and which rows of `words` it is of."""
_SEARCH = (
    "SELECT w.id, w.kind, w.contact_id FROM {0} f JOIN words w ON w.n = f.rowid"
    " WHERE {0} MATCH ? AND w.book_id = ? AND w.kind IN ({1}) ORDER BY {2} LIMIT ?"
)
_WORDS = "tokenize='unicode61 remove_diacritics 2'"
_MANY = "SELECT 1 FROM {0} WHERE {0} MATCH ? LIMIT 1 OFFSET {1}"
Execute = Callable[..., Iterable[tuple[Any, ...]]]


def _made(name: str, which: str) -> Iterator[str]:
    """A view of the rows, the index over it, and what keeps it in step. (What is inserted, `put` indexes.)"""
    gone = f"INSERT INTO {name}({name}, rowid, text) VALUES ('delete', old.n, old.text);"
    yield f"CREATE VIEW IF NOT EXISTS {name}_rows AS SELECT n, text FROM words WHERE {which}"
    yield f"CREATE VIRTUAL TABLE IF NOT EXISTS {name} USING fts5(text, content='{name}_rows', content_rowid='n', {_WORDS})"
    yield f"CREATE TRIGGER IF NOT EXISTS {name}_delete AFTER DELETE ON words WHEN old.{which} BEGIN {gone} END"
    yield (
        f"CREATE TRIGGER IF NOT EXISTS {name}_update AFTER UPDATE OF text ON words WHEN old.{which} BEGIN"
        f" {gone} INSERT INTO {name}(rowid, text) VALUES (new.n, new.text); END"
    )


MAKE = tuple(statement for name, which in INDEXES.items() for statement in _made(name, which))
REBUILD = tuple(f"INSERT INTO {name}({name}) VALUES ('rebuild')" for name in INDEXES)
# Rank 1 compares an index with the rows that it stands for, not only with itself.
VERIFY = {name: f"INSERT INTO {name}({name}, rank) VALUES ('integrity-check', 1)" for name in INDEXES}


def index_of(kind: str) -> str:
    """Which index has the words of a kind."""
    return {"contact": CONTACTS, "place": PLACES}.get(kind, DEALINGS)


def put(many: Callable[[str, list[tuple[int, str]]], Any], last: int, rows: Sequence[tuple[str, str]]) -> None:
    """Index rows (kind, text) just inserted, the last of them as `last`: triggers that do it row by row take three times as long."""
    by_index: dict[str, list[tuple[int, str]]] = {}
    for n, (kind, text) in enumerate(rows, last + 1 - len(rows)):
        by_index.setdefault(index_of(kind), []).append((n, text))
    for name, found in by_index.items():
        many(f"INSERT INTO {name}(rowid, text) VALUES (?, ?)", found)


def search(execute: Execute, book: bytes | None, text: str, kinds: Sequence[str], limit: int) -> Iterator[tuple[bytes, str, bytes | None]]:
    """Rows (id, kind, contact) that have the words of a text: contacts and places best first, then dealings, newest first."""
    for name, kind in {index_of(kind): kind for kind in sorted(kinds, key=index_of)}.items():
        statement, given = _SEARCH.format(name, ", ".join("?" * len(kinds)), "f.{}"), (book, *kinds, limit)
        if name == DEALINGS:
            yield from _newest(execute, statement.format("rowid DESC"), text, given)
        else:
            query = fts_query(text, kind)
            is_much = _is_more(execute, name, query, RANKED)
            yield from execute(statement.format("rowid DESC" if is_much else "rank"), (query, *given))


def _newest(execute: Execute, statement: str, text: str, given: tuple[Any, ...]) -> Iterator[tuple[bytes, str, bytes | None]]:
    """What has the words as they are; where that is little, what has words that begin so.

    A word is walked back from its newest hit, and left where enough was found. What a word may begin is gathered wholly before the first
    hit is told; and a rank would ask how often each word occurs in all.
    """
    words = terms(text)
    found = list(execute(statement, (fts_query(text, whole=words), *given)))
    yield from found
    if len(found) < given[-1] and any(is_beginning(word, DEALINGS) for word in words):
        frequent = [word for word in words if len(words) > 1 and _is_more(execute, DEALINGS, f'"{word}"', FREQUENT)]
        known = {row[0] for row in found}
        yield from (row for row in execute(statement, (fts_query(text, DEALINGS, frequent), *given)) if row[0] not in known)


def _is_more(execute: Execute, name: str, query: str, most: int) -> bool:
    return bool(list(execute(_MANY.format(name, most), (query,))))


def worded(query: str, kind: str) -> sa.Select[Any]:
    """The ids of a kind that fit a query, to stand in a statement."""
    name = index_of(kind)
    index = sa.table(name, sa.column("rowid"))
    joined = index.join(words, sa.literal_column("words.n") == index.c.rowid)
    fits = sa.literal_column(name).op("MATCH")(sa.literal(query, sa.Text()))
    return sa.select(words.c.id).select_from(joined).where(fits, here(words), words.c.kind == kind)
