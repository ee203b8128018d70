"""Any filter finds what a slow, obvious reading of it finds, on both engines."""

import random
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from daybook.core import contacts, fields, lists
from daybook.core.access import Tx
from daybook.core.channels import Channel
from daybook.core.clock import EPOCH, SECOND
from daybook.doors.superoffice.contact.entity import OWNER
from daybook.doors.superoffice.writing import NAME
from tests.examples import some
from tests.support import Book, run

CONTACT = "/superoffice/api/v1/Contact"
ROWS = 40
BEGUN = datetime(2026, 3, 1)
NAMES = (
    "Su",
    "SU",
    "sun",
    "Sünde",
    "SÜNDE",
    "Øst",
    "øST",
    "Ås",
    "a%b",
    "a_b",
    "",
    "zzz",
    "It's",
    "Summit",
    "Østlandet",
    "SUMMIT AS",
    "b\\c",
)
MAILS = ("a@x.example", "B@X.example", "sun@y.example", "øst@z.example")
CATEGORIES = {1: 'US:"Customer";NO:"Kunde"', 2: "Partner", 4: "Lost"}
Row = dict[str, Any]


def rows() -> list[Row]:
    """What the book is filled with, and what the slow reading reads."""
    chance = random.Random(4)
    return [
        {
            "name": chance.choice(NAMES),
            "department": chance.choice(NAMES),
            "category": chance.choice([0, *CATEGORIES]),
            "no_mail": chance.random() < 0.4,
            "mails": chance.sample(MAILS, chance.randrange(3)),
            "at": BEGUN + timedelta(seconds=chance.randrange(4 * 86_400)),
            "size": chance.choice([None, -3, 0, 7, 12]),
        }
        for _ in range(ROWS)
    ]


@pytest.fixture
def filled(so: Book) -> tuple[Book, list[Row]]:
    """Organisations of one department number, so that nothing else of the demo book is found."""
    made = rows()
    run(so.engine, lambda tx: fill(tx, made))
    return so, made


def fill(tx: Tx, made: list[Row]) -> None:
    items = {number: lists.add(tx, "test_category", text, number=number)["id"] for number, text in CATEGORIES.items()}
    size = fields.define(tx, NAME, OWNER, "SuperOffice:77", "number")
    for row in made:
        tx.now = EPOCH + int((row["at"] - datetime(1970, 1, 1)).total_seconds()) * SECOND
        found = contacts.create(
            tx, "organisation", channels=[Channel("mail", mail) for mail in row["mails"]], name=row["name"], department=row["department"],
            category_id=items.get(row["category"]), no_mail=row["no_mail"], code="FILTERED", reference=f"R{len(row)}",
        )  # fmt: skip
        row["id"] = found["number"]
        if row["size"] is not None:
            fields.put(tx, found["id"], {size: str(row["size"])})


Question = tuple[str, Callable[[Row], bool]]
"""A condition as text, and what it means."""


def low(text: str) -> str:
    return text.lower()


def quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


TEXTS = st.sampled_from([*NAMES, "s", "S", "u", "%", "_", "'", "st", "ü", "Ü", "as", "it's"])
TEXT_WORDS: dict[str, Callable[[str, str], bool]] = {
    "begins": lambda had, asked: had.startswith(asked), "contains": lambda had, asked: asked in had, "is": lambda had, asked: had == asked,
    "eq": lambda had, asked: had == asked, "notBegins": lambda had, asked: not had.startswith(asked),
    "notContains": lambda had, asked: asked not in had, "isNot": lambda had, asked: had != asked, "ne": lambda had, asked: had != asked,
    "notEnds": lambda had, asked: not had.endswith(asked), "lt": lambda had, asked: had < asked, "ge": lambda had, asked: had >= asked,
}  # fmt: skip
NUMBER_WORDS: dict[str, Callable[[int, int], bool]] = {
    "equals": lambda had, asked: had == asked, "=": lambda had, asked: had == asked, "greater": lambda had, asked: had > asked,
    "gt": lambda had, asked: had > asked, "less": lambda had, asked: had < asked, "unequals": lambda had, asked: had != asked,
    "ne": lambda had, asked: had != asked, "le": lambda had, asked: had <= asked, "ge": lambda had, asked: had >= asked,
}  # fmt: skip


@st.composite
def of_text(draw: st.DrawFn) -> Question:
    column, member = draw(st.sampled_from([("name", "name"), ("department", "department"), ("NAME", "name")]))
    word, text = draw(st.sampled_from(sorted(TEXT_WORDS))), draw(TEXTS)
    return f"{column} {word} {quoted(text)}", lambda row: TEXT_WORDS[word](low(row[member]), low(text))


@st.composite
def of_function(draw: st.DrawFn) -> Question:
    text = draw(TEXTS)
    name = draw(st.sampled_from(["contains", "startswith", "endswith", "substringof"]))
    said = f"{name}({quoted(text)}, name)" if name == "substringof" else f"{name}(name, {quoted(text)})"
    means: dict[str, Callable[[str], bool]] = {
        "startswith": lambda had: had.startswith(low(text)),
        "endswith": lambda had: had.endswith(low(text)),
        "contains": lambda had: low(text) in had,
        "substringof": lambda had: low(text) in had,
    }
    return said, lambda row: means[name](low(row["name"]))


@st.composite
def of_several_texts(draw: st.DrawFn) -> Question:
    texts = draw(st.lists(TEXTS, min_size=1, max_size=4))
    if draw(st.booleans()):
        return f"name in ({','.join(map(quoted, texts))})", lambda row: low(row["name"]) in map(low, texts)
    pair = [*texts, *texts][:2]
    return f"name between ({','.join(map(quoted, pair))})", lambda row: low(pair[0]) <= low(row["name"]) <= low(pair[1])


@st.composite
def of_number(draw: st.DrawFn) -> Question:
    word, number = draw(st.sampled_from(sorted(NUMBER_WORDS))), draw(st.integers(-5, 15))
    return f"contactUdef/SuperOffice:77 {word} {number}", lambda row: NUMBER_WORDS[word](row["size"] or 0, number)


@st.composite
def of_list(draw: st.DrawFn) -> Question:
    numbers = draw(st.lists(st.sampled_from([1, 2, 4, 9]), min_size=1, max_size=3))
    listed = ",".join(map(str, numbers))
    word, is_in = draw(st.sampled_from([("oneOf", True), ("in", True), ("notOneOf", False)]))
    return f"category {word} ({listed})", lambda row: (row["category"] in numbers) == is_in


@st.composite
def of_item(draw: st.DrawFn) -> Question:
    text, number = draw(st.sampled_from([("customer", 1), ("Kunde", 1), ("PARTNER", 2), ("Lost", 4)]))
    return f"category equals {quoted(text)}", lambda row: row["category"] == number


@st.composite
def of_mail(draw: st.DrawFn) -> Question:
    word, text = draw(st.sampled_from(["begins", "contains", "is"])), draw(st.sampled_from([*MAILS, "x", "Ø", "@Y"]))
    return f"email/emailAddress {word} {quoted(text)}", lambda row: any(TEXT_WORDS[word](low(mail), low(text)) for mail in row["mails"])


@st.composite
def of_truth(draw: st.DrawFn) -> Question:
    wanted = draw(st.booleans())
    return f"contactNoMail set {str(wanted).lower()}", lambda row: row["no_mail"] == wanted


@st.composite
def of_date(draw: st.DrawFn) -> Question:
    """A day or a second, as a span: its first moment, and the first behind it."""
    moment = BEGUN + timedelta(seconds=draw(st.sampled_from([0, 3600, 86_400, 129_600, 200_000])))
    is_day = draw(st.booleans())
    first = datetime(moment.year, moment.month, moment.day) if is_day else moment
    behind = first + (timedelta(days=1) if is_day else timedelta(seconds=1))
    said = first.strftime("%Y-%m-%d" if is_day else "%Y-%m-%dT%H:%M:%S")
    means: dict[str, Callable[[datetime], bool]] = {
        "before": lambda at: at < first, "lt": lambda at: at < first, "beforeTime": lambda at: at < first,
        "date": lambda at: first <= at < behind,
        "dateTime": lambda at: first <= at < behind, "after": lambda at: at >= behind, "gt": lambda at: at >= behind,
        "afterTime": lambda at: at >= first, "ge": lambda at: at >= first, "le": lambda at: at < behind,
    }  # fmt: skip
    word = draw(st.sampled_from(sorted(means)))
    return f"registeredDate {word} '{said}'", lambda row: means[word](row["at"])


SINGLE = st.one_of(of_text(), of_function(), of_several_texts(), of_number(), of_list(), of_item(), of_mail(), of_truth(), of_date())


def tied(parts: list[Question], word: str) -> Question:
    judge = all if word == "and" else any
    return f" {word} ".join(f"({text})" for text, _ in parts), lambda row: judge(means(row) for _, means in parts)


QUESTIONS: st.SearchStrategy[Question] = st.recursive(
    SINGLE, lambda inner: st.builds(tied, st.lists(inner, min_size=1, max_size=3), st.sampled_from(["and", "or"])), max_leaves=6
)


@settings(max_examples=some(120), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(question=QUESTIONS)
def test_a_filter_finds_what_it_says(filled: tuple[Book, list[Row]], question: Question) -> None:
    so, made = filled
    text, means = question
    reply = so.get(f"{CONTACT}?$top=500&$select=contactId&$filter={quote(f'code is FILTERED and ({text})')}")
    assert reply.status == 200, (text, reply)
    assert [row["contactId"] for row in reply.json["value"]] == sorted(row["id"] for row in made if means(row)), text


@settings(max_examples=some(25), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    order=st.lists(
        st.tuples(st.sampled_from(["name", "department", "registeredDate", "contactNoMail"]), st.booleans()), min_size=1, max_size=3
    ),
    top=st.integers(1, 17),
)
def test_pages_are_a_list_in_order_without_gaps(filled: tuple[Book, list[Row]], order: list[tuple[str, bool]], top: int) -> None:
    so, made = filled
    asked = ",".join(f"{name} {'desc' if down else 'asc'}" for name, down in order)
    link = f"{CONTACT}?$top={top}&$filter=code is FILTERED and contactId greater 0&$orderBy={quote(asked)}&$select=contactId"
    found: list[int] = []
    while link:
        page = so.get(link.removeprefix("http://localhost"))
        assert page.status == 200, page
        assert len(page.json["value"]) <= top
        found += [row["contactId"] for row in page.json["value"]]
        link = page.json["odata.nextLink"]
    assert sorted(found) == sorted(row["id"] for row in made)
    by_id = {row["id"]: row for row in made}
    keys: dict[str, Callable[[Row], Any]] = {
        "name": lambda row: low(row["name"]),
        "department": lambda row: low(row["department"]),
        "registeredDate": lambda row: row["at"],
        "contactNoMail": lambda row: row["no_mail"],
    }
    for before, after in pairwise(found):
        assert is_ordered([(keys[name](by_id[before]), keys[name](by_id[after]), down) for name, down in order])


def is_ordered(pairs: list[tuple[Any, Any, bool]]) -> bool:
    """Whether one row may stand before another."""
    for before, after, down in pairs:
        if before != after:
            return bool(before > after) if down else bool(before < after)
    return True


FILTERS = st.text(alphabet="namebgiscotd ()'=,0123456789-/:[]\u00fc%", max_size=40)
WORDS = st.sampled_from(
    [
        "name",
        "contactId",
        "category",
        "registeredDate",
        "begins",
        "=",
        "in",
        "today",
        "(",
        ")",
        ",",
        "'x'",
        "5",
        "and",
        "or",
        "2026-05-04",
        "contains(name,'x')",
        "set",
        "true",
        "[I:5]",
    ]
)


@settings(max_examples=some(150), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.one_of(FILTERS, st.lists(WORDS, max_size=9).map(" ".join)))
def test_any_filter_is_answered_or_refused_with_a_position(so: Book, text: str) -> None:
    reply = so.get(f"{CONTACT}?$top=1&$filter={quote(text)}")
    assert reply.status in (200, 400), (text, reply)
    if reply.status == 400:
        assert reply.json["ErrorMessage"].startswith("$filter: "), reply
        assert " at position " in reply.json["ErrorMessage"], reply
