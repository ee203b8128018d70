"""OData v4's filters: its words, its literals, and the SQL of both over the columns of a set."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from daybook.core.clock import DAY
from daybook.core.errors import Invalid, Mistake
from daybook.core.listing import expressions
from daybook.core.listing.columns import Column
from daybook.core.listing.expressions import DATE, FUNCTIONS, NOTHING, Function, Term, constant
from daybook.core.listing.frame import Frame
from daybook.core.listing.kinds import FLAG, ID, MOMENT, NUMBER, TEXT, WHOLE, Kind
from daybook.doors.odyssee.odata import literals
from daybook.wire.odata.grammar import Grammar, Operator, Takes

PARAMETER = "$filter"
NAMES = {
    "contains": "contains", "startswith": "begins", "endswith": "ends", "length": "length", "indexof": "place", "substring": "part",
    "tolower": "lower", "toupper": "upper", "trim": "trim", "concat": "joined", "year": "year", "month": "month", "day": "day",
    "hour": "hour", "minute": "minute", "second": "second", "date": "date", "round": "round", "floor": "floor", "ceiling": "ceiling",
}  # fmt: skip
"""The standard's functions, and what core calls them."""
SUMS, PRODUCTS = {"add": "plus", "sub": "minus"}, {"mul": "times", "div": "over", "mod": "rest"}
"""The standard's arithmetic: words between two values."""
WORDS = {known: word for word, known in (SUMS | PRODUCTS).items()}
NOW = "now"
GRAMMAR = Grammar(
    {test: Operator(test) for test in ("eq", "ne", "gt", "ge", "lt", "le")} | {"in": Operator("in", Takes.MANY)},
    {name: FUNCTIONS[known].counts for name, known in NAMES.items()} | {NOW: range(1)},
    sums=SUMS,
    products=PRODUCTS,
    has_bare_truths=True,
    has_close_not=True,
)
SAID = {"text": "text", "whole": "number", "number": "number", "flag": "truth", "moment": "time", "date": "date", "id": "guid"}


@dataclass(frozen=True, slots=True)
class Placed:
    """A value with its place in the text."""

    term: Term
    at: int
    text: str | None = None
    """What stood in quotes: it may be a time or a guid, where one is wanted."""


@dataclass(slots=True)
class Expressions:
    """Makes SQL of a filter's tree. Mistakes are Invalid, with the position in the text."""

    frame: Frame
    column: Callable[[str], Column | None]
    """By its name."""
    parameter: str = PARAMETER
    used: set[str] = field(default_factory=set)

    def wrong(self, message: str, at: int) -> Invalid:
        return Invalid([Mistake(self.parameter, f"{message} at position {at}", at)])

    def name(self, path: str, at: int) -> Placed:
        column = self.column(path)
        if column is not None:
            self.used.add(path)
            return Placed(Term(column.kind, column.value(self.frame)), at)
        try:
            found = literals.bare(path)
        except ValueError as error:
            raise self.wrong(str(error), at) from None
        if found is None:
            raise self.wrong(f"there is no property '{path[:60]}'; one was named", at)
        return Placed(found, at)

    def value(self, text: str, form: str, at: int) -> Placed:
        if form == "text":
            return Placed(constant(TEXT, text), at, text)
        try:
            return Placed(literals.number(text), at)
        except ValueError as error:
            raise self.wrong(str(error), at) from None

    def call(self, name: str, parts: list[Placed], at: int) -> Placed:
        if name == NOW:
            return Placed(constant(MOMENT, self.frame.now), at)
        function, name = FUNCTIONS[NAMES.get(name, name)], WORDS.get(name, name)
        terms = [self.fitting(name, function, nth, part) for nth, part in enumerate(parts)]
        try:
            return Placed(function.make(*terms), at)
        except ValueError as error:
            raise self.wrong(str(error), at) from None

    def fitting(self, name: str, function: Function, nth: int, part: Placed) -> Term:
        """A part of a function, of a kind that it takes."""
        wanted = function.takes[nth]
        if part.term.kind not in wanted:
            raise self.wrong(f"{name} takes a {SAID[wanted[0].name]} here, not {said(part.term.kind)},", part.at)
        return part.term

    def truth(self, term: Placed, at: int) -> Any:
        if term.term.kind is not FLAG:
            raise self.wrong(f"a condition was expected, not {said(term.term.kind)},", at)
        return term.term.sql

    def test(self, word: str, test: str, left: Placed, right: list[Placed], at: int) -> Any:
        if test == "in":
            return self.listed(left, right, at)
        one, other = self.alike(left, right[0])
        try:
            return expressions.compared(test, one, other)
        except ValueError as error:
            raise self.wrong(str(error), at) from None

    def listed(self, left: Placed, right: list[Placed], at: int) -> Any:
        if left.term.kind is FLAG:
            raise self.wrong("'in' cannot be asked of truths", at)
        pairs = [self.alike(left, each) for each in right]
        if left.text is not None:
            return sa.or_(*(expressions.compared("eq", one, other) for one, other in pairs))
        return expressions.among(pairs[0][0], [other for _, other in pairs])

    def alike(self, left: Placed, right: Placed) -> tuple[Term, Term]:
        """Both sides as the same kind of value."""
        one, other = self.read_as(left, right.term.kind), self.read_as(right, left.term.kind)
        kinds = {WHOLE if each.kind is NUMBER else each.kind for each in (one, other)}
        if len(kinds) > 1 and NOTHING not in kinds:
            raise self.wrong(f"{said(one.kind)} cannot be compared with {said(other.kind)}", right.at)
        return one, other

    def read_as(self, placed: Placed, kind: Kind) -> Term:
        """A quoted text as the time, date or guid that it is compared with; a day as the moment it begins."""
        if placed.text is not None and kind in (MOMENT, DATE, ID):
            try:
                return literals.quoted(placed.text, kind)
            except ValueError:
                raise self.wrong(f"'{placed.text[:60]}' is no {SAID[kind.name]}", placed.at) from None
        if placed.term.kind is DATE and kind is MOMENT and placed.term.is_constant:
            return constant(MOMENT, placed.term.constant * DAY)
        return placed.term

    def all_of(self, parts: list[Any]) -> Any:
        return sa.and_(*parts)

    def any_of(self, parts: list[Any]) -> Any:
        return sa.or_(*parts)

    def negate(self, part: Any) -> Any:
        return sa.not_(part)


def said(kind: Kind) -> str:
    return "null" if kind is NOTHING else f"a {SAID[kind.name]}"


__all__ = ["GRAMMAR", "NAMES", "PARAMETER", "Expressions"]
