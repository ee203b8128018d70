"""One connection to PostgreSQL: statements are prepared once, and whatever was queued goes out in one round trip."""

import select
import time
from collections import deque
from collections.abc import Callable, Sequence
from typing import Any

import psycopg
from psycopg.adapt import Transformer
from psycopg.errors import DivisionByZero, error_from_result
from psycopg.pq import ConnStatus, ExecStatus, Format, TransactionStatus
from psycopg.pq.abc import PGresult

from daybook.store.pg_faults import Lost, is_gone
from daybook.store.pg_form import adapters, oids_of

FIRST_PLANS, LATER_PLANS = 1.0, 120.0
"""Seconds for which plans are used: at first, and in the end."""
KEPT = 2000
"""Statements that one connection keeps prepared."""
MOST = 500
"""Statements sent before their results are read: neither side may wait for the other with full pockets."""
SETTINGS = (
    "SET client_encoding = 'UTF8'",
    # Where they are known: nothing here is worth compiling to machine code or dividing among processes; an index that leads to the rows is
    # taken, however small the planner thinks a table is; what is not yet sorted into the index of words, which each search reads, shall be
    # little; bodies are packed by what takes a tenth of the time; and what is prepared is planned once, for all values: the server would
    # plan a page of a large timeline anew each time, which takes twice as long as to read it.
    "SELECT set_config(name, wanted, false) FROM pg_settings JOIN (VALUES ('jit', 'off'), ('max_parallel_workers_per_gather', '0'),"
    " ('enable_seqscan', 'off'), ('gin_pending_list_limit', '256kB'), ('default_toast_compression', 'lz4'),"
    " ('plan_cache_mode', 'force_generic_plan'))"
    " AS given (setting_name, wanted) ON name = setting_name AND (enumvals IS NULL OR wanted = ANY (enumvals))",
    # Who waits for a row longer than this is in a knot; the work is run again.
    "SET lock_timeout = '2s'",
    "SET idle_in_transaction_session_timeout = '60s'",
)
_BY_VALUES, _FOR_ALL = (f"SET plan_cache_mode = {mode}" for mode in ("auto", "force_generic_plan"))
"""Around what comes but once: that is planned for its own values. (Who rolls back takes back the first.)"""
_SERVER = (
    "SELECT CASE WHEN EXISTS (SELECT FROM pg_extension WHERE extname = 'citus') OR version() LIKE '%-YB-%' THEN NULL"
    " ELSE system_identifier || left(pg_walfile_name(pg_current_wal_lsn()), 8) END FROM pg_control_system()"
)
"""Under Citus and in YugabyteDB the rows are in other servers, whose commits may have come through when this one's did not."""
_CONNECT: dict[str, Any] = {"connect_timeout": 10, "keepalives_idle": 15, "keepalives_interval": 5, "keepalives_count": 3}
_CONNECT |= {"tcp_user_timeout": 30_000, "fallback_application_name": "daybook"}
_BINARY = [[Format.BINARY] * many for many in range(64)]
_FAILED = frozenset({ExecStatus.FATAL_ERROR, ExecStatus.BAD_RESPONSE, ExecStatus.NONFATAL_ERROR})
Check = Callable[[PGresult], None]


class _Step:
    """A statement on its way; `is_new`: it is prepared in the same go."""

    __slots__ = ("check", "is_kept", "is_new", "kinds", "refused", "text", "values")

    def __init__(
        self, text: str, values: Sequence[Any] = (), kinds: tuple[Any, ...] = (), check: Check | None = None, is_kept: bool = True
    ) -> None:
        self.text, self.values, self.kinds, self.check, self.is_kept = text, values, kinds, check, is_kept
        self.is_new = False
        self.refused: Exception | None = None


class Line:
    """A connection, always in pipeline mode."""

    def __init__(self, url: str) -> None:
        try:
            self._connection = psycopg.connect(url, autocommit=True, **_CONNECT)
        except psycopg.OperationalError as error:
            raise Lost(str(error)) from error
        self._pg = self._connection.pgconn
        self._readable, self._either = select.poll(), select.poll()
        self._readable.register(self._pg.socket, select.POLLIN)
        self._either.register(self._pg.socket, select.POLLIN | select.POLLOUT)
        self._rows = Transformer(adapters(self._connection))
        self._queue: list[_Step] = []
        self._owed: deque[list[_Step]] = deque()
        self._names: dict[str, bytes] = {}
        self._many = 0
        self._plans_last = FIRST_PLANS
        self._plan_anew_at = time.monotonic() + self._plans_last
        self.sent = 0
        """Round trips so far."""
        self._pg.enter_pipeline_mode()
        for setting in SETTINGS:
            self.queue(setting)
        try:
            self.send()
            self.server = self._which_server()
            """Which server this is, in which life of it; None when it does not say."""
        except Lost:
            self.close()
            raise

    def _which_server(self) -> str | None:
        try:
            return self.rows(self.ask(_SERVER, (), ()), tuple)[0][0]  # type: ignore[no-any-return]
        except psycopg.Error:
            # A replica, or a relative of PostgreSQL: what became of a commit cannot be asked there.
            return None

    def queue(
        self, text: str, values: Sequence[Any] = (), kinds: tuple[Any, ...] = (), *, check: Check | None = None, kept: bool = True
    ) -> None:
        """Let a statement go out with the next round trip; `check` is shown its result. One that comes but once is not kept."""
        self._queue.append(_Step(text, values, kinds, check, kept))

    def demand(self, text: str, values: Sequence[Any], kinds: tuple[Any, ...], refused: Exception) -> None:
        """Queue a statement that divides by zero when nothing of what goes out with it may be done, `COMMIT` included; what is raised then.

        To look at a result here would be too late: what was sent along is done by the time it arrives.
        """
        step = _Step(text, values, kinds)
        step.refused = refused
        self._queue.append(step)

    def ask(self, text: str, values: Sequence[Any], kinds: tuple[Any, ...], *, kept: bool = True) -> PGresult:
        """Send what is queued and this statement; its result."""
        found: list[PGresult] = []
        step = _Step(text, values, kinds, found.append, kept)
        self._queue += [step] if kept or not values else [_Step(_BY_VALUES), step, _Step(_FOR_ALL)]
        self.send()
        return found[0]

    def rows(self, result: PGresult, make: Any) -> list[Any]:
        """The rows of a result."""
        self._rows.set_pgresult(result)
        return self._rows.load_rows(0, result.ntuples, make)

    @property
    def is_broken(self) -> bool:
        return self._pg.status != ConnStatus.OK

    @property
    def waiting(self) -> int:
        """How many statements are queued."""
        return len(self._queue)

    def forget(self, after: int = 0) -> None:
        """Send nothing of what is queued, but for the first so many."""
        del self._queue[after:]

    def send(self) -> PGresult | None:
        """Send what is queued, in one round trip; the last result. Raises what the first failure was."""
        last = None
        if self._owed or self._pg.transaction_status == TransactionStatus.IDLE:
            self._keep_up()
        while self._queue:
            batch, self._queue = self._queue[:MOST], self._queue[MOST:]
            try:
                self._post(batch)
                while self._owed:
                    # Nobody waits for what was posted; had it failed, this connection would know.
                    self._results(self._owed.popleft())
                last = self._settled(batch, self._results(batch))
            except Exception:
                self._queue.clear()
                raise
        return last

    def post(self) -> None:
        """Send what is queued, and wait for nothing."""
        batch, self._queue = self._queue, []
        self._post(batch)
        self._owed.append(batch)

    def close(self) -> None:
        self._connection.close()

    def _post(self, batch: list[_Step]) -> None:
        try:
            for step in batch:
                if step.is_kept:
                    self._send_kept(step)
                else:
                    many = len(step.values)
                    self._pg.send_query_params(
                        step.text.encode(), step.values, oids_of(step.kinds), _formats(many), result_format=Format.BINARY
                    )
            self._pg.pipeline_sync()
            self.sent += 1
            while self._pg.flush():
                self._either.poll()
                self._pg.consume_input()
        except psycopg.OperationalError as error:
            raise Lost(str(error)) from error

    def _send_kept(self, step: _Step) -> None:
        name = self._names.get(step.text)
        if name is None:
            self._many += 1
            name = self._names[step.text] = b"d%d" % self._many
            step.is_new = True
            self._pg.send_prepare(name, step.text.encode(), oids_of(step.kinds))
        self._pg.send_query_prepared(name, step.values, _formats(len(step.values)), result_format=Format.BINARY)

    def _results(self, batch: list[_Step]) -> list[PGresult]:
        """What the server said to each, in order; a statement that it could not prepare is forgotten."""
        results = []
        for step in batch:
            prepared = self._result() if step.is_new else None
            result = self._result()
            if prepared is not None and prepared.status != ExecStatus.COMMAND_OK:
                del self._names[step.text]
                if prepared.status in _FAILED:
                    result = prepared
            results.append(result)
        if self._next() is None:
            raise Lost("the server closed the connection")
        return results

    def _result(self) -> PGresult:
        result = self._next()
        if result is None or self._next() is not None:
            raise Lost("the server closed the connection")
        return result

    def _next(self) -> PGresult | None:
        """The next result. libpq itself would wait for it with Python's lock held, and with it every other thread."""
        try:
            while self._pg.is_busy():
                self._readable.poll()
                self._pg.consume_input()
        except psycopg.OperationalError as error:
            raise Lost(str(error)) from error
        result = self._pg.get_result()
        if self._pg.status != ConnStatus.OK:
            raise Lost(self._pg.get_error_message() or "the server closed the connection")
        return result

    def _settled(self, batch: list[_Step], results: list[PGresult]) -> PGresult | None:
        for step, result in zip(batch, results, strict=True):
            if result.status in _FAILED:
                error = error_from_result(result)
                if step.refused is not None and isinstance(error, DivisionByZero):
                    raise step.refused from error
                if is_gone(error):
                    self.close()
                    raise Lost(str(error)) from error
                raise error
        for step, result in zip(batch, results, strict=True):
            if step.check is not None:
                step.check(result)
        return results[-1] if results else None

    def _keep_up(self) -> None:
        """What a connection needs from time to time; never in one go with `BEGIN`, for then it counts as part of the transaction."""
        upkeep: list[str] = []
        if len(self._names) > KEPT:
            # Those prepared first are gone first; what is in use is prepared anew.
            upkeep += [f"DEALLOCATE {self._names.pop(text).decode()}" for text in list(self._names)[: KEPT // 10 + 1]]
        if time.monotonic() > self._plan_anew_at:
            # A plan made while a table was small is no longer right when it has grown, and only some growth makes the server notice.
            self._plans_last = min(self._plans_last * 2, LATER_PLANS)
            self._plan_anew_at = time.monotonic() + self._plans_last
            upkeep.append("DISCARD PLANS")
        if upkeep:
            steps = [_Step(text, (), (), None, False) for text in upkeep]
            self._post(steps)
            self._owed.append(steps)


def _formats(many: int) -> list[Format]:
    return _BINARY[many] if many < len(_BINARY) else [Format.BINARY] * many
