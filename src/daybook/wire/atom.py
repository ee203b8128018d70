"""Lists as Atom feeds, in the manner of OData's XML: an entry per row, its values as properties."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from daybook.wire.fault import ILLEGAL, element_name, reference
from daybook.wire.numbers import INT32, json_float

MEDIA = "application/atom+xml; charset=utf-8"
DATA = "http://schemas.microsoft.com/ado/2007/08/dataservices"
NAMESPACES = f'xmlns="http://www.w3.org/2005/Atom" xmlns:d="{DATA}" xmlns:m="{DATA}/metadata"'
TYPES: dict[type, str] = {bool: "Edm.Boolean", int: "Edm.Int32", float: "Edm.Double"}
LARGE = "Edm.Int64"


@dataclass(frozen=True, slots=True)
class Entry:
    """One row."""

    id: str
    title: str
    properties: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Feed:
    """One page of a list. `updated` is a time of RFC 3339."""

    id: str
    title: str
    updated: str
    entries: Iterable[Entry]
    next: str | None = None
    count: int | None = None


def write(feed: Feed) -> str:
    """The feed as text."""
    parts = ['<?xml version="1.0" encoding="utf-8"?>', f"<feed {NAMESPACES}>", *head(feed.title, feed.id, feed.updated)]
    if feed.count is not None:
        parts.append(f"<m:count>{feed.count}</m:count>")
    parts.append(f'<link rel="self" href={quoteattr(feed.id)}/>')
    if feed.next is not None:
        parts.append(f'<link rel="next" href={quoteattr(feed.next)}/>')
    for entry in feed.entries:
        parts += ["<entry>", *head(entry.title, entry.id, feed.updated), "<author><name/></author>"]
        parts += ['<content type="application/xml"><m:properties>', properties(entry.properties), "</m:properties></content></entry>"]
    return "".join(parts) + "</feed>"


def head(title: str, id: str, updated: str) -> list[str]:
    return [f'<title type="text">{plain(title)}</title>', f"<id>{plain(id)}</id>", f"<updated>{updated}</updated>"]


def properties(values: Mapping[str, Any]) -> str:
    return "".join(element(name, value) for name, value in values.items())


def element(name: str, value: Any) -> str:
    """A value under its name; characters that no XML name holds are written by their codes."""
    tag = f"d:{element_name(name)}"
    if value is None:
        return f'<{tag} m:null="true"/>'
    if isinstance(value, Mapping):
        return f"<{tag}>{properties(value)}</{tag}>"
    typed = LARGE if isinstance(value, int) and value not in INT32 else TYPES.get(type(value))
    return f'<{tag} m:type="{typed}">{scalar(value)}</{tag}>' if typed else f"<{tag}>{plain(str(value))}</{tag}>"


def scalar(value: bool | int | float) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return json_float(value) if isinstance(value, float) else str(value)


def plain(text: str) -> str:
    """A text that any XML reader takes: what XML cannot hold becomes U+FFFD."""
    return ILLEGAL.sub(lambda found: reference(found) if found[0] == "\r" else "\ufffd", escape(text))
