"""The HTTP server on sockets that others may hold too: takes its share of connections, and leaves without one being cut."""

import asyncio
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

import structlog
import uvicorn
from uvicorn.config import STARTUP_FAILURE

from daybook import metrics
from daybook.board import Board
from daybook.config import Config
from daybook.logs import is_on_terminal
from daybook.serve import Server
from daybook.sockets import BACKLOG, Entrance
from daybook.workers import LEAVE, READY

log = structlog.get_logger("daybook")
KEEP_ALIVE = 5
"""Seconds for which a connection without a request is kept."""
LINGER = 1.0
"""Seconds without a request after which, when we leave, nobody is expected to be sending one this very moment."""
LOOK_AGAIN = 0.02
YIELD = 0.003
"""Seconds that a worker with more connections than another leaves it to take the next."""
NO_ROOM = 0.1
"""Seconds until a connection is taken again when this process has no descriptor left."""


class Listening(uvicorn.Server):
    """uvicorn's server, but for how connections are taken and how it ends. `supervisor`: the line to it; its end is ours."""

    def __init__(
        self, application: Server, entrance: Entrance, board: Board, config: Config, supervisor: socket.socket | None = None
    ) -> None:
        super().__init__(
            uvicorn.Config(
                application,
                log_level="warning",
                access_log=False,
                http="httptools",
                ws="none",
                lifespan="on",
                server_header=False,
                timeout_keep_alive=KEEP_ALIVE,
            )
        )
        self.application = application
        self.entrance = entrance
        self.board = board
        self.settings = config
        self.supervisor = supervisor
        self.makes_room = False
        """Another server has the sockets from now on: what waits there is his."""
        self._is_told = False
        self._arriving: set[asyncio.Task[Any]] = set()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await self.lifespan.startup()
        if self.lifespan.should_exit:
            raise SystemExit(STARTUP_FAILURE)
        self._loop = asyncio.get_running_loop()
        self.board.enter()
        for each in self.entrance.sockets:
            each.setblocking(False)
            each.listen(BACKLOG)
            self._loop.add_reader(each, self._take, each)
        if self.supervisor is not None:
            self.supervisor.setblocking(False)
            self._loop.add_reader(self.supervisor, self._hear)
            self.supervisor.send(READY)
        self.started = True

    def _take(self, entrance: socket.socket, is_patient: bool = False) -> None:
        """One connection; the others that wait come with the next turn of the loop, so that workers share them."""
        if not is_patient and self._has_most():
            self._pause(entrance, YIELD)
            return
        try:
            connection, _ = entrance.accept()
        except (BlockingIOError, InterruptedError, ConnectionAbortedError):
            return
        except OSError as error:
            log.error("no connection can be taken", reason=error.strerror)
            self._pause(entrance, NO_ROOM)
            return
        connection.setblocking(False)
        if connection.family != socket.AF_UNIX:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        task = self._loop.create_task(self._loop.connect_accepted_socket(self._protocol, connection))
        self._arriving.add(task)
        task.add_done_callback(self._arrived)
        self.board.has(len(self.server_state.connections) + len(self._arriving))

    def _has_most(self) -> bool:
        workers = self.board.workers()
        if len(workers) < 2:
            return False
        own = len(self.server_state.connections) + len(self._arriving)
        self.board.has(own)
        return own > min(many for _, many in workers.values())

    def _pause(self, entrance: socket.socket, seconds: float) -> None:
        self._loop.remove_reader(entrance)
        self._loop.call_later(seconds, self._resume, entrance)

    def _resume(self, entrance: socket.socket) -> None:
        if entrance.fileno() >= 0:
            self._loop.add_reader(entrance, self._take, entrance)
            self._take(entrance, is_patient=True)

    def _protocol(self) -> asyncio.Protocol:
        kind: Any = self.config.http_protocol_class
        made: asyncio.Protocol = kind(config=self.config, server_state=self.server_state, app_state=self.lifespan.state)
        return made

    def _arrived(self, task: "asyncio.Task[Any]") -> None:
        self._arriving.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.warning("a connection was gone before it began", reason=str(error))

    def _hear(self) -> None:
        """The supervisor says that another worker is ready; or it is gone, and we follow."""
        assert self.supervisor is not None
        said = self.supervisor.recv(1)
        self.makes_room = said == LEAVE
        self.should_exit = True
        self._loop.remove_reader(self.supervisor)

    async def on_tick(self, counter: int) -> bool:
        self.board.has(len(self.server_state.connections) + len(self._arriving))
        metrics.connected(len(self.server_state.connections))
        return await super().on_tick(counter)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Say so, let nobody in any more, answer who is inside, and end."""
        self.application.leave(is_last=not self.makes_room)
        if not self.makes_room:
            await self._sleep(self.settings.notice)
        self.board.leave()
        self._shut()
        begun = self._loop.time()
        while self._arriving or self.server_state.connections or self.server_state.tasks:
            self._hang_up(begun)
            if self.force_exit or self._loop.time() > begun + self.settings.grace:
                self._cut()
                break
            await asyncio.sleep(LOOK_AGAIN)
        await self.lifespan.shutdown()

    async def _sleep(self, seconds: float) -> None:
        until = self._loop.time() + seconds
        while not self.force_exit and (left := until - self._loop.time()) > 0:
            await asyncio.sleep(min(left, LOOK_AGAIN))

    def _shut(self) -> None:
        """Who waits at a door that nobody will open again is still let in."""
        is_last = not (self.makes_room or self.entrance.outlives)
        for each in self.entrance.sockets:
            self._loop.remove_reader(each)
            if is_last:
                self._take_rest(each)
            if not self.makes_room or self.supervisor is not None:
                each.close()

    def _take_rest(self, entrance: socket.socket) -> None:
        many = -1
        while len(self._arriving) > many:
            many = len(self._arriving)
            self._take(entrance, is_patient=True)

    def _hang_up(self, begun: float) -> None:
        """Close the connections on which no request is under way nor, as far as one can tell, on its way."""
        for each in list(self.server_state.connections):
            since = _idle_since(each, begun)
            if since is not None and self._loop.time() - since > LINGER:
                each.transport.close()

    def _cut(self) -> None:
        log.error("requests were cut off", many=len(self.server_state.tasks), after_seconds=self.settings.grace)
        for task in self.server_state.tasks:
            task.cancel()
        for each in list(self.server_state.connections):
            each.transport.abort()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """TERM and INT end; HUP makes room for the next program, but not when a terminal was closed. A worker hears its supervisor."""
        handlers: dict[int, Any] = {signal.SIGTERM: self.handle_exit, signal.SIGINT: self.handle_exit, signal.SIGHUP: self._make_room}
        if self.supervisor is not None:
            handlers |= {signal.SIGINT: signal.SIG_IGN, signal.SIGHUP: signal.SIG_IGN}
        elif is_on_terminal():
            handlers[signal.SIGHUP] = self.handle_exit
        before = {number: signal.signal(number, handler) for number, handler in handlers.items()}
        signal.pthread_sigmask(signal.SIG_UNBLOCK, handlers)
        try:
            yield
        finally:
            # What comes from here on is for the next program, if there is one.
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGHUP})
            for number, handler in before.items():
                signal.signal(number, handler)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """The first time to end in order, the second at once."""
        self.force_exit = self._is_told
        self._is_told = self.should_exit = True
        self.makes_room = False

    def _make_room(self, sig: int, frame: FrameType | None) -> None:
        self.makes_room = not self.should_exit
        self.should_exit = True


def _idle_since(connection: Any, begun: float) -> float | None:
    """When a connection fell silent; None while a request is under way or its first bytes have come."""
    if connection.cycle is None:
        return begun if connection.headers is None else None
    timer = connection.timeout_keep_alive_task
    if not connection.cycle.response_complete or timer is None:
        return None
    since: float = timer.when() - connection.config.timeout_keep_alive
    return since
