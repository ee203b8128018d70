"""`daybook migrate --citus`, against the rules of Citus as citus_rules.sql has them: no package brings a Citus for tests."""

import re
import shlex
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
import typer.main
from typer.testing import CliRunner, Result

from daybook.cli import main
from daybook.core import check
from daybook.store.citus import ANCHOR, BY_BOOK, EVERYWHERE, KEY
from daybook.store.open import Undistributable
from daybook.store.pg_line import Line
from daybook.store.postgres import PostgresEngine
from daybook.store.tables import metadata
from tests.support import DEMO, Stores

RULES = (Path(__file__).parent / "citus_rules.sql").read_text()
TRUNCATE = "truncate_local_data_after_distributing_table"
Ask = Callable[..., list[Any]]


@pytest.fixture
def stores(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Stores]:
    """On PostgreSQL."""
    made = Stores(request, tmp_path, "postgres")
    yield made
    made.drop()


@pytest.fixture(params=["empty", "demo"])
def url(stores: Stores, request: pytest.FixtureRequest) -> str:
    """A database with Citus' functions in it, once without a book and once with the demo book."""
    return ruled(stores.url(request.param))


def ruled(url: str) -> str:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(RULES.encode())
        # Citus' own functions are found before PostgreSQL's.
        connection.execute(f"ALTER DATABASE {connection.info.dbname} SET search_path = public, pg_catalog".encode())
    return url


@pytest.fixture
def filled(stores: Stores) -> str:
    return ruled(stores.url("demo"))


def asking(url: str) -> Ask:
    def ask(statement: str) -> list[Any]:
        with psycopg.connect(url, autocommit=True) as connection:
            cursor = connection.execute(statement.encode())
            return cursor.fetchall() if cursor.description else []

    return ask


def daybook(url: str, *words: str) -> Result:
    return CliRunner(env={"DAYBOOK_DATABASE": url, "COLUMNS": "300"}).invoke(main, words, catch_exceptions=False)


def spread(ask: Ask) -> dict[str, tuple[str | None, int]]:
    """Each table that is spread: by which column, and in which group."""
    return {
        name: (key, group)
        for name, key, group in ask("SELECT logicalrelid::oid::regclass::text, partkey, colocationid FROM pg_dist_partition")
    }


def called(ask: Ask) -> list[tuple[str, str]]:
    return [(what, name.strip('"')) for what, name in ask("SELECT what, relation FROM citus_rules.call ORDER BY n")]


def rows(ask: Ask) -> dict[str, int]:
    return {name: ask(f'SELECT count(*) FROM "{name}"')[0][0] for name in metadata.tables}


def test_every_table_is_spread_by_book_side_by_side(url: str) -> None:
    ask = asking(url)
    before = rows(ask)
    done = daybook(url, "migrate", "--citus")
    assert (done.exit_code, done.stderr) == (0, "")
    lying = {name.strip('"'): how for name, how in spread(ask).items()}
    assert lying.keys() == {*metadata.tables, "alembic_version"}
    group = lying[ANCHOR][1]
    assert {name for name, how in lying.items() if how == (KEY, group)} == set(BY_BOOK)
    assert {name for name, how in lying.items() if how[0] is None} == set(EVERYWHERE) == {"book", "alembic_version"}
    # Whatever holds rows is moved and then emptied on the coordinator; the rows are all there.
    held = {name for name, many in before.items() if many} | {"alembic_version"}
    assert {name for what, name in called(ask) if what == TRUNCATE} == held
    assert rows(ask) == before


def test_spread_twice_is_spread_once(filled: str) -> None:
    ask = asking(filled)
    daybook(filled, "migrate", "--citus")
    first = called(ask)
    again = daybook(filled, "migrate", "--citus")
    assert (again.exit_code, again.stdout) == (0, "The schema is up to date.\nEvery table is spread.\n")
    assert called(ask) == first


@pytest.mark.parametrize("step", ["create_reference_table book", "create_distributed_table entry", f"{TRUNCATE} contact"])
def test_what_breaks_off_goes_on_where_it_was(filled: str, step: str) -> None:
    ask = asking(filled)
    name = ask("SELECT current_database()")[0][0]
    ask(f"ALTER DATABASE {name} SET citus_rules.breaks_at = '{step}'")
    broken = daybook(filled, "migrate", "--citus")
    assert broken.exit_code == 1
    assert broken.stderr.startswith("daybook: SELECT ") and "connection to the remote node worker-2:5432 failed" in broken.stderr
    before = called(ask)
    ask(f"ALTER DATABASE {name} RESET citus_rules.breaks_at")
    assert daybook(filled, "migrate", "--citus").exit_code == 0
    after = called(ask)
    assert after[: len(before)] == before
    assert len(set(after)) == len(after)
    assert len(spread(ask)) == len(BY_BOOK) + len(EVERYWHERE)
    assert after[len(before)] == tuple(step.split(" "))


def test_a_dry_run_says_every_step_and_takes_none(url: str) -> None:
    ask = asking(url)
    planned = daybook(url, "migrate", "--citus", "--dry-run")
    assert (planned.exit_code, called(ask), spread(ask)) == (0, [], {})
    done = daybook(url, "migrate", "--citus")
    assert set(planned.stdout.splitlines()) == set(done.stdout.splitlines()) - {"The schema is up to date."}
    assert f"""SELECT create_distributed_table('"entry"', 'book_id', colocate_with => '{ANCHOR}');""" in planned.stdout.splitlines()
    assert daybook(url, "migrate", "--citus", "--dry-run").stdout == "Every table is spread.\n"


def test_a_dry_run_makes_no_table(stores: Stores, url: str) -> None:
    ask = asking(url)
    ask("DROP SCHEMA public CASCADE")
    ask("CREATE SCHEMA public")
    planned = daybook(url, "migrate", "--citus", "--dry-run")
    assert (planned.exit_code, len(planned.stdout.splitlines())) == (0, len(BY_BOOK) + len(EVERYWHERE))
    assert ask("SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace") == [(0,)]


def test_what_a_later_step_of_the_schema_adds_is_spread_with_it(filled: str) -> None:
    ask = asking(filled)
    daybook(filled, "migrate", "--citus")
    ask("DROP TABLE transfer")
    ask("UPDATE alembic_version SET version_num = 'a001'")
    engine = PostgresEngine(filled)
    steps = engine.migrate()
    assert "a002" in steps and steps[-1] == f"""SELECT create_distributed_table('"transfer"', 'book_id', colocate_with => '{ANCHOR}')"""
    assert spread(ask)["transfer"] == spread(ask)["contact"]
    assert engine.migrate() == []
    engine.close()


def test_migrate_alone_spreads_nothing(filled: str) -> None:
    ask = asking(filled)
    assert daybook(filled, "migrate").stdout == "The schema is up to date.\n"
    assert called(ask) == []


def test_a_book_that_is_spread_is_whole(filled: str) -> None:
    daybook(filled, "migrate", "--citus")
    engine = PostgresEngine(filled)
    assert engine.read(lambda tx: (tx.enter(DEMO), check.run(tx))[1]) == []
    assert engine.verify() == []
    engine.close()


def test_functions_of_ours_go_to_every_node(filled: str) -> None:
    ask = asking(filled)
    ask("CREATE FUNCTION daybook_twice(text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT $1 || $1'")
    daybook(filled, "migrate", "--citus")
    assert ("create_distributed_function", "daybook_twice(text)") in called(ask)


def test_without_citus_it_is_refused_and_nothing_is_changed(stores: Stores) -> None:
    url = stores.url("empty")
    refused = daybook(url, "migrate", "--citus")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert refused.stderr.startswith("daybook: Citus is not in this database. Install it on every node, run CREATE EXTENSION citus there")


def test_a_sqlite_book_is_refused_and_not_made(tmp_path: Path) -> None:
    refused = daybook(f"sqlite:///{tmp_path}/book.sqlite", "migrate", "--citus")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert refused.stderr == "daybook: A SQLite book is one file on one machine; a cluster takes a book that is in PostgreSQL.\n"
    assert list(tmp_path.iterdir()) == []


def test_a_dry_run_of_nothing_else_is_a_mistake(tmp_path: Path) -> None:
    refused = daybook(f"sqlite:///{tmp_path}/book.sqlite", "migrate", "--dry-run")
    assert (refused.exit_code, "goes with --citus" in refused.stderr, list(tmp_path.iterdir())) == (2, True, [])


def test_an_old_citus_is_refused(filled: str) -> None:
    asking(filled)("UPDATE pg_extension SET extversion = '10.2-5' WHERE extname = 'citus'")
    assert daybook(filled, "migrate", "--citus").stderr == "daybook: This is Citus 10.2-5; 11 or later is needed.\n"


def test_a_worker_is_refused_in_its_own_words(filled: str) -> None:
    ask = asking(filled)
    ask(f"ALTER DATABASE {ask('SELECT current_database()')[0][0]} SET citus_rules.is_worker = 'on'")
    refused = daybook(filled, "migrate", "--citus")
    assert refused.exit_code == 1
    assert refused.stderr.endswith("operation is not allowed on this node Connect to the coordinator and run it again.\n")


@pytest.mark.parametrize(
    "before",
    [
        "SELECT create_distributed_table('contact', 'book_id')",
        "SELECT create_reference_table('contact')",
        "SELECT create_distributed_table('counter', 'book_id'); SELECT create_distributed_table('contact', 'book_id')",
    ],
)
def test_a_table_that_lies_otherwise_is_refused(filled: str, before: str) -> None:
    ask = asking(filled)
    for statement in before.split("; "):
        ask(statement)
    engine = PostgresEngine(filled)
    with pytest.raises(Undistributable, match="contact is distributed in another way; undo that with"):
        engine.distribute(lambda _: None)
    engine.close()


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("CREATE UNIQUE INDEX once ON contact (reference)", "do not include the partition column"),
        ("CREATE UNIQUE INDEX once ON contact (lower(reference))", "do not include the partition column"),
        ("ALTER TABLE channel ADD FOREIGN KEY (contact_id) REFERENCES far (id) NOT VALID", "cannot create foreign key constraint"),
        ("SELECT create_distributed_table('contact', 'book_id')", "already distributed"),
        ("SELECT create_distributed_table('loose', 'id', colocate_with => 'contact')", "cannot colocate tables"),
        ("SELECT create_distributed_table('loose', 'note')", "do not include the partition column"),
        ("SELECT create_distributed_table('counted', 'id')", "takes numbers from a sequence"),
        ("SELECT create_distributed_table('loose', 'nothing')", "does not exist"),
    ],
)
def test_the_rules_refuse_what_citus_refuses(filled: str, statement: str, says: str) -> None:
    ask = asking(filled)
    daybook(filled, "migrate", "--citus")
    ask("CREATE TABLE loose (id int PRIMARY KEY, note text)")
    ask("CREATE TABLE counted (id serial PRIMARY KEY)")
    ask("CREATE TABLE far (id uuid PRIMARY KEY)")
    with pytest.raises(psycopg.Error) as refused:
        ask(statement)
    assert says in str(refused.value)


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE UNIQUE INDEX once ON contact (reference, book_id)",
        "ALTER TABLE channel ADD FOREIGN KEY (book_id, contact_id) REFERENCES contact (book_id, id)",
        "ALTER TABLE channel ADD FOREIGN KEY (book_id) REFERENCES book (id)",
        "ALTER TABLE contact ADD COLUMN shoe_size int",
    ],
)
def test_the_rules_allow_what_citus_allows(filled: str, statement: str) -> None:
    daybook(filled, "migrate", "--citus")
    asking(filled)(statement)


def test_what_became_of_a_commit_is_asked_of_no_coordinator(stores: Stores, filled: str) -> None:
    """The workers commit before it does."""
    for url, is_asked in ((filled, False), (stores.url("empty"), True)):
        line = Line(url)
        assert (line.server is not None) is is_asked
        line.close()


def test_a_server_without_a_setting_of_ours_is_let_be(filled: str) -> None:
    line = Line(filled)
    assert line.rows(line.ask("SELECT current_setting('jit'), current_setting('lock_timeout')", (), ()), tuple) == [("off", "2s")]
    line.close()


CONSOLE = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
GUIDE = (Path(__file__).parents[2] / "docs" / "guides" / "scale.md").read_text()
COMMANDS = [line for block in CONSOLE.findall(GUIDE) for line in block.splitlines()]


@pytest.mark.parametrize("line", COMMANDS)
def test_commands_of_the_guide_are_commands(line: str) -> None:
    """Understood as they are written, and not carried out: they speak of machines that are not here."""
    program, *words = shlex.split(line)
    assert program == "daybook"
    command: Any = typer.main.get_command(main)
    while hasattr(command, "commands"):
        command = command.commands[words.pop(0)]
    command.make_context(command.name, words)


def test_the_guide_names_what_is_not_spread() -> None:
    assert COMMANDS
    assert all(f"`{name}`" in GUIDE for name in (*EVERYWHERE, KEY))
