"""The restriction language: its operators and functions, and what each asks. Words are matched without regard to letter case."""

from collections.abc import Mapping
from typing import Any

from daybook.core.listing.conditions import Conditions, Constant, Function, Named, spelt
from daybook.doors.superoffice.archive import periods
from daybook.doors.superoffice.archive.reading import Reading, whole
from daybook.wire.odata.grammar import Grammar, Operator, Takes

ONE, TWO, MANY, NOTHING = Takes.ONE, Takes.TWO, Takes.MANY, Takes.NOTHING
VALUED = {
    "equals": "eq", "eq": "eq", "=": "eq", "is": "eq", "set": "eq", "date": "eq", "datetime": "eq", "le": "le", "beforeorequal": "le",
    "lt": "lt", "less": "lt", "before": "lt", "beforetime": "lt", "gt": "gt", "greater": "gt", "after": "gt", "ge": "ge",
    "aftertime": "ge", "afterorequal": "ge", "begins": "begins", "contains": "contains", "ends": "ends",
}  # fmt: skip
TURNED = {"ne": "eq", "unequals": "eq", "isnot": "eq", "notbegins": "begins", "notcontains": "contains", "notends": "ends"}
LISTED = {"in": "in", "oneof": "in", "associateisoneof": "in"}
NOT_LISTED = {"notin": "in", "notoneof": "in", "associateisnotoneof": "in"}
RANGES = {"between": "between", "datebetween": "between"}
ALONE = ("currentassociate", "beforetoday", "aftertoday", *periods.WORDS)
OPERATORS: dict[str, Operator] = (
    {word: Operator(test, ONE) for word, test in VALUED.items()}
    | {word: Operator(test, ONE, is_negated=True) for word, test in TURNED.items()}
    | {word: Operator(test, MANY) for word, test in LISTED.items()}
    | {word: Operator(test, MANY, is_negated=True) for word, test in NOT_LISTED.items()}
    | {word: Operator(test, TWO) for word, test in RANGES.items()}
    | {word: Operator(word, NOTHING) for word in ALONE}
)
SPANS: dict[str, tuple[int | str, int | str]] = {
    "next": (1, "n"),
    "previous": ("-n", -1),
    "thisandnext": (0, "n"),
    "thisandprevious": ("-n", 0),
    "thisandpreviousandnext": ("-n", "n"),
}
"""Functions of a date and a number of periods: the first and the last of them, counted from the present one."""
GRAMMAR = Grammar(
    OPERATORS,
    {"substringof": range(2, 3), "contains": range(2, 3), "startswith": range(2, 3), "endswith": range(2, 3), "this": range(2, 3)}
    | {name: range(3, 4) for name in SPANS},
    is_case_sensitive=False,
    has_not=False,
    has_bare_values=True,
)


def functions(reading: Reading) -> Mapping[str, Function]:
    """What the functions ask, for one caller."""
    found = {"contains": spelt("contains"), "startswith": spelt("begins"), "endswith": spelt("ends"), "substringof": spelt("contains", 1)}
    return found | {name: periodic(name, reading) for name in ("this", *SPANS)}


def periodic(name: str, reading: Reading) -> Function:
    """`this(f, 'month')`, `thisAndPrevious(f, 2, 'weeks')`."""

    def made(conditions: Conditions, parts: list[Any], at: int) -> Any:
        column = conditions.column(parts[0])
        try:
            period, many = periods.named(said(parts[-1])), whole(said(parts[1])) if name != "this" else 0
        except ValueError as error:
            raise conditions.wrong(f"{error} in {name}", parts[-1].at) from None
        bounds = {"n": many, "-n": -many}
        first, last = (bounds[end] if isinstance(end, str) else end for end in SPANS.get(name, (0, 0)))
        return conditions.asked(column, "eq", [reading.period(column, period, first, last)], name, at)

    return made


def said(part: Any) -> str:
    """A value of a function, quoted or not."""
    if isinstance(part, Constant):
        return part.text
    if isinstance(part, Named):
        return part.path
    raise ValueError("a value was expected")
