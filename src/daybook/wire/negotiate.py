"""Which format a body is in and which one the answer takes, decided as the original platform decides."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from daybook.wire.problems import Unsupported
from daybook.wire.style import ALL, Formats

MediaKind = Literal["json", "xml", "form"]
Offer = Mapping[MediaKind, Sequence[str]]
"""The media types of each format that a route understands."""


@dataclass(frozen=True, slots=True)
class Media:
    """A format, the name it goes by in the header, and the encoding of its text."""

    kind: MediaKind
    type: str
    charset: str = "utf-8"

    @property
    def content_type(self) -> str:
        return f"{self.type}; charset={self.charset}"


@dataclass(frozen=True, slots=True)
class Range:
    """One entry of `Accept`, or a whole Content-Type."""

    text: str
    type: str
    subtype: str
    quality: float
    charset: str

    @property
    def breadth(self) -> int:
        return 2 if self.type == "*" else 1 if self.subtype == "*" else 0

    def covers(self, media: str) -> bool:
        kind, _, name = media.partition("/")
        return self.type in ("*", kind) and self.subtype in ("*", name)


# The order of the platform's formatters: on equal terms the first one wins.
TYPES: dict[MediaKind, tuple[str, ...]] = {
    "json": ("application/json", "text/json"),
    "xml": ("application/xml", "text/xml"),
    "form": ("application/x-www-form-urlencoded",),
}
CHARSETS = ("utf-8", "utf-16")
DEFAULT = Media("json", "application/json")

TOKEN = r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+"
QUOTED = r'"(?:[^"\\]|\\.)*"'
PARAMETER = rf"[ \t]*;[ \t]*({TOKEN})(?:[ \t]*=[ \t]*({TOKEN}|{QUOTED}))?"
ENTRY = re.compile(rf"[ \t]*(({TOKEN})/({TOKEN}))((?:{PARAMETER})*)[ \t]*")
ONE_PARAMETER = re.compile(PARAMETER)
WEIGHTED = re.compile(rf"[ \t]*({TOKEN})(?:[ \t]*;[ \t]*[qQ][ \t]*=[ \t]*([0-9.]+))?[ \t]*")
QUALITY = re.compile(r"(?:0(?:\.[0-9]*)?|1(?:\.0*)?)\Z")


@lru_cache(1024)
def body_media(content_type: str | None, formats: Formats = ALL) -> Media:
    """The format that a request body's Content-Type names."""
    named = parse_one(content_type)
    media = named and first_covered(named, offered(formats))
    if media:
        return media
    raise Unsupported(named.text if named else None)


@lru_cache(1024)
def answer_media(
    accept: str | None,
    content_type: str | None = None,
    accept_charset: str | None = None,
    requested_with: str | None = None,
    formats: Formats = ALL,
) -> Media:
    """The format of the answer. There is always one: nobody is ever sent a 406."""
    request = parse_one(content_type)
    ranges = parse_accept(accept)
    kinds: Offer = {kind: names for kind, names in offered(formats).items() if kind != "form"}
    found = (
        by_script(requested_with, ranges, kinds)
        or by_accept(ranges, kinds)
        or (request and first_covered(request, kinds))
        or next(Media(kind, names[0]) for kind, names in kinds.items())
    )
    return Media(found.kind, found.type, answer_charset(accept_charset, request))


def offered(formats: Formats) -> Offer:
    more = {"json": formats.json_too}
    return {kind: (*names, *more.get(kind, ())) for kind, names in TYPES.items() if getattr(formats, kind)}


def by_script(requested_with: str | None, ranges: list[Range], kinds: Offer) -> Media | None:
    """A browser script that asks for nothing in particular gets JSON, whatever it sent."""
    asks_for_anything = not ranges or (len(ranges) == 1 and ranges[0].text == "*/*")
    if "json" in kinds and asks_for_anything and "xmlhttprequest" in (requested_with or "").lower():
        return DEFAULT
    return None


def by_accept(ranges: list[Range], kinds: Offer) -> Media | None:
    """Each format takes the first entry that it can serve; then quality decides, then a literal match, then order."""
    wanted = sorted((entry for entry in ranges if entry.quality), key=lambda entry: (-entry.quality, entry.breadth))
    matches = [match for kind, names in kinds.items() if (match := first_match({kind: names}, wanted))]
    if not matches:
        return None
    return min(matches, key=lambda match: (-match[0].quality, match[0].breadth))[1]


def first_match(kinds: Offer, wanted: list[Range]) -> tuple[Range, Media] | None:
    for entry in wanted:
        if media := first_covered(entry, kinds):
            return entry, media
    return None


def first_covered(entry: Range, kinds: Offer) -> Media | None:
    for kind, names in kinds.items():
        for name in names:
            if entry.covers(name):
                return Media(kind, name, known_charset(entry.charset))
    return None


def answer_charset(accept_charset: str | None, request: Range | None) -> str:
    """What `Accept-Charset` names, else the encoding that the request came in."""
    wanted = sorted(parse_charsets(accept_charset or ""), key=lambda entry: (-entry[1], entry[0] == "*"))
    for name, quality in wanted:
        if quality and name in (*CHARSETS, "*"):
            return known_charset(name)
    return known_charset(request.charset if request else "")


def known_charset(name: str) -> str:
    return name if name in CHARSETS else CHARSETS[0]


def parse_one(text: str | None) -> Range | None:
    """A Content-Type; None when there is none that can be parsed."""
    found = ENTRY.fullmatch(text or "")
    return read_range(found) if found else None


def parse_accept(text: str | None) -> list[Range]:
    """The entries of `Accept`. One that cannot be parsed makes the whole header count as absent."""
    found = [ENTRY.fullmatch(part) for part in split_list(text or "")]
    return [entry for match in found if match and (entry := read_range(match))] if all(found) else []


def read_range(found: re.Match[str]) -> Range | None:
    text, kind, name = found[1], found[2].lower(), found[3].lower()
    if kind == "*" != name:
        return None
    given = {key.lower(): value for key, value in ONE_PARAMETER.findall(found[4])}
    return Range(text, kind, name, read_quality(given.get("q")), given.get("charset", "").strip('"').lower())


def read_quality(text: str | None) -> float:
    """A weight that is none counts as 1."""
    return float(text) if text and QUALITY.match(text) else 1.0


def parse_charsets(text: str) -> Iterator[tuple[str, float]]:
    for part in split_list(text):
        if found := WEIGHTED.fullmatch(part):
            yield found[1].lower(), read_quality(found[2])


def split_list(text: str) -> list[str]:
    """At commas outside quotes; empty entries do not count."""
    return [part for part in re.findall(rf"(?:{QUOTED}|[^,\"]|\")+", text) if part.strip()]
