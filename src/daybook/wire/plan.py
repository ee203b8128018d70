"""What the codecs know of a model, compiled once from its declaration."""

import types
import typing
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum
from typing import Annotated, Any, Literal, Union, get_args, get_origin
from uuid import UUID

import msgspec

from daybook.wire.scalars import ZERO, Moment

Kind = Literal["str", "bool", "int", "long", "float", "decimal", "guid", "moment", "bytes", "enum", "list", "dict", "record", "any"]
INT32 = msgspec.Meta(ge=-(2**31), le=2**31 - 1)
INT64 = msgspec.Meta(ge=-(2**63), le=2**63 - 1)
Int32 = Annotated[int, INT32]
Long = Annotated[int, INT64]

SCALARS: dict[Any, tuple[Kind, str, Any]] = {
    str: ("str", "System.String", ""),
    bool: ("bool", "System.Boolean", False),
    int: ("int", "System.Int32", 0),
    Int32: ("int", "System.Int32", 0),
    Long: ("long", "System.Int64", 0),
    float: ("float", "System.Double", 0.0),
    Decimal: ("decimal", "System.Decimal", Decimal(0)),
    UUID: ("guid", "System.Guid", ZERO),
    Moment: ("moment", "System.DateTime", Moment.EMPTY),
    bytes: ("bytes", "System.Byte[]", b""),
    Any: ("any", "System.Object", None),
    msgspec.Raw: ("any", "System.Object", None),
}
VALUE_KINDS: frozenset[Kind] = frozenset({"bool", "int", "long", "float", "decimal", "guid", "moment", "enum"})


@dataclass(frozen=True, slots=True)
class TypePlan:
    """One type: what it holds, whether null is a value of it, its CLR name, its default."""

    kind: Kind
    nullable: bool
    clr: str
    blank: Callable[[], Any]
    of: Any = None
    """The record class or the enum class."""
    item: "TypePlan | None" = None
    """The type of a list's items or a map's values."""
    raw: bool = False
    """Free JSON that is held as text."""

    @property
    def is_value(self) -> bool:
        """A CLR value type: null needs Nullable<T>."""
        return self.kind in VALUE_KINDS


@dataclass(frozen=True, slots=True)
class SlotPlan:
    """One member of a model in every form it has."""

    name: str
    json: str
    xml: str
    form: str
    namespace: str
    level: int
    """How many classes stand below the declaring one: 0 for the base-most."""
    type: TypePlan
    doc: str
    example: Any
    max_length: int | None
    required: bool
    read_only: bool
    xml_skip: bool
    blank: Callable[[], Any]
    """Makes the value of a member that was not given."""

    @property
    def nullable(self) -> bool:
        return self.type.nullable


@dataclass(frozen=True, slots=True)
class RecordPlan:
    """A model: members in JSON order and in XML order, root element, namespace."""

    model: type
    root: str
    namespace: str
    clr: str
    slots: tuple[SlotPlan, ...]
    xml_order: tuple[SlotPlan, ...]
    by_name: dict[str, SlotPlan]
    by_json: dict[str, SlotPlan]
    """JSON names as declared."""
    by_json_folded: dict[str, SlotPlan]
    """JSON names in lower case: names match without regard to case."""
    by_form: dict[str, SlotPlan]
    """CLR names in lower case."""


def type_plan(hint: Any, clr: str) -> TypePlan:
    """Compile a resolved type hint; `clr` is the CLR namespace that enums of the declaring class live in."""
    hint, nullable = without_none(hint)
    if hint in SCALARS:
        kind, name, default = SCALARS[hint]
        if kind == "any":
            return TypePlan(kind, True, name, nothing, raw=hint is msgspec.Raw)
        if nullable:
            name = f"System.Nullable`1[{name}]" if kind in VALUE_KINDS else name
            return TypePlan(kind, True, name, nothing)
        return TypePlan(kind, False, name, constant(default))
    if get_origin(hint) is list:
        item = type_plan(get_args(hint)[0], clr)
        return TypePlan("list", nullable, f"System.Collections.Generic.List`1[{item.clr}]", nothing if nullable else list, item=item)
    if get_origin(hint) is dict:
        item = type_plan(get_args(hint)[1], clr)
        name = f"System.Collections.Generic.Dictionary`2[System.String,{item.clr}]"
        return TypePlan("dict", nullable, name, nothing if nullable else dict, item=item)
    return class_plan(hint, nullable, clr)


def class_plan(hint: Any, nullable: bool, clr: str) -> TypePlan:
    if isinstance(hint, type) and issubclass(hint, IntEnum):
        name = getattr(hint, "__clr__", f"{clr}.{hint.__name__}" if clr else hint.__name__)
        if nullable:
            return TypePlan("enum", True, f"System.Nullable`1[{name}]", nothing, of=hint)
        return TypePlan("enum", False, name, constant(hint(0) if 0 in hint._value2member_map_ else 0), of=hint)
    if isinstance(hint, type) and hasattr(hint, "__facts__"):
        return TypePlan("record", nullable, hint.__facts__.clr_name, nothing if nullable else hint, of=hint)
    raise TypeError(f"a record cannot hold {hint!r}")


def without_none(hint: Any) -> tuple[Any, bool]:
    if get_origin(hint) in (Union, types.UnionType):
        rest = [part for part in get_args(hint) if part is not type(None)]
        if len(rest) == 1 and len(rest) < len(get_args(hint)):
            return rest[0], True
    return hint, False


def bounded(hint: Any) -> Any:
    """Write Int32's range into every plain `int` of a type hint."""
    if hint is int:
        return Int32
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        if msgspec.Raw in inner:  # takes null too, as a piece of JSON; no other type can stand beside it
            return msgspec.Raw
        return Union[tuple(bounded(part) for part in inner)]  # noqa: UP007 (members are known only here)
    if origin in (list, dict):
        return types.GenericAlias(origin, tuple(bounded(part) for part in inner))
    return hint


def hints(model: type) -> dict[str, Any]:
    return typing.get_type_hints(model, include_extras=True)


def nothing() -> None:
    return None


def constant(value: Any) -> Callable[[], Any]:
    return lambda: value
