"""Conditions as SQL: what a parsed filter is folded into, over the columns of a catalogue."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import sqlalchemy as sa

from daybook.core.errors import Invalid, Mistake
from daybook.core.listing.columns import Catalogue, Column
from daybook.core.listing.frame import Frame
from daybook.core.listing.kinds import FLAG, WHOLE, Kind
from daybook.core.listing.questions import TESTS, Side
from daybook.store.engine import fold


@dataclass(frozen=True, slots=True)
class Named:
    """A column's name, or in some grammars a bare text."""

    path: str
    at: int


@dataclass(frozen=True, slots=True)
class Constant:
    """A value as it was written."""

    text: str
    form: str
    at: int


class Reader(Protocol):
    """How a door's constants are read."""

    def read(self, column: Column, text: str, form: str, test: str) -> Any:
        """The value for a test of a column (Span for moments, a number or a text for picks). ValueError says what it is not."""

    def implied(self, column: Column, test: str) -> tuple[str, list[Any]] | None:
        """What a test without values means: `today` -> eq, the span of today; None when it means nothing for the column."""


Function = Callable[["Conditions", list[Any], int], Any]
"""A function of a door: a condition (SQL), or a Column of its own to compare further."""


class Conditions:
    """Folds a filter. Mistakes are Invalid, with the position in the text."""

    def __init__(
        self, frame: Frame, catalogue: Catalogue, reader: Reader, functions: Mapping[str, Function], parameter: str = "$filter",
        *, beyond: tuple[str, bool] | None = None,
    ) -> None:  # fmt: skip
        self.frame, self.catalogue, self.reader, self.functions, self.parameter = frame, catalogue, reader, functions, parameter
        self.beyond = beyond
        """The column that a page goes on from, and whether downwards."""
        self.used: set[str] = set()
        """Columns that were asked about, in small letters."""

    def wrong(self, message: str, at: int) -> Invalid:
        return Invalid([Mistake(self.parameter, f"{message} at position {at}", at)])

    def name(self, path: str, at: int) -> Any:
        return Named(path, at)

    def value(self, text: str, form: str, at: int) -> Any:
        return Constant(text, form, at)

    def call(self, name: str, parts: list[Any], at: int) -> Any:
        return self.functions[name](self, parts, at)

    def truth(self, term: Any, at: int) -> Any:
        if isinstance(term, sa.ColumnElement):
            return term
        if isinstance(term, Column) and term.kind is FLAG:
            return term.value(self.frame)
        raise self.wrong("a condition was expected", at)

    def all_of(self, parts: list[Any]) -> Any:
        return sa.and_(*parts)

    def any_of(self, parts: list[Any]) -> Any:
        return sa.or_(*parts)

    def negate(self, part: Any) -> Any:
        return sa.not_(part)

    def test(self, word: str, test: str, left: Any, right: list[Any], at: int) -> Any:
        column = self.column(left)
        if not right:
            implied = self.reader.implied(column, test)
            if implied is None:
                raise self.wrong(f"'{word}' cannot be asked of the column {column.name}", at)
            return self.asked(column, *implied, word, at)
        return self.asked(column, test, [self.constant(column, term, test) for term in right], word, at)

    def asked(self, column: Column, test: str, values: Sequence[Any], word: str, at: int) -> Any:
        """The SQL of a test, of one value or of any of several that the row has."""
        make = TESTS[column.kind].get(test)
        if make is None:
            raise self.wrong(f"'{word}' cannot be asked of the column {column.name}", at)
        values = [fold(value) if isinstance(value, str) and column.is_text else value for value in values]
        if column.many is None:
            return make(self.side(column), values)
        many = column.many(self.frame)
        value = Column(column.name, column.kind, lambda _: many.value).key(self.frame)
        return sa.exists(sa.select(sa.literal(1)).select_from(many.source).where(*many.where, make(plain(value, many.number), values)))

    def column(self, term: Any) -> Column:
        """The column that a side of a comparison is."""
        if isinstance(term, Column):
            return term
        if not isinstance(term, Named):
            raise self.wrong("a column was expected", getattr(term, "at", 1))
        column = self.catalogue.find(term.path)
        if column is None:
            raise self.wrong(f"there is no column '{term.path[:60]}'; one was named", term.at)
        if not column.restricts:
            raise self.wrong(f"the column {column.name} cannot be asked about; it was", term.at)
        self.used.add(column.name.lower())
        return column

    def constant(self, column: Column, term: Any, test: str) -> Any:
        """A value for a test of a column."""
        if isinstance(term, Named):
            term = Constant(term.path, "word", term.at)
        if not isinstance(term, Constant):
            raise self.wrong("a value was expected", getattr(term, "at", 1))
        try:
            return self.reader.read(column, term.text, term.form, test)
        except ValueError as error:
            raise self.wrong(f"{error} for the column {column.name}", term.at) from None

    def side(self, column: Column) -> Side:
        """A page that goes on behind a value has that as its bound already: another bound on the same side would only lead
        the index back to the beginning, so it is written in a way that no index understands."""
        key = column.key(self.frame)
        number = column.number(self.frame) if column.number is not None else None
        if self.beyond is None or self.beyond[0] != column.name:
            return plain(key, number)
        hidden = key.concat(sa.literal("", sa.Text())) if column.is_text else key + sa.literal(0, WHOLE.type)
        return Side(key, key, hidden, number) if self.beyond[1] else Side(key, hidden, key, number)


def plain(key: Any, number: Any = None) -> Side:
    return Side(key, key, key, number)


def spelt(test: str, column: int = 0) -> Function:
    """`contains(name, 'x')`: a test of texts, as a function; `column` says which part is the column."""

    def made(conditions: Conditions, parts: list[Any], at: int) -> Any:
        found = conditions.column(parts[column])
        return conditions.asked(found, test, [conditions.constant(found, parts[1 - column], test)], test, at)

    return made


__all__ = ["Conditions", "Constant", "Function", "Kind", "Named", "Reader", "spelt"]
