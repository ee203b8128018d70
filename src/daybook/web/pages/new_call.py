"""A call is logged at the desk: who calls is found by his number, where he lives is filled in."""

from typing import Any
from uuid import UUID

from daybook.core import calls, contacts, desk, find, lists, places, references, residents
from daybook.core.calls import Called
from daybook.core.errors import Forbidden, Invalid, Missing, Mistake
from daybook.core.texts import marked as _
from daybook.door import Answer, Call, Route
from daybook.web.frame import done_at, shown
from daybook.wire.record import Record, slot

FEW = 8


class Begun(Record, xml_names="same"):
    """What is known before the form is filled in."""

    who: str | None = slot("A number, a name, a mail address")
    resident: str | None = slot("The id of who calls")
    property: str | None = slot("The id of the property")


class NewCall(Record, xml_names="same"):
    """A call as it is logged."""

    subject: str | None = slot("What it is about", required=True)
    caller: str | None = slot("Who calls, where it is no resident")
    resident: str | None = slot("The id of the resident who calls")
    property: str | None = slot("The id of the property", required=True)
    unit: str | None = slot("The id of the unit")
    notes: str | None = slot("What was said")
    status: str | None = slot("The id of the status")
    reasons: list[str] | None = slot("The ids of the reasons")
    comment: str | None = slot("A first comment")


def show(call: Call) -> Answer:
    """The form, filled in as far as it is known who calls."""
    _demand_staff(call)
    query: Begun = call.query
    target = call.request.headers.get("hx-target", "")
    if target == "callers":
        return shown(call, "parts/callers_found.html", found=_found(call, query.who), asked=query.who)
    resident, home = _caller(call, query.resident)
    property = _id(query.property) or (home.property.id if home is not None else None)
    units = desk.units(call.tx, property) if property is not None else []
    if target == "units":
        return shown(call, "parts/units.html", units=units, unit=None)
    return shown(
        call, "pages/new_call.html", asked=query.who or "", found=_found(call, query.who), resident=resident, property=property,
        units=units,
        unit=home.unit.id if home is not None and home.unit is not None else None, properties=desk.properties(call.tx),
        statuses=lists.all_of(call.tx, calls.STATUSES), default=lists.default(call.tx, calls.STATUSES),
        reasons=lists.all_of(call.tx, calls.REASONS),
    )  # fmt: skip


def _demand_staff(call: Call) -> None:
    if call.who.is_partner:
        raise Forbidden(_("Outside partners may only read."))


def _found(call: Call, text: str | None) -> list[tuple[Any, str]]:
    """People who may be calling, each with where he lives."""
    rows = [row for row in find.people(call.tx, text, FEW) if row.kind == "person"] if text and text.strip() else []
    homes = desk.homes(call.tx, [row.id for row in rows])
    return [(row, homes.get(row.id, "")) for row in rows]


def _caller(call: Call, text: str | None) -> tuple[Any, residents.Home | None]:
    if not text:
        return None, None
    id = _id(text)
    row = None if id is None else contacts.find(call.tx, id, "person")
    if row is None:
        raise Missing("contact", text)
    return row, next(iter(residents.homes(call.tx, row.id)), None)


def _id(text: str | None) -> UUID | None:
    return references.id_of(text) if text else None


def log(call: Call) -> Answer:
    """Log it; every mistake at once, by the name of its field."""
    _demand_staff(call)
    body: NewCall = call.body
    mistakes: list[Mistake] = []
    found = {
        "property": _place(call, body, "property", mistakes),
        "unit": _place(call, body, "unit", mistakes),
        "resident": _named(body, "resident", lambda id: contacts.find(call.tx, id, "person"), mistakes),
        "status": _item(call, body.status, "status", calls.STATUSES, mistakes),
    }
    reasons = [_item(call, each, "reasons", calls.REASONS, mistakes) for each in body.reasons or () if each]
    if not body.property:
        mistakes.append(Mistake("property", _("Must be chosen.")))
    if mistakes:
        mistakes += [Mistake("subject", _("Must be given."))] if not (body.subject or "").strip() else []
        raise Invalid(mistakes)
    caller = body.caller or (found["resident"].name if found["resident"] is not None else None)
    made = calls.add(
        call.tx,
        Called(subject=body.subject, caller=caller, notes=body.notes or None, reasons=[each.id for each in reasons], **found),
    )  # fmt: skip
    calls.add_comment(call.tx, made, body.comment)
    return done_at(call, f"/calls#call-{made.id}")


def _named(body: NewCall, name: str, look: Any, mistakes: list[Mistake]) -> Any:
    text = getattr(body, name)
    if not text:
        return None
    id = _id(text)
    row = None if id is None else look(id)
    if row is None:
        mistakes.append(Mistake(name, _("There is none by that id."), text))
    return row


def _place(call: Call, body: NewCall, kind: str, mistakes: list[Mistake]) -> Any:
    row = _named(body, kind, lambda id: places.find(call.tx, id), mistakes)
    if row is not None and row.kind != kind:
        mistakes.append(Mistake(kind, _("There is none by that id."), str(row.id)))
        return None
    return row


def _item(call: Call, text: str | None, name: str, of: str, mistakes: list[Mistake]) -> Any:
    if not text:
        return None
    id = _id(text)
    row = None if id is None else lists.find(call.tx, id)
    if row is None or row.list != of:
        mistakes.append(Mistake(name, _("Must be of the list."), text))
        return None
    return row


ROUTES = (
    Route("GET", "/calls/new", show, query=Begun, doc="The form to log a call; who may be calling; the units of a property"),
    Route("POST", "/calls", log, takes=NewCall, doc="Log a call"),
)
