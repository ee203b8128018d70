"""Reading what came: an e-mail of anybody's, as bytes, to what core files. Nothing in it is believed to be well formed, or small."""

import hashlib
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage, Message
from email.policy import default
from email.utils import getaddresses, parsedate_to_datetime
from html.parser import HTMLParser
from typing import cast

from daybook.core import clock, inbound, mails, replies
from daybook.core.clock import When
from daybook.core.replies import Said
from daybook.post import headers

HEAVIEST = 25_000_000
"""Bytes of a message that is read as a whole."""
HEAD = 65_536
"""Bytes that are read of a heavier one: who sent it, about what."""
PARTS, DEPTH = 200, 12
LONGEST = 100_000
"""Characters of text that are kept."""
FILES = 50
REPORT = "multipart/report"
_UNREADABLE = "The message is too large, or made of too many parts, to be read; it is kept as it came."


def read(content: bytes) -> inbound.Message:
    """The message; of what cannot be read, what can."""
    if len(content) > HEAVIEST:
        return _made(_parsed(content[:HEAD]), content[:HEAD], hashlib.sha256(content).hexdigest(), None)
    try:
        message = _parsed(content)
        parts = list(_parts(message, 0))
    except (RecursionError, _TooMuch):
        head = re.split(rb"\r?\n\r?\n", content[:HEAD], maxsplit=1)[0]
        return _made(_parsed(head), content, hashlib.sha256(content).hexdigest(), None)
    return _made(message, content, hashlib.sha256(content).hexdigest(), parts)


class _TooMuch(Exception):
    """Parts within parts without end."""


def _parsed(content: bytes) -> EmailMessage:
    return message_from_bytes(content, policy=default)


def _parts(part: Message, depth: int) -> Iterator[Message]:
    """Every leaf; messages within the message are leaves too."""
    if depth > DEPTH:
        raise _TooMuch
    if part.get_content_maintype() != "multipart":
        yield part
        return
    many = 0
    for each in cast("list[Message]", part.get_payload() if part.is_multipart() else []):
        for leaf in _parts(each, depth + 1):
            many += 1
            if many > PARTS:
                raise _TooMuch
            yield leaf


def _made(message: Message, content: bytes, digest: str, parts: list[Message] | None) -> inbound.Message:
    name, sender = _sender(message)
    said, files, text = ([], [], _UNREADABLE) if parts is None else (_said(parts), _files(parts), _text(parts))
    own = _header(message, "Message-ID").strip("<> ")
    meant = [_header(message, header) for header in ("In-Reply-To", "References")]
    if message.get_content_type() == REPORT:
        back = [inner for part in parts or () for inner in _returned(part)]
        meant += [_header(inner, header) for inner in back for header in ("Message-ID", "References")]
    return inbound.Message(
        own[:500] if own else f"sha256:{digest}",
        sender,
        headers.line(name),
        headers.line(_header(message, "Subject")),
        text,
        _date(message),
        _method(message),
        headers.meant(meant),
        said,
        files,
        content,
    )


def _header(message: Message, name: str) -> str:
    """A header's text; one that the library stumbles over is empty."""
    try:
        return str(message.get(name, "") or "").replace("\x00", "")
    except (ValueError, IndexError, AttributeError, TypeError, LookupError):
        return ""


def _sender(message: Message) -> tuple[str, str]:
    """Name and address; no address when there is none that one could write to."""
    found = [pair for pair in getaddresses([_header(message, "From")]) if pair[1]]
    name, address = found[0] if found else ("", "")
    return name, mails.stripped(address) if mails.is_valid(address) else ""


def _date(message: Message) -> When | None:
    """When it says that it was written; never in the future, for a timeline is read from its end."""
    try:
        moment = parsedate_to_datetime(_header(message, "Date"))
        moment = moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
        return None if moment > datetime.now(UTC) or moment.year < 1980 else clock.of_datetime(moment)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _method(message: Message) -> str:
    """Whether a program wrote it."""
    if message.get_content_type() == REPORT:
        return "returned"
    return "e-mail" if _header(message, "Auto-Submitted").strip().lower() in ("", "no") else "automatic answer"


def _returned(part: Message) -> list[Message]:
    """The message that a report of its return has within it."""
    if part.get_content_type() == "message/rfc822":
        inner = part.get_payload()
        return [inner[0]] if isinstance(inner, list) and inner and isinstance(inner[0], Message) else []
    if part.get_content_type() == "text/rfc822-headers":
        return [_parsed(_bytes(part)[:HEAD])]
    return []


def _bytes(part: Message) -> bytes:
    try:
        found = part.get_payload(decode=True)
    except (ValueError, AttributeError, TypeError, LookupError):
        return b""
    return found if isinstance(found, bytes) else b""


def _decoded(part: Message) -> str:
    content = _bytes(part)[: LONGEST * 4]
    try:
        text = content.decode(part.get_content_charset("utf-8"), "replace")
    except (LookupError, ValueError):
        text = content.decode("utf-8", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")


def _is_file(part: Message) -> bool:
    return part.get_content_disposition() == "attachment" or bool(part.get_filename())


def _text(parts: list[Message]) -> str:
    """What was written: its plain text, else its HTML without the marks."""
    plain = [_decoded(part) for part in parts if part.get_content_type() == "text/plain" and not _is_file(part)]
    if any(text.strip() for text in plain):
        return "\n".join(plain).strip()[:LONGEST]
    pages = [plain_of(_decoded(part)) for part in parts if part.get_content_type() == "text/html" and not _is_file(part)]
    return "\n".join(pages).strip()[:LONGEST]


def _files(parts: list[Message]) -> list[tuple[str, str, bytes]]:
    """What was attached, calendars aside."""
    found: list[tuple[str, str, bytes]] = []
    for part in parts:
        if _is_file(part) and part.get_content_type() not in ("text/calendar", "application/ics") and len(found) < FILES:
            name = headers.line(str(part.get_filename() or "")) or "attachment"
            found.append((name.replace("/", "_").replace("\\", "_"), part.get_content_type(), _bytes(part)))
    return found


def _said(parts: list[Message]) -> list[Said]:
    """What attendees answer, in calendars that are answers."""
    found: list[Said] = []
    for part in parts:
        if part.get_content_type() in ("text/calendar", "application/ics"):
            found += [one for one in replies.read(_bytes(part)) if one not in found]
    return found


class _Plain(HTMLParser):
    """The text of a page."""

    BREAKS = frozenset({"br", "p", "div", "tr", "li", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "blockquote", "hr"})
    SILENT = frozenset({"script", "style", "head", "title", "template"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.silent = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not self.silent and tag in self.SILENT:
            self.silent = tag
        elif tag in self.BREAKS:
            self.found.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == self.silent or tag == "body":
            self.silent = ""
        elif tag in self.BREAKS:
            self.found.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.found.append(re.sub(r"\s+", " ", data))


def plain_of(page: str) -> str:
    """HTML as text: a line for each paragraph, nothing of scripts and styles."""
    reader = _Plain()
    reader.feed(page)
    reader.close()
    lines = [line.strip() for line in "".join(reader.found).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
