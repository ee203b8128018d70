"""The demo book: complete, the same each time, made once."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from daybook import demo
from daybook.core import books, check, contacts, entries, groups, journal, keys, timeline, users
from daybook.store.engine import here
from daybook.store.sqlite import SqliteEngine
from daybook.store.tables import contact, entry, matter


class Extra:
    """A door's demo module."""

    __name__ = "daybook.doors.empire.demo"

    def __init__(self, work: Callable[[Any], None]) -> None:
        self.fill = work


@pytest.fixture
def engine(empty_file: Path, tmp_path: Path) -> Any:
    path = tmp_path / "demo.sqlite"
    path.write_bytes(empty_file.read_bytes())
    engine = SqliteEngine(str(path))
    yield engine
    engine.close()


def look(engine: SqliteEngine, work: Callable[[Any], Any]) -> Any:
    def inside(tx: Any) -> Any:
        tx.enter(demo.BOOK)
        return work(tx)

    return engine.read(inside)


def test_the_stable_parts(engine: SqliteEngine) -> None:
    assert demo.fill(engine, [])
    row = engine.read(lambda tx: books.find(tx, "demo"))
    assert (str(row.id), row.zone, row.country) == ("99dae356-f62e-43c3-9bf6-350edc836899", "America/New_York", "US")
    people = [
        engine.read(lambda tx, login=login: users.sign_in(tx, "empire", login, demo.PASSWORD)) for login in ("ada", "bo", "cy", "dee")
    ]
    assert [who.role for who in people] == ["admin", "agent", "manager", "partner"]
    assert {demo.ADVISERS, demo.MANAGEMENT} == people[0].groups
    assert len(look(engine, groups.all_of)) == 2
    assert engine.read(lambda tx: keys.find(tx, "protech", "demo", "demo-api-key")).login == "ada"


def test_something_of_everything(engine: SqliteEngine) -> None:
    demo.fill(engine, [])
    kinds = look(engine, lambda tx: [row.kind for row in tx.all(sa.select(entry.c.kind).where(here(entry)).distinct())])
    assert sorted(kinds) == sorted(entries.KINDS)
    assert look(engine, lambda tx: {row.kind for row in tx.all(sa.select(matter.c.kind).where(here(matter)))}) == {"contact_log", "task"}
    assert look(engine, lambda tx: len(tx.all(sa.select(contact.c.id).where(here(contact))))) == 52
    assert look(engine, check.run) == []


def test_it_happened_in_the_last_weeks(engine: SqliteEngine) -> None:
    demo.fill(engine, [])

    def span(tx: Any) -> tuple[float, float]:
        row = tx.one(sa.select(sa.func.min(entry.c.at_at).label("first"), sa.func.max(entry.c.at_at).label("last")).where(here(entry)))
        return (tx.now - row.first) / 864e9, (tx.now - row.last) / 864e9

    oldest, newest = look(engine, span)
    assert 40 < oldest < 46
    assert 0 <= newest < 4


def test_a_company_sees_what_its_people_did(engine: SqliteEngine) -> None:
    demo.fill(engine, [])
    ada = look(engine, lambda tx: users.act_as(tx, demo.user_id("ada"), "native"))

    def page(tx: Any) -> Any:
        return timeline.page(tx, ada, contacts.by_name(tx, "Harbor & Lane Advisory", "organisation").id)

    rows = look(engine, page).rows
    assert rows
    assert {row.role for row in rows} == {"above"}


def test_it_is_made_once_and_the_same_everywhere(engine: SqliteEngine, empty_file: Path, tmp_path: Path) -> None:
    names = sa.select(contact.c.id, contact.c.number, contact.c.name, contact.c.reference).where(here(contact)).order_by(contact.c.number)
    subjects = sa.select(entry.c.number, entry.c.kind, entry.c.subject).where(here(entry)).order_by(entry.c.number)
    demo.fill(engine, [])
    first = [look(engine, lambda tx, query=query: tx.all(query)) for query in (names, subjects)]
    assert demo.fill(engine, [])
    assert [look(engine, lambda tx, query=query: tx.all(query)) for query in (names, subjects)] == first
    (tmp_path / "other.sqlite").write_bytes(empty_file.read_bytes())
    other = SqliteEngine(str(tmp_path / "other.sqlite"))
    demo.fill(other, [])
    assert [look(other, lambda tx, query=query: tx.all(query)) for query in (names, subjects)] == first
    other.close()


def test_a_door_adds_its_part_once_as_ada(engine: SqliteEngine) -> None:
    asked = []

    def add(tx: Any) -> None:
        asked.append((tx.who.login, tx.door, tx.book))
        contacts.create(tx, "person", first="Eve")

    for _ in range(2):
        demo.fill(engine, [Extra(add)])
    assert asked == [("ada", "empire", demo.BOOK)]
    (row,) = look(engine, lambda tx: journal.history(tx, contacts.by_name(tx, "Eve", "person").id))
    assert (row.door, row.user_id) == ("empire", demo.user_id("ada"))


def test_a_part_that_failed_is_made_the_next_time(engine: SqliteEngine) -> None:
    def fail(tx: Any) -> None:
        contacts.create(tx, "person", first="Half")
        raise RuntimeError("power cut")

    with pytest.raises(RuntimeError):
        demo.fill(engine, [Extra(fail)])
    assert look(engine, lambda tx: contacts.by_name(tx, "Half", "person")) is None
    demo.fill(engine, [Extra(lambda tx: contacts.create(tx, "person", first="Whole") and None)])
    assert look(engine, lambda tx: contacts.by_name(tx, "Whole", "person")) is not None
    assert look(engine, check.run) == []


def test_a_database_with_books_of_its_own_is_left_alone(engine: SqliteEngine) -> None:
    engine.write(lambda tx: books.create(tx, "acme", "Acme")).result()
    assert not demo.fill(engine, [])
    assert [row.slug for row in engine.read(books.all_of)] == ["acme"]
