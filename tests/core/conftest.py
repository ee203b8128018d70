"""A fresh book on SQLite for each test of core."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from daybook.store.sqlite import SqliteEngine

BOOK = UUID("99dae356-f62e-43c3-9bf6-350edc836899")
Write = Callable[[Callable[[Any], Any]], Any]


@pytest.fixture(scope="session")
def empty_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated database with one book, in Norway, closed."""
    path = tmp_path_factory.mktemp("core") / "empty.sqlite"
    engine = SqliteEngine(str(path))
    engine.migrate()

    def found(tx: Any) -> None:
        row = {"slug": "demo", "name": "Demo", "zone": "UTC", "language": "en", "country": "NO", "created_at": tx.now}
        tx._execute(f"INSERT INTO book (id, {', '.join(row)}) VALUES (?, ?, ?, ?, ?, ?, ?)", [BOOK.bytes, *row.values()])

    engine.write(found).result(timeout=20)
    engine.close()
    return path


@pytest.fixture
def write(tmp_path: Path, empty_book: Path) -> Iterator[Write]:
    """Runs `work(tx)` in the book as one transaction and gives its result."""
    path = tmp_path / "book.sqlite"
    shutil.copy(empty_book, path)
    engine = SqliteEngine(str(path))

    def run(work: Callable[[Any], Any]) -> Any:
        def inside(tx: Any) -> Any:
            tx.enter(BOOK)
            return work(tx)

        return engine.write(inside).result(timeout=20)

    yield run
    engine.close()
