"""The command `daybook`: serve, migrate, check, and the books, users and keys."""

import os
from importlib.metadata import version
from typing import Annotated

import typer

from daybook import config, haste
from daybook.cli import backup, copy, schema, server
from daybook.cli.console import OUT, Unready, group_of
from daybook.cli.keys import key_commands
from daybook.cli.people import book_commands, user_commands
from daybook.cli.post import post_commands

main = group_of(
    "Daybook: one book of contacts and activities behind five APIs.\n\n"
    "[bold]A server to try things out:[/bold] daybook serve --demo\n\n"
    "[bold]A book of your own:[/bold] daybook migrate, then daybook book add acme --name Acme --zone Europe/Oslo\n\n"
    "[bold]Somebody to sign in:[/bold] daybook user add ada --name 'Ada Byron' --role admin\n\n"
    "[bold]A key for a program:[/bold] daybook key add --door protech --client 4711 --user ada\n\n"
    "[bold]Whether the store is whole:[/bold] daybook check\n\n"
    "[bold]A backup while it serves:[/bold] daybook backup FILE"
)
main.command()(server.serve)
main.command()(schema.migrate)
main.command("check")(server.check_store)
main.command("copy")(copy.copy_books)
main.command("backup")(backup.back_up)
main.command()(backup.restore)
main.add_typer(book_commands, name="book")
main.add_typer(user_commands, name="user")
main.add_typer(key_commands, name="key")
main.add_typer(post_commands, name="post")


def _show_version(wanted: bool) -> None:
    if wanted:
        OUT.print(version("daybook"))
        raise typer.Exit()


@main.callback()
def _main(
    show: Annotated[bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Say which version this is.")] = False,
) -> None:
    try:
        config.adopt(os.environ)
    except ValueError as error:
        raise Unready(str(error)) from error


haste.end()
