"""Books from one database to another."""

import time
from typing import Annotated

import typer
from rich.markup import escape

from daybook.cli.console import OUT, TOLD, show
from daybook.cli.progress import watching
from daybook.store.open import redacted
from daybook.transfer import moves
from daybook.transfer.moves import Move

INTERRUPTED = 130


def copy_books(
    target: Annotated[str, typer.Option("--to", metavar="URL", help="Where the books go; an empty database gets its tables.")],
    source: Annotated[str, typer.Option("--from", metavar="URL", help="Where the books are; nothing is changed there.")] = "",
    book: Annotated[list[str] | None, typer.Option(metavar="SLUG", help="Which books; may be repeated. All, when none is named.")] = None,
    snapshot: Annotated[
        bool, typer.Option("--snapshot", help="Open the books as they were when this began, though the source was written since.")
    ] = False,
    discard: Annotated[bool, typer.Option("--discard", help="Delete what unfinished copies left in the target, and copy nothing.")] = False,
) -> None:
    """Copy books with all their history to another database, of either engine, and compare every value before they can be used.

    Servers may go on running over both. Run again, the same command goes on with a copy that was broken off, and brings one up to date
    that the source outran.

    Example: daybook copy --from sqlite:///var/daybook.sqlite --to postgresql://daybook@db/daybook
    """
    if discard:
        slugs = moves.discard(target, book or ())
        OUT.print(f"Discarded: {escape(', '.join(slugs))}." if slugs else "There is no unfinished copy.")
        return
    if not source:
        raise typer.BadParameter("where are the books?", param_hint="--from")
    began = time.monotonic()
    try:
        with watching() as watch:
            done = moves.move(source, target, book or (), watch, as_it_was=snapshot)
    except KeyboardInterrupt:
        TOLD.print("Interrupted. What was copied stays, unseen; the same command goes on with it, --discard deletes it.")
        raise typer.Exit(INTERRUPTED) from None
    _tell(done, redacted(target), time.monotonic() - began)


def _tell(done: Move, target: str, seconds: float) -> None:
    rows = [(book.slug, f"{book.rows:,}", f"{book.behind:,}") for book in done.books]
    show("Copied and compared", ("book", "rows", "writes in the source since"), rows)
    rate = sum(book.rows for book in done.books) / max(seconds, 0.001)
    OUT.print(f"{seconds:.1f} seconds, {rate:,.0f} rows a second, comparing included.")
    if not done.is_open:
        TOLD.print(
            "[red]The source was written meanwhile, so the books are not open yet.[/red] Stop its servers and run the same command again: "
            "only what differs travels. Or open them as they were when this began: --snapshot."
        )
        raise typer.Exit(1)
    OUT.print(f"Open at {escape(target)}.")
