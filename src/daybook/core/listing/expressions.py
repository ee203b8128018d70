"""Expressions over a list's columns as SQL: values that know what they hold, and what can be made and asked of them.

Texts are compared letter by letter, capitals apart from small ones, alike on every engine. ValueError says what cannot be done.
"""

import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import Any

import sqlalchemy as sa

from daybook.core.clock import DAY, HOUR, MINUTE, SECOND
from daybook.core.listing import dates
from daybook.core.listing.kinds import FLAG, ID, MOMENT, NUMBER, TEXT, WHOLE, Kind
from daybook.store.engine import begins_with, ends_with, folded, length_of, part_of, place_of, raised

DATE = Kind("date", sa.BigInteger(), (int,), 0)
"""A day, counted from 1 January of the year 1."""
NOTHING = Kind("nothing", sa.Integer(), (), None)
"""Null, which no column ever is."""
MAKERS = {"eq": operator.eq, "ne": operator.ne, "lt": operator.lt, "le": operator.le, "gt": operator.gt, "ge": operator.ge}
ROUNDINGS = {"round": ROUND_HALF_UP, "floor": ROUND_FLOOR, "ceiling": ROUND_CEILING}
_OPEN = object()
_ONE = sa.literal(1, sa.Integer())
INT32, INT64, FLOAT = 1 << 31, 1 << 63, 10**300


@dataclass(frozen=True, slots=True)
class Term:
    """A value: what it holds, its SQL, and what it is where it is known beforehand."""

    kind: Kind
    sql: Any
    constant: Any = _OPEN
    most: Any = INT32
    """How far a number that is not known can be from 0."""

    @property
    def is_constant(self) -> bool:
        return self.constant is not _OPEN


def constant(kind: Kind, value: Any) -> Term:
    """A value that is known."""
    if kind in (FLAG, NOTHING):
        return Term(kind, truth(bool(value)), value)
    if kind is WHOLE and not -INT64 <= value < INT64:
        raise ValueError("the number is too large")
    return Term(kind, sa.literal(float(value) if kind is NUMBER else value, kind.type), value)


def truth(is_true: bool) -> Any:
    """Always, or never: SQLAlchemy's own words for it would take the place of all they are tied to."""
    return sa.literal(1 if is_true else 0, sa.Integer()) == _ONE


def compared(test: str, left: Term, right: Term) -> Any:
    """A comparison of two values of one kind; nothing equals nothing, and comes neither before nor behind anything."""
    if NOTHING in (left.kind, right.kind):
        return truth((left.kind is right.kind) is (test == "eq") if test in ("eq", "ne") else False)
    if left.kind is FLAG and test in ("eq", "ne"):
        return _same(left, right) if test == "eq" else sa.not_(_same(left, right))
    if left.kind in (FLAG, ID) and test not in ("eq", "ne"):
        raise ValueError(f"'{test}' cannot be asked of {left.kind.name}s")
    if left.is_constant and right.is_constant:
        return truth(MAKERS[test](left.constant, right.constant))
    return MAKERS[test](left.sql, right.sql)


def _same(left: Term, right: Term) -> Any:
    """Two truths are alike."""
    if right.is_constant:
        return left.sql if right.constant else sa.not_(left.sql)
    one, other = (sa.case((each.sql, 1), else_=0) for each in (left, right))
    return one == other


def among(left: Term, others: Sequence[Term]) -> Any:
    """One of several values."""
    known = [each for each in others if each.kind is not NOTHING]
    if len(known) < len(others) and left.kind is NOTHING:
        return truth(True)
    if left.kind in (NOTHING, FLAG) or left.is_constant or not all(each.is_constant for each in known):
        return sa.or_(truth(False), *(compared("eq", left, each) for each in others))
    return left.sql.in_([each.sql for each in known]) if known else truth(False)


def _text(make: Callable[..., Any]) -> Callable[..., Term]:
    return lambda *parts: Term(TEXT, sa.type_coerce(make(*(part.sql for part in parts)), TEXT.type))


def _whole(make: Callable[..., Any]) -> Callable[..., Term]:
    return lambda *parts: Term(WHOLE, sa.type_coerce(make(*(part.sql for part in parts)), WHOLE.type))


def _flag(make: Callable[..., Any]) -> Callable[..., Term]:
    return lambda *parts: Term(FLAG, make(*(part.sql for part in parts)))


def _date_part(name: str) -> Callable[..., Term]:
    def made(when: Term) -> Term:
        ticks = when.sql * DAY if when.kind is DATE else when.sql
        return Term(WHOLE, sa.type_coerce(dates.PARTS[name](ticks), WHOLE.type))

    return made


def _clock_part(of: int, unit: int) -> Callable[..., Term]:
    return lambda when: Term(WHOLE, dates.whole(when.sql) % of // unit)


def _day(when: Term) -> Term:
    return Term(DATE, dates.days(when.sql))


def _rounded(name: str) -> Callable[..., Term]:
    """Columns hold whole numbers only, so that nothing is left to round in SQL but what is reckoned."""

    def made(number: Term) -> Term:
        if number.kind is WHOLE:
            return number
        if not number.is_constant:
            raise ValueError(f"'{name}' cannot be asked of what is reckoned with decimals")
        return constant(WHOLE, int(Decimal(number.constant).to_integral_value(ROUNDINGS[name])))

    return made


@dataclass(frozen=True, slots=True)
class Function:
    """What makes a value of others: which kinds each may be, how many there must be."""

    make: Callable[..., Term]
    takes: tuple[tuple[Kind, ...], ...]
    least: int | None = None

    @property
    def counts(self) -> range:
        return range(len(self.takes) if self.least is None else self.least, len(self.takes) + 1)


def _reckoned(most: Callable[[Any, Any], Any], make: Callable[..., Any]) -> Callable[..., Term]:
    """Of whole numbers a whole one, else one with decimals. What could run over is refused, whatever the rows hold."""

    def made(one: Term, other: Term) -> Term:
        kind = NUMBER if NUMBER in (one.kind, other.kind) else WHOLE
        limit = most(*(abs(each.constant) if each.is_constant else each.most for each in (one, other)))
        if limit >= (INT64 if kind is WHOLE else FLOAT):
            raise ValueError("the number may become too large")
        sides = [sa.cast(each.sql, kind.type) for each in (one, other)]
        return Term(kind, sa.type_coerce(make(kind, *sides), kind.type), most=limit)

    return made


def _quotient(kind: Kind, one: Any, other: Any) -> Any:
    """Cut towards zero between whole numbers. Nothing is divided by zero: what would be fulfils no condition."""
    by = sa.func.nullif(other, sa.literal(kind.empty, kind.type))
    return one.op("/")(by)


def _remainder(kind: Kind, one: Any, other: Any) -> Any:
    """It has the sign of what is divided."""
    if kind is NUMBER:
        raise ValueError("'mod' can be asked of whole numbers only")
    return one.op("%")(sa.func.nullif(other, sa.literal(0, kind.type)))


_T, _N, _W, _M, _D = (TEXT,), (WHOLE, NUMBER), (WHOLE,), (MOMENT,), (MOMENT, DATE)
FUNCTIONS: Mapping[str, Function] = {
    "contains": Function(_flag(lambda text, part: place_of(text, part) > 0), (_T, _T)),
    "begins": Function(_flag(begins_with), (_T, _T)),
    "ends": Function(_flag(ends_with), (_T, _T)),
    "length": Function(_whole(length_of), (_T,)),
    "place": Function(_whole(lambda text, part: place_of(text, part) - 1), (_T, _T)),
    "part": Function(_text(part_of), (_T, _W, _W), 2),
    "lower": Function(_text(folded), (_T,)),
    "upper": Function(_text(raised), (_T,)),
    "trim": Function(_text(lambda text: sa.func.trim(text, sa.literal(" \t\r\n", sa.Text()))), (_T,)),
    "joined": Function(_text(lambda text, more: text.concat(more)), (_T, _T)),
    "year": Function(_date_part("year"), (_D,)),
    "month": Function(_date_part("month"), (_D,)),
    "day": Function(_date_part("day"), (_D,)),
    "hour": Function(_clock_part(DAY, HOUR), (_M,)),
    "minute": Function(_clock_part(HOUR, MINUTE), (_M,)),
    "second": Function(_clock_part(MINUTE, SECOND), (_M,)),
    "date": Function(_day, (_M,)),
    **{name: Function(_rounded(name), (_N,)) for name in ROUNDINGS},
    "plus": Function(_reckoned(operator.add, lambda kind, one, other: one + other), (_N, _N)),
    "minus": Function(_reckoned(operator.add, lambda kind, one, other: one - other), (_N, _N)),
    "times": Function(_reckoned(operator.mul, lambda kind, one, other: one * other), (_N, _N)),
    "over": Function(_reckoned(lambda one, other: one, _quotient), (_N, _N)),
    "rest": Function(_reckoned(lambda one, other: one, _remainder), (_N, _N)),
}


__all__ = ["DATE", "FUNCTIONS", "NOTHING", "Function", "Term", "among", "compared", "constant", "truth"]
