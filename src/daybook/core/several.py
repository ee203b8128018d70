"""Statements over several ids. Their text depends on a few sizes only, so that each is compiled once and not for every request."""

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from daybook.store.engine import Fixed, Row, Tx, fixed, param
from daybook.store.tables import contact

SIZES = (1, 4, 16, 64, 256, 1024)
"""How many ids one statement asks for; the last id is repeated to fill it up."""


class Several:
    """A statement over any number of ids; `make` is given the parameters that stand for them."""

    __slots__ = ("_made", "_make")

    def __init__(self, make: Callable[[list[Any]], sa.Executable]) -> None:
        self._make = make
        self._made: dict[int, Fixed] = {}

    def rows(self, tx: Tx, ids: Iterable[UUID | None], **values: Any) -> list[Row]:
        """The rows for these ids, in as many statements as their number takes."""
        wanted = sorted({id for id in ids if id is not None and id.int})
        found: list[Row] = []
        for begin in range(0, len(wanted), SIZES[-1]):
            part = wanted[begin : begin + SIZES[-1]]
            size = next(size for size in SIZES if size >= len(part))
            part += part[-1:] * (size - len(part))
            found += tx.all(self._of(size), **{f"several{i}": id for i, id in enumerate(part)}, **values)
        return found

    def _of(self, size: int) -> Fixed:
        statement = self._made.get(size)
        if statement is None:
            statement = self._made[size] = fixed(self._make([param(f"several{i}", contact.c.id) for i in range(size)]))
        return statement
