"""Today: where the day begins."""

from typing import Any

from daybook.core import latest
from daybook.door import Answer, Call, Route
from daybook.web.frame import shown
from daybook.web.pages import log

LATEST = 15


def show(call: Call) -> Answer:
    """The log line, and what happened last."""
    line = {} if call.who.is_partner else log.line(call)
    return shown(call, "pages/today.html", **line, **_latest(call))


def show_latest(call: Call) -> Answer:
    """What happened last, for a page that is open meanwhile."""
    return shown(call, "parts/latest.html", **_latest(call))


def _latest(call: Call) -> dict[str, Any]:
    rows = latest.of_book(call.tx, call.who, LATEST)
    return {"rows": rows, "whose": latest.names(call.tx, [row.id for row in rows])}


ROUTES = (
    Route("GET", "/", show, doc="Today"),
    Route("GET", "/latest", show_latest, doc="What happened last"),
)
