"""Merging: two contacts turn out to be one. What hangs on the source goes over to the destination, in a few statements however much it is.

The source is marked deleted and says what it was merged into; its ids mean the destination from then on. What went over stands in the
source's history (kind `merge`), so that it can be told apart again.
"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from daybook.core import (
    addresses,
    aliases,
    attendees,
    channels,
    choices,
    contacts,
    entries,
    extras,
    fields,
    files,
    journal,
    matters,
    participations,
    relations,
    users,
)  # fmt: skip
from daybook.core.entries import ALWAYS
from daybook.core.errors import Conflict, Missing
from daybook.core.texts import Text
from daybook.store.engine import Row, Tx, fixed, here, param
from daybook.store.tables import contact

FILLED = (
    "reference", "code", "prefix", "first", "middle", "last", "suffix", "nick", "title", "gender", "label", "birth_at", "birth_off",
    "department", "org_number", "country", "notes", "source", "type_id", "source_id", "category_id", "business_id", "owner_id",
)  # fmt: skip
"""Columns that the destination takes from the source where it has nothing."""
PORTION = 1000
"""Entries that one row of the journal tells of."""
KIND = "merge"
_BOTH = fixed(
    sa.select(contact)
    .where(
        here(contact), contact.c.id.in_([param(name, contact.c.id) for name in ("source", "destination")]), contact.c.deleted_at.is_(None)
    )
    .order_by(contact.c.id)
    .with_for_update()
)


def merge(tx: Tx, source_id: UUID, destination_id: UUID, *, identical: bool = False, fill: bool = False) -> None:
    """Merge a contact into another of its kind.

    `identical`: people of both who have the same names become one. `fill`: what the destination does not say is taken from the source.
    """
    source, destination = _pair(tx, source_id, destination_id)
    if identical:
        for one, other in _namesakes(tx, source_id, destination_id):
            merge(tx, one, other, fill=fill)
        source, destination = _pair(tx, source_id, destination_id)
    _take_over(tx, source, destination, fill=fill)
    users.move(tx, [source_id], destination_id)
    foreign = [list(row) for row in aliases.move(tx, source_id, destination_id)]
    _tell(tx, source_id, destination_id, "aliases", foreign)
    _tell(tx, source_id, destination_id, "files", files.move(tx, source_id, destination_id))
    _move_entries(tx, source_id, destination_id, ALWAYS)
    _tell(tx, source_id, destination_id, "relations", [_told(row) for row in relations.merge(tx, source_id, destination_id)])
    contacts.remove(tx, contacts.get(tx, source_id), merged_id=destination_id)


def hand_over(tx: Tx, source_id: UUID, destination_id: UUID, *, since: int = ALWAYS, fill: bool = False) -> None:
    """A contact goes on as another: what happened with it since then goes over, the rest stays with it, and it is active no more."""
    source, destination = _pair(tx, source_id, destination_id)
    if fill:
        contacts.change(tx, destination, **_lacking(source, destination))
    _move_entries(tx, source_id, destination_id, since)
    contacts.change(tx, contacts.get(tx, source_id), retired=True)


def _pair(tx: Tx, source_id: UUID, destination_id: UUID) -> tuple[Row, Row]:
    """Both as they are now; until this ends, nobody else logs with them, merges or deletes them."""
    if source_id == destination_id:
        raise Conflict("state", "A contact cannot be merged into itself.", source_id)
    found = {row.id: row for row in tx.all(_BOTH, source=source_id, destination=destination_id)}
    for id in (source_id, destination_id):
        if id not in found:
            raise Missing("contact", id)
    source, destination = found[source_id], found[destination_id]
    if source.kind != destination.kind:
        raise Conflict("state", Text("A %(kind)s cannot be merged into a %(other)s.", kind=source.kind, other=destination.kind), source_id)
    return source, destination


def _namesakes(tx: Tx, source_id: UUID, destination_id: UUID) -> list[tuple[UUID, UUID]]:
    """Those who work for the source, each with the one of the same names who works for the destination."""
    ours, theirs = ([row.from_id for row in relations.into(tx, id, "employer")] for id in (destination_id, source_id))
    rows = contacts.known(tx, [*ours, *theirs])
    known: dict[tuple[str, ...], UUID] = {}
    for id in ours:
        if id in rows:
            known.setdefault(_names(rows[id]), id)
    return [(id, known[names]) for id in theirs if id in rows and id not in ours and (names := _names(rows[id])) in known]


def _names(row: Row) -> tuple[str, ...]:
    """First, middle and last name; the whole, where it was never taken apart."""
    names = (row.first or "", row.middle or "", row.last or "")
    return names if any(names) else (row.name,)


def _take_over(tx: Tx, source: Row, destination: Row, *, fill: bool) -> None:
    """What can be there several times is there for both; single things only where the destination is to be filled."""
    columns = _lacking(source, destination) if fill else {}
    columns["extra"] = extras.united(destination.extra, source.extra, fill=fill) or destination.extra
    # Who wants no mail has said so, whichever of the two was told.
    columns["no_mail"] = destination.no_mail or source.no_mail
    own, other = (contacts.country_of(tx, row) for row in (destination._asdict() | columns, source._asdict()))
    ways = channels.joined(channels.of(tx, destination.id), channels.of(tx, source.id), own, other)
    where = addresses.of(tx, source.id) | addresses.of(tx, destination.id)
    contacts.change(tx, destination, channels=ways, addresses=where.values(), **columns)
    choices.unite(tx, source.id, destination.id)
    fields.unite(tx, source.id, destination.id, known=destination.extra or (), fill=fill)


def _lacking(source: Row, destination: Row) -> dict[str, Any]:
    """What only the source says."""
    return {name: value for name in FILLED if (value := getattr(source, name)) and not getattr(destination, name)}


def _move_entries(tx: Tx, source: UUID, destination: UUID, since: int) -> None:
    """Matters and what was logged, which those above the destination see too.

    The journal has each matter by itself, and entries by what the source was in them.
    """
    for up in entries.above(tx, destination):
        if up != source:
            participations.spread(tx, source, up, since)
    attendees.move(tx, source, destination, since)
    matters.move(tx, source, destination, since)
    gone, both = participations.move(tx, source, destination, since)
    _tell(tx, source, destination, "both", [[row.entry_id, row.role, row.via_id, row.other_role, row.other_via] for row in both])
    by_role: dict[str, list[UUID]] = {}
    for row in gone:
        by_role.setdefault(row.role, []).append(row.entry_id)
    for role, ids in by_role.items():
        _tell(tx, source, destination, role, ids, part="entries")


def _told(row: Row) -> dict[str, Any]:
    """A relation as it was."""
    return {name: value for name, value in row._asdict().items() if name != "book_id" and value is not None}


def _tell(tx: Tx, source: UUID, destination: UUID, what: str, moved: Sequence[Any], *, part: str = "") -> None:
    """Note what went over, in portions: an entry of the journal is of a bearable size."""
    for begin in range(0, len(moved), PORTION):
        portion = moved[begin : begin + PORTION]
        said = {part: portion, "role": what} if part else {what: portion}
        journal.append(tx, KIND, source, "merge", {"contact": source, **said}, {"contact": destination})
