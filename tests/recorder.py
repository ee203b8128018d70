"""Every statement that Daybook hands to a driver while tests run: one that leaves its book fails the test that it ran in.

Servers in processes of their own are not heard; they run the same code.
"""

import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any

import apsw
import pytest

from daybook.store import pg_line
from tests.confinement import strays

PACKAGE = Path(pg_line.__file__).parent.parent
EXCEPTIONS = {
    "core/users.py:_of_any_book": "somebody signs in by his bare name or e-mail address: in which book, is what is asked",
    "core/keys.py:_of_any_book": "a key that was taken over from elsewhere does not say its book, nor does its client's name",
    "core/keys.py:_is_in_use": "admin: such a key is let in only if no other book has it",
    "core/books.py:all_of": "admin: the books there are",
    "core/check.py:_count": "admin: rows of books that do not exist",
    "core/check.py:strays": "admin: books that are being copied here",
    "cli/server.py:check_store": "admin: the store below the rows",
    "transfer/": "admin: `copy`, `backup` and `restore` move whole books from one database or file to another",
}
"""Where a statement may leave its book (a function, or all of a package), and why."""


@dataclass(frozen=True)
class Crossing:
    """A statement that left its book."""

    where: str
    line: int
    text: str
    why: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.where.replace(':', f':{self.line} ', 1)}: {'; '.join(self.why)}\n  {self.text}"


class Recorder:
    """Looks at each distinct text once."""

    def __init__(self) -> None:
        self._clean: set[str] = set()
        self._guard = threading.Lock()
        self._found: list[Crossing] = []
        self.excused: set[str] = set()
        """The exceptions that were used so far."""

    def hear(self, text: str, dialect: str) -> None:
        """A statement on its way to a driver."""
        if text in self._clean:
            return
        why = strays(text, dialect)
        if not why:
            self._clean.add(text)
        elif (origin := _origin(sys._getframe(1))) is not None:
            where, line = origin
            excused = [each for each in EXCEPTIONS if where == each or (each.endswith("/") and where.startswith(each))]
            self.excused.update(excused)
            if not excused:
                with self._guard:
                    self._found.append(Crossing(where, line, text, why))

    def take(self) -> list[Crossing]:
        """What was found since it was last asked for."""
        with self._guard:
            found, self._found = self._found, []
        return list(dict.fromkeys(found))

    @property
    def heard(self) -> int:
        """How many texts were looked at and found to stay."""
        return len(self._clean)


def _origin(frame: FrameType | None) -> tuple[str, int] | None:
    """The function of the package, outside of the store, that wants the statement; None when a test does."""
    last: tuple[str, int] | None = None
    while frame is not None:
        path = Path(frame.f_code.co_filename)
        if "tests" in path.parts and path != Path(__file__):
            return None if last is None or last[0].startswith("store/") else last
        if path.is_relative_to(PACKAGE):
            last = f"{path.relative_to(PACKAGE).as_posix()}:{frame.f_code.co_name}", frame.f_lineno
            if not last[0].startswith("store/"):
                return last
        frame = frame.f_back
    return last


RECORDER = Recorder()


class _Heard(pg_line._Step):
    """A statement on its way to PostgreSQL."""

    __slots__ = ()

    def __init__(self, text: str, *more: Any) -> None:
        RECORDER.hear(text, "postgres")
        super().__init__(text, *more)


def _listen(connection: apsw.Connection) -> None:
    def hear(_: apsw.Cursor, text: str, __: Any) -> bool:
        RECORDER.hear(text, "sqlite")
        return True

    connection.exec_trace = hear


def pytest_configure() -> None:
    """Stand between the engines and their drivers."""
    pg_line._Step = _Heard  # type: ignore[misc]
    apsw.connection_hooks.append(_listen)


@pytest.fixture(autouse=True)
def _stays_in_its_book() -> Iterator[None]:
    yield
    found = RECORDER.take()
    if found:
        pytest.fail("statements that leave their book:\n" + "\n".join(map(str, found)), pytrace=False)
