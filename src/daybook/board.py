"""What the workers of one host know together: numbers in shared memory. Each writes a row of its own, all read every row."""

import mmap
import os
import secrets
import tempfile
from hashlib import blake2b

PLACES = 128
"""Workers at once, those on their way out included."""
CELLS = 4096
"""Cells of a column in one row. Two keys that share one are taken for each other, to the safe side."""
_HEAD, _COLUMNS = 64, 8
_ROW = _HEAD + _COLUMNS * CELLS
_PID, _CONNECTIONS, _USED, _SECRET = 0, 1, 2, 8
SIZE = 8 * PLACES * _ROW


def make() -> int:
    """A descriptor of memory for a board."""
    if hasattr(os, "memfd_create"):
        fd = os.memfd_create("daybook-board")
    else:
        with tempfile.TemporaryFile() as file:
            fd = os.dup(file.fileno())
    os.ftruncate(fd, SIZE)
    _seal(mmap.mmap(fd, SIZE))
    return fd


def _seal(memory: mmap.mmap) -> None:
    """A secret, so that nobody outside can tell which keys meet in a cell."""
    memory[8 * _SECRET : 8 * _SECRET + 16] = secrets.token_bytes(16)


class Column:
    """One number per key and worker."""

    def __init__(self, cells: "memoryview[int]", place: int, column: int) -> None:
        self._cells = cells
        self._first = _HEAD + column * CELLS
        self._own = place * _ROW + self._first

    def put(self, key: int, value: int) -> None:
        """Our number of a key. One aligned word: nobody sees half of it."""
        self._cells[self._own + key % CELLS] = value

    def lift(self, key: int, value: int) -> None:
        """Our number of a key, if it is higher than before."""
        at = self._own + key % CELLS
        if self._cells[at] < value:
            self._cells[at] = value

    def all(self, key: int) -> list[int]:
        """Every worker's number of a key."""
        return self._cells[self._first + key % CELLS : _end(self._cells) : _ROW].tolist()

    def highest(self, key: int) -> int:
        """The highest that any worker has of a key, or had of one that shares its cell."""
        return max(self.all(key))


class Words:
    """One number per key and worker, for the latest of the keys that meet in a cell: another's is never taken for ours."""

    def __init__(self, cells: "memoryview[int]", place: int, column: int) -> None:
        self._tags, self._words = Column(cells, place, column), Column(cells, place, column + 1)
        self._place = place
        self._secret = cells[_SECRET : _SECRET + 2].tobytes()

    def all(self, key: str) -> list[int]:
        """Every worker's number, by place; 0 where there is none."""
        tag = self._tag(key)
        return [word if found == tag else 0 for found, word in zip(self._tags.all(tag), self._words.all(tag), strict=True)]

    def own(self, key: str) -> int:
        """Ours."""
        return self.all(key)[self._place]

    def put(self, key: str, word: int) -> None:
        """Set ours. Who reads between two of the three steps finds nothing."""
        tag = self._tag(key)
        self._words.put(tag, 0)
        self._tags.put(tag, tag)
        self._words.put(tag, word)

    def _tag(self, key: str) -> int:
        return int.from_bytes(blake2b(key.encode("utf-8", "surrogatepass"), key=self._secret, digest_size=8).digest())


def _end(cells: "memoryview[int]") -> int:
    """Where the last row ends that was ever in use."""
    return (cells[_USED] + 1) * _ROW


class Board:
    """The board as one worker sees it; without a descriptor, that of a process alone."""

    def __init__(self, fd: int = -1, place: int = 0) -> None:
        self.place = place
        memory = mmap.mmap(fd, SIZE)
        if fd < 0:
            _seal(memory)
        self._cells = memoryview(memory).cast("Q")
        self._at = place * _ROW
        self.positions = Column(self._cells, place, 0)
        """How far the log was when a user's latest write was committed."""
        self.delivered = Column(self._cells, place, 1)
        """Writes whose answers reached their clients."""
        self.failures = Words(self._cells, place, 2)
        """Failed logins: how many, and when the last was."""
        self.forgiven = Words(self._cells, place, 4)
        """Until when they count no more."""
        self.familiar = Words(self._cells, place, 6)
        """Accounts, each with an address from which it signed in."""

    def enter(self) -> None:
        """This worker takes connections from now on."""
        self._cells[self._at + _CONNECTIONS] = 0
        self._cells[self._at + _PID] = os.getpid()

    def has(self, connections: int) -> None:
        """How many connections this worker has."""
        self._cells[self._at + _CONNECTIONS] = connections

    def leave(self) -> None:
        """This worker takes no more connections."""
        self._cells[self._at + _PID] = 0

    def workers(self) -> dict[int, tuple[int, int]]:
        """The workers that take connections: by place, their process and how many connections they have."""
        end = _end(self._cells)
        pids, many = self._cells[_PID:end:_ROW].tolist(), self._cells[_CONNECTIONS:end:_ROW].tolist()
        return {place: (pid, many[place]) for place, pid in enumerate(pids) if pid}

    def open(self, place: int) -> None:
        """Read this row too from now on (the supervisor, before a worker begins)."""
        self._cells[_USED] = max(self._cells[_USED], place)

    def clear(self, place: int) -> None:
        """The worker of a place is gone, and its connections with it."""
        self._cells[place * _ROW + _PID] = self._cells[place * _ROW + _CONNECTIONS] = 0
