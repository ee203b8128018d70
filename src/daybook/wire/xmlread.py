"""DataContract XML to records: any element order, every mistake under its own path, and a note for what was passed over."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, TypeVar

from lxml import etree
from msgspec import StructMeta

from daybook.wire.plan import TypePlan, type_plan
from daybook.wire.problems import Malformed, Note, Problem, TooLarge
from daybook.wire.record import Record, SlotPlan, describe
from daybook.wire.style import ASPNET, Limits, Style
from daybook.wire.xmlmark import check_type, is_marked, is_nil
from daybook.wire.xmlscan import BLANKS, Fault, Rootless
from daybook.wire.xmlsource import Source, local, parse, space, tag
from daybook.wire.xmlvalue import Mistake, Parse, parser
from daybook.wire.xmlwrite import contract, pair_name, root_contract

R = TypeVar("R", bound=Record)
Fill = Callable[[etree._Element, "Pass", str, int], Any]
"""Reads the content of an element that is not nil, found under a path, at a depth."""


@dataclass(slots=True)
class Pass:
    """One body on its way into a record."""

    source: Source
    style: Style
    limits: Limits
    frame: str
    """What the platform says first: what it was reading."""
    marked: bool
    """Whether any `i:nil`, `i:type` or `z:Ref` is to be expected."""
    problems: list[Problem] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def refuse(self, path: str, message: str, value: Any = None, rule: str = "format") -> None:
        self.problems.append(Problem(path, message, value, rule))
        if len(self.problems) >= self.limits.problems:
            raise Malformed(self.problems)

    def mistaken(self, path: str, mistake: Mistake, value: str) -> None:
        self.refuse(path, f"{self.frame} {mistake.message}" if mistake.framed else mistake.message, value)

    def note(self, kind: str, path: str, text: str) -> None:
        if len(self.notes) < self.limits.problems:
            self.notes.append(Note(kind, path, text))

    def ignore(self, element: etree._Element, path: str, why: str, depth: int) -> None:
        """Pass over what is no member, but not over how deep it goes."""
        level = [element]
        while level:
            self.enter(depth)
            depth += 1
            level = [child for each in level for child in each]
        self.note("ignored", f"{path}.{local(element)}", why)

    def enter(self, depth: int) -> None:
        if depth > self.limits.depth:
            raise TooLarge("depth", self.limits.depth)

    def hold(self, element: etree._Element, depth: int) -> None:
        self.enter(depth)
        if len(element) > self.limits.items:
            raise TooLarge("items", self.limits.items, len(element))

    def stray(self, element: etree._Element, path: str, *, tail: bool) -> None:
        kind, where = self.source.stray(element, tail=tail)
        message = f"Error in {where}. Expecting state 'Element'.. Encountered '{kind}'  with name '', namespace ''."
        text = (element.tail if tail else element.text) or ""
        self.refuse(path, message, text.strip(BLANKS), "syntax")


def read(
    model: type[R], body: str | bytes, style: Style = ASPNET, limits: Limits | None = None, parameter: str = "model"
) -> tuple[R | None, list[Note]]:
    """The record that a text holds, and what was passed over. Malformed with every mistake."""
    text = body if isinstance(body, str) else body.decode()
    root = root_of(model, style)
    frame = f"There was an error deserializing the object of type {root.member.kind.clr}."
    try:
        source = parse(text)
    except Rootless:
        message = f"Error in line 1 position 1. {root.expecting} Encountered 'None'  with name '', namespace ''."
        raise Malformed([Problem(parameter, message, rule="syntax")]) from None
    except Fault as fault:
        message = f"{frame} {fault.message}" if fault.framed else fault.message
        raise Malformed([Problem(parameter, message, rule="syntax")]) from None
    state = Pass(source, style, limits or Limits(), frame, is_marked(text))
    record: R | None = read_root(root, state, parameter)
    if state.problems:
        raise Malformed(state.problems)
    return record, state.notes


def read_root(root: "Root", state: Pass, parameter: str) -> Any:
    element = state.source.root
    if element.tag == tag(root.name, root.namespace):
        return read_value(element, root.member, state, parameter, 1)
    found = f"Encountered 'Element'  with name '{local(element)}', namespace '{space(element)}'."
    message = f"Error in {state.source.after_tag(element)}. {root.expecting} {found}"
    state.refuse(parameter, message, local(element), "syntax")
    return None


@dataclass(frozen=True, slots=True)
class Root:
    """The element that a body must be."""

    name: str
    namespace: str
    member: "Member"

    @property
    def expecting(self) -> str:
        return f"Expecting element '{self.name}' from namespace '{self.namespace}'.."


@cache
def root_of(model: Any, style: Style) -> Root:
    kind = type_plan(model, "")
    return Root(*root_contract(kind, style), make_member(replace(kind, nullable=True), style))


@dataclass(frozen=True, slots=True)
class Member:
    """How one kind of element is read: a text function for plain values, a program for the others."""

    name: str
    """The attribute of the record."""
    position: int
    kind: TypePlan
    text: Parse | None
    fill: Fill | None
    blank: Callable[[], Any]
    read_only: bool = False


def make_member(kind: TypePlan, style: Style, name: str = "", position: int = 0, slot: SlotPlan | None = None) -> Member:
    fill = make_fill(kind, style)
    text = None if fill else parser(kind, style)
    if slot:
        return Member(name, position, kind, text, fill, slot.blank, slot.read_only)
    return Member(name, position, kind, text, fill, kind.blank)


def make_fill(kind: TypePlan, style: Style) -> Fill | None:
    if kind.kind == "record":
        return record_fill(kind.of, style)
    if kind.kind == "list":
        return list_fill(kind, style)
    return map_fill(kind, style) if kind.kind == "dict" else None


@cache
def record_fill(model: type[Record], style: Style) -> Fill:
    """The members are looked up when the first body comes: a model may hold itself."""
    members: dict[str, Member] = {}
    clr = describe(model).clr

    def fill(element: etree._Element, state: Pass, path: str, depth: int) -> Any:
        if not members:
            members.update(members_of(model, style))
        state.hold(element, depth)
        return StructMeta.__call__(model, **read_members(element, members, clr, state, path, depth))

    return fill


def members_of(model: type[Record], style: Style) -> dict[str, Member]:
    slots = enumerate(describe(model).xml_order)
    return {tag(each.xml, each.namespace): make_member(each.type, style, each.name, at, each) for at, each in slots}


def read_members(element: etree._Element, members: dict[str, Member], clr: str, state: Pass, path: str, depth: int) -> dict[str, Any]:
    """The hot loop over one element's children; `elements`, written out."""
    found: dict[str, Any] = {}
    reached, marked, hidden = -1, state.marked, bool(state.source.stand_ins)
    if (text := element.text) and text.strip(BLANKS):
        state.stray(element, path, tail=False)
    for child in element:
        member = members.get(child.tag)
        if member is None or member.read_only or member.name in found:
            pass_over(child, member, clr, state, path, depth)
        else:
            if member.position < reached:
                state.note("reordered", f"{path}.{local(child)}", "stands behind its place in the order")
            else:
                reached = member.position
            if member.text is None or len(child) or hidden or (marked and child.keys()):
                found[member.name] = read_value(child, member, state, f"{path}.{local(child)}", depth + 1)
            else:
                try:
                    found[member.name] = member.text(child.text or "")
                except Mistake as mistake:
                    found[member.name] = None
                    state.mistaken(f"{path}.{local(child)}", mistake, child.text or "")
        if (text := child.tail) and text.strip(BLANKS):
            state.stray(child, path, tail=True)
    return found


def pass_over(child: etree._Element, member: Member | None, clr: str, state: Pass, path: str, depth: int) -> None:
    if member is None:
        state.ignore(child, path, f"not a member of {clr}", depth + 1)
    elif member.read_only:
        state.ignore(child, path, "read only", depth + 1)
    else:
        state.note("duplicate", f"{path}.{local(child)}", "given more than once: the first value counts")


def read_value(element: etree._Element, member: Member, state: Pass, path: str, depth: int) -> Any:
    """One element with everything that may be said about it; None for nil and for what is wrong."""
    try:
        if state.marked:
            if is_nil(element):
                return read_null(member, state, path)
            check_type(element, member.kind, state.source)
        if member.fill:
            return member.fill(element, state, path, depth)
        return read_text(element, member, state)
    except Mistake as mistake:
        state.mistaken(path, mistake, element.text or "")
        return None


def read_null(member: Member, state: Pass, path: str) -> Any:
    if member.kind.is_value and not member.kind.nullable and state.style.nulls_in == "refuse":
        state.refuse(path, f"ValueType '{member.kind.clr}' cannot be null.", None, "null")
    return None if member.kind.nullable else member.blank()


def read_text(element: etree._Element, member: Member, state: Pass) -> Any:
    assert member.text
    text = state.source.restore(element.text or "")
    for child in element:
        if member.kind.kind != "str":
            member.text(text)
        where = state.source.after_tag(child).replace(" position", ", position").capitalize()
        expected = f"End element '{local(element)}' from namespace '{space(element)}' expected."
        raise Mistake(f"{expected} Found element '{local(child)}' from namespace '{space(child)}'. {where}.")
    return member.text(text)


def list_fill(kind: TypePlan, style: Style) -> Fill:
    assert kind.item
    expected, item = tag(*contract(kind.item, style)), make_member(kind.item, style)

    def fill(element: etree._Element, state: Pass, path: str, depth: int) -> list[Any]:
        state.hold(element, depth)
        items: list[Any] = []
        for child in elements(element, state, path):
            if child.tag == expected:
                items.append(read_value(child, item, state, f"{path}[{len(items)}]", depth + 1))
            else:
                state.ignore(child, path, f"not an item of {kind.clr}", depth + 1)
        return items

    return fill


def map_fill(kind: TypePlan, style: Style) -> Fill:
    """Pairs of `Key` and `Value`; the first of two equal keys counts."""
    assert kind.item
    pair, key, value = (tag(name, style.xml_arrays) for name in (pair_name(contract(kind.item, style)[0]), "Key", "Value"))
    item = make_member(kind.item, style)

    def fill(element: etree._Element, state: Pass, path: str, depth: int) -> dict[str, Any]:
        state.hold(element, depth)
        found: dict[str, Any] = {}
        for child in elements(element, state, path):
            named, held = child.find(key), child.find(value)
            name = state.source.restore((named.text if named is not None else None) or "")
            if child.tag != pair or named is None:
                state.ignore(child, path, f"not an item of {kind.clr}", depth + 1)
            elif name in found:
                state.note("duplicate", f"{path}[{name}]", "given more than once: the first value counts")
            else:
                found[name] = item.blank() if held is None else read_value(held, item, state, f"{path}[{name}]", depth + 2)
        return found

    return fill


def elements(element: etree._Element, state: Pass, path: str) -> Iterator[etree._Element]:
    """The children; text between them is a mistake."""
    if (text := element.text) and text.strip(BLANKS):
        state.stray(element, path, tail=False)
    for child in element:
        yield child
        if (text := child.tail) and text.strip(BLANKS):
            state.stray(child, path, tail=True)
