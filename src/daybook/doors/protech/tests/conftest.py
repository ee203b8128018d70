"""The protech door of the demo book, spoken to over HTTP."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.support import Book, Reply

PAIR = "APIKey=demo-api-key&ClientId=demo"
Post = Callable[..., Reply]


@pytest.fixture
def post(book: Book) -> Post:
    """Posts a contact (its members) and gives the answer."""

    def send(**members: Any) -> Reply:
        return book.post(f"/protech/api/Contact?{PAIR}", json={"Contact": members})

    return send


@pytest.fixture
def saved(post: Post) -> Callable[..., str]:
    """Posts a contact that must be accepted, and gives its id."""

    def send(**members: Any) -> str:
        reply = post(**members)
        assert (reply.status, reply.json["Status"]) == (200, 0), reply
        id: str = reply.json["Id"]
        return id

    return send


@pytest.fixture
def shown(book: Book) -> Callable[[str], Any]:
    """Gets a contact."""

    def get(id: str) -> Any:
        reply = book.get(f"/protech/api/Contact/{id}?{PAIR}")
        assert reply.status == 200, reply
        return reply.json

    return get


@pytest.fixture
def refused(post: Post) -> Callable[..., str]:
    """Posts a contact that must be refused with Status 3, and gives the description."""

    def send(**members: Any) -> str:
        reply = post(**members)
        assert (reply.status, reply.json["Status"], reply.json["Id"]) == (200, 3, "00000000-0000-0000-0000-000000000000"), reply
        description: str = reply.json["Description"]
        return description

    return send
