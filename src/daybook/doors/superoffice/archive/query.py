"""What a list is asked, from whichever side it comes: parsed, and bound to nothing yet."""

from dataclasses import dataclass
from uuid import UUID

from daybook.core.errors import Invalid, Missing, Mistake
from daybook.doors.superoffice.archive.grammar import GRAMMAR
from daybook.doors.superoffice.archive.providers import PROVIDERS, Provider
from daybook.doors.superoffice.records.archive import ListQuery
from daybook.wire.odata import columns, filters
from daybook.wire.odata.columns import Order, Pick
from daybook.wire.odata.tree import Condition

PAGE, MOST = 100, 10_000
"""Rows of a page unasked, and at most."""
WRAPPERS = ("GroupBy", "Sum", "Avg", "Percent", "Count", "CountAll", "DatePart")
PLACES = ("Header", "Footer", "HideDetail")
DATES = ("Year", "Quarter", "Month", "Day", "DayOfYear", "DayOfWeek", "Hour", "Weekno", "YearMonth", "YearWeekno", "YearQuarter")
SUFFIXES = (*PLACES, *DATES)


@dataclass(frozen=True, slots=True)
class Query:
    """One list: of which archive, of which contact, what of it."""

    provider: Provider
    of: UUID | None
    select: list[Pick]
    condition: Condition | None
    order: list[Order]
    entities: tuple[str, ...]
    many: int = PAGE
    skip: int = 0
    token: str | None = None
    seal: str = ""
    """What a token is bound to."""
    names: str = ""
    """All that was asked, to see which columns it may mean."""
    parameter: str = "$filter"


def provider(name: str) -> Provider:
    """The archive of a name, in any case."""
    found = PROVIDERS.get(name.lower())
    if found is None:
        raise Missing("Archive provider", name)
    return found


def of_list(asked: ListQuery, provider: Provider, of: UUID | None = None) -> Query:
    """The query of a list's parameters."""
    select, text, order = asked.Select or "", asked.Filter or "", asked.OrderBy or ""
    return Query(
        provider,
        of,
        columns.picks(select, WRAPPERS, SUFFIXES),
        filters.parse(text, GRAMMAR),
        columns.orders(order, WRAPPERS, SUFFIXES, "$orderBy"),
        kinds(provider, asked.Entities),
        many=bounded("$top", PAGE if asked.Top is None else asked.Top),
        skip=counted("$skip", asked.Skip),
        token=asked.SkipToken,
        seal="\n".join((provider.name, str(of), text, order.lower(), (asked.Entities or "").lower(), select if "(" in select else "")),
        names=f"{select} {text} {order}".lower(),
    )


def kinds(provider: Provider, text: str | None) -> tuple[str, ...]:
    """The kinds of rows that are asked for; those of the archive when none are."""
    found = {name.lower(): name for name in provider.kinds}
    wanted = [part.strip() for part in (text or "").split(",") if part.strip()]
    for name in wanted:
        if name.lower() not in found:
            raise Invalid([Mistake("$entities", f"{provider.name} has no rows of the kind '{name[:60]}'", name)])
    return tuple(found[name.lower()] for name in wanted) or provider.unasked


def bounded(parameter: str, many: int) -> int:
    """Rows of a page, within what is allowed."""
    return min(counted(parameter, many), MOST)


def counted(parameter: str, many: int) -> int:
    if many < 0:
        raise Invalid([Mistake(parameter, "must not be negative", many)])
    return many
