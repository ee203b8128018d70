"""What each client asks of which route, day by day: how often, how often in vain, and the members that it names of what is answered."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from daybook.core.clock import DAY
from daybook.core.several import Several
from daybook.store.engine import Row, Tx, fixed, here, known, param
from daybook.store.tables import usage

KEPT_DAYS = 31
"""Days for which it is kept."""
MOST_NAMES, LONGEST = 200, 120
"""Names of one client, route and day that are told apart, and letters of one."""
OTHERS = ""
"""Stands for what is named beyond these."""
ABOUT = "?"
"""Before the name of a member that was not wanted but asked about."""
MOST_CLIENTS = 100
_u = usage.c


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asked what."""

    door: str
    user: UUID
    key: UUID | None
    method: str
    path: str
    """As the route declares it."""


@dataclass(slots=True)
class Tally:
    """How it went."""

    many: int = 0
    refused: int = 0
    whole: int = 0
    """Times that no member was named: all that is documented was wanted."""
    last: int = 0
    named: Counter[str] = field(default_factory=Counter)

    def name(self, names: Iterable[str], many: int = 1) -> None:
        """Members that were named; of very many the rest is one."""
        for name in names:
            is_told = name in self.named or (len(self.named) < MOST_NAMES and len(name) <= LONGEST)
            self.named[name if is_told else OTHERS] += many


@dataclass(frozen=True, slots=True)
class Client:
    """What a client asked of a door in the days that are kept."""

    user: UUID
    key: UUID | None
    many: int
    refused: int
    last: int


_PRESENT = Several(lambda ids: sa.select(_u.id, _u.many, _u.refused, _u.whole, _u.named).where(here(usage), _u.id.in_(ids)))
_FORGET = fixed(sa.delete(usage).where(here(usage), _u.door == param("of_door"), _u.day < param("since")))
_LAST = sa.func.max(_u.last_at).label("last")
_CLIENTS = fixed(
    sa.select(_u.user_id, _u.key_id, sa.func.sum(_u.many).label("many"), sa.func.sum(_u.refused).label("refused"), _LAST)
    .where(here(usage), _u.door == param("of_door"), _u.day >= param("since"))
    .group_by(_u.user_id, _u.key_id)
    .order_by(_LAST.desc())
    .limit(sa.literal_column(str(MOST_CLIENTS)))
)
_NEWEST = fixed(sa.select(_LAST).where(here(usage), _u.door == param("of_door"), _u.day >= param("today")))
_WHOLE = (_u.method, _u.path, _u.many, _u.refused, _u.whole, _u.named, _u.last_at)


def add(tx: Tx, tallies: Mapping[Asked, Tally]) -> None:
    """Count these to what the day has already. The first of a day lets those go that were kept long enough."""
    tx.claim("usage")
    day = tx.now - tx.now % DAY
    by_id = {_id(asked, day): asked for asked in tallies}
    present = known(_PRESENT.rows(tx, by_id))
    for id, asked in by_id.items():
        _put(tx, id, asked, day, tallies[asked], present.get(id))
    for door in sorted({asked.door for id, asked in by_id.items() if id not in present}):
        tx.run(_FORGET, of_door=door, since=_since(tx))


def _put(tx: Tx, id: UUID, asked: Asked, day: int, tally: Tally, row: Row | None) -> None:
    sum = Tally() if row is None else Tally(row.many, row.refused, row.whole, named=Counter(row.named or {}))
    for name, many in tally.named.items():
        sum.name([name], many)
    values: dict[str, Any] = {
        "many": sum.many + tally.many,
        "refused": sum.refused + tally.refused,
        "whole": sum.whole + tally.whole,
        "named": dict(sum.named) or None,
        "last_at": tally.last,
    }
    if row is not None:
        tx.change(usage, {"id": id}, values)
        return
    who = {"user_id": asked.user, "key_id": asked.key}
    tx.add(usage, {"id": id, "door": asked.door, "day": day, **who, "method": asked.method, "path": asked.path, **values})


def _id(asked: Asked, day: int) -> UUID:
    """One row for each client, route and day."""
    text = "\n".join(map(str, (asked.door, day, asked.user, asked.key, asked.method, asked.path)))
    return UUID(bytes=blake2b(text.encode(), digest_size=16).digest())


def _since(tx: Tx) -> int:
    return tx.now - tx.now % DAY - KEPT_DAYS * DAY


def clients(tx: Tx, door: str) -> list[Client]:
    """Who asked anything of a door, the latest first."""
    rows = tx.all(_CLIENTS, of_door=door, since=_since(tx))
    return [Client(row.user_id, row.key_id, int(row.many), int(row.refused), row.last) for row in rows]


def newest(tx: Tx, door: str) -> int:
    """When the latest request of today came; 0: none did."""
    row = tx.one(_NEWEST, of_door=door, today=tx.now - tx.now % DAY)
    return row.last or 0 if row is not None else 0


def of_client(tx: Tx, door: str, user: UUID | None, key: UUID | None) -> dict[tuple[str, str], Tally]:
    """What a client asked of a door, by method and path of the route, the most used first."""
    his = [_u.user_id == user, _u.key_id.is_(None) if key is None else _u.key_id == key]
    rows = tx.all(sa.select(*_WHOLE).where(here(usage), _u.door == door, _u.day >= _since(tx), *his))
    found: dict[tuple[str, str], Tally] = {}
    for row in rows:
        sum = found.setdefault((row.method, row.path), Tally())
        sum.many, sum.refused, sum.whole = sum.many + row.many, sum.refused + row.refused, sum.whole + row.whole
        sum.last = max(sum.last, row.last_at)
        sum.named.update(row.named or {})
    return dict(sorted(found.items(), key=lambda pair: -pair[1].many))
