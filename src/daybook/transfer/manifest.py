"""What a backup says of itself, in its own file: when it was made, of what, and the count and checksum of every table."""

import hashlib
from contextlib import closing
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import apsw
import msgspec

from daybook.store import schema
from daybook.transfer.shape import BOOK, NAME, SHAPES, SLUG, Row, Shape
from daybook.transfer.side import Halted, Reader
from daybook.transfer.sqlite_side import SqliteReader, told
from daybook.transfer.sums import Sum
from daybook.transfer.sync import Watch


class Table(msgspec.Struct, frozen=True):
    """A table as it was backed up, by the columns that it had then."""

    columns: tuple[str, ...]
    kinds: tuple[str, ...]
    key: tuple[str, ...]
    rows: int
    sum: str

    def shape(self, name: str) -> Shape:
        return Shape(name, self.columns, self.kinds, self.key)


class Book(msgspec.Struct, frozen=True):
    """A book that was backed up."""

    id: str
    slug: str
    name: str
    tables: dict[str, Table]

    @property
    def rows(self) -> int:
        return sum(table.rows for table in self.tables.values())


class Manifest(msgspec.Struct, frozen=True):
    """A whole backup."""

    made_at: datetime
    daybook: str
    step: str
    """The last step of the schema that its tables have taken."""
    books: list[Book]

    @property
    def rows(self) -> int:
        return sum(book.rows for book in self.books)


def manifest_of(books: list[Book]) -> Manifest:
    """Of a backup that is being made now."""
    return Manifest(datetime.now(UTC), version("daybook"), schema.newest(), books)


def described(row: Row, sums: dict[str, Sum]) -> Book:
    """A book by what was summed up of it."""
    own = Sum()
    own.take([row])
    every = sums | {BOOK.name: own}
    tables = {shape.name: _table(shape, every[shape.name]) for shape in (BOOK, *SHAPES)}
    return Book(row[0].hex(), row[SLUG], row[NAME], tables)


def _table(shape: Shape, total: Sum) -> Table:
    return Table(shape.columns, shape.kinds, shape.key, total.rows, total.hex)


def summed(reader: Reader, shape: Shape, book: bytes, watch: Watch) -> Sum:
    """Count and checksum of what there is."""
    total = Sum()
    for rows in reader.rows(shape, book):
        total.take(rows)
        watch.passed(len(rows))
    return total


def write(path: str, manifest: Manifest) -> None:
    text = msgspec.json.encode(manifest).decode()
    with told(path), closing(apsw.Connection(path)) as connection:
        connection.execute("CREATE TABLE backup (manifest TEXT NOT NULL, sum TEXT NOT NULL)")
        connection.execute("INSERT INTO backup VALUES (?, ?)", (text, _sum(text)))


def read(path: str) -> Manifest:
    """The manifest of a backup; refuses what is none."""
    with closing(SqliteReader(path)) as reader:
        if not reader.ask("SELECT 1 FROM sqlite_schema WHERE name = 'backup'"):
            raise Halted(f"{path} is no backup that 'daybook backup' made.")
        rows: list[Any] = reader.ask("SELECT manifest, sum FROM backup")
        [(pages,)], [(size,)] = reader.ask("PRAGMA page_count"), reader.ask("PRAGMA page_size")
    if Path(path).stat().st_size < pages * size:
        # Where the last page is not full, SQLite itself misses nothing.
        raise Halted(f"{path} is damaged: it ends before its end.")
    if len(rows) != 1 or _sum(rows[0][0]) != rows[0][1]:
        raise Halted(f"{path} is damaged: what it says of itself was changed.")
    return msgspec.json.decode(rows[0][0], type=Manifest)


def drop(path: str) -> None:
    """Make a Daybook database like any other of a backup's file."""
    with told(path), closing(apsw.Connection(path)) as connection:
        connection.execute("DROP TABLE backup")


def _sum(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def verify(path: str, manifest: Manifest, watch: Watch) -> None:
    """Read every page and every value, and hold them against the manifest."""
    with closing(SqliteReader(path)) as reader:
        watch.begin(manifest.rows, "rows")
        watch.turn("checking", "pages")
        found = reader.check()
        ids = {id.hex() for (id,) in reader.ask("SELECT id FROM book")}
        if ids != {book.id for book in manifest.books}:
            found.append("it has other books than it says")
        for book in manifest.books:
            for name, table in book.tables.items():
                watch.turn(f"checking {book.slug}", name)
                total = summed(reader, table.shape(name), bytes.fromhex(book.id), watch)
                if (total.rows, total.hex) != (table.rows, table.sum):
                    found.append(f"{book.slug}: {name} has {total.rows:,} rows, it was backed up with {table.rows:,} and another checksum")
    if found:
        raise Halted(f"{path} is damaged: {'; '.join(found[:5])}.")
