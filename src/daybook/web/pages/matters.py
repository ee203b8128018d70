"""A matter: contact log, call log, task or opportunity, with its entries, people, status, files and who may see it."""

from typing import Any
from uuid import UUID

from daybook.core import calls, choices, contacts, files, followups, groups, links, lists, matters, places, users, visibility
from daybook.core.errors import Forbidden, Invalid, Missing, Mistake
from daybook.core.texts import marked as _
from daybook.door import Answer, Call, Route
from daybook.web.frame import done_at, is_swap, said, shown, told
from daybook.web.pages import attached, line, log
from daybook.wire import multipart
from daybook.wire.record import Guid, Record, slot

LARGEST = 25_000_000
"""Bytes of a file that is attached here."""
STATUS = "status"
UNKNOWN = "application/octet-stream"
TRIES = {"id": "1b09f322-9c93-43e3-bf69-54e16fe33f79"}


class FollowUp(Record, xml_names="same"):
    """What is said and decided about a matter; what is left out stays."""

    status: Guid | None = slot("Its status from now on")
    comment: str | None = slot("Appended")
    subject: str | None = slot("What it is about", max_length=500)
    notes: str | None = slot("Notes")
    was_status: Guid | None = slot("Its status when it was read")
    was_subject: str | None = slot("Its subject when it was read")
    was_notes: str | None = slot("Its notes when they were read")


def show(call: Call) -> Answer:
    """The page, or for a script the next of its entries."""
    row = get(call)
    part = line.of_matter(call, f"/matters/{row.id}", row.id, call.query.after)
    if is_swap(call.request):
        return shown(call, "parts/timeline.html", line=part)
    return _page(call, row, line=part)


def get(call: Call) -> Any:
    """The matter that the path names, if the caller may read it."""
    row = matters.get(call.tx, call.id())
    if not visibility.may_read(call.tx, call.who, row):
        raise Missing("matter", row.id)
    return row


def _page(call: Call, row: Any, *, status: int = 200, headers: dict[str, str] | None = None, **more: Any) -> Answer:
    """The page, or for a script all of it that a follow-up may change."""
    part = more.pop("line", None) or line.of_matter(call, f"/matters/{row.id}", row.id)
    values = {"matter": row, "line": part, "typed": {}, "clashes": [], **_glance(call, row), **more}
    if is_swap(call.request):
        return shown(call, "parts/matter.html", status=status, headers=headers, **values)
    typing = {} if call.who.is_partner else log.line(call, matter=row)
    return shown(call, "pages/matter.html", status=status, headers=headers, **values, **typing)


def _glance(call: Call, row: Any) -> dict[str, Any]:
    """Whom it is about, how it stands, who may see it, what is attached."""
    tx = call.tx
    statuses = lists.all_of(tx, followups.STATUSES[row.kind])
    items = lists.known(tx, (row.type_id, row.priority_id, row.status_id))
    closing = [each.id for each in statuses if each.is_closed]
    named = {each.id: each.name for each in groups.all_of(tx)}
    may_see = visibility.groups_of(tx, row.id) if row.is_restricted else []
    return {
        "people": _people(call, row),
        "where": places.among(tx, (row.place_id, row.unit_id)),
        "items": items,
        "statuses": statuses,
        # Where several close (completed, cancelled), only the user knows which.
        "closing": closing[0] if len(closing) == 1 else None,
        "opening": next((each.id for each in statuses if not each.is_closed), None),
        "reasons": [each.text for each in lists.known(tx, choices.of(tx, row.id, calls.REASONS)).values()],
        "audience": [named.get(id) or users.name_of(tx, id) for id in may_see],
        "owner": users.name_of(tx, row.owner_id),
        "attached": files.facts(tx, row.id),
        "before": _before(call, row),
        "links": links.of(row),
    }


def _people(call: Call, row: Any) -> dict[UUID, Any]:
    """Contacts that it is about: partners are told no more of them than their names."""
    return contacts.known(call.tx, (row.person_id, row.contact_id))


def _before(call: Call, row: Any) -> Any:
    """The earlier matter that it follows, if the caller may read it."""
    before = matters.find(call.tx, row.follows_id) if row.follows_id is not None else None
    return before if before is not None and visibility.may_read(call.tx, call.who, before) else None


def follow_up(call: Call) -> Answer:
    """A comment, a status, another subject. What was changed elsewhere in between stays; where both changed the same, the form asks."""
    row, body = get(call), call.body
    _demand_staff(call)
    touched = _touched(call, row, body)
    clashes = [name for name, (was, mine) in touched.items() if _value(row, name) not in (was, mine)]
    if clashes:
        typed = {name: mine for name, (_was, mine) in touched.items()} | {"comment": body.comment}
        return _page(call, row, status=200 if is_swap(call.request) else 409, typed=typed, clashes=clashes)
    texts = {name: mine for name, (_was, mine) in touched.items() if name != STATUS}
    status = body.status if STATUS in touched else None
    followups.add(call.tx, row.id, status=status, comment=body.comment, subject=texts.get("subject"), notes=texts.get("notes"))
    if not is_swap(call.request):
        return done_at(call, f"/matters/{row.id}")
    return _page(call, get(call), headers=told(call, _("Saved.")))


def _touched(call: Call, row: Any, body: FollowUp) -> dict[str, tuple[Any, Any]]:
    """What differs from what the form was given: name -> (was, mine). An emptied field comes as nothing at all."""
    found: dict[str, tuple[Any, Any]] = {
        name: (_plain(getattr(body, f"was_{name}")), _plain(getattr(body, name))) for name in ("subject", "notes") if body.has(name)
    }
    if body.status is not None:
        found[STATUS] = (body.was_status, body.status)
    if "subject" in found and not found["subject"][1].strip() and row.subject:
        raise Invalid([Mistake("subject", said(call, _("A matter has a subject.")))])
    return {name: (was, mine) for name, (was, mine) in found.items() if was != mine}


def _value(row: Any, name: str) -> Any:
    return row.status_id if name == STATUS else _plain(getattr(row, name))


def _plain(text: str | None) -> str:
    """Browsers send line breaks their own way."""
    return (text or "").replace("\r\n", "\n")


def _demand_staff(call: Call) -> None:
    if call.who.is_partner:
        raise Forbidden(_("Partners read matters, they do not change them."), call.who.role)


def attach(call: Call) -> Answer:
    """Keep the files of the form, and attach them."""
    row = get(call)
    _demand_staff(call)
    parts = multipart.read(call.body, call.request.headers.get("content-type"))
    found = [(part, part.file) for part in parts if part.file]
    if not found:
        raise Invalid([Mistake("file", said(call, _("Choose a file.")))])
    large = [Mistake("file", said(call, _("Is larger than 25 MB.")), name) for part, name in found if len(part.content) > LARGEST]
    if large:
        raise Invalid(large)
    for part, name in found:
        made = files.add(call.tx, name, part.headers.get("content-type") or UNKNOWN, bytes(part.content))
        files.append(call.tx, row.id, made["id"])
    if not is_swap(call.request):
        return done_at(call, f"/matters/{row.id}")
    return _page(call, row, headers=told(call, _("Attached.")))


def download(call: Call) -> Answer:
    """A file of a matter; a browser saves it and does not show it."""
    return attached.download(call, get(call).id)


ROUTES = (
    Route("GET", "/matters/{id:guid}", show, query=line.Wanted, doc="A matter", tries=TRIES),
    Route("POST", "/matters/{id:guid}", follow_up, takes=FollowUp, doc="Follows a matter up", tries=TRIES),
    Route("POST", "/matters/{id:guid}/files", attach, takes=bytes, doc="Attaches files to a matter", tries=TRIES),
    Route("GET", "/matters/{id:guid}/files/{file:guid}", download, doc="A file of a matter", tries=TRIES | {"file": TRIES["id"]}),
)
