"""Backups: a file that is a SQLite Daybook itself, with counts and checksums in it, whatever engine it was made of.

Of SQLite it is a copy of the pages; of PostgreSQL the books' rows, copied as `copying` does. Either restores on either engine.
"""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import apsw

from daybook.core import check
from daybook.store import schema
from daybook.store.engine import Tx
from daybook.store.open import SQLITE, is_there, open_engine, redacted
from daybook.transfer import copying, manifest
from daybook.transfer.copying import Copied
from daybook.transfer.manifest import Book, Manifest
from daybook.transfer.moves import demand, migrate, sides
from daybook.transfer.pages import copy_pages, draft, settle
from daybook.transfer.shape import SHAPES, Row
from daybook.transfer.side import Halted, Reader
from daybook.transfer.sqlite_side import SqliteReader, told
from daybook.transfer.sync import Watch


@dataclass(frozen=True, slots=True)
class Restored:
    """What was restored, and what `daybook check` finds in it."""

    manifest: Manifest
    findings: list[str]


def back_up(url: str, file: Path, watch: Watch, *, over: bool = False) -> Manifest:
    """Write a backup of a whole database, in use or not. `over`: in place of a file that is there."""
    demand(url)
    with draft(file, over=over) as part:
        made = _of_pages(url, part, watch) if url.startswith(SQLITE) else _of_rows(url, part, watch)
        manifest.write(str(part), made)
    return made


def _of_pages(url: str, part: Path, watch: Watch) -> Manifest:
    copy_pages(url.removeprefix(SQLITE), str(part), watch)
    with closing(SqliteReader(str(part))) as reader:
        rows = copying.books_of(reader)
        watch.begin(sum(copying.rows_of(reader, row[0]) for row in rows), "rows")
        watch.turn("checking", "pages")
        if found := reader.check():
            raise Halted(f"{redacted(url)} is damaged, no backup was made: {'; '.join(found[:5])}.")
        return manifest.manifest_of([_summed(reader, row, watch) for row in rows])


def _summed(reader: Reader, row: Row, watch: Watch) -> Book:
    sums = {}
    for shape in SHAPES:
        watch.turn("summing up", shape.name)
        sums[shape.name] = manifest.summed(reader, shape, row[0], watch)
    return manifest.described(row, sums)


def _of_rows(url: str, part: Path, watch: Watch) -> Manifest:
    with sides(url, f"{SQLITE}{part}") as (here, there):
        copied = copying.carry(here, there, copying.books_of(here), redacted(url), watch)
        there.open([book.row for book in copied])
    with told(str(part)), closing(apsw.Connection(str(part))) as connection:
        settle(connection)
    return manifest.manifest_of([manifest.described(book.row, book.sums) for book in copied])


def verify(file: Path, watch: Watch) -> Manifest:
    """Read all of a backup and hold it against its checksums."""
    found = _manifest(file)
    manifest.verify(str(file), found, watch)
    return found


def _manifest(file: Path) -> Manifest:
    if not file.is_file():
        raise Halted(f"There is no file {file}.")
    return manifest.read(str(file))


def restore(file: Path, url: str, watch: Watch) -> Restored:
    """Bring a backup back into a database that has no books. It is not there, or cannot be used, until it was compared."""
    found = _manifest(file)
    if found.step > schema.newest():
        raise Halted(f"{file} was made by Daybook {found.daybook}, which is newer than this one.")
    if url.startswith(SQLITE) and not is_there(url):
        return _restore_pages(file, found, url, watch)
    if found.step != schema.newest():
        raise Halted(
            f"{file} was made by the older Daybook {found.daybook}. Restore it to a SQLite file that is not there yet, "
            "which brings it up to date, and take it on from there with 'daybook copy'."
        )
    return _restore_rows(file, found, url, watch)


def _restore_pages(file: Path, found: Manifest, url: str, watch: Watch) -> Restored:
    path = Path(url.removeprefix(SQLITE))
    path.parent.mkdir(parents=True, exist_ok=True)
    with draft(path) as part:
        copy_pages(str(file), str(part), watch)
        manifest.verify(str(part), found, watch)
        manifest.drop(str(part))
        here = f"{SQLITE}{part}"
        migrate(here)
        return Restored(found, _findings(here, [book.id for book in found.books]))


def _restore_rows(file: Path, found: Manifest, url: str, watch: Watch) -> Restored:
    with sides(f"{SQLITE}{file}", url) as (here, there):
        with closing(there.reader()) as target:
            if books := target.ask("SELECT slug FROM book ORDER BY slug"):
                slugs = ", ".join(slug for (slug,) in books)
                raise Halted(f"{redacted(url)} is not empty, it has {slugs}; 'daybook copy' brings one book of a backup back.")
        copied = copying.carry(here, there, copying.books_of(here), str(file), watch)
        _hold_against(found, copied, file)
        findings = _findings(url, [book.id for book in found.books])
        there.open([book.row for book in copied])
    return Restored(found, findings)


def _hold_against(found: Manifest, copied: Sequence[Copied], file: Path) -> None:
    now = [manifest.described(book.row, book.sums) for book in copied]
    for was, came in zip(found.books, now, strict=False):
        wrong = [name for name, table in was.tables.items() if came.tables.get(name) != table]
        if wrong:
            raise Halted(f"{file} is damaged: {was.slug}: {', '.join(wrong)} are not what was backed up. Nothing was opened.")
    if len(now) != len(found.books):
        raise Halted(f"{file} is damaged: it has other books than it says. Nothing was opened.")


def _findings(url: str, books: Sequence[str]) -> list[str]:
    """What `daybook check` says of books that may not be open yet."""
    engine = open_engine(url)
    try:
        found = engine.verify()
        for id in books:
            found += map(str, engine.read(lambda tx, id=id: _check(tx, UUID(hex=id))))  # type: ignore[misc]
        return found
    finally:
        engine.close()


def _check(tx: Tx, book: UUID) -> list[check.Finding]:
    tx.enter(book)
    return check.run(tx)
