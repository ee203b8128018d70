"""Statements as the driver takes them: compiled text, how each value goes in, how each column comes out."""

from collections import namedtuple
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any
from uuid import UUID

import msgspec
import sqlalchemy as sa

from daybook.store.engine import Fixed
from daybook.store.tables import Id, Json

encode_json = msgspec.json.Encoder().encode
decode_json = msgspec.json.decode

Converter = Callable[[Any], Any]


def _id_in(value: Any) -> Any:
    return None if value is None else value.bytes


def _id_out(value: Any) -> Any:
    return None if value is None else UUID(bytes=value)


def _json_in(value: Any) -> Any:
    return None if value is None else encode_json(value).decode()


def _json_out(value: Any) -> Any:
    return None if value is None else decode_json(value)


def _bool_out(value: Any) -> Any:
    return None if value is None else bool(value)


def value_in(kind: Any) -> Converter | None:
    """How a value of a column type is handed to SQLite (None: as it is)."""
    if isinstance(kind, Id):
        return _id_in
    return _json_in if isinstance(kind, Json) else None


def value_out(kind: Any) -> Converter | None:
    """How a value of a column type comes back from SQLite (None: as it is)."""
    if isinstance(kind, Id):
        return _id_out
    if isinstance(kind, Json):
        return _json_out
    return _bool_out if isinstance(kind, sa.Boolean) else None


class Statement:
    """SQL text with positional values, made from a SQLAlchemy statement for one dialect."""

    __slots__ = ("constants", "converters", "names", "row", "text")

    def __init__(self, statement: Any, dialect: sa.Dialect) -> None:
        compiled = statement.compile(dialect=dialect, compile_kwargs={"render_postcompile": True})
        self.text: str = compiled.string
        self.constants: dict[str, Any] = {k: v for k, v in compiled.params.items() if v is not None}
        self.names: tuple[tuple[str, Converter | None], ...] = tuple(
            (name, _binding(compiled.binds, name)) for name in compiled.positiontup or ()
        )
        columns = list(getattr(statement, "exported_columns", None) or getattr(statement, "_all_selected_columns", None) or ())
        returning = getattr(statement, "_returning", None)
        if returning:
            columns = list(statement.exported_columns)
        self.row, self.converters = _row_of(tuple(c.key or "value" for c in columns), tuple(value_out(c.type) for c in columns))

    def values(self, book: bytes | None, given: Mapping[str, Any]) -> list[Any]:
        """The positional values: given ones by name, constants of the statement, and the book."""
        result = []
        for name, convert in self.names:
            if name == "book":
                result.append(book)
                continue
            value = given[name] if name in given else self.constants.get(name)
            result.append(value if convert is None else convert(value))
        return result

    def read(self, rows: Any) -> list[Any]:
        """Driver rows as named tuples with ids, JSON and booleans in their Python types."""
        make, converters = self.row, self.converters
        if not converters:
            return [make(*row) for row in rows]
        result = []
        for row in rows:
            cells = list(row)
            for position, convert in converters:
                cells[position] = convert(cells[position])
            result.append(make(*cells))
        return result


@lru_cache(maxsize=1024)
def _row_of(names: tuple[str, ...], converters: tuple[Converter | None, ...]) -> tuple[Any, tuple[tuple[int, Converter], ...]]:
    made = namedtuple("Row", names, rename=True)  # type: ignore[misc]
    return made, tuple((i, c) for i, c in enumerate(converters) if c is not None)


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

    __slots__ = ("converters", "names", "text")

    def __init__(self, table: sa.Table) -> None:
        self.names = tuple(column.name for column in table.columns)
        self.converters = tuple((i, c) for i, column in enumerate(table.columns) if (c := value_in(column.type)) is not None and i)
        marks = ", ".join("?" * len(self.names))
        self.text = f'INSERT INTO "{table.name}" ({", ".join(chr(34) + n + chr(34) for n in self.names)}) VALUES ({marks})'

    def values(self, book: bytes, row: Mapping[str, Any]) -> list[Any]:
        """The row's values in column order; book_id is the transaction's."""
        get = row.get
        cells = [get(name) for name in self.names]
        cells[0] = book
        for position, convert in self.converters:
            if cells[position] is not None:
                cells[position] = convert(cells[position])
        return cells


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
