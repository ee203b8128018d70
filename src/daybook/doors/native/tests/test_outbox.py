"""What leaves the house: admins see what was given up, and have it tried again."""

from typing import Any
from uuid import UUID

import pytest

from daybook.core import outbox
from tests.support import DEMO, Book, run


@pytest.fixture
def dead(book: Book) -> Any:
    """The id of an e-mail that was given up, another that waits."""
    book.headers = book.token()
    payload = {"to": [["a@b.example", "A"]], "cc": [["c@d.example", ""]], "subject": "News"}
    id = run(book.engine, lambda tx: outbox.put(tx, "mail", payload))
    run(book.engine, lambda tx: outbox.put(tx, "webhook", {"event": "contact.created", "key": 7}))

    def give_up(tx: Any) -> None:
        for row in outbox.claim(tx):
            if row.id == id:
                outbox.failed(tx, row, "550 no such user", again=None)

    run(book.engine, give_up)
    return id


def test_what_was_given_up_is_shown_and_tried_again(book: Book, dead: UUID) -> None:
    (shown,) = book.get("/native/v1/outbox").json["data"]
    assert {name: shown[name] for name in ("id", "kind", "state", "attempts", "subject", "recipients", "error")} == {
        "id": str(dead), "kind": "mail", "state": "dead", "attempts": 1, "subject": "News", "recipients": ["a@b.example", "c@d.example"],
        "error": "550 no such user",
    }  # fmt: skip
    reply = book.post(f"/native/v1/outbox/{dead}/retry")
    assert (reply.status, reply.json["state"], reply.json["attempts"]) == (200, "waiting", 0)
    assert book.get("/native/v1/outbox").json == {"data": [], "next": None}


def test_pages(book: Book, dead: UUID) -> None:
    book.post(f"/native/v1/outbox/{dead}/retry")
    first = book.get("/native/v1/outbox?state=waiting&limit=1").json
    second = book.get(f"/native/v1/outbox?state=waiting&limit=100&after={first['next']}").json
    assert [each["kind"] for each in (*first["data"], *second["data"])][:2] == ["webhook", "mail"]
    assert second["next"] is None


def test_refusals(book: Book, dead: UUID) -> None:
    assert book.get("/native/v1/outbox?state=lost").json["mistakes"] == [
        {"path": "state", "rule": "Must be one of waiting, sent, dead, dropped.", "value": "lost"}
    ]
    assert book.get("/native/v1/outbox?after=here").status == 400
    assert book.post(f"/native/v1/outbox/{DEMO}/retry").status == 404
    run(book.engine, lambda tx: outbox.retry(tx, outbox.get(tx, dead)))
    run(book.engine, lambda tx: outbox.done(tx, outbox.get(tx, dead)))
    assert book.post(f"/native/v1/outbox/{dead}/retry").status == 409
    for user in ("bo", "dee"):
        book.headers = book.token(user)
        assert book.get("/native/v1/outbox").status == 403
        assert book.post(f"/native/v1/outbox/{dead}/retry").status == 403
