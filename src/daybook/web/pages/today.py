"""Today: where the day begins."""

from daybook.core import find
from daybook.door import Answer, Call, Route
from daybook.web.frame import shown

FEW = 10


def show(call: Call) -> Answer:
    """Who was written of last."""
    people = [] if call.who.is_partner else find.latest(call.tx, FEW)
    return shown(call, "pages/today.html", people=people)


ROUTES = (Route("GET", "/", show, doc="Today"),)
