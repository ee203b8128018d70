"""Files that only one process writes at a time. The lock ends with the process, however that ends."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from daybook.transfer.side import Halted


class Lock:
    """Held from the moment it is made."""

    def __init__(self, path: Path) -> None:
        self._path = path.with_name(f"{path.name}.lock")
        self._file = self._take(path)

    def _take(self, path: Path) -> int:
        while True:
            file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                # Who held it before may have removed the name since we opened it.
                if os.fstat(file).st_ino == os.stat(self._path).st_ino:
                    return file
            except BlockingIOError:
                os.close(file)
                raise Halted(f"Another command is writing {path}; let it end first.") from None
            except FileNotFoundError:
                pass
            os.close(file)

    def release(self) -> None:
        with suppress(FileNotFoundError):
            self._path.unlink()
        os.close(self._file)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """While this holds, no other command writes the file."""
    lock = Lock(path)
    try:
        yield
    finally:
        lock.release()
