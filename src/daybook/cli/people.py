"""Books, and the users who sign in to them."""

from typing import Annotated
from uuid import UUID

import typer

from daybook import app
from daybook.cli.console import OUT, Database, Slug, ask_password, book_named, group_of, inside, ready, show, write
from daybook.config import DEFAULT_DATABASE
from daybook.core import books, groups, users
from daybook.core.access import Tx

Login = Annotated[str, typer.Argument(help="The name that the user signs in with.")]
Stdin = Annotated[bool, typer.Option("--password-stdin", help="Read the password from the first line of standard input.")]

book_commands = group_of("Books: one tenant's data each.")
user_commands = group_of("Users of a book: who may sign in, and as what.")


@book_commands.command("add")
def add_book(
    slug: Annotated[str, typer.Argument(help="Its short name, in addresses and logins (ada@slug).")],
    name: Annotated[str, typer.Option(help="Its name as shown; the slug when not given.")] = "",
    zone: Annotated[str, typer.Option(help="The time zone its people live in, such as Europe/Oslo.")] = "UTC",
    language: Annotated[str, typer.Option(help="The language its texts are in.")] = "en",
    country: Annotated[str, typer.Option(help="The country its phone numbers are read in, such as NO.")] = "US",
    id: Annotated[UUID | None, typer.Option(help="Its id, when clients know one already (subscription_id).")] = None,
    bare: Annotated[bool, typer.Option("--bare", help="Without the pick lists that a book begins with.")] = False,
    database: Database = DEFAULT_DATABASE,
) -> None:
    """Open a new book: nobody in it, and lists to choose from."""

    def work(tx: Tx) -> UUID:
        made = books.create(tx, slug, name or slug, id=id, zone=zone, language=language, country=country)
        if not bare:
            app.begin(tx)
        return made

    with ready(database) as engine:
        made = write(engine, work)
    OUT.print(f"Book {slug}: {made}")


@book_commands.command("list")
def list_books(database: Database = DEFAULT_DATABASE) -> None:
    """Show every book."""
    with ready(database) as engine:
        rows = engine.read(books.all_of)
    show("Books", ("slug", "name", "zone", "country", "id"), [(row.slug, row.name, row.zone, row.country, str(row.id)) for row in rows])


@user_commands.command("add")
def add_user(
    login: Login,
    name: Annotated[str, typer.Option(help="The name as shown.")],
    role: Annotated[str, typer.Option(help="admin, manager, agent, or partner (who sees external matters only).")] = "agent",
    email: Annotated[str | None, typer.Option(help="An address to sign in with, too.")] = None,
    group: Annotated[list[str] | None, typer.Option(help="A group to belong to, made when it is new; may be repeated.")] = None,
    password_stdin: Stdin = False,
    no_password: Annotated[bool, typer.Option("--no-password", help="For a user that only keys act as.")] = False,
    slug: Slug = None,
    database: Database = DEFAULT_DATABASE,
) -> None:
    """Let somebody sign in. The password is asked for, or read from standard input; it is no option, for others to see.

    Example: pass show ada | daybook user add ada --name 'Ada Byron' --role admin --password-stdin
    """
    with ready(database) as engine:
        book_named(engine, slug)
        password = None if no_password else ask_password(password_stdin)

        def add(tx: Tx) -> None:
            belongs = [groups.named(tx, each) for each in group or ()]
            users.create(tx, login, name, password=password, role=role, email=email, groups=belongs)

        inside(engine, slug, add)
    OUT.print(f"User {login.lower()} may sign in." if password else f"User {login.lower()} is there.")


@user_commands.command("passwd")
def change_password(login: Login, password_stdin: Stdin = False, slug: Slug = None, database: Database = DEFAULT_DATABASE) -> None:
    """Set a new password; whoever is signed in with the old one is signed out."""
    with ready(database) as engine:
        id = inside(engine, slug, lambda tx: users.named(tx, login).id)
        password = ask_password(password_stdin)
        inside(engine, slug, lambda tx: users.change_password(tx, id, password))
    OUT.print("The password is changed.")


@user_commands.command("disable")
def disable_user(login: Login, slug: Slug = None, database: Database = DEFAULT_DATABASE) -> None:
    """Let a user in no more, by password, session or key; what he did stays his."""
    with ready(database) as engine:
        inside(engine, slug, lambda tx: users.disable(tx, users.named(tx, login)))
    OUT.print(f"User {login.lower()} is disabled.")


@user_commands.command("enable")
def enable_user(login: Login, slug: Slug = None, database: Database = DEFAULT_DATABASE) -> None:
    """Let a disabled user in again."""
    with ready(database) as engine:
        inside(engine, slug, lambda tx: users.restore(tx, users.named(tx, login)))
    OUT.print(f"User {login.lower()} is enabled.")


@user_commands.command("list")
def list_users(slug: Slug = None, database: Database = DEFAULT_DATABASE) -> None:
    """Show the users of a book."""
    with ready(database) as engine:
        rows = inside(engine, slug, users.all_of)
    shown = [(row.login, row.name, row.role, row.email or "", "disabled" if row.disabled_at else "") for row in rows]
    show("Users", ("login", "name", "role", "e-mail", ""), shown)
