"""A meeting's form: made and changed, with those who are asked to it; what each of them says."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from daybook.core import asking, attendees, clock, meetings, planning
from daybook.core.attendees import Attendee
from daybook.core.clock import When
from daybook.core.errors import Invalid, Mistake
from daybook.core.references import id_of
from daybook.core.texts import marked as _
from daybook.door import Answer, Call, Route
from daybook.web import dated
from daybook.web.actions import HEADS
from daybook.web.frame import done_at, gone_to, shown
from daybook.web.pages import sending
from daybook.web.pages.calendar import others_at
from daybook.web.pages.sending import Sent
from daybook.wire.record import Record, slot

ALL_DAY = "1"
SORTS = {"user": "user_id", "contact": "contact_id"}
MAIL, NAMED = "mail", "named"
ANSWERS = {"accepted", "declined"}

NOBODY = _("Nobody is called that: write a name of the book, or an e-mail address.")
SEVERAL = _("Several are called that: write the e-mail address, or choose from the list.")


class Begun(Record, xml_names="same"):
    """When a new meeting is to be."""

    view: str | None = slot("day or week: where one comes from")
    day: str | None = slot("The day: 2026-11-27")
    at: str | None = slot("The time: 09:00")
    since: str | None = slot("From when, minutes (UTC) since 1970")
    until: str | None = slot("Until when, minutes (UTC) since 1970")


class Looked(Record, xml_names="same"):
    """Whom to look for."""

    q: str | None = slot("What was typed of a name, a number, a mail address")


class Meeting(Sent, xml_names="same"):
    """A meeting as a form has it."""

    subject: str | None = slot("What it is")
    day: str | None = slot("The day: 2026-11-27")
    start: str | None = slot("From: 09:00")
    end: str | None = slot("To: 10:00")
    last: str | None = slot("The last day, where it is another")
    all_day: str | None = slot("`1`: the whole day")
    location: str | None = slot("Where")
    text: str | None = slot("What is to be known")
    asked: list[str] | None = slot("Who is asked: `user:` or `contact:` and an id, `mail:` and an address, `named:` and a name")
    more: str | None = slot("One more, as typed: a name of the book, or an address")
    was_at: str | None = slot("When it began as the form was made, ticks: exact where a clock shows an hour twice")
    was_end: str | None = slot("When it ended then")
    view: str | None = slot("The view that one comes from")


class Said(Record, xml_names="same"):
    """What one says who is asked."""

    answer: str | None = slot("accepted or declined")
    reason: str | None = slot("Why", max_length=500)


def begin(call: Call) -> Answer:
    """The form of a new meeting."""
    planning.demand_staff(call.who)
    query: Begun = call.query
    mistakes: list[Mistake] = []
    start = _ticks(query.since) or _start(call, query, mistakes)
    end = _ticks(query.until) or start + clock.HOUR
    if mistakes:
        raise Invalid(mistakes)
    return _form(call, None, start, max(end, start + clock.MINUTE), ())


def _ticks(minutes: str | None) -> int:
    """0 for what is no such number."""
    is_whole = minutes is not None and minutes.isascii() and minutes.isdecimal() and len(minutes) <= 9
    return clock.EPOCH + int(minutes or 0) * clock.MINUTE if is_whole else 0


def _start(call: Call, query: Begun, mistakes: list[Mistake]) -> int:
    day = dated.asked(query.day, call.tx.now, call.who.zone)
    at = dated.moment(day, query.at or "09:00", "at", call.who.zone, mistakes)
    return 0 if at is None else at.at


def edit(call: Call) -> Answer:
    """The form of a meeting; of hours on their own page."""
    row = planning.get(call.tx, call.who, call.id())
    if row.kind == planning.HOURS:
        return gone_to(call, f"/hours/{row.id}")
    return _form(call, row, row.at_at, row.ends_at or row.at_at, attendees.asked(call.tx, row))


def _form(call: Call, row: Any, start: int, end: int, asked: Sequence[Attendee]) -> Answer:
    zone = call.who.zone
    is_mine = row is None or row.author_id == call.who.user or call.who.role in HEADS
    meeting = None if row is None else meetings.find(call.tx, row.id)
    is_all_day = meeting is not None and meeting.is_all_day
    (day, at), (last, until) = dated.field_of(start, zone), dated.field_of(end - 1 if is_all_day else end, zone)
    return shown(
        call, "pages/meeting.html", row=row, meeting=meeting, day=day, at=at, last=last, until=until, is_mine=is_mine, start=start, end=end,
        view=call.query.view if call.query is not None and call.query.view == dated.DAY else "",
        guests=[(code_of(each.attendee), each) for each in asking.guests_of(call.tx, asked)],
        mine=next((each for each in asked if each.user_id == call.who.user), None),
        others=planning.meanwhile(call.tx, call.who, row) if row is not None else [],
    )  # fmt: skip


def code_of(one: Attendee) -> str:
    """An attendee as a form names him."""
    for sort, column in SORTS.items():
        if (id := getattr(one, column)) is not None:
            return f"{sort}:{id}"
    return f"{MAIL}:{one.address}" if one.address else f"{NAMED}:{one.name or ''}"


def look(call: Call) -> Answer:
    """Whom one may mean, while it is typed."""
    planning.demand_staff(call.who)
    guests = asking.offered(call.tx, call.query.q or "")
    return shown(call, "parts/guests.html", guests=[(code_of(each.attendee), each) for each in guests], asked=call.query.q or "")


def add(call: Call) -> Answer:
    """A new meeting in the caller's diary."""
    planning.demand_staff(call.who)
    body: Meeting = call.body
    span, asked = _read(call, body, ())
    id = planning.meet(call.tx, call.who, span, _wanted(body, asked))["id"]
    return _done(call, body, planning.get(call.tx, call.who, id))


def change(call: Call) -> Answer:
    """The meeting as it is to be."""
    row = planning.get(call.tx, call.who, call.id(), planning.MEETING)
    planning.demand_own(call.who, row)
    body: Meeting = call.body
    had = attendees.asked(call.tx, row)
    span, asked = _read(call, body, had)
    planning.change_meeting(call.tx, row, span, _wanted(body, asked))
    return _done(call, body, planning.get(call.tx, call.who, row.id))


def _done(call: Call, body: Meeting, row: Any) -> Answer:
    view = f"&view={dated.DAY}" if body.view == dated.DAY else ""
    path = f"/calendar?day={dated.field_of(row.at_at, call.who.zone)[0]}{view}"
    return sending.settled(call, done_at(call, path), path, others_at(call, row.id))


def _wanted(body: Meeting, asked: Sequence[Attendee]) -> planning.Meeting:
    return planning.Meeting(
        (body.subject or "").strip(), (body.location or "").strip() or None, body.text or None, body.all_day == ALL_DAY, asked
    )


def _read(call: Call, body: Meeting, had: Sequence[Attendee]) -> tuple[planning.Span, list[Attendee]]:
    """When it is and who is asked; every mistake at once."""
    form = dated.Form(call)
    if not (body.subject or "").strip():
        form.mistakes.append(Mistake("subject", _("Must be given.")))
    span = _span(form, body)
    asked = _asked(call, body, had, form.mistakes)
    if form.mistakes or span is None:
        raise Invalid(form.mistakes)
    return span, asked


def _span(form: dated.Form, body: Meeting) -> planning.Span | None:
    """From when to when; the whole days from the first to the last, where it lasts all day."""
    zone = form.zone
    day = form.day("day", body.day)
    last = form.day("last", body.last) if body.last else day
    at: When | None
    ends: When | None
    if body.all_day == ALL_DAY and day is not None and last is not None:
        at, ends = (clock.in_zone(dated.midnight(each, zone), zone) for each in (day, date.fromordinal(last.toordinal() + 1)))
    else:
        at = _exact(form.at("start", body.start, day), body.was_at, zone)
        ends = _exact(form.at("end", body.end, last), body.was_end, zone)
    if at is None or ends is None:
        return None
    if ends.at <= at.at:
        form.mistakes.append(Mistake("end", _("The end must be after the start."), body.end))
    return planning.Span(at, ends, zone)


def _exact(found: When | None, was: str | None, zone: str) -> When | None:
    """What stands in the fields; as exact as it was, where they say the same: clocks may show an hour twice, and show no seconds."""
    try:
        ticks = int(was or "")
        is_same = found is not None and dated.field_of(ticks, zone) == dated.field_of(found.at, zone)
        return clock.in_zone(ticks, zone) if is_same else found
    except (OverflowError, ValueError):
        return found


def _asked(call: Call, body: Meeting, had: Sequence[Attendee], mistakes: list[Mistake]) -> list[Attendee]:
    """Who is asked; who was before keeps what he said."""
    before = {code_of(one): one for one in had}
    codes = list(dict.fromkeys(code for code in body.asked or () if code))
    ids = {code: id for code in codes if code not in before and (id := id_of(code.partition(":")[2])) is not None}
    known = asking.known(call.tx, ids.values())
    found: list[Attendee] = []
    for code in codes:
        if code in before:
            found.append(before[code])
        elif code in ids and ids[code] in known:
            found.append(_fresh(known[ids[code]]))
        else:
            _typed(call, code.removeprefix(f"{MAIL}:"), found, mistakes)
    if (body.more or "").strip():
        _typed(call, body.more or "", found, mistakes)
    return list({one.whom: one for one in reversed(found)}.values())[::-1]


def _typed(call: Call, text: str, found: list[Attendee], mistakes: list[Mistake]) -> None:
    """Whom a text names, if it is one only."""
    guests = asking.meant(call.tx, text)
    if len(guests) == 1:
        found.append(_fresh(guests[0].attendee))
    else:
        mistakes.append(Mistake("more", SEVERAL if guests else NOBODY, text))


def _fresh(one: Attendee) -> Attendee:
    """Asked from now on, by e-mail where he has one."""
    return replace(one, is_mailed=True)


def answer(call: Call) -> Answer:
    """Whether the caller comes."""
    row = planning.get(call.tx, call.who, call.id(), planning.MEETING)
    body: Said = call.body
    if body.answer not in ANSWERS:
        raise Invalid([Mistake("answer", _("Must be accepted or declined."), body.answer)])
    planning.answer(call.tx, call.who, row, body.answer, (body.reason or "").strip() or None)
    return done_at(call, f"/calendar/{row.id}")


ROUTES = (
    Route("GET", "/calendar/new", begin, query=Begun, doc="The form of a new meeting"),
    Route("GET", "/calendar/guests", look, query=Looked, doc="Whom one may ask to a meeting"),
    Route("POST", "/calendar", add, takes=Meeting, doc="Plan a meeting"),
    Route("GET", "/calendar/{id:guid}", edit, query=Begun, doc="The form of a meeting"),
    Route("POST", "/calendar/{id:guid}", change, takes=Meeting, doc="Change a meeting"),
    Route("POST", "/calendar/{id:guid}/answer", answer, takes=Said, doc="Say whether one comes"),
)
