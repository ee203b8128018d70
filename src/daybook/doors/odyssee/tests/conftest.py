"""The door's client: ada, with HTTP Basic."""

import base64
from collections.abc import Callable

import pytest

from tests.support import PASSWORD, Book

Basic = Callable[[str], dict[str, str]]


@pytest.fixture
def basic() -> Basic:
    """The header that says `user:password@domain`."""
    return lambda text: {"Authorization": f"Basic {base64.b64encode(text.encode()).decode()}"}


@pytest.fixture
def field(book: Book, basic: Basic) -> Book:
    """The application, spoken to by ada with her domain."""
    book.headers = basic(f"ada:{PASSWORD}@demo")
    return book
