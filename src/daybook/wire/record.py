"""The base of every model: what it looks like on the wire, declared once, a line per member."""

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar, Self, dataclass_transform, get_origin

import msgspec
from msgspec import UNSET

from daybook.wire.plan import Long, RecordPlan, SlotPlan, TypePlan, bounded, constant, hints, type_plan
from daybook.wire.scalars import Guid, Moment

__all__ = ["Guid", "Long", "Moment", "Record", "RecordMeta", "RecordPlan", "SlotPlan", "TypePlan", "describe", "slot"]

if sys.version_info >= (3, 14):
    import annotationlib

CONTRACTS = "http://schemas.datacontract.org/2004/07/"
NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Slot:
    """What `slot` was told about one member."""

    doc: str = ""
    json: str | None = None
    xml: str | None = None
    form: str | None = None
    example: Any = ...
    max_length: int | None = None
    required: bool = False
    read_only: bool = False
    xml_skip: bool = False
    default: Any = ...


def slot(
    doc: str = "",
    *,
    json: str | None = None,
    xml: str | None = None,
    form: str | None = None,
    example: Any = ...,
    max_length: int | None = None,
    required: bool = False,
    read_only: bool = False,
    xml_skip: bool = False,
    default: Any = ...,
) -> Any:
    """Declare one member: its meaning, and its names where they do not follow from the attribute's."""
    return Slot(doc, json, xml, form, example, max_length, required, read_only, xml_skip, default)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a model's class statement said; `lineage` runs from the base-most class to this one."""

    ns: str
    root: str
    clr: str
    xml_names: str
    xml_order: str
    own: dict[str, Slot]
    lineage: tuple["RecordMeta", ...]

    @property
    def clr_name(self) -> str:
        return f"{self.clr}.{self.root}" if self.clr else self.root


@dataclass_transform(kw_only_default=True)
class RecordMeta(msgspec.StructMeta):
    """Flattens inheritance, so that the derived class's members come first, and bounds plain integers to Int32."""

    __facts__: Facts

    def __new__(
        mcls,
        name: str,
        bases: tuple[type, ...],
        namespace: dict[str, Any],
        *,
        ns: str | None = None,
        root: str | None = None,
        clr: str | None = None,
        xml_names: str | None = None,
        xml_order: str | None = None,
    ) -> Any:
        if not any(isinstance(base, RecordMeta) for base in bases):
            return super().__new__(mcls, name, bases, namespace, kw_only=True, dict=True, forbid_unknown_fields=True)
        (parent,) = bases
        assert isinstance(parent, RecordMeta)
        above: Facts | None = getattr(parent, "__facts__", None)
        annotations = declared(namespace)
        own = {member: as_slot(namespace.get(member, Slot())) for member in annotations}
        members = flattened(namespace, annotations, own, parent if above else None)
        made: Any = super().__new__(mcls, name, (Record,), members, kw_only=True, dict=True, forbid_unknown_fields=True)
        namespace_uri = ns if ns is not None else above.ns if above else ""
        made.__facts__ = Facts(
            ns=namespace_uri,
            root=root or name,
            clr=clr if clr is not None else clr_of(namespace_uri, above),
            xml_names=xml_names or (above.xml_names if above else "pascal"),
            xml_order=xml_order or (above.xml_order if above else "contract"),
            own=own,
            lineage=(*(above.lineage if above else ()), made),
        )
        return made

    def __call__(cls, **values: Any) -> Any:
        record = super().__call__(**values)
        record.__dict__.clear()  # what a body did not carry is a matter of bodies only
        return record

    def __instancecheck__(cls, instance: Any) -> bool:
        return cls.__subclasscheck__(type(instance))

    def __subclasscheck__(cls, subclass: type) -> bool:
        facts: Facts | None = getattr(subclass, "__facts__", None)
        return type.__subclasscheck__(cls, subclass) or (facts is not None and cls in facts.lineage)


class Record(msgspec.Struct, metaclass=RecordMeta):
    """A model of the wire. Every member always holds a value of its type; `absent` says what the body left out."""

    __facts__: ClassVar[Facts]

    @property
    def absent(self) -> frozenset[str]:
        """Members that the body did not carry; empty for records made in Python."""
        found: frozenset[str] = self.__dict__.get("absent", NOTHING)
        return found

    def has(self, member: str) -> bool:
        """Whether the body carried the member, null included."""
        return member not in self.absent

    def give(self, member: str, value: Any) -> None:
        """Set a member as if the body had carried it."""
        setattr(self, member, value)
        self.__dict__["absent"] = self.absent - {member}

    def whole(self) -> Self:
        """The same as if the body had carried every member, with its default where it did not."""
        return type(self)(**{name: getattr(self, name) for name in self.__struct_fields__})


@cache
def describe(model: type[Record]) -> RecordPlan:
    """Everything the codecs, the help page and OpenAPI need to know of a model."""
    facts, resolved = model.__facts__, hints(model)
    levels = {member: (level, cls) for level, cls in enumerate(facts.lineage) for member in cls.__facts__.own}
    slots = tuple(slot_plan(name, resolved[name], *levels[name]) for name in model.__struct_fields__)
    return RecordPlan(
        model=model,
        root=facts.root,
        namespace=facts.ns,
        clr=facts.clr_name,
        slots=slots,
        xml_order=in_xml_order((each for each in slots if not each.xml_skip), facts.xml_order),
        by_name={each.name: each for each in slots},
        by_json={each.json: each for each in slots},
        by_json_folded={each.json.lower(): each for each in reversed(slots)},
        by_form={each.form.lower(): each for each in reversed(slots)},
    )


def in_xml_order(slots: Iterable[SlotPlan], order: str) -> tuple[SlotPlan, ...]:
    """The data contract's order, or (`declared`) the order of JSON."""
    if order == "declared":
        return tuple(slots)
    return tuple(sorted(slots, key=lambda each: (each.level, each.xml)))


def slot_plan(name: str, hint: Any, level: int, declaring: RecordMeta) -> SlotPlan:
    facts = declaring.__facts__
    said, kind = facts.own[name], type_plan(hint, facts.clr)
    xml = said.xml or (xml_name(name) if facts.xml_names == "pascal" else name)
    return SlotPlan(
        name=name,
        json=said.json or name,
        xml=xml,
        form=said.form or xml,
        namespace=facts.ns,
        level=level,
        type=kind,
        doc=said.doc,
        example=said.example,
        max_length=said.max_length,
        required=said.required,
        read_only=said.read_only,
        xml_skip=said.xml_skip,
        blank=kind.blank if said.default is ... else constant(said.default),
    )


def xml_name(name: str) -> str:
    if name.lower() != name:
        return name
    return "".join(part[:1].upper() + part[1:] for part in name.split("_"))


def settle(record: Record) -> None:
    """Give every member that the body left out its default, and remember which they were."""
    absent = []
    for name, blank in blanks(type(record)):
        if getattr(record, name) is UNSET:
            absent.append(name)
            setattr(record, name, blank())
    record.__dict__["absent"] = frozenset(absent)


@cache
def blanks(model: type[Record]) -> tuple[tuple[str, Callable[[], Any]], ...]:
    return tuple((each.name, each.blank) for each in describe(model).slots)


def declared(namespace: dict[str, Any]) -> dict[str, Any]:
    """The annotations of a class body; Python 3.14 keeps them behind a function."""
    if sys.version_info >= (3, 14) and (annotate := annotationlib.get_annotate_from_class_namespace(namespace)):
        namespace["__annotations__"] = annotationlib.call_annotate_function(annotate, annotationlib.Format.FORWARDREF)
    found: dict[str, Any] = namespace.get("__annotations__", {})
    return {name: hint for name, hint in found.items() if get_origin(hint) is not ClassVar}


def clr_of(namespace: str, above: Facts | None) -> str:
    if namespace.startswith(CONTRACTS):
        return namespace.removeprefix(CONTRACTS)
    return above.clr if above else ""


def as_slot(found: Any) -> Slot:
    return found if isinstance(found, Slot) else Slot(default=found)


def flattened(namespace: dict[str, Any], annotations: dict[str, Any], own: dict[str, Slot], parent: RecordMeta | None) -> dict[str, Any]:
    """The class body that msgspec sees: own members, then the parent's; and the parent's methods and constants."""
    inherited = parent.__annotations__ if parent else {}
    members = {name: bounded(hint) for name, hint in annotations.items()}
    members |= {name: hint for name, hint in inherited.items() if name not in members}
    lineage = parent.__facts__.lineage if parent else ()
    slots = {name: each for cls in lineage for name, each in cls.__facts__.own.items()} | own
    body = {name: kept for name, kept in vars(parent).items() if not name.startswith("__")} if parent else {}
    body |= {name: kept for name, kept in namespace.items() if name not in own}
    body |= {name: msgspec.field(default=UNSET, name=slots[name].json or name) for name in members}
    return body | {"__annotations__": members, "__post_init__": settler(tuple(members))}


def settler(names: tuple[str, ...]) -> Callable[[Record], None]:
    """The hook that msgspec calls on each decoded record. One expression, as it runs for every one of them."""
    missing = " or ".join(f"self.{name} is UNSET" for name in names) or "False"
    made: Callable[[Record], None] = eval(f"lambda self: settle(self) if {missing} else None", globals())
    return made
