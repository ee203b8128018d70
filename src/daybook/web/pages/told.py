"""Changes of records as pages tell them: columns as words, ids as names, times in the reader's zone."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from daybook.core import contacts, entries, groups, keys, lists, matters, places, provenance, requests, users
from daybook.core.access import Tx
from daybook.door import Call
from daybook.web.actions import HEADS

PAIRED = "_off"
"""The end of columns that say in which offset the time beside them was given."""


@dataclass(frozen=True, slots=True)
class Told:
    """One change."""

    row: Any
    """Of the journal."""
    user: str
    key: str
    request: Any
    """The write that made it, without what it holds; None where it was made without one, or is not for the caller."""
    values: list[tuple[str, Any, Any]]
    """(member, before, after), with ids replaced by names."""


def changes(call: Call, rows: Sequence[Any], member: str | None = None) -> list[Told]:
    """Each with what it changed; of one member where that is asked for."""
    found = [(row, [each for each in provenance.differences(row) if _is_told(each[0], member)]) for row in rows]
    names = _names(call.tx, (value for _, values in found for _, *both in values for value in both))
    writes = requests.known(call.tx, (row.request_id for row in rows))
    signed = keys.known(call.tx, (each.key_id for each in writes.values()))
    return [_told(call, row, values, names, writes, signed) for row, values in found]


def _is_told(name: str, member: str | None) -> bool:
    return name == member if member else name != "id" and not name.endswith(PAIRED)


def _told(
    call: Call, row: Any, values: list[Any], names: Mapping[UUID, str], writes: Mapping[UUID, Any], signed: Mapping[UUID, Any]
) -> Told:
    write = writes.get(row.request_id)
    key = signed.get(write.key_id) if write is not None else None
    is_his = write is not None and (write.user_id == call.who.user or call.who.role in HEADS)
    shown = [(name, _named(before, names), _named(after, names)) for name, before, after in values]
    return Told(row, users.name_of(call.tx, row.user_id), key.name if key is not None else "", write if is_his else None, shown)


def _names(tx: Tx, values: Iterable[Any]) -> dict[UUID, str]:
    """What the records are called that are named by their ids, in as few statements as there are kinds of them."""
    ids = {id for value in values for id in _ids(value)}
    if not ids:
        return {}
    found: dict[UUID, str] = {}
    for known, column in (
        (contacts.known, "name"), (lists.known, "text"), (places.among, "name"), (users.known, "name"),
        (matters.known, "subject"), (entries.known, "subject"),
    ):  # fmt: skip
        left = ids - found.keys()
        if left:
            found |= {id: getattr(row, column) or "" for id, row in known(tx, left).items()}
    return found | {row.id: row.name for row in groups.all_of(tx)}


def _ids(value: Any) -> Iterable[UUID]:
    if isinstance(value, list | tuple):
        for each in value:
            yield from _ids(each)
    elif (id := _id(value)) is not None:
        yield id


def _id(value: Any) -> UUID | None:
    if isinstance(value, UUID):
        return value
    if isinstance(value, str) and len(value) in (32, 36):
        try:
            return UUID(value)
        except ValueError:
            return None
    return None


def _named(value: Any, names: Mapping[UUID, str]) -> Any:
    """The same with names for ids that have one."""
    if isinstance(value, list | tuple):
        return [_named(each, names) for each in value]
    id = _id(value)
    return names.get(id, str(id)) if id is not None else value
