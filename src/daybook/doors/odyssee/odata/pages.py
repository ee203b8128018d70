"""Pages of an entity set, and single entities: one statement each."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode
from uuid import UUID

import sqlalchemy as sa

from daybook.core.access import Tx, Who
from daybook.core.errors import Invalid, Mistake
from daybook.core.listing import keys, pages
from daybook.core.listing.columns import Column
from daybook.core.listing.kinds import ID
from daybook.core.listing.pages import Plan
from daybook.core.listing.rows import LIVE
from daybook.door import Request
from daybook.doors.odyssee.odata import expand
from daybook.doors.odyssee.odata.filters import Expressions
from daybook.doors.odyssee.odata.query import TOKEN, Query
from daybook.doors.odyssee.odata.shown import shown
from daybook.doors.odyssee.sets.entity import DELETED, EntitySet
from daybook.wire.odata.columns import Pick
from daybook.wire.odata.tree import fold

REPLACED = frozenset({TOKEN, "$skip", "$top"})
"""Parameters that the next page has not, or has anew."""


@dataclass(frozen=True, slots=True)
class Page:
    """Rows as members and values, how many there are in all where that was asked, and where the next page begins."""

    rows: list[dict[str, Any]]
    count: int | None = None
    token: str | None = None


def page(tx: Tx, who: Who, entities: EntitySet, query: Query) -> Page:
    """Read a page."""
    source = entities.open(tx, who)
    named = [found(entities, pick, "$select") for pick in query.select] or list(entities.columns.values())
    expansions = expand.of(entities, query.expand)
    chosen, added = expand.with_keys(entities, named, expansions)
    order = [(found(entities, each.pick, "$orderby"), each.is_descending) for each in query.order] or [(entities.columns["id"], False)]
    wanted = Expressions(source.frame, entities.column)
    asked = [fold(query.condition, wanted)] if query.condition is not None else []
    names = {*wanted.used, *(each.name for each in chosen), *(each.name for each, _ in order)}
    where = [each for name, each in source.where.items() if name != LIVE or DELETED not in names] + asked
    plan = Plan(source.frame, chosen, where, pages.keys(source.frame, order, lambda _: source.last))
    after = None
    if query.token is not None:
        after = keys.values_of(query.seal, query.token, [key.kind for key in plan.keys], TOKEN)
    read = pages.page(tx, plan, many=query.many, skip=query.skip, after=after) if query.many else pages.Page()
    is_cut = read.last is not None and (query.top is None or query.top > len(read.rows))
    token = keys.token(query.seal, read.last) if is_cut and read.last is not None else None
    rows = [shown(chosen, row) for row in read.rows]
    expand.fill(tx, who, expansions, rows)
    return Page([expand.without(row, added) for row in rows], pages.count(tx, plan) if query.counts else None, token)


def found(entities: EntitySet, pick: Pick, parameter: str) -> Column:
    """The column of a name; letter case counts."""
    column = entities.column(pick.name)
    if column is None:
        raise Invalid([Mistake(parameter, f"there is no property '{pick.name[:60]}'; one was named at position {pick.at}", pick.text)])
    return column


def one(tx: Tx, who: Who, entities: EntitySet, id: UUID) -> dict[str, Any] | None:
    """The members of one entity that the caller may see; None when there is none."""
    source = (entities.open_one or entities.open)(tx, who)
    chosen = list(entities.columns.values())
    key = entities.columns["id"].value(source.frame)
    where = [*source.where.values(), key == sa.literal(id, ID.type)]
    rows = pages.page(
        tx, Plan(source.frame, chosen, where, pages.keys(source.frame, [(entities.columns["id"], False)], lambda _: [])), many=1
    )
    return shown(chosen, rows.rows[0]) if rows.rows else None


def next_link(request: Request, query: Query, token: str, rows: int) -> str:
    """The address of the next page: this one's, with the token, and what is left of `$top`."""
    pairs = [pair for pair in parse_qsl(request.query, keep_blank_values=True) if pair[0].lower() not in REPLACED]
    if query.top is not None:
        pairs.append(("$top", str(query.top - rows)))
    return f"{request.origin}{quote(request.whole_path)}?{urlencode([*pairs, (TOKEN, token)], safe='$', quote_via=quote)}"
