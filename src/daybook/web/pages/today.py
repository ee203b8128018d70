"""Today: where the day begins. The caret stands in the log line; below it what is due, the caller's drafts, what happened last."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from daybook.core import calls, clock, diary, drafts, latest
from daybook.core.diary import Sort, Span
from daybook.door import Answer, Call, Route
from daybook.web.frame import shown
from daybook.web.pages import log

LATEST = 15
DUE = 25
"""Promises, open call logs, meetings of a day that are shown; lists have the rest."""
MEETINGS = Sort(kinds=("meeting",))


def show(call: Call) -> Answer:
    """The whole page; partners see what happened last, as far as it is for them."""
    mine = {} if call.who.is_partner else {**log.line(call), **_due(call), "drafts": drafts.of(call.tx, call.who)}
    return shown(call, "pages/today.html", **mine, **_latest(call))


def show_latest(call: Call) -> Answer:
    """What happened last, for a page that is open meanwhile."""
    return shown(call, "parts/latest.html", **_latest(call))


def show_due(call: Call) -> Answer:
    """What is due, for a page that is open meanwhile."""
    return shown(call, "parts/due.html", **_due(call))


def _latest(call: Call) -> dict[str, Any]:
    rows = latest.of_book(call.tx, call.who, LATEST)
    return {"rows": rows, "whose": latest.names(call.tx, [row.id for row in rows])}


def _due(call: Call) -> dict[str, Any]:
    tx, who = call.tx, call.who
    meetings = [row.id for row in diary.of_users(tx, who, [who.user], _today(call), many=DUE, sort=MEETINGS)]
    promised = [row.id for row in diary.tasks_of(tx, who, who.user, many=DUE)]
    return {
        "meetings": latest.rows(tx, who, meetings),
        "promised": latest.rows(tx, who, promised),
        "calls": calls.open_by(tx, who, DUE),
        "due_whose": latest.names(tx, [*meetings, *promised]),
        "due_now": tx.now,
    }


def _today(call: Call) -> Span:
    """From midnight to midnight, by the reader's clock."""
    zone = ZoneInfo(call.who.zone)
    day = clock.to_datetime(call.tx.now, call.who.zone).date()
    begin, end = (clock.of_datetime(datetime.combine(each, datetime.min.time(), zone)).at for each in (day, day + timedelta(days=1)))
    return Span(begin, end)


ROUTES = (
    Route("GET", "/", show, doc="Today"),
    Route("GET", "/latest", show_latest, doc="What happened last"),
    Route("GET", "/due", show_due, doc="What is due for the caller"),
)
