"""From one database URL to another: what `daybook copy` does, and what restoring a backup row by row begins with."""

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass

from sqlalchemy.exc import DBAPIError

from daybook.store import schema
from daybook.store.open import is_there, open_engine, redacted
from daybook.transfer import copying
from daybook.transfer.copying import Copied
from daybook.transfer.side import Halted, Reader, Writer, reader_of, writer_of
from daybook.transfer.sync import Watch


@dataclass(frozen=True, slots=True)
class Move:
    """What became of a copy."""

    books: list[Copied]
    is_open: bool
    """Whether the books can be used in the target."""


def move(source: str, target: str, slugs: Sequence[str], watch: Watch, *, as_it_was: bool = False) -> Move:
    """Copy books, and open them unless the source was written meanwhile; `as_it_was`: open them as they were when this began."""
    with sides(source, target) as (here, there):
        copied = copying.carry(here, there, copying.books_of(here, slugs), redacted(source), watch)
        is_open = copying.look_again(here, copied) == 0 or as_it_was
        if is_open:
            there.open([book.row for book in copied])
        return Move(copied, is_open)


def discard(target: str, slugs: Sequence[str]) -> list[str]:
    """Delete what was copied and never opened; the slugs of those books."""
    demand(target)
    with closing(writer_of(target)) as there:
        return copying.discard(there, slugs)


@contextmanager
def sides(source: str, target: str) -> Iterator[tuple[Reader, Writer]]:
    """Both databases: the source as it stands now, the target ready to be written."""
    if source == target:
        raise Halted("The source and the target are the same database.")
    demand(source)
    prepare(target)
    with closing(reader_of(source)) as here, closing(writer_of(target)) as there:
        yield here, there


def demand(url: str) -> None:
    """There is a Daybook of this program's schema."""
    if not is_there(url) or step(url) != schema.newest():
        raise Halted(f"{redacted(url)} has no Daybook in it, or one of another version; 'daybook migrate' brings an older one up to date.")


def prepare(url: str) -> None:
    """An empty database gets its tables; one of another version is left alone."""
    found = step(url) if is_there(url) else None
    if found is None:
        migrate(url)
    elif found != schema.newest():
        raise Halted(f"{redacted(url)} has another version's tables; run 'daybook migrate' with this program first.")


def migrate(url: str) -> None:
    """Bring a database's tables up to date."""
    engine = open_engine(url)
    try:
        engine.migrate()
    except DBAPIError as error:
        raise Halted(f"The tables of {redacted(url)} cannot be made: {' '.join(str(error.orig).split())}.") from error
    finally:
        engine.close()


def step(url: str) -> str | None:
    """The schema's last step taken in a database."""
    open_engine(url).close()
    with closing(reader_of(url)) as reader:
        return reader.step()
