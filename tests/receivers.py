"""A receiver of webhooks on this machine, which answers as its path says."""

import http.server
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Received:
    """One message as it came."""

    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Receiver:
    """Where it is, and what came."""

    url: str
    received: list[Received] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)
    """Slow answers end when this is set."""


class Handler(http.server.BaseHTTPRequestHandler):
    receiver: Receiver

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.receiver.received.append(Received(self.path, {name.lower(): value for name, value in self.headers.items()}, body))
        getattr(self, self.path.strip("/").partition("?")[0], self.ok)()

    def ok(self) -> None:
        self.answer(200, b"thank you")

    def broken(self) -> None:
        self.answer(500, "kaputt: \xe5".encode())

    def accepted(self) -> None:
        self.answer(202, b"")

    def moved(self) -> None:
        self.send_response(302)
        self.send_header("Location", f"{self.receiver.url}/ok")
        self.end_headers()

    def slow(self) -> None:
        self.receiver.over.wait(30)
        self.answer(200, b"at last")

    def drip(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "100000")
        self.end_headers()
        while not self.receiver.over.wait(0.01):
            try:
                self.wfile.write(b".")
            except OSError:
                return

    def endless(self) -> None:
        self.send_response(200)
        self.end_headers()
        try:
            while not self.receiver.over.is_set():
                self.wfile.write(b"x" * 65_536)
        except OSError:
            return

    def silent(self) -> None:
        self.close_connection = True

    def gibberish(self) -> None:
        self.wfile.write(b"no HTTP at all\r\n\r\n")
        self.close_connection = True

    def answer(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        return


@contextmanager
def receiving(certificate: Path | None = None) -> Iterator[Receiver]:
    """A receiver; with a certificate (and its key in the same file) over https, as `localhost`."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    scheme, host = "http", "127.0.0.1"
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        scheme, host = "https", "localhost"
    receiver = Receiver(f"{scheme}://{host}:{server.server_port}")
    server.RequestHandlerClass = type("Bound", (Handler,), {"receiver": receiver})
    # It looks that often whether it is to end: at its own half second a test would wait for that.
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield receiver
    finally:
        receiver.over.set()
        server.shutdown()
        server.server_close()
        thread.join()
