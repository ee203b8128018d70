"""A client of the door, with what its tests look at."""

import json
from typing import Any

import sqlalchemy as sa

from daybook.store.engine import here
from daybook.store.tables import outbox
from tests.support import DEMO, Book, Reply, sample

ACCOUNT = "0ee8858d-6d6e-4ae8-9f1e-c367c0bec74b"
LOGS = "/empire/api/contactlogs"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class Empire:
    """The door for one user."""

    def __init__(self, book: Book, user: str = "ada") -> None:
        self.book = book
        self.headers = book.token(user)

    def post(self, body: Any, path: str = LOGS, **headers: str) -> Reply:
        return self.book.post(path, json=body, headers=self.headers | headers)

    def get(self, path: str, **headers: str) -> Reply:
        return self.book.get(f"/empire/api/{path}", headers=self.headers | headers)

    def saved(self, body: Any) -> Any:
        """Post, and what came back; reading it again gives the same."""
        reply = self.post(body)
        assert reply.status == 200, reply
        again = self.get(f"contactlogs/{reply.json['id']}")
        assert again.json == reply.json, (again.json, reply.json)
        return reply.json

    def mistakes(self, body: Any) -> Any:
        """Post, and the ModelState of the refusal."""
        reply = self.post(body)
        assert (reply.status, reply.json["Message"]) == (400, "The request is invalid."), reply
        return reply.json["ModelState"]

    def explained(self, reply: Reply) -> list[list[str]]:
        """The notes of a write."""
        told = self.book.get(f"/native/v1/requests/{reply.headers['daybook-request']}", headers=self.headers)
        assert told.status == 200, told
        return [[note["kind"], note["path"], note["text"]] for note in told.json["notes"]]

    def sent(self, kind: str) -> list[dict[str, Any]]:
        """Payloads in the outbox."""

        def read(tx: Any) -> list[dict[str, Any]]:
            tx.enter(DEMO)
            rows = tx.all(sa.select(outbox.c.payload).where(here(outbox), outbox.c.kind == kind).order_by(outbox.c.id))
            return [row.payload for row in rows]

        return self.book.engine.read(read)


def whole() -> dict[str, Any]:
    """The sample without its ids, so that each post makes a new log."""
    found: dict[str, Any] = json.loads(sample("empire-contactlog-request.json"))
    parts = ("survey_response", "contact_log_entry_create", "timesheet_entry_create", "appointment_create")
    for part in (found, *(found[name] for name in parts)):
        part["id"] = None
    return found
