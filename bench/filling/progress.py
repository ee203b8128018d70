"""What a fill says while it works, and what it found out when it is done."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn


class Tell(Protocol):
    """Hears how much more of a step is done."""

    def __call__(self, many: int) -> None: ...


class Steps:
    """A bar for each step of the work."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress

    @contextmanager
    def step(self, name: str, total: int) -> Iterator[Tell]:
        """A step of so many pieces."""
        task = self._progress.add_task(name, total=total)
        yield lambda many: self._progress.advance(task, many)
        self._progress.update(task, completed=total)


def bars() -> Progress:
    """Progress as people see it; on what is no terminal, the last state of each step."""
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    return Progress(*columns)
