"""What was said and done, found by its words."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from daybook.core import contacts, find
from daybook.core.timeline import MOST
from daybook.door import Call
from daybook.doors.native import records
from daybook.wire.record import Moment


def search(call: Call) -> records.Hits:
    """Matters and entries that have every word of a text."""
    many = max(1, min(call.query.limit, MOST))
    hits = find.dealings(call.tx, call.who, call.query.q or "", many)
    people = {} if call.who.is_partner else contacts.known(call.tx, [hit.contact for hit in hits])
    return records.Hits(data=[_hit(hit, people) for hit in hits])


def _hit(hit: find.Hit, people: Mapping[UUID, Any]) -> records.Hit:
    person = None if hit.contact is None else people.get(hit.contact)
    return records.Hit(
        kind=hit.kind,
        id=hit.id,
        title=hit.title,
        at=Moment.of_pair(hit.at, hit.at_off),
        contact=hit.contact,
        contact_name=None if person is None else person.name,
    )
