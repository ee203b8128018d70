"""Who asks: the bearer token of the token route, or a key that names its book itself."""

from daybook.core import keys, sessions
from daybook.core.access import Tx, Who
from daybook.core.errors import Refused
from daybook.door import Request
from daybook.wire import credentials

NAME = "empire"


def login(tx: Tx, request: Request) -> Who:
    """The caller of a request."""
    given = credentials.authorization(request.headers.get("authorization"))
    if not isinstance(given, credentials.Bearer):
        raise Refused("Send Authorization: Bearer with a token of the token route.")
    if given.token.startswith("key."):
        return keys.find_bearer(tx, NAME, given.token)
    return sessions.find(tx, NAME, given.token, sessions.ACCESS)
