"""Signing in at an OpenID provider, where the settings name one."""

from urllib.parse import quote, urlencode

import msgspec

from daybook.core import identities, slow
from daybook.core.errors import Missing, Refused
from daybook.door import Answer, Call, Request, Route
from daybook.web import session
from daybook.web.pages.sign_in import Wanted, within
from daybook.web.provider import FAILED, Journey, Provider
from daybook.wire import credentials
from daybook.wire.record import Record, slot

AWAY, BACK = "/login/provider", "/login/provider/back"
COOKIE = "daybook-journey"
SECONDS = 600
"""How long somebody may take at the provider."""


class Returned(Record, xml_names="same"):
    """What the provider sends back."""

    code: str | None = slot("Stands for the user; worth something once")
    state: str | None = slot("As it was sent")
    error: str | None = slot("Why it did not succeed")


class Federation:
    """The way to the provider and back."""

    def __init__(self, provider: Provider | None) -> None:
        self.provider = provider

    def routes(self) -> tuple[Route, ...]:
        """None of them asks for a session: they make one."""
        return (
            Route("GET", AWAY, self.leave, open=True, query=Wanted, doc="Sign in at the OpenID provider"),
            Route("GET", BACK, self.come_back, open=True, writes=True, query=Returned, doc="Come back from the OpenID provider"),
        )

    def leave(self, call: Call) -> Answer:
        """Off to the provider."""
        provider = self._provider()
        journey = Journey.begin(within(call.query.next))
        metadata = slow.outcome(call.tx, "metadata", provider.metadata)
        headers = {"Location": provider.address(metadata, journey, _back(call.request)), "Set-Cookie": _kept(call.request, journey)}
        return Answer(None, 303, {**headers, "Cache-Control": "no-store"})

    def come_back(self, call: Call) -> Answer:
        """A session, if the provider vouches for a user."""
        provider, journey = self._provider(), _journey(call.request)
        if journey is None or call.query.state != journey.state or call.query.error or not call.query.code:
            raise Refused(FAILED)
        uri = f"{_back(call.request)}?{urlencode({'code': call.query.code, 'state': journey.state})}"
        identity = slow.outcome(call.tx, "identity", lambda: provider.identify(journey, uri, _back(call.request)))
        who = identities.sign_in(call.tx, session.DOOR, identity, book=provider.book)
        headers = {"Location": call.request.mount + journey.following, "Set-Cookie": session.begin(call.tx, who, call.request)}
        return Answer(None, 303, {**headers, "Cache-Control": "no-store"})

    def _provider(self) -> Provider:
        if self.provider is None:
            raise Missing("provider")
        return self.provider


def _back(request: Request) -> str:
    return f"{request.origin}{request.mount}{BACK}"


def _kept(request: Request, journey: Journey) -> str:
    secure = "; Secure" if request.origin.startswith("https:") else ""
    value = quote(msgspec.json.encode(journey).decode())
    return f"{COOKIE}={value}; Path={request.mount}{AWAY}; Max-Age={SECONDS}; HttpOnly; SameSite=Lax{secure}"


def _journey(request: Request) -> Journey | None:
    try:
        return msgspec.json.decode(credentials.cookies(request.headers.get("cookie")).get(COOKIE, ""), type=Journey)
    except msgspec.DecodeError:
        return None
