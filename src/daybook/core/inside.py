"""Search inside one timeline: the entries of a contact or place that have the words.

The index of words is of the whole book. Where a word is so frequent that not all of its hits are looked at, the newest entries
of the contact itself are gone through as well; what is older is then found by another word beside it.
"""

from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa

from daybook.core import timeline
from daybook.core.access import Who
from daybook.core.several import Several
from daybook.store.engine import Row, Tx, fold, folded, here, place_of
from daybook.store.tables import entry, participation

HITS = 500
"""Hits of the book that are looked at."""
NEWEST = 500
"""Entries of the contact that are gone through where that was not all."""
MOST = 50
"""Entries that are told."""
WORDS = 8
"""More words than these do not narrow it further."""
_p, _e = participation.c, entry.c
_OF_MATTERS = Several(lambda ids: sa.select(_e.id).where(here(entry), _e.matter_id.in_(ids), timeline.takes(_p.role).is_not(None)))


@dataclass(frozen=True, slots=True)
class Found:
    """What has the words, newest first."""

    rows: list[Row]
    is_all: bool
    """Whether nothing was left out: neither by their number nor because the words are too frequent."""


def find(tx: Tx, who: Who, contact: UUID, text: str) -> Found:
    """The entries of a timeline that have the words and that the caller may read."""
    hits = tx.search(text, ("entry", "matter"), HITS)
    ids = {hit.id for hit in hits if hit.kind == "entry"}
    ids |= {row.id for row in _OF_MATTERS.rows(tx, [hit.id for hit in hits if hit.kind == "matter"], contact=contact)}
    is_all = len(hits) < HITS
    if not is_all:
        ids |= {row.id for row in tx.all(_newest(contact, text))}
    rows, are_few = timeline.among(tx, who, contact, ids, MOST)
    return Found(rows, is_all and are_few)


def _newest(contact: UUID, text: str) -> sa.Select[tuple[UUID]]:
    seen = (
        sa.select(_p.book_id, _p.entry_id)
        .where(here(participation), _p.contact_id == contact)
        .order_by(_p.at.desc(), _p.entry_id.desc())
        .limit(NEWEST)
        .subquery("seen")
    )
    has = (sa.or_(*(place_of(folded(sa.func.coalesce(_e[name], "")), word) > 0 for name in ("subject", "text"))) for word in _words(text))
    return sa.select(_e.id).join(seen, sa.and_(seen.c.book_id == _e.book_id, seen.c.entry_id == _e.id)).where(here(entry), *has)


def _words(text: str) -> list[str]:
    return fold(text).split()[:WORDS]
