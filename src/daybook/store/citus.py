"""A book's tables on the nodes of a Citus cluster: spread by `book_id`, all of one book side by side. docs/why/distribution.md."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import psycopg

from daybook.store.open import Undistributable
from daybook.store.pg_line import Line
from daybook.store.schema import LOCK, TAKEN
from daybook.store.tables import metadata

LEAST = 11
"""Of Citus: since then every node answers as the coordinator does."""
ANCHOR = "counter"
"""The table beside which all others lie."""
KEY = "book_id"
EVERYWHERE = (*(table.name for table in metadata.sorted_tables if KEY not in table.c), TAKEN.name)
"""Tables without a book: few rows, read with every other. Each node has them whole."""
BY_BOOK = (ANCHOR, *(table.name for table in metadata.sorted_tables if KEY in table.c and table.name != ANCHOR))

_VERSION = "SELECT extversion FROM pg_extension WHERE extname = 'citus'"
_LYING = (
    "SELECT c.relname, pg_relation_size(c.oid) > 0, p.logicalrelid IS NOT NULL,"
    " CASE WHEN p.partmethod = 'h' THEN column_to_column_name(p.logicalrelid, p.partkey) END, p.repmodel::text, p.colocationid"
    " FROM pg_class c LEFT JOIN pg_dist_partition p ON p.logicalrelid = c.oid"
    " WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r'"
)
_FUNCTIONS = (
    "SELECT p.oid::regprocedure::text FROM pg_proc p WHERE p.pronamespace = current_schema()::regnamespace AND p.proname LIKE 'daybook\\_%'"
    " AND NOT EXISTS (SELECT FROM pg_dist_object o WHERE o.classid = 'pg_proc'::regclass AND o.objid = p.oid) ORDER BY 1"
)
_REFERENCE = "t"
_ABSENT = (
    "Citus is not in this database. Install it on every node, run CREATE EXTENSION citus there, name the workers to the coordinator"
    " (citus_add_node), and begin again; docs/guides/scale.md has the steps."
)


@dataclass(frozen=True, slots=True)
class Lying:
    """How a table lies now."""

    has_rest: bool
    """Rows on the coordinator's own disk: all of them, or, once it is spread, what was left there."""
    is_spread: bool
    key: str | None
    """The column that it is spread by."""
    kind: str | None
    group: int | None
    """The tables of a group lie side by side."""


def distribute(line: Line, told: Callable[[str], None], *, rehearse: bool) -> list[str]:
    """Spread what is not yet; the statements for it, each told when it was carried out (rehearsing: none is)."""
    _demand_citus(line)
    if rehearse:
        return list(_steps(line))
    # A table is copied while nobody writes in it, and to wait for that is all right here.
    line.queue("SET lock_timeout = 0")
    line.ask(LOCK, (), ())
    done: list[str] = []
    # What a table leaves on the coordinator's disk is seen when it has been copied: look again after each step.
    while (step := next((step for step in _steps(line) if step not in done), None)) is not None:
        _take(line, step)
        done.append(step)
        told(step)
    return done


def follow(line: Line) -> list[str]:
    """After a step of the schema: where the tables are spread, spread what it added."""
    if not line.rows(line.ask(_VERSION, (), ()), tuple) or not _is_begun(line):
        return []
    return distribute(line, lambda _: None, rehearse=False)


def _demand_citus(line: Line) -> None:
    found = line.rows(line.ask(_VERSION, (), ()), tuple)
    if not found:
        raise Undistributable(_ABSENT)
    version = found[0][0]
    if int(version.partition(".")[0].partition("-")[0]) < LEAST:
        raise Undistributable(f"This is Citus {version}; {LEAST} or later is needed.")


def _is_begun(line: Line) -> bool:
    lying = _lying(line).get(ANCHOR)
    return lying is not None and lying.is_spread


def _lying(line: Line) -> dict[str, Lying]:
    return {name: Lying(*rest) for name, *rest in line.rows(line.ask(_LYING, (), ()), tuple)}


def _steps(line: Line) -> Iterator[str]:
    """What has still to be done, in order."""
    lying = _lying(line)
    anchor = lying.get(ANCHOR)
    for (function,) in line.rows(line.ask(_FUNCTIONS, (), ()), tuple):
        yield f"SELECT create_distributed_function('{function}')"
    for name in (*EVERYWHERE, *BY_BOOK):
        now = lying.get(name)
        if now is None or not now.is_spread:
            yield _spread(name)
        elif not _is_right(name, now, anchor):
            raise Undistributable(f"{name} is distributed in another way; undo that with SELECT undistribute_table('\"{name}\"') first.")
        if now is not None and now.has_rest:
            yield f"SELECT truncate_local_data_after_distributing_table('\"{name}\"')"


def _spread(name: str) -> str:
    if name in EVERYWHERE:
        return f"SELECT create_reference_table('\"{name}\"')"
    beside = "none" if name == ANCHOR else ANCHOR
    return f"SELECT create_distributed_table('\"{name}\"', '{KEY}', colocate_with => '{beside}')"


def _is_right(name: str, now: Lying, anchor: Lying | None) -> bool:
    if name in EVERYWHERE:
        return now.key is None and now.kind == _REFERENCE
    return now.key == KEY and anchor is not None and now.group == anchor.group


def _take(line: Line, step: str) -> None:
    try:
        line.ask(step, (), (), kept=False)
    except psycopg.Error as error:
        said = (error.diag.message_primary, error.diag.message_detail, error.diag.message_hint)
        raise Undistributable(f"{step}: {' '.join(text for text in said if text)}") from error
