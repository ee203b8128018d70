"""One's own settings: name, address, language, time zone, password."""

from functools import partial
from zoneinfo import available_timezones

from daybook.core import books, passwords, slow, users
from daybook.core.errors import Invalid, Mistake, Refused
from daybook.core.texts import Text
from daybook.core.texts import marked as _
from daybook.door import Answer, Call, Route
from daybook.web import session
from daybook.web.frame import done_at, gone_to, shown
from daybook.web.reader import LANGUAGES
from daybook.wire.record import Record, slot

PATH = "/settings"


class Me(Record, xml_names="same"):
    """What a user says of himself."""

    name: str | None = slot("As entries are signed")
    email: str | None = slot("The e-mail address")
    language: str | None = slot("A language of the pages; empty: as the browser asks, else the book's")
    zone: str | None = slot("A time zone such as Europe/Oslo; empty: the book's")


class Password(Record, xml_names="same"):
    """A new password."""

    current: str | None = slot("The one that is valid now")
    password: str | None = slot("The new one")


def show(call: Call) -> Answer:
    """The forms."""
    row = users.get(call.tx, call.who.user)
    house = books.get(call.tx, call.tx.book)
    return shown(call, "pages/settings/me.html", row=row, house=house, languages=LANGUAGES, zones=sorted(available_timezones()))


def change(call: Call) -> Answer:
    """Written as given; the page comes in the language chosen."""
    body, row = call.body, users.get(call.tx, call.who.user)
    demand_language(body.language)
    users.correct(call.tx, row, name=body.name or "", email=body.email, zone=body.zone, language=body.language, role=row.role)
    return done_at(call, PATH)


def demand_language(code: str | None) -> None:
    """The pages speak a few languages; doors' users may have others, which stay as they are."""
    if code and code.partition("-")[0] not in LANGUAGES:
        raise Invalid([Mistake("language", Text("must be one of %(known)s", known=list(LANGUAGES)), code)])


def change_password(call: Call) -> Answer:
    """Whoever is signed in with the old one is signed out; this browser goes on with a new session."""
    body, tx, who = call.body, call.tx, call.who
    try:
        users.sign_in(tx, who.door, who.login, body.current or "", book=books.get(tx, tx.book).slug, address=call.request.client)
    except Refused as refused:
        if refused.wait:
            raise
        raise Invalid([Mistake("current", _("is not your password"))]) from None
    new = body.password or ""
    users.demand_password(new)
    users.set_hash(tx, who.user, slow.outcome(tx, "password", partial(passwords.hashed, new)))
    return gone_to(call, PATH, **{"Set-Cookie": session.begin(tx, who, call.request)})


ROUTES = (
    Route("GET", PATH, show, doc="One's own settings"),
    Route("POST", PATH, change, takes=Me, doc="Change one's own settings"),
    Route("POST", f"{PATH}/password", change_password, takes=Password, keeps=False, doc="Change one's own password"),
)
