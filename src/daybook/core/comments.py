"""Comments: what is said about a matter as it is followed up, each with who said it and the status the matter then had."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from daybook.core import entries
from daybook.core.clock import When
from daybook.core.several import Several
from daybook.store.engine import Row, Tx, here
from daybook.store.tables import entry, item

_STATUS = sa.and_(item.c.book_id == entry.c.book_id, item.c.id == entry.c.status_id)
_SAID = Several(
    lambda matters: (
        sa.select(entry.c.matter_id, entry.c.id, entry.c.text, entry.c.author, entry.c.at_at, item.c.text.label("status"))
        .select_from(entry.outerjoin(item, _STATUS))
        .where(here(entry), entry.c.matter_id.in_(matters), entry.c.kind == "comment", entry.c.deleted_at.is_(None))
        .order_by(entry.c.matter_id, entry.c.at_at.desc(), entry.c.id.desc())
    )
)
_ABOUT = (("person_id", "with"), ("contact_id", "with"), ("unit_id", "place"), ("place_id", "place"))


def add(tx: Tx, matter: Row, text: str, *, status: UUID | None = None) -> dict[str, Any]:
    """A comment of the caller, now; everyone whom the matter is about sees it on the timeline."""
    return entries.add(
        tx,
        "comment",
        at=When(tx.now),
        matter=matter.id,
        contacts=about(matter),
        text=text,
        author=tx.who.name,
        author_id=tx.who.user,
        status_id=status or matter.status_id,
        is_restricted=matter.is_restricted,
        is_external=matter.is_external,
    )


def about(matter: Row) -> list[tuple[UUID, str]]:
    """Whom and what a matter is about: (contact or place id, role)."""
    named = ((getattr(matter, column), role) for column, role in _ABOUT)
    return [(id, role) for id, role in named if id is not None]


def of(tx: Tx, matters: Iterable[UUID]) -> dict[UUID, list[Row]]:
    """The comments of several matters, newest first: rows of (matter_id, id, text, author, at_at, status)."""
    found: dict[UUID, list[Row]] = {id: [] for id in matters}
    for row in _SAID.rows(tx, found):
        found[row.matter_id].append(row)
    return found
