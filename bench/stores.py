"""Where the competitors' books are: files, or databases of a PostgreSQL that is started for the run. Copies begin alike."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import apsw
import psutil
import psycopg

from tests.clusters import Cluster, running

SETTINGS = {
    "fsync": "on",
    "full_page_writes": "on",
    "synchronous_commit": "on",
    "wal_level": "replica",
    "autovacuum": "on",
    "shared_buffers": "1GB",
    "max_wal_size": "4GB",
    "checkpoint_timeout": "30min",
}
"""As a small production server has it. Checkpoints come between the rounds, by ourselves, instead of into somebody's second."""


class Store(Protocol):
    """Books on one engine."""

    name: str

    def url(self, name: str) -> str:
        """The database of a name."""

    def settle(self, name: str) -> None:
        """What was filled goes to its place, and the planner looks at it."""

    def copy(self, template: str, name: str) -> str:
        """A database as its template is; its URL."""

    def drop(self, name: str) -> None: ...

    def pause(self) -> None:
        """Let nothing of what was written before burden what is measured next."""

    def processes(self) -> list[psutil.Process]:
        """The database's own processes."""


class Files:
    """SQLite."""

    name = "sqlite"

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def url(self, name: str) -> str:
        return f"sqlite:///{self._path(name)}"

    def settle(self, name: str) -> None:
        connection = apsw.Connection(str(self._path(name)))
        connection.execute("PRAGMA optimize = 0x10002")
        connection.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_TRUNCATE)
        connection.close()

    def copy(self, template: str, name: str) -> str:
        shutil.copy(self._path(template), self._path(name))
        with self._path(name).open("rb") as file:
            os.fsync(file.fileno())
        return self.url(name)

    def drop(self, name: str) -> None:
        for path in self.folder.glob(f"{name}.sqlite*"):
            path.unlink()

    def pause(self) -> None:
        """Every commit was flushed by whoever made it."""

    def processes(self) -> list[psutil.Process]:
        return []

    def _path(self, name: str) -> Path:
        return self.folder / f"{name}.sqlite"


class Databases:
    """PostgreSQL."""

    name = "postgres"

    def __init__(self, cluster: Cluster) -> None:
        self.cluster = cluster
        first = (cluster.folder / "postmaster.pid").read_text().split("\n", 1)[0]
        self._postmaster = psutil.Process(int(first))

    def url(self, name: str) -> str:
        return self.cluster.url(name)

    def settle(self, name: str) -> None:
        self.cluster.run("VACUUM (ANALYZE)", name)

    def copy(self, template: str, name: str) -> str:
        return self.cluster.create(name, template)

    def drop(self, name: str) -> None:
        self.cluster.run(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def pause(self) -> None:
        self.cluster.run("CHECKPOINT")

    def processes(self) -> list[psutil.Process]:
        return [self._postmaster]


@contextmanager
def opened(engine: str, folder: Path) -> Iterator[Store]:
    """The store of an engine, on the disk where `folder` is."""
    if engine == "sqlite":
        yield Files(folder)
    else:
        # Not in the folder itself: the server may be another user's, who may not enter it.
        with running(str(folder.parent), **SETTINGS) as cluster:
            yield Databases(cluster)


def prepare(store: Store, name: str) -> str:
    """An empty database; its URL."""
    if isinstance(store, Databases):
        return store.cluster.create(name)
    return store.url(name)


def version(store: Store) -> str:
    """Of the database."""
    if isinstance(store, Databases):
        with psycopg.connect(store.url("postgres")) as connection:
            return f"PostgreSQL {connection.info.server_version // 10000}.{connection.info.server_version % 10000}"
    return f"SQLite {apsw.sqlite_lib_version()}"
