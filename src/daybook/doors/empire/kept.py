"""What only this door knows of a record: kept as a partial model beside it, read back over what the records say."""

import hashlib
from collections.abc import Collection, Iterable, Mapping
from copy import copy
from typing import Any, TypeVar
from uuid import UUID

import msgspec

from daybook.core import extras
from daybook.doors.empire.records import ContactLogCreateModel
from daybook.wire import codec
from daybook.wire.negotiate import DEFAULT
from daybook.wire.record import Moment, Record, describe
from daybook.wire.style import ASPNET

DOOR = "empire"
R = TypeVar("R", bound=Record)
_JSON = DEFAULT.content_type


def _plain(value: Any) -> Any:
    """Times as bytes that differ when they do."""
    if isinstance(value, Moment):
        return (value.ticks, value.offset, value.utc)
    raise TypeError(f"no part of a model: {value!r}")


_pack = msgspec.msgpack.Encoder(enc_hook=_plain, uuid_format="bytes").encode


def members(record: Record, names: Iterable[str]) -> dict[str, Any]:
    """Those of the members that hold more than their type's default, times as text."""
    return {name: value for name in names if (value := getattr(record, name)) is not None and value is not False}


def differing(record: Record, into: dict[str, Any], **read: Any) -> None:
    """Members that the records would give back otherwise than they are."""
    for name, back in read.items():
        value = getattr(record, name)
        if value != back:
            into[name] = value.iso() if isinstance(value, Moment) else value


def zeros(record: Record, names: Iterable[str], into: dict[str, Any]) -> None:
    """Zero Guids mean none in the book; the client gets them back as sent."""
    for name in names:
        value = getattr(record, name)
        if value is not None and not value.int:
            into[name] = value


def odd_lists(record: Record, names: Iterable[str], into: dict[str, Any]) -> None:
    """Lists that rows cannot tell from none: empty ones, and those with nulls in them."""
    for name in names:
        items = getattr(record, name)
        if items is not None and (not items or None in items):
            into[name] = items


def whole(record: Record) -> msgspec.Raw:
    """A block that nothing was made of."""
    return msgspec.Raw(codec.write(record, DEFAULT, ASPNET))


def of_entry(entry: Any) -> Mapping[str, Any]:
    """What is kept beside an entry, or another record."""
    return extras.of(entry.extra, DOOR)


def plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values as they are when they are read again, so that they can be compared."""
    found: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(dict(values)))
    return found


def own_id(given: UUID | None, id: UUID) -> dict[str, UUID]:
    """The id that the client gave a part, where its entry could not have it: the client reads its own."""
    return {} if given is None or not given.int or given == id else {"id": given}


def beside(row: Any, mine: Mapping[str, Any]) -> dict[str, Any]:
    """What doors keep beside a record, with this door's part as it is now."""
    return {**(row.extra or {}), DOOR: plain(mine[DOOR])}


def joined(body: Record, before: R, *, but: Collection[str] = ("ts",)) -> R:
    """A record with what a body carries written over it, in parts as in the whole; members that it leaves out stay, `but` these."""
    model = copy(before)
    for slot in describe(type(before)).slots:
        name = slot.name
        if name in but or not hasattr(body, name) or not body.has(name):
            continue
        value, had = getattr(body, name), getattr(before, name)
        model.give(name, joined(value, had) if isinstance(value, Record) and isinstance(had, Record) else value)
    return model


def restored(model: type[R], kept: Mapping[str, Any] | None) -> R:
    """The partial model; what it does not hold is `absent`."""
    record: R | None = codec.read(model, msgspec.json.encode(kept or {}), _JSON).record
    assert record is not None
    return record


def drop(record: Record, name: str) -> None:
    """What was kept of a member counts no more: another door changed what the record says."""
    record.__dict__["absent"] = record.absent | {name}


def fill(record: R, **values: Any) -> R:
    """Put in what the records say, where nothing else was kept."""
    for name, value in values.items():
        if not record.has(name):
            setattr(record, name, value)
    return record


def fingerprint(model: ContactLogCreateModel) -> str:
    """What makes two bodies the same: everything that the client owns, whatever the format."""
    bare = copy(model)
    bare.id = bare.ts = bare.subscription_id = None
    if not bare.contact_ref_no_entry:
        bare.contact_ref_no = None
    for name in ("survey_response", "contact_log_entry_create"):
        part = getattr(bare, name)
        if part is not None:
            part = copy(part)
            part.ts = None
            setattr(bare, name, part)
    return hashlib.sha256(_pack(bare)).hexdigest()[:32]
