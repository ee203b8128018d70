"""A person or a company: who they are at a glance, and one timeline of everything."""

from typing import Any
from uuid import UUID

from daybook.core import addresses, channels, contacts, relations, timeline
from daybook.core.errors import Invalid, Missing, Mistake
from daybook.door import Answer, Call, Route
from daybook.web.frame import is_swap, shown
from daybook.wire.record import Record, slot

ROWS = 50


class Older(Record, xml_names="same"):
    """Which page of the timeline."""

    after: str | None = slot("The key of the last row of the page before: `at~id`")


def show(call: Call) -> Answer:
    """The page, or with `after` the next rows for a page that has the first."""
    if call.who.is_partner:
        raise Missing("contact", call.params["id"])
    row = contacts.get(call.tx, call.id())
    page = timeline.page(call.tx, call.who, row.id, many=ROWS, after=_after(call.query.after))
    following = f"{page.next[0]}~{page.next[1]}" if page.next else None
    if is_swap(call.request):
        return shown(call, "parts/timeline.html", contact=row, rows=page.rows, following=following)
    return shown(call, "pages/contact.html", contact=row, rows=page.rows, following=following, **_glance(call, row))


def _glance(call: Call, row: Any) -> dict[str, Any]:
    """What hangs on the contact."""
    tied = [each for each in relations.known(call.tx, [row.id])[row.id] if each.ended_at is None]
    return {
        "channels": channels.known(call.tx, [row.id])[row.id],
        "addresses": list(addresses.known(call.tx, [row.id])[row.id].values()),
        "relations": tied,
        "names": contacts.known(call.tx, [each.to_id for each in tied]),
    }


def _after(text: str | None) -> tuple[int, UUID] | None:
    if not text:
        return None
    at, _, id = text.partition("~")
    try:
        return int(at), UUID(id)
    except ValueError:
        raise Invalid([Mistake("after", "Must be the key of a row.", text)]) from None


ROUTES = (Route("GET", "/contacts/{id:guid}", show, query=Older, doc="A person or a company"),)
