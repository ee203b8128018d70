"""What copying needs of a database: to read a book as it stands at one moment, and to write one that nobody sees yet."""

import importlib
from collections.abc import Iterator, Sequence
from types import ModuleType
from typing import Protocol

from daybook.core.errors import DaybookError
from daybook.store.open import POSTGRES
from daybook.transfer.shape import Row, Shape


class Halted(DaybookError):
    """The work ended before its end. Says why, and what to do."""


class Reader(Protocol):
    """A database as it stood at the moment of opening (or of `renew`), whoever goes on writing."""

    def step(self) -> str | None:
        """The last step that the schema has taken; None where there is no Daybook."""

    def ask(self, text: str, book: bytes | None = None) -> list[Row]:
        """Every row of a small query; `{}` stands for the book."""

    def rows(self, shape: Shape, book: bytes) -> Iterator[list[Row]]:
        """The rows of a book in the order of their keys, in parts; flat in memory."""

    def renew(self) -> None:
        """As it stands now."""

    def rest(self) -> None:
        """Hold no moment, until it is renewed: what is old may go."""

    def close(self) -> None: ...


class Writer(Protocol):
    """A database that takes in books. What it was given stays when the process ends, and is seen by nobody until `open`."""

    def claim(self, book: bytes, slug: str, source: str) -> bool:
        """Be the only one who writes this book here; true when an earlier copy was begun."""

    def add(self, shape: Shape, rows: list[Row]) -> None:
        """Insert rows, durable or at least whole."""

    def replace(self, shape: Shape, book: bytes, old: Sequence[Row], new: list[Row]) -> None:
        """Delete the rows with the keys of `old`, insert `new`: both or none."""

    def reader(self) -> Reader:
        """What is there now, on a connection of its own."""

    def open(self, books: Sequence[Row]) -> None:
        """Let the books be seen, all at once; durable."""

    def discard(self, book: bytes) -> None:
        """Delete what was copied of a book that was not opened."""

    def close(self) -> None: ...


def reader_of(url: str) -> Reader:
    """The database at an URL, as it stands now."""
    made: Reader = _module_of(url).reader(url)
    return made


def writer_of(url: str) -> Writer:
    """The database at an URL, to be written."""
    made: Writer = _module_of(url).writer(url)
    return made


def _module_of(url: str) -> ModuleType:
    """Only the driver that is used is loaded."""
    return importlib.import_module(f"daybook.transfer.{'pg_side' if url.startswith(POSTGRES) else 'sqlite_side'}")
