"""HTTP Basic with `user:password@domain`: the first colon ends the user, the last at sign begins the domain."""

from daybook.core import users
from daybook.core.access import Tx, Who
from daybook.core.errors import Refused
from daybook.door import Request
from daybook.wire import credentials

NAME = "odyssee"


def login(tx: Tx, request: Request) -> Who:
    """Who asks; the domain is the book."""
    given = credentials.authorization(request.headers.get("authorization"))
    named = given.at_domain() if isinstance(given, credentials.Basic) else None
    if named is None:
        raise Refused("Send Authorization: Basic of user:password@domain.")
    return users.sign_in(tx, NAME, named.user, named.password, book=named.domain, address=request.client)
