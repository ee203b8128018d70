"""The supervisor of server processes: starts them, replaces one that died, lets a new one come before an old one goes.

A small program of its own (`python -m daybook.workers`), started by `daybook serve --workers` in its own place when the book is ready.
"""

import json
import os
import selectors
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections import deque
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn

import structlog

from daybook import board as boards
from daybook import config, logs
from daybook.board import Board
from daybook.sockets import Entrance, given

log = structlog.get_logger("daybook")
MOST = 100
"""Workers of one supervisor: there are places for those on their way out too."""
QUICK = 60.0
"""Seconds: deaths within so many of each other let the next start wait."""
FIRST_PAUSE, LONGEST_PAUSE = 0.25, 30.0
MARGIN = 5.0
"""Seconds beyond the time of grace after which a worker that was told to stop is killed."""
STOPPED, FAILED, KILLED = 0, 1, 3
"""Exit status: stopped as told; a worker could not start at all; one had to be killed."""
READY, LEAVE = b"r", b"l"
"""What worker and supervisor tell each other: I take connections; another has come, make room."""
ORDERS = "DAYBOOK_ORDERS"
"""The variable in which one program tells the next what it hands over."""


@dataclass(slots=True)
class Worker:
    """One server process."""

    process: "subprocess.Popen[bytes]"
    line: socket.socket
    place: int
    generation: int
    begun: float = field(default_factory=time.monotonic)
    is_ready: bool = False
    is_leaving: bool = False


def become(entrance: Entrance, many: int, environ: Mapping[str, str]) -> NoReturn:
    """Go on as the supervisor, without what this process has loaded."""
    for fd in entrance.fds:
        os.set_inheritable(fd, True)
    orders = {"fds": entrance.fds, "outlives": entrance.outlives, "many": many}
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGHUP, signal.SIGTERM, signal.SIGINT})
    os.execve(sys.executable, [sys.executable, "-m", "daybook.workers"], {**environ, ORDERS: json.dumps(orders)})


class Supervisor:
    """Keeps `many` workers on the sockets."""

    def __init__(self, entrance: Entrance, many: int, settings: config.Config, figures: str) -> None:
        self.entrance, self.many, self.settings, self.figures = entrance, many, settings, figures
        self.workers: list[Worker] = []
        self.generation = 1
        self._memory = boards.make()
        self._board = Board(self._memory)
        self._migration: subprocess.Popen[bytes] | None = None
        self._deaths: deque[float] = deque()
        self._due = 0.0
        self._until: float | None = None
        """When those still there are killed; None: nobody told us to stop."""
        self._status = STOPPED
        self._was_ready = False
        self._signals: deque[int] = deque()
        self._events = selectors.DefaultSelector()

    def run(self) -> int:
        """Until told to stop; the exit status."""
        with _Signals(self._signals, self._events):
            while self._until is None or self.workers:
                self._obey()
                self._bury()
                self._settle_migration()
                if self._until is None:
                    self._fill()
                elif time.monotonic() > self._until:
                    self._kill()
                self._listen()
        self._events.close()
        os.close(self._memory)
        log.info("stopped", status=self._status)
        return self._status

    def _listen(self) -> None:
        """Until something happens, or is due."""
        for key, _ in self._events.select(1.0 if self._due <= time.monotonic() else min(1.0, self._due - time.monotonic())):
            if isinstance(key.data, Worker):
                self._hear(key.data)
            else:
                key.fileobj.recv(4096)  # type: ignore[union-attr]

    def _hear(self, worker: Worker) -> None:
        """A worker takes connections now: as many as are too many may go. Or it is about to end."""
        said = b""
        with suppress(ConnectionError):
            said = worker.line.recv(1)
        if said != READY:
            self._events.unregister(worker.line)
            return
        worker.is_ready = self._was_ready = True
        log.info("worker ready", worker=worker.place, pid=worker.process.pid)
        old = [each for each in self._staying() if each.generation != self.generation]
        ready = [each for each in self._staying() if each.is_ready]
        for each in old[: max(0, len(ready) - self.many)]:
            self._let_go(each)

    def _staying(self) -> list[Worker]:
        return [each for each in self.workers if not each.is_leaving]

    def _let_go(self, worker: Worker) -> None:
        worker.is_leaving = True
        with suppress(OSError):
            worker.line.send(LEAVE)

    def _fill(self) -> None:
        """Start what is missing; while older ones are there, one at a time."""
        if time.monotonic() < self._due:
            return
        staying = self._staying()
        new = [each for each in staying if each.generation == self.generation]
        missing = self.many - len(new)
        if len(new) < len(staying):
            missing = min(missing, 1 - sum(not each.is_ready for each in new))
        for _ in range(missing):
            self._start()

    def _start(self) -> None:
        place = next(free for free in range(boards.PLACES) if all(each.place != free for each in self.workers))
        self._board.open(place)
        ours, theirs = socket.socketpair()
        orders = {"fds": self.entrance.fds, "outlives": self.entrance.outlives, "line": theirs.fileno(), "board": self._memory}
        more = {ORDERS: json.dumps(orders), logs.PLACE: str(place), "PROMETHEUS_MULTIPROC_DIR": self.figures}
        process = subprocess.Popen(
            [sys.executable, "-m", "daybook.worker"],
            stdin=subprocess.DEVNULL,
            env={**os.environ, **more},
            pass_fds=(*self.entrance.fds, theirs.fileno(), self._memory),
            # What a terminal sends to the group of this process is ours to pass on.
            process_group=0,
        )
        theirs.close()
        worker = Worker(process, ours, place, self.generation)
        self.workers.append(worker)
        self._events.register(ours, selectors.EVENT_READ, worker)

    def _bury(self) -> None:
        """Take note of who ended."""
        for worker in [each for each in self.workers if each.process.poll() is not None]:
            self.workers.remove(worker)
            self._board.clear(worker.place)
            Path(self.figures, f"gauge_all_{worker.place}.db").unlink(missing_ok=True)
            with suppress(KeyError):
                self._events.unregister(worker.line)
            worker.line.close()
            if worker.is_leaving and all(each.generation == self.generation for each in self.workers):
                log.info("restarted", workers=self.many)
            if not worker.is_leaving and self._until is None:
                self._mourn(worker)

    def _mourn(self, worker: Worker) -> None:
        """One ended that nobody told to."""
        status = _status(worker.process.returncode)
        if not self._was_ready:
            log.error("the workers cannot start", worker=worker.place, status=status)
            self._status = FAILED
            self._stop()
            return
        if not worker.is_ready and any(each.generation != worker.generation for each in self._staying()):
            log.error("a new worker did not start; those that run go on", worker=worker.place, status=status)
            for each in self._staying():
                each.generation = self.generation
            return
        pause = self._pause()
        log.error("a worker died", worker=worker.place, pid=worker.process.pid, status=status, again_in_seconds=pause)
        self._due = time.monotonic() + pause

    def _pause(self) -> float:
        """How long to wait until the next start: the first death of a minute costs nothing."""
        now = time.monotonic()
        self._deaths.append(now)
        while self._deaths[0] < now - QUICK:
            self._deaths.popleft()
        return 0.0 if len(self._deaths) == 1 else min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** min(len(self._deaths) - 2, 10))

    def _obey(self) -> None:
        while self._signals:
            number = self._signals.popleft()
            if number in (signal.SIGTERM, signal.SIGINT):
                self._stop()
            elif number == signal.SIGHUP and self._until is None and self._migration is None:
                log.info("restarting", workers=self.many)
                self._migration = subprocess.Popen(
                    [sys.executable, "-m", "daybook", "migrate"], stdin=subprocess.DEVNULL, stdout=sys.stderr
                )

    def _settle_migration(self) -> None:
        """The schema is what the new program expects: new workers may come. Or it is not, and nothing changes."""
        if self._migration is None or self._migration.poll() is None:
            return
        status, self._migration = self._migration.returncode, None
        if status:
            log.error("not restarted: the schema could not be brought up to date", status=_status(status))
            return
        try:
            self.settings = config.load(config.merged(os.environ))
        except ValueError as error:
            log.error("not restarted: the settings are wrong", reason=str(error))
        else:
            self.generation += 1

    def _stop(self) -> None:
        """Told to stop: the workers answer who is inside. Told again: at once."""
        if self._until is None:
            log.info("stopping", workers=len(self.workers))
            self.entrance.close()
            self._until = time.monotonic() + self.settings.notice + self.settings.grace + MARGIN
        for worker in self.workers:
            worker.process.terminate()

    def _kill(self) -> None:
        for worker in self.workers:
            log.error("a worker did not stop and is killed", worker=worker.place, pid=worker.process.pid)
            worker.process.kill()
            worker.process.wait()
        self._status = KILLED


class _Signals:
    """Signals as bytes to wait for."""

    def __init__(self, heard: "deque[int]", events: selectors.BaseSelector) -> None:
        self._heard, self._events = heard, events
        self._ear, self._mouth = socket.socketpair()
        self._before: dict[int, Any] = {}

    def __enter__(self) -> None:
        for each in (self._ear, self._mouth):
            each.setblocking(False)
        self._events.register(self._ear, selectors.EVENT_READ)
        signal.set_wakeup_fd(self._mouth.fileno(), warn_on_full_buffer=False)
        hang_up = signal.SIGTERM if logs.is_on_terminal() else signal.SIGHUP
        for number, means in (
            (signal.SIGTERM, signal.SIGTERM),
            (signal.SIGINT, signal.SIGINT),
            (signal.SIGHUP, hang_up),
            (signal.SIGCHLD, signal.SIGCHLD),
        ):
            self._before[number] = signal.signal(number, self._hear(means))
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGHUP, signal.SIGTERM, signal.SIGINT})

    def __exit__(self, *_: object) -> None:
        signal.set_wakeup_fd(-1)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._ear.close()
        self._mouth.close()

    def _hear(self, means: int) -> Any:
        def heard(number: int, frame: FrameType | None) -> None:
            self._heard.append(means)

        return heard


def _status(code: int) -> str:
    """`exit 1`, or the signal's name."""
    return signal.Signals(-code).name if code < 0 else f"exit {code}"


def main() -> int:
    """Supervise, as told by the program that was here before."""
    orders = json.loads(os.environ.pop(ORDERS))
    logs.configure()
    quick = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    figures = tempfile.mkdtemp(prefix="daybook-metrics-", dir=quick)
    try:
        settings = config.load(config.merged(os.environ))
        return Supervisor(given(orders["fds"], outlives=orders["outlives"]), orders["many"], settings, figures).run()
    finally:
        shutil.rmtree(figures)


if __name__ == "__main__":
    sys.exit(main())
