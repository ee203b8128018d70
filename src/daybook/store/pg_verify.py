"""What is damaged in PostgreSQL's files or indexes below the rows, as far as the server can tell."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import psycopg

from daybook.store.pg_form import FORM, Vector
from daybook.store.pg_line import Line
from daybook.store.pg_words import vector_of
from daybook.store.tables import metadata
from daybook.store.types import Id

_CHECKSUMS = "SELECT coalesce(sum(checksum_failures), 0)::bigint FROM pg_stat_database WHERE datname = current_database()"
_INVALID = (
    "SELECT c.relname FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace"
    " WHERE n.nspname = current_schema() AND NOT (i.indisvalid AND i.indisready)"
)
_AMCHECK = "SELECT count(*) FROM pg_extension WHERE extname = 'amcheck'"
_INDEXES = (
    "SELECT c.oid::regclass::text FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_am a ON a.oid = c.relam"
    " JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = current_schema() AND a.amname = 'btree'"
)
_WORDS = "SELECT book_id, id, kind, text FROM words WHERE (book_id, id) > ($1, $2) ORDER BY book_id, id LIMIT 200"
_COMPARE = (
    "SELECT w.id FROM words w JOIN (VALUES {}) AS given (book_id, id, vector)"
    " ON given.book_id = w.book_id AND given.id = w.id WHERE w.vector <> given.vector"
)


def verify(line: Line) -> list[str]:
    """Every table is read, which lets the server compare checksums; indexes too where its `amcheck` is installed."""
    found = [f"{table}: {error}" for table in metadata.tables if (error := _error(line, f'SELECT count(t::text) FROM "{table}" t'))]
    found += [f"index {name} is not valid" for (name,) in _ask(line, _INVALID)]
    if _ask(line, _AMCHECK)[0][0]:
        for (name,) in _ask(line, _INDEXES):
            if error := _error(line, f"SELECT bt_index_check('{name}', true)"):
                found.append(f"index {name}: {error}")
    failures = _ask(line, _CHECKSUMS)[0][0]
    if failures:
        found.append(f"{failures} pages did not fit their checksums")
    return found + _unlike_their_text(line)


def _unlike_their_text(line: Line) -> list[str]:
    """Words whose vector is not what their text makes."""
    found: list[str] = []
    after = (UUID(int=0), UUID(int=0))
    while rows := _ask(line, _WORDS, after):
        after = (rows[-1][0], rows[-1][1])
        cells = [cell for book, id, kind, text in rows for cell in (book, id, vector_of(book.bytes, kind, text))]
        kinds = (Id(), Id(), Vector()) * len(rows)
        marks = ", ".join(f"({', '.join(FORM.mark(n * 3 + m, kinds[m - 1]) for m in (1, 2, 3))})" for n in range(len(rows)))
        wrong = _rows(line, _COMPARE.format(marks), FORM.cells(kinds, cells), kinds)
        found += [f"words: {id} is found by other words than its own" for (id,) in wrong]
    return found


def _error(line: Line, text: str) -> str | None:
    try:
        _ask(line, text)
    except psycopg.Error as error:
        return str(error)
    return None


def _ask(line: Line, text: str, ids: Sequence[UUID] = ()) -> list[Any]:
    kinds = (Id(),) * len(ids)
    return _rows(line, text, FORM.cells(kinds, ids), kinds)


def _rows(line: Line, text: str, cells: Sequence[bytes | None], kinds: tuple[Any, ...]) -> list[Any]:
    return line.rows(line.ask(text, cells, kinds), tuple)
