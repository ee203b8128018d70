"""Handing a message over to the house's mail server."""

import smtplib
import ssl
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from email.message import EmailMessage

STARTTLS, TLS, NONE = SECURITIES = ("starttls", "tls", "none")
PORTS = {STARTTLS: 587, TLS: 465, NONE: 25}


@dataclass(frozen=True, slots=True)
class Smtp:
    """Where the mail server is, and as whom we speak to it."""

    host: str
    port: int = 0
    """0: what is usual."""
    security: str = STARTTLS
    user: str = ""
    password: str = field(default="", repr=False)
    seconds: float = 30.0
    """For each step of the conversation."""
    authorities: str = ""
    """A file of certificates to trust instead of the system's."""

    def __str__(self) -> str:
        return f"{self.host}:{self.port or PORTS[self.security]} ({self.security})"


class Undelivered(Exception):
    """The server did not take it. `for_good`: nor will it another time."""

    def __init__(self, text: str, *, for_good: bool = False) -> None:
        super().__init__(text)
        self.for_good = for_good


def send(smtp: Smtp, message: EmailMessage, sender: str, recipients: Sequence[str]) -> dict[str, tuple[int, str]]:
    """Hand it over; whom the server refuses, with code and text. Raises Undelivered when it took it for nobody."""
    try:
        server = _reached(smtp)
        try:
            refused = server.send_message(message, sender, recipients)
        finally:
            with suppress(smtplib.SMTPException, OSError):
                server.quit()
            server.close()
    except smtplib.SMTPRecipientsRefused as error:
        return _said(error.recipients)
    except smtplib.SMTPAuthenticationError as error:
        # The settings are wrong, not the message.
        raise Undelivered(f"The mail server does not know us: {_text(error.smtp_code, error.smtp_error)}") from error
    except smtplib.SMTPSenderRefused as error:
        raise Undelivered(_text(error.smtp_code, error.smtp_error), for_good=_is_final(error.smtp_code)) from error
    except smtplib.SMTPResponseException as error:
        is_about_message = isinstance(error, smtplib.SMTPDataError)
        raise Undelivered(_text(error.smtp_code, error.smtp_error), for_good=is_about_message and _is_final(error.smtp_code)) from error
    except smtplib.SMTPNotSupportedError as error:
        raise Undelivered(f"The mail server cannot do this: {error}", for_good=bool(error.args and "SMTPUTF8" in str(error))) from error
    except (smtplib.SMTPException, OSError) as error:
        raise Undelivered(f"{type(error).__name__}: {error}") from error
    return _said(refused)


def _reached(smtp: Smtp) -> smtplib.SMTP:
    """A connection on which we are who we are."""
    port = smtp.port or PORTS[smtp.security]
    context = ssl.create_default_context(cafile=smtp.authorities or None)
    server: smtplib.SMTP
    if smtp.security == TLS:
        server = smtplib.SMTP_SSL(smtp.host, port, timeout=smtp.seconds, context=context)
    else:
        server = smtplib.SMTP(smtp.host, port, timeout=smtp.seconds)
    try:
        if smtp.security == STARTTLS:
            server.starttls(context=context)
        if smtp.user:
            server.login(smtp.user, smtp.password)
    except BaseException:
        server.close()
        raise
    return server


def _said(refused: "dict[str, tuple[int, bytes]]") -> dict[str, tuple[int, str]]:
    return {address: (code, _text(code, text)) for address, (code, text) in refused.items()}


def _text(code: int, text: bytes | str) -> str:
    return f"{code} {text.decode('utf-8', 'replace') if isinstance(text, bytes) else text}"


def _is_final(code: int) -> bool:
    return 500 <= code < 600
