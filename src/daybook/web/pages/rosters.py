"""The lists of people, companies, places, tasks and surveys: one filter line, orders, saved views."""

from typing import Any
from urllib.parse import urlencode

from daybook.core import preferences
from daybook.core.errors import Invalid, Missing, Mistake
from daybook.core.preferences import View
from daybook.core.rosters import roster
from daybook.core.rosters.line import quoted
from daybook.core.texts import Text
from daybook.door import Answer, Call, Route
from daybook.web import actions
from daybook.web.frame import done_at, is_swap, shown
from daybook.web.sheets import BY_NAME, SHEETS, Sheet
from daybook.wire.record import Record, slot

ROWS = 50
MOST = 1_000_000
"""Rows that numbers beside a page count to."""


class Asked(Record, xml_names="same"):
    """Which rows, in which order, from where on."""

    q: str | None = slot("The filter line: words, and field:value", example="city:boston no:mail")
    sort: str | None = slot("An order, - before it turns it round", example="-changed")
    after: str | None = slot("The key of the page before, as its link has it")
    begin: str | None = slot("The place of the first row of this page, for show", json="from", form="from")


class Saved(Record, xml_names="same"):
    """A view to keep."""

    name: str | None = slot("What to call it")
    q: str | None = slot("Its filter line")
    sort: str | None = slot("Its order")


def _sheet(call: Call) -> Sheet:
    """Which list a path is of."""
    return BY_NAME[call.request.path.strip("/").partition("/")[0].lower()]


def show(call: Call) -> Answer:
    """A list, or for a script the part of it that its filter line changes."""
    sheet, asked = _sheet(call), call.query
    q, sort = (asked.q or "").strip(), asked.sort or ""
    page = roster.page(call.tx, call.who, sheet.roster, q, sort, after=asked.after, many=ROWS)
    template = "parts/roster.html" if is_swap(call.request) else "pages/roster.html"
    values: dict[str, Any] = {
        "sheet": sheet,
        "page": page,
        "q": q,
        "sort": sort,
        "first": _first(asked.begin),
        "is_first": not asked.after,
        "link_of": lambda row: _link(sheet, row),
        "address": lambda **given: _address(sheet, {"q": q, "sort": sort} | given),
        "turned": lambda name: _turned(sheet, sort, name),
        "direction": lambda name: _direction(sheet, sort, name),
        "sheets": SHEETS,
        "bound": roster.WHOLE_LIST,
        "make": actions.BY_NAME[sheet.new] if sheet.new and not call.who.is_partner else None,
        "saved": preferences.views(call.tx, sheet.roster.name),
    }
    return shown(call, template, **values)


def _first(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 8 and 0 < int(text) <= MOST else 1


def _link(sheet: Sheet, row: dict[str, Any]) -> str:
    """Where a row leads. A survey leads to its answers."""
    return sheet.link.format(id=row["id"]) if sheet.link else "/answers?" + urlencode({"q": f"survey:{quoted(row['name'])}"})


def _address(sheet: Sheet, given: dict[str, Any]) -> str:
    query = urlencode({name: value for name, value in given.items() if value})
    return f"{sheet.path}?{query}" if query else sheet.path


def _turned(sheet: Sheet, sort: str, name: str) -> str:
    """The order that a click on a column's name gives: its own, or, where it has that, the other way round."""
    return f"-{name}" if (sort or sheet.roster.order) == name else name


def _direction(sheet: Sheet, sort: str, name: str) -> str:
    """Which way the list is ordered by a column: `ascending`, `descending`, or not at all."""
    now = sort or sheet.roster.order
    if now.removeprefix("-") != name:
        return ""
    return "descending" if sheet.roster.orders[name].is_descending != now.startswith("-") else "ascending"


def save(call: Call) -> Answer:
    """Keep a filter and an order under a name."""
    sheet, body = _sheet(call), call.body
    q, sort = (body.q or "").strip(), body.sort or ""
    if sort.removeprefix("-") not in ("", *sheet.roster.orders):
        raise Invalid([Mistake("sort", Text("must be one of %(known)s", known=list(sheet.roster.orders)), sort)])
    preferences.save_view(call.tx, sheet.roster.name, View(body.name or "", q, sort))
    return done_at(call, _address(sheet, {"q": q, "sort": sort}))


def forget(call: Call) -> Answer:
    """Forget a saved view."""
    sheet = _sheet(call)
    if not preferences.delete_view(call.tx, sheet.roster.name, call.body.name or ""):
        raise Missing("view", call.body.name)
    return done_at(call, _address(sheet, {"q": call.body.q, "sort": call.body.sort}))


ROUTES = tuple(
    route
    for sheet in SHEETS
    for route in (
        Route("GET", sheet.path, show, query=Asked, doc=f"The list of {sheet.roster.name}: filtered, ordered, page by page"),
        Route("POST", f"{sheet.path}/views", save, takes=Saved, doc=f"Save a view of the list of {sheet.roster.name}"),
        Route("POST", f"{sheet.path}/views/delete", forget, takes=Saved, doc=f"Forget a saved view of the list of {sheet.roster.name}"),
    )
)
