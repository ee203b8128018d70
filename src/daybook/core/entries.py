"""Entries: the touchpoints on the timeline, and who takes part in them."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from daybook.core import findable, ids, journal, words
from daybook.core.clock import When
from daybook.core.errors import Missing
from daybook.core.several import Several
from daybook.store.engine import Row, Tx, fixed, here, param
from daybook.store.engine import known as by_id
from daybook.store.tables import contact, entry, participation, relation

KINDS = ("call", "mail", "note", "meeting", "hours", "survey", "step", "comment")
ABOVE = ("employer", "resident", "owner", "part_of")
"""Relations along which an entry is seen further up: the employer's, the unit's, the property's timeline."""
_NONE = When(0, None)
_GET = fixed(sa.select(entry).where(here(entry), entry.c.id == param("id"), entry.c.deleted_at.is_(None)))
_ANY = fixed(sa.select(entry).where(here(entry), entry.c.id == param("id")))
_NUMBER = fixed(sa.select(entry).where(here(entry), entry.c.number == param("wanted"), entry.c.deleted_at.is_(None)))
_SEVERAL = Several(lambda ids: sa.select(entry).where(here(entry), entry.c.id.in_(ids), entry.c.deleted_at.is_(None)))
_ALL_PARTS = Several(
    lambda ids: (
        sa.select(participation)
        .where(here(participation), participation.c.entry_id.in_(ids))
        .order_by(participation.c.entry_id, participation.c.role, participation.c.contact_id)
    )
)
_TAKEN = fixed(sa.select(entry.c.id).where(here(entry), entry.c.id == param("id")))
_OF_MATTER = fixed(
    sa.select(entry)
    .where(here(entry), entry.c.matter_id == param("matter"), entry.c.deleted_at.is_(None))
    .order_by(entry.c.at_at, entry.c.id)
)
_UP = fixed(
    sa.select(relation.c.to_id)
    .where(here(relation), relation.c.from_id == param("id"), relation.c.kind.in_(ABOVE), relation.c.ended_at.is_(None))
    .order_by(relation.c.kind, relation.c.to_id)
)
_PARTS = fixed(
    sa.select(participation)
    .where(here(participation), participation.c.entry_id == param("entry"))
    .order_by(participation.c.role, participation.c.contact_id)
)
_seen = participation.alias("seen")
_own, _other, _tie = participation.alias("own"), participation.alias("other"), relation.alias("tie")
_THROUGH = fixed(
    sa.select(_seen.c.at, _seen.c.entry_id)
    .select_from(_own.join(_seen, sa.and_(_seen.c.book_id == _own.c.book_id, _seen.c.at == _own.c.at, _seen.c.entry_id == _own.c.entry_id)))
    .where(
        here(_own),
        _own.c.contact_id == param("id"),
        _own.c.at >= param("since", _own.c.at),
        here(_seen),
        _seen.c.contact_id == param("up"),
        _seen.c.role == "above",
        ~sa.exists().where(
            here(_other),
            here(_tie),
            _other.c.entry_id == _own.c.entry_id,
            _other.c.contact_id != _own.c.contact_id,
            _other.c.role != "above",
            _tie.c.from_id == _other.c.contact_id,
            _tie.c.to_id == _seen.c.contact_id,
            _tie.c.kind.in_(ABOVE),
            _tie.c.ended_at.is_(None),
        ),
    )
)
"""What is seen above a contact through this one alone: nobody else who belongs there takes part."""
ALWAYS = -(1 << 62)
"""Before every time that there is."""


def add(
    tx: Tx,
    kind: str,
    *,
    at: When,
    matter: UUID | None = None,
    contacts: Iterable[tuple[UUID, str]] = (),
    ends: When | None = None,
    due: When | None = None,
    closed: When | None = None,
    is_closed: bool = False,
    is_restricted: bool = False,
    is_external: bool = False,
    words_more: str | None = None,
    parts: dict[str, Any] | None = None,
    **columns: Any,
) -> dict[str, Any]:
    """One touchpoint; `contacts` are (contact or place id, role), those above them see it too. Further columns by name."""
    row = {
        "kind": kind,
        "matter_id": matter,
        "at_at": at.at,
        "at_off": at.off,
        "is_closed": is_closed,
        "is_restricted": is_restricted,
        "is_external": is_external,
        "origin": tx.door,
        **columns,
    }
    for name, moment in (("ends", ends), ("due", due), ("closed", closed)):
        if moment is not None:
            row[f"{name}_at"], row[f"{name}_off"] = moment
    row["id"] = row.get("id") or ids.new()
    taking_part = participants(tx, contacts)
    journal.create(
        tx, entry, row, parts=({"contacts": [[id, role] for id, role, _ in taking_part]} | (parts or {})) if taking_part or parts else None
    )
    _take_part(tx, {"entry_id": row["id"], "at": at.at, "is_external": is_external, "kind": kind}, taking_part)
    findable.add_entry(tx, row, words_more, taking_part[0][0] if taking_part else None)
    return row


def participants(tx: Tx, contacts: Iterable[tuple[UUID, str]]) -> list[tuple[UUID, str, UUID | None]]:
    """Those named and those above them, each once: (id, role, through whom)."""
    found: dict[UUID, tuple[UUID, str, UUID | None]] = {}
    for id, role in contacts:
        found.setdefault(id, (id, role, None))
    for id in list(found):
        for up in above(tx, id):
            found.setdefault(up, (up, "above", id))
    return list(found.values())


def above(tx: Tx, id: UUID) -> Sequence[UUID]:
    """Everything above a contact or place: employers, units, properties, transitively. Kept for the request."""
    kept: dict[UUID, list[UUID]] = tx.state.setdefault("above", {})
    if id not in kept:
        seen: list[UUID] = []
        todo = [id]
        while todo:
            for row in tx.all(_UP, id=todo.pop()):
                if row.to_id not in seen and row.to_id != id:
                    seen.append(row.to_id)
                    todo.append(row.to_id)
        kept[id] = seen
    return kept[id]


def none_above(tx: Tx, id: UUID) -> None:
    """Another look-up of the request found that nothing stands above a contact."""
    tx.state.setdefault("above", {}).setdefault(id, [])


def _take_part(tx: Tx, seen: dict[str, Any], taking_part: Sequence[tuple[UUID, str, UUID | None]]) -> None:
    tx.hold(contact.c.merged_id, (id for id, _, _ in taking_part))
    for id, role, via in taking_part:
        tx.add(participation, {**seen, "contact_id": id, "role": role, "via_id": via})


def get(tx: Tx, id: UUID) -> Row:
    """An entry by id."""
    row = find(tx, id)
    if row is None:
        raise Missing("entry", id)
    return row


def find(tx: Tx, id: UUID) -> Row | None:
    """An entry by id, or None."""
    return tx.one(_GET, id=id)


def find_any(tx: Tx, id: UUID) -> Row | None:
    """An entry by id, a deleted one too, or None."""
    return tx.one(_ANY, id=id)


def by_number(tx: Tx, number: int) -> Row | None:
    """An entry by its integer id, or None."""
    return tx.one(_NUMBER, wanted=number)


def numbered(tx: Tx, numbers: Sequence[int]) -> list[Row]:
    """Entries by their integer ids, in no order."""
    found = sa.select(entry).where(here(entry), entry.c.number.in_(sorted(set(numbers))), entry.c.deleted_at.is_(None))
    return tx.all(found) if numbers else []


def known(tx: Tx, ids: Iterable[UUID | None]) -> dict[UUID, Row]:
    """Which of these are living entries, in one statement."""
    return by_id(_SEVERAL.rows(tx, ids))


def is_taken(tx: Tx, id: UUID) -> bool:
    """Whether an id is in use (deleted entries too)."""
    return tx.one(_TAKEN, id=id) is not None


def of_matter(tx: Tx, matter: UUID, kind: str | None = None) -> list[Row]:
    """The entries of a matter, oldest first."""
    rows = tx.all(_OF_MATTER, matter=matter)
    return rows if kind is None else [row for row in rows if row.kind == kind]


def participants_of(tx: Tx, id: UUID) -> list[Row]:
    """Who takes part in an entry."""
    return tx.all(_PARTS, entry=id)


def taking_part(tx: Tx, ids: Iterable[UUID]) -> dict[UUID, list[Row]]:
    """Who takes part in several entries, in one statement."""
    found: dict[UUID, list[Row]] = {id: [] for id in ids}
    for row in _ALL_PARTS.rows(tx, found):
        found[row.entry_id].append(row)
    return found


def change(
    tx: Tx, row: Row, *, contacts: Iterable[tuple[UUID, str]] | None = None, parts: dict[str, Any] | None = None,
    before_parts: dict[str, Any] | None = None, **columns: Any,
) -> bool:  # fmt: skip
    """Write what differs; `contacts` replaces who takes part; `parts` hang on it and were written already. False when nothing differs."""
    before = participants_of(tx, row.id)
    wanted = participants(tx, contacts) if contacts is not None else [(p.contact_id, p.role, p.via_id) for p in before]
    at = columns.get("at_at", row.at_at)
    is_external, kind = columns.get("is_external", row.is_external), columns.get("kind", row.kind)
    moved = {(p.contact_id, p.role) for p in before} != {(id, role) for id, role, _ in wanted}
    if moved or (at, is_external, kind) != (row.at_at, row.is_external, row.kind):
        tx.remove(participation, {"entry_id": row.id})
        _take_part(tx, {"entry_id": row.id, "at": at, "is_external": is_external, "kind": kind}, wanted)
        parts = {"contacts": [[id, role] for id, role, _ in wanted]} | (parts or {})
        before_parts = {"contacts": [[p.contact_id, p.role] for p in before]} | (before_parts or {})
    changed = journal.update(tx, entry, row, columns, before_parts=before_parts, parts=parts)
    if changed and not columns.keys().isdisjoint(findable.ENTRY):
        text = words.join(*(columns.get(name, getattr(row, name)) for name in findable.ENTRY))
        findable.change_entry(tx, row, text, wanted[0][0] if wanted else None)
    return changed


def remove(tx: Tx, row: Row) -> None:
    """Mark an entry deleted: it leaves timelines and is found no more."""
    journal.remove(tx, entry, row)
    findable.remove_entry(tx, row)


def restore(tx: Tx, row: Row) -> None:
    """Take a deletion back: it stands on timelines again, and is found."""
    journal.restore(tx, entry, row)
    taking_part = participants_of(tx, row.id)
    text = words.join(*(getattr(row, name) for name in findable.ENTRY))
    findable.change_entry(tx, row, text, taking_part[0].contact_id if taking_part else None)


def withdraw(tx: Tx, contact: UUID, up: UUID, since: int = ALWAYS) -> int:
    """A relation went, with what the contact took part in since then: it is seen above no more, unless through another."""
    rows = tx.all(_THROUGH, id=contact, up=up, since=since)
    for row in rows:
        tx.remove(participation, {"contact_id": up, "at": row.at, "entry_id": row.entry_id})
    return len(rows)
