"""Filters, selections and orders: what they say, and where they go wrong."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from daybook.wire.odata import columns, filters
from daybook.wire.odata.columns import Order, Pick, Wrap
from daybook.wire.odata.grammar import Grammar, Operator, Takes
from daybook.wire.odata.tree import AllOf, Call, Comparison, Name, Not, OneOf, Value, fold
from daybook.wire.problems import Malformed
from tests.examples import some

WORDS = {
    "begins": Operator("begins"), "notbegins": Operator("begins", is_negated=True), "=": Operator("eq"), "eq": Operator("eq"),
    "in": Operator("in", Takes.MANY), "between": Operator("between", Takes.TWO), "today": Operator("today", Takes.NOTHING),
}  # fmt: skip
LOOSE = Grammar(
    WORDS, {"contains": range(2, 3)}, is_case_sensitive=False, has_not=False, has_bare_values=True, depth=4, tests=6, items=3, values=8
)
FOUR = Grammar(
    {"eq": Operator("eq"), "gt": Operator("gt"), "in": Operator("in", Takes.MANY)}, {"tolower": range(1, 2), "contains": range(2, 3)}
)
"""Words of OData v4, where letter case counts and texts stand between quotes."""


class Lines:
    """Writes a condition out again, with every bracket."""

    def name(self, path: str, at: int) -> str:
        return path

    def value(self, text: str, form: str, at: int) -> str:
        return text if form != "text" else "'" + text.replace("'", "''") + "'"

    def call(self, name: str, parts: list[str], at: int) -> str:
        return f"{name}({', '.join(parts)})"

    def test(self, word: str, test: str, left: str, right: list[str], at: int) -> str:
        return f"{left} {test} [{', '.join(right)}]"

    def truth(self, term: str, at: int) -> str:
        return term

    def all_of(self, parts: list[str]) -> str:
        return f"({' and '.join(parts)})"

    def any_of(self, parts: list[str]) -> str:
        return f"({' or '.join(parts)})"

    def negate(self, part: str) -> str:
        return f"not {part}"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("name begins 'Su'", "name begins ['Su']"),
        ("NAME Begins Su", "NAME begins [Su]"),
        ("name notBegins 'O''Hara'", "not name begins ['O''Hara']"),
        ("a=1 or b = 2 and c eq 3", "(a eq [1] or (b eq [2] and c eq [3]))"),
        ("(a=1 or b=2) and c=3", "((a eq [1] or b eq [2]) and c eq [3])"),
        ("((a=1))", "a eq [1]"),
        ("x/y in (1,'b',c)", "x/y in [1, 'b', c]"),
        ("x in 5", "x in [5]"),
        ("a between (1, 5)", "a between [1, 5]"),
        ("registeredDate today and b=1", "(registeredDate today [] and b eq [1])"),
        ("contains(city, 'Oslo')", "contains(city, 'Oslo')"),
        ("contactUdef/SuperOffice:1 = [I:5]", "contactUdef/SuperOffice:1 eq [[I:5]]"),
        ("d = 2026-05-04T09:30:00+02:00", "d eq [2026-05-04T09:30:00+02:00]"),
        ("a = '' or b begins ' '", "(a eq [''] or b begins [' '])"),
        ("a = -1.5e3", "a eq [-1.5e3]"),
    ],
)
def test_a_filter_says(text: str, meant: str) -> None:
    condition = filters.parse(text, LOOSE)
    assert condition is not None
    assert fold(condition, Lines()) == meant


@pytest.mark.parametrize("text", ["", "   "])
def test_nothing_says_nothing(text: str) -> None:
    assert filters.parse(text, LOOSE) is None


def test_places_are_kept() -> None:
    assert filters.parse("  a = 'x' or contains(b,  c)", LOOSE) == OneOf(
        (
            Comparison("=", "eq", Name("a", 3), (Value("x", "text", 7),), 3),
            Call("contains", (Name("b", 23), Name("c", 27)), 14),
        )
    )


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("not tolower(name) eq 'x'", Not(Comparison("eq", "eq", Call("tolower", (Name("name", 13),), 5), (Value("x", "text", 22),), 5))),
        (
            "contains(a,'b') and c gt 3",
            AllOf(
                (
                    Call("contains", (Name("a", 10), Value("b", "text", 12)), 1),
                    Comparison("gt", "gt", Name("c", 21), (Value("3", "number", 26),), 21),
                )
            ),
        ),
        ("a eq b", Comparison("eq", "eq", Name("a", 1), (Name("b", 6),), 1)),
    ],
)
def test_another_doors_words(text: str, meant: object) -> None:
    """The same parser over the words of OData v4: terms on both sides, `not`, names that stand for columns."""
    assert filters.parse(text, FOUR) == meant


@pytest.mark.parametrize(
    ("text", "message", "at"),
    [
        ("name", "an operator was expected, not the end,", 5),
        ("name foo 'x'", "an operator was expected, not 'foo',", 6),
        ("name begins", "a value was expected, not the end,", 12),
        ("name begins 'x", "a text that begins here has no closing quote", 13),
        ("(a=1", "')' was expected, not the end,", 5),
        ("a=1)", "'and' or 'or' was expected, not ')',", 4),
        ("a=1 b=2", "'and' or 'or' was expected, not 'b',", 5),
        ("a=1 and", "a column was expected, not the end,", 8),
        ("and a=1", "an operator was expected, not 'a',", 5),
        ("a in ()", "a value was expected, not ')',", 7),
        ("a in (1,2,3,4)", "a list has at most 3 values; it goes on", 14),
        ("a between (1)", "two values were expected, not 1,", 11),
        ("contains(a)", "contains takes 2 values, not 1,", 1),
        ("(((((a=1)))))", "a filter is at most 4 brackets deep; one more opens", 5),
        ("a=1 or a=1 or a=1 or a=1 or a=1 or a=1 or a=1", "a filter has at most 6 conditions; one more begins", 43),
        ("a in (1,2,3) or b in (1,2,3) or c in (1,2,3)", "a filter has at most 8 values; one more stands", 43),
        ("a = 'x\0y'", "the character U+0000 cannot be asked for", 5),
        ("= 5", "a column was expected, not '=',", 1),
    ],
)
def test_a_mistake_is_told_with_its_position(text: str, message: str, at: int) -> None:
    with pytest.raises(Malformed) as caught:
        filters.parse(text, LOOSE)
    (problem,) = caught.value.problems
    assert (problem.path, problem.message, problem.value) == ("$filter", f"{message} at position {at}", at)


def test_a_long_filter_is_refused_unread() -> None:
    with pytest.raises(Malformed, match="at most 20000 characters; it goes on at position 20001"):
        filters.parse("a=1 or " * 3000, LOOSE)


PIECES = st.sampled_from(
    ["a", "b/c", "=", "begins", "in", "between", "today", "and", "or", "(", ")", ",", "'x'", "'", "5", "contains(", " "]
)


@settings(max_examples=some(500))
@given(text=st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=25).map(" ".join), st.lists(PIECES, max_size=25).map("".join)))
def test_any_text_is_parsed_or_refused_with_a_position(text: str) -> None:
    for grammar in (LOOSE, FOUR):
        try:
            condition = filters.parse(text, grammar)
        except Malformed as error:
            (problem,) = error.problems
            assert 1 <= problem.value <= len(text) + 1
            assert problem.message.endswith(f"at position {problem.value}")
        else:
            assert condition is None or isinstance(fold(condition, Lines()), str)


WRAPPERS, SUFFIXES = ("GroupBy", "Sum", "DatePart"), ("Header", "HideDetail", "YearMonth")


def test_columns_are_picked() -> None:
    text = "name, contactUdef/SuperOffice:1 ,groupby(DatePart(date):yearMonth):Header:HideDetail,Sum(amount)"
    assert columns.picks(text, WRAPPERS, SUFFIXES) == [
        Pick("name", "name", 1),
        Pick("contactUdef/SuperOffice:1", "contactUdef/SuperOffice:1", 7),
        Pick(
            "date", "groupby(DatePart(date):yearMonth):Header:HideDetail", 34,
            (Wrap("GroupBy", ("Header", "HideDetail")), Wrap("DatePart", ("YearMonth",))),
        ),
        Pick("amount", "Sum(amount)", 86, (Wrap("Sum"),)),
    ]  # fmt: skip
    assert columns.picks(" , ,") == []


def test_orders_go_up_or_down() -> None:
    assert columns.orders("name desc,contactId, a/b ASC") == [
        Order(Pick("name", "name", 1), True), Order(Pick("contactId", "contactId", 11)), Order(Pick("a/b", "a/b", 22)),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a b", "a column was expected, not 'a b', at position 1"), ("a,Foo(b)", "'Foo' is no function of columns at position 3"),
        ("Sum(a", "a bracket is not closed at position 6"), ("a)", "a bracket closes that was not opened at position 2"),
        ("Sum(a):x", "'x' is no suffix at position 7"), ("Sum()", "a column was expected, not '', at position 5"),
        ("Sum(a)b", "a comma was expected, not 'b', at position 7"), (",".join("a" * 251), "at most 250 columns may be named"),
    ],
)  # fmt: skip
def test_a_selection_goes_wrong_at_a_position(text: str, message: str) -> None:
    with pytest.raises(Malformed) as caught:
        columns.picks(text, WRAPPERS, SUFFIXES)
    assert caught.value.problems[0].message.startswith(message)


def test_an_order_goes_wrong_at_a_position() -> None:
    with pytest.raises(Malformed, match="'asc' or 'desc' was expected, not 'up', at position 9"):
        columns.orders("a, name up")


@settings(max_examples=some(300))
@given(text=st.text(alphabet="ab,():/ S\u00fcmu", max_size=30))
def test_any_selection_is_read_or_refused(text: str) -> None:
    for read in (columns.picks, columns.orders):
        try:
            read(text, WRAPPERS, SUFFIXES)  # type: ignore[operator]
        except Malformed as error:
            assert "at position" in error.problems[0].message
