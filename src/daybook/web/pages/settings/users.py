"""Who works with the book, and as what."""

from uuid import UUID
from zoneinfo import available_timezones

from daybook.core import groups, users
from daybook.core.access import ROLES, demand_role
from daybook.core.errors import Invalid, Mistake
from daybook.core.texts import marked
from daybook.door import Answer, Call, Route
from daybook.web.frame import done_at, gone_to, shown
from daybook.web.pages.settings.me import demand_language
from daybook.web.reader import LANGUAGES
from daybook.wire.record import Record, slot

PATH = "/settings/users"
ADMIN = "admin"
SAMPLE = "3f0d5a0e-0000-7000-8000-000000000001"


class NewUser(Record, xml_names="same"):
    """Somebody more."""

    login: str | None = slot("The user name: one word")
    name: str | None = slot("As entries are signed")
    email: str | None = slot("The e-mail address")
    role: str | None = slot("admin, manager, agent or partner")
    password: str | None = slot("To begin with; empty: signs in at a provider only")


class User(Record, xml_names="same"):
    """What an admin may change of a user."""

    name: str | None = slot("As entries are signed")
    email: str | None = slot("The e-mail address")
    role: str | None = slot("admin, manager, agent or partner")
    language: str | None = slot("A language of the pages; empty: the book's")
    zone: str | None = slot("A time zone; empty: the book's")
    disabled: bool = slot("Lets him in no more")
    group: list[str] | None = slot("Ids of the groups that he belongs to")


def show(call: Call) -> Answer:
    """Everybody, each with a form."""
    demand_role(call.who, ADMIN)
    belongs = groups.memberships(call.tx)
    return shown(
        call,
        "pages/settings/users.html",
        users=users.all_of(call.tx),
        groups=groups.all_of(call.tx),
        belongs=belongs,
        roles=ROLES,
        languages=LANGUAGES,
        zones=sorted(available_timezones()),
    )


def add(call: Call) -> Answer:
    """A user more."""
    demand_role(call.who, ADMIN)
    body = call.body
    made = users.create(
        call.tx, body.login or "", body.name or "", password=body.password or None, role=body.role or "", email=body.email or None
    )
    return gone_to(call, f"{PATH}#user-{made['id']}")


def change(call: Call) -> Answer:
    """As the form says."""
    demand_role(call.who, ADMIN)
    body, row = call.body, users.get(call.tx, call.id())
    demand_language(body.language)
    wanted = _groups(call, body.group or [])
    users.correct(
        call.tx, row, name=body.name or "", email=body.email, zone=body.zone, language=body.language, role=body.role or "",
        is_disabled=body.disabled,
    )  # fmt: skip
    present = groups.of_user(call.tx, row.id)
    for group in wanted - present:
        groups.add(call.tx, group, row.id)
    for group in present - wanted:
        groups.remove(call.tx, group, row.id)
    return done_at(call, f"{PATH}#user-{row.id}")


def _groups(call: Call, given: list[str]) -> set[UUID]:
    known = {str(row.id): row.id for row in groups.all_of(call.tx)}
    mistakes = [Mistake("group", marked("must be a group of the book"), each) for each in given if each and each not in known]
    if mistakes:
        raise Invalid(mistakes)
    return {known[each] for each in given if each}


ROUTES = (
    Route("GET", PATH, show, doc="Who works with the book (admins)"),
    Route("POST", PATH, add, takes=NewUser, keeps=False, doc="Add a user (admins)"),
    Route("POST", f"{PATH}/{{id:guid}}", change, takes=User, doc="Change a user (admins)", tries={"id": SAMPLE}),
)
