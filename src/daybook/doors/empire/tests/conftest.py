"""The door of the demo book, spoken to by ada."""

import pytest

from daybook.doors.empire.tests.client import Empire
from tests.support import Book


@pytest.fixture
def empire(book: Book) -> Empire:
    return Empire(book)
