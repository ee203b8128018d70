"""Writes as they arrived, and what became of each: stored where, ignored, filled in, given again."""

from uuid import UUID

from daybook.core import keys, provenance, requests, users
from daybook.core.access import demand_role
from daybook.core.errors import Missing
from daybook.core.undo import marks
from daybook.door import Answer, Call, Route
from daybook.web.actions import HEADS
from daybook.web.frame import is_swap, shown
from daybook.web.pages import told
from daybook.wire.record import Guid, Record, slot

ROWS = 50
LONGEST = 20_000
"""Letters of a body that are shown."""
RESULTS = {"done": False, "refused": True}


class Wanted(Record, xml_names="same"):
    """Which writes."""

    door: str | None = slot("Only those through this door")
    user: Guid | None = slot("Only those of this user")
    result: str | None = slot("Only those that were `done` or `refused`")
    before: Guid | None = slot("The last one of the page before")


def latest(call: Call) -> Answer:
    """The latest writes of the book, those that fit the filters."""
    demand_role(call.who, *HEADS)
    wanted = call.query
    before = {"before": wanted.before} if wanted.before is not None else {}
    rows, more = requests.page(
        call.tx, many=ROWS, door=wanted.door or None, user=wanted.user, is_refused=RESULTS.get(wanted.result or ""), **before
    )
    doors = sorted({row.door for row in requests.recent(call.tx)} | ({wanted.door} if wanted.door else set()))
    values = {"rows": rows, "more": more, "wanted": wanted, "doors": doors, "users": users.all_of(call.tx)}
    names = {row.user_id: users.name_of(call.tx, row.user_id) for row in rows}
    template = "parts/requests.html" if is_swap(call.request) else "pages/requests.html"
    return shown(call, template, names=names, **values)


def show(call: Call) -> Answer:
    """The explanation of one write: to its sender, to managers and admins."""
    row = requests.get(call.tx, call.id())
    if row.user_id != call.who.user and call.who.role not in HEADS:
        raise Missing("request", row.id)
    changes = [each for each in requests.changes(call.tx, row.id) if each.kind != marks.KIND and may_see(call, each.record_id)]
    key, undoing = keys.known(call.tx, [row.key_id]).get(row.key_id), marks.made_by(call.tx, [row.id]).get(row.id)
    return shown(
        call,
        "parts/request.html" if is_swap(call.request) else "pages/request.html",
        row=row,
        user=users.name_of(call.tx, row.user_id),
        key=key.name if key is not None else "",
        notes=row.explanation or [],
        changes=told.changes(call, changes),
        undone=told.taken_back(call.tx, [row.id]).get(row.id),
        undoes=undoing.record_id if undoing is not None else None,
        is_delivered=requests.is_delivered(call.tx, row),
        body=_text(row.body),
        answer=_text(row.answer),
    )


def may_see(call: Call, record: UUID) -> bool:
    """Whether the caller may read a record that the write touched: not what is for a group that he is not in."""
    try:
        provenance.check(call.tx, call.who, record)
    except Missing:
        return False
    return True


def _text(body: bytes | None) -> str | None:
    return None if body is None else bytes(body[: 4 * LONGEST]).decode("utf-8", "replace")[:LONGEST]


ROUTES = (
    Route("GET", "/requests", latest, query=Wanted, doc="The latest writes"),
    Route("GET", "/requests/{id:guid}", show, doc="What became of one write"),
)
