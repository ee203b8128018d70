"""Who belongs where: a person works for an organisation, lives in a unit, owns one. A relation that ends is kept with its end."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from daybook.core import entries, journal
from daybook.core.errors import Missing
from daybook.core.several import Several
from daybook.store.engine import Row, Tx, fixed, here, param
from daybook.store.tables import contact, relation

KINDS = ("employer", "resident", "owner")
_CURRENT = relation.c.ended_at.is_(None)
_ORDER = (relation.c.rank, relation.c.created_at, relation.c.to_id)
_OF = fixed(
    sa.select(relation)
    .where(here(relation), relation.c.from_id == param("id"), relation.c.kind == param("of_kind"), _CURRENT)
    .order_by(*_ORDER)
)
_INTO = fixed(
    sa.select(relation).where(here(relation), relation.c.to_id == param("id"), relation.c.kind == param("of_kind"), _CURRENT)
    .order_by(relation.c.rank, relation.c.created_at, relation.c.from_id)
)  # fmt: skip
_PAIR = fixed(
    sa.select(relation).where(
        here(relation), relation.c.from_id == param("id"), relation.c.kind == param("of_kind"), relation.c.to_id == param("other")
    )
)
_SEVERAL = Several(
    lambda ids: sa.select(relation).where(here(relation), relation.c.from_id.in_(ids), _CURRENT).order_by(relation.c.from_id, *_ORDER)
)
_PERSON = fixed(sa.select(contact).where(here(contact), contact.c.id == param("id")))


def of(tx: Tx, id: UUID, kind: str) -> list[Row]:
    """The current relations of a contact, main one first: rows with to_id, title, rank, extra."""
    return tx.all(_OF, id=id, of_kind=kind)


def known(tx: Tx, ids: Iterable[UUID]) -> dict[UUID, list[Row]]:
    """The current relations of several contacts, of every kind, in one statement."""
    found: dict[UUID, list[Row]] = {id: [] for id in ids}
    for row in _SEVERAL.rows(tx, found):
        found[row.from_id].append(row)
    return found


def one(tx: Tx, id: UUID, kind: str) -> Row | None:
    """The main current relation of a contact."""
    return tx.one(_OF, id=id, of_kind=kind)


def into(tx: Tx, id: UUID, kind: str) -> list[Row]:
    """Who stands in this relation to a contact or place now: rows with from_id, title, rank, extra."""
    return tx.all(_INTO, id=id, of_kind=kind)


def set_one(tx: Tx, from_id: UUID, kind: str, to_id: UUID | None, title: str | None = None) -> bool:
    """Let this be the only current relation of the kind, or none; those above see what the contact took part in. False when it was so."""
    current = of(tx, from_id, kind)
    if [(row.to_id, row.title) for row in current] == ([] if to_id is None else [(to_id, title)]):
        return False
    for row in current:
        if row.to_id != to_id:
            tx.change(relation, {"from_id": from_id, "kind": kind, "to_id": row.to_id}, {"ended_at": tx.now})
    if to_id is not None:
        _open(tx, from_id, kind, to_id, title, 0)
    _journal(tx, from_id, kind, [row.to_id for row in current], [] if to_id is None else [to_id])
    return True


def add(tx: Tx, from_id: UUID, kind: str, to_id: UUID, title: str | None = None, rank: int | None = None) -> None:
    """One more current relation of the kind, after those there are."""
    current = [row.to_id for row in of(tx, from_id, kind)]
    _open(tx, from_id, kind, to_id, title, len(current) if rank is None else rank)
    if to_id not in current:
        _journal(tx, from_id, kind, current, [*current, to_id])


def entitle(tx: Tx, from_id: UUID, kind: str, to_id: UUID, title: str | None) -> bool:
    """Name what the contact is there (a position); false when it is called so, or not related."""
    row = next((row for row in of(tx, from_id, kind) if row.to_id == to_id), None)
    if row is None or row.title == title:
        return False
    tx.change(relation, {"from_id": from_id, "kind": kind, "to_id": to_id}, {"title": title})
    _journal(tx, from_id, f"{kind}_title", [row.title], [title])
    return True


def replace(
    tx: Tx, from_id: UUID, kind: str, old: UUID | None, new: UUID, title: str | None = None, *, since: int = entries.ALWAYS
) -> None:
    """Let one relation end and another take its place, before all others; those above see what the contact took part in since then."""
    current = [row.to_id for row in of(tx, from_id, kind)]
    if old in current:
        tx.change(relation, {"from_id": from_id, "kind": kind, "to_id": old}, {"ended_at": tx.now})
    rank = min((row.rank for row in of(tx, from_id, kind)), default=1) - 1
    _open(tx, from_id, kind, new, title, rank, since)
    _journal(tx, from_id, kind, current, [new, *(id for id in current if id not in (old, new))])


def move(tx: Tx, from_id: UUID, kind: str, old: UUID | None, new: UUID, title: str | None = None, *, since: int = entries.ALWAYS) -> None:
    """The same, and what the contact took part in since then is no more seen above the old one. What was before stays there."""
    left = [] if old is None else [old, *entries.above(tx, old)]
    replace(tx, from_id, kind, old, new, title, since=since)
    tx.state.pop("above", None)
    still = entries.above(tx, from_id)
    for up in left:
        if up not in still:
            entries.withdraw(tx, from_id, up, since)


def end(tx: Tx, from_id: UUID, kind: str, to_id: UUID) -> bool:
    """Let a relation end now; false when there is none."""
    current = [row.to_id for row in of(tx, from_id, kind)]
    if to_id not in current:
        return False
    tx.change(relation, {"from_id": from_id, "kind": kind, "to_id": to_id}, {"ended_at": tx.now})
    _journal(tx, from_id, kind, current, [id for id in current if id != to_id])
    return True


def _open(tx: Tx, from_id: UUID, kind: str, to_id: UUID, title: str | None, rank: int, since: int = entries.ALWAYS) -> None:
    """Insert the relation or take it up again, and let those above see what the contact took part in since then."""
    tx.hold(contact.c.merged_id, (from_id, to_id))
    old = tx.one(_PAIR, id=from_id, of_kind=kind, other=to_id)
    if old is None:
        tx.add(relation, {"from_id": from_id, "kind": kind, "to_id": to_id, "rank": rank, "title": title, "created_at": tx.now})
    else:
        tx.change(relation, {"from_id": from_id, "kind": kind, "to_id": to_id}, {"rank": rank, "title": title, "ended_at": None})
    if kind in entries.ABOVE and (old is None or old.ended_at is not None):
        tx.state.pop("above", None)
        for up in (to_id, *entries.above(tx, to_id)):
            entries.spread(tx, from_id, up, since)


def _journal(tx: Tx, from_id: UUID, kind: str, before: list[Any], after: list[Any]) -> None:
    """A relation is part of the contact's history and version."""
    row = tx.one(_PERSON, id=from_id)
    if row is None:
        raise Missing("contact", from_id)
    was: dict[str, Any] = {kind: before}
    journal.update(tx, contact, row, {}, before_parts=was, parts={kind: after})
