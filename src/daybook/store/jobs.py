"""Writes on their way to a writer: queued one by one, carried out in groups that share a commit."""

import time
from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue
from typing import Any, TypeVar

from daybook.store.engine import Tx

T = TypeVar("T")
Settle = Callable[[Any, BaseException | None], None]
DRAIN_SECONDS = 0.005
"""Between two looks at what is still open."""


class Job:
    """One piece of work, and what came of it."""

    __slots__ = ("about", "error", "is_open", "result", "settle", "tries", "work")

    def __init__(self, work: Callable[[Tx], Any], settle: Settle, about: str = "") -> None:
        self.work = work
        self.settle = settle
        self.about = about
        self.result: Any = None
        self.error: BaseException | None = None
        self.tries = 0
        self.is_open = False
        """It has to be run again."""


def promised(submit: Callable[[Callable[[Tx], T], Settle], None], work: Callable[[Tx], T]) -> Future[T]:
    """A work submitted, as a future."""
    future: Future[T] = Future()

    def settle(result: Any, error: BaseException | None) -> None:
        if error is not None:
            future.set_exception(error)
        else:
            future.set_result(result)

    submit(work, settle)
    return future


class Jobs:
    """What waits for the writers of an engine."""

    def __init__(self) -> None:
        self._queue: SimpleQueue[Job | None] = SimpleQueue()
        self._open: set[Job] = set()

    def write(self, work: Callable[[Tx], T]) -> Future[T]:
        """Queue a work whose outcome somebody waits for."""
        return promised(self.submit, work)

    def submit(self, work: Callable[[Tx], Any], settle: Settle, about: str = "") -> None:
        """Queue a work; `settle(result, error)` is called on the writer's thread."""
        job = Job(work, settle, about)
        self._open.add(job)
        self._queue.put(job)

    def settle(self, job: Job) -> None:
        """Tell what came of a job."""
        try:
            job.settle(job.result, job.error)
        finally:
            self._open.discard(job)

    def drain(self) -> None:
        """Wait until all that was submitted before is done."""
        before = self._open.copy()
        while before & self._open:
            time.sleep(DRAIN_SECONDS)

    def end(self) -> None:
        """Let one writer stop when it comes to this."""
        self._queue.put(None)

    def gather(self, most: int) -> tuple[list[Job], bool]:
        """Wait for a job; those that wait with it share its commit. And whether the writer shall stop after them."""
        group: list[Job] = []
        while len(group) < most and (not group or not self._queue.empty()):
            job = self._queue.get()
            if job is None:
                return group, True
            group.append(job)
        return group, False
