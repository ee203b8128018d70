"""Signing in and out."""

from urllib.parse import parse_qs

from daybook.core import users
from daybook.core.access import Tx, Who
from daybook.core.errors import Refused
from daybook.core.texts import marked as _
from daybook.door import Answer, Call, Door, Request, Route
from daybook.store.engine import Engine
from daybook.web import frame, session
from daybook.web.faults import FORM, SIGN_IN, Faults
from daybook.web.markup import SAFE, of_site, page
from daybook.web.provider import Provider
from daybook.web.readers import of_session
from daybook.web.reference.front import Front
from daybook.wire.record import Record, slot


class Wanted(Record, xml_names="same"):
    """Where to go once signed in."""

    next: str | None = slot("A path of this server")


class SignIn(Record, xml_names="same"):
    """Who signs in."""

    user: str | None = slot("User name or e-mail address; name@book where several books have the name")
    password: str | None = slot("The password")
    next: str | None = slot("Where to go then")


class SigningIn:
    """The page to sign in, over what is running here."""

    def __init__(self, doors: tuple[Door, ...], engine: Engine, faults: Faults, provider: Provider | None = None) -> None:
        self.front = Front(doors, engine)
        self.faults = faults
        self.provider = provider

    def routes(self) -> tuple[Route, ...]:
        """What of it is open to all, and the ways out."""
        return (
            Route("GET", SIGN_IN, self.show, open=True, query=Wanted, doc="Sign in; what is running here"),
            Route("POST", SIGN_IN, enter, takes=SignIn, login=sign_in, fault=self.refused, doc="Begin a session"),
            Route("POST", "/logout", leave, keeps=False, doc="End this session"),
            Route("POST", "/logout/everywhere", leave_everywhere, keeps=False, doc="End every session of the user at the pages"),
        )

    def show(self, call: Call) -> Answer:
        """The form, and what is running."""
        return self._page(call.request, call.query.next or "", self._around(call.tx, call.request))

    def refused(self, request: Request, error: Exception) -> Answer:
        """The form again, saying why."""
        if not isinstance(error, Refused):
            return self.faults.of_page(request, error)
        given = parse_qs(request.body.decode("utf-8", "replace"))
        front = self.front.engine.read(lambda tx: self._around(tx, request))
        return self._page(request, given.get("next", [""])[0], front, user=given.get("user", [""])[0], wrong=error.reason, status=401)

    def _around(self, tx: Tx, request: Request) -> dict[str, object]:
        return {**self.front.told(tx, request), "reader": of_session(tx, request)}

    def _page(
        self, request: Request, following: str, front: dict[str, object], *, user: str = "", wrong: str = "", status: int = 200
    ) -> Answer:
        made = page(
            "sign_in.html",
            of_site(request),
            status=status,
            following=following,
            user=user,
            wrong=wrong,
            provider=self.provider,
            **front,
        )
        return Answer(made.model, status, {**SAFE, "Cache-Control": "no-store"}, media=made.media)


def sign_in(tx: Tx, request: Request) -> Who:
    """The user of a name and a password."""
    session.demand_own_site(request)
    if not request.headers.get("content-type", "").startswith(FORM):
        raise Refused(_("Sign in with the form."))
    given = parse_qs(request.body.decode("utf-8", "replace"), max_num_fields=20)
    user, password = (given.get(name, [""])[0] for name in ("user", "password"))
    return users.sign_in(tx, session.DOOR, user, password, address=request.client)


def enter(call: Call) -> Answer:
    """On to where he wanted to go, with a session."""
    body: SignIn = call.body
    target = call.request.mount + within(body.next)
    return Answer(
        None, 303, {"Location": target, "Set-Cookie": session.begin(call.tx, call.who, call.request), "Cache-Control": "no-store"}
    )


def within(path: str | None) -> str:
    """A path of this server, `/` for anything that leads elsewhere."""
    if not path or not path.startswith("/") or path[1:2] in ("/", "\\") or not path.isprintable():
        return "/"
    return path


def leave(call: Call) -> Answer:
    """Signed out here."""
    return frame.gone_to(call, SIGN_IN, **{"Set-Cookie": session.end(call.tx, call.request)})


def leave_everywhere(call: Call) -> Answer:
    """Signed out in every browser."""
    return frame.gone_to(call, SIGN_IN, **{"Set-Cookie": session.end_all(call.tx, call.who, call.request)})
