"""The token route: OAuth 2.0 password, refresh_token and client_credentials grants."""

from daybook.core import keys, sessions, users
from daybook.core.access import Tx, Who
from daybook.core.errors import Invalid, Mistake, Refused
from daybook.door import Answer, Call, Request
from daybook.doors.firstservice.login import NAME, market
from daybook.doors.firstservice.records import Token, TokenFault, TokenRequest
from daybook.wire import codec
from daybook.wire.problems import Malformed, Unsupported

ACCESS_SECONDS = 3600
REFRESH_SECONDS = 30 * 24 * 3600
UNCACHED = {"Cache-Control": "no-store", "Pragma": "no-cache"}
SCOPE_ERROR, GRANT_ERROR = "invalid_scope", "unsupported_grant_type"


def sign_in(tx: Tx, request: Request) -> Who:
    """The user that a token request names."""
    given = codec.read(TokenRequest, request.body, request.headers.get("content-type")).record or TokenRequest()
    match given.grant_type:
        case "password":
            book = market(request) or None
            return users.sign_in(tx, NAME, given.username or "", given.password or "", book=book, address=request.client)
        case "refresh_token":
            return sessions.find(tx, NAME, given.refresh_token or "", sessions.REFRESH)
        case "client_credentials":
            return keys.find(tx, NAME, given.client_id or "", given.client_secret or "")
    raise Invalid([Mistake("grant_type", "must be password, refresh_token or client_credentials", given.grant_type, GRANT_ERROR)])


def issue(call: Call) -> Answer:
    """A bearer token, and the one that gets the next."""
    scopes = _scopes(call.who, (call.body.scope or "").split())
    token = Token(
        access_token=sessions.issue(call.tx, call.who, sessions.ACCESS, seconds=ACCESS_SECONDS, scopes=scopes),
        expires_in=ACCESS_SECONDS,
        token_type="Bearer",
        refresh_token=sessions.issue(call.tx, call.who, sessions.REFRESH, seconds=REFRESH_SECONDS, scopes=scopes),
        scope=scopes,
    )
    return Answer(token, headers=UNCACHED)


def _scopes(who: Who, asked: list[str]) -> str:
    """Those asked for that we know (`openid` and the like are none of ours), never more than the credential has."""
    held = set(who.scopes or keys.SCOPES)
    wanted = set(asked) & set(keys.SCOPES) or held
    if not wanted <= held:
        raise Invalid([Mistake("scope", f"may be no more than {' '.join(sorted(held))}", " ".join(asked), SCOPE_ERROR)])
    return " ".join(sorted(wanted))


def fault(request: Request, error: Exception) -> Answer:
    """Errors, as OAuth 2.0 says them."""
    match error:
        case Refused(reason, wait):
            return _told("invalid_grant", reason, {"Retry-After": str(wait)} if wait else {})
        case Invalid([Mistake(path, rule, _, code)]) if code:
            return _told(code, f"{path} {rule}")
        case Invalid() | Malformed() | Unsupported():
            return _told("invalid_request", str(error))
    return Answer(TokenFault(error="server_error"), 500, UNCACHED)


def _told(error: str, description: str, headers: dict[str, str] | None = None) -> Answer:
    return Answer(TokenFault(error=error, error_description=description), 400, UNCACHED | (headers or {}))
