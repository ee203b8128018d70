"""What a filter says, with the place of each part in the text; and how it is turned into something else, bottom up."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol

Form = Literal["text", "number", "word"]
"""How a value was written: between quotes, as digits, or bare."""


@dataclass(frozen=True, slots=True)
class Name:
    """A column, perhaps by a path: `category`, `contactAssociate/fullName`."""

    path: str
    at: int


@dataclass(frozen=True, slots=True)
class Value:
    """A constant."""

    text: str
    form: Form
    at: int


@dataclass(frozen=True, slots=True)
class Call:
    """A function and what it is given; as a condition by itself, or as a side of a comparison."""

    name: str
    parts: tuple["Term", ...]
    at: int


Term = Name | Value | Call


@dataclass(frozen=True, slots=True)
class Comparison:
    """A comparison: `test` is the one of the grammar's word (begins, eq, in ...), turned round when `is_negated`."""

    word: str
    test: str
    left: Term
    right: tuple[Term, ...]
    at: int
    is_negated: bool = False


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part holds."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class OneOf:
    """One part holds."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: "Condition"


Condition = Comparison | Call | Name | AllOf | OneOf | Not


class Builder(Protocol):
    """What makes something of a tree: SQL, or a plain evaluation. Raises its own error with the place of what it cannot use."""

    def name(self, path: str, at: int) -> Any: ...

    def value(self, text: str, form: Form, at: int) -> Any: ...

    def call(self, name: str, parts: list[Any], at: int) -> Any: ...

    def test(self, word: str, test: str, left: Any, right: list[Any], at: int) -> Any: ...

    def truth(self, term: Any, at: int) -> Any:
        """A function, or a column, that stands as a condition by itself."""

    def all_of(self, parts: list[Any]) -> Any: ...

    def any_of(self, parts: list[Any]) -> Any: ...

    def negate(self, part: Any) -> Any: ...


def fold(node: Condition, builder: Builder) -> Any:
    """What the builder makes of a condition."""
    match node:
        case AllOf(parts):
            return builder.all_of([fold(part, builder) for part in parts])
        case OneOf(parts):
            return builder.any_of([fold(part, builder) for part in parts])
        case Not(part):
            return builder.negate(fold(part, builder))
        case Call() | Name():
            return builder.truth(term(node, builder), node.at)
    made = builder.test(node.word, node.test, term(node.left, builder), terms(node.right, builder), node.at)
    return builder.negate(made) if node.is_negated else made


def term(node: Term, builder: Builder) -> Any:
    match node:
        case Name(path, at):
            return builder.name(path, at)
        case Value(text, form, at):
            return builder.value(text, form, at)
    return builder.call(node.name, terms(node.parts, builder), node.at)


def terms(nodes: Iterable[Term], builder: Builder) -> list[Any]:
    return [term(node, builder) for node in nodes]


def joined(parts: Sequence[Condition], *, is_any: bool = False) -> Condition:
    """Several conditions as one; one alone is itself."""
    if len(parts) == 1:
        return parts[0]
    return OneOf(tuple(parts)) if is_any else AllOf(tuple(parts))
