"""A writer of PostgreSQL: requests in groups, one commit for each; what fails or is in the way is run again, apart."""

import random
import time
from collections.abc import Callable

import psycopg
import sqlalchemy as sa
from psycopg.pq.abc import PGresult

from daybook.store.engine import UNABLE, UNREACHED, Late, RollBack, Stale, StoreBusy, StoreConflict
from daybook.store.jobs import Job, Jobs
from daybook.store.pg_contended import Contended, Held
from daybook.store.pg_faults import Lost, breaks_rule, is_knot, is_taken, is_unable, taken_key
from daybook.store.pg_line import Line
from daybook.store.pg_numbers import Blocks
from daybook.store.pg_transaction import PgTransaction
from daybook.store.tables import metadata, undelivered
from daybook.store.types import Id

GROUP = 16
"""Requests that may share one commit; more would make those wait who wait for the journal's sequence."""
TRIES = 30
"""Runs of one request until it is given up."""
LOST_TRIES = 5
TAKEN_TRIES = 3
"""Runs of one that meets a taken key of a client's: the second finds what the other one wrote, and answers by it."""
LONGEST_PAUSE = 0.2
PAUSES = (0.0, 0.1, 0.3, 0.6, 1.0)
"""Seconds before each try to reach a server that was there a moment ago."""
NUMBERS = {index.name for table in metadata.tables.values() for index in table.indexes if index.unique and "number" in index.columns}
"""Keys of numbers that are issued in blocks."""
TURNS = {undelivered.primary_key.name}
"""Keys of which the next run has another value, however many were first: identical writes that arrive at once."""
_PATIENT, _AS_EVER = "SET LOCAL lock_timeout = '10s'", "SET LOCAL lock_timeout = '2s'"
"""Who holds nothing yet is in nobody's way and may wait longer."""
_WAIT = 'SELECT 1 FROM "{}" WHERE book_id = $1 AND id = $2 FOR NO KEY UPDATE'
_POSITION = "SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint"
_UNKNOWN = "The connection broke while this was saved, and whether it was is not known; sent again, it will not be saved twice."
_BUSY = "Others keep writing the same; nothing was saved, it may be sent again."


class Writer:
    """One connection that writes."""

    def __init__(
        self, connect: Callable[[], Line], blocks: Blocks, contended: Contended, note: Callable[[int], None] | None = None
    ) -> None:
        self._note = note
        """Told how far the log is after each commit, where somebody wants to know."""
        self._connect = connect
        self._blocks = blocks
        self._contended = contended
        self._tx: PgTransaction | None = None
        self._was_there = True
        self._is_committing = False
        self._awaited: set[Held] = set()
        self._open: tuple[str, bytes] | None = None
        """On which server the transaction is open, and its id there."""

    def run(self, jobs: Jobs) -> None:
        """Carry out what comes until the end does."""
        is_last = False
        while not is_last:
            group, is_last = jobs.gather(GROUP)
            # The same order everywhere: two groups that change the same two records wait for one another, not for ever.
            group.sort(key=lambda job: job.about)
            while group:
                group = self._settled(jobs, self._round(group))
        self._drop()

    def _round(self, group: list[Job]) -> list[Job]:
        """Carry out a group: each job has its outcome then, or is open."""
        try:
            tx = self._transaction()
            failure = self._in_one_go(tx, group)
            if failure is not None and not self._learns(tx, group, failure):
                self._apart(tx, group)
        except Lost as error:
            self._after_loss(group, error)
        except StoreBusy as error:
            for job in group:
                job.error = error
        except Exception as error:
            self._drop()
            for job in group:
                self._judge(job, error)
        return group

    def _in_one_go(self, tx: PgTransaction, group: list[Job]) -> BaseException | None:
        """One commit for all; the error when a job failed and left something to undo."""
        self._begin(tx, group)
        for job in group:
            if not self._attempt(tx, job):
                return job.error
        try:
            self._commit(tx)
        except (psycopg.Error, Stale) as error:
            group[-1].error = error
            return error
        for row in self._awaited & tx.revised.keys():
            self._contended.learn(group[tx.revised[row]].about, row)
        return None

    def _learns(self, tx: PgTransaction, group: list[Job], failure: BaseException) -> bool:
        """Whether another's change was in the way and it is enough to run the group again: it will wait for those rows before it reads."""
        if isinstance(failure, Late):
            tx.expect_late()
            if all(job.tries < TRIES for job in group):
                return self._runs_again(tx, group)
        rows: list[Held] = list(failure.args) if isinstance(failure, Stale) else list(tx.revised) if is_knot(failure) else []
        for row in rows:
            self._contended.learn(group[tx.revised[row]].about, row)
        if not rows or len(group) == 1 or any(job.tries for job in group):
            return False
        return self._runs_again(tx, group)

    def _runs_again(self, tx: PgTransaction, group: list[Job]) -> bool:
        """All of the group is undone and open."""
        self._roll_back(tx, "ROLLBACK")
        for job in group:
            job.tries += 1
            job.is_open = True
        return True

    def _apart(self, tx: PgTransaction, group: list[Job]) -> None:
        """Undo all, and let each job have a savepoint, so that whatever it raises undoes it alone. Jobs are re-runnable."""
        self._roll_back(tx, "ROLLBACK")
        if len(group) == 1:
            self._judge(group[0], group[0].error)
            return
        tx.expect_late()
        self._begin(tx, group)
        tx.line.send()
        for job in group:
            tx.line.queue("SAVEPOINT job", kept=False)
            unnumbered = tx.unnumbered
            if self._attempt(tx, job, release=True):
                continue
            for row in job.error.args if isinstance(job.error, Stale) else ():
                self._contended.learn(job.about, row)
            self._roll_back(tx, "ROLLBACK TO SAVEPOINT job")
            # Who reads the journal has those before him numbered, and that is undone with him.
            tx.unnumbered = unnumbered
            self._judge(job, job.error)
        self._commit(tx)

    def _attempt(self, tx: PgTransaction, job: Job, *, release: bool = False) -> bool:
        """One job; false when it failed and left something to undo."""
        tx.begin()
        job.result, job.error, job.is_open = None, None, False
        sent, queued = tx.line.sent, tx.line.waiting
        try:
            job.result = job.work(tx)
            tx.finish()
            if release:
                tx.line.queue("RELEASE SAVEPOINT job", kept=False)
                tx.line.send()
        except Lost:
            raise
        except Exception as error:
            job.error = error
            if tx.line.sent > sent:
                return False
            tx.line.forget(queued)
            self._judge(job, error)
        else:
            tx.keep()
        return True

    def _judge(self, job: Job, error: BaseException | None) -> None:
        """What a failure means for its job."""
        job.tries += 1
        job.error = error
        if isinstance(error, RollBack):
            job.result, job.error = error.result, None
        elif isinstance(error, Stale) or is_knot(error) or self._may_pass(job, error):
            if taken_key(error) in NUMBERS:
                self._blocks.drop()
            job.is_open = job.tries < TRIES
            job.error = None if job.is_open else StoreBusy(_BUSY)
        elif breaks_rule(error):
            job.error = StoreConflict(error)
        elif is_unable(error):
            job.error = StoreBusy(UNABLE, error)

    def _may_pass(self, job: Job, error: BaseException | None) -> bool:
        """Whether the next run finds the key free, or answers by what has it."""
        return is_taken(error) and (job.tries < TAKEN_TRIES or taken_key(error) in NUMBERS | TURNS)

    def _begin(self, tx: PgTransaction, group: list[Job]) -> None:
        tx.open()
        self._open = None
        tx.line.queue("BEGIN", kept=False)
        if tx.line.server is not None:
            tx.line.queue("SELECT pg_current_xact_id()::text", check=self._note_open)
        rows = self._contended.of(job.about for job in group)
        self._awaited = set(rows)
        if rows:
            tx.line.queue(_PATIENT, kept=False)
            for table, book, id in rows:
                tx.line.queue(_WAIT.format(table), [book, id], (Id(), Id()))
            tx.line.queue(_AS_EVER, kept=False)

    def _note_open(self, result: PGresult) -> None:
        assert self._tx is not None and self._tx.line.server is not None
        self._open = self._tx.line.server, result.get_value(0, 0) or b""

    def _commit(self, tx: PgTransaction) -> None:
        if self._open is None and tx.line.server is not None:
            # Nothing was read yet. Without the transaction's id nobody could ask later what became of it.
            tx.line.send()
        tx.number()
        tx.line.queue("COMMIT", kept=False)
        self._is_committing = True
        if self._note is None:
            tx.line.send()
        else:
            self._send_and_note(tx.line, self._note)
        self._is_committing = False

    def _send_and_note(self, line: Line, note: Callable[[int], None]) -> None:
        """With the commit ask how far the log is then. Should only that fail, what was committed must not be run again."""
        line.queue(_POSITION, check=lambda result: note(int.from_bytes(result.get_value(0, 0) or b"")))
        try:
            line.send()
        except psycopg.Error:
            if not self._was_saved(self._open):
                raise

    def _roll_back(self, tx: PgTransaction, how: str) -> None:
        tx.line.forget()
        self._is_committing = False
        tx.line.queue(how, kept=False)
        tx.line.send()

    def _transaction(self) -> PgTransaction:
        """The connection; a server that was there a moment ago is given some time to come back."""
        if self._tx is None:
            for pause in PAUSES if self._was_there else PAUSES[:1]:
                time.sleep(pause)
                try:
                    self._tx = PgTransaction(self._connect(), self._blocks, can_write=True)
                    self._was_there = True
                    return self._tx
                except Lost as error:
                    lost = error
            self._was_there = False
            raise StoreBusy(UNREACHED, lost)
        return self._tx

    def _drop(self) -> None:
        if self._tx is not None:
            self._tx.line.close()
        self._tx = None
        self._is_committing = False

    def _after_loss(self, group: list[Job], error: Lost) -> None:
        """Nothing was saved unless the commit was on its way; then the server is asked what became of it."""
        is_unsure, opened = self._is_committing, self._open
        self._drop()
        is_saved = self._was_saved(opened) if is_unsure else False
        for job in group:
            if is_saved is None:
                job.error = job.error or StoreBusy(_UNKNOWN)
            elif not is_saved:
                job.tries += 1
                job.is_open = job.tries < LOST_TRIES
                job.error = None if job.is_open else StoreBusy(UNREACHED, error)

    def _was_saved(self, opened: tuple[str, bytes] | None) -> bool | None:
        """Whether a transaction was committed; None when that cannot be known."""
        try:
            line = self._transaction().line
            if opened is None or line.server != opened[0]:
                return None
            for _ in range(50):
                answer = line.ask("SELECT pg_xact_status($1::xid8)", [opened[1]], (sa.Text(),))
                status = answer.get_value(0, 0)
                if status != b"in progress":
                    return {b"committed": True, b"aborted": False}.get(status or b"")
                time.sleep(0.1)
        except (Lost, StoreBusy, psycopg.Error):
            self._drop()
        return None

    def _settled(self, jobs: Jobs, group: list[Job]) -> list[Job]:
        """Hand out the outcomes; the jobs that are open, after a moment."""
        still_open = [job for job in group if job.is_open]
        for job in group:
            if not job.is_open:
                jobs.settle(job)
        if still_open:
            time.sleep(random.uniform(0, min(LONGEST_PAUSE, 0.001 * 2 ** max(job.tries for job in still_open))))
        return still_open
