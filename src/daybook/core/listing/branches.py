"""Rows that hang on a list's rows, several on each: people of an organisation, its entries, files and relations.

A column of theirs shows the first of them; a condition looks at all.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa

from daybook.core import visibility
from daybook.core.listing.columns import Column, Many, Value
from daybook.core.listing.frame import Frame
from daybook.core.listing.joins import EMPLOYER
from daybook.store.tables import attachment, contact, entry, file, participation, relation


@dataclass(frozen=True, slots=True)
class Branch:
    """Rows of their own in a subquery: a frame, what ties them to the list's row, and their order."""

    frame: Frame
    where: tuple[Any, ...]
    order: tuple[Any, ...]


Grow = Callable[[Frame], Branch]


def several(columns: Iterable[Column], grow: Grow) -> list[Column]:
    """Columns of the branch's rows, as columns of the list."""
    return [_one(column, grow) for column in columns]


def _one(column: Column, grow: Grow) -> Column:
    def many(frame: Frame) -> Many:
        branch = grow(frame)
        value, number = column.value(branch.frame), column.number(branch.frame) if column.number is not None else None
        return Many(branch.frame.source, branch.where, value, number)

    value, number = first(column.value, grow), first(column.number, grow) if column.number is not None else None
    parts = tuple(first(part, grow) for part in column.parts)
    empty = sa.literal(column.kind.empty, column.kind.type)
    filled: Value = lambda frame: sa.func.coalesce(value(frame), empty)  # noqa: E731
    return replace(column, value=filled, number=number, parts=parts, small=None, many=many if column.restricts else None, is_unique=False)


def first(value: Value, grow: Grow) -> Value:
    """A value of the first row."""

    def found(frame: Frame) -> Any:
        branch = grow(frame)
        made = value(branch.frame)
        query = sa.select(made).select_from(branch.frame.source).where(*branch.where).order_by(*branch.order)
        return query.limit(sa.literal(1, sa.Integer())).correlate(frame.row).scalar_subquery()

    return found


def _tied(row: Any, table: Any, on: Sequence[Any]) -> tuple[Any, ...]:
    return (table.c.book_id == row.c.book_id, *on)


def employees(frame: Frame) -> Branch:
    """The people who work for an organisation now."""
    tie, person = relation.alias(), contact.alias()
    source = tie.join(person, sa.and_(person.c.book_id == tie.c.book_id, person.c.id == tie.c.from_id))
    inner = Frame(person, frame.who, frame.now, source)
    inner.holds("employment", tie)
    current = (tie.c.to_id == frame.row.c.id, tie.c.kind == EMPLOYER, tie.c.ended_at.is_(None), person.c.deleted_at.is_(None))
    return Branch(inner, _tied(frame.row, tie, current), (tie.c.rank, tie.c.created_at, tie.c.from_id))


def entries(frame: Frame) -> Branch:
    """The entries that a contact took part in and the caller may read, the latest first."""
    part, one = participation.alias(), entry.alias()
    source = part.join(one, sa.and_(one.c.book_id == part.c.book_id, one.c.id == part.c.entry_id))
    readable = (one.c.deleted_at.is_(None), visibility.readable(frame.who, one, one.c.matter_id))
    tied = _tied(frame.row, part, (part.c.contact_id == frame.row.c.id, *readable))
    return Branch(Frame(one, frame.who, frame.now, source), tied, (part.c.at.desc(), part.c.entry_id.desc()))


def files(frame: Frame) -> Branch:
    """The files attached to those entries, or to what they are about."""
    part, one, tie, its = participation.alias(), entry.alias(), attachment.alias(), file.alias()
    source = part.join(one, sa.and_(one.c.book_id == part.c.book_id, one.c.id == part.c.entry_id))
    source = source.join(tie, sa.and_(tie.c.book_id == one.c.book_id, tie.c.owner_id.in_([one.c.id, one.c.matter_id])))
    source = source.join(its, sa.and_(its.c.book_id == tie.c.book_id, its.c.id == tie.c.file_id))
    readable = (one.c.deleted_at.is_(None), its.c.deleted_at.is_(None), visibility.readable(frame.who, one, one.c.matter_id))
    tied = _tied(frame.row, part, (part.c.contact_id == frame.row.c.id, *readable))
    return Branch(Frame(its, frame.who, frame.now, source), tied, (its.c.created_at.desc(), its.c.id))


def relations(*, to: bool) -> Grow:
    """The current relations that begin at a contact, or (`to`) end there."""

    def grow(frame: Frame) -> Branch:
        tie = relation.alias()
        end = tie.c.to_id if to else tie.c.from_id
        order = (tie.c.rank, tie.c.created_at, tie.c.from_id, tie.c.to_id)
        return Branch(Frame(tie, frame.who, frame.now), _tied(frame.row, tie, (end == frame.row.c.id, tie.c.ended_at.is_(None))), order)

    return grow
