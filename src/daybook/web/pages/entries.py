"""One entry whole: opened in place below its row, or as a page."""

from typing import Any

from daybook.core import (
    attendees,
    contacts,
    entries,
    files,
    hours,
    lists,
    matters,
    meetings,
    people,
    places,
    provenance,
    surveys,
    visibility,
)
from daybook.core.access import Tx
from daybook.core.errors import Missing
from daybook.door import Answer, Call, Route
from daybook.web.frame import is_swap, shown
from daybook.web.pages import attached

ABOVE = "above"


def show(call: Call) -> Answer:
    """Text, people, files, links and what else belongs to its kind."""
    row = get(call)
    facts = {"entry": row, **_around(call.tx, row), **_of_kind(call.tx, row)}
    return shown(call, "parts/entry_inside.html" if is_swap(call.request) else "pages/entry.html", **facts)


def get(call: Call) -> Any:
    """The entry that the path names, if the caller may read it."""
    row = entries.get(call.tx, call.id())
    if not visibility.may_read(call.tx, call.who, row):
        raise Missing("entry", row.id)
    return row


def _around(tx: Tx, row: Any) -> dict[str, Any]:
    """Who takes part, what it belongs to, what is attached."""
    parts = [each for each in entries.participants_of(tx, row.id) if each.role != ABOVE]
    ids = {each.contact_id for each in parts}
    known = contacts.known(tx, ids)
    matter = matters.find(tx, row.matter_id) if row.matter_id is not None else None
    items = lists.known(tx, (row.type_id, row.status_id))
    return {
        "parts": parts,
        "known": known,
        "places": places.among(tx, ids - known.keys()),
        "people": people.of(row),
        "matter": matter,
        "attached": files.facts(tx, row.id),
        "type": items[row.type_id].text if row.type_id in items else "",
        "state": items[row.status_id].text if row.status_id in items else "",
        "origin_row": provenance.first(tx, row.id),
    }


def _of_kind(tx: Tx, row: Any) -> dict[str, Any]:
    """What only meetings, hours and survey answers have."""
    is_meeting, is_hours, is_survey = (row.kind == kind for kind in ("meeting", "hours", "survey"))
    return {
        "meeting": meetings.find(tx, row.id) if is_meeting else None,
        "attendees": attendees.of(tx, row.id) if is_meeting else [],
        "hours": hours.find(tx, row.id) if is_hours else None,
        "response": surveys.find_answered(tx, row.id) if is_survey else None,
    }


def download(call: Call) -> Answer:
    """A file of an entry."""
    return attached.download(call, get(call).id)


ROUTES = (
    Route("GET", "/entries/{id:guid}", show, doc="One entry, whole"),
    Route("GET", "/entries/{id:guid}/files/{file:guid}", download, doc="A file of an entry"),
)
