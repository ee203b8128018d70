"""What a list is asked: the parameters of OData, parsed."""

from dataclasses import dataclass

from daybook.core.errors import Invalid, Mistake
from daybook.doors.odyssee.odata.filters import GRAMMAR
from daybook.doors.odyssee.records import ListQuery
from daybook.wire.odata import columns, filters
from daybook.wire.odata.columns import Order, Pick
from daybook.wire.odata.tree import Condition

PAGE = 100
"""Rows of a page; `$top` can only make it smaller."""
TOKEN = "$skiptoken"
TRUTHS = {"true": True, "false": False}


@dataclass(frozen=True, slots=True)
class Query:
    """One list: what of it, which rows, in which order, from where on."""

    select: list[Pick]
    condition: Condition | None
    order: list[Order]
    top: int | None
    skip: int
    counts: bool
    token: str | None
    seal: str
    """What a token is bound to."""

    @property
    def many(self) -> int:
        return PAGE if self.top is None else min(self.top, PAGE)


def of(asked: ListQuery, name: str) -> Query:
    """The query of a list's parameters."""
    text, order = asked.Filter or "", asked.OrderBy or ""
    return Query(
        [] if (asked.Select or "").strip() == "*" else columns.picks(asked.Select or ""),
        filters.parse(text, GRAMMAR),
        columns.orders(order, parameter="$orderby"),
        counted("$top", asked.Top),
        counted("$skip", asked.Skip) or 0,
        truth("$count", asked.Count),
        asked.SkipToken,
        "\n".join((name, text, order)),
    )


def counted(parameter: str, text: str | None) -> int | None:
    """A number of rows."""
    if text is None or not text.strip():
        return None
    if not text.strip().isascii() or not text.strip().isdecimal() or len(text.strip()) > 9:
        raise Invalid([Mistake(parameter, "must be a whole number that is not negative", text)])
    return int(text)


def truth(parameter: str, text: str | None) -> bool:
    word = (text or "false").strip().lower()
    if word not in TRUTHS:
        raise Invalid([Mistake(parameter, "must be true or false", text)])
    return TRUTHS[word]
