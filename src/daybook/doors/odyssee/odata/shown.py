"""Cells as the wire has them."""

from collections.abc import Sequence
from typing import Any

from daybook.core.listing.columns import Column
from daybook.core.listing.kinds import MOMENT
from daybook.core.listing.pages import Cell
from daybook.doors.odyssee.records import NEVER
from daybook.wire.scalars import Moment


def shown(columns: Sequence[Column], row: Sequence[Cell]) -> dict[str, Any]:
    """The members of a row."""
    return {column.name: value(column, cell) for column, cell in zip(columns, row, strict=True)}


def value(column: Column, cell: Cell) -> Any:
    if column.kind is MOMENT:
        return NEVER if cell.value == NEVER.utc_ticks else Moment.at(cell.value, 0)
    return bool(cell.value) if isinstance(column.kind.empty, bool) else cell.value
