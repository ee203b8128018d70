"""What was just done, told by the page that comes after it: a cookie carries the id of the write there, once."""

from uuid import UUID

from daybook.core import references
from daybook.door import Request
from daybook.wire import credentials

COOKIE = "daybook_did"
SECONDS = 60
"""How long a page may be on its way."""


def told(request: Request, write: UUID | None) -> str:
    """The `Set-Cookie` that tells of a write; of none, that it has been told."""
    secure = "; Secure" if request.origin.startswith("https:") else ""
    seconds = 0 if write is None else SECONDS
    return f"{COOKIE}={write or ''}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}"


def find(request: Request) -> UUID | None:
    """The write that this page has to tell of, or None."""
    return references.id_of(credentials.cookies(request.headers.get("cookie")).get(COOKIE, ""))
