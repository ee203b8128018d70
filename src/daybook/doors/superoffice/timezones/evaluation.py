"""Restrictions on rows that are in no table: evaluated, not turned into SQL."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from daybook.core.errors import Invalid, Mistake
from daybook.core.listing.conditions import Constant, Named

Row = Mapping[str, Any]
Holds = Callable[[Row], bool]
Test = Callable[[Any, list[Any]], bool]
TESTS: dict[str, Test] = {
    "eq": lambda value, given: value == given[0],
    "lt": lambda value, given: value < given[0],
    "le": lambda value, given: value <= given[0],
    "gt": lambda value, given: value > given[0],
    "ge": lambda value, given: value >= given[0],
    "between": lambda value, given: given[0] <= value <= given[1],
    "in": lambda value, given: value in given,
}
SPELT: dict[str, Test] = {
    "begins": lambda value, given: value.startswith(given[0]),
    "contains": lambda value, given: given[0] in value,
    "ends": lambda value, given: value.endswith(given[0]),
}
TRUTHS = {"true": True, "1": True, "false": False, "0": False}
FUNCTIONS = {"contains": ("contains", 0), "startswith": ("begins", 0), "endswith": ("ends", 0), "substringof": ("contains", 1)}
"""The test that a function is, and which of its parts is the column."""
PARAMETER = "$filter"


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Folds a filter into a function of a row. `columns` are the names in small letters, and an example of what each holds."""

    columns: Mapping[str, tuple[str, Any]]

    def wrong(self, message: str, at: int) -> Invalid:
        return Invalid([Mistake(PARAMETER, f"{message} at position {at}", at)])

    def name(self, path: str, at: int) -> Any:
        return Named(path, at)

    def value(self, text: str, form: str, at: int) -> Any:
        return Constant(text, form, at)

    def call(self, name: str, parts: list[Any], at: int) -> Holds:
        if name not in FUNCTIONS:
            raise self.wrong(f"'{name}' is asked of dates; it stands", at)
        test, column = FUNCTIONS[name]
        return self.test(name, test, parts[column], [parts[1 - column]], at)

    def truth(self, term: Any, at: int) -> Holds:
        found: Holds = term
        return found

    def all_of(self, parts: list[Holds]) -> Holds:
        return lambda row: all(part(row) for part in parts)

    def any_of(self, parts: list[Holds]) -> Holds:
        return lambda row: any(part(row) for part in parts)

    def negate(self, part: Holds) -> Holds:
        return lambda row: not part(row)

    def test(self, word: str, test: str, left: Any, right: list[Any], at: int) -> Holds:
        if not isinstance(left, Named) or left.path.lower() not in self.columns:
            raise self.wrong(f"there is no column '{getattr(left, 'path', getattr(left, 'text', ''))[:60]}'; one was named", at)
        name, example = self.columns[left.path.lower()]
        made = tests_of(example).get(test)
        if made is None or not right:
            raise self.wrong(f"'{word}' cannot be asked of the column {name}", at)
        given = [self.constant(term, name, example) for term in right]
        return lambda row: made(row[name].casefold() if isinstance(example, str) else row[name], given)

    def constant(self, term: Any, name: str, example: Any) -> Any:
        """A value for a column."""
        text = term.path if isinstance(term, Named) else getattr(term, "text", "")
        if isinstance(example, bool) and text.strip().lower() in TRUTHS:
            return TRUTHS[text.strip().lower()]
        if isinstance(example, bool) or (not isinstance(example, str) and not text.strip().lstrip("-").isdecimal()):
            raise self.wrong(f"'{text[:40]}' is no value for the column {name}", getattr(term, "at", 1))
        return text.casefold() if isinstance(example, str) else int(text)


def tests_of(example: Any) -> dict[str, Test]:
    """What can be asked of a column that holds such values."""
    if isinstance(example, bool):
        return {"eq": TESTS["eq"]}
    return TESTS | SPELT if isinstance(example, str) else TESTS
