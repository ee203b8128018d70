"""The words a thing is found by, in the same transaction as the thing."""

from uuid import UUID

import sqlalchemy as sa

from daybook.store.engine import Tx, fixed, here, param
from daybook.store.tables import words

_HAS = fixed(sa.select(words.c.id).where(here(words), words.c.id == param("id")))


def add(tx: Tx, id: UUID, kind: str, text: str, contact: UUID | None = None) -> None:
    """Index a new thing."""
    tx.add(words, {"id": id, "kind": kind, "contact_id": contact, "text": text})


def put(tx: Tx, id: UUID, kind: str, text: str, contact: UUID | None = None) -> None:
    """Index a thing that may be indexed already."""
    if tx.one(_HAS, id=id) is None:
        add(tx, id, kind, text, contact)
    else:
        tx.change(words, {"id": id}, {"kind": kind, "text": text})


def drop(tx: Tx, id: UUID) -> None:
    """Forget a thing."""
    tx.remove(words, {"id": id})


def join(*parts: str | None) -> str:
    """The parts that are there, apart by a blank."""
    return " ".join(part for part in parts if part)
