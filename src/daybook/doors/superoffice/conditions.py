"""Conditional requests: what an answer is known by, and whether the caller has it already."""

import hashlib
from datetime import UTC
from email.utils import format_datetime, parsedate_to_datetime

from daybook.core.clock import SECOND, When, of_datetime, to_datetime
from daybook.core.errors import Conflict
from daybook.door import Request
from daybook.doors.superoffice.style import FORMATS, STYLE
from daybook.wire import codec
from daybook.wire.negotiate import DEFAULT, answer_media
from daybook.wire.record import Record


def tag(entity: Record, request: Request) -> str:
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


def is_guarded(request: Request) -> bool:
    """Whether a write says which state of the entity it means."""
    return "if-match" in request.headers or "if-unmodified-since" in request.headers


def demand_unchanged(request: Request, tag: str, ticks: int) -> None:
    """A write that means another state of the entity is 412: by tag, else by date in whole seconds."""
    tags = request.headers.get("if-match")
    if tags is not None:
        if not any(text.strip() in (tag, "*") for text in tags.split(",")):
            raise Conflict("version", "The entity is not what If-Match says.")
        return
    since = date_of(request.headers.get("if-unmodified-since"))
    if since is not None and ticks // SECOND > since.at // SECOND:
        raise Conflict("version", "The entity was changed after If-Unmodified-Since.")


def date_of(text: str | None) -> When | None:
    """A header's date; None for one that is none, which counts for nothing."""
    if text is None:
        return None
    try:
        date = parsedate_to_datetime(text)
        return of_datetime(date if date.tzinfo is not None else date.replace(tzinfo=UTC))
    except (ValueError, TypeError, OverflowError):
        return None
