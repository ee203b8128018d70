"""The token route: OAuth 2.0 password, client_credentials and refresh_token grants (RFC 6749)."""

from typing import Any

from daybook.core import keys, sessions, users
from daybook.core.access import Tx, Who
from daybook.core.errors import Refused
from daybook.door import Answer, Call, Request
from daybook.doors.empire.faults import later
from daybook.doors.empire.login import NAME
from daybook.wire import codec, credentials
from daybook.wire.problems import Malformed, Unsupported
from daybook.wire.record import Record, slot
from daybook.wire.style import Formats

FORM = Formats(json=False, xml=False)
ACCESS_SECONDS = 24 * 3600
REFRESH_SECONDS = 30 * 24 * 3600
UNCACHED = {"Cache-Control": "no-store", "Pragma": "no-cache"}


class TokenRequest(Record, xml_names="same"):
    """What a token is asked for with, form encoded."""

    grant_type: str | None = slot("`password`, `client_credentials` or `refresh_token`", example="password")
    username: str | None = slot("User name or e-mail address, with `@book` where several books have it", example="ada")
    password: str | None = slot("Password", example="daybook-demo")
    refresh_token: str | None = slot("The refresh token last given", example=None)
    client_id: str | None = slot("The key's client name; HTTP Basic works too", example=None)
    client_secret: str | None = slot("The key", example=None)
    scope: str | None = slot("`read`, `write` or both; none: all that the user has", example="read write")


class Token(Record, xml_names="same"):
    """A token for `Authorization: Bearer`, and one that gets the next."""

    access_token: str = slot("What to send")
    token_type: str = slot("`bearer`", default="bearer")
    expires_in: int = slot("Seconds")
    refresh_token: str = slot("Good for one more token")


class TokenFault(Record, xml_names="same"):
    """Why there is no token."""

    error: str = slot("`invalid_request`, `invalid_client`, `invalid_grant`, `unsupported_grant_type`, `invalid_scope`")
    error_description: str = slot("In words")


class Ungranted(Exception):
    """A token request that fails other than by its credential."""

    def __init__(self, error: str, description: str) -> None:
        super().__init__(description)
        self.error, self.description = error, description


def sign_in(tx: Tx, request: Request) -> Who:
    """The user that the request's grant names."""
    given = _given(request)
    match given.grant_type:
        case "password":
            _demand(given, "username", "password")
            return users.sign_in(tx, NAME, given.username or "", given.password or "", address=request.client)
        case "refresh_token":
            _demand(given, "refresh_token")
            return sessions.find(tx, NAME, given.refresh_token or "", sessions.REFRESH)
        case "client_credentials":
            return _client(tx, request, given)
        case None:
            raise Ungranted("invalid_request", "grant_type is missing.")
    raise Ungranted("unsupported_grant_type", f"'{given.grant_type}' is none of password, client_credentials, refresh_token.")


def _given(request: Request) -> TokenRequest:
    return codec.read(TokenRequest, request.body, request.headers.get("content-type"), formats=FORM).record or TokenRequest()


def _demand(given: TokenRequest, *names: str) -> None:
    missing = [name for name in names if not getattr(given, name)]
    if missing:
        raise Ungranted("invalid_request", f"{' and '.join(missing)} must be given.")


def _client(tx: Tx, request: Request, given: TokenRequest) -> Who:
    """A program by its client name and key, in the form or as HTTP Basic."""
    client, secret = given.client_id, given.client_secret
    basic = credentials.authorization(request.headers.get("authorization"))
    if isinstance(basic, credentials.Basic):
        client, secret = basic.user, basic.password
    if not client or not secret:
        raise Ungranted("invalid_client", "client_id and client_secret must be given.")
    try:
        return keys.find(tx, NAME, client, secret)
    except Refused as error:
        raise Ungranted("invalid_client", error.reason) from error


def issue(call: Call) -> Answer:
    """Both tokens. A refresh token is good once."""
    given: TokenRequest = call.body
    scopes = _scopes(call.who, given.scope)
    if given.grant_type == "refresh_token" and not sessions.revoke(call.tx, given.refresh_token or ""):
        raise Refused(sessions.UNKNOWN)
    token = Token(
        access_token=sessions.issue(call.tx, call.who, sessions.ACCESS, seconds=ACCESS_SECONDS, scopes=scopes),
        token_type="bearer",
        expires_in=ACCESS_SECONDS,
        refresh_token=sessions.issue(call.tx, call.who, sessions.REFRESH, seconds=REFRESH_SECONDS, scopes=scopes),
    )
    return Answer(token, headers=UNCACHED)


def _scopes(who: Who, asked: str | None) -> str:
    """What was asked for; never more than the credential had."""
    wanted = set((asked or "").split())
    held = set(who.scopes or keys.SCOPES)
    if not wanted <= held:
        raise Ungranted("invalid_scope", f"The scopes there are: {' '.join(sorted(held))}.")
    return " ".join(sorted(wanted or who.scopes))


def fault(request: Request, error: Exception) -> Answer:
    """Errors as RFC 6749 says them."""
    status, name, text, headers = _read(error)
    return Answer(TokenFault(error=name, error_description=text), status, UNCACHED | headers)


def _read(error: Exception) -> tuple[int, str, str, dict[str, Any]]:
    match error:
        case Refused(reason, wait):
            return 400, "invalid_grant", reason, later(wait)
        case Ungranted() if error.error == "invalid_client":
            return 401, error.error, error.description, {"WWW-Authenticate": 'Basic realm="Daybook"'}
        case Ungranted():
            return 400, error.error, error.description, {}
        case Malformed() | Unsupported():
            return 400, "invalid_request", f"The body must be application/x-www-form-urlencoded. {error}", {}
    return 500, "server_error", "An error has occurred.", {}
