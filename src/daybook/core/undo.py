"""Undo: what one request did is taken back, by a request of its own, which can be undone in turn.

The journal says what was before. A value that somebody has changed since stays his: then nothing is taken back, and he is named.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from uuid import UUID

import sqlalchemy as sa

from daybook.core import (
    attendees,
    choices,
    clock,
    contacts,
    entries,
    hours,
    matters,
    meetings,
    relations,
    requests,
    users,
    visibility,
)
from daybook.core.access import KEEPERS, Who, demand_staff
from daybook.core.addresses import Address
from daybook.core.channels import Channel
from daybook.core.errors import Conflict, Missing
from daybook.store.engine import Row, Tx, fixed, here, param
from daybook.store.tables import Id, change, contact, entry, matter
from daybook.store.tables import hours as hours_table
from daybook.store.tables import meeting as meeting_table

GONE, TITLE = "deleted_at", "_title"
_LATER = fixed(
    sa.select(change)
    .where(here(change), change.c.record_id == param("record"), change.c.seq > param("seq", change.c.seq))
    .order_by(change.c.seq.desc())
)
_ENTRY = fixed(sa.select(entry).where(here(entry), entry.c.id == param("id")))
_MATTER = fixed(sa.select(matter).where(here(matter), matter.c.id == param("id")))


class Undone(NamedTuple):
    """A record that is again as it was."""

    kind: str
    id: UUID


@dataclass(frozen=True, slots=True)
class Kind:
    """How records of a kind are taken away, brought back, written."""

    table: sa.Table
    find: Callable[[Tx, UUID], Row | None]
    """Deleted ones too."""
    remove: Callable[[Tx, Row], Any]
    restore: Callable[[Tx, Row], Any]
    change: Callable[..., Any]
    parts: Mapping[str, Callable[[Any], Any]] = field(default_factory=dict)
    """What hangs on them: how the journal's form of it becomes that of `change`."""


def undo(tx: Tx, who: Who, id: UUID) -> list[Undone]:
    """Take back what a request did, for its sender, managers and admins. Raises Missing, Conflict."""
    demand_staff(who)
    request = requests.get(tx, id)
    if request.user_id != who.user and who.role not in KEEPERS:
        raise Missing("request", id)
    done = requests.changes(tx, id)
    if not done:
        raise Conflict("state", "Nothing was changed by this, so there is nothing to undo.", id)
    for one in done:
        _demand_unchanged(tx, one)
    for one in reversed(done):
        _take_back(tx, one)
    return list(dict.fromkeys(Undone(one.kind, one.record_id) for one in done))


def _demand_unchanged(tx: Tx, done: Row) -> None:
    """Everything that was written is still as it was written."""
    later = [row for row in tx.all(_LATER, record=done.record_id, seq=done.seq) if row.request_id != done.request_id]
    wanted = dict(done.after or {}) | ({GONE: None} if done.action == "create" else {})
    for name, value in wanted.items():
        row = next((row for row in later if name in (row.after or {})), None)
        if row is not None and not _is_same(row.after[name], value):
            by = users.name_of(tx, row.user_id) or row.door
            at = clock.to_datetime(row.at, tx.who.zone).strftime("%Y-%m-%d %H:%M")
            raise Conflict("changed", f"It was changed since by {by}, {at} ({name}): it stays as it is now.", done.record_id)


def _is_same(now: Any, then: Any) -> bool:
    """Of what hangs on a record, a change says only what it changed."""
    if isinstance(now, dict) and isinstance(then, dict):
        return all(now[name] == then[name] for name in now.keys() & then.keys())
    return bool(now == then)


def _take_back(tx: Tx, done: Row) -> None:
    if done.kind == "choice" and done.action == "update":
        for list, items in done.before.items():
            choices.set(tx, done.record_id, list, [UUID(item) for item in items])
        return
    kind = KINDS.get(done.kind)
    row = None if kind is None else kind.find(tx, done.record_id)
    if kind is None or row is None or done.action not in ("create", "update", "delete", "restore"):
        raise Conflict("state", f"What was done to a {done.kind} ({done.action}) cannot be undone here.", done.record_id)
    _demand_readable(tx, kind, row)
    if done.action in ("create", "restore"):
        _demand_alone(tx, kind, row)
        kind.remove(tx, row)
    elif done.action == "delete":
        kind.restore(tx, row)
    elif done.after:
        kind.change(tx, row, **_before(kind, done))


def _demand_readable(tx: Tx, kind: Kind, row: Row) -> None:
    if kind.table is not contact and not visibility.may_read(tx, tx.who, row):
        raise Missing(kind.table.name, row.id)


def _demand_alone(tx: Tx, kind: Kind, row: Row) -> None:
    """A matter in which something was logged since is not taken away with it."""
    if kind.table is matter and entries.of_matter(tx, row.id):
        raise Conflict("state", "Something was logged in it since: it stays.", row.id)


def _before(kind: Kind, done: Row) -> dict[str, Any]:
    """What was before, as values of columns and parts."""
    found: dict[str, Any] = {}
    for name in done.after:
        value = (done.before or {}).get(name)
        if name in kind.parts:
            if name in (done.before or {}):
                found[name] = kind.parts[name](value)
        elif name in kind.table.c:
            found[name] = UUID(value) if isinstance(kind.table.c[name].type, Id) and value is not None else value
        else:
            raise Conflict("state", f"What was done to {name} cannot be undone here.", done.record_id)
    return found


def _change_entry(tx: Tx, row: Row, **given: Any) -> None:
    """An entry with what hangs on it; what stands beside it follows its times."""
    was: dict[str, Any] = {}
    for name, module in BESIDE.items():
        part, beside = given.pop(name, None), module.find(tx, row.id)
        if part and beside is not None:
            was[name] = module.change(tx, beside, **part)
            given.setdefault("parts", {})[name] = {each: part[each] for each in was[name]}
    entries.change(tx, row, before_parts=was or None, **given)
    _follow(tx, entries.get(tx, row.id))


def _follow(tx: Tx, row: Row) -> None:
    """Hours and invitations know when they are, too."""
    if row.kind == "hours" and row.ends_at is not None:
        hours.move(tx, row.id, start=row.at_at, end=row.ends_at)
    asked = attendees.of(tx, row.id) if row.kind == "meeting" else []
    if asked:
        attendees.put(tx, row.id, row.at_at, asked, asked)


def _change_contact(tx: Tx, row: Row, **given: Any) -> None:
    """A contact with where it belongs."""
    for kind in entries.ABOVE:
        titles = given.pop(f"{kind}{TITLE}", None)
        wanted = given.pop(kind, None)
        if wanted is not None:
            have = [each.to_id for each in relations.of(tx, row.id, kind)]
            for other in have:
                if other not in wanted:
                    relations.end(tx, row.id, kind, other)
            for other in wanted:
                if other not in have:
                    relations.add(tx, row.id, kind, other)
        for each in relations.of(tx, row.id, kind)[:1] if titles else ():
            relations.entitle(tx, row.id, kind, each.to_id, titles[0])
    if given:
        contacts.change(tx, contacts.find_any(tx, row.id), **given)


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


BESIDE: Mapping[str, Any] = {"hours": hours, "meeting": meetings}
"""What stands beside an entry in a table of its own, whose history is the entry's."""
KINDS: Mapping[str, Kind] = {
    "entry": Kind(
        entry, lambda tx, id: tx.one(_ENTRY, id=id), entries.remove, entries.restore, _change_entry,
        {"contacts": _taking_part, "hours": _ids(hours_table), "meeting": _ids(meeting_table)},
    ),
    "matter": Kind(matter, lambda tx, id: tx.one(_MATTER, id=id), matters.remove, matters.restore, matters.change),
    "contact": Kind(
        contact, contacts.find_any, contacts.remove, contacts.restore, _change_contact,
        {"channels": _channels, "addresses": _addresses, **dict.fromkeys(entries.ABOVE, _uuids),
         **{f"{kind}{TITLE}": _titles for kind in entries.ABOVE}},
    ),
}  # fmt: skip
"""What can be undone, by the journal's word."""
