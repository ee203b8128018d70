"""The methods of the agents Archive and Find that read archives."""

from collections.abc import Sequence
from typing import Any

from daybook.core.errors import Invalid, Mistake
from daybook.door import Call
from daybook.doors.superoffice import view as views
from daybook.doors.superoffice.archive import restrictions, shapes
from daybook.doors.superoffice.archive.grammar import GRAMMAR
from daybook.doors.superoffice.archive.providers import ALL
from daybook.doors.superoffice.archive.query import MOST, PAGE, SUFFIXES, WRAPPERS, Query, kinds, provider
from daybook.doors.superoffice.archive.run import Result, run
from daybook.doors.superoffice.records.archive import (
    ArchiveColumnInfo,
    ArchiveList,
    ArchiveListItem,
    ArchiveListResult,
    ArchiveRestrictionInfo,
    ArchiveTexts,
    FindList,
    FindResults,
    FindTexts,
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
    """FindFromRestrictions..., in either form."""
    body = demanded(call)
    query = found_by_texts(body) if isinstance(body, FindTexts) else found_by_arrays(body)
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
    text = body.Restrictions or body.Restriction
    return worded(body.ProviderName, body.Columns, body.SortOrder, text, body.Entities, body.Page, body.PageSize)


def worded(
    name: str | None, select: str | None, order: str | None, text: str | None, entities: str | None, page: int, size: int
) -> Query:  # fmt: skip
    """The query of words."""
    found = provider(name or "")
    many, skip = paged(page, size)
    return Query(
        found, None, columns.picks(select or "", WRAPPERS, SUFFIXES, "Columns"), filters.parse(text or "", GRAMMAR, restrictions.PARAMETER),
        columns.orders(order or "", WRAPPERS, SUFFIXES, "SortOrder"), kinds(found, entities), many, skip,
        names=f"{select} {text} {order}".lower(), parameter=restrictions.PARAMETER,
    )  # fmt: skip


def found_by_arrays(body: FindList) -> Query:
    """What the find agent asks with arrays."""
    order = restrictions.order(body.OrderBy or [])
    return listed(body.ProviderName, body.DesiredColumns, order, body.Restrictions, [], body.PageNumber, body.PageSize)


def found_by_texts(body: FindTexts) -> Query:
    """What the find agent asks with texts."""
    return worded(body.ProviderName, body.DesiredColumns, body.OrderBy, body.Restrictions, None, body.PageNumber, body.PageSize)


def names(call: Call) -> list[str]:
    """GetProviderNames."""
    return [each.name for each in ALL]


def available(call: Call) -> list[ArchiveColumnInfo]:
    """GetAvailableColumns: every column that an archive can show."""
    found = provider(demanded(call).ProviderName)
    return [shapes.described(column, is_visible=column.name in found.default) for column in found.catalogue(call.tx)]


def unasked(call: Call) -> list[ArchiveColumnInfo]:
    """GetDefaultDesiredColumns: the columns that an archive shows unasked."""
    return [column for column in available(call) if column.IsVisible]


def askable(call: Call) -> list[str]:
    """GetAvailableRestrictionColumns: the names of the columns that can be asked about."""
    return [column.Name or "" for column in available(call) if column.CanRestrictBy]


def paged(page: int, size: int) -> tuple[int, int]:
    """How many rows, after how many: pages count from 0, a negative one is rows to pass over."""
    many = min(size, MOST) if size > 0 else PAGE
    return many, -page if page < 0 else page * many
