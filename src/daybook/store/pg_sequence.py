"""What goes on a book's one sequence: the statements that number it, and move its times behind what was known before."""

from functools import cache, lru_cache
from typing import Any

import sqlalchemy as sa

from daybook.store.pg_form import marks
from daybook.store.tables import counter, metadata

_COUNT = counter.c.next.type
RECORDS = {name.encode(): name for name, table in sorted(metadata.tables.items()) if "updated_at" in table.c}
"""What has a time of change, by the kind that the journal calls it."""
_OPEN = (
    "INSERT INTO counter (book_id, kind, next, at) VALUES ($1, $2, 1 + $3, $4) ON CONFLICT (book_id, kind) DO UPDATE SET"
    " next = counter.next + $3, at = CASE WHEN counter.at >= $5 THEN (greatest(counter.at, $4) / $6 + 1) * $6 ELSE $4 END"
    " RETURNING next - $3 AS first, at"
)
"""A sequence goes on by $3 places, which are of the times $5 to $4: those are kept where they are later than its last."""
_IN_TIME = " WHERE 1 / CASE WHEN taken.at > $4 THEN 0 ELSE 1 END = 1"
_GO_ON = "SELECT next - $3 AS first, at FROM counter WHERE book_id = $1 AND kind = $2"


@cache
def place(table: sa.Table, name: str) -> int:
    """Where a column stands in the cells of what is appended."""
    return [column.name for column in table.columns if column.name not in ("book_id", "seq")].index(name)


@lru_cache(maxsize=256)
def append_text(table: sa.Table, many: int, moved: tuple[str, ...] | None, *, opens: bool) -> tuple[str, tuple[Any, ...]]:
    """`INSERT` of so many rows that go on the book's sequence, and its counter's step where they open it, all in one statement.

    A counter that is at a later time than the rows says that they are moved there, with the records that they are about. None: it
    divides by zero then. To be able to move records costs as much as all the rest, and is seldom needed where few write at once.
    """
    columns = [column for column in table.columns if column.name not in ("book_id", "seq")]
    kinds = (_COUNT, *(column.type for column in columns))
    head = (table.c.book_id.type, counter.c.kind.type, _COUNT, _COUNT, *((_COUNT, _COUNT) if opens else ()))
    rows = ", ".join(marks(kinds, len(head) + len(kinds) * row) for row in range(many))
    names = [f'"{column.name}"' for column in columns]
    shown = ", ".join("CASE WHEN taken.at > $4 THEN taken.at ELSE given.at END" if name == '"at"' else name for name in names)
    text = (
        f"WITH taken AS ({_OPEN if opens else _GO_ON}), given (n, {', '.join(names)}) AS (VALUES {rows})"
        f"{''.join(map(_moved_text, moved or ()))}"
        f' INSERT INTO "{table.name}" (book_id, seq, {", ".join(names)}) SELECT $1, taken.first + given.n, {shown} FROM taken, given'
        f"{_IN_TIME if moved is None else ''}"
    )
    return text, (*head, *kinds * many)


def _moved_text(name: str) -> str:
    """The records of a table that these changes are about, at the time that the changes have now."""
    return (
        f", moved_{name} AS (UPDATE \"{name}\" SET updated_at = taken.at FROM taken, given WHERE taken.at > $4 AND given.kind = '{name}'"
        f' AND "{name}".book_id = $1 AND "{name}".id = given.record_id AND "{name}".updated_at = given.at)'
    )
