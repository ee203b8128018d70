"""JSON bodies: a typed decode where the text is exact and plain, the lenient reader for everything else."""

import re
from functools import cache
from typing import Any

import msgspec

from daybook.wire import charset, lenient
from daybook.wire.jsonwrite import write
from daybook.wire.negotiate import DEFAULT, Media
from daybook.wire.plan import TypePlan, bounded
from daybook.wire.problems import Note
from daybook.wire.reach import containers, hint_plan, shape, tally, towards_read_only
from daybook.wire.record import Record
from daybook.wire.scalars import Moment, parse
from daybook.wire.style import ASPNET, Limits, Style

__all__ = ["read", "write"]

MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
OPENING = b"{["
NO_BRACKETS = bytes(set(range(256)) - set(b"{}[]"))
# An escape for a letter, a digit or `_`: names could be written with it.
ESCAPED_NAME = re.compile(rb"\\u00(?:3[0-9]|[46][1-9a-fA-F]|[57][0-9aA]|5[fF])")
MISSED = object()
DECODING_ERRORS = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)


def read(
    hint: Any, body: bytes, media: Media = DEFAULT, *, style: Style = ASPNET, limits: Limits, parameter: str = "model"
) -> tuple[Any, list[Note]]:
    """A body as a value of the type, and what was passed over. Malformed with every mistake."""
    source: bytes | str = body
    if media.charset != "utf-8" or body.startswith(MARKS):
        source = charset.decode(body, media, parameter)
    value = exact(hint, source, style, limits)
    if value is MISSED:
        text = source if isinstance(source, str) else charset.decode(body, media, parameter)
        return lenient.read(hint_plan(hint), text, style=style, limits=limits, parameter=parameter)
    notes: list[Note] = []
    drop_read_only(value, parameter, notes)
    return value, notes


def exact(hint: Any, source: bytes | str, style: Style, limits: Limits) -> Any:
    """The value, or MISSED when only the lenient reader can tell what the body says."""
    try:
        value = decoder(hint, style.year_zero, style.zone_less == "utc").decode(source)
    except DECODING_ERRORS:
        return MISSED
    body = source if isinstance(source, bytes) else source.encode()
    return value if plain(hint, body, value, limits) else MISSED


@cache
def decoder(hint: Any, year_zero: bool, zone_is_utc: bool) -> "msgspec.json.Decoder[Any]":
    """Exact names, exact types, nothing unknown."""
    style = Style(year_zero=year_zero, zone_less="utc" if zone_is_utc else "keep")

    def moment(kind: type, text: Any) -> Moment:
        if kind is not Moment or not isinstance(text, str):
            raise ValueError("not a time")
        return style.zoned(parse(text, "json", year_zero))

    return msgspec.json.Decoder(bounded(hint) | None, dec_hook=moment)


def plain(hint: Any, body: bytes, value: Any, limits: Limits) -> bool:
    """Whether the typed decode saw all there is: no object or list given twice, no limit passed."""
    known = shape(hint)
    opened = body.count(b"{") + body.count(b"[")
    if opened == tally(hint)(value):  # so there are no brackets in texts
        fits = len(body) < 2 * limits.items or body.count(b",") < limits.items
        possible = opened if known.endless else min(opened, known.depth)
        if fits and (possible <= limits.depth or nesting(body) <= limits.depth):
            return True
    if b"\\u00" in body and ESCAPED_NAME.search(body):
        return False
    carried, longest, depth = survey(value, hint_plan(hint))
    return carried == sum(body.count(name) for name in known.names) and within(limits, longest, depth)


def nesting(body: bytes) -> int:
    """How deep the brackets go."""
    level = deepest = 0
    for bracket in body.translate(None, NO_BRACKETS):
        if bracket in OPENING:
            level += 1
            deepest = max(deepest, level)
        else:
            level -= 1
    return deepest


def within(limits: Limits, longest: int, depth: int) -> bool:
    return longest <= limits.items and depth <= limits.depth


def survey(value: Any, plan: TypePlan) -> tuple[int, int, int]:
    """Containers of records that the body carried, the longest list, the depth."""
    carried, longest, depth = 0, 0, 0
    if value is None:
        return 0, 0, 0
    parts: list[tuple[Any, TypePlan]] = []
    if plan.kind == "record":
        given = [each for each in containers(plan.of) if each.name not in value.absent]
        carried = len(given)
        parts = [(getattr(value, each.name), each.type) for each in given]
    elif plan.item is not None:
        parts = [(item, plan.item) for item in (value.values() if plan.kind == "dict" else value)]
        longest = len(parts) if plan.kind == "list" else 0
    elif plan.kind == "any":
        return 0, *survey_free(value)
    else:
        return 0, 0, 0
    for part in parts:
        below = survey(*part)
        carried, longest, depth = carried + below[0], max(longest, below[1]), max(depth, below[2])
    return carried, longest, depth + 1


def survey_free(value: Any) -> tuple[int, int]:
    """The longest list and the depth of free JSON."""
    if isinstance(value, msgspec.Raw):
        value = msgspec.json.decode(value)
    if not isinstance(value, dict | list):
        return 0, 0
    parts = [survey_free(part) for part in (value.values() if isinstance(value, dict) else value)]
    longest = max([len(value) if isinstance(value, list) else 0, *(part[0] for part in parts)])
    return longest, 1 + max((part[1] for part in parts), default=0)


def drop_read_only(value: Any, path: str, notes: list[Note]) -> None:
    """What a client cannot set keeps the server's value; a note where the client meant another."""
    if isinstance(value, list):
        for at, item in enumerate(value):
            drop_read_only(item, f"{path}[{at}]", notes)
    elif isinstance(value, Record):
        for each in towards_read_only(type(value)):
            given, where = getattr(value, each.name), f"{path}.{each.json}".removeprefix(".")
            if not each.read_only:
                drop_read_only(given, where, notes)
            elif given != each.blank():
                notes.append(Note("ignored", where, "read only"))
                setattr(value, each.name, each.blank())
