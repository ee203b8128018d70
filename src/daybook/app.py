"""Composition: settings, store, doors, ASGI application."""

import gc
import importlib
import pkgutil
import socket
from collections.abc import Sequence
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from daybook import demo, doors, logs, web
from daybook.board import Board
from daybook.config import Config
from daybook.core import webhooks
from daybook.core.access import Tx
from daybook.core.letterhead import House
from daybook.core.throttle import LOGINS
from daybook.door import Door
from daybook.listening import Listening
from daybook.post.events import Teller
from daybook.post.worker import Worker
from daybook.routing import Router
from daybook.serve import Server
from daybook.sockets import Entrance
from daybook.store.engine import Engine
from daybook.store.open import open_engine, redacted
from daybook.web.provider import Provider

if TYPE_CHECKING:
    from daybook.post.carriers import Carrier
    from daybook.post.letterbox import Letterbox


def packages() -> list[ModuleType]:
    """The doors' folders: whatever package lies below `doors`."""
    names = sorted(found.name for found in pkgutil.iter_modules(doors.__path__) if found.ispkg)
    return [importlib.import_module(f"{doors.__name__}.{name}") for name in names]


@cache
def installed() -> tuple[Door, ...]:
    """Every door, in the order in which they win shared paths, each with its help pages."""
    found = [importlib.import_module(f"{package.__name__}.routes").DOOR for package in packages()]
    return tuple(sorted((_with_help(door) for door in found), key=lambda door: door.order))


def _with_help(door: Door) -> Door:
    return replace(door, routes=(*door.routes, *web.help_routes(door)))


def build(engine: Engine, config: Config, board: Board | None = None) -> Server:
    """The application over an engine whose schema is current."""
    every = installed()
    standing = web.Standing(config.doors or tuple(door.name for door in every), config.hosts, lambda *asked: router.route(*asked))
    pages = web.door(
        every, engine, lambda: server.is_stopping, standing, provider=provider_of(config), mailing=mailing_of(engine.url, config)
    )
    router = Router((*every, pages), root=(*config.doors, pages.name) if config.doors else (), hosts=config.hosts)
    # Loads a driver that a book in SQLite does without.
    replica = importlib.import_module("daybook.replica").Replica(engine, config.replica, config.replica_lag) if config.replica else None
    server = Server(engine, router, config, board, replica=replica, messengers={webhooks.KIND: partial(_send, config)})
    return server


def provider_of(config: Config) -> Provider | None:
    """The OpenID provider that the settings name."""
    if not config.oidc_issuer:
        return None
    name = config.oidc_name or urlsplit(config.oidc_issuer).hostname or config.oidc_issuer
    return Provider(config.oidc_issuer, config.oidc_client, config.oidc_secret, name, config.oidc_book or None)


def mailing_of(url: str, config: Config) -> web.Mailing:
    """What the page about e-mail tells of the server's settings."""
    port, inbox = config.smtp_port, redacted(config.inbox) if config.inbox and config.inbox_seconds else ""
    return web.Mailing(
        House(config.smtp_from, config.reply_to),
        f"{config.smtp_host}{f':{port}' if port else ''} ({config.smtp_security})" if config.smtp_host else "",
        config.smtp_user,
        str(maildir_of(url, config)),
        inbox,
        config.inbox_book,
        config.inbox_seconds,
    )


def post_of(engine: Engine, config: Config) -> Worker:
    """Who delivers what leaves the house, and reads what comes back; not started yet."""
    return Worker(engine, partial(_carrier, engine.url, config), tellers(), letterbox=_letterbox(engine, config))


def tellers() -> list[Teller]:
    """What tells each door's webhooks of what was written, where it has such."""
    return [part.happened for part in _parts("news")]


def _letterbox(engine: Engine, config: Config) -> "Letterbox | None":
    """Loaded where there is a mailbox to read."""
    if not config.inbox or not config.inbox_seconds:
        return None
    letterbox, mailboxes = (importlib.import_module(f"daybook.post.{name}") for name in ("letterbox", "mailboxes"))
    opened = partial(mailboxes.opened, config.inbox, config.inbox_password, config.smtp_authorities)
    made: Letterbox = letterbox.Letterbox(engine, opened, slug=config.inbox_book or None, seconds=config.inbox_seconds)
    return made


def _carrier(url: str, config: Config) -> "Carrier":
    """Loaded when there is first something to deliver: calendars, templates, SMTP."""
    carriers, smtp = (importlib.import_module(f"daybook.post.{name}") for name in ("carriers", "smtp"))
    server = None
    if config.smtp_host:
        server = smtp.Smtp(
            config.smtp_host, config.smtp_port, config.smtp_security, config.smtp_user, config.smtp_password, config.smtp_seconds,
            config.smtp_authorities,
        )  # fmt: skip
    made: Carrier = carriers.Carrier(House(config.smtp_from, config.reply_to), server, maildir_of(url, config), partial(_send, config))
    return made


def maildir_of(url: str, config: Config) -> Path:
    """Where messages go that no mail server takes: under the data folder."""
    if config.maildir:
        return Path(config.maildir)
    kind, _, path = url.partition(":///")
    return (Path(path).parent if kind == "sqlite" else Path("var")) / "mail"


def post_goes(url: str, config: Config) -> list[str]:
    """Where e-mail goes and answers come from, for whoever starts the server."""
    if config.smtp_host:
        goes = f"E-mail goes out through {config.smtp_host}"
    else:
        goes = f"No mail server is set (DAYBOOK_SMTP_HOST): e-mail is kept in {maildir_of(url, config)}"
    if not config.inbox or not config.inbox_seconds:
        return [goes]
    return [goes, f"Answers are read from {redacted(config.inbox)} every {config.inbox_seconds:.0f} s"]


def _send(config: Config, letter: webhooks.Letter) -> webhooks.Reply:
    """By an HTTP client that is loaded when there is first something to send."""
    reply: webhooks.Reply = importlib.import_module("daybook.post.webhook").send(letter, allow_loopback=config.webhook_loopback)
    return reply


def prepare(database: str, *, demo_book: bool = False) -> Engine:
    """The engine of a database, its schema current; with the demo book if that is wanted and there is no book."""
    engine = open_engine(database)
    engine.migrate()
    if demo_book:
        demo.fill(engine, demos())
    return engine


def serve(
    entrance: Entrance, config: Config, *, engine: Engine | None = None, board: Board | None = None, supervisor: socket.socket | None = None
) -> bool:
    """Answer on these sockets until told to stop; true: to be started anew, the sockets are still open."""
    logs.configure()
    if board is None:
        board = Board()
    else:
        LOGINS.share(board.failures, board.forgiven, board.familiar)
    engine = engine or open_engine(config.database)
    application = build(engine, config, board)
    application.post = post_of(engine, config)
    application.post.start()
    # What is loaded now stays: the collector need not look at it again.
    gc.collect()
    gc.freeze()
    listening = Listening(application, entrance, board, config, supervisor)
    listening.run()
    return listening.makes_room and supervisor is None


def demos() -> Sequence[ModuleType]:
    """What each door puts into the demo book, where it has something."""
    return _parts("demo")


def begin(tx: Tx) -> None:
    """Give the new book entered the lists that each door's clients choose from."""
    for part in _parts("start"):
        tx.door = part.__name__.split(".")[-2]
        part.fill(tx)


def _parts(name: str) -> list[ModuleType]:
    """A module of this name out of each door's folder that has one."""
    return [
        importlib.import_module(f"{package.__name__}.{name}")
        for package in packages()
        if (Path(package.__path__[0]) / f"{name}.py").exists()
    ]
