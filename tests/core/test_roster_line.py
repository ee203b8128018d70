"""The filter line: any text is read, and what cannot be understood is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daybook.core.rosters import spans
from daybook.core.rosters.line import LONGEST, MOST, Term, quoted, read

FIELDS = ("city", "no", "name")


def terms(text: str) -> list[tuple[str, tuple[str, ...], bool]]:
    found, mistakes = read(text, FIELDS)
    assert mistakes == []
    return [(term.field, term.values, term.is_negated) for term in found]


def test_a_line_is_words_and_fields() -> None:
    assert terms('city:boston no:mail leak -owner "two words" -"not these"') == [
        ("city", ("boston",), False),
        ("no", ("mail",), False),
        ("", ("leak",), False),
        ("", ("owner",), True),
        ("", ("two words",), False),
        ("", ("not these",), True),
    ]
    assert terms('CITY:"New York",Boston,,albany -name:"O\'Hara, Kim"') == [
        ("city", ("New York", "Boston", "albany"), False),
        ("name", ("O'Hara, Kim",), True),
    ]
    assert terms("") == terms("   ") == terms('""') == []
    assert terms('name:"never closed') == [("name", ("never closed",), False)]
    assert terms("- 12:30") == [("", ("-",), False), ("", ("12:30",), False)]


def test_mistakes_are_told_each() -> None:
    found, mistakes = read('town:x leak city: name:""', FIELDS)
    assert found == [Term("", ("leak",), False, "leak")]
    assert [(each.value, each.rule) for each in mistakes] == [
        ("town:x", "There is no field town; there are city, name, no. Put it in quotes to look for the words."),
        ("city:", "city: needs a value."),
        ('name:""', "name: needs a value."),
    ]


def test_a_line_has_an_end() -> None:
    found, mistakes = read("x " * (MOST + 1), FIELDS)
    assert (len(found), len(mistakes)) == (MOST, 1)
    assert len(read("x" * (LONGEST + 1), FIELDS)[1]) == 1


@given(text=st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    found, mistakes = read(text, FIELDS)
    assert all(term.field in ("", *FIELDS) and term.values and all(term.values) for term in found)
    assert len(found) + len(mistakes) <= max(1, len(text))


@given(value=st.text(st.characters(exclude_categories=("Cs", "Cc", "Z")) | st.just(" ") | st.just(","), min_size=1).filter(str.strip))
def test_a_quoted_value_is_read_as_it_was(value: str) -> None:
    bare = value.replace('"', " ").strip()
    if bare:
        assert terms(f"city:{quoted(value)}") == [("city", (bare,), False)]


NOW = 638_000_864_000_000_000
"""2022-09-29 06:13:20 UTC, a Thursday."""
DAY = 864_000_000_000


@pytest.mark.parametrize(
    ("text", "days"),
    [("today", (0, 1)), ("yesterday", (-1, 0)), ("tomorrow", (1, 2)), ("week", (-3, 4)), ("month", (-28, 2)), ("2022-09-28", (-1, 0)),
     ("2022-09", (-28, 2)), ("2022", (-271, 94)), (">=today", (0, None)), (">today", (1, None)), ("<today", (None, 0)),
     ("<=today", (None, 1))],
)  # fmt: skip
def test_spans_are_days_of_who_asks(text: str, days: tuple[int | None, int | None]) -> None:
    midnight = NOW - NOW % DAY
    low, high = spans.read(text, NOW, "UTC")
    assert low == (spans.FIRST if days[0] is None else midnight + days[0] * DAY)
    assert high == (spans.LAST if days[1] is None else midnight + days[1] * DAY)
    shifted = spans.read("2022-09-29", NOW, "America/New_York")
    assert shifted == (midnight + DAY // 6, midnight + DAY + DAY // 6)


@given(text=st.text(max_size=30) | st.from_regex(r"[<>]?=?\d{1,5}(-\d{1,3}){0,3}"))
def test_any_text_is_a_span_or_none(text: str) -> None:
    try:
        low, high = spans.read(text, NOW, "Pacific/Apia")
    except ValueError as error:
        assert str(error) == spans.UNKNOWN
    else:
        assert low < high
