"""The way to the server. When it is not there, one tries for all: the others learn at once that it is away, and do not queue up."""

import threading
import time

from daybook.store.pg_faults import Lost
from daybook.store.pg_line import Line

AWAY_SECONDS = 0.5
"""For so long after a failed attempt nobody tries again."""


class Reach:
    """Connections to one database."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._spare: list[Line] = []
        self._preparing = threading.Lock()
        self._away_until = 0.0
        self._why = ""

    def connect(self) -> Line:
        """A new connection; Lost when there is none to be had, at once when another attempt has just failed."""
        if time.monotonic() < self._away_until:
            raise Lost(self._why)
        try:
            return Line(self.url)
        except Lost as error:
            self._why, self._away_until = str(error), time.monotonic() + AWAY_SECONDS
            raise

    def prepare(self) -> None:
        """Have a connection ready for who must not wait for one."""
        with self._preparing:
            if not self._spare:
                self._spare.append(self.connect())

    def prepared(self) -> Line | None:
        """The connection made ready, if there is one."""
        with self._preparing:
            return self._spare.pop() if self._spare else None

    def close(self) -> None:
        """Drop what was made ready and never used."""
        line = self.prepared()
        if line is not None:
            line.close()
