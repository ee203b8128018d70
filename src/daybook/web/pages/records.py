"""Where values come from: every change of a record, which door and key and request made it, what was before and after."""

from daybook.core import provenance
from daybook.door import Answer, Call, Route
from daybook.web.frame import is_swap, shown
from daybook.web.pages import told
from daybook.wire.record import Record, slot

PAGES = {"contact": "contacts", "matter": "matters", "entry": "entries", "place": "places"}
"""Kinds of records that have a page."""


class Wanted(Record, xml_names="same"):
    """Which changes."""

    member: str | None = slot("Only those of this member")
    part: str | None = slot("Of a member that has several parts, only the change that brought this one", max_length=1000)
    before: int | None = slot("A place in the journal: only what was before it")


def show(call: Call) -> Answer:
    """The history of a record, or of one member of it; for a script as a piece."""
    id, wanted = call.id(), call.query
    if wanted.part and wanted.member:
        found = provenance.origin(provenance.known(call.tx, call.who, id), wanted.member, wanted.part)
        rows, more = [found] if found is not None else [], None
    else:
        rows, more = provenance.history(call.tx, call.who, id, before=wanted.before)
        rows = [row for row in rows if not wanted.member or wanted.member in {**(row.before or {}), **(row.after or {})}]
    page = PAGES.get(rows[0].kind) if rows else None
    values = {
        "record": id,
        "page": f"/{page}/{id}" if page else "",
        "member": wanted.member,
        "more": more,
        "changes": told.changes(call, rows, wanted.member),
    }
    return shown(call, "parts/history.html" if is_swap(call.request) else "pages/history.html", **values)


ROUTES = (Route("GET", "/records/{id:guid}/history", show, query=Wanted, doc="Every change of a record"),)
