"""What leaves the house and what comes back: looked at, tried again, dropped."""

import signal
from collections.abc import Sequence
from contextlib import suppress
from types import FrameType
from typing import Annotated, Any
from uuid import UUID

import typer
from rich.markup import escape

from daybook import app, logs
from daybook.cli.console import OUT, TOLD, Database, Slug, Unready, group_of, inside, ready, settings, show
from daybook.config import DEFAULT_DATABASE
from daybook.core import books, inbound, outbox
from daybook.core.access import Tx
from daybook.core.clock import to_datetime
from daybook.post import inbox, mailboxes

post_commands = group_of("What leaves the house: e-mail, invitations, webhooks.")
Ids = Annotated[list[UUID], typer.Argument(help="Ids that 'daybook post list' shows.")]
SHOWN = 200
WIDEST = 60


@post_commands.command("run")
def run_post(database: Database = DEFAULT_DATABASE) -> None:
    """Deliver what leaves the house, read what comes back, until told to stop (Ctrl-C or SIGTERM), as every server does beside answering.

    Example: daybook post run --database postgresql://daybook@db/daybook
    """
    config = settings()
    with ready(database) as engine:
        for line in app.post_goes(database, config):
            TOLD.print(escape(line))
        worker = app.post_of(engine, config)
        logs.configure()
        signal.signal(signal.SIGTERM, _interrupt)
        worker.start()
        with suppress(KeyboardInterrupt):
            signal.pause()
        worker.stop()


@post_commands.command("inbox")
def read_inbox(
    where: Annotated[
        str, typer.Argument(envvar="DAYBOOK_INBOX", metavar="[MAILBOX]", help="imaps://USER@HOST/INBOX, imap://..., or a maildir's folder.")
    ] = "",
    slug: Slug = None,
    database: Database = DEFAULT_DATABASE,
) -> None:
    """Read now what was answered: it joins its matter, its attendee, or the timeline of whom it is from. Each message once, however often.

    Example: daybook post inbox imaps://answers%40example.com@mail.example.com/INBOX
    """
    if not where:
        raise typer.BadParameter("say which mailbox, or set DAYBOOK_INBOX", param_hint="MAILBOX")
    config = settings()
    with ready(database) as engine:
        book = engine.read(lambda tx: books.only(tx, slug or config.inbox_book or None)).id
        try:
            with mailboxes.opened(where, config.inbox_password, config.smtp_authorities) as mailbox:
                became = inbox.read(engine, book, mailbox)
        except mailboxes.Unreadable as error:
            raise Unready(str(error)) from error
    OUT.print(", ".join(f"{many} {outcome}" for outcome, many in sorted(became.items())) or "Nothing new.")
    if became[inbox.UNFILED]:
        raise typer.Exit(1)


@post_commands.command("unknown")
def list_unknown(
    drop: Annotated[list[UUID] | None, typer.Option(help="Take this message out of the list; may be said again.")] = None,
    slug: Slug = None,
    database: Database = DEFAULT_DATABASE,
) -> None:
    """Show what came from nobody whom the book knows: the latest 200."""
    with ready(database) as engine:
        inside(engine, slug, lambda tx: inbound.drop(tx, drop or ()))
        rows = inside(engine, slug, lambda tx: inbound.queue(tx, SHOWN))
    shown = [
        (str(row.id), f"{to_datetime(row.at_at):%Y-%m-%d %H:%M}", row.sender, row.name or "", (row.subject or "")[:WIDEST]) for row in rows
    ]
    show("From nobody known", ("id", "when", "address", "name", "subject"), shown)


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


@post_commands.command("list")
def list_post(
    state: Annotated[str, typer.Option(help=f"One of {', '.join(outbox.STATES)}.")] = outbox.DEAD,
    slug: Slug = None,
    database: Database = DEFAULT_DATABASE,
) -> None:
    """Show what was given up, or what is in another state: the latest 200.

    Example: daybook post list --state waiting
    """
    if state not in outbox.STATES:
        raise typer.BadParameter(f"{state!r} is not one of {', '.join(outbox.STATES)}", param_hint="--state")
    with ready(database) as engine:
        rows = inside(engine, slug, lambda tx: outbox.page(tx, state, SHOWN))
    shown = [
        (
            str(row.id),
            row.kind,
            f"{to_datetime(row.due_at):%Y-%m-%d %H:%M:%S}",
            str(row.attempts),
            outbox.subject(row)[:WIDEST],
            ", ".join(outbox.recipients(row))[:WIDEST],
            (row.error or "").partition("\n")[0][:WIDEST],
        )
        for row in rows
    ]
    show(f"Post: {state}", ("id", "kind", "due or settled", "attempts", "subject", "to", "what went wrong"), shown)


@post_commands.command("retry")
def retry_post(
    wanted: Annotated[list[UUID] | None, typer.Argument(help="Ids that 'daybook post list' shows.")] = None,
    every: Annotated[bool, typer.Option("--all", help="All that were given up.")] = False,
    slug: Slug = None,
    database: Database = DEFAULT_DATABASE,
) -> None:
    """Try again now what was given up or dropped.

    Example: daybook post retry --all
    """
    if bool(wanted) == every:
        raise typer.BadParameter("name ids, or say --all", param_hint="IDS")
    with ready(database) as engine:
        many = inside(engine, slug, lambda tx: _retry(tx, [outbox.get(tx, id) for id in wanted or ()]))
        while every and (more := inside(engine, slug, lambda tx: _retry(tx, outbox.page(tx, outbox.DEAD, SHOWN)))):
            many += more
    OUT.print(f"{many} will be tried again.")


@post_commands.command("drop")
def drop_post(wanted: Ids, slug: Slug = None, database: Database = DEFAULT_DATABASE) -> None:
    """Let something be delivered no more; it stays in the list of what was dropped."""
    with ready(database) as engine:
        inside(engine, slug, lambda tx: _drop(tx, wanted))
    OUT.print(f"{len(wanted)} dropped.")


def _retry(tx: Tx, rows: Sequence[Any]) -> int:
    for row in rows:
        outbox.retry(tx, row)
    return len(rows)


def _drop(tx: Tx, wanted: Sequence[UUID]) -> None:
    for id in wanted:
        outbox.drop(tx, outbox.get(tx, id))
