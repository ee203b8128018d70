"""What a piece of work asks of its database, statement by statement: the plan of each, and how much it read."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import apsw

from daybook.store.engine import Engine
from daybook.store.pg_form import BOOL, BYTEA, FLOAT8, INT8, JSON, TEXT, UUID, oids_of
from daybook.store.pg_line import Line
from daybook.store.tables import metadata

TYPES = {BOOL: "boolean", BYTEA: "bytea", FLOAT8: "float8", INT8: "bigint", JSON: "json", TEXT: "text", UUID: "uuid"}


@dataclass(frozen=True, slots=True)
class Look:
    """One statement as it was carried out."""

    text: str
    steps: tuple[str, ...]
    """Of its plan: `Index Only Scan participation_pk`, `Sort`; `SEARCH participation USING PRIMARY KEY (book_id=? AND ...)`."""
    cost: int
    """PostgreSQL: pages of 8 KiB looked at. SQLite: steps of its machine."""

    @property
    def sorts(self) -> bool:
        return any(step.startswith(("Sort", "Incremental Sort", "USE TEMP B-TREE")) for step in self.steps)

    @property
    def walks(self) -> list[str]:
        """Steps that read a table, or all of a book in one."""
        return [step for step in self.steps if is_walk(step)]


def is_walk(step: str) -> bool:
    """Whether a step of a plan reads a table, or all of a book in one; what comes of another step, and full text, are none."""
    words = step.split()
    return step.endswith("(book_id=?)") or words[:2] == ["Seq", "Scan"] or (words[0] == "SCAN" and words[-1] in metadata.tables)


def looks(engine: Engine, work: Callable[[Any], Any], *, generic: bool = True) -> list[Look]:
    """What `work(tx)` asks; on PostgreSQL planned for all values (as prepared statements are in the long run), or for these."""

    def observed(tx: Any) -> list[Look]:
        return _on_postgres(tx, work, generic) if engine.name == "postgres" else _on_sqlite(tx, work)

    return engine.read(observed)


def _on_sqlite(tx: Any, work: Callable[[Any], Any]) -> list[Look]:
    connection = tx._execute.__self__.connection
    seen: list[dict[str, Any]] = []
    connection.trace_v2(apsw.SQLITE_TRACE_PROFILE, seen.append)
    work(tx)
    connection.trace_v2(0)
    return [Look(one["sql"], _steps(connection, one["sql"]), one["stmt_status"]["SQLITE_STMTSTATUS_VM_STEP"]) for one in seen]


def _steps(connection: apsw.Connection, text: str) -> tuple[str, ...]:
    if "'words_" in text:
        # The full text's own looks at its tables.
        return ()
    return tuple(row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {text}", [None] * text.count("?")))


def _on_postgres(tx: Any, work: Callable[[Any], Any], generic: bool) -> list[Look]:
    line: Line = tx.line
    seen: list[tuple[str, Any, Any]] = []
    ask = line.ask

    def noted(text: str, values: Any, kinds: Any, **more: Any) -> Any:
        seen.append((text, values, kinds))
        return ask(text, values, kinds, **more)

    line.ask = noted  # type: ignore[method-assign]
    try:
        work(tx)
    finally:
        del line.ask  # type: ignore[method-assign]
    return [explained(line, *one, generic=generic) for one in seen]


def explained(line: Line, text: str, values: Any, kinds: Any, *, generic: bool) -> Look:
    """A statement as PostgreSQL carries it out once more."""
    types = [TYPES[oid] for oid in oids_of(kinds)]
    asked, given = (f"({', '.join(each)})" if types else "" for each in (types, map(_literal, types, values)))
    for each in (f"SET LOCAL plan_cache_mode = force_{'generic' if generic else 'custom'}_plan", f"PREPARE asked{asked} AS {text}"):
        line.ask(each, (), (), kept=False)
    explain = f"EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON) EXECUTE asked{given}"
    result = line.rows(line.ask(explain, (), (), kept=False), tuple)[0][0][0]
    line.ask("DEALLOCATE asked", (), (), kept=False)
    plan = result["Plan"]
    return Look(text, tuple(_named(node) for node in _nodes(plan)), plan["Shared Hit Blocks"] + plan["Shared Read Blocks"])


def _literal(kind: str, value: bytes | None) -> str:
    if value is None:
        return "NULL"
    if kind == "bigint":
        return str(int.from_bytes(value, "big", signed=True))
    if kind in ("uuid", "bytea"):
        return f"'{value.hex()}'::uuid" if kind == "uuid" else rf"'\x{value.hex()}'::bytea"
    text = value.decode().replace("'", "''")
    return f"'{text}'"


def _named(node: dict[str, Any]) -> str:
    return f"{node['Node Type']} {node.get('Index Name') or node.get('Relation Name') or ''}".strip()


def _nodes(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    for inner in node.get("Plans", ()):
        yield from _nodes(inner)
