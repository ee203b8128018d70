"""A list, run: its columns found, its conditions compiled, one page read in one statement."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from daybook.core.access import Tx, Who
from daybook.core.errors import Invalid, Mistake
from daybook.core.listing import groups, keys, pages
from daybook.core.listing.columns import Catalogue, Column
from daybook.core.listing.conditions import Conditions
from daybook.core.listing.groups import MADE, OF_NUMBERS, Figure
from daybook.core.listing.kinds import MOMENT, NUMBER, WHOLE
from daybook.core.listing.pages import Cell, Plan
from daybook.core.listing.rows import LIVE, Source
from daybook.doors.superoffice.archive.grammar import functions
from daybook.doors.superoffice.archive.providers import Provider, catalogue_of, entity
from daybook.doors.superoffice.archive.query import DATES, WRAPPERS, Query
from daybook.doors.superoffice.archive.reading import Reading
from daybook.doors.superoffice.view import View
from daybook.wire.odata.columns import Order, Pick
from daybook.wire.odata.tree import fold

TOKEN = "$skiptoken"
LIFTING = frozenset({"contactdeleted", "deleteddate", "persondeleteddate"})
"""Asking about one of these brings deleted rows along."""
OWN_FIELDS = ("udef/", "extra/")
FIGURES = frozenset(WRAPPERS) - {"DatePart"}


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the number it goes by, what kind it is, its cells."""

    primary: int
    entity: str
    cells: list[Cell]


@dataclass(frozen=True, slots=True)
class Result:
    """One page, with the columns that it has and the name of each in the answer."""

    names: list[str]
    columns: list[Column]
    rows: list[Row]
    token: str | None
    plan: Plan

    def count(self, tx: Tx, most: int | None = None) -> int:
        """How many rows there are on all pages."""
        return pages.count(tx, self.plan, most)


def run(tx: Tx, who: Who, view: View, query: Query) -> Result:
    """Read a page."""
    catalogue = known(tx, query)
    source = query.provider.open(tx, who, query.of)
    if any(wrap.name in FIGURES for pick in query.select for wrap in pick.wraps):
        return run_groups(tx, who, view, query, catalogue, source)
    columns = [found(catalogue, pick, "$select") for pick in query.select] or defaults(query.provider)
    names = [pick.text for pick in query.select] or [column.name for column in columns]
    order = ordered(catalogue, query)
    where = conditions(source, who, view, query, catalogue, order)
    hidden = [primary_of(query.provider), entity(query.provider)]
    plan = Plan(source.frame, [*hidden, *columns], where, pages.keys(source.frame, order, lambda _: source.last))
    page = read(tx, plan, query)
    rows = [Row(int(row[0].value), str(row[1].value), row[2:]) for row in page.rows]
    return Result(names, columns, rows, page_token(page, query), plan)


def known(tx: Tx, query: Query) -> Catalogue:
    """The archive's columns, with the book's own fields where they may be meant."""
    return query.provider.catalogue(tx) if any(path in query.names for path in OWN_FIELDS) else catalogue_of(query.provider)


def defaults(provider: Provider) -> list[Column]:
    """The columns that stand unasked."""
    catalogue = catalogue_of(provider)
    return [column for name in provider.default if (column := catalogue.find(name)) is not None]


def primary_of(provider: Provider) -> Column:
    column = catalogue_of(provider).find(provider.primary)
    assert column is not None, provider
    return column


def found(catalogue: Catalogue, pick: Pick, parameter: str) -> Column:
    """The column that a name means; a part of a date where one is asked for."""
    column = catalogue.find(pick.name)
    if column is None:
        raise wrong(parameter, f"there is no column '{pick.name[:60]}'; one was named", pick)
    for wrap in reversed(pick.wraps):
        if wrap.name == "DatePart":
            part = next((suffix for suffix in wrap.suffixes if suffix in DATES), None)
            if column.kind is not MOMENT or part is None:
                raise wrong(parameter, "DatePart takes a date, and a suffix such as ':Month'; one stands", pick)
            column = groups.part_of(column, part.lower())
    return column


def wrong(parameter: str, message: str, pick: Pick) -> Invalid:
    return Invalid([Mistake(parameter, f"{message} at position {pick.at}", pick.text)])


def ordered(catalogue: Catalogue, query: Query) -> list[tuple[Column, bool]]:
    """What rows are ordered by: what was asked, else the archive's own order of one contact's rows, else the number they go by."""
    made = [(sortable(found(catalogue, each.pick, "$orderBy"), each), each.is_descending) for each in query.order]
    if made:
        return made
    if query.of is not None and query.provider.order:
        return [(column, is_descending) for name, is_descending in query.provider.order if (column := catalogue.find(name)) is not None]
    primary = primary_of(query.provider)
    return [(primary, False)] if primary.is_unique else []


def sortable(column: Column, order: Order) -> Column:
    if not column.sorts:
        raise wrong("$orderBy", f"rows cannot be ordered by {column.name}; they are", order.pick)
    return column


def conditions(
    source: Source, who: Who, view: View, query: Query, catalogue: Catalogue, order: Sequence[tuple[Column, bool]] = ()
) -> list[Any]:
    """Everything that rows must be."""
    reading = Reading(who, source.frame.now, view)
    beyond = (order[0][0].name, order[0][1]) if order and query.token is not None else None
    asked = Conditions(source.frame, catalogue, reading, functions(reading), query.parameter, beyond=beyond)
    made = [fold(query.condition, asked)] if query.condition is not None else []
    own = [condition for name, condition in source.where.items() if name != LIVE or asked.used.isdisjoint(LIFTING)]
    return [*own, *kinds(source, query), *made]


def kinds(source: Source, query: Query) -> list[Any]:
    """The rows of the kinds asked for; no condition where that is all of them."""
    wanted = [query.provider.kinds[name] for name in query.entities]
    if None in wanted or set(query.entities) == set(query.provider.kinds):
        return []
    return [sa.or_(*(condition(source.frame) for condition in wanted if condition is not None))]


def read(tx: Tx, plan: Plan, query: Query) -> pages.Page:
    after = None
    if query.token is not None:
        after = keys.values_of(query.seal, query.token, [key.kind for key in plan.keys], TOKEN)
    return pages.page(tx, plan, many=query.many, skip=query.skip, after=after) if query.many else pages.Page()


def page_token(page: pages.Page, query: Query) -> str | None:
    return keys.token(query.seal, page.last) if page.last is not None else None


def run_groups(tx: Tx, who: Who, view: View, query: Query, catalogue: Catalogue, source: Source) -> Result:
    """Figures of groups: a row for each."""
    figures = [figure(catalogue, query.provider, pick) for pick in query.select]
    where = conditions(source, who, view, query, catalogue)
    frame, columns, last = groups.grouped(source.frame, where, figures)
    by_shape = {shape(pick): column for pick, column in zip(query.select, columns, strict=True)}
    order = []
    for each in query.order:
        column = by_shape.get(shape(each.pick))
        if column is None:
            raise wrong("$orderBy", f"'{each.pick.text[:60]}' is not selected, so groups cannot be ordered by it; they are", each.pick)
        order.append((column, each.is_descending))
    plan = Plan(frame, columns, [], pages.keys(frame, order, lambda _: [(key.value, key.kind) for key in last]))
    page = read(tx, plan, query)
    rows = [Row(0, query.entities[0], row) for row in page.rows]
    return Result([pick.text for pick in query.select], columns, rows, page_token(page, query), plan)


def shape(pick: Pick) -> tuple[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    """A column with what is made of it, wherever its figure is shown; a group is its column."""
    made = [(wrap.name, tuple(suffix for suffix in wrap.suffixes if suffix in DATES)) for wrap in pick.wraps if wrap.name != "GroupBy"]
    return pick.name.lower(), tuple(made)


def figure(catalogue: Catalogue, provider: Provider, pick: Pick) -> Figure:
    """What a selected column means among groups."""
    made = next((wrap.name.lower() for wrap in pick.wraps if wrap.name.lower() in MADE), None)
    if made == "countall" and catalogue.find(pick.name) is None:
        return Figure(pick.text, primary_of(provider), made)
    column = found(catalogue, pick, "$select")
    if made in OF_NUMBERS and column.kind not in (WHOLE, NUMBER):
        raise wrong("$select", f"{made} is made of numbers; the column {column.name} stands", pick)
    return Figure(pick.text, column, made)
