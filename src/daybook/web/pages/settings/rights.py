"""What each role may do: shown as the rules themselves answer."""

from daybook.core import rights, users
from daybook.core.access import ROLES, demand_role
from daybook.core.texts import marked as _
from daybook.door import Answer, Call, Route
from daybook.web.frame import shown
from daybook.web.pages.settings.users import ADMIN

PATH = "/settings/rights"

SAID = {
    "read.external": _("Read what is marked external"),
    "read.all": _("Read everything that is not for some groups only"),
    "read.groups": _("Read what is for groups that one does not belong to"),
    "read.own": _("Read what one wrote oneself, for whichever groups it is"),
    "write": _("Log, correct, close, plan meetings, write hours"),
    "delete.own": _("Delete one's own"),
    "delete.nobodys": _("Delete what is nobody's"),
    "delete.others": _("Delete what others own"),
    "see.others": _("See the calendars and hours of others"),
    "see.requests": _("See requests and what comes through the doors"),
    "keys": _("Make and revoke keys"),
    "lists": _("Change lists, fields, templates and surveys"),
    "users": _("Change users and groups"),
    "book": _("Change the book's settings and its mail"),
}


def show(call: Call) -> Answer:
    """The table, and how many have each role."""
    demand_role(call.who, ADMIN)
    many = dict.fromkeys(ROLES, 0)
    for row in users.all_of(call.tx):
        many[row.role] += row.disabled_at is None
    return shown(call, "pages/settings/rights.html", roles=ROLES, many=many, rights=rights.matrix(call.tx), said=SAID)


ROUTES = (Route("GET", PATH, show, doc="What each role may do (admins)"),)
