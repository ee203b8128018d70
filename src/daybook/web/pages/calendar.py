"""A user's day and week: meetings and hours where they are, moved about."""

from typing import Any
from uuid import UUID

from daybook.core import clock, diary, meetings, planning, users
from daybook.core.access import demand_role
from daybook.core.clock import MINUTE, When
from daybook.core.errors import Invalid, Mistake
from daybook.core.references import id_of
from daybook.core.texts import Text
from daybook.core.texts import marked as _
from daybook.door import Answer, Call, Route
from daybook.web import dated, grid
from daybook.web.actions import HEADS
from daybook.web.frame import done_at, is_swap, shown, told
from daybook.web.pages import sending
from daybook.web.pages.sending import Sent
from daybook.wire.record import Record, slot

FURTHEST = 40_000_000_000
"""Minutes: no calendar goes further."""
FEW = 3

MOVED = _("Moved.")
NO_MINUTE = _("Must be a time in minutes since 1970.")


class Asked(Record, xml_names="same"):
    """Which days, and whose."""

    view: str | None = slot("day or week")
    day: str | None = slot("A day of it: 2026-11-27")
    user: str | None = slot("The id of a user; for managers and admins")


class Moved(Sent, xml_names="same"):
    """Where something was moved to."""

    at: str | None = slot("When it begins, minutes (UTC) since 1970")
    until: str | None = slot("When it ends; without it, it lasts as long as before")


def show(call: Call) -> Answer:
    """The page, or its grid for a page that has the frame."""
    planning.demand_staff(call.who)
    query: Asked = call.query
    view = query.view or dated.WEEK
    mistakes = [] if view in (dated.DAY, dated.WEEK) else [Mistake("view", _("Must be day or week."), view)]
    user = call.who.user if not query.user else id_of(query.user)
    if user is None:
        mistakes.append(Mistake("user", _("Must be an id."), query.user))
    if mistakes or user is None:
        raise Invalid(mistakes)
    if user != call.who.user:
        demand_role(call.who, *HEADS)
    days = dated.of_query(call, view, query.day)
    rows = diary.of_users(call.tx, call.who, [user], days.span)
    everyone = users.all_of(call.tx) if call.who.role in HEADS else []
    values: dict[str, Any] = {
        "view": view, "days": grid.drawn(days, rows, meetings.known(call.tx, [row.id for row in rows])), "shown": days, "user": user,
        "is_own": user == call.who.user, "is_head": call.who.role in HEADS, "today": dated.today(call.tx.now, days.zone),
        "people": [each for each in everyone if each.role != "partner"],
    }  # fmt: skip
    return shown(call, "parts/calendar.html" if is_swap(call.request) else "pages/calendar.html", **values)


def move(call: Call) -> Answer:
    """Let a meeting or hours begin, and end, at another time."""
    row = planning.get(call.tx, call.who, call.id())
    planning.demand_own(call.who, row)
    body: Moved = call.body
    mistakes: list[Mistake] = []
    at = _minute(call, body.at, "at", mistakes)
    until = _minute(call, body.until, "until", mistakes) if body.until else None
    if mistakes or at is None:
        raise Invalid(mistakes)
    planning.move(call.tx, row, at, until)
    others = others_at(call, row.id)
    text = Text(_("Moved. At the same time: %(what)s."), what=others) if others else MOVED
    done = shown(call, "parts/nothing.html", headers=told(call, text)) if is_swap(call.request) else done_at(call, _day_of(call, at.at))
    return sending.settled(call, done, f"/calendar/{row.id}", others)


def _minute(call: Call, text: str | None, field: str, mistakes: list[Mistake]) -> When | None:
    if text and len(text) <= len(str(FURTHEST)) and text.isascii() and text.isdecimal() and int(text) < FURTHEST:
        try:
            return clock.in_zone(clock.EPOCH + int(text) * MINUTE, call.who.zone)
        except (OverflowError, ValueError):
            pass
    mistakes.append(Mistake(field, NO_MINUTE, text))
    return None


def others_at(call: Call, id: UUID) -> list[str]:
    """What else is at that time for those who are to be there."""
    row = planning.get(call.tx, call.who, id)
    others = planning.meanwhile(call.tx, call.who, row) if row.kind == planning.MEETING else []
    return list(dict.fromkeys(each.subject or "–" for each in others))[:FEW]


def _day_of(call: Call, ticks: int) -> str:
    return f"/calendar?day={dated.field_of(ticks, call.who.zone)[0]}"


def remove(call: Call) -> Answer:
    """It does not take place."""
    row = planning.get(call.tx, call.who, call.id(), planning.MEETING)
    planning.demand_own(call.who, row)
    planning.remove(call.tx, row)
    return sending.settled(call, done_at(call, _day_of(call, row.at_at)), f"/calendar/{row.id}")


ROUTES = (
    Route("GET", "/calendar", show, query=Asked, doc="A day or a week of a user's diary"),
    Route("POST", "/calendar/{id:guid}/move", move, takes=Moved, doc="Let a meeting or hours begin at another time"),
    Route("POST", "/calendar/{id:guid}/delete", remove, takes=Sent, doc="Delete a meeting"),
)
