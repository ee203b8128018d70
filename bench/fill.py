"""`python -m bench fill`: a book of any size, in minutes.

The rows are core's own: its verbs run over a transaction without a database, and what they add goes into the database in bulk. One seed
makes the same rows on both engines.
"""

import argparse
import os
import tempfile
import time
from collections import Counter
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import apsw
import psycopg
import sqlalchemy as sa
from rich.console import Console
from rich.table import Table

from bench.filling import pool, postgres, sqlite
from bench.filling.cast import Cast, assemble
from bench.filling.plan import Plan
from bench.filling.progress import Steps, bars
from bench.filling.scribe import Known, Scribe
from bench.filling.work import Job
from daybook.core import books, check
from daybook.core.access import Tx
from daybook.store import sqlite_form
from daybook.store.engine import Engine, StoreBusy, here
from daybook.store.open import open_engine
from daybook.store.pg_form import FORM as PG_FORM
from daybook.store.sqlite import SqliteEngine
from daybook.store.tables import counter, metadata

HALF = "What was made of the book is of no use: throw the database away and begin anew with an empty one."


@dataclass(slots=True)
class Filled:
    """What was made: rows by table, bytes on disk, seconds, and ids to measure with."""

    rows: dict[str, int]
    size: int
    seconds: float
    ids: dict[str, str]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `fill`."""
    parser.add_argument("--database", required=True, help="an empty one: sqlite:///PATH or postgresql://...")
    parser.add_argument("--entries", type=number, default=10_000_000, help="how many entries in all")
    parser.add_argument("--biggest", type=number, help="how many of them are with one contact; a tenth when not given")
    parser.add_argument("--seed", type=int, default=1, help="the same seed makes the same rows")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1, help="how many make rows at once")


def number(text: str) -> int:
    """A whole number, as Python writes it: 10_000_000."""
    return int(text)


def main(options: argparse.Namespace) -> int:
    """Fill the database and say what was made; the exit status."""
    console = Console()
    biggest = options.entries // 10 if options.biggest is None else options.biggest
    try:
        plan = Plan(options.entries, biggest, options.seed)
        with bars() as progress:
            filled = fill(options.database, plan, Steps(progress), processes=options.processes)
    except (ValueError, StoreBusy) as error:
        return _give_up(console, str(error))
    except (psycopg.Error, apsw.Error, BrokenProcessPool, OSError) as error:
        return _give_up(console, f"{error}\n{HALF}")
    except KeyboardInterrupt:
        return _give_up(console, f"broken off\n{HALF}")
    _show(console, plan, filled)
    return 0


def _give_up(console: Console, why: str) -> int:
    console.print(f"fill: {why}", style="red", markup=False)
    return 2


def fill(url: str, plan: Plan, steps: Steps, *, processes: int) -> Filled:
    """Make the demo book and the plan's entries in it; raises ValueError when the database holds a book already."""
    begun = time.monotonic()
    engine = open_engine(url)
    engine.migrate()
    if engine.read(books.all_of):
        engine.close()
        raise ValueError("the database holds a book already; give an empty one")
    by_engine = _fill_sqlite if isinstance(engine, SqliteEngine) else _fill_postgres
    rows, cast = by_engine(engine, plan, steps, processes)
    # SQLite's planner is told about the indexes that were made anew.
    engine.migrate()
    found = Filled(dict(rows), _size(engine), time.monotonic() - begun, _ids(Job(plan, cast, sqlite_form.FORM, Scribe)))
    engine.close()
    return found


def _fill_sqlite(engine: Engine, plan: Plan, steps: Steps, processes: int) -> tuple[Counter[str], Cast]:
    assert isinstance(engine, SqliteEngine)
    cast, rows = _assembled(engine, plan, steps)
    engine.close()
    job = Job(plan, cast, sqlite_form.FORM, Scribe)
    with closing(sqlite.Load(engine.path)) as load:
        tally = load.take(pool.each(sqlite.Make(job), plan.parts, processes), plan.parts, steps)
        load.finish(job.counters(plan.entries), tally.last, steps)
    return rows + tally.rows, cast


def _fill_postgres(engine: Engine, plan: Plan, steps: Steps, processes: int) -> tuple[Counter[str], Cast]:
    """Everybody is written into a file first, as core would wait for the server at each step of his."""
    with tempfile.TemporaryDirectory(prefix="daybook-fill-") as folder:
        before = SqliteEngine(str(Path(folder) / "before.sqlite"))
        before.migrate()
        cast, rows = _assembled(before, plan, steps)
        scribe = postgres.CopyScribe(PG_FORM, cast.book, {}, Known({}, {}, {}))
        before.read(lambda tx: _write_again(tx, cast, scribe))
        before.close()
    job = Job(plan, cast, PG_FORM, postgres.CopyScribe)
    with closing(postgres.Load(engine.url)) as load:
        load.begin(scribe)
        tally = load.take(pool.each(postgres.Make(job, engine.url), plan.parts, processes), plan.parts, steps)
        load.finish(cast.book, job.counters(plan.entries), tally.last, steps)
    return rows + tally.rows, cast


def _size(engine: Engine) -> int:
    """Bytes on disk."""
    if isinstance(engine, SqliteEngine):
        return Path(engine.path).stat().st_size
    with psycopg.connect(engine.url) as connection:
        ((found,),) = connection.execute("SELECT pg_database_size(current_database())").fetchall()
    return int(found)


def _assembled(engine: Engine, plan: Plan, steps: Steps) -> tuple[Cast, Counter[str]]:
    """Everybody, by core; and how many rows of each table that is."""
    with steps.step("contacts", plan.persons + plan.organisations) as tell:
        cast = assemble(engine, plan, tell)

    def look(tx: Tx) -> Counter[str]:
        tx.enter(cast.book)
        cast.counters = {row.kind: row.next for row in tx.all(sa.select(counter).where(here(counter)))}
        return Counter(check.counts(tx))

    return cast, engine.read(look)


def _write_again(tx: Tx, cast: Cast, scribe: Scribe) -> None:
    """Every row of the book, table by table."""
    tx.enter(cast.book)
    for table in metadata.sorted_tables:
        for row in tx.all(sa.select(table).where(here(table) if "book_id" in table.c else table.c.id == cast.book)):
            scribe.add(table, row._asdict())


def _ids(job: Job) -> dict[str, str]:
    """Whose timelines are worth a look."""
    cast, average = job.cast, job.average
    home = job.busiest_resident.unit
    return {
        "biggest contact": str(cast.biggest.id),
        "its organisation": str(cast.biggest.employer),
        "average contact": str(average.id),
        "a property": str(cast.above[home][-1]) if home else "",
        "a unit": str(home),
    }


def _show(console: Console, plan: Plan, filled: Filled) -> None:
    table = Table(title=f"{plan.entries:,} entries, seed {plan.seed}")
    table.add_column("table")
    table.add_column("rows", justify="right")
    for name, many in sorted(filled.rows.items(), key=lambda each: -each[1]):
        if many:
            table.add_row(name, f"{many:,}")
    console.print(table)
    many = sum(filled.rows.values())
    console.print(f"{many:,} rows in {filled.seconds:.0f} s, {many / filled.seconds:,.0f} rows/s; {filled.size / 1e6:,.0f} MB")
    for name, id in filled.ids.items():
        console.print(f"{name}: {id}")
