"""Every operator and function, of every type of column, finds what a slow, obvious reading of it finds, on both engines."""

import operator
import random
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from daybook.core import choices, contacts, fields, lists, users
from daybook.core.access import Tx
from daybook.core.addresses import STREET, Address
from daybook.core.channels import Channel
from daybook.core.clock import EPOCH, SECOND
from daybook.doors.superoffice.carriers.items import INTEREST
from daybook.doors.superoffice.contact.entity import OWNER
from daybook.doors.superoffice.tests.conftest import MOUNT
from daybook.doors.superoffice.tests.test_archive_filters import NAMES, Question, quoted
from daybook.doors.superoffice.writing import NAME
from tests.examples import some
from tests.support import Book, run

METALS = {1: "Gold", 2: 'US:"Silver";NO:"Sølv"', 4: "Iron"}
COUNTRIES = {"NO": (578, "Norway"), "GB": (826, "United Kingdom"), "DE": (276, "Germany")}
PHONES = ("+47 22 86 44 00", "+44 20 7946 0018", "+1 212 555 2368")
FIELDS = {"whole": "number", "decimal": "decimal", "flag": "checkbox", "pick": "list", "day": "date", "moment": "time"}
ROWS = 45
NEVER = datetime.min
Row = dict[str, Any]


def path(member: str) -> str:
    return f"contactUdef/SuperOffice:{80 + list(FIELDS).index(member)}"


def rows(now: datetime) -> list[Row]:
    """What the book is filled with: each value there at times, at times not."""
    chance = random.Random(7)

    def around() -> datetime:
        near = chance.choice([0, 1, 2, 7, 8, 31, 92, 200, 366])
        return now.replace(microsecond=0) + timedelta(days=chance.choice([-near, near]), seconds=chance.randrange(-40_000, 40_000))

    return [
        {
            "text": chance.choice(NAMES), "whole": chance.choice([None, -3, 0, 7, 2**40]),
            "decimal": chance.choice([None, -1.5, 0.25, 4.43]), "flag": chance.choice([None, True, False]),
            "pick": chance.choice([None, *METALS]),
            "day": chance.choice([None, around().date(), around().date(), date(1999, 5, 4)]),
            "moment": chance.choice([None, around(), datetime(2024, 2, 29, 9, 34, 44)]), "at": around(),
            "owner": chance.choice([None, "ada", "bo"]), "country": chance.choice([None, *COUNTRIES]),
            "interests": set(chance.sample([1, 2, 3], chance.randrange(3))), "city": chance.choice(["", "Oslo", "OSLO", "Ålesund"]),
            "north": chance.choice([None, -33.9, 59.91]), "phones": chance.sample(PHONES, chance.randrange(3)),
        }
        for _ in range(ROWS)
    ]  # fmt: skip


@pytest.fixture
def kept(so: Book) -> tuple[Book, list[Row]]:
    made = rows(datetime.now(UTC).replace(tzinfo=None))
    run(so.engine, lambda tx: fill(tx, made))
    return so, made


def fill(tx: Tx, made: list[Row]) -> None:
    for number, text in METALS.items():
        lists.add(tx, "metal", text, number=number)
    ids = {
        member: fields.define(tx, NAME, OWNER, path(member).partition("/")[2], type, list="metal" if type == "list" else None)
        for member, type in FIELDS.items()
    }
    people: dict[str, Any] = {login: users.by_login(tx, login) for login in ("ada", "bo")}
    ticked: dict[int, Any] = {number: lists.by_number(tx, INTEREST, number) for number in (1, 2, 3)}
    for row in made:
        tx.now = EPOCH + int((row["at"] - datetime(1970, 1, 1)).total_seconds()) * SECOND
        found = contacts.create(
            tx, "organisation", name=row["text"] or "-", department=row["text"], code="MEANT", country=row["country"],
            owner_id=people[row["owner"]].id if row["owner"] else None, channels=[Channel("phone", phone) for phone in row["phones"]],
            addresses=[Address(STREET, city=row["city"], latitude=row["north"], longitude=0.0 if row["north"] else None)],
        )  # fmt: skip
        row["id"] = found["number"]
        choices.set(tx, found["id"], INTEREST, [ticked[number].id for number in row["interests"]])
        fields.put(tx, found["id"], {ids[member]: as_kept(row[member]) for member in FIELDS if row[member] is not None})
    for row in made:
        row["owner"] = people[row["owner"]].number if row["owner"] else 0


def as_kept(value: Any) -> str:
    if isinstance(value, bool):
        return "1" if value else "0"
    return value.isoformat() if isinstance(value, date) else str(value)


Judge = Callable[[Any, Any], bool]
ORDER: dict[str, Judge] = {
    "lt": operator.lt, "less": operator.lt, "gt": operator.gt, "greater": operator.gt, "le": operator.le, "ge": operator.ge,
}  # fmt: skip
EQUAL: dict[str, Judge] = {
    "equals": operator.eq, "eq": operator.eq, "=": operator.eq, "ne": operator.ne, "unequals": operator.ne,
}  # fmt: skip
SPELT: dict[str, Judge] = {
    "begins": str.startswith, "contains": operator.contains, "ends": str.endswith, "is": operator.eq,
    "notBegins": lambda had, asked: not had.startswith(asked), "notContains": lambda had, asked: asked not in had,
    "notEnds": lambda had, asked: not had.endswith(asked), "isNot": operator.ne,
}  # fmt: skip
LISTED = {"in": True, "oneOf": True, "notIn": False, "notOneOf": False}
NUMBERS: Mapping[str, st.SearchStrategy[Any]] = {
    "whole": st.sampled_from([-4, -3, 0, 7, 8, 2**40]),
    "decimal": st.sampled_from([-1.5, 0, 0.25, 4.43, 5]),
}


@st.composite
def of_number(draw: st.DrawFn) -> Question:
    member = draw(st.sampled_from(sorted(NUMBERS)))
    one, two = draw(NUMBERS[member]), draw(NUMBERS[member])
    had: Callable[[Row], Any] = lambda row: row[member] or 0  # noqa: E731
    form = draw(st.sampled_from(["one", "between", "list"]))
    if form == "between":
        return f"{path(member)} between ({one}, {two})", lambda row: one <= had(row) <= two
    if form == "list":
        word = draw(st.sampled_from(sorted(LISTED)))
        return f"{path(member)} {word} ({one},{two})", lambda row: (had(row) in (one, two)) == LISTED[word]
    word = draw(st.sampled_from(sorted(ORDER | EQUAL)))
    said = draw(st.sampled_from([f"{one}", f"'{one}'", f"'[{'F' if member == 'decimal' else 'I'}:{one}]'"]))
    return f"{path(member)} {word} {said}", lambda row: (ORDER | EQUAL)[word](had(row), one)


TEXTS: dict[str, Callable[[Row], str]] = {
    "department": lambda row: str(row["text"]), "name": lambda row: row["text"] or "-", "streetAddress/city": lambda row: str(row["city"]),
}  # fmt: skip


@st.composite
def of_text(draw: st.DrawFn) -> Question:
    column = draw(st.sampled_from(["department", "name", "streetAddress/city"]))
    texts = st.sampled_from([*NAMES, "oslo", "Å", "ø", "s", "%", "\\", "-"])
    word, asked = draw(st.sampled_from(sorted(SPELT | ORDER | EQUAL))), draw(texts).lower()
    return f"{column} {word} {quoted(asked)}", lambda row: (SPELT | ORDER | EQUAL)[word](TEXTS[column](row).lower(), asked)


@st.composite
def of_truth(draw: st.DrawFn) -> Question:
    wanted, word = draw(st.booleans()), draw(st.sampled_from(["set", "eq", "=", "equals", "ne", "unequals"]))
    said = draw(st.sampled_from(["true", "TRUE", "1", "'true'", "'[I:1]'"] if wanted else ["false", "0", "'False'", "'[I:0]'"]))
    is_turned = word in ("ne", "unequals")
    return f"{path('flag')} {word} {said}", lambda row: (bool(row["flag"]) == wanted) != is_turned


@st.composite
def of_pick(draw: st.DrawFn) -> Question:
    numbers = draw(st.lists(st.sampled_from([1, 2, 4, 9]), min_size=1, max_size=3))
    word, joined = draw(st.sampled_from(sorted(LISTED))), ",".join(map(str, numbers))
    if draw(st.booleans()):
        return f"{path('pick')} {word} ({joined})", lambda row: (row["pick"] in numbers) == LISTED[word]
    word, asked = draw(st.sampled_from(sorted(SPELT))), draw(st.sampled_from(["gold", "i", "ver", 'us:"silver";no:"sølv"', "iron"]))
    return f"{path('pick')} {word} {quoted(asked)}", lambda row: SPELT[word](METALS.get(row["pick"], "").lower(), asked)


@st.composite
def of_item_in_a_language(draw: st.DrawFn) -> Question:
    word, asked = draw(st.sampled_from(["is", "isNot", "equals", "ne"])), draw(st.sampled_from(["Silver", "sølv", "SILVER"]))
    return f"{path('pick')} {word} '{asked}'", lambda row: (row["pick"] == 2) == (word in ("is", "equals"))


@st.composite
def of_country(draw: st.DrawFn) -> Question:
    code, word = draw(st.sampled_from(sorted(COUNTRIES))), draw(st.sampled_from(sorted(LISTED)))
    number, name = COUNTRIES[code]
    forms = {
        f"country {word} ({number}, 999)": LISTED[word], f"countryId = {number}": True, f"countryId ne {number}": False,
        f"country is '{name.upper()}'": True, f"country isNot '{name}'": False,
    }  # fmt: skip
    said = draw(st.sampled_from(sorted(forms)))
    return said, lambda row: (row["country"] == code) == forms[said]


@st.composite
def of_interests(draw: st.DrawFn) -> Question:
    numbers, word = draw(st.sets(st.sampled_from([1, 2, 3]), min_size=1)), draw(st.sampled_from(["oneOf", "in", "notOneOf"]))
    return f"contactInterestIds {word} ({','.join(map(str, numbers))})", lambda row: bool(row["interests"] & numbers) == LISTED[word]


@st.composite
def of_associate(draw: st.DrawFn) -> Question:
    """Ada asks, who is user 1 of the demo book; Bo is user 2."""
    numbers = draw(st.lists(st.sampled_from([1, 2, 77]), min_size=1, max_size=3))
    joined = ",".join(map(str, numbers))
    forms: dict[str, Callable[[Row], bool]] = {
        "associateId currentAssociate": lambda row: row["owner"] == 1,
        f"associateId associateIsOneOf ({joined})": lambda row: row["owner"] in numbers,
        f"associateId associateIsNotOneOf ({joined})": lambda row: row["owner"] not in numbers,
        "associateId is 'BO'": lambda row: row["owner"] == 2,
    }
    said = draw(st.sampled_from(sorted(forms)))
    return said, forms[said]


@st.composite
def of_phone(draw: st.DrawFn) -> Question:
    phone, word = draw(st.sampled_from(PHONES)), draw(st.sampled_from(["is", "contains", "begins"]))
    digits = phone.replace(" ", "").removeprefix("+")
    asked = {"is": [phone, f"+{digits}", f"00{digits}"], "contains": [digits[4:], digits], "begins": [f"+{digits}", f"+{digits[:4]}"]}[word]
    column, many = draw(st.sampled_from([("searchPhone", 2), ("contactPhone", 1), ("phone", 1)]))
    return f"{column}/formattedNumber {word} '{draw(st.sampled_from(asked))}'", lambda row: phone in row["phones"][:many]


@st.composite
def of_position(draw: st.DrawFn) -> Question:
    word, asked = draw(st.sampled_from(sorted(ORDER))), draw(st.sampled_from([-33.9, -40.0, 0.5, 59.91]))
    return f"streetAddress/wgs84latitude {word} {asked}", lambda row: ORDER[word](row["north"] or 0.0, asked)


Span = tuple[datetime, datetime]
"""The first moment, and the first behind it."""
IN_SPAN: dict[str, Callable[[datetime, Span], bool]] = {
    "eq": lambda at, span: span[0] <= at < span[1], "ne": lambda at, span: not span[0] <= at < span[1],
    "date": lambda at, span: span[0] <= at < span[1], "dateTime": lambda at, span: span[0] <= at < span[1],
    "before": lambda at, span: at < span[0], "beforeTime": lambda at, span: at < span[0], "lt": lambda at, span: at < span[0],
    "after": lambda at, span: at >= span[1], "gt": lambda at, span: at >= span[1], "afterTime": lambda at, span: at >= span[0],
    "ge": lambda at, span: at >= span[0], "afterOrEqual": lambda at, span: at >= span[0], "le": lambda at, span: at < span[1],
    "beforeOrEqual": lambda at, span: at < span[1],
}  # fmt: skip


def floating(row: Row, member: str) -> datetime:
    """A date of a custom field: in no zone, before all others where it is not known."""
    value = row[member]
    return NEVER if value is None else value if isinstance(value, datetime) else datetime.combine(value, time())


@st.composite
def of_date(draw: st.DrawFn) -> Question:
    member = draw(st.sampled_from(["day", "moment"]))
    day = draw(st.sampled_from([date(1999, 5, 4), date(2024, 2, 29), datetime.now(UTC).date(), date(2030, 1, 1)]))
    first = datetime.combine(day, time())
    span, said = (first, first + timedelta(days=1)), draw(st.sampled_from([f"'{day}'", f"'[D:{day:%m/%d/%Y}]'", f"'{day:%d.%m.%Y}'"]))
    if member == "moment" and draw(st.booleans()):
        first = datetime(2024, 2, 29, 9, 34, 44)
        span, said = (first, first + timedelta(seconds=1)), f"'{first.isoformat()}'"
    if draw(st.booleans()):
        word = draw(st.sampled_from(["between", "dateBetween"]))
        return f"{path(member)} {word} ('1999-05-04', {said})", lambda row: datetime(1999, 5, 4) <= floating(row, member) < span[1]
    word = draw(st.sampled_from(sorted(IN_SPAN)))
    return f"{path(member)} {word} {said}", lambda row: IN_SPAN[word](floating(row, member), span)


SINGLE = st.one_of(
    of_number(), of_text(), of_truth(), of_pick(), of_item_in_a_language(), of_country(), of_interests(), of_associate(), of_phone(),
    of_position(), of_date(),
)  # fmt: skip


def found(so: Book, text: str, **headers: str) -> list[int]:
    address = f"{MOUNT}?$top=500&$select=contactId&$filter={quote(f'code is MEANT and ({text})')}"
    reply = so.get(address, headers={name.replace("_", "-"): value for name, value in headers.items()})
    assert reply.status == 200, (text, reply)
    return [row["contactId"] for row in reply.json["value"]]


def meant(made: Iterable[Row], means: Callable[[Row], bool]) -> list[int]:
    return sorted(row["id"] for row in made if means(row))


@settings(max_examples=some(200), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(one=SINGLE, two=SINGLE, word=st.sampled_from(["and", "or"]))
def test_a_restriction_finds_what_it_says(kept: tuple[Book, list[Row]], one: Question, two: Question, word: str) -> None:
    so, made = kept
    assert found(so, one[0]) == meant(made, one[1]), one[0]
    judge = all if word == "and" else any
    assert found(so, f"{one[0]} {word} {two[0]}") == meant(made, lambda row: judge((one[1](row), two[1](row))))


def test_one_binds_before_the_other(kept: tuple[Book, list[Row]]) -> None:
    so, made = kept
    said = f"{path('whole')} = 7 or {path('flag')} set true and {path('pick')} oneOf (1)"
    assert found(so, said) == meant(made, lambda row: row["whole"] == 7 or (bool(row["flag"]) and row["pick"] == 1))
