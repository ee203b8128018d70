"""The superoffice door of the demo book, spoken to by ada."""

from base64 import b64encode
from collections.abc import Callable
from typing import Any

import pytest

from tests.support import PASSWORD, Book

ADA = {"Authorization": "Basic YWRhOmRheWJvb2stZGVtbw=="}
MOUNT = "/superoffice/api/v1/Contact"
Make = Callable[..., Any]


def basic(user: str) -> dict[str, str]:
    """The header that signs in a user of the demo book."""
    return {"Authorization": f"Basic {b64encode(f'{user}:{PASSWORD}'.encode()).decode()}"}


@pytest.fixture
def so(book: Book) -> Book:
    """The application, with ada's password."""
    book.headers = dict(ADA)
    return book


@pytest.fixture
def make(so: Book) -> Make:
    """Posts an organisation that must be accepted (its members), and gives the answer's JSON."""

    def send(path: str = MOUNT, headers: dict[str, str] | None = None, **members: Any) -> Any:
        reply = so.post(path, json=members, headers=headers)
        assert reply.status == 200, reply
        return reply.json

    return send


@pytest.fixture
def shown(so: Book) -> Make:
    """Gets an organisation of the number, which must be there."""

    def get(number: int, query: str = "", **headers: str) -> Any:
        reply = so.get(f"{MOUNT}/{number}{query}", headers={name.replace("_", "-"): value for name, value in headers.items()})
        assert reply.status == 200, reply
        return reply.json

    return get
