"""Numbers as .NET reads and writes them."""

import math
import re
from decimal import Decimal, InvalidOperation

INTEGER = re.compile(r"[+-]?[0-9]+\Z")
WHOLE = re.compile(r"-?[0-9]+\Z")
FLOAT = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?\Z")
FIXED = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)\Z")
NON_FINITE = {"NaN": math.nan, "Infinity": math.inf, "-Infinity": -math.inf}
BLANK = " \t\n\v\f\r"
INT32 = range(-(2**31), 2**31)
INT64 = range(-(2**63), 2**63)
DECIMAL_LIMIT = Decimal(2**96)
DIGIT_LIMIT = 400  # more digits than any number that a model can hold


def parse_integer(text: str) -> int:
    """Whole numbers, blanks and a sign allowed. ValueError for anything else."""
    text = text.strip(BLANK)
    if len(text) > DIGIT_LIMIT or not INTEGER.match(text):
        raise ValueError(f"not an integer: {text}")
    return int(text)


def parse_float(text: str) -> float:
    """Point and exponent, but no thousands: the platform reads `1,5` as 15, which nobody can mean."""
    text = text.strip(BLANK)
    if text in NON_FINITE:
        return NON_FINITE[text]
    if not FLOAT.match(text):
        raise ValueError(f"not a number: {text}")
    value = float(text)
    if math.isinf(value):
        raise ValueError(f"out of range: {text}")
    return value


def parse_decimal(text: str, *, exponent: bool) -> Decimal:
    """A number in the range of System.Decimal."""
    text = text.strip(BLANK)
    if not (FLOAT if exponent else FIXED).match(text):
        raise ValueError(f"not a decimal: {text}")
    try:
        value = Decimal(text)
        if not -DECIMAL_LIMIT < value < DECIMAL_LIMIT:
            raise ValueError(f"out of range: {text}")
    except InvalidOperation:
        raise ValueError(f"out of range: {text}") from None
    return value


def float_text(value: float) -> str:
    """ToString("R") of .NET Framework: 15 digits if they read back to the same value, else 17."""
    if not math.isfinite(value):
        return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
    short = f"{value:.14e}"
    return general(short, 15) if float(short) == value else general(f"{value:.16e}", 17)


def float_general(value: float) -> str:
    """ToString() of .NET Framework: 15 digits; minus zero loses its sign."""
    if not math.isfinite(value):
        return float_text(value)
    return general(f"{value:.14e}", 15) if value else "0"


def general(scientific: str, precision: int) -> str:
    """Python's `d.ddde+xx` laid out as .NET's general format does."""
    mantissa, _, power = scientific.partition("e")
    sign = "-" if mantissa.startswith("-") else ""
    digits = mantissa.lstrip("-").replace(".", "").rstrip("0") or "0"
    exponent = int(power)
    if exponent < -4 or exponent >= precision:
        tail = f".{digits[1:]}" if len(digits) > 1 else ""
        return f"{sign}{digits[0]}{tail}E{'-' if exponent < 0 else '+'}{abs(exponent):02}"
    if exponent < 0:
        return f"{sign}0.{'0' * (-exponent - 1)}{digits}"
    whole, fraction = digits[: exponent + 1].ljust(exponent + 1, "0"), digits[exponent + 1 :]
    return f"{sign}{whole}.{fraction}" if fraction else sign + whole


def json_float(value: float) -> str:
    """As Json.NET writes a double: `.0` added to whole ones, what is not finite in quotes, no minus zero."""
    text = float_text(value) if value else "0"
    if not math.isfinite(value):
        return f'"{text}"'
    return text if "." in text or "E" in text else f"{text}.0"
