"""A load generator: so many connections, each sending the next request when the last was answered."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field

Make = Callable[[], bytes]


@dataclass(slots=True)
class Result:
    """Answers per second, and how long they took (milliseconds)."""

    seconds: float = 0.0
    times: list[float] = field(default_factory=list)
    bad: int = 0

    @property
    def rate(self) -> float:
        return len(self.times) / self.seconds if self.seconds else 0.0

    def percentile(self, share: float) -> float:
        ordered = sorted(self.times)
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else 0.0


class _Connection(asyncio.Protocol):
    """One HTTP/1.1 connection; answers must carry Content-Length."""

    def __init__(self, make: Make, result: Result, until: float, done: "asyncio.Future[None]") -> None:
        self.make, self.result, self.until, self.done = make, result, until, done
        self.buffer = b""
        self.begun = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        self.send()

    def send(self) -> None:
        if time.perf_counter() >= self.until:
            self.transport.close()
            return
        body = self.make()
        self.begun = time.perf_counter()
        self.transport.write(body)

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        head, separator, rest = self.buffer.partition(b"\r\n\r\n")
        if not separator:
            return
        lower = head.lower()
        at = lower.find(b"content-length:")
        size = int(lower[at + 15 :].split(b"\r\n", 1)[0]) if at >= 0 else 0
        if len(rest) < size:
            return
        self.result.times.append((time.perf_counter() - self.begun) * 1000)
        if not head.startswith(b"HTTP/1.1 2"):
            self.result.bad += 1
        self.buffer = rest[size:]
        self.send()

    def connection_lost(self, error: Exception | None) -> None:
        if not self.done.done():
            self.done.set_result(None)


async def _run(port: int, connections: int, seconds: float, make: Make) -> Result:
    loop = asyncio.get_running_loop()
    result = Result()
    begun = time.perf_counter()
    futures = []
    for _ in range(connections):
        done: asyncio.Future[None] = loop.create_future()
        futures.append(done)
        await loop.create_connection(lambda done=done: _Connection(make, result, begun + seconds, done), "127.0.0.1", port)  # type: ignore[misc]
    await asyncio.gather(*futures)
    result.seconds = time.perf_counter() - begun
    return result


def run(port: int, connections: int, seconds: float, make: Make) -> Result:
    """Load a server on loopback for some seconds."""
    return asyncio.run(_run(port, connections, seconds, make))


def request(method: str, path: str, body: bytes, headers: dict[str, str]) -> bytes:
    """An HTTP/1.1 request as bytes."""
    lines = [
        f"{method} {path} HTTP/1.1",
        "Host: 127.0.0.1",
        f"Content-Length: {len(body)}",
        *(f"{name}: {value}" for name, value in headers.items()),
    ]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body
