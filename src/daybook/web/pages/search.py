"""The search box: results while typing, all of them as a page, the best at once."""

from typing import Any

from daybook.core import search
from daybook.core.search import CONTACTS, DEALINGS, ENTRIES, PLACES
from daybook.core.texts import marked as _
from daybook.door import Answer, Call, Route
from daybook.web.frame import gone_to, is_swap, shown
from daybook.wire.record import Record, slot

FEW, MANY = 6, 30
FOLDERS = {CONTACTS: "contacts", PLACES: "places", DEALINGS: "matters", ENTRIES: "entries"}
"""Where each sort of hits has its pages."""

TITLES = {CONTACTS: _("People and companies"), PLACES: _("Places"), DEALINGS: _("Matters"), ENTRIES: _("Entries")}


class Asked(Record, xml_names="same"):
    """What is looked for."""

    q: str | None = slot("A number, name, mail address, subject, reference or id")
    best: str | None = slot("Anything: go to the best hit, if there is one")


def show(call: Call) -> Answer:
    """The hits: as options for a script that asks while somebody types, as a page, or the best one itself."""
    asked = (call.query.q or "").strip()
    groups = search.everything(call.tx, call.who, asked, FEW if is_swap(call.request) else MANY)
    if call.query.best and groups:
        return gone_to(call, link(groups[0].name, groups[0].hits[0]))
    template = "parts/found.html" if is_swap(call.request) else "pages/search.html"
    return shown(call, template, asked=asked, groups=groups, titles=TITLES, link=link, new=_new(call, asked))


def link(group: str, hit: search.Hit) -> str:
    """Where a hit has its page."""
    return f"/{FOLDERS[group]}/{hit.id}"


def _new(call: Call, asked: str) -> dict[str, Any]:
    """What somebody may be entered by who was not found."""
    if not asked or call.who.is_partner:
        return {}
    digits = sum(letter.isdigit() for letter in asked)
    field = "mail" if "@" in asked else "phone" if digits >= 5 and 2 * digits >= len(asked.replace(" ", "")) else "name"
    return {field: asked}


ROUTES = (Route("GET", "/search", show, query=Asked, doc="Everything that fits a number, name, mail address, subject or id"),)
