"""A fresh book in Norway for each test of contacts and what hangs on them."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from daybook.core import books
from tests.support import DEMO, Stores, run

Write = Callable[[Callable[[Any], Any]], Any]


@pytest.fixture
def write(stores: Stores) -> Iterator[Write]:
    """Runs `work(tx)` in the book as one transaction and gives its result."""
    engine = stores.open("empty")
    engine.write(lambda tx: books.create(tx, slug="demo", name="Test book", id=DEMO, country="NO")).result(timeout=30)
    yield lambda work: run(engine, work)
    engine.close()
