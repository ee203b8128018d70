"""What a body says of a person that is not so already: what was read and is sent back unchanged says nothing."""

from collections.abc import Iterable
from typing import Any

from daybook.doors.superoffice.writing import left_out
from daybook.wire.record import Record, describe

Told = frozenset[str]
"""Members that a write is about."""


def all_of(entity: Record, names: Iterable[str]) -> Told:
    """Of a new person: the members that the body has."""
    return frozenset(name for name in names if entity.has(name))


def of(entity: Record, shown: Record, names: Iterable[str], lasting: Iterable[str]) -> Told:
    """Of one who is there: members with another value than is shown, and those left out that hold something but `lasting` ones."""
    known = tuple(names)
    gone = left_out(entity, shown, (name for name in known if name not in lasting))
    return gone | {name for name in all_of(entity, known) if not is_same(getattr(entity, name), getattr(shown, name))}


def is_same(sent: Any, shown: Any) -> bool:
    """The same value; of carriers the same number, else the same name. Both are the first members of a carrier that has a number."""
    if isinstance(sent, Record) and isinstance(shown, Record) and describe(type(shown)).slots[0].type.kind == "int":
        number, name = (each.name for each in describe(type(shown)).slots[:2])
        mine, other = getattr(sent, number), getattr(shown, number)
        return bool(mine == other if mine or other else (getattr(sent, name) or "") == (getattr(shown, name) or ""))
    return bool(sent == shown)
