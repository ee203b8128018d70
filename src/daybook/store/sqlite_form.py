"""How SQLite takes values and gives them back: ids as blobs, JSON as text."""

from collections import namedtuple
from functools import lru_cache
from typing import Any
from uuid import UUID, SafeUUID

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite as dialects

from daybook.store.statements import Converter, Form, cell_of, decode_json, encode_json, function_of, id_in
from daybook.store.types import Id, Json

_new_id = UUID.__new__
_set_int: Any = UUID.__dict__["int"].__set__
_set_safe: Any = UUID.__dict__["is_safe"].__set__
_to_int = int.from_bytes


def id_out(value: bytes) -> UUID:
    """As `UUID(bytes=value)`, without its checks: the store's own bytes are sixteen."""
    made = _new_id(UUID)
    _set_int(made, _to_int(value, "big"))
    _set_safe(made, SafeUUID.unknown)
    return made


def _json_in(value: Any) -> str:
    return encode_json(value).decode()


def _value_out(kind: Any) -> Converter | None:
    """How a value (not None) of a column type comes back; None: as it is."""
    if isinstance(kind, Id):
        return id_out
    if isinstance(kind, Json):
        return decode_json
    return bool if isinstance(kind, sa.Boolean) else None


@lru_cache(maxsize=1024)
def _reader(names: tuple[str, ...], converters: tuple[Converter | None, ...]) -> Any:
    scope: dict[str, Any] = {"make": namedtuple("Row", names, rename=True)}
    if not names:
        return function_of("rows", "[make() for _ in rows]", scope)
    cells = [cell_of(f"c{i}", convert, scope) for i, convert in enumerate(converters)]
    return function_of("rows", f"[make({', '.join(cells)}) for {''.join(f'c{i}, ' for i in range(len(names)))} in rows]", scope)


class SqliteForm(Form):
    """Values as apsw takes them."""

    dialect: sa.Dialect = dialects.dialect(paramstyle="qmark")

    def value_in(self, kind: Any) -> Converter | None:
        if isinstance(kind, Id):
            return id_in
        return _json_in if isinstance(kind, Json) else None

    def reader(self, names: tuple[str, ...], kinds: tuple[Any, ...]) -> Any:
        """From the cursor to a list of rows."""
        return _reader(names, tuple(_value_out(kind) for kind in kinds))

    def mark(self, position: int, kind: Any) -> str:
        return f"?{position}"


FORM = SqliteForm()
