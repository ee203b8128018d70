"""The list of places."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from daybook.core import places
from daybook.core.access import Tx
from daybook.core.listing.kinds import MOMENT, WHOLE
from daybook.core.rosters.roster import KNOWS, Asking, Condition, Order, Roster, always, beginning, begins, has_words, is_set, small, within
from daybook.core.texts import Text
from daybook.store.engine import Row, fold, here
from daybook.store.tables import place, relation


def _kind(asking: Asking, value: str) -> Condition:
    if fold(value) not in places.KINDS:
        raise ValueError(Text(KNOWS, name="kind", known=places.KINDS))
    return place.c.kind == fold(value)


def _part_of(asking: Asking, value: str) -> Condition:
    """Directly in a place whose name begins so."""
    whole = place.alias("whole")
    named = sa.select(whole.c.id).where(here(whole), begins(small(whole.c.name), fold(value)), whole.c.deleted_at.is_(None))
    return sa.and_(place.c.parent_id.is_not(None), place.c.parent_id.in_(named))


_RESIDENTS = sa.exists().where(
    here(relation), relation.c.to_id == place.c.id, relation.c.kind.in_(places.LIVES_IN), relation.c.ended_at.is_(None)
)


def _told(tx: Tx, rows: Sequence[Row]) -> list[dict[str, Any]]:
    above = places.among(tx, [row.parent_id for row in rows])
    return [
        {
            "id": row.id,
            "kind": row.kind,
            "name": row.name or row.code or str(row.number),
            "code": row.code or "",
            "within": above[row.parent_id].name if row.parent_id in above else "",
            "within_id": row.parent_id if row.parent_id in above else None,
            "street": row.line1 or "",
            "city": row.city or "",
            "zip": row.zip or "",
            "active": row.is_active,
            "changed": row.updated_at,
        }
        for row in rows
    ]


PLACES = Roster(
    "places",
    place,
    lambda asking: (place.c.kind.in_(places.KINDS), place.c.deleted_at.is_(None)),
    has_words("place", place.c.id),
    {
        "name": beginning(place.c.name),
        "code": beginning(place.c.code),
        "city": beginning(place.c.city),
        "zip": beginning(place.c.zip),
        "kind": _kind,
        "in": _part_of,
        "changed": within(place.c.updated_at),
    },
    {"code": is_set(place.c.code), "city": is_set(place.c.city), "residents": _RESIDENTS},
    {"active": always(place.c.is_active), "inactive": always(sa.not_(place.c.is_active))},
    {
        "name": Order(small(place.c.name)),
        "number": Order(place.c.number, WHOLE, is_descending=True),
        "changed": Order(place.c.updated_at, MOMENT, is_descending=True),
    },
    "name",
    _told,
)
