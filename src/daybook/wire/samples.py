"""Values that show what a model looks like, made as the original platform's help pages make theirs."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import IntEnum
from functools import reduce
from typing import Any
from urllib.parse import quote
from uuid import NAMESPACE_URL, UUID, uuid5

import msgspec
from lxml import etree

from daybook.wire import codec
from daybook.wire.negotiate import TYPES, Media, MediaKind
from daybook.wire.plan import Kind, SlotPlan, TypePlan, type_plan
from daybook.wire.record import Record, describe
from daybook.wire.scalars import Moment, parse_guid
from daybook.wire.style import ASPNET, Style

WHEN = Moment.parse("2026-01-11T20:58:34.7203833+00:00")
TWO = 2
"""How many items a list shows."""
NUMBERED: frozenset[Kind] = frozenset({"str", "bool", "int", "long", "float", "decimal", "guid", "moment", "any"})

NOTHING: Mapping[str, Any] = {}
WHOLE = ""
"""The path of all of a body."""

Make = Callable[[int, str], Any]
"""A value out of its number within the object and the path to it."""


@dataclass(slots=True)
class Numbering:
    """Counts the simple members of one object; the platform begins anew inside lists, nullables and nested objects."""

    last: int = 0

    def next(self) -> int:
        self.last += 1
        return self.last


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a value stands: the models around it (which end a recursion), its path, the numbering it draws from."""

    around: tuple[type, ...] = ()
    path: str = ""
    numbers: Numbering = field(default_factory=Numbering)


def sample(hint: Any, *, salt: str = "") -> Any:
    """A sample of a type: a record class, `list[...]` of one, or anything that a record may hold. Another salt, other ids."""
    return value(type_plan(hint, ""), Spot(path=salt))


def text(hint: Any, format: MediaKind, style: Style = ASPNET, *, salt: str = "", fills: Mapping[str, Any] = NOTHING) -> str:
    """The sample of a type as a body of that format, laid out to be read; `fills`: members by path that are something else."""
    made = fills[WHOLE] if WHOLE in fills else filled(sample(hint, salt=salt), fills)
    if format == "form":
        return "&".join(f"{quote(name, safe=NAME_SAFE)}={quote(given, safe=VALUE_SAFE)}" for name, given in fields(made))
    body = codec.write(made, Media(format, TYPES[format][0]), style, model=hint)
    if format == "json":
        return msgspec.json.format(body, indent=2).decode()
    root = etree.fromstring(body)
    etree.indent(root)
    return etree.tostring(root, encoding="unicode")


def filled(made: Any, fills: Mapping[str, Any]) -> Any:
    """A sample with these members, by path, instead of its own."""
    for path, given in fills.items():
        *parts, name = path.split(".")
        part: Record = reduce(getattr, parts, made)
        setattr(part, name, exemplary(describe(type(part)).by_name[name].type, given))
    return made


def value(kind: TypePlan, spot: Spot) -> Any:
    """A sample of a compiled type."""
    if kind.kind in NUMBERED:
        numbers = Numbering() if kind.nullable and kind.is_value else spot.numbers
        return SIMPLE[kind.kind](numbers.next(), spot.path)
    if kind.kind == "record":
        return record(kind, spot)
    if kind.item is not None:
        return items(kind.item, spot) if kind.kind == "list" else pairs(kind.item, spot)
    return lowest(kind.of) if kind.kind == "enum" else b"@@"


def record(kind: TypePlan, spot: Spot) -> Any:
    """A record with every member filled; a model inside itself is left empty."""
    if kind.of in spot.around:
        return kind.blank()
    around, numbers = (*spot.around, kind.of), Numbering()
    slots = describe(kind.of).slots
    return kind.of(**{each.name: member(each, Spot(around, f"{spot.path}.{each.name}", numbers)) for each in slots})


def member(each: SlotPlan, spot: Spot) -> Any:
    """A member's sample. What a client cannot set takes no number; a declared example stands in for the value."""
    made = unset(each, spot) if each.read_only else value(each.type, spot)
    if each.example is not ...:
        return exemplary(each.type, each.example)
    return made[: each.max_length] if isinstance(made, str) else made


def unset(each: SlotPlan, spot: Spot) -> Any:
    """A member that only the server sets holds what its class gave it."""
    given = each.blank()
    return value(each.type, Spot(spot.around, spot.path)) if given == each.type.blank() else given


def items(kind: TypePlan, spot: Spot) -> list[Any]:
    """Two of them, drawing from one numbering; none of a model inside itself."""
    if kind.of in spot.around:
        return []
    numbers = Numbering()
    return [value(kind, Spot(spot.around, f"{spot.path}.{index}", numbers)) for index in range(TWO)]


def pairs(kind: TypePlan, spot: Spot) -> dict[str, Any]:
    """Two of them; keys and values draw from one numbering."""
    numbers = Numbering()
    within = Spot(spot.around, spot.path, numbers)
    return {f"sample string {numbers.next()}": value(kind, within) for _ in range(TWO)}


def exemplary(kind: TypePlan, example: Any) -> Any:
    """A declared example as a value of its type; Guids and times may be declared as text."""
    if isinstance(example, list) and kind.item is not None:
        return [exemplary(kind.item, each) for each in example]
    read = READERS.get(kind.kind)
    return read(example) if read is not None and isinstance(example, str) else example


def lowest(options: Any) -> Any:
    """The platform takes the member with the lowest number, read without sign."""
    return min(options, key=lambda each: each.value & 0xFFFFFFFF)


def guid(_: int, path: str) -> UUID:
    """Always the same at the same place, so that pages stay as they are."""
    return uuid5(NAMESPACE_URL, path)


def fields(made: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """A value as the names and values of a form, members by their CLR names."""
    if isinstance(made, Record):
        for each in describe(type(made)).slots:
            if not each.read_only:
                yield from fields(getattr(made, each.name), f"{name}.{each.form}" if name else each.form)
    elif isinstance(made, list | bytes):
        for index, part in enumerate(made):
            yield from fields(part, f"{name}[{index}]")
    elif isinstance(made, dict):
        for index, (key, part) in enumerate(made.items()):
            yield f"{name}[{index}].Key", key
            yield from fields(part, f"{name}[{index}].Value")
    elif made is not None:
        yield name, plain(made)


def plain(made: Any) -> str:
    """A simple value as a form holds it."""
    if isinstance(made, bool):
        return "true" if made else "false"
    return made.name if isinstance(made, IntEnum) else str(made)


NAME_SAFE, VALUE_SAFE = ".[]$", ":"

SIMPLE: Mapping[Kind, Make] = {
    "str": lambda number, _: f"sample string {number}",
    "bool": lambda _, __: True,
    "int": lambda number, _: number,
    "long": lambda number, _: number,
    "float": lambda number, _: number + 0.1,
    "decimal": lambda number, _: Decimal(number),
    "guid": guid,
    "moment": lambda _, __: WHEN,
    "any": lambda _, __: {},
}
READERS: Mapping[Kind, Callable[[str], Any]] = {"guid": parse_guid, "moment": Moment.parse, "decimal": Decimal}
