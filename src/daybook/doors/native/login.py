"""Bearer tokens (of any door's token route, or keys made with `daybook key add`) and HTTP Basic."""

from daybook.core import keys, sessions, users
from daybook.core.access import Tx, Who
from daybook.core.errors import Refused
from daybook.door import Request
from daybook.wire import credentials


def login(tx: Tx, request: Request) -> Who:
    """Who asks."""
    given = credentials.authorization(request.headers.get("authorization"))
    match given:
        case credentials.Bearer(token) if token.startswith("key."):
            return keys.find_bearer(tx, "native", token)
        case credentials.Bearer(token):
            return sessions.find_any(tx, "native", token, sessions.ACCESS)
        case credentials.Basic(user, password):
            return users.sign_in(tx, "native", user, password, address=request.client)
        case _:
            raise Refused("Send Authorization: Bearer or Basic.")
