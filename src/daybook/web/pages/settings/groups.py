"""Groups: who is meant together, when something is for some only."""

from daybook.core import groups, users
from daybook.core.access import demand_role
from daybook.core.errors import Invalid, Mistake
from daybook.door import Answer, Call, Route
from daybook.web.frame import done_at, shown
from daybook.web.pages.settings.users import ADMIN
from daybook.wire.record import Record, slot

PATH = "/settings/groups"


class NewGroup(Record, xml_names="same"):
    """A group more."""

    name: str | None = slot("What it is called")


def show(call: Call) -> Answer:
    """Every group with its members."""
    demand_role(call.who, ADMIN)
    names = {row.id: row.name for row in users.all_of(call.tx)}
    found = [(row, sorted(names[id] for id in groups.members(call.tx, row.id) if id in names)) for row in groups.all_of(call.tx)]
    return shown(call, "pages/settings/groups.html", groups=found)


def add(call: Call) -> Answer:
    """A group more."""
    demand_role(call.who, ADMIN)
    name = (call.body.name or "").strip()
    if not name:
        raise Invalid([Mistake("name", "must be given", name)])
    groups.create(call.tx, name)
    return done_at(call, PATH)


ROUTES = (
    Route("GET", PATH, show, doc="Groups of users (admins)"),
    Route("POST", PATH, add, takes=NewGroup, doc="Add a group (admins)"),
)
