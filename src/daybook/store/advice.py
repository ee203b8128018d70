"""What SQLite's planner is told about the tables: each is large, and nearly all of it is one book.

Without figures it takes `book_id` alone for selective and reads a whole book by primary key where an index leads to ten rows.
"""

from collections.abc import Iterator

import apsw
import sqlalchemy as sa

from daybook.store.tables import metadata

ROWS = 1_000_000
FEW = frozenset({"kind", "list", "list_name", "door", "owner", "state", "use", "role", "is_closed", "action", "module"})
"""Columns of few values: each cuts what is left to a tenth."""
SMALL = "sz=10"
"""Rows of so few bytes: said of an index of what is not closed, so that it is taken before one that has what is closed, too."""
SOME = 10
"""Rows that share any other column, until the last of a unique index."""


def figures() -> Iterator[tuple[str, str, str]]:
    """Rows of `sqlite_stat1`: table, index, how many rows share its first 1, 2, 3 ... columns."""
    for table in metadata.sorted_tables:
        if "book_id" in table.c and table.name != "words":
            yield table.name, table.name, _spread([column.name for column in table.primary_key.columns], is_unique=True)
            for index in table.indexes:
                spread = _spread([column.name for column in index.columns], is_unique=bool(index.unique))
                yield table.name, str(index.name), f"{spread} {SMALL}" if _is_of_what_waits(index) else spread
    yield "words", "sqlite_autoindex_words_1", _spread(["book_id", "id"], is_unique=True)


def _is_of_what_waits(index: sa.Index) -> bool:
    return "closed_at IS NULL" in str(index.dialect_options["sqlite"].get("where"))


def _spread(names: list[str], *, is_unique: bool) -> str:
    shares = [ROWS]
    for name in names:
        shares.append(shares[-1] if name == "book_id" else shares[-1] // 10 if name in FEW else min(shares[-1], SOME))
    if is_unique or names[-1] in ("id", "entry_id"):
        shares[-1] = 1
    return " ".join(str(max(share, 1)) for share in shares)


def give(connection: apsw.Connection) -> None:
    """Write the figures; connections opened afterwards plan by them."""
    connection.execute("ANALYZE sqlite_schema")
    with connection:
        connection.execute("DELETE FROM sqlite_stat1")
        connection.executemany("INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (?, ?, ?)", figures())
