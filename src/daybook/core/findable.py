"""What matters and entries are found by: a contact log and its entries as one thing, anything else by itself."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from daybook.core import words
from daybook.store.engine import Row, Tx, fixed, here, param
from daybook.store.tables import entry, matter

AS_ONE = ("contact_log",)
"""Kinds of matter that are written, and found, as one."""
MATTER, ENTRY = ("subject", "reference", "notes", "caller"), ("subject", "text", "author")
"""Columns that hold words."""
_KIND = fixed(sa.select(matter.c.kind).where(here(matter), matter.c.id == param("id")))
_MATTER = fixed(sa.select(matter.c.contact_id, *(matter.c[name] for name in MATTER)).where(here(matter), matter.c.id == param("id")))
_ENTRIES = fixed(
    sa.select(*(entry.c[name] for name in ENTRY))
    .where(here(entry), entry.c.matter_id == param("id"), entry.c.deleted_at.is_(None))
    .order_by(entry.c.at_at, entry.c.id)
)


def open_matter(tx: Tx, row: Mapping[str, Any]) -> None:
    """A matter was written."""
    kinds(tx)[row["id"]] = row["kind"]
    text = words.join(*(row.get(name) for name in MATTER))
    if row["kind"] in AS_ONE:
        gathered(tx)[row["id"]] = (row.get("contact_id"), [text])
    else:
        words.add(tx, row["id"], "matter", text, row.get("contact_id"))


def add_entry(tx: Tx, row: Mapping[str, Any], more: str | None, contact: UUID | None) -> None:
    """An entry was written; `more` are words that stand in no column of it."""
    text = words.join(*(row.get(name) for name in ENTRY), more)
    whole = row.get("matter_id")
    new = gathered(tx).get(whole) if whole is not None else None
    if new is not None:
        new[1].append(text)
    elif whole is not None and kind_of(tx, whole) in AS_ONE:
        renew(tx, whole)
    elif text:
        words.add(tx, row["id"], "entry", text, contact)


def change_entry(tx: Tx, row: Row, text: str, contact: UUID | None) -> None:
    """The words of an entry changed."""
    if row.matter_id is not None and kind_of(tx, row.matter_id) in AS_ONE:
        renew(tx, row.matter_id)
    else:
        words.put(tx, row.id, "entry", text, contact)


def remove_entry(tx: Tx, row: Row) -> None:
    """An entry is gone: a log is found by its other words, anything else no more."""
    if row.matter_id is not None and kind_of(tx, row.matter_id) in AS_ONE:
        renew(tx, row.matter_id)
    else:
        words.drop(tx, row.id)


def change_matter(tx: Tx, row: Row, text: str) -> None:
    """The words of a matter changed."""
    if row.kind in AS_ONE:
        renew(tx, row.id)
    else:
        words.put(tx, row.id, "matter", text, row.contact_id)


def renew(tx: Tx, id: UUID) -> None:
    """Gather the words of a matter anew when the request ends."""
    tx.state.setdefault("renewed", {})[id] = None
    tx.at_end("findable", _close)


def kinds(tx: Tx) -> dict[UUID, str]:
    """Kinds of matters that the request has met."""
    found: dict[UUID, str] = tx.state.setdefault("matter_kinds", {})
    return found


def kind_of(tx: Tx, id: UUID) -> str | None:
    """The kind of a matter."""
    known = kinds(tx)
    if id not in known:
        row = tx.one(_KIND, id=id)
        known[id] = row.kind if row is not None else ""
    return known[id]


def gathered(tx: Tx) -> dict[UUID | None, tuple[UUID | None, list[str]]]:
    """Matters made in this request, each with its contact and the texts it is found by."""
    found: dict[UUID | None, tuple[UUID | None, list[str]]] | None = tx.state.get("gathered")
    if found is None:
        found = tx.state["gathered"] = {}
        tx.at_end("findable", _close)
    return found


def _close(tx: Tx) -> None:
    made = tx.state.pop("gathered", {})
    for id, (contact, texts) in made.items():
        words.add(tx, id, "matter", words.join(*dict.fromkeys(texts)), contact)
    for id in tx.state.pop("renewed", {}):
        row = tx.one(_MATTER, id=id)
        if row is not None:
            texts = [words.join(*row[1:]), *(words.join(*each) for each in tx.all(_ENTRIES, id=id))]
            words.put(tx, id, "matter", words.join(*dict.fromkeys(texts)), row.contact_id)
