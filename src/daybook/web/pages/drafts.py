"""Drafts: what is typed is kept on the server shortly after, for its user alone."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import msgspec

from daybook.core import drafts
from daybook.core.access import demand_staff
from daybook.core.drafts import NOBODY, About
from daybook.core.errors import Invalid, Mistake
from daybook.core.texts import marked as _
from daybook.door import Answer, Call, Route
from daybook.web.frame import gone_to, is_swap
from daybook.web.reading import FIELDS, Typed
from daybook.wire.record import Record, slot


class Form(Record, xml_names="same"):
    """What is typed into a form so far."""

    form: str = slot("Its name, which says of which record it is", required=True, max_length=200)
    typed: str | None = slot("Its fields as the script writes them, in JSON; nothing forgets them", max_length=drafts.LONGEST)


SHAPE = msgspec.json.Decoder(list[tuple[str, str | int, str | bool]])
"""Of each field its name, which of them it is, and what it says."""


def save(call: Call) -> Answer | None:
    """Keep a line and the fields that were filled in by hand; nothing at all forgets the draft."""
    demand_staff(call.who)
    given: Typed = call.body
    drafts.save(call.tx, call.who, about_of(given), given.line or "", fields_of(given))
    return None if is_swap(call.request) else gone_to(call, "/")


def save_form(call: Call) -> Answer | None:
    """Keep what a form says; nothing at all forgets it."""
    demand_staff(call.who)
    given: Any = call.body
    try:
        SHAPE.decode(given.typed or "[]")
    except msgspec.MsgspecError:
        raise Invalid([Mistake("typed", _("Must be the fields of a form."), given.typed)]) from None
    drafts.save(call.tx, call.who, drafts.in_form(given.form), given.typed or "", {})
    return None if is_swap(call.request) else gone_to(call, "/")


def fields_of(given: Typed) -> dict[str, str]:
    """The fields that were filled in by hand."""
    return {name: getattr(given, name) or "" for name in FIELDS if name in (given.set or "").split()}


def about_of(given: Typed) -> About:
    """What a line is about, by the ids that the form has."""
    for kind in ("contact", "matter"):
        text = getattr(given, kind)
        if text:
            try:
                return About(kind, UUID(text))
            except ValueError:
                raise Invalid([Mistake(kind, _("Must be an id."), text)]) from None
    return NOBODY


def _routes() -> Iterator[Route]:
    # Not kept among the requests: a draft is saved again and again, and is nobody's business but its user's.
    for method in ("POST", "PUT"):
        yield Route(method, "/drafts", save, takes=Typed, keeps=False, doc="Keep what was typed so far")
    yield Route("POST", "/drafts/forms", save_form, takes=Form, keeps=False, doc="Keep what a form says so far")


ROUTES = tuple(_routes())
