"""Matters of every kind, for whoever asks through the native door: read, and followed up."""

from typing import Any

from daybook.core import comments, followups, visibility
from daybook.core import matters as core
from daybook.door import Call
from daybook.doors.native import records
from daybook.wire.record import Moment

Z = 9999


def show(call: Call) -> records.Matter:
    """One matter, whichever door opened it."""
    row = core.get(call.tx, call.id())
    visibility.check(call.tx, row)
    said = [
        records.Comment(id=each.id, text=each.text, author=each.author, status=each.status, at=Moment.of_pair(each.at_at, Z))
        for each in comments.of(call.tx, [row.id])[row.id]
    ]
    return _matter(row, said)


def follow_up(call: Call) -> records.Matter:
    """Write the members given, append a comment."""
    given: records.FollowUp = call.body if call.body is not None else records.FollowUp()
    row = followups.add(
        call.tx,
        call.id(),
        version=given.version,
        subject=given.subject,
        notes=given.notes,
        status=given.status,
        comment=given.comment,
    )
    return _matter(row)


def _matter(row: Any, said: list[records.Comment] | None = None) -> records.Matter:
    return records.Matter(
        id=row.id,
        number=row.number,
        kind=row.kind,
        subject=row.subject,
        notes=row.notes,
        reference=row.reference,
        status=row.status_id,
        opened=Moment.of_pair(row.opened_at, row.opened_off),
        closed=None if row.closed_at is None else Moment.of_pair(row.closed_at, row.closed_off),
        follows=row.follows_id,
        comments=said,
        version=row.version,
        created_at=Moment.of_pair(row.created_at, Z),
        updated_at=Moment.of_pair(row.updated_at, Z),
    )
