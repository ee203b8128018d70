"""Backups: made, verified, restored."""

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from daybook.cli.console import OUT, TOLD, Database, show
from daybook.cli.copy import INTERRUPTED
from daybook.cli.progress import watching
from daybook.config import DEFAULT_DATABASE
from daybook.store.open import redacted
from daybook.transfer import backups
from daybook.transfer.manifest import Manifest

File = Annotated[Path, typer.Argument(help="The backup.")]


def back_up(
    file: File,
    database: Database = DEFAULT_DATABASE,
    verify: Annotated[bool, typer.Option("--verify", help="Make none: read FILE and compare all of it with its checksums.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Take the place of a file that is there.")] = False,
) -> None:
    """Write all books to one file, as they are now, while servers go on. The file holds password and key hashes and every body: guard it.

    Example: daybook backup --database postgresql://daybook@db/daybook /backups/daybook-$(date +%F).backup
    """
    try:
        with watching() as watch:
            made = backups.verify(file, watch) if verify else backups.back_up(database, file, watch, over=force)
    except KeyboardInterrupt:
        TOLD.print("Interrupted; nothing was written." if verify else f"Interrupted; there is no new {escape(str(file))}.")
        raise typer.Exit(INTERRUPTED) from None
    _tell(made)
    OUT.print("Whole: every page and every value is as it was backed up." if verify else f"Written: {escape(str(file))}.")


def restore(file: File, database: Database = DEFAULT_DATABASE) -> None:
    """Bring all books of a backup back into a database without books, of either engine; compares and checks them before they can be used.

    Example: daybook restore daybook-2026-03-01.backup --database sqlite:////var/lib/daybook/book.sqlite
    """
    try:
        with watching() as watch:
            done = backups.restore(file, database, watch)
    except KeyboardInterrupt:
        TOLD.print("Interrupted; no book was opened. The same command begins anew, or goes on with what it finds.")
        raise typer.Exit(INTERRUPTED) from None
    _tell(done.manifest)
    OUT.print(f"Restored to {escape(redacted(database))}.")
    for text in done.findings:
        TOLD.print(f"[red]{escape(text)}[/red]")
    if done.findings:
        TOLD.print("This is as it was backed up; 'daybook check' would have said the same of the original.")
        raise typer.Exit(1)
    OUT.print("The store is whole.")


def _tell(manifest: Manifest) -> None:
    rows = [(book.slug, book.name, f"{book.rows:,}") for book in manifest.books]
    show(f"Backup of {manifest.made_at:%Y-%m-%d %H:%M:%S} UTC, Daybook {manifest.daybook}", ("book", "name", "rows"), rows)
