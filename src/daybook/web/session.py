"""Who is signed in at the pages: a session whose token is a cookie that no script can read, and the mark that its writes carry."""

import hashlib
import hmac
from dataclasses import replace
from urllib.parse import parse_qs

from daybook.core import sessions
from daybook.core.access import Tx, Who
from daybook.core.errors import Refused
from daybook.core.texts import marked as _
from daybook.door import Request
from daybook.web.reader import spoken
from daybook.wire import credentials

DOOR = "web"
COOKIE = "daybook"
SECONDS = 14 * 24 * 3600
"""How long a browser stays signed in."""
FIELD, HEADER = "xsrf", "x-xsrf-token"
SIGNED_OUT = _("You are signed out.")
FOREIGN = _("This page was sent from another site, or is older than your session. Load it again.")
_FORM = "application/x-www-form-urlencoded"
_MULTIPART = "multipart/form-data"


def login(tx: Tx, request: Request) -> Who:
    """Whose browser this is. What writes must come from a page of that session."""
    token = token_of(request)
    if not token:
        raise Refused(SIGNED_OUT)
    who = sessions.find(tx, DOOR, token, sessions.BROWSER)
    if request.method not in ("GET", "HEAD") and not hmac.compare_digest(_given(request).encode(), mark(token).encode()):
        raise Refused(FOREIGN)
    return replace(who, language=spoken(who, request.headers))


def token_of(request: Request) -> str:
    """The token in the browser's cookie, "" without one."""
    return credentials.cookies(request.headers.get("cookie")).get(COOKIE, "")


def mark(token: str) -> str:
    """What a page's forms carry so that no other site can send them: only who has the token can work it out."""
    return hmac.new(token.encode(), b"xsrf", hashlib.sha256).hexdigest()[:32]


def _given(request: Request) -> str:
    """The mark sent along: in a header by scripts, in a field by forms."""
    if (header := request.headers.get(HEADER)) is not None:
        return header
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == _FORM:
        return parse_qs(request.body.decode("utf-8", "replace"), max_num_fields=10_000).get(FIELD, [""])[0]
    if kind == _MULTIPART:
        return parse_qs(request.query).get(FIELD, [""])[0]
    return ""


def demand_own_site(request: Request) -> None:
    """Signing in is sent by our own page: another site could sign its reader in as somebody else."""
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise Refused(FOREIGN)


def begin(tx: Tx, who: Who, request: Request) -> str:
    """A new session's `Set-Cookie`."""
    return _cookie(request, sessions.issue(tx, who, sessions.BROWSER, seconds=SECONDS), SECONDS)


def end(tx: Tx, request: Request) -> str:
    """The session ends; the `Set-Cookie` that makes the browser forget it."""
    sessions.revoke(tx, token_of(request))
    return _cookie(request, "", 0)


def end_all(tx: Tx, who: Who, request: Request) -> str:
    """Every browser of the user is signed out."""
    sessions.end_all(tx, who.user, DOOR)
    return _cookie(request, "", 0)


def _cookie(request: Request, token: str, seconds: int) -> str:
    secure = "; Secure" if request.origin.startswith("https:") else ""
    return f"{COOKIE}={token}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}"


__all__ = ["COOKIE", "DOOR", "FIELD", "HEADER", "begin", "demand_own_site", "end", "end_all", "login", "mark", "token_of"]
