"""Settings, read once from the environment (DAYBOOK_*); `docs/guides/settings.md` describes each."""

import os
import re
from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass, field
from pathlib import Path

from daybook.wire.style import Limits

DEFAULT_DATABASE = "sqlite:///var/daybook.sqlite"


@dataclass(frozen=True, slots=True)
class Config:
    """What an installation may set."""

    database: str = DEFAULT_DATABASE
    """DAYBOOK_DATABASE: sqlite:///PATH or postgresql://..."""
    doors: tuple[str, ...] = ()
    """DAYBOOK_DOORS: which doors answer at the root, first come first served; empty: all, in their own order."""
    hosts: Mapping[str, str] = field(default_factory=dict)
    """DAYBOOK_HOSTS: host names bound to one door, `crm.example.com=superoffice,...`."""
    limits: Limits = Limits()
    """DAYBOOK_MAX_BODY, DAYBOOK_MAX_DEPTH, DAYBOOK_MAX_ITEMS."""
    replica: str = ""
    """DAYBOOK_REPLICA: a streaming replica of the database, for what is only read; empty: none."""
    replica_lag: float = 10.0
    """DAYBOOK_REPLICA_LAG: how many seconds it may be behind before nothing is read from it."""
    grace: float = 25.0
    """DAYBOOK_GRACE_SECONDS: how long requests under way may take to finish when the server stops."""
    notice: float = 0.0
    """DAYBOOK_NOTICE_SECONDS: how long /readyz says that the server stops before it takes no more connections."""
    seconds: float = 30.0
    """DAYBOOK_MAX_SECONDS: how long one request may take before it is answered as unavailable."""
    base: str = ""
    """DAYBOOK_BASE: scheme and host that absolute links begin with; empty: as the client called."""
    access_log: bool = False
    """DAYBOOK_ACCESS_LOG: a line per request, credentials redacted."""
    market_header: str = "C4Uid"
    """DAYBOOK_MARKET_HEADER: the header in which firstservice clients name their market."""

    smtp_host: str = ""
    """DAYBOOK_SMTP_HOST: the mail server that takes what leaves the house; empty: messages go to a maildir."""
    smtp_port: int = 0
    """DAYBOOK_SMTP_PORT; 0: 587 for starttls, 465 for tls, 25 for none."""
    smtp_security: str = "starttls"
    """DAYBOOK_SMTP_SECURITY: starttls, tls or none."""
    smtp_user: str = ""
    """DAYBOOK_SMTP_USER: as whom to sign in at the mail server; empty: not at all."""
    smtp_password: str = field(default="", repr=False)
    """DAYBOOK_SMTP_PASSWORD."""
    smtp_seconds: float = 30.0
    """DAYBOOK_SMTP_SECONDS: how long the mail server may take for one step."""
    smtp_authorities: str = ""
    """DAYBOOK_SMTP_AUTHORITIES: a file of certificates to trust at the mail server, instead of the system's."""
    smtp_from: str = ""
    """DAYBOOK_SMTP_FROM: the address that everything is sent from; empty: each user's own."""
    reply_to: str = ""
    """DAYBOOK_REPLY_TO: the address of the mailbox that is read, for answers; empty: they go to the user."""
    inbox: str = ""
    """DAYBOOK_INBOX: the mailbox that is read for answers: imaps://USER@HOST/INBOX, imap://..., or a maildir's folder; empty: none."""
    inbox_password: str = field(default="", repr=False)
    """DAYBOOK_INBOX_PASSWORD."""
    inbox_book: str = ""
    """DAYBOOK_INBOX_BOOK: which book answers are read into; empty: the only one there is."""
    inbox_seconds: float = 60.0
    """DAYBOOK_INBOX_SECONDS: how often servers and `daybook post run` read it; 0: only `daybook post inbox` does."""
    maildir: str = ""
    """DAYBOOK_MAILDIR: where messages go that no mail server takes; empty: `mail` beside the database's file, or in `var`."""

    oidc_issuer: str = ""
    """DAYBOOK_OIDC_ISSUER: the OpenID provider that users of the pages may sign in at; empty: none."""
    oidc_client: str = ""
    """DAYBOOK_OIDC_CLIENT: what the provider calls this server."""
    oidc_secret: str = field(default="", repr=False)
    """DAYBOOK_OIDC_SECRET."""
    oidc_name: str = ""
    """DAYBOOK_OIDC_NAME: what the button to sign in there says; empty: the provider's host."""
    oidc_book: str = ""
    """DAYBOOK_OIDC_BOOK: whose users sign in there; empty: those of the only book there is."""

    webhook_loopback: bool = False
    """DAYBOOK_WEBHOOK_LOOPBACK: webhooks may go to this machine itself, and need no https there (to try receivers)."""


_from_file: set[str] = set()


def merged(environ: MutableMapping[str, str]) -> MutableMapping[str, str]:
    """The environment, and what DAYBOOK_SETTINGS names: a file of NAME=value lines, for what the environment does not say."""
    path = environ.get("DAYBOOK_SETTINGS", "")
    return {**(_lines(path) if path else {}), **environ}


def adopt(environ: MutableMapping[str, str]) -> None:
    """Let the environment say what the file does."""
    for name, value in merged(environ).items():
        if name not in environ:
            environ[name] = value
            _from_file.add(name)


def before_file(environ: Mapping[str, str]) -> dict[str, str]:
    """The environment as it was before, for a program that reads the file anew."""
    return {name: value for name, value in environ.items() if name not in _from_file}


def _lines(path: str) -> dict[str, str]:
    try:
        text = Path(path).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ValueError(f"DAYBOOK_SETTINGS: {path} cannot be read: {error}") from error
    lines = [line.strip() for line in text.splitlines()]
    return dict(_setting(path, line) for line in lines if line and not line.startswith("#"))


def _setting(path: str, line: str) -> tuple[str, str]:
    name, equals, value = line.partition("=")
    name, value = name.strip(), value.strip()
    if not equals or not name.startswith("DAYBOOK_"):
        raise ValueError(f"{path}: {line!r} is not of the form NAME=value with a name of Daybook's")
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        value = value[1:-1]
    return name, value


def load(environ: Mapping[str, str] = os.environ) -> Config:
    """The settings of this process; what is malformed is refused by name."""
    hosts = dict(_pair(part) for part in _words(environ.get("DAYBOOK_HOSTS", "")))
    limits = Limits(
        body=_whole(environ, "DAYBOOK_MAX_BODY", Limits().body),
        depth=_whole(environ, "DAYBOOK_MAX_DEPTH", Limits().depth),
        items=_whole(environ, "DAYBOOK_MAX_ITEMS", Limits().items),
    )
    return Config(
        database=environ.get("DAYBOOK_DATABASE", DEFAULT_DATABASE),
        doors=tuple(_words(environ.get("DAYBOOK_DOORS", ""))),
        hosts=hosts,
        limits=limits,
        replica=environ.get("DAYBOOK_REPLICA", ""),
        replica_lag=float(_whole(environ, "DAYBOOK_REPLICA_LAG", 10)),
        grace=float(_whole(environ, "DAYBOOK_GRACE_SECONDS", 25)),
        notice=float(_whole(environ, "DAYBOOK_NOTICE_SECONDS", 0, least=0)),
        seconds=float(_whole(environ, "DAYBOOK_MAX_SECONDS", 30)),
        base=environ.get("DAYBOOK_BASE", "").rstrip("/"),
        access_log=_flag(environ, "DAYBOOK_ACCESS_LOG"),
        market_header=environ.get("DAYBOOK_MARKET_HEADER", "C4Uid"),
        smtp_host=environ.get("DAYBOOK_SMTP_HOST", "").strip(),
        smtp_port=_whole(environ, "DAYBOOK_SMTP_PORT", 0, least=0),
        smtp_security=_one_of(environ, "DAYBOOK_SMTP_SECURITY", ("starttls", "tls", "none")),
        smtp_user=environ.get("DAYBOOK_SMTP_USER", ""),
        smtp_password=environ.get("DAYBOOK_SMTP_PASSWORD", ""),
        smtp_seconds=float(_whole(environ, "DAYBOOK_SMTP_SECONDS", 30)),
        smtp_authorities=environ.get("DAYBOOK_SMTP_AUTHORITIES", ""),
        smtp_from=_address(environ, "DAYBOOK_SMTP_FROM"),
        reply_to=_address(environ, "DAYBOOK_REPLY_TO"),
        inbox=environ.get("DAYBOOK_INBOX", ""),
        inbox_password=environ.get("DAYBOOK_INBOX_PASSWORD", ""),
        inbox_book=environ.get("DAYBOOK_INBOX_BOOK", "").strip(),
        inbox_seconds=float(_whole(environ, "DAYBOOK_INBOX_SECONDS", 60, least=0)),
        maildir=environ.get("DAYBOOK_MAILDIR", ""),
        oidc_issuer=environ.get("DAYBOOK_OIDC_ISSUER", "").strip(),
        oidc_client=environ.get("DAYBOOK_OIDC_CLIENT", "").strip(),
        oidc_secret=environ.get("DAYBOOK_OIDC_SECRET", ""),
        oidc_name=environ.get("DAYBOOK_OIDC_NAME", "").strip(),
        oidc_book=environ.get("DAYBOOK_OIDC_BOOK", "").strip(),
        webhook_loopback=_flag(environ, "DAYBOOK_WEBHOOK_LOOPBACK"),
    )


def _flag(environ: Mapping[str, str], name: str) -> bool:
    return environ.get(name, "") not in ("", "0", "false", "no")


def _one_of(environ: Mapping[str, str], name: str, known: tuple[str, ...]) -> str:
    """One of the words; the first when nothing is said."""
    text = environ.get(name, "").strip().lower() or known[0]
    if text not in known:
        raise ValueError(f"{name}: {text!r} is not one of {', '.join(known)}")
    return text


def _address(environ: Mapping[str, str], name: str) -> str:
    text = environ.get(name, "").strip()
    if text and not re.fullmatch(r"[^\s@<>,;]+@[^\s@<>,;]+", text):
        raise ValueError(f"{name}: {text!r} is not an e-mail address")
    return text


def _words(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]


def _pair(text: str) -> tuple[str, str]:
    host, separator, door = text.partition("=")
    if not separator or not host or not door:
        raise ValueError(f"DAYBOOK_HOSTS: {text!r} is not of the form host=door")
    return host.strip().lower(), door.strip()


def _whole(environ: Mapping[str, str], name: str, default: int, *, least: int = 1) -> int:
    text = environ.get(name)
    if text is None or text == "":
        return default
    if not text.isdigit() or int(text) < least:
        raise ValueError(f"{name}: {text!r} is not a whole number{' above zero' if least else ''}")
    return int(text)
