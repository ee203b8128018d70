"""What the tests of appointments share: addresses, callers, and what other doors did."""

from typing import Any
from uuid import UUID

import sqlalchemy as sa

from daybook.core import check, contacts, entries, users
from daybook.store.engine import here
from daybook.store.tables import outbox
from tests.support import DEMO, Book, enter

API = "/superoffice/api/v1"
ONE = f"{API}/Appointment"
PARTNER = {"Authorization": "Basic ZGVlOmRheWJvb2stZGVtbw=="}
BO = {"Authorization": "Basic Ym86ZGF5Ym9vay1kZW1v"}
CY = {"Authorization": "Basic Y3k6ZGF5Ym9vay1kZW1v"}


def act(so: Book, work: Any) -> Any:
    """What another door does, as ada."""

    def inside(tx: Any) -> Any:
        enter(tx)
        enter(tx, user=users.named(tx, "ada").id)
        return work(tx)

    return so.engine.write(inside).result(timeout=30)


def look(so: Book, work: Any) -> Any:
    """What stands in the book."""

    def inside(tx: Any) -> Any:
        tx.enter(DEMO)
        return work(tx)

    return so.engine.read(inside)


def id_of(tx: Any, number: int) -> UUID:
    """The id of a contact by its number."""
    row = contacts.by_number(tx, number)
    assert row is not None
    id: UUID = row.id
    return id


def entry_of(tx: Any, number: int) -> Any:
    """The entry of an appointment, which must be there."""
    row = entries.by_number(tx, number)
    assert row is not None
    return row


def post(so: Book, **members: Any) -> Any:
    """A new appointment that must be accepted: the answer's JSON."""
    reply = so.post(ONE, json=members)
    assert reply.status == 200, reply
    return reply.json


def put(so: Book, shown: dict[str, Any], **members: Any) -> Any:
    """The same with other members, which must be accepted."""
    reply = so.put(f"{ONE}/{shown['AppointmentId']}", json=shown | members)
    assert reply.status == 200, reply
    return reply.json


def get(so: Book, number: int, **headers: str) -> Any:
    """An appointment that must be there."""
    reply = so.get(f"{ONE}/{number}", headers={name.replace("_", "-"): value for name, value in headers.items()})
    assert reply.status == 200, reply
    return reply.json


def timeline(so: Book, contact: int) -> list[dict[str, Any]]:
    """The timeline of a contact, at the native door."""
    id = look(so, lambda tx: id_of(tx, contact))
    found: list[dict[str, Any]] = so.get(f"/native/v1/contacts/{id}/timeline").json["data"]
    return found


def agent(so: Book, method: str, body: Any = None, status: int = 200, headers: dict[str, str] | None = None) -> Any:
    """The answer of a method of the agent; without arguments the client sends the word null."""
    reply = so.post(f"{API}/Agents/Appointment/{method}", json=body, headers=headers)
    assert reply.status == status, reply
    return reply.json if reply.body else None


def sent(so: Book, kind: str = "invite") -> list[dict[str, Any]]:
    """The calendar invitations (or other messages) that wait in the outbox."""
    query = sa.select(outbox.c.payload).where(here(outbox), outbox.c.kind == kind).order_by(outbox.c.created_at, outbox.c.id)
    return [row.payload for row in look(so, lambda tx: tx.all(query))]


def demand_whole(so: Book) -> None:
    """Nothing in the store may be wrong."""
    found = [str(finding) for finding in look(so, check.run)]
    assert found == []


def explained(so: Book, reply: Any) -> list[tuple[str, str]]:
    """Kind and path of each line of a request's explanation."""
    lines = so.get(f"/native/v1/requests/{reply.headers['daybook-request']}").json["notes"]
    return [(each["kind"], each["path"]) for each in lines]
