"""The log line: each word has one meaning, what means nothing is text, nothing is lost, nothing fails."""

from datetime import date, datetime, time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from daybook.web.logline import Line, minutes, parse
from daybook.web.promises import Due, due
from daybook.web.reader import LANGUAGES, Reader

NOW = datetime(2026, 11, 26, 14, 30)
"""A Thursday."""
ENGLISH, AMERICAN, GERMAN, NORWEGIAN = Reader("en", "GB"), Reader("en", "US"), Reader("de"), Reader("nb", "NO")


def read(line: str, reader: Reader = ENGLISH) -> Line:
    return parse(line, reader, NOW)


def test_every_part_of_a_line() -> None:
    line = read("c bailey leak in kitchen #plumbing 12m !fri").named(1)
    assert (line.kind, line.who, line.reason, line.minutes, line.promise, line.text) == (
        "call", "bailey", "plumbing", 12, Due(date(2026, 11, 27)), "leak in kitchen",
    )  # fmt: skip


@pytest.mark.parametrize(("letter", "kind"), [("c", "call"), ("n", "note"), ("m", "mail"), ("v", "meeting"), ("h", "hours"), ("t", "task")])
def test_the_first_letter_says_the_kind(letter: str, kind: str) -> None:
    assert read(f"{letter} x").kind == kind


@pytest.mark.parametrize("line", ["C drive is full", "call me", "x y", "plan c", ""])
def test_other_beginnings_are_text(line: str) -> None:
    assert (read(line).kind, read(line).text) == (None, line)


def test_who_is_named_after_the_kind_or_by_a_number_or_an_address() -> None:
    assert read("c ada byron called").names == ["ada", "byron", "called"]
    assert read("ada byron called").names == []
    assert read("+4722334455 called").names == ["+4722334455", "called"]
    assert read("ada@demo.example called").names == ["ada@demo.example", "called"]
    assert read("c ada #keys lost").names == ["ada"]
    assert (read("c ada").is_only_names, read("c ada ").is_only_names, read("c ada 5m").is_only_names) == (True, False, False)


def test_what_the_book_does_not_know_is_text_again_where_it_stood() -> None:
    assert read("n pipe #burst again").without_reason().text == "pipe #burst again"


def test_only_the_first_of_a_sort_counts() -> None:
    line = read("c 5m 10m #a #b !fri !sat")
    assert (line.minutes, line.reason, line.promise, line.text) == (5, "a", Due(date(2026, 11, 27)), "10m #b !sat")


@pytest.mark.parametrize("line", ["flat #12", "so urgent!", "! now", "#", "!", "0m", "99999m", "12", "!nothing", "!32.1.", "!25:00"])
def test_what_only_looks_like_it_is_text(line: str) -> None:
    assert read(line).text == line


def test_line_breaks_stay_in_the_text() -> None:
    assert read("c one\n\n  two 5m\nthree").text == "one\n\n  two\nthree"


@pytest.mark.parametrize(
    ("word", "many"), [("12m", 12), ("12min", 12), ("1h", 60), ("1.5h", 90), ("1,5h", 90), ("1h20", 80), ("1h05m", 65), ("x", None)]
)
def test_lengths(word: str, many: int | None) -> None:
    assert minutes(word) == many


@pytest.mark.parametrize(
    ("word", "reader", "meant"),
    [
        ("today", ENGLISH, Due(date(2026, 11, 26))),
        ("tomorrow", NORWEGIAN, Due(date(2026, 11, 27))),
        ("thu", ENGLISH, Due(date(2026, 12, 3))),
        ("friday", ENGLISH, Due(date(2026, 11, 27))),
        ("Fre.", NORWEGIAN, Due(date(2026, 11, 27))),
        ("mo", GERMAN, Due(date(2026, 11, 30))),
        ("t", ENGLISH, None),
        ("24.12.", GERMAN, Due(date(2026, 12, 24))),
        ("24.12", NORWEGIAN, Due(date(2026, 12, 24))),
        ("24/12", ENGLISH, Due(date(2026, 12, 24))),
        ("12/24", AMERICAN, Due(date(2026, 12, 24))),
        ("1.2.", GERMAN, Due(date(2027, 2, 1))),
        ("29.2.", GERMAN, Due(date(2028, 2, 29))),
        ("1.2.27", GERMAN, Due(date(2027, 2, 1))),
        ("2027-02-01", AMERICAN, Due(date(2027, 2, 1))),
        ("3pm", ENGLISH, Due(date(2026, 11, 26), time(15))),
        ("9:15", ENGLISH, Due(date(2026, 11, 27), time(9, 15))),
        ("12am", ENGLISH, Due(date(2026, 11, 27), time(0))),
        ("13pm", ENGLISH, None),
        ("2h", ENGLISH, Due(date(2026, 11, 26), time(16, 30))),
        ("30m", ENGLISH, Due(date(2026, 11, 26), time(15))),
        ("3d", ENGLISH, Due(date(2026, 11, 29))),
        ("2w", ENGLISH, Due(date(2026, 12, 10))),
        ("31.2.", GERMAN, None),
    ],
)
def test_days_and_hours(word: str, reader: Reader, meant: Due | None) -> None:
    assert due(word, reader, NOW) == meant


def test_an_hour_follows_its_day() -> None:
    assert read("c x !fri 3pm").promise == read("c x !fri !3pm").promise == Due(date(2026, 11, 27), time(15))
    assert read("c x !fri then 3pm").text == "x then 3pm"


LINES = st.lists(
    st.one_of(st.text(max_size=12), st.sampled_from(["c", "#a", "!fri", "12m", "1h20", "!3pm", "\n", " ", "24.12.", "!24.12.", "bailey"]))
).map(" ".join)


@given(LINES, st.sampled_from(sorted(LANGUAGES)), st.datetimes(datetime(1, 1, 9), datetime(9990, 1, 1)), st.integers(0, 5))
@example("c \x1f x\u2028y", "de", NOW, 1)
def test_nothing_is_lost_and_nothing_fails(line: str, language: str, now: datetime, many: int) -> None:
    found = parse(line, Reader(language), now)
    found = found.named(min(many, len(found.names))).without_reason()
    assert "".join(each.gap + each.word for each in found.words) + found.tail == line
    kept = found.text.split()
    assert [each.word for each in found.words if each.role == "text"] == kept
