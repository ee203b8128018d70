"""The book's own settings: its name, where it is at home, how long what was deleted can be taken back."""

from zoneinfo import available_timezones

from daybook.core import books, expiry
from daybook.core.access import demand_role
from daybook.core.errors import Invalid, Mistake
from daybook.core.texts import marked as _
from daybook.door import Answer, Call, Route
from daybook.web.frame import done_at, shown
from daybook.web.pages.settings.me import demand_language
from daybook.web.pages.settings.users import ADMIN
from daybook.web.reader import LANGUAGES
from daybook.wire.record import Record, slot

PATH = "/settings/book"
MOST_DAYS = 3650


class Book(Record, xml_names="same"):
    """What may be changed of a book."""

    name: str | None = slot("What it is called")
    zone: str | None = slot("The time zone of those who have none of their own")
    language: str | None = slot("The language of those who have none of their own")
    country: str | None = slot("Two letters: how telephone numbers and addresses are read")
    days: int | None = slot("For how many days a contact that was deleted can be taken back")


def show(call: Call) -> Answer:
    """The form."""
    demand_role(call.who, ADMIN)
    values = {"house": books.get(call.tx, call.tx.book), "days": expiry.retention(call.tx), "most_days": MOST_DAYS}
    return shown(call, "pages/settings/book.html", languages=LANGUAGES, zones=sorted(available_timezones()), **values)


def change(call: Call) -> Answer:
    """Written as given; every mistake at once."""
    demand_role(call.who, ADMIN)
    body, wrong = call.body, []
    if body.days is None or not 1 <= body.days <= MOST_DAYS:
        wrong.append(Mistake("days", _("must be a number of days from 1 to 3650"), body.days))
    try:
        demand_language(body.language)
        books.change(call.tx, name=body.name or "", zone=body.zone or "", language=body.language or "en", country=body.country or "")
    except Invalid as error:
        wrong = [*error.mistakes, *wrong]
    if wrong:
        raise Invalid(wrong)
    books.set_up(call.tx, {expiry.SETTING: None if body.days == expiry.DAYS else body.days})
    return done_at(call, PATH)


ROUTES = (
    Route("GET", PATH, show, doc="The book's own settings (admins)"),
    Route("POST", PATH, change, takes=Book, doc="Change the book's own settings (admins)"),
)
