"""Reading from a streaming replica, as long as it has what the reader himself wrote; otherwise the primary is asked."""

import asyncio
import threading
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any, TypeVar

import psycopg
import structlog

from daybook import metrics
from daybook.store.engine import StoreBusy, Tx
from daybook.store.postgres import PostgresEngine

log = structlog.get_logger("daybook")
T = TypeVar("T")
READERS = 4
LOOK_SECONDS = 1.0
"""Between two looks at how far primary and replica are."""
FRESH_SECONDS = 5.0
"""For so long a look is good: when the next one hangs, so would a read."""
ASK_SECONDS = 0.05
"""How long a read waits for its turn to ask the replica how far it is."""
BLOCK, HEADERS = 8192, (24, 40)
_CONNECT: dict[str, Any] = {"connect_timeout": 3, "tcp_user_timeout": 3000, "fallback_application_name": "daybook-replica"}
_WRITTEN = "SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint"
_REPLAYED = "SELECT pg_wal_lsn_diff(pg_last_wal_replay_lsn(), '0/0')::bigint WHERE pg_is_in_recovery()"


def end_of(position: int) -> int:
    """Where the last record ends: the primary names the place of the next one, behind the header of a page that is still empty."""
    into = position % BLOCK
    return position - into if into in HEADERS else position


class Replica:
    """A second server that follows the first. `lag`: seconds it may be behind."""

    def __init__(self, primary: PostgresEngine, url: str, lag: float) -> None:
        self.primary = primary
        self.lag = lag
        self.engine = PostgresEngine(url)
        self.readers = ThreadPoolExecutor(READERS, "daybook-replica")
        primary.position = 0
        self._replayed = 0
        self._looked = 0.0
        self.reason = "not looked at yet"
        """Why nothing is read from it; empty: it is in use."""
        self._samples: deque[tuple[float, int]] = deque(maxlen=int(4 * lag / LOOK_SECONDS) + 4)
        self._ours: psycopg.Connection | None = None
        self._theirs: psycopg.Connection | None = None
        self._guard = threading.Lock()
        self._is_over = threading.Event()
        self._watch = threading.Thread(target=self._look_on, name="daybook-replica-watch", daemon=True)
        self._watch.start()

    @property
    def written(self) -> int:
        """How far the log was after this process' latest commit."""
        return end_of(self.primary.position or 0)

    async def read(self, work: Callable[[Tx], T], after: int, seconds: float) -> T | None:
        """What `work` reads in a state that is not older than the position `after`; None: the primary has to be asked."""
        if self.reason or time.monotonic() - self._looked > FRESH_SECONDS:
            metrics.replica("out of use")
            return None
        try:
            found = await asyncio.wait_for(asyncio.get_running_loop().run_in_executor(self.readers, self._read, work, after), seconds)
        except (psycopg.Error, StoreBusy, TimeoutError) as error:
            self._leave(f"a read failed: {error}")
            metrics.replica("failed")
            return None
        return found

    def _read(self, work: Callable[[Tx], T], after: int) -> T | None:
        if self._replayed < after and not self._has_reached(after):
            metrics.replica("behind the reader")
            return None
        metrics.replica("used")
        return self.engine.read(work)

    def _has_reached(self, after: int) -> bool:
        """Ask it; whoever cannot ask at once does not wait."""
        if not self._guard.acquire(timeout=ASK_SECONDS):
            return False
        try:
            self._note_replayed()
        finally:
            self._guard.release()
        return self._replayed >= after

    def _note_replayed(self) -> None:
        if self._theirs is None:
            self._theirs = psycopg.connect(self.engine.url, autocommit=True, **_CONNECT)
            self._replayed = 0
        row = self._theirs.execute(_REPLAYED).fetchone()
        if row is None or row[0] is None:
            raise StoreBusy("it follows no primary any more")
        self._replayed = row[0]

    def _look_on(self) -> None:
        while not self._is_over.is_set():
            try:
                self._look()
            except (psycopg.Error, StoreBusy) as error:
                self._leave(str(error).strip())
                self._hang_up()
            self._is_over.wait(LOOK_SECONDS)
        self._hang_up()

    def _look(self) -> None:
        if self._ours is None:
            self._ours = psycopg.connect(self.primary.url, autocommit=True, **_CONNECT)
        row = self._ours.execute(_WRITTEN).fetchone()
        assert row is not None
        self._samples.append((time.monotonic(), end_of(row[0])))
        with self._guard:
            self._note_replayed()
        behind = self._behind()
        if behind > self.lag:
            self._leave(f"it is {behind:.0f} seconds behind")
            return
        self._looked = time.monotonic()
        if self.reason:
            self.reason = ""
            log.info("the replica is in use")

    def _behind(self) -> float:
        """Seconds since the primary was where the replica is now."""
        now, last = self._samples[-1]
        if self._replayed >= last:
            return 0.0
        reached = [at for at, position in self._samples if position <= self._replayed]
        return now - (reached[-1] if reached else self._samples[0][0])

    def _leave(self, reason: str) -> None:
        if not self.reason:
            log.warning("the replica is out of use", reason=reason)
        self.reason = reason

    def _hang_up(self) -> None:
        with self._guard:
            for line in (self._ours, self._theirs):
                if line is not None:
                    with suppress(psycopg.Error):
                        line.close()
            self._ours = self._theirs = None

    def close(self) -> None:
        """Let readers finish."""
        self._is_over.set()
        self._watch.join()
        self.readers.shutdown()
        self.engine.close()
