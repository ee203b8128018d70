"""What would leave the house with a write is shown before it does: until it was seen, nothing is done."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qsl

import msgspec

from daybook.core import outbox
from daybook.core.clock import When
from daybook.door import Answer, Call
from daybook.web.frame import is_swap, shown
from daybook.web.session import FIELD
from daybook.wire.record import Record, slot

KINDS = ("mail", "invite")
QUIET = "1"
NOT_WANTED = "Whoever did it wanted nobody to be told."
SAID = ("method", "attendees", "summary", "start", "end", "location", "notes", "to", "subject", "text")
"""What of a letter its readers see."""


class Sent(Record, xml_names="same"):
    """Whether the letters that a preview showed are to be sent."""

    seen: str | None = slot("Which letters were shown: those are sent")
    quiet: str | None = slot("`1`: nobody is told")


def settled(call: Call, done: Answer, back: str, others: Sequence[str] = ()) -> Answer:
    """The answer to what was done; a preview in its place, and nothing done, where letters would be sent that nobody has seen.

    `others`: what else is at that time, to be said in it.
    """
    letters = [each for each in outbox.queued(call.tx) if each.kind in KINDS]
    sent: Any = call.body
    if not letters:
        return done
    if sent is not None and sent.quiet == QUIET:
        for each in letters:
            outbox.drop(call.tx, each, NOT_WANTED)
        return done
    mark = _mark(letters)
    if sent is not None and sent.seen == mark:
        return done
    return _preview(call, letters, {"seen": mark, "back": back, "others": others})


def _preview(call: Call, letters: Sequence[outbox.Queued], values: dict[str, Any]) -> Answer:
    """What would be sent, with the form that does it."""
    fields = [pair for pair in _fields(call) if pair[0] not in (FIELD, *Sent.__struct_fields__)]
    told = [(each.payload, outbox.subject(each), *_span(each.payload)) for each in letters]
    values |= {"letters": told, "fields": fields, "act": call.request.path}
    if is_swap(call.request):
        headers = {"HX-Retarget": "#sending", "HX-Reswap": "innerHTML"}
        return replace(shown(call, "parts/sending.html", headers=headers, **values), stays=False)
    return replace(shown(call, "pages/sending.html", **values), stays=False)


def _fields(call: Call) -> list[tuple[str, str]]:
    """What the form had that is sent again as it was."""
    return parse_qsl(call.request.body.decode("utf-8", "replace"), keep_blank_values=True)


def _span(payload: Any) -> tuple[int | None, int | None]:
    """From when to when, of letters about a meeting."""
    pair = payload.get("start"), payload.get("end")
    return (When(*pair[0]).at, When(*pair[1]).at) if pair[0] and pair[1] else (None, None)


def _mark(letters: Sequence[outbox.Queued]) -> str:
    """The same for the same letters, whenever and in whatever order they are put."""
    said = sorted(msgspec.json.encode([each.payload.get(name) for name in SAID]) for each in letters)
    return hashlib.blake2b(b"\n".join(said), digest_size=12).hexdigest()
