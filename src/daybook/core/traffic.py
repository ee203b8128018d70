"""What comes through the doors: how many writes, from whom, how many of them refused; and the writes of one client, to look into."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from daybook.core.clock import DAY, HOUR
from daybook.core.requests import REFUSED
from daybook.store.engine import Fixed, Row, Tx, fixed, here, param
from daybook.store.tables import request

LOOKED = 10_000
"""Latest writes of a door that are counted: what is read stays the same however many there are."""
SPANS = {"hour": HOUR, "day": DAY, "week": 7 * DAY}
MOST_CLIENTS = 100
MANY = 100
"""Latest writes of a client that are looked into."""
LARGEST = 64 * 1024
"""Bytes of a body that is looked into."""
_r = request.c
_COUNTED = (_r.door, _r.at, _r.user_id, _r.key_id, _r.status)


@dataclass(frozen=True, slots=True)
class Count:
    """Writes in a span of time, and how many of them were refused."""

    many: int
    refused: int
    is_least: bool = False
    """There may be more: those before were not looked at."""

    @property
    def share(self) -> float:
        """What part was refused."""
        return self.refused / self.many if self.many else 0.0


@dataclass(frozen=True, slots=True)
class Traffic:
    """What came through a door: all of it, or of one client."""

    door: str
    spans: dict[str, Count]
    """By hour, day and week."""
    last: int
    """When the latest came."""
    user: UUID | None = None
    key: UUID | None = None


def _window(door: sa.ColumnElement[Any], *columns: sa.ColumnElement[Any]) -> sa.Select[Any]:
    """The latest writes through a door, from the index alone."""
    chosen = sa.select(*columns).where(here(request), _r.door == door).order_by(_r.at.desc())
    return chosen.limit(sa.bindparam("looked", LOOKED, type_=sa.BigInteger()))


def _tallied(window: sa.FromClause, *by: str) -> sa.Select[Any]:
    at, status = window.c.at, window.c.status
    figures = []
    for name in SPANS:
        inside = at >= param(name)
        figures.append(sa.func.sum(sa.case((inside, 1), else_=0)).label(name))
        figures.append(sa.func.sum(sa.case((sa.and_(inside, status >= REFUSED), 1), else_=0)).label(f"{name}_refused"))
    whole = sa.func.count().label("looked"), sa.func.max(at).label("last")
    columns = [window.c[name] for name in by]
    return sa.select(*columns, *figures, *whole).group_by(*columns)


@cache
def _of_doors(many: int) -> Fixed:
    windows = [sa.select(_window(param(f"door{at}"), *_COUNTED).subquery()) for at in range(many)]
    return fixed(_tallied(sa.union_all(*windows).subquery("latest"), "door"))


_BY_CLIENT = _tallied(_window(param("of_door"), *_COUNTED).subquery("latest"), "door", "user_id", "key_id")
_OF_CLIENTS = fixed(_BY_CLIENT.order_by(sa.literal_column("last").desc()).limit(sa.literal_column(str(MOST_CLIENTS))))
_LATEST = fixed(
    sa.select(_r.id, _r.at, _r.door, _r.method, _r.path, _r.status, _r.user_id, _r.key_id)
    .where(here(request), _r.door == param("of_door"))
    .order_by(_r.at.desc())
    .limit(10)
)


_NEWEST = fixed(sa.select(sa.func.max(_r.at).label("at")).where(here(request), _r.door == param("of_door")))


def newest(tx: Tx, door: str) -> int:
    """When the latest write came through a door; 0: none did."""
    row = tx.one(_NEWEST, of_door=door)
    return row.at or 0 if row is not None else 0


def through(tx: Tx, doors: Sequence[str]) -> dict[str, Traffic]:
    """Of each of these doors through which anything was written, in one statement."""
    if not doors:
        return {}
    named = {f"door{at}": door for at, door in enumerate(doors)}
    return {row.door: _traffic(row, _before(row)) for row in tx.all(_of_doors(len(doors)), **named, **_asked(tx))}


def clients(tx: Tx, door: str) -> list[Traffic]:
    """Who wrote through a door lately, by user and key, the latest first."""
    whole = through(tx, [door]).get(door)
    if whole is None:
        return []
    cut = {name for name, count in whole.spans.items() if count.is_least}
    return [_traffic(row, cut) for row in tx.all(_OF_CLIENTS, of_door=door, **_asked(tx))]


def latest(tx: Tx, door: str) -> list[Row]:
    """The ten latest writes through a door."""
    return tx.all(_LATEST, of_door=door)


def writes(tx: Tx, door: str, user: UUID | None, key: UUID | None) -> list[Row]:
    """The latest writes of one client through a door with what they held; without a body that is very large."""
    window = _window(sa.literal(door, _r.door.type), _r.id, *_COUNTED).subquery("latest")
    his = [column.is_(None) if value is None else column == value for column, value in ((window.c.user_id, user), (window.c.key_id, key))]
    chosen = sa.select(window.c.id).where(*his).order_by(window.c.at.desc()).limit(MANY)
    body = sa.case((sa.func.length(_r.body) <= LARGEST, _r.body), else_=None).label("body")
    return tx.all(
        sa.select(_r.id, _r.at, _r.method, _r.path, _r.status, _r.body_type, body, _r.explanation)
        .where(here(request), _r.id.in_(chosen))
        .order_by(_r.at.desc())
    )


def _asked(tx: Tx) -> dict[str, int]:
    return {"looked": LOOKED, **{name: tx.now - ticks for name, ticks in SPANS.items()}}


def _before(row: Row) -> set[str]:
    """The spans that begin before the first write that was looked at."""
    return {name for name in SPANS if row.looked >= LOOKED and getattr(row, name) >= row.looked}


def _traffic(row: Row, cut: set[str]) -> Traffic:
    spans = {name: Count(int(getattr(row, name)), int(getattr(row, f"{name}_refused")), name in cut) for name in SPANS}
    return Traffic(row.door, spans, row.last, getattr(row, "user_id", None), getattr(row, "key_id", None))
