"""Statements as the driver takes them: compiled text, how each value goes in, how each column comes out."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any
from uuid import UUID

import msgspec
import sqlalchemy as sa

from daybook.store.engine import Fixed

encode_json = msgspec.json.Encoder().encode
decode_json = msgspec.json.decode

Converter = Callable[[Any], Any]


class Form(ABC):
    """How the driver of an engine takes statements, values and rows."""

    dialect: sa.Dialect

    @abstractmethod
    def value_in(self, kind: Any) -> Converter | None:
        """How a value (not None) of a column type is handed over; None: as it is."""

    @abstractmethod
    def reader(self, names: tuple[str, ...], kinds: tuple[Any, ...]) -> Any:
        """What makes named tuples of the driver's rows, given the columns' names and types."""

    @abstractmethod
    def mark(self, position: int, kind: Any) -> str:
        """Where the value of a position (from 1) stands in the text."""


def id_in(value: UUID) -> bytes:
    return value.int.to_bytes(16, "big")


def function_of(head: str, result: str, known: Mapping[str, Any]) -> Any:
    """A function of one expression, written for its columns: the hottest lines of the store, without a loop."""
    scope = dict(known)
    exec(f"def made({head}):\n    return {result}", scope)
    return scope["made"]


def cell_of(value: str, convert: Converter | None, scope: dict[str, Any]) -> str:
    """The text of an expression that converts a value unless it is None."""
    if convert is None:
        return value
    name = f"convert_{len(scope)}"
    scope[name] = convert
    return f"(None if (v := {value}) is None else {name}(v))"


class Statement:
    """SQL text with positional values, made from a SQLAlchemy statement for one engine."""

    __slots__ = ("kinds", "read", "text", "values")

    def __init__(self, statement: Any, form: Form) -> None:
        compiled = statement.compile(dialect=form.dialect, compile_kwargs={"render_postcompile": True})
        self.text: str = compiled.string
        names = compiled.positiontup or ()
        self.kinds: tuple[Any, ...] = tuple(_kind(compiled.binds, name) for name in names)
        """The types of the values, by position."""
        self.values: Callable[[bytes | None, Mapping[str, Any]], tuple[Any, ...]] = _values_of(compiled.params, names, self.kinds, form)
        """The positional values: given ones by name, constants of the statement, and the book."""
        columns = tuple(getattr(statement, "exported_columns", ()))
        self.read = form.reader(tuple(c.key or "value" for c in columns), tuple(c.type for c in columns))
        """Makes named tuples, with values in their Python types, of the driver's rows."""


def _kind(binds: Mapping[str, Any], name: str) -> Any:
    """The type of a value; the parts of an expanded list (`ids_1_1`, `ids_1_2`) go by the list's own name."""
    bind = binds.get(name) if name in binds else binds.get(name.rpartition("_")[0])
    return None if bind is None else bind.type


def _values_of(constants: Mapping[str, Any], names: Sequence[str], kinds: Sequence[Any], form: Form) -> Any:
    scope: dict[str, Any] = {}
    cells = []
    for name, kind in zip(names, kinds, strict=True):
        if name == "book":
            cells.append("book")
            continue
        constant = f"constant_{len(scope)}"
        scope[constant] = constants.get(name)
        cells.append(cell_of(f"given.get({name!r}, {constant})", form.value_in(kind), scope))
    return function_of("book, given", f"({''.join(f'{cell}, ' for cell in cells)})", scope)


def compiled(statement: Any, form: Form) -> Statement:
    """Fixed statements once per engine, others each time."""
    if isinstance(statement, Fixed):
        found: Statement | None = statement.compiled.get(form.dialect.name)
        if found is None:
            found = statement.compiled[form.dialect.name] = Statement(statement.statement, form)
        return found
    return Statement(statement, form)


class Insert:
    """`INSERT` of whole rows into one table."""

    __slots__ = ("kinds", "text", "values")

    def __init__(self, table: sa.Table, form: Form) -> None:
        names = ", ".join(f'"{column.name}"' for column in table.columns)
        self.kinds = tuple(column.type for column in table.columns)
        marks = ", ".join(form.mark(position, kind) for position, kind in enumerate(self.kinds, 1))
        scope: dict[str, Any] = {}
        cells = [cell_of(f"row.get({column.name!r})", form.value_in(column.type), scope) for column in list(table.columns)[1:]]
        self.text = f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})'
        self.values: Callable[[bytes, Mapping[str, Any]], tuple[Any, ...]] = function_of("book, row", f"(book, {', '.join(cells)})", scope)
        """A row's values in column order; the first is book_id (of `book`, its id), which is the transaction's."""


@lru_cache(maxsize=512)
def insert_into(table: sa.Table, form: Form) -> Insert:
    """The table's insert, made once."""
    return Insert(table, form)


class Write:
    """An `UPDATE` or `DELETE` of the rows of the book that match a key."""

    __slots__ = ("_converters", "kinds", "text")

    def __init__(self, table: sa.Table, names: tuple[str, ...], keys: tuple[str, ...], form: Form) -> None:
        columns = [table.columns[name] for name in ("book_id", *names, *keys)]
        self.kinds = tuple(column.type for column in columns)
        marked = [f'"{column.name}" = {form.mark(n, column.type)}' for n, column in enumerate(columns, 1)]
        sets, where = marked[1 : len(names) + 1], [marked[0], *marked[len(names) + 1 :]]
        head = f'UPDATE "{table.name}" SET {", ".join(sets)}' if names else f'DELETE FROM "{table.name}"'
        self.text = f"{head} WHERE {' AND '.join(where)}"
        self._converters = tuple(form.value_in(kind) for kind in self.kinds[1:])

    def values(self, book: bytes | None, given: Sequence[Any]) -> list[Any]:
        """Book, new values, key, as their positions say."""
        return [book, *(v if c is None or v is None else c(v) for c, v in zip(self._converters, given, strict=True))]


@lru_cache(maxsize=2048)
def update_of(table: sa.Table, keys: tuple[str, ...], names: tuple[str, ...], form: Form) -> Write:
    """The update of some columns by a key, made once; takes the new values, then the key."""
    return Write(table, names, keys, form)


@lru_cache(maxsize=512)
def delete_from(table: sa.Table, keys: tuple[str, ...], form: Form) -> Write:
    """The deletion by a key, made once."""
    return Write(table, (), keys, form)
