"""Serve the book, check that it is whole."""

import os
import signal
import sys
from collections.abc import Iterable
from dataclasses import replace
from ipaddress import ip_address
from typing import Annotated
from uuid import UUID

import typer
from rich.markup import escape

from daybook import app
from daybook.cli.console import OUT, TOLD, Database, Slug, ready, settings, show
from daybook.config import DEFAULT_DATABASE, before_file
from daybook.core import books, check
from daybook.core.access import Tx
from daybook.demo import PASSWORD, USERS
from daybook.sockets import Entrance, activated, bound, given, hand_over
from daybook.store.open import redacted, takes_workers
from daybook.workers import MOST, become

Demo = Annotated[bool, typer.Option("--demo", help="Make the demo book if there is no book. Its passwords are public: loopback only.")]


def serve(
    context: typer.Context,
    database: Database = DEFAULT_DATABASE,
    host: Annotated[str, typer.Option(help="The address to listen on; 0.0.0.0 is every interface.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port to listen on; 0: one that is free.")] = 8700,
    fd: Annotated[int | None, typer.Option(min=0, help="Listen on this open descriptor instead.")] = None,
    workers: Annotated[
        int | None, typer.Option(min=1, max=MOST, help="Server processes under a supervisor; a SQLite book has one, by itself.")
    ] = None,
    replica: Annotated[
        str, typer.Option(envvar="DAYBOOK_REPLICA", metavar="URL", help="A streaming replica of the database, for what is only read.")
    ] = "",
    demo: Demo = False,
) -> None:
    """Answer requests until told to stop (Ctrl-C or SIGTERM), start anew on SIGHUP; brings the schema up to date first.

    Example: daybook serve --host 0.0.0.0 --port 80 --database sqlite:////var/lib/daybook/book.sqlite
    """
    many = workers if takes_workers(database) else None
    if (workers or 1) > 1 and many is None:
        raise typer.BadParameter("a SQLite book is written by one process; leave it at 1", param_hint="--workers")
    if replica and not takes_workers(database):
        raise typer.BadParameter("a SQLite book has no replica", param_hint="--replica")
    config = replace(settings(), database=database, replica=replica)
    entrance = (given([fd]) if fd is not None else activated()) or _bound(host.strip("[]"), port, demo)
    if demo:
        _demand_loopback(entrance.hosts)
    _hear()
    engine = app.prepare(database, demo_book=demo)
    TOLD.print(f"Daybook answers on {entrance.url} over {redacted(database)}")
    for line in app.post_goes(database, config):
        TOLD.print(escape(line))
    if demo:
        TOLD.print(f"Demo book: users {', '.join(user[0] for user in USERS)}, password {PASSWORD}")
    if many is not None:
        engine.close()
        options = {"DAYBOOK_DATABASE": database, "DAYBOOK_REPLICA": replica}
        told = {name: value for name, value in options.items() if _is_told(context, name.removeprefix("DAYBOOK_").lower())}
        become(entrance, many, {**before_file(os.environ), **told})
    if app.serve(entrance, config, engine=engine):
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM, signal.SIGINT})
        os.execve(sys.executable, [sys.executable, *sys.orig_argv[1:]], {**before_file(os.environ), **hand_over(entrance)})


def _hear() -> None:
    """Until there is a server: TERM ends in order, HUP waits for it."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGHUP})
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM, signal.SIGINT})


def _is_told(context: typer.Context, option: str) -> bool:
    """Whether an option stands in the command line: then no setting changes it later."""
    source = context.get_parameter_source(option)
    return source is not None and source.name == "COMMANDLINE"


def _bound(host: str, port: int, demo: bool) -> Entrance:
    if demo:
        _demand_loopback([host])
    return bound(host, port)


def _demand_loopback(hosts: Iterable[str]) -> None:
    for host in hosts:
        if not _is_loopback(host):
            raise typer.BadParameter(
                f"the demo book's passwords are public, it is not served on {host}; use 127.0.0.1", param_hint="--demo"
            )


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() == "localhost"


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
