"""Lists of many organisations are read from an index: the first page, and the thousandth for what the first costs."""

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

import apsw
import psycopg
import pytest

from daybook.core import books, contacts
from daybook.core.access import Tx, Who
from daybook.core.listing import keys
from daybook.core.listing.pages import statement
from daybook.doors.superoffice.archive.providers import of_person
from daybook.doors.superoffice.archive.query import Query, of_list, provider
from daybook.doors.superoffice.archive.run import TOKEN, run
from daybook.doors.superoffice.records.archive import ListQuery
from daybook.doors.superoffice.view import View
from daybook.store.engine import Engine
from daybook.store.pg_form import PgForm
from daybook.store.sqlite import SqliteEngine
from daybook.store.sqlite_form import FORM
from daybook.store.statements import Statement
from tests.support import DEMO, SQLITE, USER, Stores, enter
from tests.support import run as run_in

MANY, SU, BATCH = 12_000, 6_000, 2_000
"""Organisations, how many of them begin with `su`, how many are written at a time."""
TOP, PAGE = 5, 1_000
ADA, VIEW = Who(DEMO, USER, "ada", "Ada Byron", "admin", frozenset({DEMO})), View(base=ZoneInfo("UTC"), home="NO")
SORTED = "USE TEMP B-TREE FOR ORDER BY"
ASKED = (
    ("name begins 'Su'", "name", "contact_folded"),
    ("name begins 'Su'", "name desc", "contact_folded"),
    ("", "name", "contact_folded"),
    ("", "", "contact_listed contact_number"),
    ("updatedDate ge '2020-01-01'", "updatedDate", "contact_updated"),
)


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def crowded(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A book with many organisations, which are only read; PostgreSQL knows how many, as it does after a while."""
    stores = Stores(request, tmp_path_factory.mktemp("crowded"), request.param)
    engine = stores.open("empty")
    engine.write(lambda tx: books.create(tx, slug="demo", name="Test book", id=DEMO)).result()
    for begin in range(0, MANY, BATCH):
        run_in(engine, partial(fill, begin=begin))
    if not isinstance(engine, SqliteEngine):
        with psycopg.connect(engine.url, autocommit=True) as connection:
            connection.execute("VACUUM ANALYZE contact")
    yield engine
    engine.close()
    stores.drop()


def fill(tx: Tx, begin: int) -> None:
    for at in range(begin, begin + BATCH):
        contacts.create(tx, "organisation", name=f"{'Su' if at % 2 else 'Ab'}mmit {at:05}")


def asked(filter: str, order: str) -> Query:
    return of_list(ListQuery(Filter=filter, OrderBy=order, Top=TOP, Select="contactId,name"), provider("SimpleContact"))


def measured(engine: Engine, query: Query) -> tuple[str, int]:
    """The plan of a page as text, and how much was read for it (steps of SQLite's machine, rows and pages of PostgreSQL)."""

    def read(tx: Tx) -> Any:
        found = run(enter(tx), ADA, VIEW, query)
        after = keys.values_of(query.seal, query.token, [key.kind for key in found.plan.keys], TOKEN) if query.token else None
        return statement(found.plan, many=query.many + 1, after=after)

    made = engine.read(read)
    return sqlite_cost(engine, made) if isinstance(engine, SqliteEngine) else postgres_cost(engine, made)


def sqlite_cost(engine: SqliteEngine, made: Any) -> tuple[str, int]:
    ready = Statement(made, FORM)
    values = ready.values(DEMO.bytes, {})
    connection = engine._connect()
    steps: list[int] = []
    connection.trace_v2(apsw.SQLITE_TRACE_PROFILE, lambda event: steps.append(event["stmt_status"]["SQLITE_STMTSTATUS_VM_STEP"]))
    assert connection.execute(ready.text, values).fetchall()
    connection.trace_v2(0)
    plan = "\n".join(row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {ready.text}", values))
    connection.close()
    return plan, steps[-1]


def postgres_cost(engine: Engine, made: Any) -> tuple[str, int]:
    compiled = made.compile(dialect=PgForm.dialect, compile_kwargs={"render_postcompile": True})
    values = [DEMO if name == "book" else compiled.params[name] for name in compiled.positiontup]
    with psycopg.connect(engine.url) as connection, psycopg.RawCursor(connection) as cursor:
        cursor.execute("SET plan_cache_mode = force_generic_plan")
        cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {compiled.string}", values)
        (told,) = cursor.fetchone() or ()
    top = told[0]["Plan"]
    return json.dumps(top), top["Shared Hit Blocks"] + top["Shared Read Blocks"]


@pytest.mark.parametrize(("filter", "order", "index"), ASKED)
def test_a_page_is_read_from_its_index(crowded: Engine, filter: str, order: str, index: str) -> None:
    query = asked(filter, order)
    first, at_first = measured(crowded, query)
    deep = crowded.read(lambda tx: run(enter(tx), ADA, VIEW, replace(query, many=1, skip=TOP * (PAGE - 1) - 1)))
    assert deep.token is not None
    later, in_the_end = measured(crowded, replace(query, token=deep.token))
    for plan in (first, later):
        assert any(name in plan for name in index.split()), plan
        assert "TEMP B-TREE" not in plan, plan
        assert '"Sort"' not in plan, plan
    # A page further on compares two values with each row's, which SQLite counts as ten steps a row; a page that began at the
    # beginning would take 5,000 rows' worth.
    assert in_the_end <= at_first * 2 + 20, (at_first, in_the_end, later)
    assert at_first < 1_000, (at_first, first)


def sqlite_plan(engine: SqliteEngine, query: Query) -> tuple[list[str], list[str]]:
    """Every step, and those of the list itself: a subquery that looks for the first of a few rows may sort them."""
    ready = Statement(engine.read(lambda tx: statement(run(enter(tx), ADA, VIEW, query).plan, many=TOP)), FORM)
    connection = engine._connect()
    plan = connection.execute(f"EXPLAIN QUERY PLAN {ready.text}", ready.values(DEMO.bytes, {})).fetchall()
    connection.close()
    return [str(row[3]) for row in plan], [str(row[3]) for row in plan if not row[1]]


@pytest.mark.parametrize(
    ("archive", "index"),
    [
        ("ContactActivity", "SEARCH participation USING PRIMARY KEY (book_id=? AND contact_id=?"),
        ("Appointment", "SEARCH participation USING PRIMARY KEY (book_id=? AND contact_id=?"),
        ("Ticket", "SEARCH matter USING INDEX matter_contact (book_id=? AND contact_id=? AND kind=?"),
        ("Document", "SEARCH file USING PRIMARY KEY (book_id=? AND id=?)"),
        ("Relation", "MULTI-INDEX OR"),
        ("Person", "SEARCH employment USING INDEX relation_to (book_id=? AND to_id=? AND kind=?)"),
    ],
)
@SQLITE
def test_lists_of_one_organisation_begin_at_it(engine: SqliteEngine, archive: str, index: str) -> None:
    """Nothing reads a book to find what hangs on one organisation; what has an order of its own is read in it."""
    query = of_list(ListQuery(Top=TOP), provider(archive), DEMO)
    plan, own = sqlite_plan(engine, query)
    assert any(step.startswith(index) for step in plan), plan
    assert not [step for step in plan if step.startswith("SCAN") or step.endswith("(book_id=?)")], plan
    assert archive not in ("ContactActivity", "Appointment", "Ticket") or SORTED not in own, plan


@SQLITE
def test_contact_logs_of_a_person_begin_at_him(engine: SqliteEngine) -> None:
    plan, _ = sqlite_plan(engine, of_list(ListQuery(Top=TOP), of_person(provider("Ticket")), DEMO))
    assert {"MULTI-INDEX OR", "SEARCH matter USING INDEX matter_person (book_id=? AND person_id=?)"} <= set(plan), plan
    assert not [step for step in plan if step.startswith("SCAN") or step.endswith("(book_id=?)")], plan


@pytest.mark.parametrize(
    ("archive", "index"),
    [
        ("ContactActivity", "SEARCH entry USING INDEX entry_number (book_id=?)"),
        ("Ticket", "SEARCH matter USING INDEX matter_number (book_id=? AND kind=?)"),
        ("Relation", "SEARCH relation USING PRIMARY KEY (book_id=?)"),
        ("Person", "SEARCH contact USING INDEX contact_listed (book_id=? AND kind=?)"),
    ],
)
@SQLITE
def test_whole_archives_are_read_in_their_order(engine: SqliteEngine, archive: str, index: str) -> None:
    query = of_list(ListQuery(Top=TOP), provider(archive))
    plan, own = sqlite_plan(engine, query)
    assert plan[0] == index, plan
    assert SORTED not in own, plan
