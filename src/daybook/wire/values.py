"""From what a JSON token holds to what a member holds: the conversions of Json.NET, and their error texts."""

import math
import re
from collections.abc import Callable
from enum import IntEnum
from typing import Any
from uuid import UUID

from daybook.wire.literals import Want
from daybook.wire.numbers import INT32, INT64, float_general, parse_decimal, parse_float, parse_integer
from daybook.wire.plan import Kind, TypePlan
from daybook.wire.scalars import Moment, parse_guid
from daybook.wire.style import Style
from daybook.wire.tokens import Tokens

WANTED: dict[Kind, Want] = {"int": "int", "str": "str", "bytes": "bytes", "decimal": "decimal", "moment": "moment"}
NOUNS = {"int": "integer", "str": "string", "bytes": "bytes", "decimal": "decimal", "moment": "date"}
TRUTH = {"true": True, "false": False}
DIGIT_TRUTH = {"1": True, "0": False}
MOMENT_LIKE = re.compile(r"[0-9].{9}T.{8,29}\Z")


class Unfit(Exception):
    """The value cannot become one of the type."""


def wanted(kind: Kind, style: Style) -> Want:
    return "any" if kind == "int" and style.numbers == "lenient" else WANTED.get(kind, "any")


def settle_token(tokens: Tokens, kind: Kind, style: Style) -> None:
    """What ReadAsInt32 and its sisters do after reading: leave a fitting token, or refuse the one that is there."""
    if tokens.token in ("Null", "EndArray", "None"):
        return
    if tokens.token == "String" and not tokens.value and kind != "str":
        tokens.token, tokens.value = "Null", None
    elif not SETTLE[kind](tokens, style):
        raise tokens.error(f"Error reading {NOUNS[kind]}. Unexpected token: {tokens.token}.", "type", tokens.value)


def settle_int(tokens: Tokens, style: Style) -> bool:
    if tokens.token == "String":
        tokens.value = int_of_text(tokens, style)
    elif tokens.token == "Float":
        tokens.value = int_of_float(tokens)
    elif tokens.token != "Integer":
        return False
    elif tokens.value not in INT32:
        raise tokens.error(f"JSON integer {tokens.value} is too large or small for an Int32.", "range", tokens.value)
    tokens.token = "Integer"
    return True


def int_of_text(tokens: Tokens, style: Style) -> int:
    text, value = tokens.value, None
    try:
        value = parse_integer(text)
    except ValueError:
        value = integral(text) if style.numbers == "lenient" else None
    if value is None or value not in INT32:
        raise tokens.error(f"Could not convert string to integer: {text}.", "format", text)
    return value


def int_of_float(tokens: Tokens) -> int:
    value = tokens.value
    if not (math.isfinite(value) and value.is_integer() and int(value) in INT32):
        raise tokens.bare_error("Value was either too large or too small for an Int32.", "range", value)
    return int(value)


def integral(text: str) -> int | None:
    try:
        value = parse_float(text)
    except ValueError:
        return None
    return int(value) if value.is_integer() else None


def settle_str(tokens: Tokens, style: Style) -> bool:
    if tokens.token in ("Integer", "Float", "Boolean"):
        tokens.token, tokens.value = "String", printed(tokens.value)
    return tokens.token == "String"


def settle_moment(tokens: Tokens, style: Style) -> bool:
    if tokens.token != "String":
        return False
    try:
        tokens.value = style.zoned(Moment.parse(tokens.value, "json", year_zero=style.year_zero))
    except ValueError:
        raise tokens.error(f"Could not convert string to DateTime: {tokens.value}.", "format", tokens.value) from None
    return True


def settle_decimal(tokens: Tokens, style: Style) -> bool:
    if tokens.token == "String":
        try:
            tokens.value = parse_decimal(tokens.value, exponent=style.numbers == "lenient")
        except ValueError:
            raise tokens.error(f"Could not convert string to decimal: {tokens.value}.", "format", tokens.value) from None
    elif tokens.token == "Float" and isinstance(tokens.value, float):
        raise tokens.bare_error("Value was either too large or too small for a Decimal.", "range", tokens.value)
    return tokens.token in ("String", "Float")


def settle_bytes(tokens: Tokens, style: Style) -> bool:
    """Base64 has been read already; a list of numbers is taken too."""
    if tokens.token == "StartArray":
        tokens.value = bytes(read_bytes(tokens))
        tokens.token = "Bytes"
    elif tokens.token == "StartObject":
        if tokens.read() and tokens.token == "EndObject":
            raise tokens.bare_error("Object reference not set to an instance of an object", "type")
        raise tokens.error("Error reading bytes. Unexpected token: StartObject.", "type")
    return tokens.token == "Bytes"


def read_bytes(tokens: Tokens) -> list[int]:
    found: list[int] = []
    while tokens.read_past_comments():
        if tokens.token == "EndArray":
            return found
        if tokens.token != "Integer":
            raise tokens.error(f"Unexpected token when reading bytes: {tokens.token}.", "type", tokens.value)
        if not 0 <= tokens.value <= 255:
            raise tokens.bare_error("Value was either too large or too small for an unsigned byte.", "range", tokens.value)
        found.append(tokens.value)
    raise tokens.error("Unexpected end when reading bytes.")


SETTLE: dict[Kind, Callable[[Tokens, Style], bool]] = {
    "int": settle_int,
    "str": settle_str,
    "moment": settle_moment,
    "decimal": settle_decimal,
    "bytes": settle_bytes,
}


def convert(plan: TypePlan, value: Any, style: Style) -> Any:
    """The value as one of the type. Unfit when it cannot be."""
    try:
        return CONVERT.get(plan.kind, unfit)(plan, value, style)
    except (ValueError, OverflowError):
        raise Unfit from None


def unfit(plan: TypePlan, value: Any, style: Style) -> Any:
    raise Unfit


def as_given(plan: TypePlan, value: Any, style: Style) -> Any:
    """Reading has made it fit; only a constructor's name comes here as a text of the wrong kind."""
    if isinstance(value, str) and plan.kind != "str":
        raise Unfit
    return value


def to_bool(plan: TypePlan, value: Any, style: Style) -> bool:
    if isinstance(value, str):
        found = TRUTH.get(value.strip().lower())
        if found is None and style.numbers == "lenient":
            found = DIGIT_TRUTH.get(value.strip())
        if found is None:
            raise Unfit
        return found
    if type(value) is int and value not in INT64:
        raise Unfit
    return bool(value)


def to_long(plan: TypePlan, value: Any, style: Style) -> int:
    if isinstance(value, str):
        lenient = integral(value) if style.numbers == "lenient" else None
        number = parse_integer(value) if lenient is None else lenient
    else:
        number = round(value)
    if number not in INT64:
        raise Unfit
    return number


def to_float(plan: TypePlan, value: Any, style: Style) -> float:
    return parse_float(value) if isinstance(value, str) else float(value)


def to_guid(plan: TypePlan, value: Any, style: Style) -> UUID:
    if not isinstance(value, str):
        raise Unfit
    return parse_guid(value)


def to_enum(plan: TypePlan, value: Any, style: Style) -> int:
    if isinstance(value, float):
        raise Unfit
    number = enum_number(plan.of, value) if isinstance(value, str) else wrapped(int(value))
    known: int = plan.of._value2member_map_.get(number, number)
    return known


def enum_number(known: type[IntEnum], text: str) -> int:
    """One name or several with commas, or a number, ignoring case and blanks."""
    if re.match(r"\s*[-+0-9]", text):
        number = parse_integer(text)
        if number not in INT32:
            raise Unfit
        return number
    names = {each.lower(): member for each, member in known.__members__.items()}
    number = 0
    for name in text.split(","):
        member = names.get(name.strip().lower())
        if member is None:
            raise Unfit
        number |= member
    return int(number)


def wrapped(number: int) -> int:
    """The platform casts a 64-bit number to the enum's 32 bits."""
    if number not in INT64:
        raise Unfit
    return (number + 2**31) % 2**32 - 2**31


CONVERT: dict[Kind, Callable[[TypePlan, Any, Style], Any]] = {
    "bool": to_bool,
    "long": to_long,
    "float": to_float,
    "guid": to_guid,
    "enum": to_enum,
    "str": as_given,
    "int": as_given,
    "moment": as_given,
    "decimal": as_given,
    "bytes": as_given,
}


def printed(value: Any) -> str:
    """ToString() of a boolean or a number."""
    return float_general(value) if isinstance(value, float) else str(value)


def shown(value: Any) -> str:
    """A value inside an error text. What looks like a time has become one before the platform prints it."""
    if value is None:
        return "{null}"
    if not isinstance(value, str):
        return printed(value)
    if MOMENT_LIKE.match(value):
        try:
            return f"{Moment.parse(value).to_utc().datetime():%m/%d/%Y %H:%M:%S}"
        except (ValueError, OverflowError):
            return f'"{value}"'
    return f'"{value}"'
