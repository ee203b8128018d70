"""What can be asked of a column, by what it holds: SQL of a column's side and Python values."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from daybook.core.listing.kinds import FLAG, ID, MOMENT, NUMBER, PICK, TEXT, WHOLE, Kind
from daybook.store.engine import ends_with, place_of

LAST = 0x10FFFF
SURROGATES = range(0xD800, 0xE000)


@dataclass(frozen=True, slots=True)
class Side:
    """A column in a comparison. Lower and upper bounds may have forms of their own: see `Conditions.side`."""

    value: Any
    floor: Any
    ceiling: Any
    number: Any = None


Make = Callable[[Side, Sequence[Any]], Any]


def begins(side: Side, values: Sequence[Any]) -> Any:
    """As a range, which an index serves."""
    (start,) = values
    end = successor(start)
    above = side.floor >= start
    return above if end is None else sa.and_(above, side.ceiling < end)


def successor(text: str) -> str | None:
    """The first text behind all that begin with this one."""
    for at in range(len(text) - 1, -1, -1):
        code = ord(text[at]) + 1
        if code <= LAST:
            return text[:at] + chr(SURROGATES.stop if code in SURROGATES else code)
    return None


def among(side: Side, values: Sequence[Any]) -> Any:
    """One of several picks, each named by number or by text."""
    numbers = [value for value in values if isinstance(value, int)]
    named = [said(side, value) for value in values if isinstance(value, str)]
    return sa.or_(sa.false(), *([side.number.in_(numbers)] if numbers and side.number is not None else []), *named)


def said(side: Side, text: str) -> Any:
    """A pick's text, or its text in one of several languages: `US:"Customer";NO:"Kunde"`."""
    return sa.or_(side.value == text, place_of(side.value, f'"{text}"') > 0) if text else side.value == text


COMPARED: dict[str, Make] = {
    "eq": lambda side, values: side.value == values[0],
    "lt": lambda side, values: side.ceiling < values[0],
    "le": lambda side, values: side.ceiling <= values[0],
    "gt": lambda side, values: side.floor > values[0],
    "ge": lambda side, values: side.floor >= values[0],
    "between": lambda side, values: sa.and_(side.floor >= values[0], side.ceiling <= values[1]),
    "in": lambda side, values: side.value.in_(values),
}
SPELT: dict[str, Make] = {
    "begins": begins,
    "contains": lambda side, values: place_of(side.value, values[0]) > 0,
    "ends": lambda side, values: ends_with(side.value, values[0]),
}
TESTS: Mapping[Kind, Mapping[str, Make]] = {
    TEXT: COMPARED | SPELT,
    WHOLE: COMPARED,
    NUMBER: COMPARED,
    ID: {"eq": COMPARED["eq"], "in": COMPARED["in"]},
    FLAG: {"eq": lambda side, values: side.value if values[0] else sa.not_(side.value)},
    PICK: SPELT | {"eq": among, "in": among},
    MOMENT: {
        "eq": lambda side, values: sa.and_(side.floor >= values[0].low, side.ceiling < values[0].high),
        "lt": lambda side, values: side.ceiling < values[0].low,
        "le": lambda side, values: side.ceiling < values[0].high,
        "gt": lambda side, values: side.floor >= values[0].high,
        "ge": lambda side, values: side.floor >= values[0].low,
        "between": lambda side, values: sa.and_(side.floor >= values[0].low, side.ceiling < values[1].high),
        "in": lambda side, values: sa.or_(*(sa.and_(side.value >= each.low, side.value < each.high) for each in values)),
    },
}
"""Every test says `no` for `no value`: columns are never null, so turning one round is plain."""
