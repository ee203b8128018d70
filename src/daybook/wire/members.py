"""The members of a model by their paths (`people[].name`), as it declares them, and those that a body carried."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from daybook.wire.plan import SlotPlan, TypePlan
from daybook.wire.record import Record, describe

MOST = 5000
"""Members of one model that are told apart: those of large entities hold each other."""
MODELS = 64
"""Models whose members are remembered."""
_INDEX = re.compile(r"\[[^\]]*\]")
_Above = tuple[type, ...]


@dataclass(frozen=True, slots=True)
class Member:
    """One declared member."""

    path: str
    """By its JSON names."""
    above: str
    """The path of what holds it, "" at the top."""
    others: frozenset[str]
    """By the names of XML and forms, in small letters."""
    doc: str
    read_only: bool


@lru_cache(MODELS)
def declared(plan: TypePlan) -> tuple[Member, ...]:
    """Every member of a type, outer ones before what is in them; a model within itself is not gone into again."""
    found: list[Member] = []
    for each in _below(plan, "", ("", ""), ()):
        found.append(each)
        if len(found) == MOST:
            break
    return tuple(found)


def _below(plan: TypePlan, path: str, others: tuple[str, str], above: _Above) -> Iterator[Member]:
    mark, plan = _items(plan)
    if plan.kind != "record" or plan.of in above:
        return
    path, others = path + mark, (others[0] + mark, others[1] + mark)
    for slot in describe(plan.of).slots:
        own, names = _join(path, slot.json), (_join(others[0], slot.xml.lower()), _join(others[1], slot.form.lower()))
        yield Member(own, path, frozenset(names), slot.doc, slot.read_only)
        yield from _below(slot.type, own, names, (*above, plan.of))


def carried(value: Any, plan: TypePlan) -> frozenset[str]:
    """The paths of what a bound body had, null included; each once, however many items carried it."""
    return frozenset(_given(value, plan, "", ()))


def _given(value: Any, plan: TypePlan, path: str, above: _Above) -> Iterator[str]:
    if value is None:
        return
    if plan.item is not None:
        mark = "{}" if plan.kind == "dict" else "[]"
        for item in value.values() if plan.kind == "dict" else value:
            yield from _given(item, plan.item, path + mark, above)
    elif isinstance(value, Record) and type(value) not in above:
        for slot in _held(value):
            own = _join(path, slot.json)
            yield own
            yield from _given(getattr(value, slot.name), slot.type, own, (*above, type(value)))


def _held(value: Record) -> Iterator[SlotPlan]:
    return (slot for slot in describe(type(value)).slots if value.has(slot.name))


def _items(plan: TypePlan) -> tuple[str, TypePlan]:
    mark = ""
    while plan.item is not None:
        mark, plan = mark + ("{}" if plan.kind == "dict" else "[]"), plan.item
    return mark, plan


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def place(path: str, parameter: str) -> str:
    """The path of a note without the name of the body's argument and without numbers of items."""
    bare = _INDEX.sub("[]", path)
    head, dot, rest = bare.partition(".")
    if not dot or head.removesuffix("[]") != parameter:
        return bare
    return f"[].{rest}" if head.endswith("[]") else rest
