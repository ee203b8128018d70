"""A new person or company. Who may be the same is shown before it is saved; it is saved all the same when that is asked."""

from dataclasses import fields
from typing import Any

from daybook.core import entering
from daybook.core.access import Who
from daybook.core.entering import COMPANY, PERSON, Entered, Twin
from daybook.core.errors import Forbidden, Invalid
from daybook.core.texts import marked as _
from daybook.door import Answer, Call, Route
from daybook.web import faults
from daybook.web.frame import done_at, said, shown
from daybook.wire.record import Record, slot

KINDS = {"people": PERSON, "companies": COMPANY}
TITLES = {PERSON: _("New person"), COMPANY: _("New company")}
FIELDS = {
    PERSON: (
        ("name", _("Name"), "name"),
        ("phone", _("Phone"), "tel"),
        ("mail", _("E-mail"), "email"),
        ("company", _("Works for"), "organization"),
        ("title", _("Position"), "organization-title"),
        ("line1", _("Street"), "address-line1"),
        ("zip", _("Postal code"), "postal-code"),
        ("city", _("City"), "address-level2"),
    ),
    COMPANY: (
        ("name", _("Name"), "organization"),
        ("phone", _("Phone"), "tel"),
        ("mail", _("E-mail"), "email"),
        ("web", _("Web page"), "url"),
        ("line1", _("Street"), "address-line1"),
        ("zip", _("Postal code"), "postal-code"),
        ("city", _("City"), "address-level2"),
    ),
}
"""The fields of a form in their order: name, label, what browsers may fill in."""
RULES = {
    "mail": _("same e-mail address"),
    "phone": _("same number"),
    "name": _("same name"),
    "sound": _("name sounds alike"),
    "domain": _("same web domain"),
}


class New(Record, xml_names="same"):
    """What is known of a new contact."""

    name: str | None = slot("The whole name", max_length=250)
    phone: str | None = slot("A telephone number", max_length=100)
    mail: str | None = slot("An e-mail address", max_length=250)
    web: str | None = slot("A web page", max_length=250)
    title: str | None = slot("A position", max_length=250)
    company: str | None = slot("The name of the company that a person works for", max_length=250)
    line1: str | None = slot("Street and number", max_length=250)
    zip: str | None = slot("Postal code", max_length=40)
    city: str | None = slot("City", max_length=250)
    sure: str | None = slot("Anything: save it though others may be the same")


def form(call: Call) -> Answer:
    """The form, filled with what is known already."""
    _demand(call.who)
    return _form(call, _entered(call, call.query))


def save(call: Call) -> Answer:
    """Save, unless others may be the same and nobody said that they are not."""
    _demand(call.who)
    given = _entered(call, call.body)
    try:
        entering.check(call.tx, given)
    except Invalid as error:
        return _form(call, given, wrong=error, status=400)
    twins = [] if call.body.sure else entering.twins(call.tx, given)
    return _form(call, given, twins) if twins else done_at(call, f"/contacts/{entering.enter(call.tx, given)}")


def _demand(who: Who) -> None:
    if who.is_partner:
        raise Forbidden("A partner may not write here.", "write")


def _entered(call: Call, given: Any) -> Entered:
    kind = KINDS[call.request.path.strip("/").partition("/")[0].lower()]
    return Entered(kind, **{each.name: (getattr(given, each.name) or "").strip() for each in fields(Entered) if each.name != "kind"})


def _form(call: Call, given: Entered, twins: list[Twin] | None = None, *, wrong: Invalid | None = None, status: int = 200) -> Answer:
    found = {each.field: said(call, each.rule) for each in faults.mistakes(wrong)} if wrong is not None else {}
    values: dict[str, Any] = {"given": given, "twins": twins or [], "wrong": found, "rules": RULES}
    return shown(call, "pages/entering.html", status=status, title=TITLES[given.kind], fields=FIELDS[given.kind], **values)


ROUTES = tuple(
    route
    for folder, kind in KINDS.items()
    for route in (
        Route("GET", f"/{folder}/new", form, query=New, doc=f"The form for a {TITLES[kind].lower()}"),
        Route("POST", f"/{folder}/new", save, takes=New, doc=f"Enter a {TITLES[kind].lower()}"),
    )
)
