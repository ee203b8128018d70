"""Whether a statement stays in one book: each table in it is bound to a book by an equality, or joined by it to one that is."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError

from daybook.store.tables import metadata

OURS = frozenset(metadata.tables)
KEY = {"book": "id"}
"""Which column says the book, where it is not `book_id`."""
NAME = ("book", "slug")
"""This, too, says which row is meant; but whoever joins by it has not said his own book."""
SYSTEM = re.compile(r"pg_\w+|sqlite_\w+|alembic_version|words_contacts|words_places|words_dealings|citus_\w+")
"""What belongs to the database. `words_contacts` and its like are SQLite's indexes: their rows are reached through `words`."""
NO_ROWS = re.compile(r"(?:BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE|SET|PRAGMA|DEALLOCATE|DISCARD|ANALYZE)\b", re.IGNORECASE)
_MARK = re.compile(r"\$\d+|\?\d*")
_ROW = r"\(:p(?:::\w+)?(?:, :p(?:::\w+)?)*\)"
_ROWS = re.compile(rf"({_ROW})(?:, {_ROW})+")
_LIST = re.compile(r"IN \(:p(?:, :p)+\)")
Known = frozenset[str]
"""Names of tables, in a statement, that are bound to a book."""


@cache
def strays(text: str, dialect: str) -> tuple[str, ...]:
    """What in a statement is bound to no book; empty when nothing is. `dialect`: sqlite or postgres."""
    return () if NO_ROWS.match(text) else _strays(_shape(text), dialect)


def _shape(text: str) -> str:
    """The text without what makes no difference: how many rows, how many values of a list."""
    return _LIST.sub("IN (:p)", _ROWS.sub(r"\1", _MARK.sub(":p", text)))


@cache
def _strays(shape: str, dialect: str) -> tuple[str, ...]:
    try:
        trees = sqlglot.parse(shape, dialect=dialect)
    except SqlglotError as error:
        return (f"cannot be parsed: {error}",)
    return tuple(found for tree in trees for found in _of(tree, frozenset(), frozenset()))


def _of(tree: exp.Expr | None, outer: Known, derived: Known) -> Iterator[str]:
    """`outer`: tables of the statements around; `derived`: names of CTEs, which are looked at themselves."""
    if tree is None:
        return
    within = tree.args.get("with_")
    for cte in within.expressions if within is not None else ():
        derived |= {cte.alias}
        yield from _of(cte.this, outer, derived)
    match tree:
        case exp.Subquery():
            yield from _of(tree.this, outer, derived)
        case exp.SetOperation():
            yield from _of(tree.this, outer, derived)
            yield from _of(tree.expression, outer, derived)
        case exp.Select() | exp.Update() | exp.Delete():
            yield from _of_rows(tree, outer, derived)
        case exp.Insert():
            yield from _of_insert(tree, outer, derived)
        case exp.Values():
            pass
        case _:
            yield f"{type(tree).__name__} is not known to stay in a book"


def _of_rows(tree: exp.Expr, outer: Known, derived: Known) -> Iterator[str]:
    sources = list(_sources(tree))
    tables = {source.alias_or_name: source.name for source in sources if isinstance(source, exp.Table) and source.name not in derived}
    for name in tables.values():
        if name and name not in OURS and not SYSTEM.fullmatch(name):
            yield f"{name} is no table of ours"
    ours = {alias: KEY.get(name, "book_id") for alias, name in tables.items() if name in OURS}
    bound = _bound(tree, ours, outer | {source.alias_or_name for source in sources if source.alias_or_name not in tables})
    for alias in ours.keys() - bound:
        if not (tables[alias] == NAME[0] and _is_named(tree, alias)):
            yield f"{tables[alias]} is bound to no book"
    for source in sources:
        if not isinstance(source, exp.Table):
            yield from _of(source.this if isinstance(source, exp.Subquery) else None, outer, derived)
    for inner in _inner(tree, sources):
        yield from _of(inner, bound | outer, derived)


def _sources(tree: exp.Expr) -> Iterator[exp.Expr]:
    """What rows are taken from."""
    if isinstance(tree, exp.Update | exp.Delete):
        yield tree.this
    first = tree.args.get("from_")
    if first is not None:
        yield first.this
        yield from (join.this for join in first.this.args.get("joins") or ())
    yield from tree.args.get("using") or ()  # of DELETE
    yield from (join.this for join in tree.args.get("joins") or ())


def _inner(tree: exp.Expr, sources: list[exp.Expr]) -> Iterator[exp.Expr]:
    """Statements within the expressions of this one, but not in those within."""
    skipped = {id(source) for source in sources} | {id(tree.args.get("with_"))}
    waiting: list[exp.Expr] = [child for child in tree.iter_expressions() if id(child) not in skipped]
    while waiting:
        node = waiting.pop()
        if isinstance(node, exp.Query):
            yield node
        else:
            waiting.extend(child for child in node.iter_expressions() if id(child) not in skipped)


def _bound(tree: exp.Expr, ours: dict[str, str], known: Known) -> Known:
    """The tables that equalities bind to a book, directly or through others."""
    given = [(pair, frozenset(ours)) for pair in _equalities(tree.args.get("where"))]
    first = tree.args.get("from_")
    for join in [*(tree.args.get("joins") or ()), *((first.this.args.get("joins") or ()) if first is not None else ())]:
        # An outer join says nothing about the rows of its other side.
        only = frozenset({join.this.alias_or_name}) if join.side else frozenset(ours)
        given += [(pair, only) for pair in _equalities(join.args.get("on"))]
    while True:
        more = {
            alias
            for (left, right), only in given
            for one, other in ((left, right), (right, left))
            if (alias := _table_of(one, ours)) in only and alias not in known and _says_book(other, ours, known)
        }
        if not more:
            return known
        known |= more


def _equalities(condition: exp.Expr | None) -> Iterator[tuple[exp.Expr, exp.Expr]]:
    """Those that hold for every row: joined by AND."""
    match condition:
        case exp.Where() | exp.Paren():
            yield from _equalities(condition.this)
        case exp.And():
            yield from _equalities(condition.this)
            yield from _equalities(condition.expression)
        case exp.EQ():
            yield condition.this, condition.expression


def _is_named(tree: exp.Expr, alias: str) -> bool:
    sides = [side for side, value in _equalities(tree.args.get("where")) if isinstance(side, exp.Column) and _is_given(value)]
    return any((side.table or alias, side.name) == (alias, NAME[1]) for side in sides)


def _table_of(side: exp.Expr, ours: dict[str, str]) -> str | None:
    """The table whose book this column says."""
    if not isinstance(side, exp.Column):
        return None
    alias = side.table or next(iter(ours), "")
    return alias if ours.get(alias) == side.name else None


def _says_book(side: exp.Expr, ours: dict[str, str], known: Known) -> bool:
    """A value handed over, or the book of a table that is bound."""
    if isinstance(side, exp.Column):
        return side.name in ("book_id", "id") and side.table in known and ours.get(side.table, side.name) == side.name
    return _is_given(side)


def _is_given(side: exp.Expr) -> bool:
    return _is_given(side.this) if isinstance(side, exp.Cast | exp.Collate) else isinstance(side, exp.Placeholder | exp.Parameter)


def _of_insert(tree: exp.Insert, outer: Known, derived: Known) -> Iterator[str]:
    into, rows = tree.this, tree.expression
    name, columns = into.find(exp.Table).name, [column.name for column in into.expressions]
    if isinstance(rows, exp.Query):
        yield from _of(rows, outer, derived)
    if name not in OURS:
        if not SYSTEM.fullmatch(name):
            yield f"{name} is no table of ours"
        return
    key = KEY.get(name, "book_id")
    at = columns.index(key) if key in columns else None
    # What a statement read that stays in its book is of that book.
    if at is None or not all(_is_given(cell) or cell.name == "book_id" for cell in _cells(rows, at)):
        yield f"a row of {name} is given no book"
    conflict = tree.args.get("conflict")
    keys = [each.name for each in conflict.args.get("conflict_keys") or ()] if conflict is not None else [key]
    if key not in keys:
        yield f"rows of {name} are compared beyond the book"


def _cells(rows: exp.Expr, at: int) -> Iterable[exp.Expr]:
    """What stands in a column."""
    if isinstance(rows, exp.Values):
        return [row.expressions[at] for row in rows.expressions]
    return [rows.selects[at]] if isinstance(rows, exp.Query) else [rows]
