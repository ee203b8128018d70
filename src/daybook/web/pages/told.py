"""Changes of records as pages tell them: columns as words, ids as names, times in the reader's zone."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from daybook.core import contacts, entries, groups, keys, lists, matters, places, provenance, requests, users
from daybook.core.access import Tx
from daybook.core.undo import marks
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
    undone: Any
    """`TakenBack`, where its write was; None where it stands."""
    undoes: UUID | None
    """The write that this one took back."""
    may_undo: bool


class TakenBack(NamedTuple):
    """That a write was taken back: by whom, when, by which other write."""

    by: str
    at: int
    write: UUID | None


def taken_back(tx: Tx, writes: Iterable[UUID | None]) -> dict[UUID, TakenBack]:
    """Those of these writes that were."""
    return {id: TakenBack(users.name_of(tx, row.user_id), row.at, row.request_id) for id, row in marks.of(tx, writes).items()}


@dataclass(frozen=True, slots=True)
class Around:
    """What is known of the writes that made changes, by their ids; of the keys by theirs."""

    writes: Mapping[UUID, Any]
    keys: Mapping[UUID, Any]
    undone: Mapping[UUID, Any]
    undoing: Mapping[UUID, Any]


def changes(call: Call, rows: Sequence[Any], member: str | None = None) -> list[Told]:
    """Each with what it changed; of one member where that is asked for."""
    found = [(row, [each for each in provenance.differences(row) if _is_told(each[0], member)]) for row in rows]
    names = _names(call.tx, (value for _, values in found for _, *both in values for value in both))
    around = _around(call.tx, rows)
    return [_told(call, row, values, names, around) for row, values in found]


def _is_told(name: str, member: str | None) -> bool:
    return name == member if member else name != "id" and not name.endswith(PAIRED)


def _told(call: Call, row: Any, values: list[Any], names: Mapping[UUID, str], around: Around) -> Told:
    write = around.writes.get(row.request_id)
    key = around.keys.get(write.key_id) if write is not None else None
    is_his = write is not None and (write.user_id == call.who.user or call.who.role in HEADS)
    undone, undoing = around.undone.get(row.request_id), around.undoing.get(row.request_id)
    return Told(
        row,
        user=users.name_of(call.tx, row.user_id),
        key=key.name if key is not None else "",
        request=write if is_his else None,
        values=[(name, _named(before, names), _named(after, names)) for name, before, after in values],
        undone=undone,
        undoes=None if undoing is None else undoing.record_id,
        may_undo=is_his and undone is None and not call.who.is_partner,
    )


def _around(tx: Tx, rows: Iterable[Any]) -> Around:
    writes = requests.known(tx, (row.request_id for row in rows))
    signed = keys.known(tx, (each.key_id for each in writes.values()))
    return Around(writes, signed, taken_back(tx, writes), marks.made_by(tx, writes))


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
