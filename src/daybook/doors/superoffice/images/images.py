"""The operations on pictures."""

import hashlib
import importlib
from collections.abc import Callable
from functools import cache, partial
from typing import Any

from daybook.core import contacts, extras, files, pictures, slow
from daybook.core.errors import Invalid, Missing, Mistake
from daybook.door import Answer, Call
from daybook.doors.superoffice import conditions, rights
from daybook.doors.superoffice import view as views
from daybook.doors.superoffice.images import blobs, wishes
from daybook.doors.superoffice.images.wish import GIVEN, MEDIA, NONE, Wish
from daybook.doors.superoffice.kinds import Kind
from daybook.doors.superoffice.records.blob import BlobEntity
from daybook.doors.superoffice.writing import NAME, Writing, ignore, own
from daybook.wire import multipart

FIELD = "image"
"""The part of a form that holds the picture."""


@cache
def studio(name: str) -> Any:
    """Loaded with the first picture: Pillow takes 50 ms that no start needs."""
    return importlib.import_module(f"daybook.doors.superoffice.images.{name}")


def owner(kind: Kind, call: Call) -> Any:
    """Whose picture it is."""
    number = call.params[parameter(kind)]
    row = contacts.by_number(call.tx, number, kind.owner)
    if row is None or call.who.is_partner:
        raise Missing(kind.resource, number)
    return row


def parameter(kind: Kind) -> str:
    return f"{kind.resource.lower()}Id"


def existing(kind: Kind, call: Call) -> Any:
    """What is known of the picture, which must be there."""
    row = pictures.find(call.tx, owner(kind, call).id)
    if row is None:
        raise missing(kind, call)
    return row


def missing(kind: Kind, call: Call) -> Missing:
    return Missing(f"{kind.resource} image", call.params[parameter(kind)])


def show(kind: Kind, call: Call) -> Answer:
    """The picture as it came, or as it was asked for; else what stands in for it."""
    wish = wishes.of(call.query, call.request.headers.get("accept", ""))
    row = pictures.find(call.tx, owner(kind, call).id)
    if row is not None:
        return picture(call, row, Wish() if as_it_came(row, wish) else wish)
    instead = wishes.blank(call.query) or NONE
    if instead == NONE:
        raise missing(kind, call)
    return answer(call, f"{instead} {kind.resource}", wish, "PNG", 0, lambda: partial(studio("blanks").drawn, instead, kind.resource, wish))


def as_it_came(row: Any, wish: Wish) -> bool:
    """Whether nothing but its own format was asked for."""
    return not (wish.width or wish.height) and MEDIA.get(wish.format, row.media) == row.media


def picture(call: Call, row: Any, wish: Wish) -> Answer:
    """The picture of a record."""
    format = next(name for name, media in MEDIA.items() if media == row.media)
    if wish.is_plain:
        return known(call, f"{row.sha256}", wish, row.created_at) or file(call, row)
    scaled = format if format in GIVEN else GIVEN[0]
    return answer(
        call, row.sha256, wish, scaled, row.created_at, lambda: partial(studio("pixels").made, files.content(call.tx, row.id), wish)
    )


def file(call: Call, row: Any) -> Answer:
    return Answer(files.content(call.tx, row.id), media=row.media, headers=headers(row.sha256, Wish(), row.created_at))


def answer(call: Call, what: str, wish: Wish, format: str, ticks: int, work: Callable[[], Callable[[], bytes]]) -> Answer:
    """A picture that is made aside, unless the caller has it; `work` prepares that, and may read for it."""
    found = known(call, what, wish, ticks)
    if found is not None:
        return found
    tag = tag_of(what, wish)
    content = slow.finished(call.tx, tag) or slow.outcome(call.tx, tag, work())
    return Answer(content, media=MEDIA[wish.format or format], headers=headers(what, wish, ticks))


def known(call: Call, what: str, wish: Wish, ticks: int) -> Answer | None:
    """304 when the caller has it."""
    if not conditions.is_known(call.request, tag_of(what, wish), ticks):
        return None
    return Answer(None, 304, headers(what, wish, ticks))


def headers(what: str, wish: Wish, ticks: int) -> dict[str, str]:
    """What the answer is known by; what we draw ourselves has no date."""
    made = {"ETag": tag_of(what, wish), "Vary": "Accept"}
    return made | {"Last-Modified": conditions.last_modified(ticks)} if ticks else made


def tag_of(what: str, wish: Wish) -> str:
    return f'"{hashlib.blake2b(f"{what} {wish}".encode(), digest_size=12).hexdigest()}"'


def save(kind: Kind, call: Call) -> int:
    """A new picture, kept as it came; its number. What was said of the one before is said of it."""
    rights.demand_write(call.who)
    contact = owner(kind, call)
    name, content = given(call)
    format = slow.outcome(call.tx, "picture", partial(studio("pixels").inspect, content))
    before = pictures.find(call.tx, contact.id)
    extra = extras.merge(None, NAME, own(before.extra)) if before is not None else None
    row = pictures.put(call.tx, contact.id, name or f"{kind.resource}.{format.lower()}", MEDIA[format], content, extra)
    number: int = row["number"]
    return number


def given(call: Call) -> tuple[str | None, bytes]:
    """The file's name and its bytes: the form's part `image`, else its first file; or the whole body."""
    body, media = call.body or b"", call.request.headers.get("content-type")
    if not multipart.is_multipart(media):
        return None, demanded(body)
    parts = multipart.read(body, media)
    found = [part for part in parts if part.name == FIELD] or [part for part in parts if part.file is not None]
    for part in parts:
        if part is not next(iter(found), None):
            call.tx.note("ignored", part.name or "body", "One picture is kept.")
    return (found[0].file, demanded(bytes(found[0].content))) if found else (None, demanded(b""))


def demanded(content: bytes) -> bytes:
    if not content:
        raise Invalid([Mistake(FIELD, "the bitmap is missing")])
    return content


def delete(kind: Kind, call: Call) -> None:
    """Take the picture away, if there is one."""
    rights.demand_write(call.who)
    pictures.drop(call.tx, owner(kind, call).id)


def show_info(kind: Kind, call: Call) -> BlobEntity:
    """What is known of the picture."""
    return blobs.carrier(call.tx, call.who, existing(kind, call), kind, views.of(call.tx, call.request))


def change_info(kind: Kind, call: Call) -> BlobEntity:
    """Say something else of the picture."""
    rights.demand_write(call.who)
    row, view = existing(kind, call), views.of(call.tx, call.request)
    if call.body is None:
        raise Invalid([Mistake("BlobEntity", "must be in the body")])
    ignore(Writing(call.tx, view), call.body, blobs.differing(row, kind, call.body), "")
    said = {member: getattr(call.body, member) for member in blobs.TEXTS if call.body.has(member)}
    files.change(call.tx, row, extra=extras.merge(row.extra, NAME, said))
    return blobs.carrier(call.tx, call.who, files.get(call.tx, row.id), kind, view)
