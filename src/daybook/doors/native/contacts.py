"""Contacts and their timelines, for whoever asks through the native door."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from daybook.core import addresses, channels, contacts, find, places, relations, timeline
from daybook.core.access import Tx
from daybook.core.addresses import Address
from daybook.core.channels import Channel
from daybook.core.clock import MINUTE
from daybook.core.errors import Invalid, Missing, Mistake
from daybook.door import Call
from daybook.doors.native import records
from daybook.wire.guid import parse_guid
from daybook.wire.record import Moment

RELATIONS = ("employer", "resident", "owner", "part_of")


def show(call: Call) -> records.Contact:
    """One contact, by GUID or by number."""
    return _contacts(call.tx, [_row(call)])[0]


def search(call: Call) -> records.Contacts:
    """Contacts that fit a text; the latest ones without it."""
    many = max(1, min(call.query.limit, timeline.MOST))
    rows = find.people(call.tx, call.query.q, many) if call.query.q else find.latest(call.tx, many)
    return records.Contacts(data=_contacts(call.tx, rows))


def show_timeline(call: Call) -> records.Timeline:
    """Everything from every door, newest first."""
    page = timeline.page(call.tx, call.who, _timeline_of(call), many=call.query.limit, after=_after(call.query.after))
    following = f"{page.next[0]}~{page.next[1]}" if page.next else None
    return records.Timeline(data=[_entry(row) for row in page.rows], next=following)


def _row(call: Call) -> Any:
    key = call.params["id"]
    row = contacts.meant_by_number(call.tx, int(key)) if key.isdigit() else contacts.find(call.tx, _id(key))
    if row is None or call.who.is_partner:
        raise Missing("contact", key)
    return row


def _timeline_of(call: Call) -> UUID:
    """A contact by GUID or number, or a place by GUID: places have timelines too."""
    key = call.params["id"]
    row = (
        contacts.meant_by_number(call.tx, int(key)) if key.isdigit() else contacts.find(call.tx, _id(key)) or places.find(call.tx, _id(key))
    )
    if row is None:
        raise Missing("contact", key)
    found: UUID = row.id
    return found


def _id(text: str) -> UUID:
    try:
        return parse_guid(text)
    except ValueError:
        raise Missing("contact", text) from None


def _after(text: str | None) -> tuple[int, UUID] | None:
    if not text:
        return None
    at, _, id = text.partition("~")
    try:
        return int(at), UUID(id)
    except ValueError:
        raise Invalid([Mistake("after", "Must be `next` of the page before.", text)]) from None


def _contacts(tx: Tx, rows: list[Any]) -> list[records.Contact]:
    """Contacts with what hangs on them, in as many statements for all as for one."""
    ids = [row.id for row in rows]
    ways, places, related = channels.known(tx, ids), addresses.known(tx, ids), relations.known(tx, ids)
    return [_contact(row, ways[row.id], places[row.id].values(), related[row.id]) for row in rows]


def _contact(row: Any, ways: Iterable[Channel], places: Iterable[Address], related: Sequence[Any]) -> records.Contact:
    return records.Contact(
        id=row.id,
        number=row.number,
        kind=row.kind,
        name=row.name,
        reference=row.reference,
        first=row.first,
        last=row.last,
        no_mail=row.no_mail,
        channels=[records.Channel(kind=c.kind, use=c.use, value=c.value, description=c.description) for c in ways],
        addresses=[
            records.Address(
                use=a.use,
                name=a.name,
                line1=a.line1,
                line2=a.line2,
                line3=a.line3,
                city=a.city,
                county=a.county,
                state=a.state,
                zip=a.zip,
                country=a.country,
            )
            for a in places
        ],
        relations=[
            records.Related(id=each.to_id, kind=kind, title=each.title) for kind in RELATIONS for each in related if each.kind == kind
        ],
        version=row.version,
        created_at=Moment.of_pair(row.created_at, 9999),
        updated_at=Moment.of_pair(row.updated_at, 9999),
    )


def _entry(row: Any) -> records.TimelineEntry:
    return records.TimelineEntry(
        id=row.id,
        number=row.number,
        kind=row.kind,
        at=Moment.of_pair(row.at, row.at_off),
        ends=_moment(row.ends_at, row.ends_off),
        minutes=None if row.duration is None else row.duration / MINUTE,
        subject=row.subject,
        text=row.text,
        method=row.method,
        author=row.author,
        role=row.role,
        via=row.via_id,
        matter=row.matter_id,
        matter_kind=row.matter_kind,
        matter_subject=row.matter_subject,
        reference=row.reference,
        due=_moment(row.due_at, row.due_off),
        closed=_moment(row.closed_at, row.closed_off),
        is_closed=row.is_closed,
        door=row.door,
        request=row.request_id,
    )


def _moment(at: int | None, off: int | None) -> Moment | None:
    return None if at is None else Moment.of_pair(at, off)
