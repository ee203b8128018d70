"""Templates to answers: everything is escaped, and no page may load or run what is not ours."""

import importlib
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from shlex import quote
from typing import Any

from markupsafe import Markup

from daybook.door import Answer, Request
from daybook.web.assets import address, is_there
from daybook.web.reader import SOURCE, Reader

VERSION = version("daybook")
HTML = "text/html; charset=utf-8"
SAFE = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
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
    jinja, written = importlib.import_module("jinja2"), importlib.import_module("daybook.web.written")
    made = jinja.Environment(
        loader=jinja.PackageLoader("daybook.web"),
        autoescape=True,
        undefined=jinja.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        extensions=["jinja2.ext.i18n"],
    )
    made.filters.update(prose=prose, shell=quote, **written.FILTERS)
    made.globals.update(version=VERSION, asset=address, has_asset=is_there)

    def of_reader(name: str) -> Any:
        return jinja.pass_context(lambda context, *given: getattr(context["reader"], name)(*given))

    made.install_gettext_callables(of_reader("text"), of_reader("counted"), newstyle=True, pgettext=of_reader("in_context"))
    return made


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page stands: what links within its door begin with, where its files lie, where the front page is."""

    base: str
    files: str
    home: str | None = None


def page(template: str, place: Place, *, status: int = 200, **values: Any) -> Answer:
    """A rendered page."""
    return Answer(str(piece(template, place, status=status, **values)), status, SAFE, media=HTML)


def piece(template: str, place: Place, *, status: int = 200, **values: Any) -> Markup:
    """A rendered template, of a page or of a part of one."""
    known = {"reader": Reader(SOURCE), "base": place.base, "files": place.files, "home": place.home, "status": status, **values}
    return Markup(_pages().get_template(template).render(known))


def of_site(request: Request) -> Place:
    """A page of the door that has the front page."""
    return Place(request.mount, f"{request.mount}/static", f"{request.mount}/")


def of_door(request: Request) -> Place:
    """A help page. At the root or on a host of its own a door does not know of a front page."""
    base = request.mount + (f"/{request.context}" if request.context else "")
    return Place(base, f"{base}/Help/Static", "/" if request.mount else None)
