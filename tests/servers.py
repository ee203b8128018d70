"""A real server process on a free loopback port, for tests that kill it or speak to it from outside."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

START_SECONDS = 30.0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def start(database: Path | str, port: int, *more: str) -> "subprocess.Popen[bytes]":
    """The server over a file of SQLite's, or over what a URL says, once it answers."""
    url = database if isinstance(database, str) else f"sqlite:///{database}"
    command = [sys.executable, "-m", "daybook", "serve", "--database", url, "--port", str(port), *more]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=os.environ | {"PYTHONWARNINGS": "default"})
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        if process.poll() is not None:
            assert process.stderr is not None
            raise AssertionError(f"the server ended: {process.stderr.read().decode()[-2000:]}")
        with socket.socket() as probe:
            probe.settimeout(0.2)
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return process
        time.sleep(0.02)
    process.kill()
    raise AssertionError("the server did not start")


@contextmanager
def running(database: Path | str, *more: str) -> Iterator[str]:
    """The base URL of a server over the database; ends it afterwards."""
    port = free_port()
    process = start(database, port, *more)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=30)
        assert process.stderr is not None
        process.stderr.close()
