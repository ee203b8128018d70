"""What the characters of a number or a base64 text stand for, with the platform's words where they stand for nothing."""

import binascii
import re
from base64 import b64decode
from collections.abc import Callable
from decimal import Decimal
from typing import Any, Literal

from daybook.wire.numbers import DIGIT_LIMIT, INT32, INT64, WHOLE, parse_decimal, parse_float

Want = Literal["any", "int", "decimal", "bytes", "str", "moment"]

HEX = re.compile(r"0[xX][0-9a-fA-F]{1,16}\Z")
BLANKS = str.maketrans("", "", " \t\r\n")
BAD_BASE64 = (
    "The input is not a valid Base-64 string as it contains a non-base 64 character, more than two padding "
    "characters, or an illegal character among the padding characters."
)


class Misread(Exception):
    """No value of the kind that is wanted."""

    def __init__(self, message: str, rule: str = "format") -> None:
        super().__init__(message)
        self.message, self.rule = message, rule


def read_number(digits: str, want: Want) -> tuple[str, Any]:
    """The token that a number makes, and its value."""
    try:
        return READERS.get(want, any_number)(digits)
    except ValueError:
        raise Misread(f"Input string '{digits}' is not a valid {NOUNS.get(want, 'number')}.") from None


def any_number(digits: str) -> tuple[str, int | float]:
    """A whole number of any size, or a double."""
    value = whole(digits)
    return ("Float", parse_float(digits)) if value is None else ("Integer", value)


def int_number(digits: str) -> tuple[str, int]:
    value = whole(digits)
    if value is None:
        raise ValueError(digits)
    if value not in INT32:
        raise Misread(f"JSON integer {digits} is too large or small for an Int32.", "range")
    return "Integer", value


def decimal_number(digits: str) -> tuple[str, Decimal]:
    value = whole(digits)
    return "Float", Decimal(value) if value is not None and value in INT64 else parse_decimal(digits, exponent=True)


def whole(digits: str) -> int | None:
    """A whole number, hexadecimal too; None for a fraction. What the platform takes for octal is refused."""
    if HEX.match(digits):
        return int(digits, 16)
    if not WHOLE.match(digits) or len(digits) > DIGIT_LIMIT:
        return None
    value = int(digits)
    if digits[0] == "0" and len(digits) > 1 and value > 7:
        raise ValueError(f"octal or decimal? {digits}")
    return value


def read_base64(text: str) -> bytes:
    try:
        return b64decode(text.translate(BLANKS), validate=True)
    except (binascii.Error, ValueError):
        raise Misread(BAD_BASE64) from None


READERS: dict[Want, Callable[[str], tuple[str, Any]]] = {"int": int_number, "decimal": decimal_number}
NOUNS: dict[Want, str] = {"int": "integer", "decimal": "decimal"}
