"""Figures instead of rows: sums, counts, averages of groups, as rows of their own."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa

from daybook.core.listing.columns import Column
from daybook.core.listing.dates import PARTS
from daybook.core.listing.frame import Frame
from daybook.core.listing.keys import Key
from daybook.core.listing.kinds import NUMBER, WHOLE, Kind

_HUNDRED, _NONE = sa.literal(100.0, sa.Float()), sa.literal(0.0, sa.Float())


@dataclass(frozen=True, slots=True)
class Figure:
    """A column of groups: the column itself, or what is made of all its values in a group (`sum`, `count` ...)."""

    name: str
    column: Column
    made: str | None = None


def part_of(column: Column, part: str) -> Column:
    """A part of a date, as a column: a whole number."""
    return replace(column, kind=WHOLE, value=lambda frame: PARTS[part](column.value(frame)), small=None, many=None, sorts=True)


def _sum(value: Any, kind: Kind) -> Any:
    return sa.cast(sa.func.coalesce(sa.func.sum(value), sa.literal(kind.empty, kind.type)), kind.type)


def _average(value: Any, kind: Kind) -> Any:
    return sa.func.coalesce(sa.cast(sa.func.avg(value), NUMBER.type), _NONE)


def _count(value: Any, kind: Kind) -> Any:
    """How many rows have a value."""
    given = sa.case((value != sa.literal(kind.empty, kind.type), sa.literal(1, WHOLE.type)), else_=sa.literal(0, WHOLE.type))
    return _sum(given, WHOLE)


def _percent(value: Any, kind: Kind) -> Any:
    """The group's share in the sum of all."""
    own = sa.cast(_sum(value, kind), NUMBER.type)
    return sa.func.coalesce(_HUNDRED * own / sa.func.nullif(sa.func.sum(own).over(), _NONE), _NONE)


MADE: Mapping[str, tuple[Callable[[Any, Kind], Any], Kind | None]] = {
    "sum": (_sum, None),
    "avg": (_average, NUMBER),
    "percent": (_percent, NUMBER),
    "count": (_count, WHOLE),
    "countall": (lambda value, kind: sa.cast(sa.func.count(), WHOLE.type), WHOLE),
}
"""Each with the kind of what it makes; None: the column's own."""
OF_NUMBERS = frozenset({"sum", "avg", "percent"})


def grouped(frame: Frame, where: Sequence[Any], figures: Sequence[Figure]) -> tuple[Frame, list[Column], list[Key]]:
    """The groups as rows: their frame, a column per figure, and what tells them apart."""
    cells: list[Any] = []
    spans: list[tuple[int, int]] = []
    for figure in figures:
        made = figure.column.cells(frame) if figure.made is None else [figure.column.value(frame)]
        spans.append((len(cells), len(made)))
        cells += made
    # Rows first, then groups of them: a value that stands in SELECT and GROUP BY is not the same to every engine.
    rows = sa.select(*(cell.label(f"g{at}") for at, cell in enumerate(cells))).select_from(frame.source).where(*where).subquery("rows")
    made, groups = [], []
    for figure, (begin, many) in zip(figures, spans, strict=True):
        own = [rows.c[f"g{at}"] for at in range(begin, begin + many)]
        groups += own if figure.made is None else []
        made += own if figure.made is None else [MADE[figure.made][0](own[0], figure.column.kind).label(f"g{begin}")]
    together = sa.select(*made).group_by(*groups).subquery("groups")
    columns = [_column(figure, together, *span) for figure, span in zip(figures, spans, strict=True)]
    outer = Frame(together, frame.who, frame.now)
    keys = [Key(column.value(outer), column.kind) for column, figure in zip(columns, figures, strict=True) if figure.made is None]
    return outer, columns, keys or [Key(sa.literal(0, WHOLE.type), WHOLE)]


def _column(figure: Figure, rows: Any, begin: int, many: int) -> Column:
    """A figure as a column of the groups."""
    cells = [rows.c[f"g{at}"] for at in range(begin, begin + many)]
    if figure.made is not None:
        kind = MADE[figure.made][1] or figure.column.kind
        return Column(figure.name, kind, lambda _: cells[0], form=figure.column.form)
    column = figure.column
    head = 2 if column.has_number else 1
    number = (lambda _: cells[1]) if column.has_number else column.number
    parts = tuple((lambda _, cell=cell: cell) for cell in cells[head:])
    return replace(column, name=figure.name, value=lambda _: cells[0], number=number, small=None, many=None, parts=parts, is_unique=False)


__all__ = ["MADE", "OF_NUMBERS", "Figure", "grouped", "part_of"]
