"""A real mail server on this machine, which does with a message what a test tells it to."""

import asyncio
import ssl
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any, cast

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

from daybook.post.smtp import NONE, Smtp
from tests.servers import free_port

PASSWORD = "s3cret-of-the-mail-server"


@dataclass
class Taken:
    """A message as it was handed over."""

    sender: str
    recipients: list[str]
    content: bytes

    @property
    def message(self) -> EmailMessage:
        return cast(EmailMessage, message_from_bytes(self.content, policy=default))


@dataclass
class MailServer:
    """What it took, and what it does with the next messages: `take` when nothing else is said."""

    taken: list[Taken] = field(default_factory=list)
    orders: deque[str] = field(default_factory=deque)
    meanwhile: Callable[[], object] = lambda: None
    """What happens while it takes a message, before it says so."""
    refuses: dict[str, str] = field(default_factory=dict)
    """What it says to recipients."""
    seen: int = 0
    """Messages of which it saw the end, taken or not."""
    left: int = 0
    """Conversations that were ended in order: whoever held them has read the last answer."""
    port: int = 0

    async def handle_RCPT(self, server: SMTP, session: Any, envelope: Any, address: str, options: list[str]) -> str:
        if address in self.refuses:
            return self.refuses[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Any, envelope: Any) -> str:
        self.seen += 1
        order = self.orders.popleft() if self.orders else "take"
        if order == "drop":
            assert server.transport is not None
            server.transport.abort()
            return "421 gone"
        if order == "hold":
            # It has the message, and whoever sent it does not know.
            self.taken.append(Taken(envelope.mail_from, list(envelope.rcpt_tos), bytes(envelope.content)))
            await asyncio.sleep(60)
            return "250 taken"
        if order.startswith("delay"):
            await asyncio.sleep(float(order.removeprefix("delay ")))
        elif order not in ("take", "take, drop"):
            return order
        self.taken.append(Taken(envelope.mail_from, list(envelope.rcpt_tos), bytes(envelope.content)))
        self.meanwhile()
        if order == "take, drop":
            assert server.transport is not None
            server.transport.abort()
        return "250 taken"

    async def handle_QUIT(self, server: SMTP, session: Any, envelope: Any) -> str:
        self.left += 1
        return "221 bye"

    def settings(self, **more: Any) -> Smtp:
        return Smtp("localhost", **{"port": self.port, "security": NONE, "seconds": 5.0, **more})


class Breaking(SMTP):
    """A server that may be told to break off after so many bytes of a message: `break 1000`."""

    async def smtp_DATA(self, arg: str) -> None:
        orders = self.event_handler.orders
        if not orders or not orders[0].startswith("break"):
            await super().smtp_DATA(arg)
            return
        await self.push("354 go on")
        await self._reader.readexactly(int(orders.popleft().removeprefix("break ")))
        self.transport.abort()


class Attended(Controller):
    """Speaks for a MailServer."""

    def factory(self) -> SMTP:
        return Breaking(self.handler, **self.SMTP_kwargs)


def _known(server: Any, session: Any, envelope: Any, mechanism: str, given: Any) -> AuthResult:
    return AuthResult(success=given == LoginPassword(b"daybook", PASSWORD.encode()), handled=False)


@contextmanager
def mail_server(certificate: Path | None = None, *, is_tls: bool = False) -> Iterator[MailServer]:
    """A server; with a certificate (and its key in the same file) it wants to be spoken to in secret, by somebody it knows."""
    made = MailServer(port=free_port())
    more: dict[str, Any] = {}
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        more = {"authenticator": _known, "auth_required": not is_tls, "auth_require_tls": not is_tls}
        more |= {"ssl_context": context} if is_tls else {"tls_context": context, "require_starttls": True}
    controller = Attended(made, hostname="127.0.0.1", port=made.port, **more)
    controller.start()
    try:
        yield made
    finally:
        controller.stop()
