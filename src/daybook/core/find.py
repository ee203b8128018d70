"""One search for everything: a number in any spelling, a mail address, a name, an id."""

import re
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa

from daybook.core import channels, contacts, visibility
from daybook.core.access import Who
from daybook.store.engine import Row, Tx, here
from daybook.store.tables import contact, entry, matter

_GUID = re.compile(r"[{(]?[0-9a-fA-F]{8}-?(?:[0-9a-fA-F]{4}-?){3}[0-9a-fA-F]{12}[)}]?")
_DIGITS = re.compile(r"\D+")
FEW_DIGITS = 4
"""Fewer digits than this are no phone number."""

SPARE = 3
"""Hits fetched for each one wanted: some the caller may not read."""
_BEGINNING = sa.func.substr(entry.c.text, sa.literal_column("1"), sa.literal_column("200"))


class Hit(NamedTuple):
    """Something found by its words."""

    kind: str
    """Of the matter or the entry: contact_log, call_log, task, call, mail, note ..."""
    id: UUID
    title: str | None
    at: int
    at_off: int | None
    contact: UUID | None


def people(tx: Tx, text: str, many: int = 20) -> list[Row]:
    """Contacts that fit, best first: by id, by number, by mail or phone, by words."""
    found: dict[UUID, None] = {}
    text = text.strip()
    for id in (*_by_id(tx, text), *_by_channel(tx, text), *_by_words(tx, text, many)):
        found.setdefault(id)
        if len(found) >= many:
            break
    rows = contacts.known(tx, found)
    return [rows[id] for id in found if id in rows]


def latest(tx: Tx, many: int = 20) -> list[Row]:
    """The contacts written last."""
    query = (
        sa.select(contact)
        .where(here(contact), contact.c.deleted_at.is_(None))
        .order_by(contact.c.updated_at.desc(), contact.c.id)
        .limit(many)
    )
    return tx.all(query)


def dealings(tx: Tx, who: Who, text: str, many: int = 20) -> list[Hit]:
    """Matters and entries that have these words and that the caller may read, best first."""
    hits = tx.search(text, ("matter", "entry"), many * SPARE)
    if not hits:
        return []
    ids = [hit.id for hit in hits]
    rows = {row.id: row for query in (_matters(who, ids), _entries(who, ids)) for row in tx.all(query)}
    found = [Hit._make((*rows[hit.id], hit.contact_id)) for hit in hits if hit.id in rows]
    return found[:many]


def _matters(who: Who, ids: list[UUID]) -> sa.Select[tuple[str, UUID, str, int, int]]:
    m = matter.c
    return sa.select(m.kind, m.id, m.subject, m.opened_at, m.opened_off).where(
        here(matter), m.id.in_(ids), m.deleted_at.is_(None), visibility.readable(who, matter, m.id)
    )


def _entries(who: Who, ids: list[UUID]) -> sa.Select[tuple[str, UUID, str, int, int]]:
    e = entry.c
    return sa.select(e.kind, e.id, sa.func.coalesce(e.subject, _BEGINNING), e.at_at, e.at_off).where(
        here(entry), e.id.in_(ids), e.deleted_at.is_(None), visibility.readable(who, entry, e.matter_id)
    )


def _by_id(tx: Tx, text: str) -> list[UUID]:
    if _GUID.fullmatch(text):
        row = contacts.find(tx, UUID(text.strip("{}()")))
        return [] if row is None else [row.id]
    rows = [contacts.by_reference(tx, text) or contacts.formerly(tx, text)]
    if text.isdigit() and len(text) < 10:
        rows.append(contacts.meant_by_number(tx, int(text)))
    return [row.id for row in rows if row is not None]


def _by_channel(tx: Tx, text: str) -> list[UUID]:
    if "@" in text:
        return [row.contact_id for row in channels.find(tx, "mail", text)]
    digits = _DIGITS.sub("", text)
    if len(digits) < FEW_DIGITS or len(digits) < len(re.sub(r"\s", "", text)) // 2:
        return []
    return [row.contact_id for row in channels.find_suffix(tx, text)]


def _by_words(tx: Tx, text: str, many: int) -> list[UUID]:
    return [row.id for row in tx.search(text, ("contact",), many)]
