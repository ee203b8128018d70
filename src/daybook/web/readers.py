"""Who reads what is shown without anybody having been asked to sign in: errors, and pages open to all."""

from dataclasses import replace

from daybook.core import sessions
from daybook.core.errors import Refused
from daybook.door import Request
from daybook.store.engine import Aside, Engine, StoreBusy, Tx
from daybook.web import session
from daybook.web.reader import Reader, of_headers, of_user, spoken


class Readers:
    """Over the sessions of every book."""

    def __init__(self, engine: Engine | None = None) -> None:
        self.engine = engine

    def of(self, request: Request) -> Reader:
        """The user whose session it is, else whom the browser says. Nothing waits for it: an error is told though the store is away."""
        if self.engine is None or not session.token_of(request):
            return of_headers(request.headers)
        try:
            return self.engine.read(lambda tx: of_session(tx, request), patient=False)
        except (StoreBusy, Aside):
            return of_headers(request.headers)


def of_session(tx: Tx, request: Request) -> Reader:
    """The same in a transaction, which may enter the user's book by this."""
    try:
        who = sessions.find(tx, session.DOOR, session.token_of(request), sessions.BROWSER)
    except Refused:
        return of_headers(request.headers)
    return of_user(replace(who, language=spoken(who, request.headers)))
