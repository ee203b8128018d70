"""The log line: understood while it is typed, logged, its row given back."""

import importlib
from typing import Any

from daybook.core import drafts, latest, templates, touches
from daybook.core.access import demand_staff
from daybook.core.drafts import NOBODY
from daybook.core.errors import Invalid
from daybook.core.texts import marked as _
from daybook.door import Answer, Call, Route
from daybook.web import dated, reading, vocabulary
from daybook.web.frame import PRIVATE, done_at, is_swap, shown, told
from daybook.web.markup import SAFE
from daybook.web.reader import of_user
from daybook.web.reading import Reading, Typed
from daybook.wire.record import Guid, slot


class Wished(Typed, xml_names="same"):
    """The line, and the template whose text is to stand in it."""

    template: Guid | None = slot("The template's id")


LOGGED = _("Logged: %(what)s")
LOGGED_WITH = _("Logged: %(what)s, %(who)s")


def line(call: Call, *, contact: Any = None, matter: Any = None) -> dict[str, Any]:
    """What `parts/logline.html` shows on a page: the caller's draft about a contact, a matter or nobody, where there is one."""
    draft = drafts.find(call.tx, call.who, reading.about(contact, matter))
    given = {"line": draft.line, "set": " ".join(draft.fields or {}), **(draft.fields or {})} if draft is not None else {}
    where = {name: str(row.id) for name, row in (("contact", contact), ("matter", matter)) if row is not None}
    texts = [(row.id, row.text) for row in templates.all_of(call.tx) if templates.part(row, "text")]
    return {"log": reading.read(call, Typed(**given, **where)), "draft": draft, "texts": texts}


def parsed(call: Call) -> Answer:
    """The fields as the line is understood; nothing is written."""
    demand_staff(call.who)
    return shown(call, "parts/logline_fields.html", log=reading.read(call, call.query))


def text(call: Call) -> Answer:
    """A template's text, its marks filled in for whom and what the line is about; those without an answer stay to be typed over."""
    demand_staff(call.who)
    tx, asked, by = call.tx, call.query, of_user(call.who)
    found, shape = reading.read(call, asked), templates.part(templates.get(tx, asked.template), "text") if asked.template else ""
    day = importlib.import_module("babel.dates").format_date(dated.today(tx.now, by.zone), "long", locale=by.locale)
    said = templates.said_of(tx, found.contact if found.contact is not None else found.person, found.matter, day)
    filled = templates.merged(shape, {mark: what for mark, what in said.items() if what})
    return Answer(filled, 200, {**SAFE, **PRIVATE}, media="text/plain; charset=utf-8")


def log(call: Call) -> Answer:
    """Write what the line says; every mistake at once."""
    demand_staff(call.who)
    found = reading.read(call, call.body)
    touch = found.touch(call.who.zone)
    named = {each.path for each in found.mistakes}
    wrong = [*found.mistakes, *(each for each in touches.mistakes(touch) if each.path not in named)]
    if wrong:
        raise Invalid(wrong)
    made = touches.log(call.tx, touch)
    drafts.drop(call.tx, call.who, reading.about(found.contact, found.matter))
    if not is_swap(call.request):
        return done_at(call, _page(found))
    rows, whose = latest.rows(call.tx, call.who, [made]), latest.names(call.tx, [made])
    return shown(call, "parts/entries.html", status=201, headers=told(call, _said(call, found)), rows=rows, whose=whose)


def _page(found: Reading) -> str:
    about = reading.about(found.contact, found.matter)
    return "/" if about == NOBODY else f"/{about.kind}s/{about.id}"


def _said(call: Call, found: Reading) -> str:
    reader, person = of_user(call.who), found.contact or found.person
    what = vocabulary.word(reader, found.kind)
    return reader.text(LOGGED) % {"what": what} if person is None else reader.text(LOGGED_WITH) % {"what": what, "who": person.name}


ROUTES = (
    Route("GET", "/log/text", text, query=Wished, doc="A template's text, filled in for whom the line is about"),
    Route("GET", "/log/parsed", parsed, query=Typed, doc="What a log line means so far"),
    Route("POST", "/log", log, takes=Typed, status=201, doc="Log a call, note, mail, meeting, hours or a task"),
)
