"""Which members a query names: in a selection, an order, an expansion, a filter. For whoever wants to know what clients ask for."""

import re
from collections.abc import Callable, Iterator

from daybook.wire.odata import filters
from daybook.wire.odata.columns import parts
from daybook.wire.odata.grammar import Grammar
from daybook.wire.odata.tree import AllOf, Call, Comparison, Condition, Name, Not, OneOf, Term

Named = Iterator[str]
CONSTANTS = frozenset({"true", "false", "null"})
COLUMN = re.compile(r"[^\W\d]\w*(?:[/.:]\w+)*")


def selected(text: str) -> Named:
    """`name,Sum(amount):Footer`: what is within functions, without them and without what stands behind."""
    for part, _ in parts(text, "$select"):
        name = part
        while "(" in name:
            name = name.partition("(")[2].rpartition(")")[0].strip()
        if name and name != "*":
            yield name


def ordered(text: str) -> Named:
    """`name desc,number`."""
    for part, _ in parts(text, "$orderby"):
        yield from selected(part.removesuffix(" asc").removesuffix(" desc").strip())


def expanded(text: str, above: str = "/") -> Named:
    """`company($select=name;$expand=country),contact`: each with what is asked for in it, `/company` and `/company/name`."""
    for part, _ in parts(text, "$expand"):
        head, _, options = part.partition("(")
        path = f"{above}{head.strip()}"
        yield path
        for option in _options(options.rpartition(")")[0]):
            name, _, value = option.strip().partition("=")
            if name.lower() == "$select":
                yield from (f"{path}/{each}" for each in selected(value))
            elif name.lower() == "$expand":
                yield from expanded(value, f"{path}/")


def _options(text: str) -> Named:
    """What stands between semicolons outside brackets."""
    begin = depth = 0
    for at, letter in enumerate(f"{text};"):
        depth += (letter == "(") - (letter == ")")
        if letter == ";" and depth <= 0:
            yield text[begin:at]
            begin = at + 1


def asked(grammar: Grammar) -> Callable[[str], Named]:
    """The columns that filters of a grammar ask about."""

    def named(text: str) -> Named:
        condition = filters.parse(text, grammar)
        if condition is not None:
            yield from _within(condition)

    return named


def _within(node: Condition | Term) -> Named:
    match node:
        case Name(path):
            # Numbers of other kinds than digits, and constants, are bare words too.
            if COLUMN.fullmatch(path) and path not in CONSTANTS:
                yield path
        case AllOf(inner) | OneOf(inner) | Call(_, inner):
            for each in inner:
                yield from _within(each)
        case Not(part):
            yield from _within(part)
        case Comparison():
            for side in (node.left, *node.right):
                yield from _within(side)
