"""Writes on their way to a writer: queued one by one, carried out in groups that share a commit."""

from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue
from typing import Any, TypeVar

from daybook.store.engine import Tx

T = TypeVar("T")
Settle = Callable[[Any, BaseException | None], None]
GROUP = 64
"""Requests that may share one commit."""


class Job:
    """One piece of work, and what came of it."""

    __slots__ = ("error", "is_open", "result", "settle", "tries", "work")

    def __init__(self, work: Callable[[Tx], Any], settle: Settle) -> None:
        self.work = work
        self.settle = settle
        self.result: Any = None
        self.error: BaseException | None = None
        self.tries = 0
        self.is_open = False
        """It has to be run again."""


class Jobs:
    """What waits for the writers of an engine."""

    def __init__(self) -> None:
        self._queue: SimpleQueue[Job | None] = SimpleQueue()

    def write(self, work: Callable[[Tx], T]) -> Future[T]:
        """Queue a work whose outcome somebody waits for."""
        future: Future[T] = Future()

        def settle(result: Any, error: BaseException | None) -> None:
            if error is not None:
                future.set_exception(error)
            else:
                future.set_result(result)

        self.submit(work, settle)
        return future

    def submit(self, work: Callable[[Tx], Any], settle: Settle) -> None:
        """Queue a work; `settle(result, error)` is called on the writer's thread."""
        self._queue.put(Job(work, settle))

    def end(self) -> None:
        """Let one writer stop when it comes to this."""
        self._queue.put(None)

    def gather(self) -> tuple[list[Job], bool]:
        """Wait for a job; those that wait with it share its commit. And whether the writer shall stop after them."""
        group: list[Job] = []
        while len(group) < GROUP and (not group or not self._queue.empty()):
            job = self._queue.get()
            if job is None:
                return group, True
            group.append(job)
        return group, False
