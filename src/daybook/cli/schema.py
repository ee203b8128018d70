"""Bring the schema up to date, and spread it over a cluster."""

from typing import Annotated

import typer
from rich.markup import escape

from daybook.cli.console import OUT, Database
from daybook.config import DEFAULT_DATABASE
from daybook.store.open import distribute, open_engine


def migrate(
    database: Database = DEFAULT_DATABASE,
    citus: Annotated[bool, typer.Option("--citus", help="Also spread the tables over the nodes of a Citus cluster, by book.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="With --citus: say what it would do, and do nothing at all.")] = False,
) -> None:
    """Make the database, or bring its schema up to date; what is in it stays.

    With --citus its tables are spread by book, all of one book on one node; broken off, it goes on where it was. Stop the servers first:
    each table is copied while nobody writes in it.
    """
    if dry_run and not citus:
        raise typer.BadParameter("goes with --citus", param_hint="--dry-run")
    # Whatever forbids it is said before anything is changed.
    planned = distribute(database, _say, rehearse=True) if citus else []
    if dry_run:
        for step in planned:
            _say(step)
    else:
        _migrate(database)
    if citus and not (planned if dry_run else distribute(database, _say)):
        OUT.print("Every table is spread.")


def _migrate(database: str) -> None:
    engine = open_engine(database)
    try:
        steps = engine.migrate()
    finally:
        engine.close()
    OUT.print(f"Steps taken: {', '.join(map(escape, steps))}" if steps else "The schema is up to date.")


def _say(step: str) -> None:
    OUT.print(escape(f"{step};"))
