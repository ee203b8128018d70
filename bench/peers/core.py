"""The peer that writes SQLAlchemy Core: statements and rows, a bulk insert per table, one transaction.

Each function works on a connection; the application runs it on a thread (SQLite) or beneath an async connection (PostgreSQL).
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from bench.peers.models import contact_of, line_of
from bench.peers.queries import AFTER_ALL, LATEST, Queries, digits_of, words_of
from bench.rows import Template, by_table


class Refused(Exception):
    """The status to answer."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


@dataclass(frozen=True, slots=True)
class Asked:
    """A page of a timeline: by its number, or after a key."""

    contact: UUID
    many: int
    page: int = 1
    after: tuple[int, UUID] | None = None
    keyset: bool = False


def caller(q: Queries, connection: Any, token: str) -> Any:
    """Who asks."""
    row = connection.execute(q.caller, {"token": token}).first()
    if row is None:
        raise Refused(401)
    return row


def timeline(q: Queries, connection: Any, token: str, asked: Asked) -> dict[str, Any]:
    """A page of a contact's timeline."""
    values = entitled(q, connection, token, asked.contact)
    if asked.keyset:
        at, last = asked.after or LATEST
        rows = connection.execute(q.after, {**values, "at": at, "last": last, "many": asked.many + 1}).all()
        more, rows = len(rows) > asked.many, rows[: asked.many]
        return {"data": [line_of(row) for row in rows], "next": f"{rows[-1].at}~{rows[-1].id}" if more else None}
    total = connection.execute(q.count, values).scalar_one()
    rows = connection.execute(q.page, {**values, "many": asked.many, "skip": (asked.page - 1) * asked.many}).all()
    return numbered([line_of(row) for row in rows], asked, total)


def numbered(data: list[dict[str, Any]], asked: Asked, total: int) -> dict[str, Any]:
    """A page with the number of the next one."""
    return {"data": data, "total": total, "next": str(asked.page + 1) if asked.page * asked.many < total else None}


def entitled(q: Queries, connection: Any, token: str, contact: UUID) -> dict[str, Any]:
    """Who asks, in which groups he is, and that the contact is there: the values of a statement about its timeline."""
    who = caller(q, connection, token)
    groups = connection.execute(q.groups, {"book": who.book_id, "user": who.id}).scalars().all()
    if connection.execute(q.contact, {"book": who.book_id, "contact": contact}).first() is None:
        raise Refused(404)
    return {"book": who.book_id, "user": who.id, "contact": contact, "groups": groups}


def search(q: Queries, connection: Any, token: str, text: str, many: int) -> dict[str, Any]:
    """Contacts by number or words, each with what hangs on it."""
    who = caller(q, connection, token)
    ids = found(q, connection, who.book_id, text, many)
    values = {"book": who.book_id, "ids": ids}
    rows = {row.id: row for row in connection.execute(q.contacts, values)}
    parts: dict[UUID, dict[str, list[Any]]] = {id: {name: [] for name in q.parts} for id in ids}
    for name, query in q.parts.items():
        for row in connection.execute(query, values):
            parts[row.owner][name].append(row)
    return {"data": [contact_of(rows[id], *parts[id].values()) for id in ids if id in rows]}


def found(q: Queries, connection: Any, book: UUID, text: str, many: int) -> list[UUID]:
    """The ids of contacts that fit, best first."""
    low = digits_of(text)
    ids = []
    if low is not None:
        ids += connection.execute(q.by_number, {"book": book, "low": low, "high": low + AFTER_ALL}).scalars().all()
    values = {"book": book, "words": words_of(q.dialect, book, text), "many": many}
    ids += connection.execute(q.by_words, values).scalars().all()
    return list(dict.fromkeys(ids))[:many]


def create(q: Queries, connection: Any, token: str, template: Template, given: dict[UUID, UUID]) -> None:
    """Write what a door's sample becomes; the transaction is the caller's."""
    check(q, connection, token, template)
    for table, rows in by_table(template.fresh(given)).items():
        connection.execute(q.inserts[table], rows)


def check(q: Queries, connection: Any, token: str, template: Template) -> None:
    """The token, and that what is referred to exists."""
    who = caller(q, connection, token)
    if template.references and connection.execute(q.known, {"book": who.book_id, "ids": template.references}).first() is None:
        raise Refused(400)
