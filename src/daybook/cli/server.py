"""Serve the book, check that it is whole."""

from ipaddress import ip_address
from typing import Annotated
from uuid import UUID

import typer
from rich.markup import escape

from daybook import app
from daybook.cli.console import OUT, TOLD, Database, Slug, Unready, ready, show
from daybook.config import DEFAULT_DATABASE, Config, load
from daybook.core import books, check
from daybook.core.access import Tx
from daybook.demo import PASSWORD, USERS
from daybook.store.open import redacted, takes_workers

Demo = Annotated[bool, typer.Option("--demo", help="Make the demo book if there is no book. Its passwords are public: loopback only.")]


def serve(
    database: Database = DEFAULT_DATABASE,
    host: Annotated[str, typer.Option(help="The address to listen on; 0.0.0.0 is every interface.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port to listen on.")] = 8700,
    workers: Annotated[int, typer.Option(min=1, help="Server processes; a SQLite book has one.")] = 1,
    demo: Demo = False,
) -> None:
    """Answer requests until told to stop (Ctrl-C or SIGTERM); brings the schema up to date first.

    Example: daybook serve --host 0.0.0.0 --port 80 --database sqlite:////var/lib/daybook/book.sqlite
    """
    if workers > 1 and not takes_workers(database):
        raise typer.BadParameter("a SQLite book is written by one process; leave it at 1", param_hint="--workers")
    if demo and not _is_loopback(host):
        raise typer.BadParameter(f"the demo book's passwords are public, it is not served on {host}; use 127.0.0.1", param_hint="--demo")
    config = _config()
    TOLD.print(f"Daybook answers on http://{host}:{port}/ over {redacted(database)}")
    if demo:
        TOLD.print(f"Demo book: users {', '.join(user[0] for user in USERS)}, password {PASSWORD}")
    app.serve(host=host, port=port, database=database, demo_book=demo, config=config)


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def _config() -> Config:
    try:
        return load()
    except ValueError as error:
        raise Unready(str(error)) from error


def check_store(database: Database = DEFAULT_DATABASE, slug: Slug = None) -> None:
    """Read the whole store and say what cannot be right; exit status 1 when there is something.

    Rows without their owner, holes in the journal, half-written requests, damaged pages. A server may go on running meanwhile.
    """
    with ready(database) as engine:
        found = [f"store: {text}" for text in engine.verify()] + [str(finding) for finding in engine.read(check.strays)]
        for row in engine.read(lambda tx: books.all_of(tx) if slug is None else [books.only(tx, slug)]):
            counted, findings = engine.read(lambda tx, id=row.id: _look(tx, id))  # type: ignore[misc]
            show(f"Book {row.slug}", ("table", "rows"), [(name, f"{many:,}") for name, many in counted.items() if many])
            found += [f"{row.slug}: {finding}" for finding in findings]
    for text in found:
        TOLD.print(f"[red]{escape(text)}[/red]")
    if found:
        raise typer.Exit(1)
    OUT.print("The store is whole.")


def _look(tx: Tx, book: UUID) -> tuple[dict[str, int], list[check.Finding]]:
    tx.enter(book)
    return check.counts(tx), check.run(tx)
