"""Lists: what a filter line asks, held against a slow and obvious look at every row; orders and pages; how pages are found."""

import random
from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from daybook.core import contacts, lists, matters, places, relations, surveys, tasks, users
from daybook.core.access import Who
from daybook.core.addresses import Address
from daybook.core.channels import Channel
from daybook.core.rosters import line, roster
from daybook.core.rosters.contacts import COMPANIES, PEOPLE
from daybook.core.rosters.places import PLACES
from daybook.core.rosters.roster import Roster
from daybook.core.rosters.surveys import ANSWERS, SURVEYS
from daybook.core.rosters.tasks import TASKS
from daybook.store.engine import Engine, Tx
from tests.examples import some
from tests.store.looks import looks
from tests.support import DEMO, SQLITE, USER, enter, run

WHO = Who(DEMO, USER, "ada", "Ada Byron", "admin")
OUTSIDE = Who(DEMO, USER, "dee", "Dee", "partner")
ROSTERS = (PEOPLE, COMPANIES, PLACES, TASKS, SURVEYS, ANSWERS)
CITIES, LASTS, FIRSTS = ("Boston", "Albany", "New York", None), ("Hart", "Harper", "Ørn", "De Wit"), ("Ann", "Bea", "Cy")
MANY = 40


@pytest.fixture
def filled(engine: Engine) -> tuple[Engine, list[dict[str, Any]]]:
    """A book of people, and what is known of each."""
    return engine, run(engine, _people)


def _people(tx: Tx) -> list[dict[str, Any]]:
    dice = random.Random(7)
    bo = users.create(tx, "bo", "Bo Lind")["id"]
    firms = [contacts.create(tx, "organisation", name=name)["id"] for name in ("Harbor Lane", "Kestrel")]
    made = []
    for at in range(MANY):
        known: dict[str, Any] = {"first": dice.choice(FIRSTS), "last": dice.choice(LASTS), "city": dice.choice(CITIES)}
        known |= {
            "mail": f"p{at}@{dice.choice(('acme', 'example'))}.com" if at % 3 else None,
            "phone": f"617 555 01{at:02}" if at % 4 else None,
        }
        known |= {"owner": dice.choice((USER, bo, None)), "firm": dice.choice((0, 1, None)), "retired": at % 5 == 0}
        ways = [Channel(kind, known[kind]) for kind in ("mail", "phone") if known[kind]]
        known["id"] = contacts.create(
            tx, "person", first=known["first"], last=known["last"], owner_id=known["owner"], retired=known["retired"],
            channels=ways, addresses=[Address("postal", city=known["city"])],
        )["id"]  # fmt: skip
        if known["firm"] is not None:
            relations.set_one(tx, known["id"], "employer", firms[known["firm"]])
        made.append(known)
    return made


def slow(known: dict[str, Any], term: line.Term) -> bool:
    """Whether a person fits a term, by looking."""
    fits = any(_fits(known, term.field, value.lower()) for value in term.values)
    return fits != term.is_negated


def _fits(known: dict[str, Any], field: str, value: str) -> bool:
    name = f"{known['first']} {known['last']}".lower()
    firm = None if known["firm"] is None else ("harbor lane", "kestrel")[known["firm"]]
    there = {"mail": known["mail"], "phone": known["phone"], "city": known["city"], "owner": known["owner"], "company": firm}
    match field:
        case "":
            words = " ".join(filter(None, (name, known["mail"], known["phone"], known["city"]))).lower().replace("@", " ").replace(".", " ")
            return all(any(word.startswith(each) for word in words.split()) for each in value.split())
        case "name":
            return name.startswith(value)
        case "city":
            return (known["city"] or "").lower().startswith(value)
        case "mail":
            return (known["mail"] is not None and known["mail"].startswith(value)) or (known["mail"] or "").endswith(value)
        case "phone":
            digits = "1" + known["phone"].replace(" ", "") if known["phone"] else ""
            return bool(digits) and (digits.startswith((value, "1" + value)) or digits.endswith(value))
        case "company":
            return firm is not None and firm.startswith(value)
        case "owner":
            return known["owner"] == USER if value == "me" else known["owner"] not in (None, USER) and "bo lind".startswith(value)
        case "has":
            return there[value] is not None
        case "no":
            return there[value] is None
    return bool(known["retired"])


VALUES = {
    "": ["ann", "har", "hart ann", "boston", "acme", "617", "new"],
    "name": ["ann h", "bea", "cy de", "x"],
    "city": ["bos", "new york", "albany", "york"],
    "mail": ["p1", "acme.com", "@example.com", "p11@acme.com"],
    "phone": ["617555", "1617", "0115", "55501", "7"],
    "company": ["harbor", "kes", "k l"],
    "owner": ["me", "bo", "nobody"],
    "has": ["mail", "phone", "city", "owner", "company"],
    "no": ["mail", "phone", "city", "owner", "company"],
    "is": ["retired"],
}


def typed(field: str, values: list[str], no: bool) -> str:
    """A term as somebody types it."""
    asked = f"{field}:" + ",".join(f'"{value}"' for value in values) if field else f'"{values[0]}"'
    return f"-{asked}" if no else asked


TERM = st.sampled_from(sorted(VALUES)).flatmap(
    lambda field: st.builds(typed, st.just(field), st.lists(st.sampled_from(VALUES[field]), min_size=1, max_size=2), st.booleans())
)
NAMES = sorted({name for each in ROSTERS for name in each.names})


@settings(max_examples=some(60), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asked=st.lists(TERM, max_size=3).map(" ".join), sort=st.sampled_from(["", "-name", "number", "-changed"]))
def test_a_filter_finds_what_a_slow_look_finds(filled: tuple[Engine, list[dict[str, Any]]], asked: str, sort: str) -> None:
    engine, people = filled
    terms, mistakes = line.read(asked, PEOPLE.names)
    wanted = {known["id"] for known in people if all(slow(known, term) for term in terms)}
    assert (mistakes, set(ids(engine, PEOPLE, asked, sort))) == ([], wanted), asked


def ids(engine: Engine, asked: Roster, q: str = "", sort: str = "", *, who: Who = WHO, many: int = 7) -> list[UUID]:
    """All rows, page by page."""

    def work(tx: Tx) -> Iterator[UUID]:
        enter(tx)
        after, more = None, True
        while more:
            page = roster.page(tx, who, asked, q, sort, after=after, many=many)
            yield from [row["id"] for row in page.rows]
            after, more = page.next, page.next is not None

    return engine.read(lambda tx: list(work(tx)))


def test_pages_follow_each_other_in_order(filled: tuple[Engine, list[dict[str, Any]]]) -> None:
    engine, people = filled
    by_name = sorted(people, key=lambda known: (f"{known['first']} {known['last']}".lower(), known["id"]))
    assert ids(engine, PEOPLE) == [known["id"] for known in by_name]
    assert ids(engine, PEOPLE, sort="-name") == [known["id"] for known in by_name[::-1]]
    assert ids(engine, PEOPLE, sort="number") == [known["id"] for known in people[::-1]]
    assert ids(engine, PEOPLE, sort="-number") == [known["id"] for known in people]
    whole = engine.read(lambda tx: [row["id"] for row in roster.whole(enter(tx), WHO, PEOPLE, most=15)])
    assert whole == [known["id"] for known in by_name[:15]]


@settings(max_examples=some(40), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    asked=st.text(max_size=40) | st.builds("{}:{}".format, st.sampled_from(NAMES), st.text(max_size=20)),
    sort=st.text(max_size=8),
)
def test_any_filter_is_answered(filled: tuple[Engine, list[dict[str, Any]]], asked: str, sort: str) -> None:
    engine, _ = filled
    for each in ROSTERS:
        page = engine.read(lambda tx, each=each: roster.page(enter(tx), WHO, each, asked, sort))
        assert all(mistake.rule for mistake in page.mistakes)


def test_partners_see_no_people(filled: tuple[Engine, list[dict[str, Any]]]) -> None:
    engine, _ = filled
    assert [ids(engine, each, who=OUTSIDE) for each in ROSTERS] == [[]] * len(ROSTERS)


def _others(tx: Tx) -> dict[str, UUID]:
    statuses = [lists.add(tx, "task_status", text)["id"] for text in ('US:"Waiting";NO:"Venter"', "Done")]
    firm = contacts.create(tx, "organisation", name="Kestrel")["id"]
    task = matters.create(
        tx, tasks.KIND, subject="Mend pump", contact_id=firm, status_id=statuses[0], due_at=tx.now - 1, due_off=0, owner_id=USER
    )["id"]
    done = matters.create(tx, tasks.KIND, subject="Paint", status_id=statuses[1], closed_at=tx.now, is_external=True)["id"]
    house = places.create(tx, "property", name="Fjord Towers", code="41", city="Bergen")["id"]
    unit = places.create(tx, "unit", parent=house, name="12B", is_active=False)["id"]
    survey = surveys.create(tx, "After the call", [{"key": "a", "text": "How?"}])["id"]
    return {"task": task, "done": done, "house": house, "unit": unit, "survey": survey, "firm": firm}


@pytest.mark.parametrize(
    ("asked", "q", "names"),
    [
        (TASKS, "status:venter", ["task"]),
        (TASKS, "is:open company:kes", ["task"]),
        (TASKS, "is:late owner:me due:<=today", ["task"]),
        (TASKS, "is:closed closed:today", ["done"]),
        (TASKS, "no:due,company", ["done"]),
        (TASKS, "pump", ["task"]),
        (TASKS, "number:2", ["done"]),
        (TASKS, "-status:done", ["task"]),
        (PLACES, "kind:unit in:fjord", ["unit"]),
        (PLACES, "is:inactive", ["unit"]),
        (PLACES, "city:bergen code:41", ["house"]),
        (PLACES, "towers", ["house"]),
        (PLACES, "no:code", ["unit"]),
        (COMPANIES, "no:people kes", ["firm"]),
        (COMPANIES, "has:people", []),
        (SURVEYS, "call has:questions", ["survey"]),
        (SURVEYS, "is:strict", []),
    ],
)
def test_other_lists_have_their_fields(engine: Engine, asked: Roster, q: str, names: list[str]) -> None:
    made = run(engine, _others)
    assert ids(engine, asked, q) == [made[name] for name in names]
    if asked is TASKS and names == ["done"]:
        assert ids(engine, asked, q, who=OUTSIDE) == [made["done"]]


ASKED: dict[str, Callable[[Tx], Any]] = {
    "the first page": lambda tx: roster.page(tx, WHO, PEOPLE, many=3),
    "the newest": lambda tx: roster.page(tx, WHO, PEOPLE, sort="number", many=3),
    "those changed last": lambda tx: roster.page(tx, WHO, PEOPLE, sort="changed", many=3),
    "a name": lambda tx: roster.page(tx, WHO, PEOPLE, "name:ann", many=3),
    "a mail address": lambda tx: roster.page(tx, WHO, PEOPLE, "mail:p11@acme.com", many=3),
    "the end of a mail address": lambda tx: roster.page(tx, WHO, PEOPLE, "mail:acme.com", many=3),
    "a number": lambda tx: roster.page(tx, WHO, PEOPLE, "phone:6175550111", many=3),
    "tasks": lambda tx: roster.page(tx, WHO, TASKS, many=3),
    "answers": lambda tx: roster.page(tx, WHO, ANSWERS, many=3),
}


IN_ORDER = {"those changed last"}
"""Found by walking an index in its order as far as the page goes."""
NAMES_OF_USERS = "FROM user"


@SQLITE
@pytest.mark.parametrize("name", ASKED)
def test_a_page_is_found_by_indexes(filled: tuple[Engine, Any], name: str) -> None:
    engine, _ = filled
    found = [look for look in looks(engine, lambda tx: ASKED[name](enter(tx))) if NAMES_OF_USERS not in look.text]
    assert [(look.text, look.walks) for look in found if look.walks and name not in IN_ORDER] == []
    assert not any(look.sorts for look in found if "LIMIT" in look.text and "UNION" not in look.text)


@SQLITE
def test_answers_that_do_not_fit_are_found_without_those_that_do(filled: tuple[Engine, Any]) -> None:
    engine, _ = filled
    (found,) = [
        look for look in looks(engine, lambda tx: roster.page(enter(tx), WHO, ANSWERS, "is:invalid", many=3)) if "LIMIT" in look.text
    ]
    assert any("response_invalid" in step for step in found.steps), found
    assert not any("entry_updated" in step for step in found.steps), found
