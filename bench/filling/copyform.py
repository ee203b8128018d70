"""Rows as PostgreSQL's COPY takes them: binary, each value by its column's own width."""

from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from struct import Struct
from typing import Any

import sqlalchemy as sa

from daybook.store.pg_form import FORM
from daybook.store.statements import Converter, function_of
from daybook.store.types import Id, Ticks

HEAD, END = b"PGCOPY\n\xff\r\n\0" + bytes(8), b"\xff\xff"
_ID = Struct("!i").pack(16)
_NULL = b"\xff\xff\xff\xff"
_size = Struct("!i").pack
_WIDTHS: tuple[tuple[Any, Struct], ...] = (
    (sa.SmallInteger, Struct("!ih")),
    ((sa.BigInteger, Ticks), Struct("!iq")),
    (sa.Integer, Struct("!ii")),
)
"""Whole numbers by the column's type, each behind its size."""


def _cell(kind: Any) -> Converter:
    """What makes the bytes of a value, behind their size."""
    for kinds, form in _WIDTHS:
        if isinstance(kind, kinds):
            size, pack = form.size - 4, form.pack
            return partial(pack, size)
    convert = FORM.value_in(kind)
    if isinstance(kind, Id):
        return lambda value: _ID + convert(value)

    def sized(value: Any) -> bytes:
        data: bytes = convert(value)
        return _size(len(data)) + data

    return sized


@lru_cache(maxsize=64)
def row_of(table: sa.Table) -> Callable[[bytes, Mapping[str, Any]], bytes]:
    """Makes a table's rows; the first column is book_id."""
    columns = list(table.columns)
    scope: dict[str, Any] = {"head": Struct("!h").pack(len(columns)) + _ID, "null": _NULL}
    cells = []
    for n, column in enumerate(columns[1:]):
        scope[f"convert_{n}"] = _cell(column.type)
        cells.append(f"(null if (v := row.get({column.name!r})) is None else convert_{n}(v))")
    made: Callable[[bytes, Mapping[str, Any]], bytes] = function_of("book, row", f"b''.join((head, book, {', '.join(cells)}))", scope)
    return made
