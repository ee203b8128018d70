"""Restrictions given one by one, as the agents take them, as the same tree that a filter's text is."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from daybook.core.errors import Invalid, Mistake
from daybook.doors.superoffice.archive.grammar import GRAMMAR
from daybook.doors.superoffice.records.archive import ArchiveOrderByInfo, ArchiveRestrictionInfo
from daybook.wire.odata.columns import DIRECTIONS, Order, Pick
from daybook.wire.odata.grammar import Takes
from daybook.wire.odata.tokens import NUMBER
from daybook.wire.odata.tree import Comparison, Condition, Name, Value, joined

PARAMETER = "Restriction"
TIES = {"none": "and", "and": "and", "or": "or", "0": "and", "1": "and", "2": "or"}
"""How a restriction is tied to the next: by name, or by the number that enumerations have."""
DEPTH = 32
OPEN, CLOSE = "(", ")"
Piece = str | Condition


def condition(given: Sequence[ArchiveRestrictionInfo | None]) -> Condition | None:
    """What the restrictions say together; None for none. Their positions are those in the list, from 1."""
    found = list(pieces([each for each in given if each is not None and not is_off(each)]))
    if not found:
        return None
    if len(given) > GRAMMAR.tests:
        raise wrong(GRAMMAR.tests + 1, f"there are more than {GRAMMAR.tests} restrictions")
    reader = Reader(found, len(given))
    made = reader.alternatives()
    if reader.next is not None:
        raise wrong(len(given), "InterParenthesis closes a bracket that was not opened")
    return made


def wrong(at: int, text: str) -> Invalid:
    return Invalid([Mistake(PARAMETER, f"{text} at position {at}", at)])


def is_off(given: ArchiveRestrictionInfo) -> bool:
    """Whether its sender said that it does not count."""
    return given.has("IsActive") and not given.IsActive


def pieces(given: Sequence[ArchiveRestrictionInfo]) -> Iterator[Piece]:
    """Conditions, brackets and what ties them, in their order."""
    for at, each in enumerate(given, 1):
        brackets = each.InterParenthesis
        if abs(brackets) > DEPTH:
            raise wrong(at, f"at most {DEPTH} brackets open or close; more do")
        yield from [OPEN] * max(brackets, 0)
        yield joined([test(each, at), *subordinate(each, at)])
        yield from [CLOSE] * max(-brackets, 0)
        if at < len(given):
            yield tie(each, at)


def tie(given: ArchiveRestrictionInfo, at: int) -> str:
    word = TIES.get(str(given.InterOperator if given.InterOperator is not None else "none").lower())
    if word is None:
        raise wrong(at, f"'{given.InterOperator}' is none of None, And, Or")
    return word


def subordinate(given: ArchiveRestrictionInfo, at: int, depth: int = 1) -> list[Condition]:
    """Restrictions that must hold as well."""
    if depth > DEPTH:
        raise wrong(at, f"SubRestrictions are at most {DEPTH} deep; they are")
    made: list[Condition] = []
    for each in given.SubRestrictions or ():
        if not isinstance(each, Mapping):
            raise wrong(at, "SubRestrictions holds what is no restriction")
        made.append(test(restriction(each), at))
        made += subordinate(restriction(each), at, depth + 1)
    return made


def restriction(members: Mapping[str, Any]) -> ArchiveRestrictionInfo:
    """A nested restriction, which the body's binder leaves as it came."""
    by_name = {str(name).lower(): value for name, value in members.items()}
    values = by_name.get("values")
    return ArchiveRestrictionInfo(
        Name=by_name.get("name"),
        Operator=by_name.get("operator"),
        Values=[str(value) for value in values] if isinstance(values, list) else None,
        SubRestrictions=by_name.get("subrestrictions"),
    )


def test(given: ArchiveRestrictionInfo, at: int) -> Condition:
    """One comparison."""
    if not given.Name:
        raise wrong(at, "a restriction names no column")
    operator = GRAMMAR.operators.get(str(given.Operator or "").lower())
    if operator is None:
        raise wrong(at, f"there is no operator '{str(given.Operator)[:60]}'; one was named")
    values = tuple(value(text or "", at) for text in given.Values or ())
    wanted = {Takes.NOTHING: range(1), Takes.ONE: range(1, 2), Takes.TWO: range(2, 3), Takes.MANY: range(1, GRAMMAR.items + 1)}[
        operator.takes
    ]
    if operator.takes is Takes.NOTHING:
        values = ()
    if len(values) not in wanted:
        raise wrong(at, f"'{given.Operator}' does not take {len(values)} values; they stand")
    return Comparison(str(given.Operator), operator.test, Name(given.Name, at), values, at, operator.is_negated)


def value(text: str, at: int) -> Value:
    return Value(text, "number" if NUMBER.fullmatch(text.strip()) else "text", at)


@dataclass(slots=True)
class Reader:
    """Pieces on their way into a tree; `and` binds closer than `or`."""

    pieces: list[Piece]
    many: int
    """How many restrictions there were."""
    place: int = 0

    @property
    def next(self) -> Piece | None:
        return self.pieces[self.place] if self.place < len(self.pieces) else None

    def alternatives(self) -> Condition:
        parts = [self.conjunction()]
        while self.next == "or":
            self.place += 1
            parts.append(self.conjunction())
        return joined(parts, is_any=True)

    def conjunction(self) -> Condition:
        parts = [self.single()]
        while self.next == "and":
            self.place += 1
            parts.append(self.single())
        return joined(parts)

    def single(self) -> Condition:
        piece = self.next
        self.place += 1
        if piece == OPEN:
            made = self.alternatives()
            if self.next != CLOSE:
                raise wrong(self.many, "InterParenthesis opens a bracket that is not closed")
            self.place += 1
            return made
        if piece is None or isinstance(piece, str):
            raise wrong(self.many, "a restriction was expected")
        return piece


def order(given: Sequence[ArchiveOrderByInfo | None]) -> list[Order]:
    """What rows are ordered by."""
    made = []
    for at, each in enumerate(given, 1):
        if each is None or not each.Name:
            continue
        word = str(each.Direction if each.Direction is not None else "asc").lower()
        is_descending = {"0": False, "1": True, **DIRECTIONS}.get(word)
        if is_descending is None:
            raise Invalid([Mistake("SortOrder", f"'{each.Direction}' is neither ASC nor DESC at position {at}", each.Direction)])
        made.append(Order(Pick(each.Name, each.Name, at), is_descending))
    return made
