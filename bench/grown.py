"""What a competitor's book has grown by: that nobody is quick because he leaves something out."""

from collections import Counter
from dataclasses import dataclass

import sqlalchemy as sa

from bench.rows import Template
from daybook import demo
from daybook.core import check
from daybook.store.engine import Tx, here
from daybook.store.open import open_engine
from daybook.store.tables import request

APART = frozenset({"request", "undelivered", "session", "counter", "pick", "usage"})
"""Tables that tell nothing: what is counted by, and what comes and goes."""


@dataclass(frozen=True, slots=True)
class Size:
    """Rows by table, and writes by door."""

    rows: Counter[str]
    writes: Counter[str]


def measure(url: str) -> Size:
    """A database as it is now."""
    engine = open_engine(url)
    try:
        return engine.read(_look)
    finally:
        engine.close()


def _look(tx: Tx) -> Size:
    tx.enter(demo.BOOK)
    by_door = sa.select(request.c.door, sa.func.count().label("many")).where(here(request), request.c.status < 300).group_by(request.c.door)
    rows = {name: many for name, many in check.counts(tx).items() if name not in APART}
    return Size(Counter(rows), Counter({row.door: row.many for row in tx.all(by_door)}))


def verify(name: str, before: Size, after: Size, templates: dict[str, Template]) -> int:
    """Each write must have left the rows that its door's sample becomes, no more and no fewer; how many writes there were."""
    writes = after.writes - before.writes
    wanted: Counter[str] = Counter()
    for door, many in writes.items():
        for table, _ in templates[door].rows:
            wanted[table] += many
    found = after.rows - before.rows
    wrong = [f"{table}: {found[table]} instead of {wanted[table]}" for table in {*found, *wanted} - APART if found[table] != wanted[table]]
    if wrong:
        raise RuntimeError(f"{name} did not store what was sent ({'; '.join(sorted(wrong))})")
    return writes.total()
