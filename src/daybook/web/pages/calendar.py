"""A user's day and week: meetings and hours, made, changed and moved."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from daybook.core import clock, diary, meetings, planning, users
from daybook.core.access import demand_role
from daybook.core.clock import When
from daybook.core.errors import Invalid, Mistake
from daybook.core.references import id_of
from daybook.door import Answer, Call, Route
from daybook.web import dated
from daybook.web.actions import HEADS
from daybook.web.frame import gone_to, is_swap, shown
from daybook.web.said import told
from daybook.wire.record import Record, slot

QUARTER = 15
QUARTERS = 24 * 60 // QUARTER
LANES = 4
"""Side by side on a day; what more begins at the same time stands in the last."""
ALL_DAY = "1"


def _(message: str) -> str:
    """Marks a text for the catalogues."""
    return message


class Asked(Record, xml_names="same"):
    """Which days, and whose."""

    view: str | None = slot("day or week")
    day: str | None = slot("A day of it: 2026-11-27")
    user: str | None = slot("The id of a user; for managers and admins")
    at: str | None = slot("The time of a new meeting: 09:00")


class Meeting(Record, xml_names="same"):
    """A meeting as a form has it."""

    subject: str | None = slot("What it is")
    day: str | None = slot("The day: 2026-11-27")
    start: str | None = slot("From: 09:00")
    end: str | None = slot("To: 10:00")
    last: str | None = slot("The last day, where it is another")
    all_day: str | None = slot("`1`: the whole day")
    location: str | None = slot("Where")
    text: str | None = slot("What is to be known")


class Moved(Record, xml_names="same"):
    """Where something was moved to."""

    day: str | None = slot("The day: 2026-11-27")
    start: str | None = slot("From: 09:00")


@dataclass(frozen=True, slots=True)
class Placed:
    """An entry on a day: from which quarter of an hour, how many, in which lane."""

    row: Any
    start: int
    length: int
    lane: int
    is_all_day: bool


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
    known = meetings.known(call.tx, [row.id for row in rows])
    everyone = users.all_of(call.tx) if call.who.role in HEADS else []
    values: dict[str, Any] = {
        "view": view, "days": [(day, dated.midnight(day, days.zone), _placed(day, rows, known, days.zone)) for day in days.days],
        "shown": days, "user": user, "is_own": user == call.who.user, "today": dated.today(call.tx.now, days.zone),
        "people": [each for each in everyone if each.role != "partner"], "hours": range(24),
    }  # fmt: skip
    return shown(call, "parts/calendar.html" if is_swap(call.request) else "pages/calendar.html", **values)


def _placed(day: date, rows: Iterable[Any], known: dict[UUID, Any], zone: str) -> list[Placed]:
    """What of a day's diary stands where, by the readings of a clock on the wall there."""
    begin, end = dated.midnight(day, zone), dated.midnight(date.fromordinal(day.toordinal() + 1), zone)
    found: list[Placed] = []
    free = [0] * LANES
    for row in rows:
        if row.at_at >= end or (row.ends_at or row.at_at) < begin or (row.ends_at == begin and row.at_at < begin):
            continue
        meeting = known.get(row.id)
        is_all_day = (meeting is not None and meeting.is_all_day) or (row.at_at <= begin and row.ends_at >= end)
        start = 0 if row.at_at < begin else _quarter(row.at_at, zone)
        until = QUARTERS if row.ends_at >= end else max(start + 1, _quarter(row.ends_at - 1, zone) + 1)
        lane = 0 if is_all_day else next((n for n, taken in enumerate(free) if taken <= start), LANES - 1)
        if not is_all_day:
            free[lane] = until
        found.append(Placed(row, start, until - start, lane, is_all_day))
    return found


def _quarter(ticks: int, zone: str) -> int:
    local = clock.to_datetime(ticks, zone)
    return (local.hour * 60 + local.minute) // QUARTER


def begin(call: Call) -> Answer:
    """The form of a new meeting."""
    planning.demand_staff(call.who)
    day, at = dated.asked(call.query.day, call.tx.now, call.who.zone), call.query.at or "09:00"
    mistakes: list[Mistake] = []
    start = dated.moment(day, at, "at", call.who.zone, mistakes)
    if start is None:
        raise Invalid(mistakes)
    return _form(call, None, start.at, start.at + clock.HOUR)


def edit(call: Call) -> Answer:
    """The form of a meeting; of hours on their own page."""
    row = planning.get(call.tx, call.who, call.id())
    if row.kind == planning.HOURS:
        return gone_to(call, f"/hours/{row.id}")
    return _form(call, row, row.at_at, row.ends_at or row.at_at)


def _form(call: Call, row: Any, start: int, end: int) -> Answer:
    zone = call.who.zone
    is_mine = row is None or row.author_id == call.who.user or call.who.role in HEADS
    meeting = None if row is None else meetings.find(call.tx, row.id)
    is_all_day = meeting is not None and meeting.is_all_day
    (day, at), (last, until) = dated.field_of(start, zone), dated.field_of(end - 1 if is_all_day else end, zone)
    return shown(call, "pages/meeting.html", row=row, meeting=meeting, day=day, at=at, last=last, until=until, is_mine=is_mine)


def add(call: Call) -> Answer:
    """A new meeting in the caller's diary."""
    planning.demand_staff(call.who)
    body: Meeting = call.body or Meeting()
    span = _span(call, body)
    planning.meet(call.tx, call.who, span, (body.subject or "").strip(), **_facts(body))
    return gone_to(call, f"/calendar?day={dated.field_of(span.at.at, call.who.zone)[0]}")


def change(call: Call) -> Answer:
    """The meeting as it is to be."""
    row = planning.get(call.tx, call.who, call.id(), planning.MEETING)
    planning.demand_own(call.who, row)
    body: Meeting = call.body or Meeting()
    span = _span(call, body)
    planning.change_meeting(call.tx, row, span, (body.subject or "").strip(), **_facts(body))
    return gone_to(call, f"/calendar?day={dated.field_of(span.at.at, call.who.zone)[0]}")


def _facts(body: Meeting) -> dict[str, Any]:
    return {"location": (body.location or "").strip() or None, "text": body.text or None, "is_all_day": body.all_day == ALL_DAY}


def _span(call: Call, body: Meeting) -> planning.Span:
    """From when to when; the whole days from the first to the last, where it lasts all day."""
    form = dated.Form(call)
    mistakes, zone = form.mistakes, form.zone
    if not (body.subject or "").strip():
        mistakes.append(Mistake("subject", _("Must be given.")))
    day = form.day("day", body.day)
    last = form.day("last", body.last) if body.last else day
    at: When | None
    ends: When | None
    if body.all_day == ALL_DAY and day is not None and last is not None:
        at, ends = (clock.in_zone(dated.midnight(each, zone), zone) for each in (day, date.fromordinal(last.toordinal() + 1)))
    else:
        at, ends = form.at("start", body.start, day), form.at("end", body.end, last)
    if at is not None and ends is not None and ends.at <= at.at:
        mistakes.append(Mistake("end", _("The end must be after the start."), body.end))
    if mistakes or at is None or ends is None:
        raise Invalid(mistakes)
    return planning.Span(at, ends, zone)


def move(call: Call) -> Answer:
    """Let a meeting or hours begin at another time."""
    row = planning.get(call.tx, call.who, call.id())
    planning.demand_own(call.who, row)
    body: Moved = call.body or Moved()
    mistakes: list[Mistake] = []
    at = dated.moment(dated.day_of(body.day, "day", mistakes), body.start, "start", call.who.zone, mistakes)
    if at is None or mistakes:
        raise Invalid(mistakes)
    planning.move(call.tx, row, at)
    if not is_swap(call.request):
        return gone_to(call, f"/calendar?day={body.day}")
    was_day, was_at = dated.field_of(row.at_at, call.who.zone)
    return shown(call, "parts/nothing.html", headers=told(call, _("Moved"), f"/calendar/{row.id}/back?day={was_day}&at={was_at}"))


def back(call: Call) -> Answer:
    """Let it begin when it did before it was moved."""
    row = planning.get(call.tx, call.who, call.id())
    planning.demand_own(call.who, row)
    mistakes: list[Mistake] = []
    at = dated.moment(dated.day_of(call.query.day, "day", mistakes), call.query.at, "at", call.who.zone, mistakes)
    if at is None or mistakes:
        raise Invalid(mistakes)
    planning.move(call.tx, row, at)
    return shown(call, "parts/nothing.html", headers=told(call, _("Undone")))


def remove(call: Call) -> Answer:
    """It does not take place."""
    row = planning.get(call.tx, call.who, call.id(), planning.MEETING)
    planning.demand_own(call.who, row)
    planning.remove(call.tx, row)
    return gone_to(call, f"/calendar?day={dated.field_of(row.at_at, call.who.zone)[0]}")


ROUTES = (
    Route("GET", "/calendar", show, query=Asked, doc="A day or a week of a user's diary"),
    Route("GET", "/calendar/new", begin, query=Asked, doc="The form of a new meeting"),
    Route("POST", "/calendar", add, takes=Meeting, doc="Plan a meeting"),
    Route("GET", "/calendar/{id:guid}", edit, doc="The form of a meeting"),
    Route("POST", "/calendar/{id:guid}", change, takes=Meeting, doc="Change a meeting"),
    Route("POST", "/calendar/{id:guid}/move", move, takes=Moved, doc="Let a meeting or hours begin at another time"),
    Route("POST", "/calendar/{id:guid}/back", back, query=Asked, doc="Take a move back"),
    Route("POST", "/calendar/{id:guid}/delete", remove, doc="Delete a meeting"),
)
