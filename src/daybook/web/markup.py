"""Templates to answers: everything is escaped, and no page may load or run what is not ours."""

import importlib
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from shlex import quote
from typing import Any

from markupsafe import Markup

from daybook.door import Answer, Request
from daybook.web.assets import address

VERSION = version("daybook")
HTML = "text/html; charset=utf-8"
SAFE = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}


@cache
def _markdown() -> Any:
    """Loaded with the first page, as is what makes pages of templates: 70 ms that no start needs."""
    return importlib.import_module("markdown_it").MarkdownIt("commonmark", {"html": False})


def prose(text: str) -> Markup:
    """One line of Markdown, as descriptions are written. The renderer escapes what it does not know, HTML included."""
    return Markup(_markdown().renderInline(text))


@cache
def _pages() -> Any:
    jinja = importlib.import_module("jinja2")
    files = jinja.PackageLoader("daybook.web")
    made = jinja.Environment(loader=files, autoescape=True, undefined=jinja.StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made.filters.update(prose=prose, shell=quote)
    made.globals.update(version=VERSION, asset=address)
    return made


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page stands: what links within its door begin with, where its files lie, where the front page is."""

    base: str
    files: str
    home: str | None = None


def page(template: str, place: Place, *, status: int = 200, **values: Any) -> Answer:
    """A rendered page."""
    text = _pages().get_template(template).render(base=place.base, files=place.files, home=place.home, status=status, **values)
    return Answer(text, status, SAFE, media=HTML)


def of_site(request: Request) -> Place:
    """A page of the door that has the front page."""
    return Place(request.mount, f"{request.mount}/static", f"{request.mount}/")


def of_door(request: Request) -> Place:
    """A help page. At the root or on a host of its own a door does not know of a front page."""
    base = request.mount + (f"/{request.context}" if request.context else "")
    return Place(base, f"{base}/Help/Static", "/" if request.mount else None)
