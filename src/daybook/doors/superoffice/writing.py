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


def changed(record: Record, shown: Record, names: Iterable[str]) -> frozenset[str]:
    """Members to which the body gives another value than the one shown to the caller, who may have sent back what he read."""
    return frozenset(name for name in names if record.has(name) and getattr(record, name) != getattr(shown, name))


def left_out(record: Record, shown: Record, names: Iterable[str]) -> frozenset[str]:
    """Members that hold something, of which the body says nothing: to a write of the whole they are empty now."""
    return frozenset(name for name in names if not record.has(name) and getattr(shown, name))


def ignore(writing: Writing, record: Record, names: Iterable[str], path: str, shown: Record | None = None) -> None:
    """Note the members that only the server sets, unless they say what is shown anyway."""
    for name in names:
        if given(record, name) and (shown is None or getattr(record, name) != getattr(shown, name)):
            writing.note("ignored", path + slot_of(record, name).json, "The server sets it.")


def nulls(record: Record, names: Iterable[str], written: Collection[str], before: Collection[str] = ()) -> list[str] | None:
    """Members that are null since the client gave null: of those written now, and `before` of the others. None when there are none."""
    found = [name for name in names if (is_null(record, name) if name in written else name in before)]
    return found or None


def is_null(record: Record, name: str) -> bool:
    """Whether the body gave null to a member that can hold it."""
    return record.has(name) and getattr(record, name) is None and slot_of(record, name).type.nullable


def own(extra: Mapping[str, Any] | None) -> Mapping[str, Any]:
    """This door's part of a record's extra."""
    return extras.of(extra, NAME)


def kept(extra: Mapping[str, Any] | None, part: Mapping[str, Any]) -> dict[str, Any]:
    """The column `extra` after a write of this door's part; nothing when the part says what is there."""
    whole = extras.merge(extra, NAME, part)
    return {"extra": whole} if own(whole) != own(extra) else {}


def with_nulls(record: Record, part: Mapping[str, Any]) -> None:
    """Give null back where the client wrote null and nobody has written since."""
    for name in part.get(NULLS, ()):
        value = getattr(record, name, None)
        if not value or value == slot_of(record, name).blank():
            setattr(record, name, None)
