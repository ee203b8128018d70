"""How PostgreSQL takes values and gives them back: binary, typed by the column they stand beside."""

from collections import namedtuple
from collections.abc import Sequence
from functools import lru_cache, partial
from struct import Struct
from typing import Any

import psycopg
import sqlalchemy as sa
from psycopg.adapt import Buffer, Loader
from psycopg.pq import Format
from sqlalchemy.dialects.postgresql.base import PGCompiler, PGDialect

from daybook.store.functions import ESCAPE
from daybook.store.statements import Converter, Form, decode_json, encode_json, id_in
from daybook.store.types import Id, Json, Ticks

BOOL, BYTEA, INT8, TEXT, JSON, FLOAT8, UUID = 16, 17, 20, 25, 114, 701, 2950
_pack_int = Struct("!q").pack
_pack_float = Struct("!d").pack


class Vector(sa.types.UserDefinedType[Any]):
    """A full-text vector, given as text that is parsed by nobody's language: `'ada':1 'byron':2`."""

    cache_ok = True

    def get_col_spec(self, **_: Any) -> str:
        return "tsvector"


class Query(sa.types.UserDefinedType[Any]):
    """A full-text query, given as text in the same way."""

    cache_ok = True

    def get_col_spec(self, **_: Any) -> str:
        return "tsquery"


_ESCAPE = chr(ESCAPE)
"""PostgreSQL keeps no U+0000 in text, and clients send it: in its place stands a letter that is none, and 0; 1 for the letter itself."""


def _text_in(value: str) -> bytes:
    if "\0" in value or _ESCAPE in value:
        value = value.replace(_ESCAPE, f"{_ESCAPE}1").replace("\0", f"{_ESCAPE}0")
    return value.encode()


def _text_out(value: str) -> str:
    return value.replace(f"{_ESCAPE}0", "\0").replace(f"{_ESCAPE}1", _ESCAPE)


def _bool_in(value: Any) -> bytes:
    return b"\1" if value else b"\0"


_FORMS: tuple[tuple[Any, int, Converter], ...] = (
    (Id, UUID, id_in),
    (Json, JSON, encode_json),
    (sa.Boolean, BOOL, _bool_in),
    ((sa.Integer, Ticks), INT8, _pack_int),
    (sa.Float, FLOAT8, _pack_float),
    (sa.LargeBinary, BYTEA, bytes),
    ((sa.String, sa.types.NullType, Vector, Query), TEXT, _text_in),
)
"""By column type (beside an expression of no known type stands text): the type that the server is told, and what makes its bytes.

Every whole number goes as bigint: a search for one
that is too large for its column finds nothing, as it should."""


def _form_of(kind: Any) -> tuple[int, Converter]:
    for kinds, oid, convert in _FORMS:
        if isinstance(kind, kinds):
            return oid, convert
    raise TypeError(f"a value of type {kind!r} has no form; say `like` where it has no column beside it")


def oids_of(kinds: tuple[Any, ...]) -> list[int]:
    """What the server is told about the values of a statement."""
    return [_form_of(kind)[0] for kind in kinds]


class Reader:
    """Makes rows of a result's tuples."""

    __slots__ = ("_texts", "make")

    def __init__(self, names: tuple[str, ...], texts: tuple[int, ...]) -> None:
        self.make: Any = partial(tuple.__new__, namedtuple("Row", names, rename=True))
        self._texts = texts

    def finish(self, rows: list[Any]) -> list[Any]:
        """The rows, with what stands for U+0000 as it was."""
        for at in self._texts:
            for n, row in enumerate(rows):
                cell = row[at]
                if cell is not None and _ESCAPE in cell:
                    rows[n] = row._replace(**{row._fields[at]: _text_out(cell)})
        return rows


@lru_cache(maxsize=1024)
def _reader(names: tuple[str, ...], texts: tuple[int, ...]) -> Reader:
    return Reader(names, texts)


class _Compiler(PGCompiler):
    """Says no types: the server is told the values' own, and a cast would refuse numbers too large for a column."""

    def render_bind_cast(self, type_: Any, dbapi_type: Any, sqltext: str) -> str:
        return sqltext


class _Dialect(PGDialect):
    statement_compiler = _Compiler


class PgForm(Form):
    """Values as libpq takes them."""

    dialect: sa.Dialect = _Dialect(paramstyle="numeric_dollar")  # type: ignore[no-untyped-call]

    def value_in(self, kind: Any) -> Converter:
        return _form_of(kind)[1]

    def cells(self, kinds: Sequence[Any], values: Sequence[Any]) -> list[bytes | None]:
        """Values of these types as they travel."""
        return [None if value is None else self.value_in(kind)(value) for kind, value in zip(kinds, values, strict=True)]

    def reader(self, names: tuple[str, ...], kinds: tuple[Any, ...]) -> Reader:
        """From tuples to rows; the driver makes tuples by what the server says of the columns."""
        return _reader(names, tuple(n for n, kind in enumerate(kinds) if isinstance(kind, sa.String)))

    def mark(self, position: int, kind: Any) -> str:
        return f"${position}::tsvector" if isinstance(kind, Vector) else f"${position}"


class _JsonLoader(Loader):
    format = Format.BINARY

    def load(self, data: Buffer) -> Any:
        return decode_json(data)


def adapters(connection: psycopg.Connection[Any]) -> psycopg.Connection[Any]:
    """The driver's own conversions, JSON by the library that wrote it."""
    connection.adapters.register_loader("json", _JsonLoader)
    return connection


FORM = PgForm()


def marks(kinds: tuple[Any, ...], before: int) -> str:
    """The places of a row's values in a statement, behind those that come before."""
    return f"({', '.join(FORM.mark(n, kind) for n, kind in enumerate(kinds, before + 1))})"
