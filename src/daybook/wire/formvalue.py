"""Texts of a form as values, by the rules of .NET's type converters."""

import math
import re
from collections.abc import Callable
from decimal import Decimal
from functools import partial
from typing import Any
from uuid import UUID

from daybook.wire import numbers
from daybook.wire.plan import Kind, TypePlan
from daybook.wire.scalars import Moment, parse_guid
from daybook.wire.style import Style

HEXADECIMAL = re.compile(r"(?:0[xX]|#|&[hH])([0-9a-fA-F]+)\Z")
BYTE = range(256)
BYTES = TypePlan("int", False, "System.Byte", lambda: 0)
"""An item of `byte[]`, which forms give as a list of numbers."""


class Overflow(ValueError):
    """The text is a number, but too large or too small a one."""


Convert = Callable[[str], Any]


def converter(kind: TypePlan, style: Style) -> Convert:
    """The function that reads one type's text. ValueError when it is none, Overflow when it does not fit."""
    if kind.kind == "moment":
        return partial(moment, style)
    if kind.kind == "enum":
        return partial(enum, kind.of)
    return partial(whole, BYTE) if kind is BYTES else CONVERTERS[kind.kind]


def short_name(kind: TypePlan) -> str:
    """The type's name as mistakes in items of a list give it."""
    return kind.clr.rpartition(".")[2].rstrip("]")


def whole(allowed: range, text: str) -> int:
    text = text.strip()
    if found := HEXADECIMAL.match(text):
        value = int(found[1][-40:], 16)
        # As many digits as the type has bits mean the bits: 0xFFFFFFFF is -1.
        value = value - 2 * allowed.stop if allowed.stop <= value < 2 * allowed.stop and allowed.start else value
    else:
        value = numbers.parse_integer(text)
    if value not in allowed:
        raise Overflow(text)
    return value


def boolean(text: str) -> bool:
    found = {"true": True, "false": False}.get(text.strip().lower())
    if found is None:
        raise ValueError(text)
    return found


def double(text: str) -> float:
    if numbers.FLOAT.match(text.strip()) and math.isinf(float(text)):
        raise Overflow(text)
    return numbers.parse_float(text)


def decimal(text: str) -> Decimal:
    if numbers.FLOAT.match(text.strip()) and abs(float(text)) >= float(numbers.DECIMAL_LIMIT):
        raise Overflow(text)
    return numbers.parse_decimal(text, exponent=True)


def guid(text: str) -> UUID:
    return parse_guid(text)


def moment(style: Style, text: str) -> Moment:
    return style.zoned(Moment.parse(text, "form", year_zero=style.year_zero))


def enum(kind: Any, text: str) -> Any:
    """Names in any case, numbers known or not, and several of them with commas between."""
    names = {name.lower(): value for name, value in kind.__members__.items()}
    value = 0
    for part in text.split(","):
        known = names.get(part.strip().lower())
        value |= int(known) if known is not None else whole(numbers.INT32, part)
    return kind._value2member_map_.get(value, value)


CONVERTERS: dict[Kind, Convert] = {
    "str": str,
    "any": str,
    "bool": boolean,
    "int": partial(whole, numbers.INT32),
    "long": partial(whole, numbers.INT64),
    "float": double,
    "decimal": decimal,
    "guid": guid,
}
