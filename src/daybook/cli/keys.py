"""Keys for programs."""

from typing import Annotated

import typer
from rich.markup import escape

from daybook import app
from daybook.cli.console import OUT, TOLD, Database, Slug, book_named, group_of, inside, read_line, ready, show
from daybook.config import DEFAULT_DATABASE
from daybook.core import keys, users

key_commands = group_of("Keys for programs, which act as a user.")


@key_commands.command("add")
def add_key(
    user: Annotated[str, typer.Option(help="The user whom the program acts as.")],
    door: Annotated[str, typer.Option(help="The API that it is for; native takes it as a bearer token.")] = "native",
    client: Annotated[str, typer.Option(help="What the program calls itself (protech's ClientId); the book's slug when not given.")] = "",
    name: Annotated[str, typer.Option(help="What the key is for.")] = "",
    read_only: Annotated[bool, typer.Option("--read-only", help="It may read, and change nothing.")] = False,
    key_stdin: Annotated[
        bool, typer.Option("--key-stdin", help="Take over a key from elsewhere: the first line of standard input.")
    ] = False,
    slug: Slug = None,
    database: Database = DEFAULT_DATABASE,
) -> None:
    """Make a key for a program and show it, this once; the store keeps a hash only.

    Example: daybook key add --door protech --client 4711 --user ada > key.txt
    """
    doors = [package.__name__.rpartition(".")[2] for package in app.packages()]
    if door not in doors:
        raise typer.BadParameter(f"{door!r} is not one of {', '.join(doors)}", param_hint="--door")
    with ready(database) as engine:
        client = client or book_named(engine, slug)
        given, scopes = read_line() if key_stdin else None, ["read"] if read_only else keys.SCOPES
        key = inside(engine, slug, lambda tx: keys.add(tx, door, client, users.named(tx, user).id, scopes, key=given, name=name))
    TOLD.print(f"The key of client {escape(client)} for {door}, acting as {escape(user.lower())}; it is not shown again:")
    print(key)


@key_commands.command("revoke")
def revoke_key(
    number: Annotated[int, typer.Argument(help="Its number in 'daybook key list'.")],
    slug: Slug = None,
    database: Database = DEFAULT_DATABASE,
) -> None:
    """Let a key work no more, from now on."""
    with ready(database) as engine:
        inside(engine, slug, lambda tx: keys.revoke(tx, number))
    OUT.print(f"Key {number} is revoked.")


@key_commands.command("list")
def list_keys(slug: Slug = None, database: Database = DEFAULT_DATABASE) -> None:
    """Show the keys of a book, revoked ones too."""
    with ready(database) as engine:
        rows = inside(engine, slug, lambda tx: [(row, users.name_of(tx, row.user_id)) for row in keys.all_of(tx)])
    shown = [(str(row.number), row.name, row.door, row.client, row.scopes, user, "revoked" if row.revoked_at else "") for row, user in rows]
    show("Keys", ("number", "name", "door", "client", "scopes", "acts as", ""), shown)
