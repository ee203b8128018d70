"""Rows into a SQLite file: in the order of their keys, without indexes, which are made at the end."""

import marshal
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import apsw
import sqlalchemy as sa

from bench.filling.plan import Part
from bench.filling.progress import Steps
from bench.filling.work import Job, Tally
from daybook.store import sqlite_words
from daybook.store.sqlite_form import FORM
from daybook.store.statements import insert_into
from daybook.store.tables import change, metadata, participation

BULK = ("journal_mode = OFF", "synchronous = OFF")
"""Nobody else reads a file that is being filled; when that breaks off, it is thrown away."""
OWN = ("locking_mode = EXCLUSIVE", "cache_size = -524288", "threads = 2", "temp_store = FILE")
SORTED_LATER = participation
"""Its rows come in the order of time, and are kept in the order of who took part: they wait in a file beside, and are sorted once."""


@dataclass(frozen=True)
class Make:
    """Makes parts as bytes, for the process that writes."""

    job: Job

    def __call__(self, part: Part) -> bytes:
        scribe = self.job.make(part)
        return marshal.dumps(({str(table.name): rows for table, rows in scribe.sheets.items()}, scribe.last))


class Load:
    """A file while it is filled."""

    def __init__(self, path: str) -> None:
        self._beside = Path(f"{path}.part")
        self._beside.unlink(missing_ok=True)
        self._connection = apsw.Connection(path)
        self._connection.execute("ATTACH ? AS beside", [str(self._beside)])
        for pragma in (*BULK, *(f"beside.{each}" for each in BULK), *OWN):
            self._connection.execute(f"PRAGMA {pragma}")
        columns = ", ".join(f'"{column.name}"' for column in SORTED_LATER.columns)
        self._connection.execute(f"CREATE TABLE beside.waiting ({columns})")
        self._indexes = list(self._connection.execute("SELECT name, sql FROM main.sqlite_master WHERE type = 'index' AND sql IS NOT NULL"))
        for name, _ in self._indexes:
            self._connection.execute(f'DROP INDEX "{name}"')

    def take(self, made: Iterable[bytes], parts: list[Part], steps: Steps) -> Tally:
        """The rows of every part."""
        tally = Tally()
        with steps.step("entries", sum(part.entries for part in parts)) as tell:
            for part, data in zip(parts, made, strict=True):
                sheets, last = marshal.loads(data)
                with self._connection:
                    for name, rows in sheets.items():
                        self._connection.executemany(_insert(metadata.tables[name]), rows)
                tally.add({name: len(rows) for name, rows in sheets.items()}, last)
                tell(part.entries)
        return tally

    def finish(self, counters: dict[str, int], last: int, steps: Steps) -> None:
        """Sort what waits, make the indexes, put the words into the full text."""
        key = ", ".join(f'"{column.name}"' for column in SORTED_LATER.primary_key.columns)
        statements = [f'INSERT INTO main."{SORTED_LATER.name}" SELECT * FROM beside.waiting ORDER BY {key}', "DETACH beside"]
        statements += [text for _, text in self._indexes]
        statements += sqlite_words.REBUILD
        with steps.step("indexes", len(statements)) as tell:
            self._connection.executemany(
                'INSERT INTO counter (book_id, kind, "next") SELECT id, ?1, ?2 FROM book WHERE true ON CONFLICT DO UPDATE SET "next" = ?2',
                list(counters.items()),
            )
            self._connection.execute("UPDATE counter SET at = ? WHERE kind = ?", (last, change.name))
            for statement in statements:
                self._connection.execute(statement)
                tell(1)

    def close(self) -> None:
        """Let go of the file; what waited beside it goes."""
        self._connection.close()
        self._beside.unlink()


def _insert(table: sa.Table) -> str:
    text = insert_into(table, FORM).text
    return text.replace(f'INTO "{table.name}"', "INTO beside.waiting") if table is SORTED_LATER else text
