"""$filter: each text means what OData v4 says, or is refused with the place of what is wrong."""

import math
from collections.abc import Callable
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.examples import some
from tests.support import Book

LIST = "/odyssee/api/TaskActivityLog"
TASK = "ec77bdfe-882b-4254-84a2-979f5c2b20a9"
SUBJECTS = ("", "Quote", "quote ", "Ärger über Öl", "O'Hara's 100%_\\", "ΣΊΣΥΦΟΣ ß", "\tboiler boil 🛠", "café", "Call back")
DUE = ("1980-01-01T00:00:00Z", "2024-02-29T23:59:59.9990000Z", "2026-12-31T00:00:00Z", "2000-01-01T12:30:15.0010000Z")
Row = dict[str, Any]
Pair = tuple[str, Callable[[Row], Any]]
QUICK = settings(max_examples=some(120), deadline=None, suppress_health_check=list(HealthCheck))


def rows(book: Book) -> list[Row]:
    """Logs of every sort, as they are told."""
    for nth, subject in enumerate(SUBJECTS):
        body = {"task_id": TASK, "subject": subject, "description": SUBJECTS[-nth], "due_date": DUE[nth % 4], "is_closed": nth % 3 == 0}
        assert book.post(f"{LIST}/Save", json=body).status == 200
    return list(book.get(LIST).json["value"])


def asked(book: Book, text: str) -> Any:
    return book.get(f"{LIST}?$select=id&$filter={quote(text)}")


def literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def at(text: str) -> datetime:
    return datetime.fromisoformat(text[:26].removesuffix("+00:00") + "+00:00")


def capital(text: str) -> str:
    return "".join(letter.upper() if len(letter.upper()) == 1 else letter for letter in text)


def small(text: str) -> str:
    return "".join(letter.lower() if len(letter.lower()) == 1 else "i" if letter == "İ" else letter for letter in text)


def part(text: str, start: int, many: int | None = None) -> str:
    return text[max(start, 0) :][: None if many is None else max(many, 0)]


def joined(word: str, *parts: Pair) -> str:
    return f"{word}({','.join(text for text, _ in parts)})"


def function(word: str, make: Callable[..., Any], *parts: st.SearchStrategy[Pair]) -> st.SearchStrategy[Pair]:
    return st.tuples(*parts).map(lambda given: (joined(word, *given), lambda row: make(*(each(row) for _, each in given))))


def constants(values: st.SearchStrategy[Any], write: Callable[[Any], str]) -> st.SearchStrategy[Pair]:
    return values.map(lambda value: (write(value), lambda row: value))


def column(name: str, read: Callable[[Any], Any] = lambda value: value) -> st.SearchStrategy[Pair]:
    return st.just((name, lambda row: read(row[name])))


TEXTS: st.SearchStrategy[Pair] = st.recursive(
    column("subject") | column("description") | constants(st.sampled_from(("", "o", "Quote", "Ö", "%", "_", "'", "boil", "ß")), literal),
    lambda inner: function("tolower", small, inner) | function("toupper", capital, inner)
    | function("trim", lambda text: text.strip(" \t\r\n"), inner) | function("concat", lambda one, two: one + two, inner, inner)
    | function("substring", part, inner, constants(st.integers(-2, 9), str))
    | function("substring", part, inner, constants(st.integers(-2, 9), str), constants(st.integers(-1, 5), str)),
    max_leaves=4,
)  # fmt: skip


def time_written(write: Callable[[str], str]) -> st.SearchStrategy[Pair]:
    return st.sampled_from(DUE).map(lambda text: (write(text), lambda row: at(text.rstrip("Z"))))


TIMES = column("due_date", at) | time_written(literal) | time_written(str)
MOMENTS = column("due_date", at)
DAYS = function("date", lambda when: when.date(), MOMENTS)
NUMBERS = (
    function("length", len, TEXTS) | function("indexof", lambda text, found: text.find(found), TEXTS, TEXTS)
    | constants(st.integers(-3, 2030), str)
    | st.sampled_from(("year", "month", "day", "hour", "minute", "second")).flatmap(
        lambda word: function(word, lambda when: getattr(when, word), MOMENTS)
    )
    | function("round", lambda value: int(value.quantize(Decimal(1), ROUND_HALF_UP)), constants(st.decimals(-9, 9, places=1), str))
    | function("floor", math.floor, constants(st.decimals(-9, 9, places=2), str))
    | function("ceiling", math.ceil, constants(st.decimals(-9, 9, places=2), str))
)  # fmt: skip
TESTS: dict[str, Callable[[Any, Any], bool]] = {
    "eq": lambda a, b: a == b, "ne": lambda a, b: a != b, "lt": lambda a, b: a < b, "le": lambda a, b: a <= b,
    "gt": lambda a, b: a > b, "ge": lambda a, b: a >= b,
}  # fmt: skip


def comparisons(side: st.SearchStrategy[Pair], other: st.SearchStrategy[Pair] | None = None) -> st.SearchStrategy[Pair]:
    return st.tuples(side, st.sampled_from(sorted(TESTS)), side if other is None else other).map(
        lambda given: (f"{given[0][0]} {given[1]} {given[2][0]}", lambda row: TESTS[given[1]](given[0][1](row), given[2][1](row)))
    )


def alternatives(given: tuple[Pair, list[Pair]]) -> Pair:
    (left, read), listed = given
    return f"{left} in ({', '.join(text for text, _ in listed)})", lambda row: any(read(row) == each(row) for _, each in listed)


def starts(text: str, with_: str) -> bool:
    return text.startswith(with_)


FLAGS = (
    column("is_closed") | function("contains", lambda text, found: found in text, TEXTS, TEXTS)
    | function("startswith", starts, TEXTS, TEXTS) | function("endswith", lambda text, end: text.endswith(end), TEXTS, TEXTS)
)  # fmt: skip
SINGLE = (
    FLAGS | comparisons(TEXTS) | comparisons(NUMBERS) | comparisons(MOMENTS, TIMES) | comparisons(DAYS)
    | comparisons(DAYS, constants(st.dates(date(1979, 1, 1), date(2027, 1, 1)), str))
    | st.tuples(FLAGS, st.sampled_from(("eq", "ne")), FLAGS).map(
        lambda given: (f"{given[0][0]} {given[1]} {given[2][0]}", lambda row: TESTS[given[1]](given[0][1](row), given[2][1](row)))
    )
    | st.tuples(TEXTS, st.lists(TEXTS, min_size=1, max_size=3)).map(alternatives)
    | st.tuples(NUMBERS, st.lists(NUMBERS, min_size=1, max_size=3)).map(alternatives)
    | TEXTS.map(lambda pair: (f"{pair[0]} eq null", lambda row: False)) | TEXTS.map(lambda pair: (f"null ne {pair[0]}", lambda row: True))
)  # fmt: skip
FILTERS = st.recursive(
    SINGLE,
    lambda inner: st.tuples(inner, inner).map(
        lambda two: (f"({two[0][0]}) and ({two[1][0]})", lambda row: two[0][1](row) and two[1][1](row))
    )
    | st.tuples(inner, inner).map(lambda two: (f"({two[0][0]}) or {two[1][0]}", lambda row: two[0][1](row) or two[1][1](row)))
    | inner.map(lambda one: (f"not ({one[0]})", lambda row: not one[1](row))),
    max_leaves=4,
)  # fmt: skip


def test_a_filter_finds_what_its_plain_meaning_does(field: Book) -> None:
    known = rows(field)

    @QUICK
    @given(FILTERS)
    def check(pair: Pair) -> None:
        text, means = pair
        reply = asked(field, text)
        assert reply.status == 200, (text, reply)
        assert {each["id"] for each in reply.json["value"]} == {row["id"] for row in known if means(row)}, text

    check()


PIECES = """subject is_closed due_date id eq ne gt in and or not ( ) , ' null true 1 -2.5 'x' now() length( contains( any( = + $ / @ é
2024-01-01 2024-13-41 2024-01-01T00:00:00Z 224566b0-0000-0000-0000-000000000000 1e400 99999999999999999999 guid'x'"""
WORDS = st.sampled_from(PIECES.split())


def test_any_text_is_understood_or_refused_with_its_place(field: Book) -> None:
    @QUICK
    @given(st.lists(WORDS, max_size=7).map(" ".join) | st.text(max_size=20))
    def check(text: str) -> None:
        reply = field.get(f"{LIST}?$top=1&$filter={quote(text.encode('utf-8', 'replace'))}")
        assert reply.status in (200, 400), (text, reply)
        assert reply.status == 200 or "at position" in reply.json["error"]["message"], (text, reply)

    check()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("subject eq", "a value was expected, not the end, at position 11"),
        ("Subject eq 'x'", "there is no property 'Subject'; one was named at position 1"),
        ("subject EQ 'x'", "an operator was expected, not 'EQ', at position 9"),
        ("subject eq 1", "a text cannot be compared with a number at position 12"),
        ("due_date gt 'soon'", "'soon' is no time at position 13"),
        ("length(due_date) eq 1", "length takes a text here, not a time, at position 8"),
        ("not subject eq 'x'", "'not' turns round what follows next: a comparison must be in brackets; it begins at position 5"),
        ("subject in 'x'", "'(' was expected, not 'x', at position 12"),
        ("is_closed gt false", "'gt' cannot be asked of flags at position 1"),
        ("subject", "a condition was expected, not a text, at position 1"),
        ("round(1,2) eq 1", "round takes 1 values, not 2, at position 1"),
        ("due_date gt 2024-13-01", "'2024-13-01' is no time that there is; it stands at position 13"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(field: Book, text: str, message: str) -> None:
    reply = asked(field, text)
    assert (reply.status, reply.json) == (400, {"error": {"code": "400", "message": f"$filter: {message}"}})
    reply = field.get(f"{LIST}?$filter={quote(text)}", headers={"Accept": "application/xml"})
    assert (reply.status, reply.text[:7]) == (400, "<Error>")


def test_a_text_is_looked_through_as_a_whole(field: Book) -> None:
    """Beyond a U+0000 too, where a text ends for some that databases do with it. That letter itself cannot be asked for."""
    for subject in ("nil\0one", "nil\0two", "one nil\0", "nil"):
        assert field.post(f"{LIST}/Save", json={"task_id": TASK, "subject": subject}).status == 200
    asked = {
        "contains(subject,'tw')": ["nil\0two"], "endswith(subject,'one')": ["nil\0one"], "endswith(subject,'nil')": ["nil"],
        "startswith(subject,'nil')": ["nil", "nil\0one", "nil\0two"], "length(subject) eq 8": ["one nil\0"],
        "substring(subject,4) eq 'two'": ["nil\0two"], "indexof(subject,'one') eq 4": ["nil\0one"], "contains(subject,'0')": [],
    }  # fmt: skip
    for text, means in asked.items():
        reply = field.get(f"{LIST}?$filter={quote(text)}")
        assert (reply.status, sorted(row["subject"] for row in reply.json["value"])) == (200, means), text
    refused = field.get(f"{LIST}?$filter=contains(subject,'l%00t')")
    assert refused.json["error"]["message"] == "$filter: the character U+0000 cannot be asked for at position 18"


def test_what_is_nested_does_not_grow(field: Book) -> None:
    """As deep as brackets go, each value is written once."""
    text = "subject"
    for _ in range(12):
        text = f"substring(subject,length({text}) sub 3)"
    assert field.post(f"{LIST}/Save", json={"task_id": TASK, "subject": "abcd"}).status == 200
    reply = asked(field, f"{text} eq 'abcd'")
    assert (reply.status, len(reply.json["value"])) == (200, 1)


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("sequence add 1 eq 3", ["High"]),
        ("sequence sub 1 lt 0", ["Low"]),
        ("(sequence add 1) mul 2 ge 4", ["Normal", "High"]),
        ("sequence add 1 mul 2 eq 3", ["Normal"]),
        ("5 div 2 eq sequence", ["High"]),
        ("-5 mod 3 eq sequence sub 4", ["High"]),
        ("sequence div 2 eq 0", ["Low", "Normal"]),
        ("sequence div 2.0 eq 0.5", ["Normal"]),
        ("sequence mod 2 eq 0", ["Low", "High"]),
        ("length(name) sub 1 eq 2 mul (sequence add 1)", ["Low"]),
        ("length(name) mul sequence add 0.5 eq 6.5", ["Normal"]),
        ("sequence in (0 add 0,1 add 1)", ["Low", "High"]),
        ("10 div sequence eq 5", ["High"]),
        ("not (10 div sequence eq 5)", ["Normal"]),
        ("((sequence)) eq 2", ["High"]),
        ("(is_default) and (sequence) eq 1", ["Normal"]),
        ("(is_default) eq true", ["Normal"]),
    ],
)
def test_arithmetic(field: Book, said: str, found: list[str]) -> None:
    page = field.get(f"/odyssee/api/TaskPriority?$orderby=sequence&$filter={quote(said)}")
    assert page.status == 200, page
    assert [row["name"] for row in page.json["value"]] == found


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("sequence add name eq 1", "add takes a number here, not a text, at position 14"),
        ("sequence mod 1.5 eq 1", "'mod' can be asked of whole numbers only at position 10"),
        ("sequence mul sequence mul sequence eq 1", "the number may become too large at position 23"),
        ("sequence add eq 1", "'and' or 'or' was expected, not '1', at position 17"),
        ("sequence add", "a column was expected, not the end, at position 13"),
        ("round(sequence div 2.5) eq 1", "'round' cannot be asked of what is reckoned with decimals at position 1"),
        ("1" + " add 1" * 33 + " eq 1", "a filter reckons at most 32 times; once more at position 195"),
        ("sequence add 1", "a condition was expected, not a number, at position 10"),
    ],
)
def test_arithmetic_that_cannot_be(field: Book, said: str, message: str) -> None:
    refused = field.get(f"/odyssee/api/TaskPriority?$filter={quote(said)}")
    assert refused.status == 400, refused
    assert message in refused.json["error"]["message"]
