"""PostgreSQL 14 and later: writers with group commit, readers on connections of their own. Any number of processes."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import closing, contextmanager
from typing import Any, TypeVar

import psycopg
from sqlalchemy.exc import OperationalError

from daybook.store import citus, schema
from daybook.store.engine import UNABLE, UNREACHED, Aside, StoreBusy, Tx
from daybook.store.jobs import Jobs, Settle
from daybook.store.pg_contended import Contended
from daybook.store.pg_faults import Lost, is_knot, is_unable
from daybook.store.pg_line import Line
from daybook.store.pg_numbers import Blocks
from daybook.store.pg_reach import Reach
from daybook.store.pg_transaction import PgTransaction
from daybook.store.pg_verify import verify
from daybook.store.pg_writer import Writer

T = TypeVar("T")
WRITERS = 4
"""Connections that write: while one waits for the disk, another works."""
_READS_ONLY = "SET default_transaction_read_only = on"
_READ = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"


@contextmanager
def _reaching() -> Iterator[None]:
    """A server that is not there is the caller's to wait for."""
    try:
        yield
    except (Lost, OperationalError) as error:
        raise StoreBusy(UNREACHED, getattr(error, "orig", error)) from error


class PostgresEngine:
    """The engine contract over a PostgreSQL database."""

    name = "postgres"

    def __init__(self, url: str) -> None:
        self.url = url
        self.position: int | None = None
        """How far the log was after our latest commit; None: nobody wants to know (no replica)."""
        self._local = threading.local()
        self._readers: list[PgTransaction] = []
        self._jobs = Jobs()
        self._reach = Reach(url)
        self._blocks = Blocks(self._connect)
        self._contended = Contended()
        self._writers: list[threading.Thread] = []
        self._starting = threading.Lock()

    def read(self, work: Callable[[Tx], T], *, patient: bool = True) -> T:
        try:
            return self._read(work, patient)
        except Lost:
            # Most likely the server was started anew since; to read twice does no harm.
            pass
        with _reaching():
            return self._read(work, patient)

    def _read(self, work: Callable[[Tx], T], patient: bool) -> T:
        tx = self._reader(patient)
        tx.begin()
        tx.is_patient = patient
        sent = tx.line.sent
        if patient:
            tx.line.queue(_READ)
        try:
            return work(tx)
        except psycopg.Error as error:
            if is_unable(error) or is_knot(error):
                raise StoreBusy(UNABLE, error) from error
            raise
        finally:
            tx.line.forget()
            if tx.line.is_broken:
                self._local.tx = None
                self._readers.remove(tx)
                tx.line.close()
            elif patient and tx.line.sent > sent:
                tx.line.queue("COMMIT")
                tx.line.post()

    def write(self, work: Callable[[Tx], T]) -> Future[T]:
        self._start()
        return self._jobs.write(work)

    def submit(self, work: Callable[[Tx], Any], settle: Settle, about: str = "") -> None:
        self._start()
        self._jobs.submit(work, settle, about)

    def drain(self) -> None:
        self._jobs.drain()

    def migrate(self) -> list[str]:
        with _reaching():
            steps = schema.upgrade(self._sqlalchemy_url)
            with closing(self._connect()) as line:
                return steps + citus.follow(line)

    def distribute(self, told: Callable[[str], None], *, rehearse: bool = False) -> list[str]:
        """Spread the tables over the nodes of a Citus cluster; the statements for it, each told once it is carried out."""
        with _reaching(), closing(self._connect()) as line:
            return citus.distribute(line, told, rehearse=rehearse)

    def is_current(self) -> bool:
        with _reaching():
            return schema.is_current(self._sqlalchemy_url)

    def verify(self) -> list[str]:
        with _reaching(), closing(self._connect()) as line:
            return verify(line)

    def close(self) -> None:
        for _ in self._writers:
            self._jobs.end()
        for writer in self._writers:
            writer.join()
        self._writers.clear()
        self._blocks.close()
        for tx in self._readers:
            tx.line.close()
        self._readers.clear()
        self._reach.close()
        self._local = threading.local()

    @property
    def _sqlalchemy_url(self) -> str:
        url = f"postgresql+psycopg://{self.url.partition('://')[2]}"
        return url if "connect_timeout=" in url else f"{url}{'&' if '?' in url else '?'}connect_timeout=10"

    def _connect(self) -> Line:
        return self._reach.connect()

    def _prepare(self) -> None:
        with _reaching():
            self._reach.prepare()

    def _reader(self, patient: bool) -> PgTransaction:
        tx: PgTransaction | None = getattr(self._local, "tx", None)
        if tx is None:
            line = self._connect() if patient else self._reach.prepared()
            if line is None:
                raise Aside(self._prepare)
            line.queue(_READS_ONLY, kept=False)
            line.post()
            tx = self._local.tx = PgTransaction(line, self._blocks, can_write=False)
            self._readers.append(tx)
        return tx

    def _note(self, position: int) -> None:
        with self._starting:
            self.position = max(self.position or 0, position)

    def _start(self) -> None:
        if len(self._writers) == WRITERS:
            return
        with self._starting:
            while len(self._writers) < WRITERS:
                writer = Writer(self._connect, self._blocks, self._contended, None if self.position is None else self._note)
                thread = threading.Thread(target=writer.run, args=(self._jobs,), name="daybook-writer", daemon=True)
                thread.start()
                self._writers.append(thread)
