"""What leaves the house, for admins to look at and to try again."""

from typing import Any
from uuid import UUID

from daybook.core import inbound, outbox
from daybook.core.access import demand_role
from daybook.core.errors import Invalid, Mistake
from daybook.door import Call
from daybook.doors.native import records
from daybook.wire.record import Moment

Z = 9999
MOST = 200


def waiting(call: Call) -> records.Outbox:
    """A page of deliveries in one state, latest first."""
    demand_role(call.who, "admin")
    query: records.OutboxQuery = call.query
    state, many = query.state or outbox.DEAD, min(max(query.limit, 1), MOST)
    if state not in outbox.STATES:
        raise Invalid([Mistake("state", f"Must be one of {', '.join(outbox.STATES)}.", state)])
    rows = outbox.page(call.tx, state, many + 1, _place(query.after))
    follows = len(rows) > many
    last = rows[many - 1] if follows else None
    return records.Outbox(data=[_shown(row) for row in rows[:many]], next=f"{last.due_at}.{last.id}" if last is not None else None)


def unknown(call: Call) -> records.Inbox:
    """A page of what came from nobody known, latest first."""
    demand_role(call.who, "admin", "manager")
    many = min(max(call.query.limit, 1), MOST)
    rows = inbound.queue(call.tx, many + 1, call.query.after)
    found = [
        records.InboxMessage(
            id=row.id,
            at=Moment.of_pair(row.at_at, row.at_off),
            sender=row.sender,
            name=row.name,
            subject=row.subject,
            text=row.text,
        )
        for row in rows[:many]
    ]
    return records.Inbox(data=found, next=found[-1].id if len(rows) > many else None)


def retry(call: Call) -> records.Delivery:
    """Try one again, counting anew."""
    demand_role(call.who, "admin")
    outbox.retry(call.tx, outbox.get(call.tx, call.id()))
    return _shown(outbox.get(call.tx, call.id()))


def _place(after: str | None) -> tuple[int, UUID] | None:
    if not after:
        return None
    at, _, id = after.partition(".")
    try:
        return int(at), UUID(id)
    except ValueError:
        raise Invalid([Mistake("after", "Must be the `next` of a page.", after)]) from None


def _shown(row: Any) -> records.Delivery:
    return records.Delivery(
        id=row.id,
        kind=row.kind,
        state=row.state,
        attempts=row.attempts,
        due=Moment.of_pair(row.due_at, Z),
        created=Moment.of_pair(row.created_at, Z),
        subject=outbox.subject(row),
        recipients=outbox.recipients(row),
        error=row.error,
        entry=row.entry_id,
        request=row.request_id,
    )
