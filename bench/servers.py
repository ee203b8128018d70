"""The competitors: each a server on a free loopback port over a copy of the same book."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from bench.facts import Facts

READY_SECONDS = 60.0
UVICORN = (
    "-m", "uvicorn", "{app}", "--port", "{port}", "--loop", "uvloop", "--http", "httptools", "--workers", "{workers}", "--no-access-log",
    "--no-server-header", "--log-level", "error",
)  # fmt: skip
DAYBOOK = ("-m", "daybook", "serve", "--database", "{url}", "--port", "{port}", "--workers", "{workers}")
ALL = frozenset({"page", "deep", "search", "create", "doors", "mixed"})


@dataclass(frozen=True, slots=True)
class Kind:
    """One competitor: how it is started, and what it takes part in."""

    name: str
    command: tuple[str, ...]
    app: str = ""
    style: str = ""
    workers: int = 1
    engines: tuple[str, ...] = ("sqlite", "postgres")
    takes: frozenset[str] = ALL
    is_keyset: bool = True
    """Whether a page is asked for by a key; else by its number."""

    @property
    def is_peer(self) -> bool:
        return bool(self.app)


_PEERS, _RAW = "bench.peers.app:app", "bench.peers.raw:app"
KINDS = (
    Kind("daybook", DAYBOOK),
    Kind("daybook-2", DAYBOOK, workers=2, engines=("postgres",)),
    Kind("fastapi-orm", UVICORN, _PEERS, "orm", is_keyset=False),
    Kind("fastapi-core", UVICORN, _PEERS, "core", is_keyset=False),
    Kind("fastapi-keyset", UVICORN, _PEERS, "keyset", takes=frozenset({"page", "deep"})),
    Kind("bare-driver", UVICORN, _RAW, "both", takes=frozenset({"page", "create"})),
    Kind("bare-server", UVICORN, _RAW, "echo", engines=("sqlite",), takes=frozenset({"create"})),
)


@dataclass(slots=True)
class Server:
    """A competitor that runs."""

    kind: Kind
    port: int
    process: psutil.Process
    log: Path

    def said(self) -> str:
        """The end of what it wrote on its standard error."""
        return self.log.read_text(errors="replace")[-2000:]


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def running(kinds: dict[Kind, str], facts: Facts) -> Iterator[dict[str, Server]]:
    """Competitors over the databases of their own, all started at once; by name, once they answer."""
    started: dict[str, tuple[Kind, int, subprocess.Popen[bytes]]] = {}
    try:
        for kind, url in kinds.items():
            port = free_port()
            started[kind.name] = kind, port, _start(kind, port, url, facts.path)
        yield {name: Server(kind, port, _ready(port, process), _log(kind, facts.path)) for name, (kind, port, process) in started.items()}
    finally:
        for _, _, process in started.values():
            process.send_signal(signal.SIGTERM)
        for _, _, process in started.values():
            process.wait(timeout=60)


def _start(kind: Kind, port: int, url: str, facts: Path) -> "subprocess.Popen[bytes]":
    command = [sys.executable, *(part.format(port=port, url=url, app=kind.app, workers=kind.workers) for part in kind.command)]
    environ = os.environ | {"BENCH_DATABASE": url, "BENCH_FACTS": str(facts), "BENCH_STYLE": kind.style}
    with _log(kind, facts).open("wb") as log:
        return subprocess.Popen(command, env=environ, stdout=subprocess.DEVNULL, stderr=log)


def _log(kind: Kind, facts: Path) -> Path:
    return facts.with_name(f"{kind.name}.log")


def _ready(port: int, process: "subprocess.Popen[bytes]") -> psutil.Process:
    until = time.monotonic() + READY_SECONDS
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(f"a server ended with {process.returncode}: {process.args!r}")
        with socket.socket() as probe:
            probe.settimeout(0.2)
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return psutil.Process(process.pid)
        time.sleep(0.05)
    raise RuntimeError(f"a server did not start: {process.args!r}")
