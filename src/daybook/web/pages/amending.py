"""A row is corrected where it stands, closed, opened again, deleted; each can be undone."""

from typing import Any

from daybook.core import amending, entries, latest
from daybook.core.access import demand_delete, demand_staff
from daybook.core.amending import Amended
from daybook.core.clock import MINUTE, When
from daybook.core.errors import Invalid, Mistake
from daybook.core.texts import marked as _
from daybook.door import Answer, Call, Route
from daybook.web import dated, reading
from daybook.web.frame import done_at, done_here, gone_to, is_swap, shown, told
from daybook.web.pages import sending
from daybook.web.pages.entries import get
from daybook.web.pages.sending import Sent
from daybook.web.promises import PAST
from daybook.wire.record import slot

SAVED, DELETED, DONE, OPENED = _("Saved."), _("Deleted."), _("Marked as done."), _("Opened again.")


class Correction(Sent, xml_names="same"):
    """An entry as its form has it."""

    subject: str | None = slot("The subject")
    text: str | None = slot("The text")
    at: str | None = slot("When it was, by the reader's clock: as he writes it, as ISO, or fri 14:00")
    length: str | None = slot("Minutes; 1h20 and 45m are understood too")
    promise: str | None = slot("Until when something is promised")
    version: int | None = slot("Of the entry that was corrected")


def row(call: Call) -> Answer:
    """The entry's row as it is now; an empty place where there is none any more."""
    found = entries.find(call.tx, call.id())
    if found is None:
        return shown(call, "parts/entry_gone.html", gone=call.id())
    return _row(call, get(call))


def edit(call: Call) -> Answer:
    """The form in the row's place, or on a page of its own."""
    demand_staff(call.who)
    found = get(call)
    form = dated.Form(call)
    values = {"entry": found, "at": form.local(found.at_at) or "", "due": form.local(found.due_at) or ""}
    is_invited = amending.is_invited(call.tx, found)
    return shown(call, "parts/entry_edit.html" if is_swap(call.request) else "pages/entry_edit.html", is_invited=is_invited, **values)


def save(call: Call) -> Answer:
    """Write what the form says."""
    demand_staff(call.who)
    found = get(call)
    amending.amend(call.tx, found, _amended(call, found, call.body))
    return sending.settled(call, _done(call, found, SAVED), f"/entries/{found.id}")


def close(call: Call) -> Answer:
    """What was promised is done."""
    demand_staff(call.who)
    found = get(call)
    amending.close(call.tx, found)
    return _done(call, found, DONE)


def reopen(call: Call) -> Answer:
    """It is not done after all."""
    demand_staff(call.who)
    found = get(call)
    amending.reopen(call.tx, found)
    return _done(call, found, OPENED)


def delete(call: Call) -> Answer:
    """Off the timelines; an empty place stays where the row was, in case it comes back."""
    demand_staff(call.who)
    found = get(call)
    demand_delete(call.who, found.created_by)
    amending.remove(call.tx, found)
    if not is_swap(call.request):
        gone = gone_to(call, f"/requests/{call.tx.request_id}")
    else:
        gone = _again(call) or shown(call, "parts/entry_gone.html", headers=told(call, DELETED), gone=found.id)
    return sending.settled(call, gone, f"/entries/{found.id}")


def _again(call: Call) -> Answer | None:
    """After a preview, which stands between a row and its form: the page that one is on, anew."""
    sent = call.body
    return done_here(call) if isinstance(sent, Sent) and (sent.seen or sent.quiet) else None


def _done(call: Call, found: Any, text: str) -> Answer:
    if not is_swap(call.request):
        return done_at(call, f"/entries/{found.id}")
    return _again(call) or _row(call, found, headers=told(call, text))


def _row(call: Call, found: Any, **more: Any) -> Answer:
    rows = latest.rows(call.tx, call.who, [found.id])
    return shown(call, "parts/entries.html", rows=rows, whose=latest.names(call.tx, [found.id]), **more)


def _amended(call: Call, found: Any, given: Correction) -> Amended:
    """What was typed, as core takes it; every mistake at once."""
    past, coming = dated.Form(call, PAST), dated.Form(call)
    at = _moment(past, "at", given.at, When(found.at_at, found.at_off))
    was_due = When(found.due_at, found.due_off) if found.due_at is not None else None
    due = _moment(coming, "promise", given.promise, was_due) if given.promise else None
    wrong = [*past.mistakes, *coming.mistakes]
    length = reading.minutes(given.length or "")
    if length is None and (given.length or "").strip():
        wrong.append(Mistake("length", reading.NO_LENGTH, given.length))
    if wrong or at is None:
        raise Invalid(wrong or [Mistake("at", _("Say when it was."), given.at)])
    ticks = None if length is None else length * MINUTE
    if ticks is not None and found.duration is not None and round(found.duration / MINUTE) == length:
        ticks = found.duration
    return Amended(given.subject, given.text, at, ticks, due, given.version)


def _moment(form: dated.Form, name: str, text: str | None, was: When | None) -> When | None:
    """What stands in a field for days and hours; left as it was, to the tick."""
    before = None if was is None else form.local(was.at)
    if was is not None and not text:
        return was
    found = form.moment(name, text, before.time() if before is not None else reading.DUE)
    if was is not None and before is not None and found == before.replace(second=0, microsecond=0):
        return was
    return None if found is None else reading.moment(found, form.zone)


ROUTES = (
    Route("GET", "/entries/{id:guid}/row", row, doc="The row of an entry"),
    Route("GET", "/entries/{id:guid}/edit", edit, doc="The form to correct an entry"),
    Route("POST", "/entries/{id:guid}", save, takes=Correction, doc="Correct an entry"),
    Route("POST", "/entries/{id:guid}/close", close, doc="Mark what was promised as done"),
    Route("POST", "/entries/{id:guid}/reopen", reopen, doc="Open it again"),
    Route("POST", "/entries/{id:guid}/delete", delete, takes=Sent, doc="Delete an entry"),
)
