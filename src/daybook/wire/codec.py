"""Bodies to records and answers to bytes, whatever the format: all that the request pipeline calls."""

from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from daybook.wire import charset, form, json, xml
from daybook.wire.negotiate import DEFAULT, Media, answer_media, body_media
from daybook.wire.problems import Note, TooLarge, Unsupported
from daybook.wire.reach import hint_plan
from daybook.wire.record import Record
from daybook.wire.style import ALL, ASPNET, Formats, Limits, Style

__all__ = ["Media", "Reading", "answer_media", "bind_query", "read", "write"]

R = TypeVar("R")
Q = TypeVar("Q", bound=Record)


@dataclass(frozen=True, slots=True)
class Reading(Generic[R]):
    """What a body held: None for an empty one."""

    record: R | None
    notes: list[Note] = field(default_factory=list)
    media: Media = DEFAULT


def read(
    model: type[R],
    body: bytes,
    content_type: str | None,
    *,
    style: Style = ASPNET,
    formats: Formats = ALL,
    limits: Limits = Limits(),
    parameter: str = "model",
) -> Reading[R]:
    """A body as a record, or as a list of them. An empty one binds nothing, whatever its Content-Type."""
    if len(body) > limits.body:
        raise TooLarge("body", limits.body, len(body))
    if not body:
        return Reading(None)
    media = body_media(content_type, formats)
    if media.kind == "json":
        record, notes = json.read(model, body, media, style=style, limits=limits, parameter=parameter)
        return Reading(record, notes, media)
    hint: Any = model
    plan = hint_plan(hint)
    if media.kind == "form" and plan.kind != "record":
        raise Unsupported(media.type)
    text = charset.decode(body, media, parameter, plan.clr)
    reader: Any = xml.read if media.kind == "xml" else form.read
    record, notes = reader(hint, text, style, limits, parameter)
    return Reading(record, notes, media)


def bind_query(model: type[Q], query: str | bytes, style: Style = ASPNET, parameter: str = "") -> Q:
    """A query string as a record: form names in any case, `status=3&status=4` or `status[0]=3&status[1]=4`."""
    return form.bind_query(model, query, style, parameter)


def write(value: Any, media: Media, style: Style = ASPNET, *, model: Any = None) -> bytes:
    """An answer as bytes; `model` names the XML root of null and of lists."""
    if media.kind == "json":
        out = json.write(value, style)
        return out if media.charset == "utf-8" else charset.encode(out.decode(), media.charset)
    return charset.encode(xml.write(value, model, style), media.charset)
