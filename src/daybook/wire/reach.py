"""What a model can hold somewhere below: found once per model, so that requests look only where there is something."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import Any

import msgspec

from daybook.wire.plan import SlotPlan, TypePlan, type_plan
from daybook.wire.record import describe

NUMBERS = frozenset({"float", "decimal", "any"})
CONTAINERS = frozenset({"record", "list", "dict", "any"})


@dataclass(frozen=True, slots=True)
class Shape:
    """The containers of a model: their names, in quotes, and how deep they can go."""

    names: tuple[bytes, ...]
    depth: int
    endless: bool
    """A model that holds itself, or free JSON."""


def leaf(plan: TypePlan) -> TypePlan:
    """The type below all lists and maps."""
    while plan.item is not None:
        plan = plan.item
    return plan


@cache
def hint_plan(hint: Any) -> TypePlan:
    return type_plan(hint, "")


@cache
def reachable(model: Any) -> frozenset[Any]:
    """The model and all that it can hold, at any depth."""
    found: set[Any] = set()
    waiting = [model]
    while waiting:
        if (current := waiting.pop()) not in found:
            found.add(current)
            waiting += [below.of for each in describe(current).slots if (below := leaf(each.type)).kind == "record"]
    return frozenset(found)


def leads_to(plan: TypePlan, wanted: Callable[[SlotPlan], bool]) -> bool:
    below = leaf(plan)
    if below.kind != "record":
        return False
    return any(wanted(each) for model in reachable(below.of) for each in describe(model).slots)


def is_number(each: SlotPlan) -> bool:
    return leaf(each.type).kind in NUMBERS


def is_read_only(each: SlotPlan) -> bool:
    return each.read_only


def is_container(each: SlotPlan) -> bool:
    return each.type.kind in CONTAINERS


@cache
def towards_numbers(model: Any) -> tuple[tuple[str, TypePlan], ...]:
    """Members that are, or lead to, numbers with a fraction."""
    slots = describe(model).slots
    return tuple((each.name, each.type) for each in slots if is_number(each) or leads_to(each.type, is_number))


@cache
def towards_read_only(model: Any) -> tuple[SlotPlan, ...]:
    """Members that are, or lead to, some that a client cannot set."""
    slots = describe(model).slots
    return tuple(each for each in slots if each.read_only or leads_to(each.type, is_read_only))


@cache
def containers(model: Any) -> tuple[SlotPlan, ...]:
    return tuple(each for each in describe(model).slots if is_container(each))


@cache
def tally(hint: Any) -> Callable[[Any], int]:
    """Counts the objects and lists of a value. A body with more of them gave one twice, or has brackets in texts."""
    count = counter(hint_plan(hint))
    return lambda value: 0 if value is None else count(value)


def counter(plan: TypePlan) -> Callable[[Any], int]:
    if plan.kind == "record":
        model = plan.of
        return lambda record: record_counter(model)(record)  # looked up late: a model may hold itself
    if plan.item is not None:
        return list_counter(plan.item, plan.kind == "dict")
    return free_count if plan.kind == "any" else lambda value: 0


@cache
def record_counter(model: Any) -> Callable[[Any], int]:
    below = containers(model)
    if not below:
        return lambda record: 1
    get = attrgetter(*(each.name for each in below), "absent")  # with `absent`, so that there are two at least
    steps = tuple(counter(each.type) for each in below)
    made = tuple((each.name, step) for each, step in zip(below, steps, strict=True) if each.blank() is not None)

    def count(record: Any) -> int:
        total = 1
        *parts, absent = get(record)
        for part, step in zip(parts, steps, strict=True):
            if part is not None:
                total += step(part)
        return total - sum(step(getattr(record, name)) for name, step in made if name in absent) if made else total

    return count


def list_counter(item: TypePlan, is_map: bool) -> Callable[[Any], int]:
    if item.kind not in CONTAINERS:
        return lambda items: 1
    step = counter(item)
    if is_map:
        return lambda items: 1 + sum(step(part) for part in items.values() if part is not None)
    if item.kind == "record" and not containers(item.of):
        return lambda items: 1 + len(items) - items.count(None)
    return lambda items: 1 + sum(step(part) for part in items if part is not None)


def free_count(value: Any) -> int:
    if isinstance(value, msgspec.Raw):
        value = msgspec.json.decode(value)
    if isinstance(value, dict | list):
        return 1 + sum(free_count(part) for part in (value.values() if isinstance(value, dict) else value))
    return 0


@cache
def shape(hint: Any) -> Shape:
    """Walk all places that a body of the type can have."""
    found = list(places(hint_plan(hint), 1, ()))
    return Shape(
        names=tuple(f'"{name}"'.encode() for name in {name for name, _, _ in found if name}),
        depth=max((depth for _, depth, _ in found), default=0),
        endless=any(again for _, _, again in found),
    )


def places(plan: TypePlan, depth: int, above: tuple[Any, ...]) -> Iterator[tuple[str, int, bool]]:
    """Of each container: its name, its depth, whether it can go deeper without end."""
    if plan.kind == "any":
        yield "", depth, True
    elif plan.item is not None:
        yield "", depth, False
        yield from places(plan.item, depth + 1, above)
    elif plan.kind == "record":
        yield "", depth, plan.of in above
        if plan.of not in above:
            for each in containers(plan.of):
                yield each.json, depth, False
                yield from places(each.type, depth + 1, (*above, plan.of))
