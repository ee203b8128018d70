"""The journal's form of what hangs on records, as the values that core's verbs take."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from daybook.core import entries
from daybook.core.addresses import Address
from daybook.core.attendees import Attendee
from daybook.core.channels import Channel
from daybook.store.tables import Id, hours, meeting

TITLE = "_title"


def _uuids(rows: Sequence[str] | None) -> list[UUID]:
    return [UUID(row) for row in rows or ()]


def _titles(rows: Sequence[Any] | None) -> list[Any]:
    return list(rows or ())


def _ids(table: sa.Table) -> Callable[[Any], Any]:
    """Ids in what the journal has of a row of a table."""
    return lambda part: {
        name: UUID(value) if value is not None and (name == "user" or (name in table.c and isinstance(table.c[name].type, Id))) else value
        for name, value in (part or {}).items()
    }


def _taking_part(rows: Sequence[Any] | None) -> list[tuple[UUID, str]]:
    return [(UUID(id), role) for id, role in rows or () if role != "above"]


def _channels(rows: Sequence[Any] | None) -> list[Channel]:
    return [Channel(**row) for row in rows or ()]


def _addresses(rows: Mapping[str, Any] | None) -> list[Address]:
    return [Address(use, **row) for use, row in (rows or {}).items()]


def _asked(rows: Sequence[Any] | None) -> list[Attendee]:
    return [
        Attendee(UUID(user) if user else None, UUID(contact) if contact else None, address, name, status, is_mailed=bool(is_mailed))
        for user, contact, address, name, status, is_mailed in rows or ()
    ]


OF_ENTRY: Mapping[str, Callable[[Any], Any]] = {
    "contacts": _taking_part,
    "hours": _ids(hours),
    "meeting": _ids(meeting),
    "visibility": _uuids,
}
BOTH_OF_ENTRY: Mapping[str, Callable[[Any], Any]] = {"attendees": _asked}
"""Of which it counts how they were before, and how they were left."""
OF_CONTACT: Mapping[str, Callable[[Any], Any]] = {
    "channels": _channels,
    "addresses": _addresses,
    **dict.fromkeys(entries.ABOVE, _uuids),
    **{f"{kind}{TITLE}": _titles for kind in entries.ABOVE},
}
