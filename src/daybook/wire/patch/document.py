"""A patch carried out on a document, whose members may be declared."""

from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from daybook.wire.patch.operations import END, TEST, Operation, Untrue, Wrong, key_of, read
from daybook.wire.patch.rules import RFC, Rules
from daybook.wire.plan import SlotPlan, TypePlan
from daybook.wire.problems import Malformed, Note, Problem
from daybook.wire.record import describe


@dataclass(frozen=True, slots=True)
class Patched:
    """The document afterwards, and which of its members an operation was about."""

    document: dict[str, Any]
    touched: frozenset[str]
    notes: list[Note] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Place:
    """Where an operation works: a member of an object or a map, or an item of a list."""

    inside: Any
    key: Any
    plan: TypePlan | None
    """Of what is there; None where nothing is declared."""
    is_declared: bool = False
    """A member of a record: it is always there, and removed by being null."""
    keyed: tuple[str, ...] = ()
    """What the items of the list that is there are known by."""
    known_by: tuple[str, ...] = ()
    """What this item is known by."""


def patch(document: dict[str, Any], body: Any, rules: Rules = RFC, plan: TypePlan | None = None) -> Patched:
    """Carry out a patch on a copy. Malformed with every operation that cannot be done, else Untrue for the first test that fails."""
    notes: list[Note] = []
    operations = read(body, document, rules, notes)
    done: dict[str, Any] = deepcopy(document)
    touched: set[str] = set()
    problems: list[Problem] = []
    untrue: list[Untrue] = []
    for each in operations:
        try:
            carry_out(each, found(done, plan, each.steps, rules), rules)
        except Wrong as wrong:
            problems.append(Problem(each.path, str(wrong), each.value))
        except Untrue as failed:
            untrue.append(failed)
        else:
            touched |= {step_to(done, plan, each.steps[0], rules).key} if each.name != TEST else set()
    if problems:
        raise Malformed(problems)
    if untrue:
        raise untrue[0]
    return Patched(done, frozenset(touched), notes)


def found(document: Any, plan: TypePlan | None, steps: tuple[str, ...], rules: Rules) -> Place:
    """Follow the steps to the last one's place."""
    place = step_to(document, plan, steps[0], rules)
    for step in steps[1:]:
        place = step_to(value_at(place), place.plan, step, rules, place.keyed)
    return place


def step_to(inside: Any, plan: TypePlan | None, step: str, rules: Rules, keyed: tuple[str, ...] = ()) -> Place:
    """One step down."""
    if isinstance(inside, list):
        return Place(inside, index(inside, step), plan and plan.item, known_by=keyed)
    if not isinstance(inside, dict):
        raise Wrong(f"there is no {step} in {'null' if inside is None else 'a value'}")
    if plan is None or plan.kind != "record":
        key = key_of(inside, step, rules)
        return Place(inside, key, plan and plan.item, keyed=rules.keyed.get(key, ()))
    slot = member(plan, step, rules)
    if slot is None:
        raise Wrong(f"there is no member {step}")
    return Place(inside, slot.json, slot.type, True, rules.keyed.get(slot.json, ()))


def member(plan: TypePlan, name: str, rules: Rules) -> SlotPlan | None:
    """The declared member of a name."""
    members = describe(plan.of)
    return members.by_json.get(name) or (members.by_json_folded.get(name.lower()) if rules.any_case else None)


def index(items: list[Any], step: str) -> int:
    """The number of an item, or the one behind the last."""
    if step == END:
        return len(items)
    if not step.isascii() or not step.isdigit() or (len(step) > 1 and step[0] == "0"):
        raise Wrong(f"{step} is no index")
    return int(step)


def value_at(place: Place) -> Any:
    """What is there."""
    demand(place)
    return place.inside[place.key] if isinstance(place.inside, list) else place.inside.get(place.key)


def demand(place: Place) -> None:
    if not is_there(place):
        raise Wrong(f"there is no {place.key}")


def is_there(place: Place) -> bool:
    if isinstance(place.inside, list):
        return bool(place.key < len(place.inside))
    return place.is_declared or place.key in place.inside


def carry_out(operation: Operation, place: Place, rules: Rules) -> None:
    value = spelled(operation.value, place.plan, rules)
    match operation.name:
        case "test":
            if not is_equal(value_at(place), value):
                raise Untrue(operation.path)
        case "add":
            add(place, value, rules)
        case "replace":
            replace(place, value, rules)
        case "remove":
            demand(place)
            remove(place)
        case "drop" if is_there(place):
            remove(place)


def spelled(value: Any, plan: TypePlan | None, rules: Rules) -> Any:
    """A value whose members are called as they are declared."""
    if plan is None or not rules.any_case:
        return value
    if isinstance(value, list):
        return [spelled(item, plan.item, rules) for item in value]
    if not isinstance(value, dict) or plan.kind != "record":
        return value
    made: dict[str, Any] = {}
    for name, item in value.items():
        slot = member(plan, name, rules)
        made[slot.json if slot else name] = spelled(item, slot.type if slot else None, rules)
    return made


def is_equal(one: Any, other: Any) -> bool:
    """JSON's equality: 1.0 is 1, true is not."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(is_equal(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(is_equal, one, other))
    return isinstance(one, bool) == isinstance(other, bool) and bool(one == other)


def add(place: Place, value: Any, rules: Rules) -> None:
    """A member is set; an item comes before the one at its place."""
    if not isinstance(place.inside, list):
        place.inside[place.key] = combined(place, value, rules)
    elif place.key > len(place.inside):
        raise Wrong(f"there is no place {place.key} to add at")
    elif not change_known(place.inside, value, place.known_by, rules):
        place.inside.insert(place.key, value)


def replace(place: Place, value: Any, rules: Rules) -> None:
    """What is there gives way; an item that is known by a key takes what it is given, and never gives way to another."""
    if not isinstance(place.inside, list):
        if not rules.open_maps:
            demand(place)
        place.inside[place.key] = combined(place, value, rules)
        return
    demand(place)
    if not place.known_by or not isinstance(value, dict):
        place.inside[place.key] = value
    elif not any(value.get(key) for key in place.known_by):
        place.inside[place.key] = place.inside[place.key] | value
    elif not change_known(place.inside, value, place.known_by, rules):
        place.inside.append(value)


def remove(place: Place) -> None:
    """A record's member is null then."""
    if place.is_declared:
        place.inside[place.key] = None
    else:
        del place.inside[place.key]


def combined(place: Place, value: Any, rules: Rules) -> Any:
    """What a member holds after it was given a value: that, unless it is a map or a list of known items, where others stay."""
    had = place.inside.get(place.key)
    if place.keyed and isinstance(had, list) and isinstance(value, list):
        items = list(had)
        items += [item for item in value if not change_known(items, item, place.keyed, rules)]
        return items
    if rules.open_maps and place.plan is not None and place.plan.kind == "dict" and isinstance(had, dict) and isinstance(value, dict):
        return had | {key_of(had, name, rules): item for name, item in value.items()}
    return value


def change_known(items: list[Any], value: Any, keys: tuple[str, ...], rules: Rules) -> bool:
    """Change the item that has the same key as the value, where there is one."""
    key = next((key for key in keys if isinstance(value, dict) and value.get(key)), None)
    if key is None:
        return False
    at = next((at for at, item in enumerate(items) if isinstance(item, dict) and is_alike(item.get(key), value[key])), None)
    if at is None:
        return False
    items[at] = items[at] | {key_of(items[at], name, rules): item for name, item in value.items()}
    return True


def is_alike(one: Any, other: Any) -> bool:
    """Whether two keys are one: numbers may be written as texts."""
    return str(one).casefold() == str(other).casefold()
