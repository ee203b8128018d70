"""A stretch of wire between Daybook and PostgreSQL that can be cut at a chosen moment."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

SOCKET = ".s.PGSQL.5432"


class Proxy:
    """Passes bytes both ways on every connection; `cut` says before or after which message the next one breaks."""

    def __init__(self, folder: Path, server: Path) -> None:
        self.folder = folder
        self._server = server
        self._word = b""
        self._nth = 0
        self._portion = 0.0
        self._choosing = threading.Lock()
        self.is_away = False
        """Whether new connections end at once."""
        self.cuts = 0
        self.met = 0
        """Connections asked for."""
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.bind(str(folder / SOCKET))
        self._listener.listen()
        threading.Thread(target=self._accept, daemon=True).start()

    def url(self, database: str) -> str:
        return f"postgresql://postgres@/{database}?host={self.folder}"

    def cut(self, word: bytes, *, passed_on: bool) -> None:
        """Break the connection that next sends a word: before the server has it, or when it has answered."""
        self._word, self._portion = word, float(passed_on)

    def cut_nth(self, nth: int, portion: float) -> None:
        """Break the connection that sends the nth message from now (from 1) when the server has so much of it; of all, it has answered."""
        self.cuts, self._nth, self._portion = 0, nth, portion

    def let_be(self) -> None:
        """Break nothing any more."""
        self._word, self._nth = b"", 0

    def close(self) -> None:
        _end(self._listener)

    def _accept(self) -> None:
        with self._listener, suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                self.met += 1
                if self.is_away:
                    client.close()
                    continue
                server = socket.socket(socket.AF_UNIX)
                server.connect(str(self._server / SOCKET))
                threading.Thread(target=self._send, args=(client, server), daemon=True).start()
                threading.Thread(target=self._answer, args=(server, client), daemon=True).start()

    def _send(self, client: socket.socket, server: socket.socket) -> None:
        with client, suppress(OSError):
            while data := client.recv(1 << 16):
                if self.is_away:
                    break
                if self._is_due(data):
                    _end(client)
                    server.sendall(data[: int(len(data) * self._portion)])
                    if self._portion == 1:
                        server.shutdown(socket.SHUT_WR)
                        return
                    break
                server.sendall(data)
        _end(server)
        _end(client)

    def _is_due(self, data: bytes) -> bool:
        """Whether it is this message with which a connection breaks."""
        with self._choosing:
            self._nth -= 1
            if self._nth != 0 and not (self._word and self._word in data):
                return False
            self._word = b""
            self.cuts += 1
            return True

    def _answer(self, server: socket.socket, client: socket.socket) -> None:
        with server, suppress(OSError):
            while data := server.recv(1 << 16):
                with suppress(OSError):
                    client.sendall(data)
        _end(client)


def _end(end: socket.socket) -> None:
    with suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)


@contextmanager
def proxied(folder: Path, server: Path) -> Iterator[Proxy]:
    proxy = Proxy(folder, server)
    try:
        yield proxy
    finally:
        proxy.close()
