"""The door's client: ada, with a token and her market's header."""

import pytest

from tests.support import Book


@pytest.fixture
def connect(book: Book) -> Book:
    """The application, spoken to by ada in her market."""
    book.headers = {**book.token("ada", "/firstservice/connect/token"), "C4Uid": "demo"}
    return book
