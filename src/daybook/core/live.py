"""What changed after a place in the book's sequence, as topics that a caller may know of: for pages that are open meanwhile."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa

from daybook.core import visibility
from daybook.core.access import Who
from daybook.core.clock import SECOND
from daybook.core.several import Several
from daybook.store.engine import Row, Tx, fixed, here, param
from daybook.store.tables import attendee, change, contact, entry, matter, participation, place

MOST = 200
"""Changes looked at in one reading."""
FAR = 2_000
"""Who is further behind is told that anything may have changed."""
MANY = 400
"""So many topics say no more than that."""
LEAD = 5 * SECOND
"""What was written so long before somebody begins to listen may have been missed by the page that he looks at."""
EVERYTHING = "everything"
_RECORDS = ("contact", "matter", "entry", "place", "choice", "attachment", "field_value", "comment")
"""Kinds of changes that are of a record, or of what hangs on one."""
_NEWEST = fixed(sa.select(sa.func.max(change.c.seq).label("seq")).where(here(change)))
_AFTER = fixed(
    sa.select(change.c.seq, change.c.kind, change.c.record_id)
    .where(here(change), change.c.seq > param("since", change.c.seq))
    .order_by(change.c.seq)
    .limit(sa.literal_column(str(MOST)))
)
_LATELY = fixed(sa.select(change.c.seq, change.c.at).where(here(change)).order_by(change.c.seq.desc()).limit(sa.literal_column(str(MOST))))
_SEEN = ("is_restricted", "is_external", "created_by")
_MATTERS = Several(
    lambda ids: sa.select(
        matter.c.id, matter.c.kind, matter.c.contact_id, matter.c.person_id, matter.c.place_id, matter.c.unit_id,
        *(matter.c[name] for name in _SEEN),
    ).where(here(matter), matter.c.id.in_(ids))
)  # fmt: skip
_ENTRIES = Several(
    lambda ids: sa.select(
        entry.c.id, entry.c.kind, entry.c.matter_id, entry.c.author_id, entry.c.ends_at, *(entry.c[name] for name in _SEEN)
    ).where(here(entry), entry.c.id.in_(ids))
)
_CONTACTS = Several(lambda ids: sa.select(contact.c.id).where(here(contact), contact.c.id.in_(ids)))
_PLACES = Several(lambda ids: sa.select(place.c.id).where(here(place), place.c.id.in_(ids)))
_WITH = Several(lambda ids: sa.select(participation.c.contact_id).where(here(participation), participation.c.entry_id.in_(ids)).distinct())
_ASKED = Several(
    lambda ids: (
        sa.select(attendee.c.user_id)
        .where(here(attendee), attendee.c.entry_id.in_(ids), attendee.c.user_id.is_not(None))
        .distinct()
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class News:
    """Topics, each once: `contact:<id>`, `place:<id>`, `matter:<id>`, `entry:<id>`, `diary:<user>`; `entries`, `contacts`, `places`,
    `matters:<kind>` for lists; or `everything` alone."""

    topics: Sequence[str]
    until: int
    """The last place that was looked at."""


def newest(tx: Tx) -> int:
    """The last place in the book's sequence."""
    row = tx.one(_NEWEST)
    return 0 if row is None or row.seq is None else int(row.seq)


def lately(tx: Tx) -> int:
    """The place before what was written in the last moments."""
    rows = tx.all(_LATELY)
    older = next((row.seq for row in rows if row.at < tx.now - LEAD), None)
    return int(older) if older is not None else int(rows[-1].seq) - 1 if rows else 0


def after(tx: Tx, who: Who, since: int | None) -> News:
    """What was written after a place, of what the caller may read; None: in the last moments."""
    last = newest(tx)
    if since is None:
        since = lately(tx)
    if not last - FAR <= since <= last:
        return News((EVERYTHING,), last)
    rows = tx.all(_AFTER, since=since)
    topics = [*topics_of(tx, who, {row.record_id for row in rows if row.kind in _RECORDS})]
    return News(topics if len(topics) <= MANY else (EVERYTHING,), int(rows[-1].seq) if rows else since)


def topics_of(tx: Tx, who: Who, ids: set[UUID]) -> dict[str, None]:
    """What these records are to who may read them. Outside partners know of matters and entries only."""
    matters, entries = (visibility.read_by(tx, who, found.rows(tx, ids)) for found in (_MATTERS, _ENTRIES))
    topics = dict.fromkeys(_of_matters(matters)) | dict.fromkeys(_of_entries(entries))
    if who.is_partner:
        return topics
    about = ids | {row.contact_id for row in _WITH.rows(tx, [row.id for row in entries])}
    about |= {id for row in matters for id in (row.contact_id, row.person_id, row.place_id, row.unit_id) if id is not None}
    users = {row.user_id for row in _ASKED.rows(tx, [row.id for row in entries])}
    users |= {row.author_id for row in entries if row.ends_at is not None and row.author_id is not None}
    return topics | dict.fromkeys(
        [
            *_named("contact", "contacts", ids, _CONTACTS.rows(tx, about)),
            *_named("place", "places", ids, _PLACES.rows(tx, about)),
            *(f"diary:{user}" for user in sorted(users)),
        ]
    )


def _of_matters(rows: Iterable[Row]) -> Iterable[str]:
    for row in rows:
        yield f"matter:{row.id}"
        yield f"matters:{row.kind}"


def _of_entries(rows: Iterable[Row]) -> Iterable[str]:
    for row in rows:
        yield f"entry:{row.id}"
        yield "entries"
        if row.matter_id is not None:
            yield f"matter:{row.matter_id}"


def _named(kind: str, list: str, written: set[UUID], rows: Iterable[Row]) -> Iterable[str]:
    """Each of them; and the list of all, where one was written itself."""
    for row in rows:
        yield f"{kind}:{row.id}"
        if row.id in written:
            yield list
