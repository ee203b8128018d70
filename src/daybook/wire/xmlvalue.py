"""Plain values as text between two tags, by the rules of the platform's XmlConvert."""

import re
from base64 import b64encode
from binascii import a2b_base64
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import partial
from math import inf
from typing import Any
from uuid import UUID

import msgspec

from daybook.wire import numbers
from daybook.wire.plan import Kind, TypePlan
from daybook.wire.scalars import Moment, parse_guid
from daybook.wire.style import Style

BLANKS = " \t\r\n"
QUADS = re.compile(r"(?:[A-Za-z0-9+/]{4})*")
WHOLE_BASE64 = re.compile(QUADS.pattern + r"(?:[A-Za-z0-9+/]{2}(?:==|[A-Za-z0-9+/]=))?\Z")
BOOLEANS = {"true": True, "1": True, "false": False, "0": False}
UNBOUNDED = {"INF": inf, "-INF": -inf, "-0": 0.0}
GUID = msgspec.json.Decoder(UUID)

# An item of a list is named after its type, in the namespace of arrays.
ITEM_NAMES: dict[Kind, str] = {
    "str": "string",
    "bool": "boolean",
    "int": "int",
    "long": "long",
    "float": "double",
    "decimal": "decimal",
    "guid": "guid",
    "moment": "dateTime",
    "bytes": "base64Binary",
    "any": "anyType",
}


class Mistake(ValueError):
    """A text that is no value of its type; `framed` when the platform says first what it was reading."""

    def __init__(self, message: str, *, framed: bool = True) -> None:
        super().__init__(message)
        self.message = message
        self.framed = framed


Parse = Callable[[str], Any]
Write = Callable[[Any], str]


def parser(kind: TypePlan, style: Style) -> Parse:
    """The function that reads one type's text. It raises Mistake."""
    if kind.kind == "moment":
        return partial(parse_moment, style)
    if kind.kind == "enum":
        return partial(parse_enum, {each.name: each for each in kind.of}, bare_name(kind))
    return PARSERS[kind.kind]


def writer(kind: TypePlan, style: Style) -> Write:
    """The function that writes one type's text. KeyError for the number of an enum that has no name."""
    if kind.kind == "moment":
        return partial(write_moment, style)
    if kind.kind == "enum":
        return {number: each.name for number, each in kind.of._value2member_map_.items()}.__getitem__
    return WRITERS[kind.kind]


def bare_name(kind: TypePlan) -> str:
    """The CLR name without the `Nullable` around it."""
    return kind.clr.removeprefix("System.Nullable`1[").removesuffix("]") if kind.is_value else kind.clr


def unparsable(text: str, kind: str) -> Mistake:
    return Mistake(f"The value '{text}' cannot be parsed as the type '{kind}'.")


def parse_bool(text: str) -> bool:
    found = BOOLEANS.get(text.strip(BLANKS))
    if found is None:
        raise unparsable(text, "Boolean")
    return found


def parse_whole(kind: str, allowed: range, text: str) -> int:
    try:
        number = numbers.parse_integer(text)
    except ValueError:
        raise unparsable(text, kind) from None
    if number not in allowed:
        raise unparsable(text, kind)
    return number


def parse_double(text: str) -> float:
    found = text.strip(BLANKS)
    try:
        return UNBOUNDED[found] if found in UNBOUNDED else numbers.parse_float(found)
    except ValueError:
        raise unparsable(text, "double") from None


def parse_decimal(text: str) -> Decimal:
    try:
        return numbers.parse_decimal(text, exponent=False)
    except ValueError:
        raise unparsable(text, "decimal") from None


def parse_uuid(text: str) -> UUID:
    """The usual form the quick way; the length keeps JSON's escapes out of it."""
    try:
        return GUID.decode(f'"{text}"') if len(text) == 36 else parse_odd_uuid(text)
    except msgspec.DecodeError:
        return parse_odd_uuid(text)


def parse_odd_uuid(text: str) -> UUID:
    try:
        return parse_guid(text)
    except ValueError:
        raise unparsable(text, "Guid") from None


def parse_moment(style: Style, text: str) -> Moment:
    try:
        return style.zoned(Moment.parse(text, style.xml_dates_in, year_zero=style.year_zero))
    except ValueError:
        raise unparsable(text, "DateTime") from None


def parse_bytes(text: str) -> bytes:
    found = "".join(text.split())
    if WHOLE_BASE64.match(found):
        return a2b_base64(found)
    if len(found) % 4:
        raise Mistake(f"Base64 sequence length ({len(found)}) not valid. Must be a multiple of 4.")
    start = len(found) - len(QUADS.sub("", found, count=1))
    raise Mistake(f"The characters '{found[start : start + 4]}' at offset {start} are not a valid Base64 sequence.")


def parse_enum(names: Mapping[str, Any], clr: str, text: str) -> Any:
    if (found := names.get(text)) is not None:
        return found
    raise Mistake(
        f"Invalid enum value '{text}' cannot be deserialized into type '{clr}'. Ensure that the necessary enum values "
        "are present and are marked with EnumMemberAttribute attribute if the type has DataContractAttribute "
        "attribute.",
        framed=False,
    )


def parse_any(text: str) -> Any:
    """Free content is JSON text; what is not JSON is a string."""
    try:
        return msgspec.json.decode(text)
    except msgspec.DecodeError:
        return text


def write_double(value: float) -> str:
    return numbers.float_text(value).replace("Infinity", "INF")


def write_bool(value: bool) -> str:
    return "true" if value else "false"


def write_moment(style: Style, value: Moment) -> str:
    return value.text(style.xml_dates)


def write_bytes(value: bytes) -> str:
    return b64encode(value).decode("ascii")


def write_any(value: Any) -> str:
    return escape(msgspec.json.encode(value).decode())


def escape(value: str) -> str:
    """What XML does not allow is a reference all the same, and so is a carriage return, which readers would lose."""
    return NOT_PLAIN.sub(reference, value) if NOT_PLAIN.search(value) else value


def reference(found: re.Match[str]) -> str:
    char = found[0]
    return NAMED.get(char) or ("\ufffd" if "\ud800" <= char <= "\udfff" else f"&#x{ord(char):X};")


NOT_PLAIN = re.compile("[<>&\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff]")
NAMED = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}
PARSERS: dict[Kind, Parse] = {
    "str": str,
    "bool": parse_bool,
    "int": partial(parse_whole, "Int32", numbers.INT32),
    "long": partial(parse_whole, "Int64", numbers.INT64),
    "float": parse_double,
    "decimal": parse_decimal,
    "guid": parse_uuid,
    "bytes": parse_bytes,
    "any": parse_any,
}
WRITERS: dict[Kind, Write] = {
    "str": escape,
    "bool": write_bool,
    "int": str,
    "long": str,
    "float": write_double,
    "decimal": "{:f}".format,
    "guid": msgspec.to_builtins,
    "bytes": write_bytes,
    "any": write_any,
}
