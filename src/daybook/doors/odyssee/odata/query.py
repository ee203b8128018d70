"""What a list is asked: the parameters of OData, parsed."""

from dataclasses import dataclass
from urllib.parse import parse_qsl

from daybook.core.errors import Invalid, Mistake
from daybook.door import Call
from daybook.doors.odyssee.odata.filters import GRAMMAR
from daybook.doors.odyssee.records import ListQuery
from daybook.wire.odata import columns, filters
from daybook.wire.odata.columns import Order, Pick
from daybook.wire.odata.tree import Condition

PAGE = 100
"""Rows of a page; `$top` can only make it smaller."""
TOKEN = "$skiptoken"
UNSPOKEN = frozenset({"$search", "$apply", "$compute", "$deltatoken"})
"""Options of the standard that would make another answer: to pass them over would tell what was not asked."""
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
    expand: str
    """What of what the rows refer to is embedded, as it was written."""
    seal: str
    """What a token is bound to."""

    @property
    def many(self) -> int:
        return PAGE if self.top is None else min(self.top, PAGE)


def of(call: Call, name: str) -> Query:
    """The query of a list's parameters."""
    asked: ListQuery = call.query
    for option, value in parse_qsl(call.request.query, keep_blank_values=True):
        if option in UNSPOKEN:
            raise Invalid([Mistake(option, "is not spoken here", value)])
    text, order = asked.Filter or "", asked.OrderBy or ""
    return Query(
        [] if (asked.Select or "").strip() == "*" else columns.picks(asked.Select or ""),
        filters.parse(text, GRAMMAR),
        columns.orders(order, parameter="$orderby"),
        counted("$top", asked.Top),
        counted("$skip", asked.Skip) or 0,
        truth("$count", asked.Count),
        asked.SkipToken,
        asked.Expand or "",
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
