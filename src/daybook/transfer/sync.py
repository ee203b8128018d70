"""One table of one book made equal on the other side: all of it where nothing is there yet, else only what differs."""

from collections.abc import Iterator
from itertools import islice
from typing import Protocol

from daybook.transfer.shape import Row, Shape
from daybook.transfer.side import Reader, Writer
from daybook.transfer.sums import Sum

MOST_ROWS, MOST_BYTES = 10_000, 8 << 20
"""What is written in one transaction, and held in memory."""
NAMED = 5
"""Differences of a table that are told."""


class Watch(Protocol):
    """Is told how the work goes."""

    def begin(self, many: int, unit: str) -> None:
        """So many rows (or pages) will be gone through."""

    def turn(self, work: str, table: str) -> None:
        """A table's turn."""

    def passed(self, many: int) -> None:
        """So many of them are done."""


def chunks(parts: Iterator[list[Row]], total: Sum) -> Iterator[list[Row]]:
    """Rows in the amounts they are written in; counts and sums them."""
    rows: list[Row] = []
    size = 0
    for part in parts:
        size += total.take(part)
        rows += part
        if size >= MOST_BYTES or len(rows) >= MOST_ROWS:
            yield rows
            rows, size = [], 0
    if rows:
        yield rows


def sync(shape: Shape, book: bytes, source: Reader, target: Writer, arrived: Reader, watch: Watch) -> Sum:
    """Make the target's rows (as `arrived` reads them) the source's; what the source has."""
    total = Sum()
    arrived.renew()
    rows = _Ahead(arrived.rows(shape, book), shape)
    if rows.is_empty:
        arrived.rest()
    for ours in chunks(source.rows(shape, book), total):
        if rows.is_empty:
            target.add(shape, ours)
        else:
            _make_equal(shape, book, ours, rows, target)
        watch.passed(len(ours))
    while extra := rows.take(MOST_ROWS):
        target.replace(shape, book, extra, [])
    return total


def _make_equal(shape: Shape, book: bytes, ours: list[Row], rows: "_Ahead", target: Writer) -> None:
    old, new = _unlike(shape, ours, rows)
    if old or new:
        target.replace(shape, book, old, new)


def _unlike(shape: Shape, ours: list[Row], rows: "_Ahead") -> tuple[list[Row], list[Row]]:
    """Of the other side's rows up to the last of ours: those that are not ours; and ours that are not there."""
    theirs = rows.take(len(ours))
    if theirs == ours:
        return [], []
    rows.put_back(theirs)
    key = shape.key_of()
    there = {key(row): row for row in rows.until(key(ours[-1]))}
    here = {key(row): row for row in ours}
    return (
        [row for each, row in there.items() if here.get(each) != row],
        [row for each, row in here.items() if there.get(each) != row],
    )


class _Ahead:
    """Rows of the other side, read ahead."""

    def __init__(self, parts: Iterator[list[Row]], shape: Shape) -> None:
        self._rows = (row for part in parts for row in part)
        self._key = shape.key_of()
        self._waiting: list[Row] = list(islice(self._rows, 1))
        self.is_empty = not self._waiting

    def take(self, many: int) -> list[Row]:
        rows, self._waiting = self._waiting[:many], self._waiting[many:]
        if len(rows) < many:
            rows += islice(self._rows, many - len(rows))
        return rows

    def put_back(self, rows: list[Row]) -> None:
        self._waiting = rows + self._waiting

    def until(self, last: object) -> list[Row]:
        """All with keys up to this one."""
        found: list[Row] = []
        while rows := self.take(MOST_ROWS):
            many = next((n for n, row in enumerate(rows) if self._key(row) > last), None)
            if many is not None:
                self.put_back(rows[many:])
                return found + rows[:many]
            found += rows
        return found


def differences(shape: Shape, book: bytes, source: Reader, target: Reader) -> list[str]:
    """What differs, by key; the first few."""
    found: list[str] = []
    rows = _Ahead(target.rows(shape, book), shape)
    key = shape.key_of()
    for ours in chunks(source.rows(shape, book), Sum()):
        old, new = _unlike(shape, ours, rows)
        there, here = {key(row): row for row in old}, {key(row): row for row in new}
        found += [f"{shape.name} ({shape.named(row)}) is missing" for each, row in here.items() if each not in there]
        found += [
            f"{shape.name} ({shape.named(row)}) has another {_columns(shape, row, here[each])}"
            for each, row in there.items()
            if each in here
        ]
        found += [f"{shape.name} ({shape.named(row)}) is not in the source" for each, row in there.items() if each not in here]
        if len(found) >= NAMED:
            break
    found += [f"{shape.name} ({shape.named(row)}) is not in the source" for row in rows.take(NAMED)] if len(found) < NAMED else []
    return found[:NAMED]


def _columns(shape: Shape, one: Row, other: Row) -> str:
    return ", ".join(name for name, a, b in zip(shape.columns, one, other, strict=True) if a != b)
