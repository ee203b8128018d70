"""Rows that requests lately stood in each other's way for. Who comes for the same again waits for them before he reads, not after."""

import threading
import time
from collections.abc import Iterable

KEPT_SECONDS = 20.0
"""For so long after the last conflict, or the last request that changed what it had waited for, rows are waited for first."""
MOST = 4
"""Rows of one kind of request; of many that conflict, the latest are likely to again."""
Held = tuple[str, bytes, bytes]
"""A row: its table, book and id."""


class Contended:
    """What the writers of a process have learned, by what the requests were about (their address)."""

    def __init__(self) -> None:
        self._rows: dict[str, dict[Held, float]] = {}
        self._learning = threading.Lock()

    def learn(self, about: str, row: Held) -> None:
        """Requests about this were in each other's way for a row, or would have been."""
        with self._learning:
            rows = self._rows.setdefault(about, {})
            rows.pop(row, None)
            rows[row] = time.monotonic()
            if len(rows) > MOST:
                del rows[next(iter(rows))]

    def of(self, abouts: Iterable[str]) -> list[Held]:
        """The rows to wait for before such requests are run, in the same order for everybody: nobody waits for one who waits for him."""
        if not self._rows:
            return []
        with self._learning:
            self._forget(time.monotonic() - KEPT_SECONDS)
            return sorted({row for about in set(abouts) for row in self._rows.get(about, ())})

    def _forget(self, before: float) -> None:
        for about, rows in list(self._rows.items()):
            for row in [row for row, at in rows.items() if at < before]:
                del rows[row]
            if not rows:
                del self._rows[about]
