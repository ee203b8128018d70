"""Texts to be written again and again: of e-mail that doors send by a template's name, and of the log line."""

from daybook.core import templates
from daybook.core.access import demand_role
from daybook.core.texts import marked as _
from daybook.door import Answer, Call, Route
from daybook.web.frame import done_at, shown
from daybook.web.pages.settings.users import ADMIN, SAMPLE
from daybook.wire.record import Record, slot

PATH = "/settings/templates"

MARKS = {
    "name": _("whom it is about"),
    "first": _("the first name"),
    "account": _("the company"),
    "subject": _("the subject"),
    "reference": _("the reference"),
    "contact_by": _("who writes"),
    "date": _("today"),
}
"""What the log line fills in."""
OF_MAIL = {"notes": _("the notes"), "download_link": _("the link to download"), "upload_link": _("the link to upload")}
"""What only e-mail of contact logs has."""


class Template(Record, xml_names="same"):
    """A text with its marks."""

    name: str | None = slot("What it is called; clients name it so")
    subject: str | None = slot("The subject of e-mail; empty: as given")
    text: str | None = slot("The text")
    html: str | None = slot("The page, for e-mail in HTML; empty: made of the text")
    offered: bool = slot("Whether it can be chosen")


def show(call: Call) -> Answer:
    """Each with a form."""
    demand_role(call.who, ADMIN)
    found = templates.ever(call.tx)
    return shown(call, "pages/settings/templates.html", templates=found, part=templates.part, marks=MARKS, of_mail=OF_MAIL)


def add(call: Call) -> Answer:
    """One more, at the end."""
    demand_role(call.who, ADMIN)
    body = call.body
    templates.add(call.tx, body.name or "", subject=body.subject, text=body.text, html=body.html)
    return done_at(call, PATH)


def change(call: Call) -> Answer:
    """As the form says."""
    demand_role(call.who, ADMIN)
    body, row = call.body, templates.get(call.tx, call.id())
    templates.change(
        call.tx, row, body.name or "", is_offered=body.offered, subject=body.subject, text=body.text, html=body.html
    )  # fmt: skip
    return done_at(call, f"{PATH}#template-{row.id}")


ROUTES = (
    Route("GET", PATH, show, doc="Texts to be written again and again (admins)"),
    Route("POST", PATH, add, takes=Template, doc="Add a template (admins)"),
    Route("POST", f"{PATH}/{{id:guid}}", change, takes=Template, doc="Change a template (admins)", tries={"id": SAMPLE}),
)
