"""What one door's filters look like: its words, and how far they may go."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum


class Takes(Enum):
    """What stands behind an operator."""

    NOTHING = "nothing"
    ONE = "one"
    TWO = "two"
    MANY = "many"


@dataclass(frozen=True, slots=True)
class Operator:
    """A word between a column and its values: which test it makes, perhaps turned round."""

    test: str
    takes: Takes = Takes.ONE
    is_negated: bool = False


@dataclass(frozen=True, slots=True)
class Grammar:
    """The words that a door's filters are written in; they are in lower case unless letter case counts."""

    operators: Mapping[str, Operator]
    functions: Mapping[str, range]
    """How many parts each function takes."""
    sums: Mapping[str, str] = field(default_factory=dict)
    """Words between two values that make one of them, with the functions that they are: those that bind loosely."""
    products: Mapping[str, str] = field(default_factory=dict)
    """The same of those that bind closer."""
    is_case_sensitive: bool = True
    has_not: bool = True
    has_bare_values: bool = False
    """Whether texts may stand without quotes."""
    has_bare_truths: bool = False
    """Whether a column alone may be a condition."""
    has_close_not: bool = False
    """Whether `not` binds closer than comparisons do: one that is turned round stands in brackets."""
    length: int = 20_000
    depth: int = 32
    tests: int = 200
    items: int = 1_000
    """Values in one list."""
    values: int = 5_000
    """Values in all."""
    reckonings: int = 32
    """Times that two values are made one."""

    def word(self, text: str) -> str:
        """A word of the grammar as its tables have it."""
        return text if self.is_case_sensitive else text.lower()
