"""Records to DataContract XML: one small program per model, put together once, that only has to fill in the values."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache
from operator import attrgetter
from typing import Any

from msgspec import UNSET

from daybook.wire.plan import SCALARS, Kind, TypePlan, type_plan
from daybook.wire.record import CONTRACTS, SlotPlan, describe
from daybook.wire.style import Style
from daybook.wire.xmlvalue import ITEM_NAMES, bare_name, writer

INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
SERIALIZATION = "http://schemas.microsoft.com/2003/10/Serialization/"
LEAVES = frozenset(ITEM_NAMES) | {"enum"}

Fill = Callable[[Any, list[str]], None]
"""Writes a value that is not null, start tag to end tag."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an element stands: the style, its depth (the root's is 1), and the prefixes declared around it."""

    style: Style
    depth: int = 1
    scope: tuple[tuple[str, str], ...] = (("i", INSTANCE),)

    def prefix(self, uri: str) -> str | None:
        """The innermost prefix of a namespace; None when there is none or an inner one hides it."""
        for at in range(len(self.scope) - 1, -1, -1):
            prefix, bound = self.scope[at]
            if bound == uri:
                return None if any(inner == prefix for inner, _ in self.scope[at + 1 :]) else prefix
        return "" if not uri and all(prefix for prefix, _ in self.scope) else None


@dataclass(frozen=True, slots=True)
class Tag:
    """The three forms of one element, and where its content stands."""

    open: str
    close: str
    empty: str
    nil: str
    inner: Place


def make_tag(name: str, uri: str, declares: str, place: Place) -> Tag:
    """Declarations made for the content come before `i:nil`, the element's own namespace after it."""
    prefix, scope, own, given = place.prefix(uri), place.scope, "", ""
    if prefix is None:
        own, scope = f' xmlns="{uri}"', (*scope, ("", uri))
    if declares and replace(place, scope=scope).prefix(declares) is None:
        made = f"d{place.depth}p1"
        given, scope = f' xmlns:{made}="{declares}"', (*scope, (made, declares))
    full = f"{prefix}:{name}" if prefix else name
    return Tag(
        open=f"<{full}{given}{own}>",
        close=f"</{full}>",
        empty=f"<{full}{given}{own} />",
        nil=f'<{full}{given} i:nil="true"{own} />',
        inner=Place(place.style, place.depth + 1, scope),
    )


def make_root(name: str, uri: str, style: Style, *, instance: bool = True) -> Tag:
    """`xmlns:i` first, then `xmlns`; but a null root says `i:nil` before both."""
    own = f' xmlns="{uri}"' if uri else ""
    declared = f' xmlns:i="{INSTANCE}"{own}' if instance else own
    place = Place(style)
    inner = Place(style, 2, (*place.scope, ("", uri)) if uri else place.scope)
    nil = f'<{name} i:nil="true" xmlns:i="{INSTANCE}"{own} />'
    return Tag(f"<{name}{declared}>", f"</{name}>", f"<{name}{declared} />", nil, inner)


@cache
def root_writer(hint: Any, style: Style) -> tuple[Tag, Fill]:
    """The root element of a type and the program that writes it."""
    kind = type_plan(hint, "")
    name, uri = root_contract(kind, style)
    tag = make_root(name, uri, style, instance=uri != SERIALIZATION)
    return tag, fill(kind, tag)


def root_contract(kind: TypePlan, style: Style) -> tuple[str, str]:
    """The name and the namespace of the root; a plain value stands in a namespace of its own."""
    name, uri = contract(kind, style)
    return (name, SERIALIZATION) if kind.kind in ITEM_NAMES else (name, uri)


def contract(kind: TypePlan, style: Style) -> tuple[str, str]:
    """The name and the namespace that a type has as a root or as an item of a list."""
    if kind.kind == "record":
        plan = describe(kind.of)
        return plan.root, plan.namespace
    if kind.kind == "enum":
        space, _, name = bare_name(kind).rpartition(".")
        return name, CONTRACTS + space if space else ""
    if kind.kind in ("list", "dict"):
        assert kind.item
        name, uri = contract(kind.item, style)
        return ("ArrayOf" + name, uri) if kind.kind == "list" else (f"ArrayOf{pair_name(name)}", style.xml_arrays)
    return ITEM_NAMES[kind.kind], style.xml_arrays


def pair_name(value: str) -> str:
    return f"KeyValueOfstring{value}"


def content_namespace(kind: TypePlan, style: Style) -> str:
    """What an element declares for its content; plain values need nothing."""
    return contract(kind, style)[1] if kind.kind in ("record", "list", "dict") else ""


def fill(kind: TypePlan, tag: Tag) -> Fill:
    if kind.kind == "record":
        return Later(lambda: fill_record(kind, tag))
    if kind.kind == "list":
        return fill_list(kind, tag)
    if kind.kind == "dict":
        return fill_map(kind, tag)
    return fill_bytes(tag) if kind.kind == "bytes" else fill_leaf(writer(kind, tag.inner.style), tag)


@dataclass(slots=True)
class Later:
    """A program made when it is first needed: models may hold themselves."""

    make: Callable[[], Fill]
    made: Fill | None = field(default=None)

    def __call__(self, value: Any, out: list[str]) -> None:
        if self.made is None:
            self.made = self.make()
        self.made(value, out)


def fill_leaf(text: Callable[[Any], str], tag: Tag) -> Fill:
    opening, closing = tag.open, tag.close

    def write(value: Any, out: list[str]) -> None:
        out.append(opening + text(value) + closing)

    return write


def fill_bytes(tag: Tag) -> Fill:
    text = writer(TypePlan("bytes", False, "", bytes), tag.inner.style)

    def write(value: bytes, out: list[str]) -> None:
        out.append(tag.open + text(value) + tag.close if value else tag.empty)

    return write


def fill_record(kind: TypePlan, tag: Tag) -> Fill:
    """The hot loop: per member its place in the output, its null, and either a text function or a program."""
    slots = describe(kind.of).xml_order
    if not slots:
        return lambda value, out: out.append(tag.empty)
    members = [member(each, tag.inner) for each in slots]
    names = [each.name for each in slots]
    values = attrgetter(*names) if len(names) > 1 else lambda record: (getattr(record, names[0]),)

    def write(record: Any, out: list[str]) -> None:
        out.append(tag.open)
        for value, (opening, closing, null, text, program) in zip(values(record), members, strict=True):
            if value is None:
                out.append(null)
            elif text is not None:
                out.append(f"{opening}{text(value)}{closing}")
            else:
                program(value, out)
        out.append(tag.close)

    return write


def member(slot: SlotPlan, place: Place) -> tuple[str, str, str, Callable[[Any], str] | None, Any]:
    kind = slot.type
    declares = content_namespace(kind, place.style)
    tag = make_tag(slot.xml, slot.namespace, declares if declares != slot.namespace else "", place)
    if slot.blank() is UNSET:
        return "", "", tag.nil, None, left_out(fill(kind, tag))
    if kind.kind in LEAVES and kind.kind != "bytes":
        text = writer(kind, place.style)
        return tag.open, tag.close, null_form(kind, tag, text), text, None
    return "", "", null_form(kind, tag, None), None, fill(kind, tag)


def left_out(program: Fill) -> Fill:
    """A member that is not there at all until it has a value."""
    return lambda value, out: None if value is UNSET else program(value, out)


def null_form(kind: TypePlan, tag: Tag, text: Callable[[Any], str] | None) -> str:
    """What stands for null: `i:nil`, or in some styles the value that means nothing."""
    style = tag.inner.style
    if style.nulls == "write" or kind.kind in ("any", "record"):
        return tag.nil
    zero = style.empty_date if kind.kind == "moment" else ZEROS.get(kind.kind, 0)
    return tag.open + text(zero) + tag.close if text and not nameless(kind, zero) else tag.empty


def nameless(kind: TypePlan, zero: Any) -> bool:
    return kind.kind == "enum" and zero not in kind.of._value2member_map_


ZEROS: dict[Kind, Any] = {kind: zero for kind, _, zero in SCALARS.values()}


def fill_list(kind: TypePlan, tag: Tag) -> Fill:
    item = kind.item
    assert item
    name, uri = contract(item, tag.inner.style)
    inner = make_tag(name, uri, "", tag.inner)
    program, null = fill(item, inner), inner.nil

    def write(values: list[Any], out: list[str]) -> None:
        if not values:
            out.append(tag.empty)
            return
        out.append(tag.open)
        for value in values:
            if value is None:
                out.append(null)
            else:
                program(value, out)
        out.append(tag.close)

    return write


def fill_map(kind: TypePlan, tag: Tag) -> Fill:
    """A map is a list of pairs: `<KeyValueOfstringstring><Key>a</Key><Value>b</Value></KeyValueOfstringstring>`."""
    assert kind.item
    uri = tag.inner.style.xml_arrays
    pair = make_tag(pair_name(contract(kind.item, tag.inner.style)[0]), uri, "", tag.inner)
    key, value = (make_tag(name, uri, "", pair.inner) for name in ("Key", "Value"))
    name_text = writer(TypePlan("str", False, "", str), tag.inner.style)
    program = fill(kind.item, value)

    def write(values: dict[str, Any], out: list[str]) -> None:
        if not values:
            out.append(tag.empty)
            return
        out.append(tag.open)
        for name, held in values.items():
            out.append(f"{pair.open}{key.open}{name_text(name)}{key.close}")
            if held is None:
                out.append(value.nil)
            else:
                program(held, out)
            out.append(pair.close)
        out.append(tag.close)

    return write
