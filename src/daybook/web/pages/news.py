"""News for pages that are open: topics of what was just written, as server-sent events."""

import msgspec

from daybook.core import live
from daybook.core.access import Tx, Who
from daybook.core.errors import Invalid, Mistake
from daybook.core.texts import marked
from daybook.door import Answer, Call, Onward, Route

MEDIA = "text/event-stream"
HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no", "X-Content-Type-Options": "nosniff"}
"""What stands between must not gather what is sent."""


def listen(call: Call) -> Answer:
    """News from now on, or from where the browser was."""
    return Answer(Onward(news, _place(call)), 200, HEADERS, media=MEDIA)


def news(tx: Tx, who: Who, after: int | None) -> tuple[bytes, int]:
    """One event: its id is the place to go on from, its data the topics. Nothing where there is none to tell."""
    found = live.after(tx, who, after)
    if not found.topics:
        return b"", found.until
    return b"id: %d\nevent: news\ndata: %s\n\n" % (found.until, msgspec.json.encode(found.topics)), found.until


def _place(call: Call) -> int | None:
    """What the browser says that it saw last."""
    said = call.request.headers.get("last-event-id", "")
    if said and not (said.isdecimal() and said.isascii() and len(said) < 19):
        raise Invalid([Mistake("Last-Event-ID", marked("Must be the id of an event."), said)])
    return int(said) if said else None


ROUTES = (Route("GET", "/live", listen, doc="News of what was just written, as server-sent events"),)
