"""A fresh book in Norway for each test of contacts and what hangs on them."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from daybook.core import books
from daybook.store.sqlite import SqliteEngine
from tests.support import DEMO, run

Write = Callable[[Callable[[Any], Any]], Any]


@pytest.fixture
def write(empty_file: Path, tmp_path: Path) -> Iterator[Write]:
    """Runs `work(tx)` in the book as one transaction and gives its result."""
    path = tmp_path / "norway.sqlite"
    shutil.copy(empty_file, path)
    engine = SqliteEngine(str(path))
    engine.write(lambda tx: books.create(tx, slug="demo", name="Test book", id=DEMO, country="NO")).result(timeout=30)
    yield lambda work: run(engine, work)
    engine.close()
