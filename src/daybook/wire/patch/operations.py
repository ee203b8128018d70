"""A patch in either form, as operations."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from daybook.wire.patch.rules import Rules
from daybook.wire.problems import Malformed, Note, Problem

ADD, REPLACE, REMOVE, TEST = NAMES = ("add", "replace", "remove", "test")
DROP = "drop"
"""Remove what may not be there: a merge patch's null."""
END = "-"
"""The place behind a list's last item."""
ESCAPES = (("~1", "/"), ("~0", "~"))
_LONE = re.compile(r"~(?![01])")


class Untrue(Exception):
    """What a `test` says of the document is not so; `path` as it was written."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


class Wrong(Exception):
    """The operation cannot be carried out: which rule it breaks."""


@dataclass(frozen=True, slots=True)
class Operation:
    """One step of a patch."""

    name: str
    path: str
    """As it was written, for mistakes."""
    steps: tuple[str, ...]
    value: Any = None


def read(body: Any, document: Any, rules: Rules, notes: list[Note]) -> list[Operation]:
    """A list is a JSON Patch, an object a merge patch, whatever its Content-Type says. Malformed with every mistake."""
    if isinstance(body, list):
        return listed(body, rules)
    if isinstance(body, dict):
        return list(merged(body, document, rules, (), notes))
    raise Malformed([Problem("", "must be a list of operations (JSON Patch) or an object (merge patch)", body, "type")])


def listed(body: list[Any], rules: Rules) -> list[Operation]:
    """A JSON Patch's operations."""
    found: list[Operation] = []
    problems: list[Problem] = []
    for at, item in enumerate(body):
        try:
            found.append(operation(item, rules))
        except Wrong as wrong:
            problems.append(Problem(f"[{at}]", str(wrong), item))
    if problems:
        raise Malformed(problems)
    return found


def operation(item: Any, rules: Rules) -> Operation:
    """One operation of a JSON Patch."""
    if not isinstance(item, dict):
        raise Wrong("is no operation")
    told = {name.casefold(): value for name, value in item.items()} if rules.any_case else item
    name, path = named(told.get("op"), rules), told.get("path")
    if not isinstance(path, str):
        raise Wrong("path must be a text")
    if name != REMOVE and "value" not in told:
        raise Wrong(f"value must be given to {name}")
    return Operation(name, path, pointed(path, rules), told.get("value"))


def named(given: Any, rules: Rules) -> str:
    """The name of an operation; those of others are mistakes."""
    if type(given) is int and 0 <= given < len(rules.numbered):
        given = rules.numbered[given]
    name = given.casefold() if isinstance(given, str) and rules.any_case else given
    if name not in NAMES:
        raise Wrong(f"op must be add, replace, remove or test, not {given}")
    return str(name)


def pointed(path: str, rules: Rules) -> tuple[str, ...]:
    """The steps of a JSON Pointer."""
    if not path.startswith("/"):
        if not path or not rules.bare_paths:
            raise Wrong(f"path must begin with / and name a member, {path!r} does not")
        path = f"/{path}"
    if _LONE.search(path):
        raise Wrong(f"path may have ~ only as ~0 or ~1, {path!r} has another")
    return tuple(unescaped(step) for step in path[1:].split("/"))


def unescaped(step: str) -> str:
    for escape, letter in ESCAPES:
        step = step.replace(escape, letter)
    return step


def merged(body: dict[str, Any], document: Any, rules: Rules, above: tuple[str, ...], notes: list[Note]) -> Iterator[Operation]:
    """A merge patch's operations on what the document holds."""
    for name, value in body.items():
        steps = (*above, name)
        path = "/".join(steps)
        had = document.get(key_of(document, name, rules)) if isinstance(document, dict) else None
        if value is None:
            yield Operation(DROP, path, steps)
        elif not isinstance(value, dict):
            yield Operation(ADD, path, steps, value)
        elif isinstance(had, dict):
            yield from merged(value, had, rules, steps, notes)
        elif isinstance(had, list) and rules.appends:
            yield Operation(ADD, path, (*steps, END), value)
        elif had is None and rules.skips_null:
            notes.append(Note("ignored", path, "It is null: only a JSON Patch sets it."))
        else:
            yield Operation(ADD, path, steps, without_nulls(value))


def without_nulls(value: Any) -> Any:
    """What a merge patch leaves of an object where none was."""
    if not isinstance(value, dict):
        return value
    return {name: without_nulls(item) for name, item in value.items() if item is not None}


def key_of(document: dict[str, Any], name: str, rules: Rules) -> str:
    """The key that a name means: as written, else (where it does not count) in another letter case."""
    if name in document or not rules.any_case:
        return name
    folded = name.casefold()
    return next((key for key in document if key.casefold() == folded), name)
