"""Bodies of several parts (multipart/form-data), as they come: each part's headers and its bytes."""

from dataclasses import dataclass, field

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header

from daybook.wire.problems import Malformed, Problem, Unsupported

MEDIA = "multipart/form-data"
LONGEST_BOUNDARY = 70
"""RFC 2046, section 5.1.1."""


@dataclass(slots=True)
class Part:
    """One part of the body as it comes in."""

    headers: dict[str, str] = field(default_factory=dict)
    content: bytearray = field(default_factory=bytearray)

    @property
    def name(self) -> str | None:
        """The form field's name."""
        name = self._said(b"name")
        return None if name is None else name.decode("utf-8", "replace")

    @property
    def file(self) -> str | None:
        """The file's name; None: a plain form field."""
        name = self._said(b"filename")
        return None if name is None else name.decode("utf-8", "replace").replace("\\", "/").rpartition("/")[2]

    def _said(self, name: bytes) -> bytes | None:
        return parse_options_header(self.headers.get("content-disposition", ""))[1].get(name)


def is_multipart(content_type: str | None) -> bool:
    return parse_options_header(content_type or "")[0].lower() == MEDIA.encode()


def read(body: bytes, content_type: str | None) -> list[Part]:
    """The parts of a multipart body."""
    media, said = parse_options_header(content_type or "")
    if media.lower() != MEDIA.encode():
        raise Unsupported(media.decode("latin-1") or None)
    boundary = said.get(b"boundary", b"")
    if not 0 < len(boundary) <= LONGEST_BOUNDARY:
        raise Malformed([Problem("Content-Type", "The boundary is missing or too long.", content_type)])
    reader = Reader(boundary)
    try:
        reader.parser.write(body)
        reader.parser.finalize()
    except FormParserError as error:
        raise Malformed([Problem("body", f"The multipart body cannot be read: {error}")]) from error
    if not reader.is_whole:
        raise Malformed([Problem("body", "The multipart body ends before its closing boundary.")])
    return reader.parts


class Reader:
    """Gathers parts from the parser's events."""

    def __init__(self, boundary: bytes) -> None:
        self.parts: list[Part] = []
        self.is_whole = False
        self._name = self._value = b""
        self.parser = MultipartParser(
            boundary,
            {
                "on_part_begin": self._begin, "on_header_field": self._header_name, "on_header_value": self._header_value,
                "on_header_end": self._header_end, "on_part_data": self._data, "on_end": self._end,
            },
        )  # fmt: skip

    def _begin(self) -> None:
        self.parts.append(Part())

    def _header_name(self, data: bytes, start: int, end: int) -> None:
        self._name += data[start:end]

    def _header_value(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]

    def _header_end(self) -> None:
        self.parts[-1].headers[self._name.decode("latin-1").lower()] = self._value.decode("latin-1")
        self._name = self._value = b""

    def _data(self, data: bytes, start: int, end: int) -> None:
        self.parts[-1].content += data[start:end]

    def _end(self) -> None:
        self.is_whole = True
