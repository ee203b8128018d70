"""The credential of a session: a ticket is given to who signed in with a password, and ends when its holder says so."""

from typing import Any

from daybook.core import extras, sessions, users
from daybook.core.access import Tx
from daybook.door import Call, Request
from daybook.doors.superoffice.login import COOKIE
from daybook.doors.superoffice.writing import NAME
from daybook.wire import credentials

LAST_LOGOUT = "Lastlogout"
ACCESS_SECONDS = 3600
PASSWORD, TICKET, TOKEN, SESSION = "Password", "Ticket", "Token", "Session"


def kind_of(request: Request) -> str:
    """What the caller signed in with."""
    match credentials.authorization(request.headers.get("authorization")):
        case credentials.Basic():
            return PASSWORD
        case credentials.Ticket():
            return TICKET
        case credentials.Bearer():
            return TOKEN
    return SESSION


def show(call: Call) -> str:
    """The caller's ticket or token; a new ticket for who has none. It works as SOTicket and as Bearer."""
    return held(call.request) or sessions.issue(
        call.tx, call.who, sessions.TICKET, seconds=sessions.TICKET_SECONDS, scopes=" ".join(sorted(call.who.scopes))
    )


def held(request: Request) -> str | None:
    """The ticket or token that came with the request."""
    match credentials.authorization(request.headers.get("authorization")):
        case credentials.Ticket(ticket):
            return ticket
        case credentials.Bearer(token):
            return token
    return None


def issue(call: Call) -> str:
    """GetAccessToken: for one hour."""
    return sessions.issue(call.tx, call.who, sessions.ACCESS, seconds=ACCESS_SECONDS, scopes=" ".join(sorted(call.who.scopes)))


def end(call: Call) -> None:
    """End the session that the request came with; a password or a key has none, and goes on."""
    session = held(call.request) or credentials.cookies(call.request.headers.get("cookie")).get(COOKIE)
    if session is not None and sessions.revoke(call.tx, session):
        note_logout(call.tx, users.get(call.tx, call.who.user))


def note_logout(tx: Tx, row: Any) -> None:
    """When the user last ended a session."""
    users.change(tx, row, extra=extras.merge(row.extra, NAME, {LAST_LOGOUT: tx.now}))
