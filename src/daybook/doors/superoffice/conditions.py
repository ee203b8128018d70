"""Conditional requests: what an answer is known by, and whether the caller has it already."""

import hashlib
from datetime import UTC
from email.utils import format_datetime, parsedate_to_datetime

from daybook.core.clock import SECOND, When, of_datetime, to_datetime
from daybook.door import Request
from daybook.doors.superoffice.records.contact import ContactEntity
from daybook.doors.superoffice.style import FORMATS, STYLE
from daybook.wire import codec
from daybook.wire.negotiate import DEFAULT, answer_media


def tag(entity: ContactEntity, request: Request) -> str:
    """A strong ETag: of everything that the answer holds, and the format it goes out in."""
    get = request.headers.get
    media = answer_media(get("accept"), get("content-type"), get("accept-charset"), get("x-requested-with"), FORMATS)
    text = codec.write(entity, DEFAULT, STYLE) + media.content_type.encode()
    return f'"{hashlib.blake2b(text, digest_size=12).hexdigest()}"'


def last_modified(ticks: int) -> str:
    """The header's date, in whole seconds."""
    return format_datetime(to_datetime(ticks).astimezone(UTC), usegmt=True)


def is_known(request: Request, tag: str, ticks: int) -> bool:
    """Whether the caller has this very answer: by tag, else by date."""
    tags = request.headers.get("if-none-match")
    if tags is not None:
        return any(text.strip().removeprefix("W/") in (tag, "*") for text in tags.split(","))
    since = date_of(request.headers.get("if-modified-since"))
    return since is not None and ticks // SECOND <= since.at // SECOND


def date_of(text: str | None) -> When | None:
    """A header's date; None for one that is none, which counts for nothing."""
    if text is None:
        return None
    try:
        date = parsedate_to_datetime(text)
        return of_datetime(date if date.tzinfo is not None else date.replace(tzinfo=UTC))
    except (ValueError, TypeError, OverflowError):
        return None
