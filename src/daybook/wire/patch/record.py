"""A patch carried out on a record: only what it touches is bound anew."""

from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

import msgspec

from daybook.wire import json
from daybook.wire.patch.document import patch
from daybook.wire.patch.rules import RFC, Rules
from daybook.wire.problems import Note
from daybook.wire.reach import hint_plan
from daybook.wire.record import Record, describe
from daybook.wire.style import ASPNET, Limits, Style

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class PatchedRecord(Generic[R]):
    """The record afterwards, which of its members an operation was about, and what was passed over."""

    record: R
    touched: frozenset[str]
    notes: list[Note] = field(default_factory=list)


def patch_record(
    record: R, body: Any, *, rules: Rules = RFC, style: Style = ASPNET, limits: Limits = Limits(), parameter: str = "model"
) -> PatchedRecord[R]:
    """A JSON Patch or a merge patch (free JSON, as it was read) on a copy. Malformed with every mistake, Untrue when a test fails."""
    model, members = type(record), describe(type(record))
    document = msgspec.json.decode(json.write(record, style))
    done = patch(document, body, rules, hint_plan(model))
    # In the model's order, so that mistakes come in it too.
    told = msgspec.json.encode({name: done.document.get(name) for name in members.by_json if name in done.touched})
    bound, notes = json.read(model, told, style=style, limits=limits, parameter=parameter)
    touched = frozenset(members.by_json[name].name for name in done.touched)
    values = {each.name: getattr(bound if each.name in touched else record, each.name) for each in members.slots}
    return PatchedRecord(model(**values), touched, [*done.notes, *notes])
