"""Who asks: Basic, SOTicket, Bearer, or the session of a browser with its XSRF token."""

import hashlib

from daybook.core import keys, sessions, users
from daybook.core.access import Tx, Who
from daybook.core.errors import Refused
from daybook.door import Call, Request
from daybook.doors.superoffice.writing import NAME
from daybook.wire import credentials

COOKIE, XSRF_COOKIE = "daybook-session", "XSRF-TOKEN"
SAFE = ("GET", "HEAD")
HOW = "Send Authorization: Basic, SOTicket or Bearer."


def login(tx: Tx, request: Request) -> Who:
    """The user of the credential sent; without an Authorization header, of the browser's session."""
    header = request.headers.get("authorization")
    if header is None:
        return of_browser(tx, request)
    match credentials.authorization(header):
        case credentials.Ticket(ticket):
            return sessions.find(tx, NAME, ticket, sessions.TICKET)
        case credentials.Basic(user, password):
            return users.sign_in(tx, NAME, user, password, address=request.client)
        case credentials.Bearer(token) if token.startswith("key."):
            return keys.find_bearer(tx, NAME, token)
        case credentials.Bearer(token):
            # `currentToken` answers a ticket, which the original takes as Bearer too.
            is_ticket = token.startswith(f"{sessions.TICKET}.")
            return sessions.find(tx, NAME, token, sessions.TICKET if is_ticket else sessions.ACCESS)
    raise Refused(HOW)


def of_browser(tx: Tx, request: Request) -> Who:
    """A browser's session; a write must show the XSRF token of its cookie."""
    cookies = credentials.cookies(request.headers.get("cookie"))
    if COOKIE not in cookies:
        raise Refused(HOW)
    who = sessions.find_any(tx, NAME, cookies[COOKIE], sessions.BROWSER)
    if request.method not in SAFE:
        shown = request.headers.get("x-xsrf-token", "")
        if not shown or shown != cookies.get(XSRF_COOKIE):
            raise Refused("The X-XSRF-TOKEN header must repeat the XSRF-TOKEN cookie.")
        sessions.demand_xsrf(tx, shown)
    return who


def record_app(call: Call) -> None:
    """Which application wrote: a fingerprint of its token, which is a secret."""
    token = call.request.headers.get("so-apptoken")
    if token:
        call.tx.note("kept", "SO-AppToken", f"Application {hashlib.sha256(token.encode()).hexdigest()[:12]}.")
