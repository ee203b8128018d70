"""Hours of a day, a week, a month: written down, summed up, submitted."""

import csv
import io
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from daybook.core import hours, planning, users
from daybook.core.access import demand_role
from daybook.core.errors import Invalid, Mistake
from daybook.core.references import id_of
from daybook.core.texts import marked as _
from daybook.door import Answer, Call, Route
from daybook.web import dated
from daybook.web.actions import HEADS
from daybook.web.frame import PRIVATE, done_at, is_swap, shown
from daybook.web.promises import PAST
from daybook.web.tables import guarded
from daybook.wire.record import Record, slot


class Asked(Record, xml_names="same"):
    """Which days, and whose."""

    view: str | None = slot("day, week or month")
    day: str | None = slot("A day of it: 2026-11-27")
    user: str | None = slot("The id of a user; for managers and admins")


class Worked(Record, xml_names="same"):
    """Hours as they are written down."""

    day: str | None = slot("The day: 2026-11-27")
    start: str | None = slot("From: 09:00")
    end: str | None = slot("To: 10:30; the next day where it is earlier")
    project: str | None = slot("For which project")
    task: str | None = slot("Doing what")
    text: str | None = slot("What was done")
    view: str | None = slot("The view that it was written on")


@dataclass(frozen=True, slots=True)
class Book:
    """What a page shows: the days, whose, and the hours."""

    view: str
    shown: dated.Shown
    user: UUID
    rows: Sequence[Any]

    @property
    def overlaps(self) -> set[UUID]:
        """Entries that begin before one before them has ended."""
        found, until = set[UUID](), 0
        for row in self.rows:
            if row.start_at < until:
                found.add(row.entry_id)
            until = max(until, row.end_at)
        return found


def _book(call: Call) -> Book:
    planning.demand_staff(call.who)
    query: Asked = call.query or Asked()
    mistakes = []
    view = query.view or dated.WEEK
    if view not in dated.VIEWS:
        mistakes.append(Mistake("view", _("Must be day, week or month."), view))
    user = call.who.user if not query.user else id_of(query.user)
    if user is None:
        mistakes.append(Mistake("user", _("Must be an id."), query.user))
    if mistakes or user is None:
        raise Invalid(mistakes)
    if user != call.who.user:
        demand_role(call.who, *HEADS)
    days = dated.of_query(call, view, query.day)
    return Book(view, days, user, hours.within(call.tx, call.who, user, days.span.start, days.span.end))


def show(call: Call) -> Answer:
    """The page, or its table for a page that has the frame."""
    book = _book(call)
    template = "parts/hours.html" if is_swap(call.request) else "pages/hours.html"
    everyone = users.all_of(call.tx) if call.who.role in HEADS else []
    return shown(call, template, people=[each for each in everyone if each.role != "partner"], **_told(call, book))


def _told(call: Call, book: Book) -> dict[str, Any]:
    sums: dict[str, Counter[str]] = {"project": Counter(), "task": Counter(), "day": Counter()}
    by_day: dict[str, list[Any]] = {}
    for row in book.rows:
        day = dated.field_of(row.start_at, call.who.zone)[0]
        by_day.setdefault(day, []).append(row)
        length = row.end_at - row.start_at
        for name, value in (("project", row.project or ""), ("task", row.task or ""), ("day", day)):
            sums[name][value] += length
    today = dated.today(call.tx.now, call.who.zone)
    return {
        "book": book, "by_day": by_day, "sums": sums, "total": sum(row.end_at - row.start_at for row in book.rows), "today": today,
        "overlaps": book.overlaps, "waits": sum(not row.is_submitted for row in book.rows),
        "begun": today if today in book.shown.days else book.shown.days[0], "is_own": book.user == call.who.user,
        "midnights": {day.isoformat(): dated.midnight(day, call.who.zone) for day in book.shown.days},
    }  # fmt: skip


def listed(call: Call) -> Answer:
    """The same as CSV: UTF-8, a row for each entry."""
    book = _book(call)
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["day", "start", "end", "hours", "project", "task", "text", "submitted"])
    for row in book.rows:
        (day, start), (_end, end) = (dated.field_of(ticks, call.who.zone) for ticks in (row.start_at, row.end_at))
        length = round((row.end_at - row.start_at) / 36_000_000_000, 4)
        writer.writerow(
            [
                day,
                start,
                end,
                length,
                *(guarded(each or "") for each in (row.project, row.task, row.text)),
                "yes" if row.is_submitted else "no",
            ]
        )
    name = f"hours-{book.shown.days[0]}-{book.shown.days[-1]}.csv"
    return Answer(
        text.getvalue(), 200, {"Content-Disposition": f'attachment; filename="{name}"', **PRIVATE}, media="text/csv; charset=utf-8"
    )


def add(call: Call) -> Answer:
    """Write hours down; where they overlap others, it is said and nothing is refused."""
    planning.demand_staff(call.who)
    body: Worked = call.body
    span = _span(call, body)
    planning.work(call.tx, call.who, span, **_words(body))
    return _done(call, body.view, span.at.at)


def _span(call: Call, body: Worked) -> planning.Span:
    form = dated.Form(call, PAST)
    day, start, end = form.day("day", body.day), form.hour("start", body.start), form.hour("end", body.end)
    if day is None or start is None or end is None:
        raise Invalid(form.mistakes)
    at, ends = dated.at(day, start, form.zone), dated.at(day, end, form.zone)
    if ends.at <= at.at and start != end:
        ends = dated.at(date.fromordinal(day.toordinal() + 1), end, form.zone)
    return planning.Span(at, ends, call.who.zone)


def _words(body: Worked) -> dict[str, str | None]:
    return {name: (getattr(body, name) or "").strip() or None for name in ("project", "task", "text")}


def _done(call: Call, view: str | None, at: int) -> Answer:
    """Back to the days, where overlaps are marked."""
    return done_at(call, f"/hours?view={view if view in dated.VIEWS else dated.WEEK}&day={dated.field_of(at, call.who.zone)[0]}")


def edit(call: Call) -> Answer:
    """The form of hours."""
    row = planning.get(call.tx, call.who, call.id(), planning.HOURS)
    planning.demand_own(call.who, row)
    worked = hours.of(call.tx, row.id)
    (day, start), (_end, end) = (dated.field_of(ticks, call.who.zone) for ticks in (worked.start_at, worked.end_at))
    return shown(call, "pages/hours_edit.html", row=row, worked=worked, day=day, start=start, end=end)


def change(call: Call) -> Answer:
    """The hours as they are to be."""
    row = planning.get(call.tx, call.who, call.id(), planning.HOURS)
    planning.demand_own(call.who, row)
    body: Worked = call.body
    span = _span(call, body)
    planning.change_work(call.tx, row, span, **_words(body))
    return _done(call, body.view, span.at.at)


def remove(call: Call) -> Answer:
    """They were not worked."""
    row = planning.get(call.tx, call.who, call.id(), planning.HOURS)
    planning.demand_own(call.who, row)
    planning.remove(call.tx, row)
    return _done(call, None, row.at_at)


def submit(call: Call) -> Answer:
    """What the days show counts for billing from now on."""
    book = _book(call)
    planning.submit(call.tx, call.who, book.user, book.shown.span.start, book.shown.span.end)
    whose = "" if book.user == call.who.user else f"&user={book.user}"
    return done_at(call, f"/hours?view={book.view}&day={book.shown.days[0]}{whose}")


ROUTES = (
    Route("GET", "/hours", show, query=Asked, doc="Hours of a day, a week or a month"),
    Route("GET", "/hours.csv", listed, query=Asked, doc="The same as CSV"),
    Route("POST", "/hours", add, takes=Worked, doc="Write hours down"),
    Route("POST", "/hours/submit", submit, query=Asked, doc="Submit the hours of these days"),
    Route("GET", "/hours/{id:guid}", edit, doc="The form of hours"),
    Route("POST", "/hours/{id:guid}", change, takes=Worked, doc="Change hours"),
    Route("POST", "/hours/{id:guid}/delete", remove, doc="Delete hours"),
)
