"""What was deleted long ago goes for good: contacts with all that is theirs alone. What others took part in stays with them.

The journal keeps what was written of them, and that they are gone (action `expire`).
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from daybook.core import aliases, attendees, books, contacts, entries, journal, matters, pictures, relations, users
from daybook.core.clock import DAY
from daybook.core.several import Several
from daybook.store.engine import Row, Tx, fixed, here, param
from daybook.store.tables import (
    address,
    alias,
    attachment,
    channel,
    choice,
    contact,
    domain,
    entry,
    field_value,
    matter,
    participation,
    words,
)

SETTING = "retention_days"
"""The book's setting: for how many days a contact that was deleted can be taken back."""
DAYS = 14
ACTION = "expire"
KEPT = ("kind", "number", "name", "owner_id", "deleted_at")
"""What the journal says of what is gone."""
AT_ONCE = 256
"""Contacts that one set of statements is for."""
OWN = (
    participation.c.contact_id, channel.c.contact_id, address.c.contact_id, domain.c.contact_id, choice.c.owner_id, field_value.c.owner_id,
    attachment.c.owner_id, alias.c.id, words.c.id, contact.c.id,
)  # fmt: skip
"""Rows that are a contact's alone, by the column that names it."""
_EXPIRED = fixed(
    sa.select(*(contact.c[name] for name in ("id", "kind", "number", "name", "owner_id", "deleted_at", "merged_id")))
    .where(here(contact), contact.c.deleted_at < param("before"), contact.c.kind == param("of_kind"))
    .order_by(contact.c.deleted_at, contact.c.id)
    .limit(AT_ONCE)
    .with_for_update()
)
_other = participation.alias("other")
_about = sa.or_(*(matter.c[name].is_not(None) for name in ("contact_id", "person_id", "place_id", "unit_id")))
_OWN = sa.and_(
    entry.c.matter_id.is_(None), entry.c.author_id.is_not(None), sa.or_(entry.c.ends_at.is_not(None), entry.c.due_at.is_not(None))
)
_ALONE = Several(
    lambda ids: (
        sa.select(entry)
        .where(
            here(entry), entry.c.deleted_at.is_(None),
            entry.c.id.in_(sa.select(participation.c.entry_id).where(here(participation), participation.c.contact_id.in_(ids))),
            ~sa.exists().where(here(_other), _other.c.entry_id == entry.c.id, _other.c.contact_id.not_in(ids)),
            ~sa.exists().where(here(matter), matter.c.id == entry.c.matter_id, ~_about), ~_OWN,
        )
    )
)  # fmt: skip
"""Entries that nobody else took part in, unless they stand in a user's diary, or in a matter that stays and is about nobody now."""


def _of_entries(column: sa.Column[UUID], entry_id: sa.Column[UUID]) -> Several:
    """Rows that belong to entries which contacts took part in name the contacts no more."""

    def update(ids: list[Any]) -> sa.Update:
        theirs = sa.select(_other.c.entry_id).where(here(_other), _other.c.contact_id.in_(ids))
        return sa.update(column.table).where(here(column.table), column.in_(ids), entry_id.in_(theirs)).values({column.name: None})

    return Several(update)


_UNNAMED = [_of_entries(participation.c.via_id, participation.c.entry_id), _of_entries(words.c.contact_id, words.c.id)]


def _deletes(column: sa.Column[UUID]) -> Several:
    return Several(lambda ids: sa.delete(column.table).where(here(column.table), column.in_(ids)))


_DELETE = [*map(_deletes, OWN)]


def retention(tx: Tx) -> int:
    """For how many days a contact that was deleted can be taken back in this book."""
    days: int = (books.get(tx, tx.book).settings or {}).get(SETTING, DAYS)
    return days


def expire(tx: Tx, kind: str) -> int:
    """Remove the contacts of a kind whose time is over; how many there were."""
    before, many = tx.now - retention(tx) * DAY, 0
    while rows := tx.all(_EXPIRED, before=before, of_kind=kind):
        _remove(tx, {row.id: row for row in rows})
        many += len(rows)
    return many


def _remove(tx: Tx, gone: Mapping[UUID, Row]) -> None:
    for row in gone.values():
        _keep_names(tx, row)
    relations.forget(tx, gone)
    users.move(tx, gone, None)
    matters.forget(tx, gone)
    attendees.forget(tx, gone)
    pictures.forget(tx, gone)
    for row in _ALONE.rows(tx, gone):
        entries.remove(tx, row)
    for statement in (*_UNNAMED, *_DELETE):
        statement.rows(tx, gone)
    for id, row in gone.items():
        journal.append(tx, "contact", id, ACTION, {name: getattr(row, name) for name in KEPT}, None)


def _keep_names(tx: Tx, row: Row) -> None:
    """What was merged is known by its ids for ever."""
    stands_for = contacts.find(tx, row.merged_id) if row.merged_id is not None else None
    if stands_for is not None:
        aliases.put(tx, aliases.HOUSE, contacts.MERGED, str(row.id), stands_for.id)
        aliases.put(tx, aliases.HOUSE, contacts.MERGED_NUMBER, str(row.number), stands_for.id)
