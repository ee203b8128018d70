"""Who belongs where: a person works for an organisation, lives in a unit, owns one. A relation that ends is kept with its end."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any, Literal
from uuid import UUID

import sqlalchemy as sa

from daybook.core import entries, journal, participations
from daybook.core.errors import Missing
from daybook.core.ids import ZERO
from daybook.core.several import Several
from daybook.store.engine import Fixed, Row, Tx, fixed, here, param
from daybook.store.tables import contact, relation

KINDS = ("employer", "resident", "owner")
STAYS: Any = object()
"""A title that is not spoken of."""
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
_two = relation.alias("two")
_ALL_OF = {
    end: fixed(sa.select(relation).where(here(relation), relation.c[end] == param("id")).order_by(*_ORDER)) for end in ("from_id", "to_id")
}
_TOUCH = Several(
    lambda ids: (
        sa.update(contact)
        .where(here(contact), contact.c.id.in_(ids))
        .values(
            version=contact.c.version + 1,
            updated_at=param("now", contact.c.updated_at),
            updated_by=param("user", contact.c.updated_by),
        )
    )
)
_TIED = Several(lambda ids: sa.select(relation.c.from_id).where(here(relation), relation.c.to_id.in_(ids)))
_CUT = Several(lambda ids: sa.delete(relation).where(here(relation), sa.or_(relation.c.to_id.in_(ids), relation.c.from_id.in_(ids))))
FEW = 20
"""People who are told at a time."""
_TIED_TO = fixed(
    sa.select(contact.c.id, contact.c.kind, contact.c.name, relation.c.title, relation.c.kind.label("as_kind"))
    .join(relation, sa.and_(contact.c.book_id == relation.c.book_id, contact.c.id == relation.c.from_id))
    .where(
        here(relation), relation.c.to_id == param("id"), relation.c.kind == param("of_kind"), _CURRENT,
        relation.c.from_id > param("after", relation.c.from_id), contact.c.deleted_at.is_(None),
    )
    .order_by(relation.c.from_id)
    .limit(sa.literal_column(str(FEW + 1)))
)  # fmt: skip
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


def people(tx: Tx, id: UUID, kind: str, after: UUID = ZERO) -> tuple[list[Row], UUID | None]:
    """Who stands in this relation to a contact or place now, the oldest first: id, kind, name, title; and after whom there are more."""
    rows = tx.all(_TIED_TO, id=id, of_kind=kind, after=after)
    return rows[:FEW], rows[FEW - 1].id if len(rows) > FEW else None


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


def resume(tx: Tx, from_id: UUID, kind: str, to_id: UUID) -> None:
    """Take up again what ended, with its title and its place; without one, a new one after those there are."""
    old = tx.one(_PAIR, id=from_id, of_kind=kind, other=to_id)
    add(tx, from_id, kind, to_id, *((old.title, old.rank) if old is not None else ()))


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


def supersede(
    tx: Tx, from_id: UUID, kind: str, old: UUID | None, new: UUID | None, title: str | None = STAYS, *, none: Literal["main", "any"]
) -> bool:  # fmt: skip
    """Let a relation be the main one instead of another; those beside it stay. No new one means that there is to be `none` of these.

    False when it was so.
    """
    if new is None:
        if old is None:
            return False
        return end(tx, from_id, kind, old) if none == "main" else set_one(tx, from_id, kind, None)
    if title is STAYS:
        title = next((row.title for row in of(tx, from_id, kind) if row.to_id == new), None)
    if new == old:
        return entitle(tx, from_id, kind, new, title)
    replace(tx, from_id, kind, old, new, title)
    return True


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
            participations.spread(tx, from_id, up, since)


def _journal(tx: Tx, from_id: UUID, kind: str, before: list[Any], after: list[Any]) -> None:
    """A relation is part of the contact's history and version."""
    row = tx.one(_PERSON, id=from_id)
    if row is None:
        raise Missing("contact", from_id)
    was: dict[str, Any] = {kind: before}
    journal.update(tx, contact, row, {}, before_parts=was, parts={kind: after})


def _twin(end: str, of: str) -> sa.ColumnElement[bool]:
    """The same relation of the other contact: `end` is where the two differ."""
    same = (name for name in ("from_id", "kind", "to_id") if name != end)
    return sa.and_(here(_two), _two.c[end] == param(of, relation.c.to_id), *(_two.c[name] == relation.c[name] for name in same))


def _moves(end: str) -> tuple[Fixed, Fixed, Fixed]:
    """Take up again what ended for the destination and not for the source; drop what both have, and what ties them; move the rest."""
    source, destination = (param(name, relation.c.to_id) for name in ("source", "destination"))
    other = relation.c["to_id" if end == "from_id" else "from_id"]
    mine, theirs = sa.and_(here(relation), relation.c[end] == destination), sa.and_(here(relation), relation.c[end] == source)
    reopen = sa.update(relation).where(mine, ~_CURRENT, sa.exists().where(_twin(end, "source"), _two.c.ended_at.is_(None)))
    drop = sa.delete(relation).where(theirs, sa.or_(other == destination, sa.exists().where(_twin(end, "destination"))))
    values = {end: destination, "rank": relation.c.rank + param("after", relation.c.rank)}
    return fixed(reopen.values(ended_at=None)), fixed(drop), fixed(sa.update(relation).where(theirs).values(values))


_REOPEN, _DROP, _MOVE = zip(*map(_moves, _ALL_OF), strict=True)


def merge(tx: Tx, source: UUID, destination: UUID) -> list[Row]:
    """Where a contact belongs another belongs too, and who belongs to it belongs to the other; answers how it was.

    The other's own come first. Those newly above see what it takes part in; that people belong to it stands in their histories.
    """
    above = {*entries.above(tx, destination)}
    were = [row for statement in _ALL_OF.values() for row in tx.all(statement, id=source)]
    own = tx.all(_ALL_OF["from_id"], id=destination)
    people = {row.from_id for row in were if row.to_id == source and row.ended_at is None} - {destination}
    before = known(tx, [destination, *people])
    if were:
        for statements in zip(_ALL_OF, _REOPEN, _DROP, _MOVE, strict=True):
            after = max((row.rank + 1 for row in own), default=0) if statements[0] == "from_id" else 0
            for statement in statements[1:]:
                tx.run(statement, source=source, destination=destination, after=after)
        _journal_several(tx, before, known(tx, before))
    tx.state.pop("above", None)
    for up in entries.above(tx, destination):
        if up not in above:
            participations.spread(tx, destination, up)
    return were


def forget(tx: Tx, ids: Collection[UUID]) -> None:
    """Contacts are no more: nobody belongs to them, and they belong nowhere."""
    people = {row.from_id for row in _TIED.rows(tx, ids) if row.from_id not in ids}
    before = known(tx, people)
    _CUT.rows(tx, ids)
    _journal_several(tx, before, known(tx, people))


def _journal_several(tx: Tx, before: Mapping[UUID, list[Row]], after: Mapping[UUID, list[Row]]) -> None:
    """As `_journal`, of several contacts in a few statements."""
    changed = {}
    for id, rows in after.items():
        was, now = _by_kind(before[id]), _by_kind(rows)
        if was != now:
            changed[id] = tuple(
                {kind: lists.get(kind, []) for kind in {**was, **now} if was.get(kind) != now.get(kind)} for lists in (was, now)
            )
    _TOUCH.rows(tx, changed, now=tx.now, user=tx.who.user if tx.who is not None else None)
    for id, (was, now) in changed.items():
        journal.append(tx, "contact", id, "update", was, now)


def _by_kind(rows: Iterable[Row]) -> dict[str, list[UUID]]:
    found: dict[str, list[UUID]] = {}
    for row in rows:
        found.setdefault(row.kind, []).append(row.to_id)
    return found
