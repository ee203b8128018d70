"""What one write gathers while it is translated: every mistake, what was ignored, and which members were null on purpose."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from daybook.core import extras
from daybook.core.access import Tx
from daybook.core.errors import Invalid, Mistake
from daybook.doors.superoffice.view import View
from daybook.wire.record import Record, SlotPlan, describe

NAME = "superoffice"
"""The door, the part of `extra` that is its own, and the door of its fields."""
NULLS = "nulls"


@dataclass(frozen=True, slots=True)
class Writing:
    """One write on its way into the book."""

    tx: Tx
    view: View
    mistakes: list[Mistake] = field(default_factory=list)

    def wrong(self, path: str, rule: str, value: Any) -> None:
        """One mistake more; the rest is looked at all the same."""
        self.mistakes.append(Mistake(path, rule, value))

    def note(self, kind: str, path: str, text: str) -> None:
        """A line of the request's explanation."""
        self.tx.note(kind, path, text)

    def finish(self) -> None:
        """Nothing is written while anything is wrong."""
        if self.mistakes:
            raise Invalid(self.mistakes)


def given(record: Record, name: str) -> bool:
    """Whether the body gave the member a value of its own: not left out, not null, not blank."""
    value = getattr(record, name)
    return record.has(name) and value is not None and value != slot_of(record, name).blank()


def slot_of(record: Record, name: str) -> SlotPlan:
    """What was declared of a member."""
    return describe(type(record)).by_name[name]


def ignore(writing: Writing, record: Record, names: Collection[str], path: str) -> None:
    """Note the members that only the server sets."""
    for name in names:
        if given(record, name):
            writing.note("ignored", path + slot_of(record, name).json, "The server sets it.")


def nulls(record: Record, names: Iterable[str]) -> list[str]:
    """Members given as null."""
    return [name for name in names if record.has(name) and getattr(record, name) is None and slot_of(record, name).type.nullable]


def own(extra: Mapping[str, Any] | None) -> Mapping[str, Any]:
    """This door's part of a record's extra."""
    return extras.of(extra, NAME)


def with_nulls(record: Record, part: Mapping[str, Any]) -> None:
    """Give null back where the client wrote null and nobody has written since."""
    for name in part.get(NULLS, ()):
        value = getattr(record, name, None)
        if not value or value == slot_of(record, name).blank():
            setattr(record, name, None)
