"""Bearer tokens, the route that gives them, and the header that names the market."""

from daybook.core import books, keys, sessions, users
from daybook.core.access import Tx, Who
from daybook.core.errors import Invalid, Mistake, Refused
from daybook.door import Answer, Call, Request
from daybook.doors.firstservice import records
from daybook.doors.firstservice.faults import HeaderFault
from daybook.wire import codec, credentials
from daybook.wire.guid import parse_guid
from daybook.wire.problems import Malformed, Unsupported

NAME = "firstservice"
HEADER = "C4Uid"
"""As documented; the setting DAYBOOK_MARKET_HEADER lets clients send another, which arrives here under this name."""
ACCESS_SECONDS = 3600
REFRESH_SECONDS = 30 * 24 * 3600


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


def find_market(tx: Tx, request: Request) -> object:
    """The id of the book that the market's header names, by slug or GUID; None when there is none."""
    named = market(request)
    row = books.find(tx, named)
    if row is not None:
        return row.id
    ids = {str(each.id): each.id for each in books.all_of(tx)}
    return ids.get(_dashed(named))


def _dashed(text: str) -> str:
    try:
        return str(parse_guid(text))
    except ValueError:
        return ""


def sign_in(tx: Tx, request: Request) -> Who:
    """The user that a token request names."""
    given = _token_request(request)
    match given.grant_type:
        case "password":
            book = market(request) or None
            return users.sign_in(tx, NAME, given.username or "", given.password or "", book=book, address=request.client)
        case "refresh_token":
            return sessions.find(tx, NAME, given.refresh_token or "", sessions.REFRESH)
        case "client_credentials":
            return keys.find(tx, NAME, given.client_id or "", given.client_secret or "")
    raise Invalid([Mistake("grant_type", "must be password, refresh_token or client_credentials", given.grant_type)])


def _token_request(request: Request) -> records.TokenRequest:
    reading = codec.read(records.TokenRequest, request.body, request.headers.get("content-type"))
    return reading.record or records.TokenRequest()


def issue(call: Call) -> records.Token:
    """A bearer token, and the one that gets the next."""
    asked = (call.body.scope or "").split() if call.body is not None else []
    scopes = " ".join(sorted((set(asked) & set(keys.SCOPES)) or call.who.scopes or keys.SCOPES))
    return records.Token(
        access_token=sessions.issue(call.tx, call.who, sessions.ACCESS, seconds=ACCESS_SECONDS, scopes=scopes),
        expires_in=ACCESS_SECONDS,
        token_type="Bearer",
        refresh_token=sessions.issue(call.tx, call.who, sessions.REFRESH, seconds=REFRESH_SECONDS, scopes=scopes),
        scope=scopes,
    )


def token_fault(request: Request, error: Exception) -> Answer:
    """Errors of the token route, as OAuth 2.0 says them."""
    match error:
        case Refused(reason, wait):
            return _oauth("invalid_grant", reason, {"Retry-After": str(wait)} if wait else {})
        case Invalid(mistakes):
            return _oauth("unsupported_grant_type", "; ".join(f"{each.path} {each.rule}" for each in mistakes))
        case Malformed() | Unsupported():
            return _oauth("invalid_request", str(error))
    return Answer(records.TokenFault(error="server_error"), 500)


def _oauth(error: str, description: str, headers: dict[str, str] | None = None) -> Answer:
    return Answer(records.TokenFault(error=error, error_description=description), 400, headers or {})
