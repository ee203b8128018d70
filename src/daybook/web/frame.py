"""What stands around every page of a signed-in user, and pieces of pages for who has the frame already."""

import json
from functools import partial
from typing import Any

import msgspec
from markupsafe import Markup

from daybook.core import drafts, journal, preferences
from daybook.door import Answer, Call, Request
from daybook.web import actions, did, reader, session
from daybook.web.markup import SAFE, page
from daybook.web.markup import of_site as place

PRIVATE = {"Cache-Control": "private, no-store"}


def shown(call: Call, template: str, *, status: int = 200, headers: dict[str, str] | None = None, **values: Any) -> Answer:
    """A page in its frame, or a piece of one for a script that swaps it in: as the template is."""
    write = None if is_swap(call.request) else did.find(call.request)
    made = page(template, place(call.request), status=status, **_around(call), did=write, **values)
    once = {} if write is None else {"Set-Cookie": did.told(call.request, None)}
    return Answer(made.model, status, {**SAFE, **PRIVATE, **once, **(headers or {})}, media=made.media)


def is_swap(request: Request) -> bool:
    """Whether a script asks for a piece that it swaps into the page it is on."""
    asked = request.headers
    return asked.get("hx-request") == "true" and "true" not in (asked.get("hx-boosted"), asked.get("hx-history-restore-request"))


def is_for(request: Request, place: str) -> bool:
    """Whether a script follows a link of the page to show this part of it alone."""
    return request.headers.get("hx-boosted") == "true" and request.headers.get("hx-target") == place


def told(call: Call, text: str, *, undo: str | None = None, again: str | None = None, **events: Any) -> dict[str, str]:
    """The header by which a script tells the user what was done, and offers to take it back, if something was that is kept.

    `undo`: where another write is taken back than this one, "" for none; `again`: where what was taken back is done again.
    Further events that scripts listen to, by name.
    """
    _saved(call)
    own = f"/requests/{call.tx.request_id}/undo" if undo is None and again is None and journal.is_any(call.tx) else undo
    ways = {name: path for name, path in (("undo", own), ("again", again)) if path}
    return {"HX-Trigger": json.dumps({"told": {"text": said(call, text), **ways}, **events})}


def said(call: Call, text: str) -> str:
    """A marked text in the caller's language."""
    return reader.of_user(call.who).text(text)


def gone_to(call: Call, path: str, **headers: str) -> Answer:
    """On to another page after a write: a plain form is led there, a script told."""
    target = f"{call.request.mount}{path}"
    if is_swap(call.request):
        return Answer(None, 204, {"HX-Redirect": target, **PRIVATE, **headers})
    return Answer(None, 303, {"Location": target, **PRIVATE, **headers})


def done_at(call: Call, path: str) -> Answer:
    """The same after a write that can be taken back: the page that comes says so, and how, as long as it stands there."""
    _saved(call)
    return gone_to(call, path, **({"Set-Cookie": did.told(call.request, call.tx.request_id)} if journal.is_any(call.tx) else {}))


def done_here(call: Call) -> Answer:
    """The same on the page that a script is on, which is loaded anew."""
    _saved(call)
    return Answer(None, 204, {"HX-Refresh": "true", "Set-Cookie": did.told(call.request, call.tx.request_id), **PRIVATE})


def _saved(call: Call) -> None:
    """What was typed into the form that a script sends is no draft any more."""
    form = call.request.headers.get("x-draft")
    if form:
        drafts.drop(call.tx, call.who, drafts.in_form(form))


def _around(call: Call) -> dict[str, Any]:
    who, read_by = call.who, reader.of_user(call.who)
    possible = actions.open_to(who)
    return {
        "who": who,
        "reader": read_by,
        "xsrf": session.mark(session.token_of(call.request)),
        "actions": possible,
        "action_of": actions.BY_NAME,
        "actions_json": for_script([{"name": a.name, "label": read_by.text(a.label), "keys": a.keys, "link": a.link} for a in possible]),
        "path": call.request.path,
        "here": call.request.path + (f"?{call.request.query}" if call.request.query else "") if call.request.method == "GET" else "/",
        "are_keys_off": preferences.are_keys_off(call.tx),
        "keeps": partial(_keeps, call),
    }


def _keeps(call: Call, form: str) -> Markup:
    """For a form: what is typed into it is kept under this name, which says of which record it is (keep.js)."""
    row = drafts.find(call.tx, call.who, drafts.in_form(form))
    typed = "" if row is None else row.line
    return Markup('data-keeps="{}" data-typed="{}"').format(f"{call.who.user}.{form}", typed)


def for_script(value: Any) -> Markup:
    """JSON that may stand in a page: no part of it can end the element it is in."""
    return Markup(msgspec.json.encode(value).decode().replace("<", "\\u003c"))
