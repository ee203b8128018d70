"""Bearer tokens, and the header that names the market."""

from uuid import UUID

from daybook.core import books, sessions
from daybook.core.access import Tx, Who
from daybook.core.errors import Missing, Refused
from daybook.door import Request
from daybook.doors.firstservice.faults import HeaderFault
from daybook.wire import credentials
from daybook.wire.guid import parse_guid

NAME = "firstservice"
HEADER = "C4Uid"
"""As documented; the setting DAYBOOK_MARKET_HEADER lets clients send another, which arrives here under this name."""


def login(tx: Tx, request: Request) -> Who:
    """Who asks; 401 comes before what is wrong with the market's header."""
    given = credentials.authorization(request.headers.get("authorization"))
    if not isinstance(given, credentials.Bearer):
        raise Refused("Send Authorization: Bearer.")
    who = sessions.find(tx, NAME, given.token, sessions.ACCESS)
    if not market(request):
        raise HeaderFault(100, HEADER)
    if find_market(tx, request) is None:
        raise HeaderFault(118, HEADER)
    return who


def market(request: Request) -> str:
    """The market that the request names."""
    return request.headers.get(HEADER.lower(), "").strip()


def find_market(tx: Tx, request: Request) -> UUID | None:
    """The id of the book that the market's header names, by slug or GUID; None when there is none."""
    named = market(request)
    try:
        found: UUID = (books.find(tx, named) or books.get(tx, parse_guid(named))).id
    except (ValueError, Missing):
        return None
    return found
