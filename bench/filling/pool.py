"""Parts made by other processes, handed out in their order."""

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from typing import TypeVar

from bench.filling.plan import Part

T = TypeVar("T")
ALONE = 3
"""Up to so many parts are made here: to start processes takes longer."""
_make: Callable[[Part], object] | None = None


def _begin(make: Callable[[Part], object]) -> None:
    global _make
    _make = make


def _one(part: Part) -> object:
    if _make is None:
        raise RuntimeError("the process was not told what to make")
    return _make(part)


def each(make: Callable[[Part], T], parts: Iterable[Part], processes: int) -> Iterator[T]:
    """What `make` makes of each part; a few are made ahead. `make` goes to other processes, which have nothing of this one's."""
    waiting = deque(parts)
    if len(waiting) <= ALONE or processes < 1:
        yield from map(make, waiting)
        return
    with ProcessPoolExecutor(processes, multiprocessing.get_context("spawn"), _begin, (make,)) as pool:
        running: deque[Future[T]] = deque()
        while waiting or running:
            while waiting and len(running) < processes + 2:
                running.append(pool.submit(_one, waiting.popleft()))  # type: ignore[arg-type]
            yield running.popleft().result()
