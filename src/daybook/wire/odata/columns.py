"""Selections and orders: `name,contactAssociate/fullName,Sum(amount):Footer` and `name desc,contactId`."""

from collections.abc import Collection
from dataclasses import dataclass

from daybook.wire.odata.tokens import wrong

MOST = 250
"""Columns that a query may name."""
DIRECTIONS = {"asc": False, "desc": True}


@dataclass(frozen=True, slots=True)
class Wrap:
    """A function around a column, with what stands behind its bracket: `DatePart(date):Month`."""

    name: str
    suffixes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pick:
    """A column that is asked for; the outermost wrapper first. `text` is how it was written."""

    name: str
    text: str
    at: int
    wraps: tuple[Wrap, ...] = ()


@dataclass(frozen=True, slots=True)
class Order:
    """A column that rows are ordered by."""

    pick: Pick
    is_descending: bool = False


def parts(text: str, parameter: str) -> list[tuple[str, int]]:
    """What stands between the commas outside brackets, each with its position; nothing for nothing."""
    found, begin, depth = [], 0, 0
    for at, letter in enumerate(f"{text},"):
        depth += (letter == "(") - (letter == ")")
        if depth < 0:
            raise wrong(parameter, "a bracket closes that was not opened", at + 1)
        if letter == "," and not depth:
            part = text[begin:at]
            found.append((part.strip(), begin + len(part) - len(part.lstrip()) + 1))
            begin = at + 1
    if depth:
        raise wrong(parameter, "a bracket is not closed", len(text) + 1)
    if len(found) > MOST:
        raise wrong(parameter, f"at most {MOST} columns may be named; one more begins", found[MOST][1])
    return [(part, at) for part, at in found if part]


def picks(text: str, wrappers: Collection[str] = (), suffixes: Collection[str] = (), parameter: str = "$select") -> list[Pick]:
    """The columns that a selection names; wrappers and suffixes are known in any case."""
    return [pick(part, at, wrappers, suffixes, parameter) for part, at in parts(text, parameter)]


def orders(text: str, wrappers: Collection[str] = (), suffixes: Collection[str] = (), parameter: str = "$orderby") -> list[Order]:
    """The columns that rows are ordered by, each up or down."""
    found = []
    for part, at in parts(text, parameter):
        column, _, direction = part.rpartition(" ")
        if column and direction.lower() in DIRECTIONS:
            found.append(Order(pick(column.strip(), at, wrappers, suffixes, parameter), DIRECTIONS[direction.lower()]))
        elif column and "(" not in direction and ")" not in direction:
            raise wrong(parameter, f"'asc' or 'desc' was expected, not '{direction}',", at + len(part) - len(direction))
        else:
            found.append(Order(pick(part, at, wrappers, suffixes, parameter)))
    return found


def pick(text: str, at: int, wrappers: Collection[str], suffixes: Collection[str], parameter: str) -> Pick:
    """One column with its wrappers taken off."""
    name, place, wraps = text, at, []
    while "(" in name:
        head, _, rest = name.partition("(")
        body, _, tail = rest.rpartition(")")
        word = next((each for each in wrappers if each.lower() == head.strip().lower()), None)
        if word is None:
            raise wrong(parameter, f"'{head.strip()}' is no function of columns", place)
        wraps.append(Wrap(word, behind(tail, place + len(name) - len(tail), suffixes, parameter)))
        place += len(head) + 1 + len(body) - len(body.lstrip())
        name = body.strip()
    if not name or any(letter.isspace() or letter in "'()" for letter in name):
        raise wrong(parameter, f"a column was expected, not '{name}',", place)
    return Pick(name, text, at, tuple(wraps))


def behind(tail: str, at: int, suffixes: Collection[str], parameter: str) -> tuple[str, ...]:
    """`:Header:HideDetail`."""
    found = []
    for part in tail.split(":")[1:]:
        word = next((each for each in suffixes if each.lower() == part.strip().lower()), None)
        if word is None:
            raise wrong(parameter, f"'{part.strip()}' is no suffix", at)
        found.append(word)
    if tail.partition(":")[0].strip():
        raise wrong(parameter, f"a comma was expected, not '{tail.strip()}',", at)
    return tuple(found)
