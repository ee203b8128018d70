"""PostgreSQL's plans: every fixed statement of core finds its rows by an index, and the timeline is read in its order.

The statements are planned once for all values, as on a server that runs for long; the tables are said to be large.
"""

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

from daybook import demo
from daybook.core import aliases, files, timeline
from daybook.store.engine import Fixed, Tx
from daybook.store.open import open_engine
from daybook.store.pg_form import BOOL, BYTEA, FLOAT8, FORM, INT8, JSON, TEXT, UUID, oids_of
from daybook.store.statements import compiled
from tests.clusters import Cluster
from tests.core.test_plans import FIXED, WHOLE
from tests.support import Book, enter, run, sample

TYPES = {BOOL: "boolean", BYTEA: "bytea", FLOAT8: "float8", INT8: "bigint", JSON: "json", TEXT: "text", UUID: "uuid"}
LARGE = "UPDATE pg_class SET relpages = 1, reltuples = 100000 WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
BOOK_ONLY = ("Index Cond: (book_id = $1)", "Index Cond: (book_id = $2)")
LONG = ("participation", "entry", "change", "change first")
MANY = 20_000
COLUMNS = "id, number, at_at, book_id, kind, version, created_at, updated_at, is_closed, is_restricted, is_external"
ENTRIES = f"""INSERT INTO entry ({COLUMNS})
    SELECT gen_random_uuid(), 1000000 + n, n, '{demo.BOOK}', 'note', 1, n, n, false, false, false FROM generate_series(1, {MANY}) n"""
TAKE_PART = """INSERT INTO participation (book_id, contact_id, at, entry_id, role)
    SELECT book_id, (SELECT min(contact_id::text)::uuid FROM participation), at_at, id, 'contact' FROM entry WHERE number > 1000000"""


@pytest.fixture(scope="module")
def connection(cluster: Cluster) -> Iterator["psycopg.Connection[Any]"]:
    """The demo book, with something in each table."""
    name, url = cluster.copy("demo")
    book = Book(open_engine(url))
    headers = {"Content-Type": "application/json", **book.token()}
    assert book.post("/empire/api/contactlogs", sample("empire-contactlog-request.json"), headers=headers).status == 200
    run(book.engine, fill)
    book.close()
    with psycopg.connect(url, autocommit=True, prepare_threshold=None) as made:
        made.execute("SET plan_cache_mode = force_generic_plan")
        yield made
    cluster.drop(name)


def fill(tx: Tx) -> None:
    enter(tx)
    aliases.add(tx, "empire", "x", "1", tx.book)
    files.add(tx, "a.txt", "text/plain", b"a")


def plan(connection: "psycopg.Connection[Any]", fixed: Fixed) -> list[str]:
    """How the statement would be carried out, whatever its values."""
    statement = compiled(fixed, FORM)
    kinds = [TYPES[oid] for oid in oids_of(statement.kinds)]
    given, nothing = (f"({', '.join(each)})" if kinds else "" for each in (kinds, ["NULL"] * len(kinds)))
    connection.execute(f"PREPARE asked{given} AS {statement.text}".encode())
    steps = [row[0].strip() for row in connection.execute(f"EXPLAIN (COSTS OFF) EXECUTE asked{nothing}".encode())]
    connection.execute("DEALLOCATE asked")
    return steps


def test_every_statement_goes_by_an_index(connection: "psycopg.Connection[Any]") -> None:
    connection.execute(LARGE)
    plans = {name: plan(connection, fixed) for name, fixed in FIXED.items() if name not in WHOLE}
    assert {name: steps for name, steps in plans.items() if any("Seq Scan" in step or step in BOOK_ONLY for step in steps)} == {}


@pytest.mark.parametrize("is_partner", [False, True])
def test_a_timeline_is_read_in_its_order(is_partner: bool, connection: "psycopg.Connection[Any]") -> None:
    """No sorting: the first page of a long timeline costs what that of a short one does."""
    with connection.transaction(force_rollback=True):
        connection.execute(ENTRIES.encode())
        connection.execute(TAKE_PART.encode())
        connection.execute("ANALYZE")
        steps = plan(connection, timeline._page(is_partner, 2))
    assert "->  Index Scan Backward using participation_pk on participation" in steps, steps
    assert not [step for step in steps if "Sort" in step or step.endswith(tuple(f"Seq Scan on {each}" for each in LONG))], steps
