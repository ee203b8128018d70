"""Daybook's records as Pydantic models, made from the same declarations, so that both sides know the same members."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from enum import IntEnum
from functools import cache
from typing import Any, get_args, get_origin
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, create_model

from daybook.core.clock import MINUTE
from daybook.wire.record import Moment, Record, describe

_BEGINNING = datetime(1, 1, 1, tzinfo=UTC)


@cache
def model_of(record: type[Record]) -> type[BaseModel]:
    """A Pydantic model with the record's JSON names; every member optional, as on the wire."""
    members: dict[str, Any] = {}
    for slot in describe(record).slots:
        # Pydantic keeps some names for itself.
        name = f"own{slot.json}" if slot.json.startswith("_") or hasattr(BaseModel, slot.json) else slot.json
        members[name] = (_type(record.__annotations__[slot.name]) | None, Field(None, alias=slot.json))
    return create_model(record.__name__, __config__=ConfigDict(extra="ignore"), **members)


def _type(hint: Any) -> Any:
    if hint is Any or isinstance(hint, str):
        # A text names the model itself: what is in it is taken as it is.
        return Any
    arguments = [each for each in get_args(hint) if each is not type(None)]
    if get_origin(hint) is list:
        return list[_type(arguments[0])]  # type: ignore[misc]
    if get_origin(hint) is dict:
        return dict[_type(arguments[0]), _type(arguments[1])]  # type: ignore[misc]
    found = [kind for each in arguments if (kind := _type(each)) is not None]
    return found[0] if found else _plain(hint) if isinstance(hint, type) else None


def _plain(hint: type) -> Any:
    if issubclass(hint, Record):
        return model_of(hint)
    for known, plain in ((Moment, datetime), (UUID, UUID), (bytes, str), (IntEnum, int)):
        if issubclass(hint, known):
            return plain
    return hint if issubclass(hint, str | int | float | bool) else None


def moment(ticks: int | None) -> datetime | None:
    """A time, of 100 ns ticks."""
    return None if ticks is None else _BEGINNING + timedelta(microseconds=ticks // 10)


def entry_of(part: Any, entry: Any, matter: tuple[Any, Any], born: tuple[Any, Any]) -> dict[str, Any]:
    """A line of the timeline as it is answered; `matter`: subject and kind, `born`: door and request of its first change."""
    return {
        "id": entry.id,
        "number": entry.number,
        "kind": entry.kind,
        "at": moment(part.at),
        "ends": moment(entry.ends_at),
        "minutes": None if entry.duration is None else entry.duration / MINUTE,
        "subject": entry.subject,
        "text": entry.text,
        "method": entry.method,
        "author": entry.author,
        "role": part.role,
        "via": part.via_id,
        "matter": entry.matter_id,
        "matter_kind": matter[1],
        "matter_subject": matter[0],
        "reference": entry.reference,
        "due": moment(entry.due_at),
        "closed": moment(entry.closed_at),
        "is_closed": entry.is_closed,
        "door": born[0],
        "request": born[1],
    }


def line_of(row: Any) -> dict[str, Any]:
    """The same of one row that has it all."""
    return entry_of(row, row, (row.matter_subject, row.matter_kind), (row.door, row.request_id))


ADDRESS = ("use", "name", "line1", "line2", "line3", "city", "county", "state", "zip", "country")


def contact_of(row: Any, channels: Iterable[Any], addresses: Iterable[Any], relations: Iterable[Any]) -> dict[str, Any]:
    """A contact with what hangs on it as it is answered."""
    return {
        "id": row.id,
        "number": row.number,
        "kind": row.kind,
        "name": row.name,
        "reference": row.reference,
        "first": row.first,
        "last": row.last,
        "no_mail": row.no_mail,
        "channels": [{"kind": c.kind, "use": c.use, "value": c.value, "description": c.description} for c in channels],
        "addresses": [{name: getattr(a, name) for name in ADDRESS} for a in addresses],
        "relations": [{"id": r.to_id, "kind": r.kind, "title": r.title} for r in relations],
        "version": row.version,
        "created_at": moment(row.created_at),
        "updated_at": moment(row.updated_at),
    }
