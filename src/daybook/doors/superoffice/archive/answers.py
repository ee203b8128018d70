"""Pages as answers: JSON or an Atom feed, with the link to the next page."""

from typing import Any
from urllib.parse import parse_qsl, quote, urlencode

from daybook.core.clock import to_datetime
from daybook.core.errors import Invalid, Mistake
from daybook.door import Answer, Call
from daybook.doors.superoffice import view as views
from daybook.doors.superoffice.archive import shapes
from daybook.doors.superoffice.archive.providers import catalogue_of
from daybook.doors.superoffice.archive.query import Query
from daybook.doors.superoffice.archive.run import TOKEN, Result, run
from daybook.doors.superoffice.records.archive import ListQuery
from daybook.doors.superoffice.style import FORMATS, STYLE
from daybook.doors.superoffice.view import View
from daybook.wire import atom, codec
from daybook.wire.negotiate import DEFAULT, answer_media

MODES = ("slim", "wide", "full")
OUTPUTS = ("logical", "display")
COUNTS = ("false", "estimate", "true", "allpages")
ESTIMATED = 10_000
"""An estimate counts no further."""
JSON = "application/json; charset=utf-8"
PASSED = frozenset({TOKEN, "$skip"})
"""Parameters that the next page has not, or has anew."""


def answer(call: Call, asked: ListQuery, query: Query, metadata: str = "") -> Answer:
    """The page that a list's parameters ask for; `metadata` is the archive's name in the address of its description."""
    view = views.of(call.tx, call.request)
    mode, output = one_of("$mode", asked.Mode, MODES), one_of("$output", asked.Output, OUTPUTS)
    as_xml = is_xml(call, asked.Format)
    result = run(call.tx, call.who, view, query)
    names = [shapes.safe(name) for name in result.names] if asked.JsonSafe else result.names
    rows = [shaped(mode, query, result, row, names, view, icons=output == "display") for row in result.rows]
    following = next_link(call, result.token) if result.token is not None else None
    count = counted(call, asked, query, result)
    if as_xml:
        return Answer(atom.write(feed(call, query, rows, following, count)), media=atom.MEDIA)
    made: dict[str, Any] = {"odata.metadata": f"{call.request.base}/api/v1/Archive/{metadata}/$metadata", "odata.nextLink": following}
    made |= {"odata.count": count} if count is not None else {}
    made |= {"odata.columns": described(query)} if getattr(asked, "Metadata", False) else {}
    return Answer(codec.write(made | {"value": rows}, DEFAULT, STYLE), media=JSON)


def one_of(parameter: str, text: str | None, words: tuple[str, ...]) -> str:
    """A word that is one of several, in any case; the first unasked."""
    word = (text or words[0]).strip().lower()
    if word not in words:
        raise Invalid([Mistake(parameter, f"must be one of {', '.join(words)}", text)])
    return word


def is_xml(call: Call, format: str | None) -> bool:
    """Whether a feed is wanted: `$format` counts more than the header."""
    if format:
        return one_of("$format", format.strip().lower().removeprefix("application/").removeprefix("atom+"), ("json", "xml")) == "xml"
    get = call.request.headers.get
    accept = (get("accept") or "").replace(atom.MEDIA.partition(";")[0], "application/xml")
    return answer_media(accept, None, get("accept-charset"), get("x-requested-with"), FORMATS).kind == "xml"


def shaped(mode: str, query: Query, result: Result, row: Any, names: list[str], view: View, *, icons: bool) -> dict[str, Any]:
    if mode == "full":
        return shapes.full(query.provider, result, row, names, view)
    if mode == "wide":
        return shapes.wide(query.provider, result, row, names, view)
    return shapes.slim(query.provider, result, row, names, view, icons=icons)


def counted(call: Call, asked: ListQuery, query: Query, result: Result) -> int | None:
    """How many rows there are, where it was asked and this page tells."""
    wish = one_of("$inlineCount", getattr(asked, "InlineCount", None), COUNTS)
    if wish == "false" or (wish == "true" and query.token is not None):
        return None
    return result.count(call.tx, ESTIMATED if wish == "estimate" else None)


def described(query: Query) -> list[Any]:
    """Every column of the archive."""
    return [shapes.described(column, is_visible=column.name in query.provider.default) for column in catalogue_of(query.provider)]


def next_link(call: Call, token: str) -> str:
    """The address of the next page: this one's, with the token."""
    request = call.request
    body = request.body.decode("utf-8", "replace") if request.method == "POST" else ""
    given = [*parse_qsl(request.query, keep_blank_values=True), *parse_qsl(body, keep_blank_values=True)]
    pairs = [(name, value) for name, value in given if name.lower() not in PASSED]
    query = urlencode([*pairs, (TOKEN, token)], safe="$", quote_via=quote)
    return f"{request.origin}{quote(request.whole_path)}?{query}"


def feed(call: Call, query: Query, rows: list[dict[str, Any]], following: str | None, count: int | None) -> atom.Feed:
    """The rows as an Atom feed."""
    base = f"{call.request.base}/api/v1/Archive/{query.provider.name}"
    updated = to_datetime(call.tx.now).strftime("%Y-%m-%dT%H:%M:%SZ")
    entries = [atom.Entry(f"{base}({row['PrimaryKey']})", str(row["EntityName"]), row) for row in rows]
    return atom.Feed(call.request.uri, query.provider.name, updated, entries, following, count)
