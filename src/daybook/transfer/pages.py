"""Files: copied page by page from a database in use, and put in their places whole or not at all."""

import errno
import os
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import apsw

from daybook.transfer.locks import locked
from daybook.transfer.side import Halted
from daybook.transfer.sqlite_side import BUSY_MS, told
from daybook.transfer.sync import Watch

STEP = 1000
"""Pages between two looks at the clock."""
BESIDE = ("", "-journal", "-wal", "-shm")


@contextmanager
def draft(path: Path, *, over: bool = False) -> Iterator[Path]:
    """A file to fill, that only its owner can read; it takes its place when all went well. What a killed command left is thrown away."""
    if path.exists() and not over:
        raise Halted(f"{path} is there already; it is left as it is.")
    if not path.parent.is_dir():
        raise Halted(f"There is no folder {path.parent}.")
    part = path.with_name(f"{path.name}.part")
    try:
        with locked(path):
            _remove(part)
            os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            try:
                yield part
                _sync(part)
                _place(part, path, over=over)
            finally:
                _remove(part)
    except OSError as error:
        raise Halted(f"{error.filename or path}: {error.strerror}.") from error


def _remove(part: Path) -> None:
    for end in BESIDE:
        with suppress(FileNotFoundError):
            os.unlink(f"{part}{end}")


def _place(part: Path, path: Path, *, over: bool) -> None:
    # Unlike a renaming, a link refuses a name that somebody took meanwhile.
    if over or not _linked(part, path):
        part.replace(path)
    _sync(path.parent)


def _linked(part: Path, path: Path) -> bool:
    """Give the file its name as well; false where files have but one name each."""
    try:
        os.link(part, path)
    except FileExistsError:
        raise Halted(f"{path} was made by somebody else meanwhile; it is left as it is.") from None
    except OSError as error:
        if error.errno not in (errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK):
            raise
        return False
    return True


def _sync(path: Path) -> None:
    """Wait until the disk has it."""
    file = os.open(path, os.O_RDONLY)
    try:
        os.fsync(file)
    finally:
        os.close(file)


def copy_pages(source: str, target: str, watch: Watch) -> None:
    """All of a database as it stands now. Its writers go on; the log beside it grows until this is done."""
    with told(source):
        here = apsw.Connection(source, flags=apsw.SQLITE_OPEN_READWRITE)
    with closing(here), told(target), closing(apsw.Connection(target)) as there:
        here.set_busy_timeout(BUSY_MS)
        there.execute("PRAGMA synchronous = OFF")
        # An open read transaction keeps the moment: without it the copy would begin anew with each write.
        here.execute("BEGIN")
        here.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchall()
        with there.backup("main", here, "main") as backup:
            done = 0
            while not backup.done:
                backup.step(STEP)
                if not done:
                    watch.begin(backup.page_count, "pages")
                    watch.turn("copying", "pages")
                watch.passed(backup.page_count - backup.remaining - done)
                done = backup.page_count - backup.remaining
        settle(there)


def settle(connection: apsw.Connection) -> None:
    """Everything in the one file."""
    connection.execute("PRAGMA journal_mode = DELETE")
