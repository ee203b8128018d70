"""SQLite: one writer thread with group commit, readers on connections of their own. One process."""

import threading
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from typing import Any, TypeVar
from uuid import UUID

import apsw
import sqlalchemy as sa

from daybook.store import advice, schema, sqlite_words
from daybook.store.engine import UNABLE, Fixed, RollBack, Row, StoreBusy, StoreConflict, Tx, fixed, here
from daybook.store.functions import FOLD, LENGTH, PART, RAISE, fold, part, raised_text
from daybook.store.jobs import Settle, promised
from daybook.store.sqlite_form import FORM
from daybook.store.statements import Write, compiled, insert_into
from daybook.store.tables import change, counter, words
from daybook.store.transaction import Transaction
from daybook.store.words import fts_query

T = TypeVar("T")
GROUP = 64
"""Requests that may share one commit."""
BUSY_MS = 5000
CHECKPOINT_PAGES = 4000
"""Pages of the write-ahead log (16 MB) from which they are moved into the file; eight times that, the log starts anew."""
CHECKPOINT_BUSY_MS = 200
"""How long writers may be kept out for that."""

_STEP = "SELECT version_num FROM alembic_version"
VERIFY = {"pages": "PRAGMA integrity_check", **sqlite_words.VERIFY}
"""Statements that say what is wrong, or cannot be carried out then."""
_LAST = fixed(sa.select(counter.c.at).where(here(counter), counter.c.kind == change.name))
_KIND, _TEXT = (words.c.keys().index(name) for name in ("kind", "text"))


class SqliteTx(Transaction):
    """A transaction on one connection."""

    __slots__ = ("_execute", "_last", "_many", "can_write")

    def __init__(self, connection: apsw.Connection, *, can_write: bool) -> None:
        self.can_write = can_write
        self._last = 0
        cursor = connection.cursor()
        self._execute = cursor.execute
        self._many = cursor.executemany
        super().__init__(FORM, patient=not can_write)

    def enter(self, book: UUID) -> None:
        super().enter(book)
        if self.can_write:
            # There is one writer: what is later than the last change now will be when it ends.
            last = self.one(_LAST)
            self._last = 0 if last is None or last.at is None else int(last.at)
            self.now = max(self.now, self._last + 1)

    def round(self, grain: int) -> None:
        super().round(grain)
        if self.now <= self._last:
            self.now = (self._last // grain + 1) * grain

    def one(self, statement: Fixed | sa.Executable, **values: Any) -> Row | None:
        if self._pending:
            self.flush()
        ready = compiled(statement, FORM)
        row = self._execute(ready.text, ready.values(self.book_bytes, values)).fetchone()
        return None if row is None else ready.read((row,))[0]

    def all(self, statement: Fixed | sa.Executable, **values: Any) -> list[Row]:
        if self._pending:
            self.flush()
        ready = compiled(statement, FORM)
        rows: list[Row] = ready.read(self._execute(ready.text, ready.values(self.book_bytes, values)))
        return rows

    def claim(self, what: str) -> None:
        """There is one writer: nobody else is looking."""

    def hold(self, column: sa.Column[Any], ids: Iterable[UUID]) -> None:
        """There is one writer: nobody else takes anything away."""

    def _write(self, ready: Write, given: list[Any]) -> int:
        self.flush()
        cursor = self._execute(ready.text, ready.values(self.book_bytes, given))
        return int(cursor.connection.changes())

    def _insert(self, table: sa.Table, rows: list[tuple[Any, ...]]) -> None:
        if len(rows) == 1:
            self._execute(insert_into(table, FORM).text, rows[0])
        else:
            self._many(insert_into(table, FORM).text, rows)
        if table is words:
            ((last,),) = self._execute("SELECT last_insert_rowid()")
            sqlite_words.put(self._many, last, [(row[_KIND], row[_TEXT]) for row in rows])

    def search(self, text: str, kinds: Sequence[str], limit: int) -> list[Row]:
        if not fts_query(text):
            return []
        self.flush()
        found = sqlite_words.search(self._execute, self.book_bytes, text, kinds, limit)
        return [_Found(UUID(bytes=i), kind, UUID(bytes=c) if c else None) for i, kind, c in found][:limit]

    def worded(self, text: str, kind: str) -> sa.Select[Any] | None:
        query = fts_query(text, kind)
        return sqlite_words.worded(query, kind) if query else None


class _Found:
    __slots__ = ("contact_id", "id", "kind")

    def __init__(self, id: UUID, kind: str, contact_id: UUID | None) -> None:
        self.id, self.kind, self.contact_id = id, kind, contact_id


class SqliteEngine:
    """The engine contract over one SQLite file."""

    name = "sqlite"

    def __init__(self, path: str) -> None:
        self.path = path
        self.url = f"sqlite:///{path}"
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        self._local = threading.local()
        self._readers: list[apsw.Connection] = []
        self._queue: SimpleQueue[_Job | None] = SimpleQueue()
        self._writer: threading.Thread | None = None
        self._asked_at = 0
        self._is_long = False
        """Whether the log shall start anew."""
        self._checkpoints: SimpleQueue[int | None] = SimpleQueue()
        self._starting = threading.Lock()

    def read(self, work: Callable[[Tx], T], *, patient: bool = True) -> T:
        tx = self._reader()
        tx.begin()
        tx.is_patient = patient
        tx._execute("BEGIN")
        try:
            return work(tx)
        finally:
            tx._execute("COMMIT")

    def write(self, work: Callable[[Tx], T]) -> Future[T]:
        return promised(self.submit, work)

    def submit(self, work: Callable[[Tx], Any], settle: Settle, about: str = "") -> None:
        if self._writer is None:
            self._start()
        self._queue.put(_Job(work, settle))

    def drain(self) -> None:
        self.write(lambda tx: None).result()

    def migrate(self) -> list[str]:
        steps = [] if self.is_current() else schema.upgrade(self.url)
        connection = self._connect()
        advice.give(connection)
        connection.close()
        return steps

    def is_current(self) -> bool:
        # Asked by this SQLite: Python's own, in this process, takes itself for the last to close the file and deletes the log under us.
        connection = apsw.Connection(self.path)
        try:
            connection.set_busy_timeout(BUSY_MS)
            return any(step == schema.newest() for (step,) in connection.execute(_STEP))
        except apsw.SQLError:
            # No such table: nothing was ever migrated.
            return False
        finally:
            connection.close()

    def verify(self) -> list[str]:
        connection = self._connect()
        try:
            return [text for name, statement in VERIFY.items() for text in _astray(connection, name, statement)]
        finally:
            connection.close()

    def close(self) -> None:
        if self._writer is not None:
            self._queue.put(None)
            self._writer.join()
            self._writer = None
        for connection in self._readers:
            connection.close()
        self._readers.clear()
        self._local = threading.local()

    def _connect(self) -> apsw.Connection:
        # Each connection stays with its thread: SQLite need not lock it at every call.
        flags = apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE | apsw.SQLITE_OPEN_NOMUTEX
        connection = apsw.Connection(self.path, flags=flags, statementcachesize=1000)
        connection.set_busy_timeout(BUSY_MS)
        # Without this each binding may prepare a join anew (this SQLite has STAT4): 40 us instead of 4.
        connection.config(apsw.SQLITE_DBCONFIG_ENABLE_QPSG, 1)
        connection.create_scalar_function(FOLD, _folded, 1, deterministic=True)
        connection.create_scalar_function(RAISE, _raised, 1, deterministic=True)
        connection.create_scalar_function(LENGTH, _length, 1, deterministic=True)
        connection.create_scalar_function(PART, _part, -1, deterministic=True)
        for pragma in (
            "journal_mode = WAL",
            "synchronous = FULL",
            "cache_size = -65536",
            "wal_autocheckpoint = 0",
            "temp_store = MEMORY",
            "mmap_size = 67108864",
        ):
            connection.execute(f"PRAGMA {pragma}")
        return connection

    def _reader(self) -> SqliteTx:
        tx: SqliteTx | None = getattr(self._local, "tx", None)
        if tx is None:
            connection = self._connect()
            connection.execute("PRAGMA query_only = ON")
            # Most of what it reads lies in memory already; the writer's pages do not, until they are in the file.
            connection.execute("PRAGMA cache_size = -8192")
            self._readers.append(connection)
            tx = self._local.tx = SqliteTx(connection, can_write=False)
        return tx

    def _start(self) -> None:
        with self._starting:
            if self._writer is None:
                self._checkpointer = threading.Thread(target=self._checkpoint_all, name="daybook-checkpointer", daemon=True)
                self._checkpointer.start()
                self._writer = threading.Thread(target=self._write_all, name="daybook-writer", daemon=True)
                self._writer.start()

    def _write_all(self) -> None:
        connection = self._connect()
        connection.set_wal_hook(self._wal_grew)
        tx = SqliteTx(connection, can_write=True)
        while (job := self._queue.get()) is not None:
            group, last = self._gather(job)
            _commit(connection, tx, group)
            if self._is_long:
                self._start_log_anew(connection)
            if last:
                break
        self._checkpoints.put(None)
        self._checkpointer.join()
        connection.close()

    def _wal_grew(self, _: apsw.Connection, __: str, pages: int) -> int:
        """Each time it grew by so many pages, what the log holds is moved into the file, beside the writer and not in its way."""
        if pages < self._asked_at:
            # It was started anew.
            self._asked_at = 0
        if pages - self._asked_at >= CHECKPOINT_PAGES and self._checkpoints.empty():
            self._asked_at = pages
            self._checkpoints.put(pages)
        return apsw.SQLITE_OK

    def _checkpoint_all(self) -> None:
        connection = self._connect()
        before = 0
        while (pages := self._checkpoints.get()) is not None:
            # Busy: another process moves pages; it is asked again when the log has grown further.
            with suppress(apsw.BusyError):
                _, moved = connection.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_PASSIVE)
                # A reader that stays (a backup) holds back all that is newer than he is: then there is no starting anew.
                self._is_long = pages >= CHECKPOINT_PAGES * 8 and moved != before
                before = moved
        connection.close()

    def _start_log_anew(self, connection: apsw.Connection) -> None:
        """Move the last pages and begin at the log's start again. It takes the writer himself: he leaves nobody else a gap to do it in."""
        self._is_long = False
        connection.set_busy_timeout(CHECKPOINT_BUSY_MS)
        with suppress(apsw.BusyError):
            connection.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_RESTART)
        connection.set_busy_timeout(BUSY_MS)

    def _gather(self, first: "_Job") -> tuple[list["_Job"], bool]:
        """The jobs that wait now share a commit."""
        group = [first]
        while len(group) < GROUP and not self._queue.empty():
            job = self._queue.get()
            if job is None:
                return group, True
            group.append(job)
        return group, False


def _astray(connection: apsw.Connection, name: str, statement: str) -> list[str]:
    """What is wrong with the file or a full-text index."""
    try:
        return [str(row[0]) for row in connection.execute(statement) if row[0] != "ok"]
    except apsw.CorruptError as error:
        return [f"{name}: {error}"]


def _folded(*given: Any) -> str | None:
    (text,) = given
    return fold(text) if isinstance(text, str) else None


def _raised(*given: Any) -> str | None:
    (text,) = given
    return raised_text(text) if isinstance(text, str) else None


def _length(*given: Any) -> int | None:
    (text,) = given
    return len(text) if isinstance(text, str) else None


def _part(*given: Any) -> str | None:
    text, *counts = given
    return part(text, *counts) if isinstance(text, str) and None not in counts else None


class _Job:
    __slots__ = ("error", "result", "settle", "work")

    def __init__(self, work: Callable[[Tx], Any], settle: Settle) -> None:
        self.work = work
        self.settle = settle
        self.result: Any = None
        self.error: BaseException | None = None


def _commit(connection: apsw.Connection, tx: SqliteTx, group: list[_Job]) -> None:
    """One commit for the whole group; answers go out after it.

    Savepoints copy every page a request touches, and nearly no request needs one: they are set only in a second try, when a job
    failed after it had written. Jobs are re-runnable.
    """
    # Its own cursor: a statement that was not read to its end would keep the state it read, and the next commit would be refused.
    execute = tx._execute
    try:
        execute("BEGIN IMMEDIATE")
        if not all(_attempt(connection, tx, job) for job in group):
            execute("ROLLBACK")
            execute("BEGIN IMMEDIATE")
            for job in group:
                _attempt_apart(connection, tx, job)
        execute("COMMIT")
    except apsw.Error as error:
        if connection.in_transaction:
            execute("ROLLBACK")
        for job in group:
            job.error = StoreBusy(UNABLE, error)
    for job in group:
        job.settle(job.result, job.error)


def _attempt(connection: apsw.Connection, tx: SqliteTx, job: _Job) -> bool:
    """One job; false when it failed and left something to undo."""
    tx.begin()
    job.result = job.error = None
    before = connection.total_changes()
    try:
        job.result = job.work(tx)
        tx.finish()
    except RollBack as wanted:
        job.result = wanted.result
    except apsw.ConstraintError as error:
        job.error = StoreConflict(error)
    except (apsw.FullError, apsw.IOError, apsw.CorruptError):
        raise
    except Exception as error:
        job.error = error
    else:
        return True
    return connection.total_changes() == before


def _attempt_apart(connection: apsw.Connection, tx: SqliteTx, job: _Job) -> None:
    """One job in a savepoint of its own: whatever it raises undoes it alone."""
    execute = connection.cursor().execute
    execute("SAVEPOINT job")
    if not _attempt(connection, tx, job):
        execute("ROLLBACK TO job")
    execute("RELEASE job")
