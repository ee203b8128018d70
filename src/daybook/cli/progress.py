"""How a long command shows where it is: a bar on a terminal, a line now and then elsewhere."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from daybook.cli.console import TOLD
from daybook.transfer.sync import Watch

EVERY_SECONDS = 10.0
"""Between two lines about one table."""


class Bar:
    """A bar with what is done, what is to do, how fast, and how long it will take."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._task: TaskID | None = None

    def begin(self, many: int, unit: str) -> None:
        if self._task is not None:
            self._progress.remove_task(self._task)
        self._task = self._progress.add_task("", total=many, unit=unit)

    def turn(self, work: str, table: str) -> None:
        if self._task is not None:
            self._progress.update(self._task, description=f"{work}: {table}")

    def passed(self, many: int) -> None:
        if self._task is not None:
            self._progress.advance(self._task, many)


class Lines:
    """A line for each part of the work, and every ten seconds of a long one."""

    def __init__(self) -> None:
        self._all = self._done = self._of_part = 0
        self._unit = self._part = self._table = ""
        self._began = self._told = time.monotonic()

    def begin(self, many: int, unit: str) -> None:
        self.end()
        self._all, self._done, self._of_part, self._unit, self._part = many, 0, 0, unit, ""

    def turn(self, work: str, table: str) -> None:
        if work != self._part:
            self.end()
            self._part, self._of_part = work, 0
            self._began = self._told = time.monotonic()
        self._table = table

    def passed(self, many: int) -> None:
        self._done += many
        self._of_part += many
        if time.monotonic() - self._told > EVERY_SECONDS:
            self._tell(f", now {self._table}")

    def end(self) -> None:
        if self._of_part:
            self._tell("")

    def _tell(self, now: str) -> None:
        self._told = time.monotonic()
        rate = self._of_part / max(self._told - self._began, 0.001)
        share = 100 * self._done // self._all if self._all else 100
        TOLD.print(f"{self._part}: {self._of_part:,} {self._unit}, {rate:,.0f} a second; {share} % of all{now}")


@contextmanager
def watching() -> Iterator[Watch]:
    """What a command shows while it works."""
    if not TOLD.is_terminal:
        lines = Lines()
        yield lines
        lines.end()
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[unit]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=TOLD, transient=True) as progress:
        yield Bar(progress)
