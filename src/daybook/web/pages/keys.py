"""Single keys: switched on and off for the user, wherever he signs in."""

from daybook.core import preferences
from daybook.core.errors import Invalid, Mistake
from daybook.core.texts import marked as _
from daybook.door import Answer, Call, Route
from daybook.web.frame import done_at
from daybook.web.pages.sign_in import within
from daybook.wire.record import Record, slot


class Switch(Record, xml_names="same"):
    """Whether single keys work."""

    single: str | None = slot("`on` or `off`")
    back: str | None = slot("The page to go back to")


def switch(call: Call) -> Answer:
    """On or off, and back."""
    if call.body.single not in ("on", "off"):
        raise Invalid([Mistake("single", _("must be on or off"), call.body.single)])
    preferences.switch_keys(call.tx, on=call.body.single == "on")
    return done_at(call, within(call.body.back))


ROUTES = (Route("POST", "/keys", switch, takes=Switch, doc="Switch single keys on or off"),)
