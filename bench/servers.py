"""Servers under measure: each a process on a free loopback port over a copy of the same demo book."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

READY_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Kind:
    """How to start one competitor."""

    name: str
    command: tuple[str, ...]
    style: str = ""
    path: str = "/api/contactlogs"


KINDS = (
    Kind("daybook", ("-m", "daybook", "serve", "--database", "sqlite:///{database}", "--port", "{port}"), path="/empire/api/contactlogs"),
    Kind("fastapi-orm", ("-m", "uvicorn", "bench.peers.app:app", "--port", "{port}", "--log-level", "error", "--no-access-log"), "orm"),
    Kind("fastapi-core", ("-m", "uvicorn", "bench.peers.app:app", "--port", "{port}", "--log-level", "error", "--no-access-log"), "core"),
    Kind(
        "bare-both",
        ("-m", "uvicorn", "bench.peers.raw:app", "--port", "{port}", "--log-level", "error", "--no-access-log", "--lifespan", "off"),
        "both",
    ),
    Kind(
        "bare-server",
        ("-m", "uvicorn", "bench.peers.raw:app", "--port", "{port}", "--log-level", "error", "--no-access-log", "--lifespan", "off"),
        "echo",
    ),
)


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def running(kind: Kind, book: Path, template: Path, folder: Path) -> Iterator[int]:
    """The competitor over its own copy of the book; gives its port."""
    port, database = free_port(), folder / f"{kind.name}.sqlite"
    for stale in folder.glob(f"{kind.name}.sqlite*"):
        stale.unlink()
    shutil.copy(book, database)
    command = [sys.executable, *(part.format(port=port, database=database) for part in kind.command)]
    environ = os.environ | {"BENCH_DATABASE": str(database), "BENCH_TEMPLATE": str(template), "BENCH_STYLE": kind.style}
    process = subprocess.Popen(command, env=environ)
    try:
        _wait(port, process)
        yield port
    finally:
        process.terminate()
        process.wait(timeout=30)


def _wait(port: int, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + READY_SECONDS
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with {process.returncode}")
        with socket.socket() as probe:
            probe.settimeout(0.2)
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError("the server did not start")
