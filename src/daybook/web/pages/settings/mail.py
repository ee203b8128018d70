"""E-mail: what the server has set, what the book has of its own, a test letter to oneself, what could not be delivered."""

from typing import Any

from daybook.core import books, letterhead, outbox
from daybook.core.access import demand_role
from daybook.core.errors import Invalid, Mistake
from daybook.core.letterhead import House
from daybook.core.texts import marked as _
from daybook.door import Answer, Call, Route
from daybook.web.frame import done_at, gone_to, said, shown
from daybook.web.mailing import Mailing
from daybook.web.pages.settings.users import ADMIN, SAMPLE
from daybook.wire.record import Record, slot

PATH = "/settings/mail"
LATEST = 10
"""Deliveries that are shown of each sort."""

SUBJECT = _("A test letter")
TEXT = _("This is what e-mail of this book looks like: who it is from, where answers go, and what stands below.")


class Own(Record, xml_names="same"):
    """What the book has of its own."""

    sender: str | None = slot("The address that e-mail is sent from; empty: each user's own")
    name: str | None = slot("What stands behind the user's name; empty: nothing")
    replies: str | None = slot("Where answers go; empty: as the server has it, else to the user")
    signature: str | None = slot("What stands below every e-mail")


class Mail:
    """The page."""

    def __init__(self, mailing: Mailing) -> None:
        self.mailing = mailing

    def routes(self) -> tuple[Route, ...]:
        """For admins."""
        return (
            Route("GET", PATH, self.show, doc="How e-mail goes out and answers come in (admins)"),
            Route("POST", PATH, self.change, takes=Own, doc="Change how the book's e-mail looks (admins)"),
            Route("POST", f"{PATH}/{{id:guid}}/retry", self.retry, doc="Try a delivery again (admins)", tries={"id": SAMPLE}),
            Route("POST", f"{PATH}/test", self.test, doc="Send a test letter to oneself (admins)"),
        )

    def show(self, call: Call) -> Answer:
        """The forms, the letter as it would go out now, and what waits."""
        demand_role(call.who, ADMIN)
        own, slug = letterhead.of(call.tx), books.get(call.tx, call.tx.book).slug
        waiting, dead = (outbox.page(call.tx, state, LATEST) for state in (outbox.WAITING, outbox.DEAD))
        values: dict[str, Any] = {"own": own, "mailing": self.mailing, "reads": self.mailing.reads_for(slug)}
        values |= {"letter": self._letter(call, own), "waiting": waiting, "dead": dead, "told": outbox}
        return shown(call, "pages/settings/mail.html", **values)

    def change(self, call: Call) -> Answer:
        """Written as given."""
        demand_role(call.who, ADMIN)
        body = call.body
        sender = letterhead.of(call.tx).sender if self.mailing.house.sender else body.sender
        letterhead.put(call.tx, House(sender or "", body.replies or "", body.name or "", body.signature or ""))
        return done_at(call, PATH)

    def test(self, call: Call) -> Answer:
        """Queued like any other; the carrier puts the letterhead on."""
        demand_role(call.who, ADMIN)
        who = call.who
        if not who.email:
            raise Invalid([Mistake("email", _("your own settings have no e-mail address"))])
        letter = {"from": [who.email, who.name], "to": [[who.email, who.name]], "subject": said(call, SUBJECT), "text": said(call, TEXT)}
        outbox.put(call.tx, "mail", letter)
        return gone_to(call, f"{PATH}#deliveries")

    def retry(self, call: Call) -> Answer:
        """What was given up is tried again, now."""
        demand_role(call.who, ADMIN)
        outbox.retry(call.tx, outbox.get(call.tx, call.id()))
        return gone_to(call, f"{PATH}#deliveries")

    def _letter(self, call: Call, own: House) -> dict[str, Any]:
        """The test letter as its receiver sees it."""
        house, user = self.mailing.house.of_book(own), (call.who.email or "", call.who.name)
        return {"from": house.author(user), "answers": house.answers(user), "subject": SUBJECT, "text": house.signed(said(call, TEXT))}
