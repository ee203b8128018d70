"""Statements as the driver takes them: compiled text, how each value goes in, how each column comes out."""

from collections import namedtuple
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any
from uuid import UUID, SafeUUID

import msgspec
import sqlalchemy as sa

from daybook.store.engine import Fixed
from daybook.store.tables import Id, Json

encode_json = msgspec.json.Encoder().encode
decode_json = msgspec.json.decode

Converter = Callable[[Any], Any]


_new_id = UUID.__new__
_set_int: Callable[[UUID, int], None] = UUID.__dict__["int"].__set__
_set_safe: Callable[[UUID, SafeUUID], None] = UUID.__dict__["is_safe"].__set__
_to_int = int.from_bytes


def _id_in(value: UUID) -> bytes:
    return value.int.to_bytes(16, "big")


def _id_out(value: bytes) -> UUID:
    """As `UUID(bytes=value)`, without its checks: the store's own bytes are sixteen."""
    made = _new_id(UUID)
    _set_int(made, _to_int(value, "big"))
    _set_safe(made, SafeUUID.unknown)
    return made


def _json_in(value: Any) -> str:
    return encode_json(value).decode()


def value_in(kind: Any) -> Converter | None:
    """How a value (not None) of a column type is handed to SQLite; None: as it is."""
    if isinstance(kind, Id):
        return _id_in
    return _json_in if isinstance(kind, Json) else None


def value_out(kind: Any) -> Converter | None:
    """How a value (not None) of a column type comes back from SQLite; None: as it is."""
    if isinstance(kind, Id):
        return _id_out
    if isinstance(kind, Json):
        return decode_json
    return bool if isinstance(kind, sa.Boolean) else None


def _function(head: str, result: str, known: Mapping[str, Any]) -> Any:
    """A function of one expression, written for its columns: the hottest lines of the store, without a loop."""
    scope = dict(known)
    exec(f"def made({head}):\n    return {result}", scope)
    return scope["made"]


def _cell(value: str, convert: Converter | None, scope: dict[str, Any]) -> str:
    """The text of an expression that converts a value unless it is None."""
    if convert is None:
        return value
    name = f"convert_{len(scope)}"
    scope[name] = convert
    return f"(None if (v := {value}) is None else {name}(v))"


class Statement:
    """SQL text with positional values, made from a SQLAlchemy statement for one dialect."""

    __slots__ = ("read", "text", "values")

    def __init__(self, statement: Any, dialect: sa.Dialect) -> None:
        compiled = statement.compile(dialect=dialect, compile_kwargs={"render_postcompile": True})
        self.text: str = compiled.string
        self.values: Callable[[bytes | None, Mapping[str, Any]], tuple[Any, ...]] = _values_of(compiled)
        """The positional values: given ones by name, constants of the statement, and the book."""
        columns = tuple(getattr(statement, "exported_columns", ()))
        self.read: Callable[[Any], list[Any]] = _reader(tuple(c.key or "value" for c in columns), tuple(value_out(c.type) for c in columns))
        """Driver rows as named tuples with ids, JSON and booleans in their Python types."""


def _values_of(compiled: Any) -> Any:
    scope: dict[str, Any] = {}
    cells = []
    for name in compiled.positiontup or ():
        if name == "book":
            cells.append("book")
            continue
        constant = f"constant_{len(scope)}"
        scope[constant] = compiled.params.get(name)
        cells.append(_cell(f"given.get({name!r}, {constant})", _binding(compiled.binds, name), scope))
    return _function("book, given", f"({''.join(f'{cell}, ' for cell in cells)})", scope)


@lru_cache(maxsize=1024)
def _reader(names: tuple[str, ...], converters: tuple[Converter | None, ...]) -> Any:
    scope: dict[str, Any] = {"make": namedtuple("Row", names, rename=True)}
    if not names:
        return _function("rows", "[make() for _ in rows]", scope)
    cells = [_cell(f"c{i}", convert, scope) for i, convert in enumerate(converters)]
    return _function("rows", f"[make({', '.join(cells)}) for {''.join(f'c{i}, ' for i in range(len(names)))} in rows]", scope)


def compiled(statement: Any, dialect: sa.Dialect) -> Statement:
    """Fixed statements once per dialect, others each time."""
    if isinstance(statement, Fixed):
        found = statement.compiled.get(dialect.name)
        if found is None:
            found = statement.compiled[dialect.name] = Statement(statement.statement, dialect)
        return found
    return Statement(statement, dialect)


def _binding(binds: Mapping[str, Any], name: str) -> Converter | None:
    """The converter of a value; the parts of an expanded list (`ids_1_1`, `ids_1_2`) go by the list's own name."""
    bind = binds.get(name) if name in binds else binds.get(name.rpartition("_")[0])
    return None if bind is None else value_in(bind.type)


class Insert:
    """`INSERT` of whole rows into one table."""

    __slots__ = ("text", "values")

    def __init__(self, table: sa.Table) -> None:
        names = ", ".join(f'"{column.name}"' for column in table.columns)
        marks = ", ".join("?" * len(table.columns))
        scope: dict[str, Any] = {}
        cells = [_cell(f"row.get({column.name!r})", value_in(column.type), scope) for column in list(table.columns)[1:]]
        self.text = f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})'
        self.values: Callable[[bytes, Mapping[str, Any]], tuple[Any, ...]] = _function("book, row", f"(book, {', '.join(cells)})", scope)
        """A row's values in column order; the first is book_id (of `book`, its id), which is the transaction's."""


@lru_cache(maxsize=512)
def insert_into(table: sa.Table) -> Insert:
    """The table's insert, made once."""
    return Insert(table)


@lru_cache(maxsize=2048)
def update_of(table: sa.Table, keys: tuple[str, ...], names: tuple[str, ...]) -> tuple[str, tuple[Converter | None, ...]]:
    """`UPDATE` text (values first, then book and key) and the converters of values and key."""
    sets = ", ".join(f'"{name}" = ?' for name in names)
    where = " AND ".join(f'"{name}" = ?' for name in keys)
    text = f'UPDATE "{table.name}" SET {sets} WHERE "book_id" = ? AND {where}'
    return text, tuple(value_in(table.columns[name].type) for name in (*names, *keys))


@lru_cache(maxsize=512)
def delete_from(table: sa.Table, keys: tuple[str, ...]) -> tuple[str, tuple[Converter | None, ...]]:
    """`DELETE` text (book, then key) and the converters of the key."""
    where = "".join(f' AND "{name}" = ?' for name in keys)
    return f'DELETE FROM "{table.name}" WHERE "book_id" = ?{where}', tuple(value_in(table.columns[name].type) for name in keys)
