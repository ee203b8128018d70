"""A person or a company: who they are at a glance, and one timeline of everything."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from daybook.core import addresses, channels, contacts, lists, places, relations, residents, users
from daybook.core.access import Tx
from daybook.core.errors import Missing
from daybook.door import Answer, Call, Route
from daybook.web.frame import is_for, is_swap, shown
from daybook.web.pages import line, log
from daybook.wire.record import Guid, Record, slot

LABELS = ("type_id", "category_id", "business_id", "source_id")
"""Columns that hold an item of a pick list."""


class Members(Record, xml_names="same"):
    """Which of those who belong to a company."""

    after: Guid | None = slot("The last one of the page before")


def show(call: Call) -> Answer:
    """The page, or for a script the part of the timeline that the query asks for."""
    row = get(call)
    part = line.of(call, f"/contacts/{row.id}", row.id)
    if is_swap(call.request):
        return shown(call, "parts/timeline.html", line=part)
    if is_for(call.request, line.WHOLE):
        return shown(call, "parts/line.html", line=part, topic=f"contact:{row.id}")
    return shown(call, "pages/contact.html", line=part, **glance(call, row), **log.line(call, contact=row))


def get(call: Call) -> Any:
    """The contact that the path names. Partners see none."""
    if call.who.is_partner:
        raise Missing("contact", call.params["id"])
    return contacts.get(call.tx, call.id())


def glance(call: Call, row: Any) -> dict[str, Any]:
    """Who it is, and what hangs on the contact."""
    tx = call.tx
    tied = relations.known(tx, [row.id])[row.id]
    staff, more = relations.people(tx, row.id, "employer") if row.kind == "organisation" else ([], None)
    return {
        "contact": row,
        "channels": channels.known(tx, [row.id])[row.id],
        "addresses": addresses.known(tx, [row.id])[row.id],
        "relations": [each for each in tied if each.kind == "employer"],
        "homes": residents.homes(tx, row.id) if any(each.kind in places.LIVES_IN for each in tied) else [],
        "names": contacts.known(tx, (each.to_id for each in tied)),
        "staff": staff,
        "staff_after": more,
        "labels": _labels(tx, row),
        "owner": users.name_of(tx, row.owner_id) if row.owner_id else "",
    }


def _labels(tx: Tx, row: Any) -> list[tuple[str, str]]:
    """What was picked for the contact: (column, the item's text)."""
    items = lists.known(tx, (getattr(row, name) for name in LABELS))
    return [(name, items[id].text) for name in LABELS if (id := getattr(row, name)) in items]


def show_staff(call: Call) -> Answer:
    """The people of a company, so many at a time."""
    row = get(call)
    staff, more = relations.people(call.tx, row.id, "employer", *_given(call.query.after))
    template = "parts/staff.html" if is_swap(call.request) else "pages/staff.html"
    return shown(call, template, contact=row, staff=staff, staff_after=more)


def _given(id: UUID | None) -> Iterable[UUID]:
    return () if id is None else (id,)


TRIES = {"id": "f3749fd0-8a58-57b7-85e7-94b4fd1fa817"}
ROUTES = (
    Route("GET", "/contacts/{id:guid}", show, query=line.Wanted, doc="A person or a company"),
    Route("GET", "/contacts/{id:guid}/people", show_staff, query=Members, doc="The people of a company", tries=TRIES),
)
