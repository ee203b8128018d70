"""From a database URL to its engine."""

import importlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from daybook.store.engine import Engine

SQLITE = "sqlite:///"
POSTGRES = ("postgresql://", "postgres://")


class UnknownDatabase(ValueError):
    """A database URL that no engine understands."""


class Undistributable(Exception):
    """A database whose tables cannot be spread over several machines, as it is now."""


def open_engine(url: str) -> Engine:
    """The engine of `sqlite:///PATH` (relative), `sqlite:////PATH` (absolute) or `postgresql://USER@HOST/DATABASE`."""
    if url.startswith(POSTGRES):
        return _loaded("postgres", "PostgresEngine", url)
    path = url.removeprefix(SQLITE)
    if not url.startswith(SQLITE) or not path:
        raise UnknownDatabase(
            f"{redacted(url)} is not a database URL; write sqlite:///PATH, such as sqlite:///var/daybook.sqlite, or postgresql://USER@HOST/DATABASE."
        )
    if path == ":memory:":
        raise UnknownDatabase("A book in memory would be gone at the end, and readers could not see it; name a file.")
    return _loaded("sqlite", "SqliteEngine", path)


def distribute(url: str, told: Callable[[str], None], *, rehearse: bool = False) -> list[str]:
    """Spread a database's tables over the machines of its cluster; the statements for it, each told once it is carried out."""
    if not takes_workers(url):
        raise Undistributable("A SQLite book is one file on one machine; a cluster takes a book that is in PostgreSQL.")
    engine: Any = open_engine(url)
    steps: list[str] = engine.distribute(told, rehearse=rehearse)
    return steps


def _loaded(module: str, name: str, place: str) -> Engine:
    """Only the engine that is used is loaded: each brings its driver and dialect."""
    engine: Engine = getattr(importlib.import_module(f"daybook.store.{module}"), name)(place)
    return engine


def redacted(url: str) -> str:
    """A database URL that may be shown: its password is left out."""
    head, at, tail = url.rpartition("@")
    scheme, separator, user = head.partition("://")
    return f"{scheme}{separator}{user.partition(':')[0]}@{tail}" if at and separator else url


def takes_workers(url: str) -> bool:
    """Whether several processes may share the database."""
    return not url.startswith(SQLITE)


def is_there(url: str) -> bool:
    """Whether there is something to open: opening a file that is not there would make an empty one."""
    return not url.startswith(SQLITE) or Path(url.removeprefix(SQLITE)).is_file()
