"""What a help page says of a model: its members in words, as plain values."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from daybook.wire.plan import Kind, RecordPlan, SlotPlan, TypePlan
from daybook.wire.record import Record, describe

WORDS: dict[Kind, str] = {
    "str": "string",
    "bool": "boolean",
    "int": "integer",
    "long": "integer",
    "float": "decimal number",
    "decimal": "decimal number",
    "guid": "globally unique identifier",
    "moment": "date",
    "bytes": "Collection of byte",
    "any": "Object",
}


@dataclass(frozen=True, slots=True)
class Words:
    """A type in the words of the original's help pages, in three parts; `model` is the one in the middle that has a page."""

    text: str
    model: str = ""
    after: str = ""

    def __str__(self) -> str:
        return self.text + self.model + self.after


@dataclass(frozen=True, slots=True)
class Row:
    """One member of a model."""

    json: str
    xml: str
    """Empty: the member has no XML form."""
    form: str
    doc: str
    type: Words
    more: tuple[str, ...]
    """Additional information: required, longest text, read-only ..."""


@dataclass(frozen=True, slots=True)
class Option:
    """One value of an enumeration."""

    name: str
    value: int


@dataclass(frozen=True, slots=True)
class Model:
    """A record or an enumeration, and everything that its page tells."""

    name: str
    doc: str
    namespace: str = ""
    rows: tuple[Row, ...] = ()
    options: tuple[Option, ...] = ()

    @property
    def has_other_names(self) -> bool:
        """Whether a member goes by another name in XML or form bodies."""
        return any(row.json != row.xml or row.json != row.form for row in self.rows)


class Catalogue:
    """Every record and enumeration that some types reach, each under a name of its own."""

    def __init__(self, types: Iterable[TypePlan]) -> None:
        self.names: dict[type, str] = {}
        for kind in types:
            for found in reached(kind, set(self.names)):
                self.names[found] = self._free_name(bare_name(found))
        self._by_name = {name.lower(): found for found, name in self.names.items()}

    def _free_name(self, wanted: str) -> str:
        """Two models may share a name in different namespaces; the later one is numbered."""
        taken = {name.lower() for name in self.names.values()}
        names = (wanted if number == 1 else f"{wanted}{number}" for number in range(1, len(taken) + 2))
        return next(name for name in names if name.lower() not in taken)

    def find(self, name: str) -> type | None:
        """The class of that name, letter case aside."""
        return self._by_name.get(name.lower())

    def model(self, found: type) -> Model:
        """All about a record or an enumeration."""
        if issubclass(found, IntEnum):
            return Model(self.names[found], prose(found), options=tuple(Option(each.name, each.value) for each in found))
        plan = plan_of(found)
        return Model(self.names[found], prose(found), plan.namespace, tuple(self.row(each) for each in plan.slots))

    def row(self, each: SlotPlan) -> Row:
        """A line of the parameter table."""
        return Row(each.json, "" if each.xml_skip else each.xml, each.form, each.doc, self.words(each.type), tuple(additional(each)))

    def words(self, kind: TypePlan) -> Words:
        """The type as the original names it."""
        if kind.of is not None:
            return Words("", self.names[kind.of])
        if kind.item is None:
            return Words(WORDS[kind.kind])
        item = self.words(kind.item)
        if kind.kind == "list":
            return Words(f"Collection of {item.text}", item.model, item.after)
        return Words(f"Dictionary of string [key] and {item.text}", item.model, f"{item.after} [value]")


def reached(kind: TypePlan, seen: set[type]) -> Iterator[type]:
    """The classes of a type, outer ones first."""
    if kind.item is not None:
        yield from reached(kind.item, seen)
    if kind.of is None or kind.of in seen:
        return
    seen.add(kind.of)
    yield kind.of
    if issubclass(kind.of, Record):
        for each in plan_of(kind.of).slots:
            yield from reached(each.type, seen)


def additional(each: SlotPlan) -> Iterator[str]:
    """What the last column of the table says."""
    if each.required:
        yield "Required"
    if each.max_length is not None:
        yield f"Max length: {each.max_length}"
    if each.read_only:
        yield "Read-only"
    if each.type.kind == "bytes":
        yield "Base64"
    if each.xml_skip:
        yield "Not in XML"


def bare_name(found: type) -> str:
    return plan_of(found).root if issubclass(found, Record) else found.__name__


def plan_of(found: Any) -> RecordPlan:
    return describe(found)


def prose(found: type) -> str:
    """The class's own docstring: an inherited one speaks of something else."""
    own: str | None = vars(found).get("__doc__")
    return (own or "").strip()
