"""Every page there is: what the table of routes answers to a GET with a whole HTML document, at the demo book's records."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any, cast
from urllib.parse import urlencode

from lxml import html

from daybook import web
from daybook.door import Route
from daybook.store.engine import Engine
from tests.web.routes import DOORS

Get = Callable[[str], tuple[int, str, str]]
"""Status, media type and text of a path."""
PARAMETER = re.compile(r"{(\w+)(?::\w+)?}")
GUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
NO_PAGES = {
    "/live": "goes on until the reader leaves",
    "/login/provider": "leads to another server",
    "/login/provider/back": "comes from another server",
    "/static/{path:path}": "gives a file",
    "/matters/{id:guid}/files/{file:guid}": "gives a file as it came",
    "/entries/{id:guid}/files/{file:guid}": "gives a file as it came",
}
"""What is not even asked for."""
EVERY = web.door(DOORS, cast(Engine, None)).routes
ROUTES = [each for each in EVERY if each.method == "GET" and each.path not in NO_PAGES]
STATES = (
    "/calendar?view=day",
    "/companies?q=nobodyiscalledso",
    "/empire/Help",
    "/empire/Help/Api/POST-api-contactlogs",
    "/empire/Help/ResourceModel?modelName=ContactLogCreateModel",
    "/hours?view=month",
    "/people?q=city:boston",
    "/reports/entries?kind=call",
    "/search?q=hart",
    "/search?q=nobodyiscalledso",
    "/docs?door=empire",
    "/doors/native",
    "/requests?door=nobody",
)
"""Pages that look otherwise by what is asked of them, beside each as it stands."""
ROSTERS = ("/companies", "/people", "/places", "/tasks", "/surveys", "/calls")
"""Lists whose first record is a page of another look."""
COMPANY, LOG = "f3749fd0-8a58-57b7-85e7-94b4fd1fa817", "1b09f322-9c93-43e3-bf69-54e16fe33f79"
LIVED = (
    ("/log", {"kind": "note", "contact": COMPANY, "text": "They move in spring.", "promise": "2031-12-24T15:00"}),
    ("/drafts", {"matter": LOG, "line": "n half a sentence"}),
    ("/hours", {"day": str(date.today()), "start": "09:00", "end": "10:30", "project": "Move"}),
    ("/companies/views", {"name": "Bostonians", "q": "city:boston"}),
    ("/doors/protech/keys", {"name": "Night export", "client": "4711"}),
)
"""Forms that somebody sends who works with the book: what no demo book has is on the pages, too."""


def live_in(send: Callable[[str, dict[str, str]], int]) -> None:
    """Send them all; `send` gives the status."""
    for path, fields in LIVED:
        assert (path, send(path, fields)) == (path, 303 if "keys" not in path else 200)


def told(reply: Any) -> tuple[int, str, str]:
    """What is looked at of an answer."""
    return reply.status_code, reply.headers.get("content-type", ""), reply.text


def pages(get: Get) -> dict[str, html.HtmlElement]:
    """Every page with its path: routes without parameters first, then those that links of these (or the route's `tries`) lead to."""
    seen: dict[str, html.HtmlElement] = {}
    for path in (*(_filled(route, []) for route in ROUTES if "{" not in route.path), *STATES):
        seen |= _page(get, path)
    for roster in ROSTERS:
        seen |= _page(get, str(seen[roster].xpath("(//*[contains(@class, 'rows')]//a[starts-with(@href, '/')])[1]/@href")[0]))
    left = [route for route in ROUTES if "{" in route.path and not any(_pattern(route).fullmatch(path) for path in seen)]
    while left:
        links = [str(link).partition("#")[0] for page in seen.values() for link in page.xpath("//@*") if link.startswith("/")]
        found = {route.path: path for route in left if (path := _filled(route, links))}
        assert found, f"no link leads to {[route.path for route in left]}"
        for path in found.values():
            seen |= _page(get, path)
        left = [route for route in left if route.path not in found]
    return seen


def _page(get: Get, path: str) -> dict[str, html.HtmlElement]:
    """The page at a path; none for a piece, a file, a sheet."""
    status, media, text = get(path)
    assert status == 200, (path, status, text[:300])
    return {path: html.document_fromstring(text)} if media.startswith("text/html") and text.startswith("<!doctype html>") else {}


def _filled(route: Route, links: list[str]) -> str:
    """A path of the route: as it says itself, or as the first link has it."""
    if route.tries or "{" not in route.path:
        path = re.sub(PARAMETER, lambda name: route.tries[name[1]], route.path)
        query = urlencode({name: value for name, value in route.tries.items() if name not in re.findall(PARAMETER, route.path)})
        return f"{path}?{query}" if query else path
    return next((link for link in links if _pattern(route).fullmatch(link)), "")


def kind(method: str, path: str) -> str:
    """Which route a path is of."""
    return next(f"{each.method} {each.path}" for each in EVERY if each.method == method and _pattern(each).fullmatch(path))


def _pattern(route: Route) -> re.Pattern[str]:
    return re.compile(re.sub(PARAMETER, lambda name: GUID if name[0].endswith(":guid}") else "[^/?]+", route.path))
