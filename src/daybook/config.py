"""Settings, read once from the environment (DAYBOOK_*); `docs/guides/settings.md` describes each."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field

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
    seconds: float = 30.0
    """DAYBOOK_MAX_SECONDS: how long one request may take before it is answered as unavailable."""
    base: str = ""
    """DAYBOOK_BASE: scheme and host that absolute links begin with; empty: as the client called."""
    access_log: bool = False
    """DAYBOOK_ACCESS_LOG: a line per request, credentials redacted."""
    market_header: str = "C4Uid"
    """DAYBOOK_MARKET_HEADER: the header in which firstservice clients name their market."""


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
        seconds=float(_whole(environ, "DAYBOOK_MAX_SECONDS", 30)),
        base=environ.get("DAYBOOK_BASE", "").rstrip("/"),
        access_log=environ.get("DAYBOOK_ACCESS_LOG", "") not in ("", "0", "false", "no"),
        market_header=environ.get("DAYBOOK_MARKET_HEADER", "C4Uid"),
    )


def _words(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]


def _pair(text: str) -> tuple[str, str]:
    host, separator, door = text.partition("=")
    if not separator or not host or not door:
        raise ValueError(f"DAYBOOK_HOSTS: {text!r} is not of the form host=door")
    return host.strip().lower(), door.strip()


def _whole(environ: Mapping[str, str], name: str, default: int) -> int:
    text = environ.get(name)
    if text is None or text == "":
        return default
    if not text.isdigit() or int(text) == 0:
        raise ValueError(f"{name}: {text!r} is not a whole number above zero")
    return int(text)
