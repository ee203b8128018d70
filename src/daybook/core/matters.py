"""Matters: what several entries are about. A contact log, a call log, a task."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from daybook.core import entries, findable, journal, numbers, words
from daybook.core.entries import ALWAYS
from daybook.core.errors import Missing
from daybook.core.several import Several
from daybook.store.engine import Row, Tx, fixed, here, param
from daybook.store.engine import known as by_id
from daybook.store.tables import contact, matter
from daybook.store.tables import words as indexed

KINDS = ("contact_log", "call_log", "task", "opportunity")
_GET = fixed(sa.select(matter).where(here(matter), matter.c.id == param("id"), matter.c.deleted_at.is_(None)))
_SEVERAL = Several(lambda ids: sa.select(matter).where(here(matter), matter.c.id.in_(ids), matter.c.deleted_at.is_(None)))
_EXISTS = fixed(sa.select(matter.c.id, matter.c.extra, matter.c.kind).where(here(matter), matter.c.id == param("id")))
_NUMBER = fixed(
    sa.select(matter).where(
        here(matter), matter.c.number == param("wanted"), matter.c.kind == param("matter_kind"), matter.c.deleted_at.is_(None)
    )
)
_REFERENCE = fixed(
    sa.select(matter)
    .where(here(matter), matter.c.reference == param("wanted"), matter.c.kind == param("matter_kind"), matter.c.deleted_at.is_(None))
    .order_by(matter.c.id)
    .limit(1)
)
_SEVERAL = Several(lambda ids: sa.select(matter).where(here(matter), matter.c.id.in_(ids), matter.c.deleted_at.is_(None)))
_SINCE = sa.func.coalesce(matter.c.opened_at, param("ever", matter.c.opened_at)) >= param("since", matter.c.opened_at)
_MOVE = {
    name: fixed(
        sa.update(matter)
        .where(here(matter), matter.c[name] == param("source"), _SINCE)
        .values({
            name: param("destination", matter.c[name]), "version": matter.c.version + 1,
            "updated_at": param("now", matter.c.updated_at), "updated_by": param("user", matter.c.updated_by),
        })
        .returning(matter.c.id)
    )
    for name in ("contact_id", "person_id")
}  # fmt: skip


def _about(name: str) -> Several:
    return Several(lambda ids: sa.select(matter.c.id, matter.c[name].label("about")).where(here(matter), matter.c[name].in_(ids)))


def _forgotten(name: str) -> Several:
    changed = {
        "version": matter.c.version + 1,
        "updated_at": param("now", matter.c.updated_at),
        "updated_by": param("user", matter.c.updated_by),
    }
    return Several(lambda ids: sa.update(matter).where(here(matter), matter.c.id.in_(ids)).values({name: None, **changed}))


FOUND_WITH = "contact_id"
"""Whose contact a matter is shown with when it is found."""
_UNFOUND = Several(lambda ids: sa.update(indexed).where(here(indexed), indexed.c.id.in_(ids)).values(contact_id=None))
_ABOUT, _FORGET = {name: _about(name) for name in _MOVE}, {name: _forgotten(name) for name in _MOVE}
_FOUND = fixed(
    sa.update(indexed)
    .where(
        here(indexed), indexed.c.contact_id == param("source"),
        indexed.c.id.in_(sa.select(matter.c.id).where(here(matter), matter.c.contact_id == param("source"), _SINCE)),
    )
    .values(contact_id=param("destination", matter.c.contact_id))
)  # fmt: skip


def create(tx: Tx, kind: str, *, parts: dict[str, Any] | None = None, **columns: Any) -> dict[str, Any]:
    """Open a matter; columns of the matter table, `*_at`/`*_off` pairs for times."""
    columns.setdefault("is_restricted", False)
    columns.setdefault("is_external", False)
    if columns.get("opened_at") is None:
        columns["opened_at"] = tx.now
    if columns.get("number") is None:
        columns["number"] = numbers.take(tx, f"matter:{kind}")
    _hold(tx, columns)
    row = journal.create(tx, matter, {"kind": kind, **columns}, parts=parts)
    findable.open_matter(tx, row)
    return row


def _hold(tx: Tx, columns: Mapping[str, Any]) -> None:
    """Nobody merges away, meanwhile, the contacts that it is about."""
    about = [id for name in ("contact_id", "person_id") if (id := columns.get(name)) is not None]
    if about:
        tx.hold(contact.c.merged_id, about)


def find(tx: Tx, id: UUID) -> Row | None:
    """A matter by id, or None."""
    return tx.one(_GET, id=id)


def known(tx: Tx, ids: Iterable[UUID | None]) -> dict[UUID, Row]:
    """Which of these are living matters, in one statement."""
    return by_id(_SEVERAL.rows(tx, ids))


def get(tx: Tx, id: UUID) -> Row:
    """A matter by id."""
    row = find(tx, id)
    if row is None:
        raise Missing("matter", id)
    return row


def taken(tx: Tx, id: UUID) -> Row | None:
    """Whether an id is in use (deleted ones too): id, kind, extra."""
    return tx.one(_EXISTS, id=id)


def by_number(tx: Tx, kind: str, number: int) -> Row:
    """A matter of a kind by its integer id."""
    row = tx.one(_NUMBER, matter_kind=kind, wanted=number)
    if row is None:
        raise Missing(kind, number)
    return row


def by_reference(tx: Tx, kind: str, reference: str) -> Row | None:
    """A matter of a kind by its reference; the oldest when several have it."""
    return tx.one(_REFERENCE, matter_kind=kind, wanted=reference)


def remove(tx: Tx, row: Row) -> None:
    """Mark a matter deleted, and its entries: none of them is found any more, nor stands on timelines."""
    for one in entries.of_matter(tx, row.id):
        entries.remove(tx, one)
    journal.remove(tx, matter, row)
    words.drop(tx, row.id)


def restore(tx: Tx, row: Row) -> None:
    """Take a deletion back; its entries were deleted by themselves, and are restored so."""
    journal.restore(tx, matter, row)
    findable.change_matter(tx, row, words.join(*(getattr(row, name) for name in findable.MATTER)))


def change(
    tx: Tx, row: Row, *, parts: dict[str, Any] | None = None, before_parts: dict[str, Any] | None = None, **columns: Any
) -> bool:  # fmt: skip
    """Write what differs; false when nothing does."""
    _hold(tx, columns)
    changed = journal.update(tx, matter, row, columns, before_parts=before_parts, parts=parts)
    if changed and not columns.keys().isdisjoint(findable.MATTER):
        text = words.join(*(columns.get(name, getattr(row, name)) for name in findable.MATTER))
        findable.change_matter(tx, row, text)
    return changed


def move(tx: Tx, source: UUID, destination: UUID, since: int = ALWAYS) -> None:
    """What was opened about a contact since then is about another from now on; each matter's history says so."""
    user = tx.who.user if tx.who is not None else None
    pair = {"source": source, "destination": destination, "since": since, "ever": ALWAYS}
    tx.run(_FOUND, **pair)
    for name, statement in _MOVE.items():
        for row in tx.run(statement, **pair, now=tx.now, user=user):
            journal.append(tx, "matter", row.id, "update", {name: source}, {name: destination})


def forget(tx: Tx, ids: Collection[UUID]) -> None:
    """Contacts are no more: what was opened about them is about them no more; each matter's history says so."""
    for name, statement in _ABOUT.items():
        rows = statement.rows(tx, ids)
        _FORGET[name].rows(tx, [row.id for row in rows], now=tx.now, user=tx.who.user if tx.who is not None else None)
        _UNFOUND.rows(tx, [row.id for row in rows if name == FOUND_WITH])
        for row in rows:
            journal.append(tx, "matter", row.id, "update", {name: row.about}, {name: None})
