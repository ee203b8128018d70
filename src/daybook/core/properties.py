"""Properties as their managers see them: those of which a user has the rights, the units in them, and how many calls are open."""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from daybook.core import calls, pages, visibility
from daybook.core.access import Who
from daybook.core.places import LIVES_IN, is_his
from daybook.store.engine import Row, Tx, fold, folded, here, json_text, place_of
from daybook.store.tables import contact, matter, place, relation

_LIVE = place.c.deleted_at.is_(None)
_TASK = "task"


def listed(
    tx: Tx,
    who: Who,
    *,
    user: UUID | None = None,
    numbers: Collection[int] = (),
    codes: Collection[str] = (),
    is_active: bool | None = None,
    kept: Mapping[tuple[str, str], int] | None = None,
    skip: int = 0,
    many: int | None = None,
) -> tuple[int, list[Row]]:
    """How many properties of the caller's fit, and a page of them by number.

    `user`: another who has the rights of them too. `kept`: what doors keep of them, by door and member.
    """
    wanted = [here(place), place.c.kind == "property", _LIVE, is_his(who.user, place.c.id)]
    wanted += [is_his(user, place.c.id)] if user is not None else []
    wanted += [place.c.number.in_(list(numbers))] if numbers else []
    wanted += [place.c.code.in_(list(codes))] if codes else []
    wanted += [place.c.is_active == is_active] if is_active is not None else []
    wanted += [json_text(place.c.extra, *path) == str(value) for path, value in (kept or {}).items()]
    return pages.numbered(tx, place, wanted, order=[place.c.number], many=many, skip=skip)


def units(
    tx: Tx,
    who: Who,
    property: UUID,
    *,
    name: str | None = None,
    resident: str | None = None,
    is_descending: bool = False,
    skip: int = 0,
    many: int | None = None,
) -> tuple[int, list[Row]]:
    """How many units of a property fit, and a page of them in their order: of this name, with a resident whose name has this in it.

    Partners know no residents, so that they find nothing by one.
    """
    if resident and who.is_partner:
        return 0, []
    wanted = _within(property)
    wanted += [folded(place.c.name) == fold(name)] if name else []
    wanted += [_lives_there(resident)] if resident else []
    return pages.numbered(tx, place, wanted, order=_order(is_descending), many=many, skip=skip)


def _within(property: UUID) -> list[sa.ColumnElement[bool]]:
    """Units in the property or in a building of it, however deep."""
    part = place.alias("part")
    top = sa.select(place.c.id).where(here(place), place.c.id == property).cte("above", recursive=True)
    above = top.union(
        sa.select(part.c.id).where(here(part), part.c.parent_id == top.c.id, part.c.kind == "building", part.c.deleted_at.is_(None))
    )
    return [here(place), place.c.kind == "unit", _LIVE, place.c.parent_id.in_(sa.select(above.c.id))]


def _order(is_descending: bool) -> list[Any]:
    if is_descending:
        return [place.c.rank.desc().nulls_last(), place.c.name.desc(), place.c.id.desc()]
    return [place.c.rank.nulls_first(), place.c.name, place.c.id]


def _lives_there(name: str) -> sa.ColumnElement[bool]:
    return sa.exists().where(
        here(relation), relation.c.to_id == place.c.id, relation.c.kind.in_(LIVES_IN), relation.c.ended_at.is_(None),
        contact.c.book_id == relation.c.book_id, contact.c.id == relation.c.from_id, contact.c.deleted_at.is_(None),
        place_of(contact.c.folded, fold(name)) > 0,
    )  # fmt: skip


def open_by_unit(tx: Tx, who: Who, property: UUID) -> list[Row]:
    """Every unit of a property in its order, with `open_calls`: the call logs of it that the caller may read and that are not closed."""
    open_calls = _count([*calls.readable(who), matter.c.unit_id == place.c.id]).correlate(place)
    query = sa.select(place.c.number, place.c.extra, open_calls.scalar_subquery().label("open_calls"))
    return tx.all(query.where(*_within(property)).order_by(*_order(False)))


def open_of(tx: Tx, who: Who, property: UUID) -> Row:
    """How much of a property is open: `calls`, `tasks`."""
    tasks = [here(matter), matter.c.kind == _TASK, matter.c.deleted_at.is_(None), visibility.readable(who, matter, matter.c.id)]
    counts = {"calls": calls.readable(who), "tasks": tasks}
    columns = [_count([*wanted, matter.c.place_id == property]).scalar_subquery().label(name) for name, wanted in counts.items()]
    return tx.all(sa.select(*columns))[0]


def _count(wanted: list[sa.ColumnElement[bool]]) -> sa.Select[Any]:
    return sa.select(sa.func.count()).select_from(matter).where(*wanted, matter.c.closed_at.is_(None))
