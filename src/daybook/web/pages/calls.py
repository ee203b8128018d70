"""The call desk: call logs that wait, taken on, answered and closed row by row."""

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from daybook.core import calls, comments, desk, lists, matters, references, users, visibility
from daybook.core.desk import NOBODY, Wanted
from daybook.core.errors import Forbidden, Invalid, Missing, Mistake
from daybook.core.texts import marked as _
from daybook.door import Answer, Call, Route
from daybook.web.frame import done_at, for_script, is_swap, shown, told
from daybook.wire.record import Record, slot

ROWS = 50
ME, NONE = "me", "none"


class Filters(Record, xml_names="same"):
    """Which logs the page shows."""

    property: str | None = slot("The id of a property")
    status: str | None = slot("The id of a status")
    reason: str | None = slot("The id of a reason")
    owner: str | None = slot("`me`, `none`, or the id of a user")
    closed: str | None = slot("`1`: those that were closed")
    order: str | None = slot("`oldest`: those logged first first")
    after: int | None = slot("The number of the last row of the page before")


class FollowUp(Record, xml_names="same"):
    """What becomes of a log; what is left out stays."""

    status: str | None = slot("The id of its new status")
    owner: str | None = slot("`me`, `none`, or the id of a user")
    comment: str | None = slot("What is to be said of it")
    open: str | None = slot("`1`: the row is open")
    back: str | None = slot("The filters of the page that it was done on")


def show(call: Call) -> Answer:
    """The desk, or its rows for a page that has the frame."""
    wanted = _wanted(call)
    page = desk.page(call.tx, call.who, wanted, after=call.query.after, many=ROWS)
    about = {"query": _query(call.query), "reasons": desk.reasons_of(call.tx, [row.id for row in page.rows]), **_lists(call)}
    following = None if page.next is None else _query(call.query, after=page.next)
    if is_swap(call.request):
        if call.request.headers.get("hx-target") == "groups":
            return shown(call, "parts/call_groups.html", **_groups(call, wanted))
        return shown(call, "parts/call_rows.html", rows=page.rows, following=following, **about)
    return shown(call, "pages/calls.html", rows=page.rows, following=following, **about, **_groups(call, wanted))


def _wanted(call: Call) -> Wanted:
    """The filters; mistakes in them all at once."""
    query: Filters = call.query
    mistakes: list[Mistake] = []
    ids = {name: _id(name, getattr(query, name), mistakes) for name in ("property", "status", "reason")}
    owner = {ME: call.who.user, NONE: NOBODY}.get(query.owner or "") or _id("owner", query.owner, mistakes)
    if mistakes:
        raise Invalid(mistakes)
    return Wanted(**ids, owner=owner, is_closed=query.closed == "1", oldest_first=query.order == "oldest")


def _id(name: str, text: str | None, mistakes: list[Mistake]) -> UUID | None:
    if not text:
        return None
    found = references.id_of(text)
    if found is None:
        mistakes.append(Mistake(name, _("Must be an id."), text))
    return found


def _query(query: Filters, **changes: Any) -> str:
    """The filters as a link has them, without the place in the list; `changes` take part in it, None leaves one out."""
    names = [name for name in Filters.__struct_fields__ if name != "after"]
    values = {name: getattr(query, name) for name in names} | changes
    return urlencode({name: value for name, value in values.items() if value not in (None, "")})


def _lists(call: Call) -> dict[str, Any]:
    statuses = lists.all_of(call.tx, calls.STATUSES)
    return {
        "statuses": statuses,
        "status_ids": for_script([str(each.id) for each in statuses]),
        "closing": next((each for each in statuses if each.is_closed), None),
        "opening": next((each for each in statuses if not each.is_closed), None),
        "may_write": not call.who.is_partner,
        "is_open": False,
    }


def _groups(call: Call, wanted: Wanted) -> dict[str, Any]:
    """What open logs can be narrowed to, each with its number and link."""
    counted = desk.counts(call.tx, call.who, replace(wanted, is_closed=False))
    names = desk.named(call.tx, counted)
    chosen = {kind: getattr(call.query, kind) or "" for kind in desk.KINDS}
    groups = {}
    for kind in desk.KINDS:
        rows = []
        for id, many in counted[kind].items():
            value = (NONE if id is None else ME if id == call.who.user else str(id)) if kind == desk.OWNER else str(id or "")
            if value:
                link = _query(call.query, **{kind: None if value == chosen[kind] else value})
                rows.append(
                    {"name": names.get(id, "") if id else "", "value": value, "many": many, "link": link, "is_on": value == chosen[kind]}
                )
        groups[kind] = sorted(rows, key=lambda row: (-int(row["many"]), str(row["name"])))  # type: ignore[call-overload]
    return {
        "groups": groups,
        "filters": call.query,
        "any_filter": any(chosen.values()),
        "links": {
            "open": _query(call.query, closed=None),
            "closed": _query(call.query, closed="1"),
            "order": _query(call.query, order=None if call.query.order == "oldest" else "oldest"),
            "all": _query(call.query, property=None, status=None, reason=None, owner=None),
        },
    }


def peek(call: Call) -> Answer:
    """What is said of a log, below its row."""
    return shown(call, "parts/call_inside.html", **_inside(call, _row(call)))


def _row(call: Call) -> Any:
    row = desk.one(call.tx, call.who, call.id())
    if row is None:
        raise Missing(calls.KIND, call.id())
    return row


def _inside(call: Call, row: Any) -> dict[str, Any]:
    everyone = [each for each in users.all_of(call.tx) if each.disabled_at is None and each.role != "partner"]
    said = comments.of(call.tx, [row.id])[row.id]
    return {"log": row, "comments": said, "people": everyone, "query": "", **_lists(call)}


def follow(call: Call) -> Answer:
    """Status, owner and comment of a log; the row as it is then."""
    body: FollowUp = call.body
    if call.who.is_partner:
        raise Forbidden(_("Outside partners may only read."))
    before = _row(call)
    _write(call, body.status, body.owner, body.comment)
    row = _row(call)
    if not is_swap(call.request):
        back = body.back if body.back and body.back.isprintable() else ""
        return done_at(call, f"/calls?{back}" if back else "/calls")
    values = {"log": row, "reasons": desk.reasons_of(call.tx, [row.id]), "query": body.back or "", **_lists(call)}
    if body.open == "1":
        values |= {**_inside(call, row), "query": body.back or "", "is_open": True}
    is_closed = row.closed_at is not None and before.closed_at is None
    return shown(call, "parts/call_row.html", headers=told(call, _("Closed") if is_closed else _("Saved")), **values)


def _write(call: Call, status: str | None, owner: str | None, comment: str | None) -> None:
    mistakes: list[Mistake] = []
    item = _status(call, status, mistakes)
    user = call.who.user if owner == ME else None if owner == NONE else _id("owner", owner, mistakes)
    if mistakes:
        raise Invalid(mistakes)
    log = matters.get(call.tx, call.id())
    visibility.check(call.tx, log)
    if item is not None or (comment or "").strip():
        calls.follow_up(call.tx, log, status=item, comment=comment)
    if owner:
        desk.assign(call.tx, matters.get(call.tx, log.id), user)


def _status(call: Call, text: str | None, mistakes: list[Mistake]) -> Any:
    id = _id("status", text, mistakes)
    found = None if id is None else lists.find(call.tx, id)
    if id is not None and (found is None or found.list != calls.STATUSES):
        mistakes.append(Mistake("status", _("Must be a status of call logs."), text))
    return found


TRIES = {"id": "1b09f322-9c93-43e3-bf69-54e16fe33f79"}
ROUTES = (
    Route("GET", "/calls", show, query=Filters, doc="The call desk"),
    Route("GET", "/calls/{id:guid}", peek, doc="What is said of a call log"),
    Route("POST", "/calls/{id:guid}", follow, takes=FollowUp, doc="Status, owner and comment of a call log"),
)
