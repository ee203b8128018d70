"""Who takes part in what, many at once: entries that are to be seen further up, and entries that go over to another contact."""

from collections.abc import Sequence
from uuid import UUID

import sqlalchemy as sa

from daybook.core.entries import ALWAYS
from daybook.store.engine import Row, Tx, fixed, here, param
from daybook.store.tables import contact, participation, words

_p = participation.c
_s, _d = participation.alias("source"), participation.alias("destination")
_OF_SOURCE = sa.and_(here(_s), _s.c.contact_id == param("source"), _s.c.at >= param("since"))
_ITS_ENTRIES = sa.select(_s.c.entry_id).where(_OF_SOURCE)
_SAME = sa.and_(_s.c.at == _p.at, _s.c.entry_id == _p.entry_id)

_OF_UP = sa.exists().where(here(_d), _d.c.contact_id == param("up"), _d.c.at == _s.c.at, _d.c.entry_id == _s.c.entry_id)
_UP = sa.literal_column("'above'", sa.Text)
_SPREAD = fixed(
    sa.insert(participation).from_select(
        ["book_id", "contact_id", "at", "entry_id", "role", "via_id", "is_external", "kind"],
        sa.select(
            _s.c.book_id, sa.cast(param("up", _p.contact_id), _p.contact_id.type), _s.c.at, _s.c.entry_id, _UP,
            sa.func.coalesce(_s.c.via_id, _s.c.contact_id), _s.c.is_external, _s.c.kind,
        ).where(_OF_SOURCE, ~_OF_UP),
    )
)  # fmt: skip
"""What a contact takes part in and another does not: costs what the one has, however much the other has."""


def _rank(role: sa.ColumnElement[str]) -> sa.ColumnElement[int]:
    """Of two parts in one entry the first counts: with whom it was, then whom it was about, then who sees it from above."""
    return sa.case((role == "with", 0), (role == "above", 2), else_=1)


_BOTH = fixed(
    sa.select(_s.c.entry_id, _s.c.role, _s.c.via_id, _d.c.role.label("other_role"), _d.c.via_id.label("other_via"))
    .join(_d, sa.and_(_d.c.book_id == _s.c.book_id, _d.c.at == _s.c.at, _d.c.entry_id == _s.c.entry_id))
    .where(_OF_SOURCE, _d.c.contact_id == param("destination"))
)
_ITS_OWN = fixed(sa.select(_s.c.entry_id, _s.c.role).where(_OF_SOURCE).order_by(_s.c.role, _s.c.entry_id))
_VIA = fixed(
    sa.update(participation)
    .where(here(participation), _p.entry_id.in_(_ITS_ENTRIES), _p.via_id == param("source"))
    .values(via_id=param("destination", _p.via_id))
)
_COUNTS_MORE = sa.or_(_rank(_s.c.role) < _rank(_p.role), _p.via_id == param("destination"))
_PROMOTE = fixed(
    sa.update(participation)
    .where(
        here(participation), _p.entry_id.in_(_ITS_ENTRIES), _p.contact_id == param("destination"),
        sa.exists().where(_OF_SOURCE, _SAME, _COUNTS_MORE),
    )
    .values(
        role=sa.select(_s.c.role).where(_OF_SOURCE, _SAME).scalar_subquery(),
        via_id=sa.select(_s.c.via_id).where(_OF_SOURCE, _SAME).scalar_subquery(),
    )
)  # fmt: skip
_DROP = fixed(
    sa.delete(participation).where(
        here(participation), _p.contact_id == param("source"), _p.at >= param("since"),
        sa.exists().where(here(_d), _d.c.contact_id == param("destination"), _d.c.at == _p.at, _d.c.entry_id == _p.entry_id),
    )
)  # fmt: skip
_MOVE = fixed(
    sa.update(participation)
    .where(here(participation), _p.contact_id == param("source"), _p.at >= param("since"))
    .values(contact_id=param("destination", _p.contact_id))
)
_FOUND = fixed(
    sa.update(words)
    .where(here(words), words.c.id.in_(_ITS_ENTRIES), words.c.contact_id == param("source"))
    .values(contact_id=param("destination", _p.contact_id))
)


def spread(tx: Tx, source: UUID, up: UUID, since: int = ALWAYS) -> None:
    """A relation came about: what the contact takes part in is seen above too."""
    tx.hold(contact.c.merged_id, (source, up))
    tx.run(_SPREAD, source=source, up=up, since=since)


def move(tx: Tx, source: UUID, destination: UUID, since: int = ALWAYS) -> tuple[Sequence[Row], Sequence[Row]]:
    """What a contact takes part in goes over to another, with who sees it through him.

    Answers what went (entry_id, role), and in what both took part: with role and via_id of the one, other_role and other_via of the other.
    """
    pair = {"source": source, "destination": destination, "since": since}
    both = tx.all(_BOTH, **pair)
    tx.run(_FOUND, **pair)
    tx.run(_VIA, **pair)
    if both:
        tx.run(_PROMOTE, **pair)
        tx.run(_DROP, **pair)
    gone = tx.all(_ITS_OWN, source=source, since=since)
    if gone:
        tx.run(_MOVE, **pair)
    return gone, both
