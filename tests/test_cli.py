"""The command `daybook`, as it is typed."""

import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import apsw
import httpx
import pytest
from typer.testing import CliRunner, Result

from daybook.cli import main
from daybook.core import books, keys, users
from daybook.core.access import Who
from daybook.core.errors import Refused
from daybook.core.throttle import LOGINS
from daybook.store.sqlite import SqliteEngine

Run = Callable[..., Result]
DAYBOOK = (sys.executable, "-c", "from daybook.cli import main; main()")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "house" / "book.sqlite"


def typed(path: Path) -> Run:
    """`daybook <words>` on the database at a path."""
    runner = CliRunner(env={"DAYBOOK_DATABASE": f"sqlite:///{path}", "COLUMNS": "200"})
    return lambda *words, **more: runner.invoke(main, words, catch_exceptions=False, **more)


@pytest.fixture
def daybook(path: Path) -> Run:
    """The command on a database that is not there yet."""
    return typed(path)


@pytest.fixture(scope="module")
def acme_file(tmp_path_factory: pytest.TempPathFactory, empty_file: Path) -> Path:
    """A database with a book and a user, made by the command."""
    path = Path(shutil.copy(empty_file, tmp_path_factory.mktemp("acme") / "book.sqlite"))
    daybook = typed(path)
    given = daybook("book", "add", "acme", "--zone", "Europe/Oslo", "--country", "NO")
    assert given.stdout.startswith("Book acme: ")
    given = daybook(
        "user", "add", "ada", "--name", "Ada Byron", "--role", "admin", "--group", "Staff", "--password-stdin", input="correct horse\n"
    )
    assert (given.exit_code, given.stdout) == (0, "User ada may sign in.\n")
    return path


@pytest.fixture
def acme(acme_file: Path, path: Path) -> Run:
    """The command on a copy of it."""
    path.parent.mkdir()
    shutil.copy(acme_file, path)
    return typed(path)


def ask(path: Path, work: Callable[[Any], Any]) -> Any:
    engine = SqliteEngine(str(path))
    try:
        return engine.read(work)
    finally:
        engine.close()


def sign_in(path: Path, password: str) -> Who:
    LOGINS.forget()
    who: Who = ask(path, lambda tx: users.sign_in(tx, "native", "ada", password))
    return who


def test_help_shows_examples_and_environment(daybook: Run) -> None:
    text = daybook("--help").stdout
    for part in (
        "daybook serve --demo",
        "daybook user add",
        "DAYBOOK_DATABASE",
        "docs/guides/settings.md",
        "migrate",
        "check",
        "book",
        "user",
        "key",
    ):
        assert part in text
    for words in (
        ("serve",),
        ("migrate",),
        ("check",),
        ("book", "add"),
        ("user", "add"),
        ("user", "passwd"),
        ("key", "add"),
        ("key", "revoke"),
    ):
        given = daybook(*words, "--help")
        assert given.exit_code == 0
        assert "DAYBOOK_DATABASE" in given.stdout


def test_version(daybook: Run) -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+\S*\n", daybook("--version").stdout)


def test_migrate_makes_the_database_once(daybook: Run, path: Path) -> None:
    assert daybook("migrate").stdout.startswith("Steps taken: a001")
    assert daybook("migrate").stdout == "The schema is up to date.\n"
    assert path.is_file()


@pytest.mark.parametrize("words", [("check",), ("book", "list"), ("user", "list"), ("key", "list")])
def test_a_database_that_is_not_there_is_not_made(daybook: Run, path: Path, words: tuple[str, ...]) -> None:
    given = daybook(*words)
    assert (given.exit_code, given.stdout) == (1, "")
    assert "run 'daybook migrate' first" in given.stderr
    assert not path.parent.exists()


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("postgresql://ada:secret@127.0.0.1:1/book", "The database cannot be reached"),
        ("mysql://db/book", "is not a database URL; write sqlite:///PATH"),
        ("sqlite:///:memory:", "name a file"),
    ],
)
def test_other_databases_are_refused(daybook: Run, url: str, says: str) -> None:
    given = daybook("migrate", "--database", url)
    assert given.exit_code == 1
    assert says in given.stderr
    assert "secret" not in given.stderr


def test_a_user_signs_in_with_the_password_given(acme: Run, path: Path) -> None:
    who = sign_in(path, "correct horse")
    assert (who.login, who.name, who.role, who.zone, len(who.groups)) == ("ada", "Ada Byron", "admin", "Europe/Oslo", 1)
    given = acme("user", "passwd", "ada", "--password-stdin", input="battery staple\r\n")
    assert (given.exit_code, given.stdout) == (0, "The password is changed.\n")
    assert sign_in(path, "battery staple").login == "ada"
    with pytest.raises(Refused):
        sign_in(path, "correct horse")


def test_a_password_is_asked_for_twice(acme: Run, path: Path) -> None:
    given = acme("user", "passwd", "ada", input="battery staple\nbattery stable\nbattery staple\nbattery staple\n")
    assert given.exit_code == 0
    assert "battery" not in given.output
    assert sign_in(path, "battery staple").login == "ada"


def test_no_password_is_an_option(acme: Run) -> None:
    given = acme("user", "add", "bo", "--name", "Bo", "--password", "correct horse")
    assert given.exit_code == 2
    assert "correct horse" not in given.output


def test_a_user_is_disabled_and_enabled(acme: Run, path: Path) -> None:
    assert acme("user", "disable", "ada").exit_code == 0
    with pytest.raises(Refused):
        sign_in(path, "correct horse")
    assert "disabled" in acme("user", "list").stdout
    assert acme("user", "enable", "ada").exit_code == 0
    assert sign_in(path, "correct horse").login == "ada"


def test_every_mistake_is_said_at_once(acme: Run) -> None:
    given = acme("user", "add", "a:b", "--name", "Bo", "--role", "king", "--password-stdin", input="short\n")
    assert given.exit_code == 1
    for part in (
        "password must have 8 characters or more",
        "login must be one word without : and @, not 'a:b'",
        "role must be one of admin",
    ):
        assert part in given.stderr
    given = acme("user", "add", "ada", "--name", "Ada", "--no-password")
    assert (given.exit_code, given.stderr) == (1, "daybook: There is a user ada already.\n")
    assert acme("user", "passwd", "eve", "--password-stdin", input="x\n").stderr == "daybook: There is no user eve.\n"


def test_several_books_have_to_be_named(acme: Run, path: Path) -> None:
    assert acme("book", "add", "oslo").exit_code == 0
    given = acme("user", "list")
    assert (given.exit_code, given.stdout) == (1, "")
    assert "--book" in given.stderr
    assert acme("user", "add", "ada", "--name", "Ada", "--book", "oslo", "--no-password").stdout == "User ada is there.\n"
    assert acme("user", "list", "--book", "nowhere").stderr == "daybook: There is no book nowhere.\n"
    assert [row.slug for row in ask(path, books.all_of)] == ["acme", "oslo"]
    assert "acme" in acme("book", "list").stdout


def test_a_key_is_shown_once_and_nothing_else(acme: Run, path: Path) -> None:
    given = acme("key", "add", "--door", "protech", "--client", "4711", "--user", "ada")
    key = given.stdout.strip()
    assert (given.exit_code, given.stdout) == (0, f"{key}\n")
    assert "4711" in given.stderr
    assert key not in given.stderr
    assert ask(path, lambda tx: keys.find(tx, "protech", "4711", key)).scopes == {"read", "write"}
    assert key.encode() not in path.read_bytes()
    assert key not in acme("key", "list").stdout
    assert acme("key", "revoke", "1").stdout == "Key 1 is revoked.\n"
    with pytest.raises(Refused):
        ask(path, lambda tx: keys.find(tx, "protech", "4711", key))
    assert acme("key", "revoke", "1").stderr == "daybook: There is no key 1.\n"


def test_a_key_from_elsewhere_and_a_key_that_only_reads(acme: Run, path: Path) -> None:
    given = acme("key", "add", "--door", "protech", "--user", "ada", "--key-stdin", input="a-key-from-elsewhere\n")
    assert given.stdout == "a-key-from-elsewhere\n"
    assert ask(path, lambda tx: keys.find(tx, "protech", "acme", "a-key-from-elsewhere")).login == "ada"
    bearer = acme("key", "add", "--user", "ada", "--read-only").stdout.strip()
    assert ask(path, lambda tx: keys.find_bearer(tx, "native", bearer)).scopes == {"read"}
    assert "'nowhere' is not one of" in acme("key", "add", "--user", "ada", "--door", "nowhere").stderr


def test_check_of_a_whole_store(acme: Run) -> None:
    given = acme("check")
    assert (given.exit_code, given.stderr) == (0, "")
    assert "Book acme" in given.stdout
    assert given.stdout.endswith("The store is whole.\n")


def test_check_says_what_is_wrong(acme: Run, path: Path) -> None:
    connection = apsw.Connection(str(path))
    connection.execute("DELETE FROM user")
    connection.execute("INSERT INTO counter (book_id, kind, next) VALUES (zeroblob(16), 'x', 1)")
    connection.close()
    given = acme("check", "--book", "acme")
    assert given.exit_code == 1
    assert "stray: counter: belongs to no book (1)" in given.stderr
    assert "acme: orphan: member: user_id names no user (1, such as " in given.stderr
    assert "The store is whole" not in given.stdout


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--workers", "2"), "SQLite book is written by one process"),
        (("--demo", "--host", "0.0.0.0"), "passwords are public"),
        (("--demo", "--host", "::"), "passwords are public"),
        (("--demo", "--host", "crm.example.com"), "passwords are public"),
        (("--port", "70000"), "--port"),
        (("--replica", "postgresql://replica/daybook"), "SQLite book has no replica"),
    ],
)
def test_serve_refuses_what_would_be_wrong(daybook: Run, path: Path, words: tuple[str, ...], says: str) -> None:
    given = daybook("serve", *words)
    assert given.exit_code == 2
    assert says in " ".join(given.stderr.replace("│", " ").split())
    assert not path.exists()


def test_a_malformed_setting_is_named(daybook: Run) -> None:
    given = daybook("serve", env={"DAYBOOK_MAX_BODY": "plenty"})
    assert (given.exit_code, given.stderr) == (1, "daybook: DAYBOOK_MAX_BODY: 'plenty' is not a whole number above zero\n")


def test_serve_answers_until_told_to_stop(path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = ("serve", "--demo", "--port", str(port), "--database", f"sqlite:///{path}")
    with subprocess.Popen([*DAYBOOK, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            status = wait_for(f"http://127.0.0.1:{port}/healthz", process)
        finally:
            process.send_signal(signal.SIGTERM)
            _, told = process.communicate(timeout=20)
    assert status == 200, told
    assert f"Daybook answers on http://127.0.0.1:{port}/" in told
    assert "password daybook-demo" in told
    assert "Traceback" not in told
    assert process.returncode in (0, -signal.SIGTERM)


def wait_for(url: str, process: "subprocess.Popen[str]") -> int:
    """The status of the first answer."""
    end = time.monotonic() + 60
    while time.monotonic() < end and process.poll() is None:
        try:
            return httpx.get(url, timeout=5).status_code
        except httpx.TransportError:
            time.sleep(0.1)
    return 0
