"""Books from one database to another: copied, compared, and only then opened, all at once.

What is there already is compared and not written again: a copy that was broken off goes on, and the next one brings it up to date.
"""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field

from daybook.transfer.shape import BOOK, SHAPES, SLUG, Row
from daybook.transfer.side import Halted, Reader, Writer
from daybook.transfer.sums import Sum
from daybook.transfer.sync import Watch, differences, sync

_STATE = (
    """SELECT coalesce(max("next"), 1) - 1 FROM counter WHERE book_id = {} AND kind = 'change'""",
    "SELECT count(*) FROM request WHERE book_id = {}",
    "SELECT count(*) + coalesce(sum(attempts), 0) FROM outbox WHERE book_id = {}",
)
"""What grows with every write that matters: the journal, the requests, the attempts to send."""


@dataclass(slots=True)
class Copied:
    """A book that was copied, with what the source had of it at that moment."""

    row: Row
    """Its row in `book`."""
    is_resumed: bool
    state: tuple[int, ...]
    sums: dict[str, Sum] = field(default_factory=dict)
    behind: int = 0
    """Changes, requests and attempts to send that the source has had since."""

    @property
    def id(self) -> bytes:
        id: bytes = self.row[0]
        return id

    @property
    def slug(self) -> str:
        slug: str = self.row[SLUG]
        return slug

    @property
    def rows(self) -> int:
        return sum(each.rows for each in self.sums.values())


def books_of(source: Reader, slugs: Sequence[str] = ()) -> list[Row]:
    """The books wanted, or every one."""
    ids = [id for (id,) in source.ask("SELECT id FROM book ORDER BY slug")]
    rows = [row for id in ids for part in source.rows(BOOK, id) for row in part]
    missing = set(slugs) - {row[SLUG] for row in rows}
    if missing:
        raise Halted(f"There is no book {', '.join(sorted(missing))} in the source.")
    return [row for row in rows if not slugs or row[SLUG] in slugs]


def carry(source: Reader, target: Writer, wanted: Sequence[Row], origin: str, watch: Watch) -> list[Copied]:
    """Copy books and compare what arrived; none of them can be used yet. `origin`: what the target's marks call the source."""
    copied = [Copied(row, target.claim(row[0], row[SLUG], origin), _state(source, row[0])) for row in wanted]
    watch.begin(2 * sum(rows_of(source, book.id) for book in copied), "rows")
    with closing(target.reader()) as arrived:
        for book in copied:
            for shape in SHAPES:
                watch.turn(f"copying {book.slug}", shape.name)
                book.sums[shape.name] = sync(shape, book.id, source, target, arrived, watch)
        arrived.renew()
        for book in copied:
            _compare(book, source, arrived, watch)
    return copied


def _compare(book: Copied, source: Reader, arrived: Reader, watch: Watch) -> None:
    """Read what arrived, and hold its sums against the source's."""
    found = []
    for shape in SHAPES:
        watch.turn(f"comparing {book.slug}", shape.name)
        total = Sum()
        for rows in arrived.rows(shape, book.id):
            total.take(rows)
            watch.passed(len(rows))
        if total != book.sums[shape.name]:
            found += differences(shape, book.id, source, arrived) or [f"{shape.name} has another checksum"]
    if found:
        raise Halted(f"Book {book.slug} did not arrive as it was sent, so it is not opened: {'; '.join(found)}.")


def look_again(source: Reader, copied: Sequence[Copied]) -> int:
    """How much was written in the source since it was read, in all."""
    source.renew()
    for book in copied:
        book.behind = sum(_state(source, book.id)) - sum(book.state)
    return sum(book.behind for book in copied)


def discard(target: Writer, slugs: Sequence[str]) -> list[str]:
    """Delete what was copied of books that were never opened: those named, or all; the slugs."""
    with closing(target.reader()) as there:
        begun = [(id, slug) for id, slug in there.ask("SELECT book_id, slug FROM transfer ORDER BY slug") if not slugs or slug in slugs]
    missing = set(slugs) - {slug for _, slug in begun}
    if missing:
        raise Halted(f"There is no unfinished copy of {', '.join(sorted(missing))}.")
    for id, slug in begun:
        target.claim(id, slug, "")
        target.discard(id)
    return [slug for _, slug in begun]


def _state(source: Reader, book: bytes) -> tuple[int, ...]:
    return tuple(int(source.ask(text, book)[0][0]) for text in _STATE)


def rows_of(source: Reader, book: bytes) -> int:
    """How many rows of all tables a book has."""
    return sum(int(source.ask(f'SELECT count(*) FROM "{shape.name}" WHERE book_id = {{}}', book)[0][0]) for shape in SHAPES)
