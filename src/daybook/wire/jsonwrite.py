"""Answers in JSON, byte for byte as Json.NET writes them."""

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from typing import Any

import msgspec
from msgspec import UNSET

from daybook.wire.numbers import json_float
from daybook.wire.plan import TypePlan
from daybook.wire.reach import towards_numbers
from daybook.wire.record import Record, RecordMeta, describe
from daybook.wire.scalars import ZERO, DateForm, Moment
from daybook.wire.style import ASPNET, Style

SURROGATE = re.compile("[\ud800-\udfff]")
# Line ends of other scripts: the platform escapes them, for JavaScript's sake. The last of each stands for a byte that is rare in letters:
# to look for one byte takes a tenth of the time.
ESCAPED = (
    (b"\xc2\x85", b"\\u0085", b"\x85"),
    (b"\xe2\x80\xa8", b"\\u2028", b"\xe2"),
    (b"\xe2\x80\xa9", b"\\u2029", b"\xe2"),
)
EMPTY: dict[str, Any] = {
    "str": "", "bool": False, "int": 0, "long": 0, "float": 0.0, "decimal": Decimal(0), "guid": ZERO, "bytes": b"",
    "enum": 0, "list": [], "dict": {},
}  # fmt: skip


def write(value: Any, style: Style = ASPNET) -> bytes:
    """Any value, records above all, as UTF-8."""
    if style.nulls == "default" or not is_plain(value):
        value = laid_out(value, None, style)
    try:
        out = encoder(style.json_dates).encode(value)
    except UnicodeEncodeError:  # half a surrogate pair in some text
        out = encoder(style.json_dates).encode(laid_out(value, None, style))
    return out if out.isascii() else escaped(out)


@cache
def encoder(dates: DateForm) -> msgspec.json.Encoder:
    def text(value: Any) -> str:
        if isinstance(value, Moment):
            return value.text(dates)
        raise TypeError(f"no JSON for {value!r}")

    return msgspec.json.Encoder(enc_hook=text)


def escaped(out: bytes) -> bytes:
    for character, escape, rare in ESCAPED:
        if rare in out and character in out:
            out = out.replace(character, escape)
    return out


def is_plain(value: Any) -> bool:
    """Whether the encoder writes all numbers below as the platform does."""
    kind: Any = type(value)
    if kind is float:
        text = repr(value)
        return -1e15 < value < 1e15 and len(text) < 17 and "e" not in text and text != "-0.0"
    if type(kind) is RecordMeta:
        for name, plan in towards_numbers(kind):
            part = getattr(value, name)
            if part is not None and (not is_plain(part) or (plan.kind == "float" and type(part) is int)):
                return False
        return True
    if kind is list or kind is tuple:
        return all(map(is_plain, value))
    if kind is dict:
        return all(map(is_plain, value.values()))
    return kind is not Decimal


def laid_out(value: Any, plan: TypePlan | None, style: Style) -> Any:
    """The value as what the encoder cannot get wrong: numbers as text, no nulls where the style has none."""
    if value is None:
        return empty(plan, style) if plan and style.nulls == "default" else None
    if isinstance(value, Record):
        slots = describe(type(value)).slots
        return members(((each.json, getattr(value, each.name), each.type) for each in slots), style)
    if isinstance(value, dict):
        item = plan.item if plan else None
        return members(((str(name), part, item) for name, part in value.items()), style)
    if isinstance(value, list | tuple):
        item = plan.item if plan else None
        return [laid_out(part, item, style) for part in value]
    if isinstance(value, str):
        return SURROGATE.sub("\ufffd", value)
    if isinstance(value, float) or (plan and plan.kind == "float" and isinstance(value, int)):
        return msgspec.Raw(json_float(float(value)).encode())
    if isinstance(value, Decimal):
        text = f"{value:f}"
        return msgspec.Raw((text if "." in text else f"{text}.0").encode())
    return value


def members(parts: Iterable[tuple[str, Any, TypePlan | None]], style: Style) -> dict[str, Any]:
    return {SURROGATE.sub("\ufffd", name): laid_out(part, plan, style) for name, part, plan in parts if part is not UNSET}


def empty(plan: TypePlan, style: Style) -> Any:
    return laid_out(style.empty_date if plan.kind == "moment" else EMPTY.get(plan.kind), None, style)
