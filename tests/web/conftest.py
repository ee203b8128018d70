"""The pages over an empty store: what they show does not depend on what is in the book."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from daybook.store.sqlite import SqliteEngine
from tests.support import Book
from tests.web.visitors import Visitor


@pytest.fixture
def ada(book: Book) -> Visitor:
    """The admin of the demo book, at the pages."""
    return Visitor(book)


@pytest.fixture(scope="session")
def site(empty_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    """The whole application; nothing here writes."""
    path = tmp_path_factory.mktemp("site") / "book.sqlite"
    shutil.copy(empty_file, path)
    made = Book(SqliteEngine(str(path)))
    made.headers = {"Accept": "text/html"}
    yield made
    made.close()
