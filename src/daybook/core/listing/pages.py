"""One page of a list: one statement, whatever columns, conditions and order it has."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from daybook.core.listing.columns import Column
from daybook.core.listing.frame import Frame
from daybook.core.listing.keys import Key, behind
from daybook.core.listing.kinds import Kind
from daybook.store.engine import Row, Tx


@dataclass(frozen=True, slots=True)
class Plan:
    """A statement in the making: the frame, with everything that was asked of it."""

    frame: Frame
    columns: Sequence[Column]
    where: Sequence[Any]
    keys: Sequence[Key]
    """In this order; the last ones tell any two rows apart."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A column's value in a row, its number where it has one, and what showing it needs."""

    value: Any
    number: int | None = None
    parts: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """Rows of cells, a cell per column, and the keys of the last row when more may follow."""

    rows: list[list[Cell]] = field(default_factory=list)
    last: list[Any] | None = None


def page(tx: Tx, plan: Plan, *, many: int, skip: int = 0, after: Sequence[Any] | None = None) -> Page:
    """At most `many` rows, those behind the key `after`, without the first `skip`."""
    rows = tx.all(statement(plan, many=many + 1, skip=skip, after=after))
    keys = len(plan.keys)
    shown = [list(cells(plan.columns, row)) for row in rows[:many]]
    return Page(shown, list(rows[many - 1][-keys:]) if len(rows) > many else None)


def statement(plan: Plan, *, many: int, skip: int = 0, after: Sequence[Any] | None = None) -> sa.Select[Any]:
    """The SELECT of a page."""
    selected = [cell for column in plan.columns for cell in column.cells(plan.frame)]
    # Types as declared: a coalesce or a case may have lost its own, and rows are read by type.
    labelled = [each.label(f"c{at}") for at, each in enumerate(selected)]
    keyed = [key.value.label(f"k{at}") for at, key in enumerate(plan.keys)]
    more = [behind(plan.keys, after)] if after is not None else []
    query = sa.select(*labelled, *keyed).select_from(plan.frame.source).where(*plan.where, *more)
    query = query.order_by(*(key.ordered for key in plan.keys)).limit(sa.literal(many, sa.Integer()))
    return query.offset(sa.literal(skip, sa.Integer())) if skip else query


def count(tx: Tx, plan: Plan, most: int | None = None) -> int:
    """How many rows there are; not more than `most` are counted."""
    rows = sa.select(sa.literal(1).label("one")).select_from(plan.frame.source).where(*plan.where)
    if most is not None:
        rows = rows.limit(sa.literal(most, sa.Integer()))
    return int(tx.all(sa.select(sa.func.count().label("many")).select_from(rows.subquery()))[0].many)


def cells(columns: Sequence[Column], row: Row) -> Iterator[Cell]:
    """A row's values, column by column."""
    at = 0
    for column in columns:
        value, at = row[at], at + 1
        number = None
        if column.has_number:
            number, at = row[at], at + 1
        parts = row[at : at + len(column.parts)]
        at += len(column.parts)
        yield Cell(value, number, tuple(parts))


Order = Sequence[tuple[Column, bool]]
"""Columns, each with whether it goes down."""


def keys(frame: Frame, order: Order, last: Callable[[Frame], Sequence[tuple[Any, Kind]]]) -> list[Key]:
    """What rows are ordered by: the columns, then what tells rows apart."""
    made = [Key(column.key(frame), column.kind, is_descending) for column, is_descending in order]
    if any(column.is_unique for column, _ in order):
        return made
    down = bool(made) and made[-1].is_descending
    return made + [Key(value, kind, down) for value, kind in last(frame)]
