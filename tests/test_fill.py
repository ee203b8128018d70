"""`python -m bench fill`: a filled book is what core would have written, row by row, and a server works on over it."""

import argparse
import json
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import apsw
import pytest
import sqlalchemy as sa
from rich.progress import Progress

from bench import fill
from bench.filling import pool, sqlite
from bench.filling.cast import Cast, assemble
from bench.filling.dealings import Dealings
from bench.filling.plan import OF_RESIDENTS, SIZES, UNTIL, Part, Plan
from bench.filling.progress import Steps
from bench.filling.scribe import Scribe
from bench.filling.work import Job
from daybook import demo
from daybook.core import check, clock, find, timeline, users
from daybook.core.access import Tx, Who
from daybook.store.engine import Engine, here
from daybook.store.open import open_engine
from daybook.store.sqlite import SqliteEngine
from daybook.store.sqlite_form import FORM
from daybook.store.tables import contact, counter, entry, matter, metadata, participation, place
from tests.support import Book, Stores, sample

PLAN = Plan(entries=321, biggest=40, seed=7)
SALTED = {"password_hash"}
Rows = dict[str, list[tuple[Any, ...]]]


def filled(stores: Stores, plan: Plan = PLAN) -> Engine:
    """A database that was filled, opened."""
    url = stores.url("empty")
    fill.fill(url, plan, Steps(Progress(disable=True)), processes=0)
    return open_engine(url)


def rows_of(engine: Engine) -> Rows:
    """Every row of the book, but for what is salted."""

    def look(tx: Tx) -> Rows:
        tx.enter(demo.BOOK)
        return {str(table.name): _sorted(tx.all(_whole(table))) for table in metadata.sorted_tables}

    return engine.read(look)


def _whole(table: sa.Table) -> sa.Select[Any]:
    columns = [column for column in table.columns if column.name not in SALTED]
    return sa.select(*columns).where(here(table)) if "book_id" in table.c else sa.select(*columns)


def _sorted(rows: list[Any]) -> list[tuple[Any, ...]]:
    return sorted((tuple(json.dumps(cell) if isinstance(cell, dict | list) else cell for cell in row) for row in rows), key=repr)


@pytest.fixture
def book(stores: Stores) -> Iterator[Book]:
    """The application over a filled book."""
    made = Book(filled(stores))
    yield made
    made.close()


def test_filled_rows_are_those_that_core_writes_into_a_database(stores: Stores) -> None:
    bulk = filled(stores)
    url = stores.url("empty")
    _write_one_by_one(url)
    core = open_engine(url)
    assert rows_of(bulk) == rows_of(core)
    bulk.close()
    core.close()


def _write_one_by_one(url: str) -> None:
    """The same dealings in the engine's own transactions, without the scribe."""
    engine = open_engine(url)
    cast = assemble(engine, PLAN, lambda many: None)
    cast.counters = counters_of(engine)
    job = Job(PLAN, cast, FORM, Scribe)

    def work(tx: Tx) -> None:
        tx.enter(demo.BOOK)

        def arrive(who: Who, door: str, now: int, request: UUID) -> None:
            tx.who, tx.door, tx.now, tx.request_id = who, door, now, request
            tx.state.clear()
            tx.notes.clear()

        for part in PLAN.parts:
            job.write(part, tx, arrive)

    engine.write(work).result()
    engine.close()


def counters_of(engine: Engine) -> dict[str, int]:
    def look(tx: Tx) -> dict[str, int]:
        tx.enter(demo.BOOK)
        return {row.kind: row.next for row in tx.all(sa.select(counter).where(here(counter)))}

    return engine.read(look)


def test_a_seed_makes_the_same_rows_on_both_engines(stores: Stores, tmp_path: Any) -> None:
    one = filled(stores)
    url = f"sqlite:///{tmp_path}/other.sqlite"
    fill.fill(url, PLAN, Steps(Progress(disable=True)), processes=0)
    other = open_engine(url)
    assert rows_of(one) == rows_of(other)
    one.close()
    other.close()


def test_another_seed_makes_other_rows(stores: Stores) -> None:
    one, other = filled(stores), filled(stores, Plan(PLAN.entries, PLAN.biggest, 8))
    assert rows_of(one)["entry"] != rows_of(other)["entry"]
    one.close()
    other.close()


def test_the_store_is_whole(stores: Stores) -> None:
    engine = filled(stores)

    def look(tx: Tx) -> list[check.Finding]:
        tx.enter(demo.BOOK)
        return check.run(tx)

    assert engine.read(look) == []
    assert engine.verify() == []
    assert engine.is_current()
    engine.close()


def test_one_contact_has_as_many_entries_as_planned_and_its_organisation_sees_them(stores: Stores) -> None:
    engine = filled(stores)

    def look(tx: Tx) -> tuple[int, int, int]:
        tx.enter(demo.BOOK)
        ours = entry.c.created_by.is_not(None)
        whole = tx.one(sa.select(sa.func.count().label("many")).select_from(entry).where(here(entry), ours))
        counted = (
            sa.select(participation.c.contact_id, sa.func.count().label("many"))
            .join(contact, sa.and_(contact.c.book_id == participation.c.book_id, contact.c.id == participation.c.contact_id))
            .where(here(participation), contact.c.kind == "person")
            .group_by(participation.c.contact_id)
            .order_by(sa.desc("many"))
        )
        biggest = tx.all(counted)[0]
        above = tx.all(sa.select(participation).where(here(participation), participation.c.via_id == biggest.contact_id))
        assert whole is not None
        return whole.many, biggest.many, len(above)

    _, biggest, above = engine.read(look)
    assert biggest == above == PLAN.biggest
    engine.close()


def test_every_door_shows_the_filled_book(book: Book) -> None:
    person, unit = _somebody(book)
    book.headers = book.token()
    logs = book.get("/empire/api/contactlogs")
    assert logs.status == 200, logs
    assert logs.json["total"] > 10
    assert book.get("/empire/api/accounts").json["data"]
    found = book.get(f"/native/v1/contacts?q={person.reference}").json
    assert person.name in [one["name"] for one in found["data"]]
    shown = _timeline(book, person)
    assert len(shown) == PLAN.biggest
    assert {one["door"] for one in shown} >= {"empire", "native"}
    request = book.get(f"/native/v1/requests/{shown[0]['request']}")
    assert request.status == 200, request
    market = {"C4Uid": "demo", **book.token(path="/firstservice/connect/token")}
    calls = book.get(f"/firstservice/api/units/{unit}/calllogs", headers=market)
    assert calls.status == 200, calls
    assert calls.json["Total"] > 0


def _timeline(book: Book, person: Any) -> Any:
    return book.get(f"/native/v1/contacts/{person.number}/timeline?limit=200").json["data"]


def _somebody(book: Book) -> tuple[Any, int]:
    """The contact with the most entries, and the number of the unit that was called from last."""

    def look(tx: Tx) -> tuple[Any, int]:
        tx.enter(demo.BOOK)
        who = users.act_as(tx, demo.user_id("ada"), "native")
        people = tx.all(sa.select(contact).where(here(contact), contact.c.source == "import", contact.c.kind == "person"))
        biggest = max(people, key=lambda row: len(timeline.page(tx, who, row.id, many=200).rows))
        assert find.people(tx, biggest.reference)[0].id == biggest.id
        call = tx.one(
            sa.select(place.c.number)
            .join(matter, sa.and_(matter.c.book_id == place.c.book_id, matter.c.unit_id == place.c.id))
            .where(here(place))
            .order_by(matter.c.id.desc())
        )
        assert call is not None
        return biggest, call.number

    return book.engine.read(look)


def test_work_goes_on_in_a_filled_book(book: Book) -> None:
    before = counters_of(book.engine)
    person, _ = _somebody(book)
    book.headers = book.token()
    reply = book.post("/empire/api/contactlogs", sample("empire-contactlog-request.json"), headers={"Content-Type": "application/json"})
    assert reply.status == 200, reply
    log = next(row for row in _timeline(book, person) if row["matter"])["matter"]
    changed = book.request("PATCH", f"/native/v1/matters/{log}", json={"comment": "Seen after the fill"})
    assert changed.status == 200, changed
    assert counters_of(book.engine)["change"] > before["change"] + 5
    (said,) = [one for one in _timeline(book, person) if one["text"] == "Seen after the fill"]
    assert said["kind"] == "comment"

    def look(tx: Tx) -> list[check.Finding]:
        tx.enter(demo.BOOK)
        return check.run(tx)

    assert book.engine.read(look) == []


def test_a_database_with_a_book_is_refused_and_left_alone(stores: Stores, capsys: pytest.CaptureFixture[str]) -> None:
    url = stores.url("demo")
    engine = open_engine(url)
    before = rows_of(engine)
    assert fill.main(_options("--database", url, "--entries", "100")) == 2
    assert "holds a book already" in capsys.readouterr().out
    assert rows_of(engine) == before
    engine.close()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["--entries", "0"], "entries: there must be one at least"),
        (["--entries", "100", "--biggest", "61"], "biggest: must be 0 to 60"),
        (["--entries", "100", "--biggest", "-1"], "biggest: must be 0 to 60"),
    ],
)
def test_a_plan_that_cannot_be(given: list[str], said: str, tmp_path: Any, capsys: pytest.CaptureFixture[str]) -> None:
    assert fill.main(_options("--database", f"sqlite:///{tmp_path}/new.sqlite", *given)) == 2
    assert said in capsys.readouterr().out
    assert not (tmp_path / "new.sqlite").exists()


def test_a_database_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert fill.main(_options("--database", "postgresql://nobody@127.0.0.1:1/none", "--entries", "100")) == 2
    assert "cannot be reached" in capsys.readouterr().out


def test_a_fill_that_breaks_off_says_what_to_do(tmp_path: Any, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any) -> None:
        raise apsw.FullError("database or disk is full")

    monkeypatch.setattr(sqlite.Load, "finish", full)
    assert fill.main(_options("--database", f"sqlite:///{tmp_path}/new.sqlite", "--entries", "100")) == 2
    said = " ".join(capsys.readouterr().out.split())
    assert "fill: database or disk is full" in said
    assert "begin anew with an empty one" in said
    assert not list(tmp_path.glob("*.part"))


def test_a_number_that_is_none(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        _options("--database", "sqlite:///x", "--entries", "many")
    assert "invalid number value: 'many'" in capsys.readouterr().err


def test_a_database_that_is_none(capsys: pytest.CaptureFixture[str]) -> None:
    assert fill.main(_options("--database", "mysql://somewhere", "--entries", "100")) == 2
    assert "is not a database URL" in capsys.readouterr().out


def test_what_was_made_is_said(tmp_path: Any, capsys: pytest.CaptureFixture[str]) -> None:
    assert fill.main(_options("--database", f"sqlite:///{tmp_path}/new.sqlite", "--entries", "100")) == 0
    said = capsys.readouterr().out
    for text in ("100 entries, seed 1", "participation", "rows/s", "biggest contact: ", "its organisation: ", "a property: "):
        assert text in said


def _options(*given: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    fill.add_arguments(parser)
    return parser.parse_args(given)


@pytest.fixture(scope="module")
def cast(tmp_path_factory: pytest.TempPathFactory) -> Cast:
    """Everybody of the plan."""
    engine = SqliteEngine(str(tmp_path_factory.mktemp("cast") / "book.sqlite"))
    engine.migrate()
    made = assemble(engine, PLAN, lambda many: None)
    made.counters = counters_of(engine)
    engine.close()
    return made


def test_other_processes_make_the_same_parts_in_order(cast: Cast) -> None:
    make = sqlite.Make(Job(PLAN, cast, FORM, Scribe))
    parts = [Part(at, 10, 1) for at in range(0, 50, 10)]
    assert len(parts) > pool.ALONE
    assert list(pool.each(make, parts, 2)) == [make(part) for part in parts]


def test_entries_are_spread_over_working_hours_of_years() -> None:
    moments = [PLAN.moment(share / 1000) for share in range(1000)]
    assert moments == sorted(moments)
    local = [clock.to_datetime(at, "America/New_York") for at, _ in moments]
    assert (UNTIL - local[0]).days > 365 * 5
    assert sum(9 <= one.hour < 18 and one.weekday() < 5 for one in local) > 700
    assert all(off == one.utcoffset().total_seconds() // 60 for (_, off), one in zip(moments, local, strict=True))  # type: ignore[union-attr]


@pytest.mark.parametrize("entries", [1, 99, 100, 10_000, 10_001, 25_050])
def test_parts_are_the_whole(entries: int) -> None:
    plan = Plan(entries, entries // 3, 1)
    assert sum(part.entries for part in plan.parts) == entries
    assert sum(part.biggest for part in plan.parts) == entries // 3


def test_every_kind_of_dealing_has_the_entries_it_is_counted_with(cast: Cast) -> None:
    job = Job(PLAN, cast, FORM, Scribe)
    for kind, many in SIZES.items():
        scribe = Scribe(FORM, cast.book, {}, job.known)
        dealings = Dealings(scribe, cast, PLAN.chance("one"), scribe.arrive)
        dealings.write(
            kind, next(one for one in cast.people if one.unit) if kind in OF_RESIDENTS else cast.people[0], PLAN.moment(0.5)[0], 0
        )
        assert len(scribe.sheets[entry]) == many
