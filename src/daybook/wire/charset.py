"""Bytes to text and back, with the byte order marks and the mistakes of the original platform."""

import codecs
import re
from typing import NoReturn

from daybook.wire.negotiate import Media
from daybook.wire.problems import Malformed, Problem

# Longest mark first: UTF-32's begins with UTF-16's.
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
XML_STARTS = (
    (codecs.BOM_UTF8, "utf-8", 3),
    (codecs.BOM_UTF16_LE, "utf-16LE", 2),
    (codecs.BOM_UTF16_BE, "utf-16BE", 2),
    (b"<\0", "utf-16LE", 0),
    (b"\0<", "utf-16BE", 0),
)
XML_NAMES = {"utf-8": "utf-8", "utf-16": "utf-16LE"}
DECLARED = re.compile(r"<\?xml\s[^>]*?encoding\s*=\s*[\"']([^\"']*)[\"']")
SURROGATE = re.compile("[\ud800-\udfff]")


def decode(body: bytes, media: Media, parameter: str, type_name: str = "") -> str:
    """The text of a body; `type_name` is the CLR name of the model that the text is for."""
    if media.kind == "json":
        return decode_json(body, media.charset, parameter)
    if media.kind == "xml":
        return decode_xml(body, media.charset, parameter, type_name)
    return body.decode(media.charset, "replace")


def encode(text: str, charset: str) -> bytes:
    """The bytes of an answer. utf-16 begins with a mark, utf-8 never does; half a surrogate pair becomes U+FFFD."""
    try:
        return code(text, charset)
    except UnicodeEncodeError:
        return code(SURROGATE.sub("\ufffd", text), charset)


def code(text: str, charset: str) -> bytes:
    return codecs.BOM_UTF16_LE + text.encode("utf-16-le") if charset == "utf-16" else text.encode()


def decode_json(body: bytes, charset: str, parameter: str) -> str:
    """A mark at the beginning overrides the charset."""
    name = "utf-16-le" if charset == "utf-16" else "utf-8"
    start = 0
    for mark, marked in MARKS:
        if body.startswith(mark):
            name, start = marked, len(mark)
            break
    try:
        return body[start:].decode(name)
    except UnicodeDecodeError as error:
        bad = spoilt(error.object, error.start) if name == "utf-8" else error.object[error.start : error.end]
        listed = "".join(f"[{byte:02X}]" for byte in bad)
        message = f"Unable to translate bytes {listed} at index {error.start} from specified code page to Unicode."
        raise Malformed([Problem(parameter, message, rule="encoding")]) from None


def decode_xml(body: bytes, charset: str, parameter: str, type_name: str) -> str:
    """The charset, the first bytes and the XML declaration must agree."""
    expected = XML_NAMES[charset]
    found, start = next(((name, size) for first, name, size in XML_STARTS if body.startswith(first)), ("utf-8", 0))
    if found != expected:
        refuse(parameter, f"The expected encoding '{expected}' does not match the actual encoding '{found}'.")
    try:
        text = body[start:].decode("utf-8" if found == "utf-8" else "utf-16-le")
    except UnicodeDecodeError as error:
        refuse(parameter, f"{failed_at(type_name)} '{surroundings(error)}' contains invalid UTF8 bytes.")
    declared = DECLARED.match(text)
    if declared and declared[1].lower() not in (charset, found.lower()):
        said = f"The encoding in the declaration '{declared[1]}'"
        refuse(parameter, f"{said} does not match the encoding of the document '{found}'.")
    return text


def failed_at(type_name: str) -> str:
    return f"There was an error deserializing the object of type {type_name}."


def refuse(parameter: str, message: str) -> NoReturn:
    raise Malformed([Problem(parameter, message, rule="encoding")])


def surroundings(error: UnicodeDecodeError) -> str:
    """The run of text that holds the bad bytes, each spoilt character as U+FFFD."""
    body: bytes = error.object
    start = max(body.rfind(b">", 0, error.start) + 1, error.start - 40)
    end = body.find(b"<", error.start)
    return readable(body[start : min(end if end >= 0 else len(body), error.start + 40)])


def readable(body: bytes) -> str:
    parts: list[str] = []
    while body:
        try:
            return "".join(parts) + body.decode()
        except UnicodeDecodeError as error:
            parts += [body[: error.start].decode(), "\ufffd"]
            body = body[error.start + len(spoilt(body, error.start)) :]
    return "".join(parts)


def spoilt(body: bytes, start: int) -> bytes:
    """The bytes that the platform's decoder gives up on at once: a lead byte and what still seemed to belong to it."""
    lead = body[start]
    length = 2 if 0xC2 <= lead < 0xE0 else 3 if 0xE0 <= lead < 0xF0 else 4 if 0xF0 <= lead < 0xF5 else 1
    end = start + 1
    while end < min(start + length, len(body)) and 0x80 <= body[end] < 0xC0:
        end += 1
        if end == start + 2 and out_of_range(lead, body[start + 1]):
            break
    return body[start:end]


def out_of_range(lead: int, second: int) -> bool:
    """Overlong forms, surrogates, and what lies beyond U+10FFFF show at the second byte."""
    low, high = SECOND_BYTES.get(lead, (0x80, 0xBF))
    return not low <= second <= high


SECOND_BYTES = {0xE0: (0xA0, 0xBF), 0xED: (0x80, 0x9F), 0xF0: (0x90, 0xBF), 0xF4: (0x80, 0x8F)}
