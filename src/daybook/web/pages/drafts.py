"""Drafts: what is typed is kept on the server shortly after, for its user alone."""

from uuid import UUID

from daybook.core import drafts
from daybook.core.access import demand_staff
from daybook.core.drafts import NOBODY, About
from daybook.core.errors import Invalid, Mistake
from daybook.door import Answer, Call, Route
from daybook.web.frame import gone_to, is_swap
from daybook.web.reading import FIELDS, Typed


def _(message: str) -> str:
    """Marks a text for the catalogues."""
    return message


def save(call: Call) -> Answer | None:
    """Keep a line and the fields that were filled in by hand; nothing at all forgets the draft."""
    demand_staff(call.who)
    given: Typed = call.body
    drafts.save(call.tx, call.who, about_of(given), given.line or "", fields_of(given))
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


def _routes() -> tuple[Route, ...]:
    # Not kept among the requests: a draft is saved again and again, and is nobody's business but its user's.
    return tuple(Route(method, "/drafts", save, takes=Typed, keeps=False, doc="Keep what was typed so far") for method in ("POST", "PUT"))


ROUTES = _routes()
