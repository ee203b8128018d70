"""A load generator: so many connections, each sending the next request when the last was answered.

One thread, plain sockets and `poll`: it shares the machine with what it measures, and says how much of it it took.
"""

import gc
import select
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass, field

Make = Callable[[], bytes]
PATIENCE = 60.0
"""Seconds without any answer after which a server has failed."""


@dataclass(slots=True)
class Result:
    """Answers, how long each took (milliseconds), and what the generator itself took (CPU seconds)."""

    seconds: float = 0.0
    times: list[float] = field(default_factory=list)
    sizes: set[int] = field(default_factory=set)
    bad: int = 0
    last_bad: bytes = b""
    own: float = 0.0

    @property
    def rate(self) -> float:
        return len(self.times) / self.seconds if self.seconds else 0.0

    def percentile(self, share: float) -> float:
        ordered = sorted(self.times)
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else 0.0


class _Connection:
    """One HTTP/1.1 connection; answers must carry Content-Length."""

    __slots__ = ("begun", "buffer", "socket")

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.buffer = b""
        self.begun = 0.0

    def send(self, make: Make) -> None:
        whole = make()
        self.begun = time.perf_counter()
        self.socket.sendall(whole)

    def receive(self) -> tuple[bytes, bytes] | None:
        """Head and body, once they are whole."""
        data = self.socket.recv(1 << 18)
        if not data:
            raise RuntimeError("the server closed a connection in use")
        self.buffer = self.buffer + data if self.buffer else data
        end = self.buffer.find(b"\r\n\r\n")
        if end < 0:
            return None
        head = self.buffer[:end].lower()
        at = head.find(b"content-length:")
        size = int(head[at + 15 :].split(b"\r\n", 1)[0]) if at >= 0 else 0
        if len(self.buffer) - end - 4 < size:
            return None
        body, self.buffer = self.buffer[end + 4 :], b""
        return head, body


def run(port: int, connections: int, seconds: float, make: Make) -> Result:
    """Load a server on loopback for some seconds; the last requests are waited for."""
    result = Result()
    opened = [_Connection(port) for _ in range(connections)]
    gc.disable()
    try:
        _drive(opened, seconds, make, result)
    finally:
        gc.enable()
        for connection in opened:
            connection.socket.close()
    return result


def _drive(opened: list[_Connection], seconds: float, make: Make, result: Result) -> None:
    by_number = {connection.socket.fileno(): connection for connection in opened}
    poll = select.poll()
    for number in by_number:
        poll.register(number, select.POLLIN)
    cpu, begun = time.process_time(), time.perf_counter()
    until = begun + seconds
    for connection in opened:
        connection.send(make)
    waiting = len(opened)
    while waiting:
        ready = poll.poll(PATIENCE * 1000)
        if not ready:
            raise RuntimeError(f"no answer for {PATIENCE:.0f} seconds")
        for number, _ in ready:
            connection = by_number[number]
            answer = connection.receive()
            if answer is None:
                continue
            now = time.perf_counter()
            result.times.append((now - connection.begun) * 1000)
            _look(result, *answer)
            if now < until:
                connection.send(make)
            else:
                # From now on the server may hang up on it.
                poll.unregister(number)
                waiting -= 1
    result.seconds = time.perf_counter() - begun
    result.own = time.process_time() - cpu


def _look(result: Result, head: bytes, body: bytes) -> None:
    if head.startswith(b"http/1.1 2"):
        result.sizes.add(len(body))
    else:
        result.bad += 1
        result.last_bad = head.partition(b"\r\n")[0] + b" " + body[:300]


def ask(port: int, whole: bytes) -> tuple[int, bytes]:
    """One request on a connection of its own: status and body."""
    connection = _Connection(port)
    try:
        connection.socket.sendall(whole)
        while (answer := connection.receive()) is None:
            pass
    finally:
        connection.socket.close()
    return int(answer[0].split(b" ", 2)[1]), answer[1]


def request(method: str, path: str, body: bytes, headers: dict[str, str]) -> bytes:
    """An HTTP/1.1 request as bytes."""
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", *(f"{name}: {value}" for name, value in headers.items())]
    if body:
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body
