"""What every command stands on: its options, the book it works in, and how it speaks."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Annotated, Any, TypeVar

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table
from typer.core import TyperGroup

from daybook.config import Config, load
from daybook.core import books
from daybook.core.access import Tx
from daybook.core.errors import Conflict, DaybookError, Invalid, Missing
from daybook.sockets import NoSocket
from daybook.store.engine import Engine, StoreBusy, StoreConflict
from daybook.store.open import Undistributable, UnknownDatabase, is_there, open_engine, redacted

T = TypeVar("T")
DOOR = "cli"
"""What the journal calls the door that these commands come through."""
OUT, TOLD = Console(highlight=False, soft_wrap=True), Console(stderr=True, highlight=False, soft_wrap=True)
PIPE = Console(highlight=False, soft_wrap=True, width=1000)
ENVIRONMENT = (
    "[bold]Environment:[/bold] DAYBOOK_DATABASE says which database every command works on; the other DAYBOOK_* variables "
    "(limits, doors at the root, host names, access log) are described in docs/guides/settings.md. An option wins over its variable."
)

Database = Annotated[str, typer.Option(envvar="DAYBOOK_DATABASE", metavar="URL", help="sqlite:///PATH or postgresql://...")]
Slug = Annotated[str | None, typer.Option("--book", metavar="SLUG", help="Which book; need not be said when there is only one.")]


class Unready(Exception):
    """The database or a setting is not as the command needs it."""


class Commands(TyperGroup):
    """Says in a sentence what went wrong."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except (DaybookError, UnknownDatabase, StoreBusy, StoreConflict, Undistributable, Unready, NoSocket) as error:
            TOLD.print(f"[red]daybook:[/red] {escape(_sentence(error))}")
            raise typer.Exit(1) from error


def _sentence(error: Exception) -> str:
    match error:
        case Invalid(mistakes):
            return "; ".join(
                f"{mistake.path} {mistake.rule}" + (f", not {mistake.value!r}" if mistake.value else "") for mistake in mistakes
            )
        case Missing("book", None):
            return "There is not exactly one book; name it with --book ('daybook book list' shows them)."
        case Missing(kind, key):
            return f"There is no {kind} {key}."
        case Conflict(text=text):
            return text
        case _:
            return str(error)


def group_of(help: str) -> typer.Typer:
    return typer.Typer(cls=Commands, help=help, epilog=ENVIRONMENT, no_args_is_help=True, rich_markup_mode="rich", add_completion=False)


def settings() -> Config:
    """As the environment has them."""
    try:
        return load()
    except ValueError as error:
        raise Unready(str(error)) from error


@contextmanager
def ready(database: str) -> Iterator[Engine]:
    """The engine of a database that is there, with the schema that this program expects."""
    unready = Unready(f"{redacted(database)} has no Daybook in it, or an older one; run 'daybook migrate' first.")
    if not is_there(database):
        raise unready
    engine = open_engine(database)
    try:
        if not engine.is_current():
            raise unready
        yield engine
    finally:
        engine.close()


def inside(engine: Engine, slug: str | None, work: Callable[[Tx], T]) -> T:
    """`work` in a write transaction of the book."""

    def enter(tx: Tx) -> T:
        tx.enter(books.only(tx, slug).id)
        return work(tx)

    return write(engine, enter)


def write(engine: Engine, work: Callable[[Tx], T]) -> T:
    def named(tx: Tx) -> T:
        tx.door = DOOR
        return work(tx)

    return engine.write(named).result()


def book_named(engine: Engine, slug: str | None) -> str:
    """The slug of the book meant."""
    found: str = engine.read(lambda tx: books.only(tx, slug)).slug
    return found


def ask_password(from_stdin: bool) -> str:
    if from_stdin:
        return read_line()
    password: str = typer.prompt("Password", hide_input=True, confirmation_prompt=True)
    return password


def read_line() -> str:
    return sys.stdin.readline().rstrip("\r\n")


def show(title: str, columns: tuple[str, ...], rows: Sequence[Sequence[str]]) -> None:
    table = Table(*columns, title=title, title_justify="left")
    for row in rows:
        table.add_row(*map(escape, row))
    # Who reads it from a pipe wants all of it.
    (OUT if OUT.is_terminal else PIPE).print(table)
