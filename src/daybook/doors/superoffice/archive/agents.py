"""The methods of the agents Archive and Find that read archives."""

from collections.abc import Sequence
from typing import Any

from daybook.core.errors import Invalid, Mistake
from daybook.door import Call
from daybook.doors.superoffice import view as views
from daybook.doors.superoffice.archive import restrictions, shapes
from daybook.doors.superoffice.archive.grammar import GRAMMAR
from daybook.doors.superoffice.archive.query import MOST, PAGE, SUFFIXES, WRAPPERS, Query, kinds, provider
from daybook.doors.superoffice.archive.run import Result, run
from daybook.doors.superoffice.records.archive import (
    ArchiveList,
    ArchiveListItem,
    ArchiveListResult,
    ArchiveRestrictionInfo,
    ArchiveTexts,
    FindList,
    FindResults,
)
from daybook.wire.odata import columns, filters
from daybook.wire.odata.columns import Order


def items(call: Call) -> list[ArchiveListItem]:
    """GetArchiveListByColumns: the rows of a page."""
    return rows(call, *asked(call))


def result(call: Call) -> ArchiveListResult:
    """GetArchiveListByColumnsWithHeader: the rows of a page, and how many there are on all."""
    query, found = asked(call)
    return ArchiveListResult(RowCount=found.count(call.tx), Rows=rows(call, query, found))


def find(call: Call) -> FindResults:
    """FindFromRestrictionsColumns."""
    body: FindList = demanded(call)
    query = listed(body.ProviderName, body.DesiredColumns, [], body.Restrictions, [], body.PageNumber, body.PageSize)
    found = run(call.tx, call.who, views.of(call.tx, call.request), query)
    described = [shapes.described(column, is_visible=True) for column in found.columns]
    return FindResults(ArchiveColumns=described, ArchiveRows=rows(call, query, found), RowCount=found.count(call.tx))


def rows(call: Call, query: Query, found: Result) -> list[ArchiveListItem]:
    view = views.of(call.tx, call.request)
    return [shapes.item(query.provider, found, row, view) for row in found.rows]


def asked(call: Call) -> tuple[Query, Result]:
    """The query of either form, and its page."""
    body = demanded(call)
    query = of_texts(body) if isinstance(body, ArchiveTexts) else of_arrays(body)
    return query, run(call.tx, call.who, views.of(call.tx, call.request), query)


def demanded(call: Call) -> Any:
    """The body, which has to name an archive."""
    if call.body is None or not call.body.ProviderName:
        raise Invalid([Mistake("ProviderName", "must be given")])
    return call.body


def of_arrays(body: ArchiveList) -> Query:
    order = restrictions.order(body.SortOrder or [])
    return listed(body.ProviderName, body.Columns, order, body.Restriction, body.Entities or [], body.Page, body.PageSize)


def listed(
    name: str | None, names: Sequence[str | None] | None, order: list[Order], given: Sequence[ArchiveRestrictionInfo | None] | None,
    entities: Sequence[str], page: int, size: int,
) -> Query:  # fmt: skip
    """The query of arrays."""
    select = [
        pick for at, text in enumerate(names or (), 1) for pick in columns.picks(text or "", WRAPPERS, SUFFIXES, f"Columns[{at - 1}]")
    ]
    found = provider(name or "")
    many, skip = paged(page, size)
    mentioned = [*(pick.name for pick in select), *(each.pick.name for each in order), *(each.Name or "" for each in given or () if each)]
    return Query(
        found, None, select, restrictions.condition(given or []), order, kinds(found, ",".join(entities)), many, skip,
        names=" ".join(mentioned).lower(), parameter=restrictions.PARAMETER,
    )  # fmt: skip


def of_texts(body: ArchiveTexts) -> Query:
    """The query of texts."""
    found = provider(body.ProviderName or "")
    text = body.Restrictions or body.Restriction or ""
    many, skip = paged(body.Page, body.PageSize)
    return Query(
        found, None, columns.picks(body.Columns or "", WRAPPERS, SUFFIXES, "Columns"),
        filters.parse(text, GRAMMAR, restrictions.PARAMETER), columns.orders(body.SortOrder or "", WRAPPERS, SUFFIXES, "SortOrder"),
        kinds(found, body.Entities), many, skip, names=f"{body.Columns} {text} {body.SortOrder}".lower(), parameter=restrictions.PARAMETER,
    )  # fmt: skip


def paged(page: int, size: int) -> tuple[int, int]:
    """How many rows, after how many: pages count from 0, a negative one is rows to pass over."""
    many = min(size, MOST) if size > 0 else PAGE
    return many, -page if page < 0 else page * many
