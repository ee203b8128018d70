"""No statement leaves its book: tables, every fixed statement, whatever the other tests execute, and the few exceptions."""

import importlib
import pkgutil
from collections.abc import Callable
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import sqlalchemy as sa
from typer.testing import CliRunner

from daybook import core
from daybook.cli import main
from daybook.core import books, check, keys, users
from daybook.core.errors import Refused
from daybook.store import pg_form, sqlite_form
from daybook.store.engine import Engine, Fixed, Tx
from daybook.store.statements import Statement
from daybook.store.tables import contact, metadata
from tests.confinement import strays
from tests.recorder import EXCEPTIONS, PACKAGE, RECORDER
from tests.support import USER, Book, enter, run

ACROSS = {"user_login_any", "user_email_any", "api_key_hash_any"}
"""Indexes for those who do not know their book yet."""
STAY = {
    "by value": "SELECT id FROM contact WHERE book_id = ? AND name = ?",
    "by alias": 'SELECT c.id FROM contact c WHERE c."book_id" = $1::uuid',
    "by join": "SELECT 1 FROM entry e JOIN matter m ON m.book_id = e.book_id AND m.id = e.matter_id WHERE e.book_id = ?",
    "by another's join": "SELECT 1 FROM matter m, entry e, hours h WHERE h.book_id = e.book_id AND m.book_id = h.book_id AND m.book_id = ?",
    "by an outer join": "SELECT 1 FROM entry e LEFT JOIN hours h ON h.book_id = e.book_id WHERE e.book_id = ?",
    "by the statement around": "SELECT 1 FROM entry e WHERE e.book_id = ? AND EXISTS (SELECT 1 FROM hours h WHERE h.book_id = e.book_id)",
    "within an IN": "SELECT 1 FROM entry WHERE book_id = ? AND id IN (SELECT entry_id FROM participation WHERE book_id = ?)",
    "within a FROM": "SELECT f.id FROM (SELECT id FROM contact WHERE book_id = ?) AS f",
    "joined to a FROM": "SELECT 1 FROM (SELECT book_id FROM entry WHERE book_id = ?) AS f JOIN matter m ON m.book_id = f.book_id",
    "both of a union": "SELECT id FROM contact WHERE book_id = ? UNION ALL SELECT id FROM place WHERE book_id = ?",
    "a CTE": "WITH f AS (SELECT id FROM contact WHERE book_id = ?) SELECT id FROM f",
    "the book": "SELECT * FROM book WHERE id = ?",
    "the book's name": "SELECT * FROM book WHERE slug = ?",
    "the book of a row": "SELECT 1 FROM contact JOIN book ON book.id = contact.book_id WHERE contact.book_id = ?",
    "insert": "INSERT INTO contact (book_id, id) VALUES (?1, ?2), (?3, ?4)",
    "insert, or change": "INSERT INTO counter (book_id, kind) VALUES ($1, $2) ON CONFLICT (book_id, kind) DO UPDATE SET next = 1",
    "insert what was read": "INSERT INTO words (book_id, id) SELECT book_id, id FROM contact WHERE book_id = ?",
    "update": 'UPDATE "contact" SET "name" = ?1 WHERE "book_id" = ?2 AND "id" = ?3',
    "delete": 'DELETE FROM "session" WHERE "book_id" = $1',
    "nothing of ours": "PRAGMA user_version",
    "the database's": "SELECT extversion FROM pg_extension",
}
LEAVE = {
    "no condition": "SELECT id FROM contact",
    "another condition": "SELECT id FROM contact WHERE id = ?",
    "one of two": "SELECT id FROM contact WHERE book_id = ? OR id = ?",
    "all but one": "SELECT id FROM contact WHERE book_id <> ?",
    "a list of books": "SELECT id FROM contact WHERE book_id IN (?, ?)",
    "a constant": "SELECT id FROM contact WHERE book_id = book_id",
    "a join by id alone": "SELECT 1 FROM entry e JOIN matter m ON m.id = e.matter_id WHERE e.book_id = ?",
    "a join of two that are not bound": "SELECT 1 FROM entry e JOIN matter m ON m.book_id = e.book_id",
    "only the other side of an outer join": "SELECT 1 FROM entry e LEFT JOIN hours h ON h.book_id = e.book_id AND h.book_id = ?",
    "within an EXISTS": "SELECT 1 FROM entry e WHERE e.book_id = ? AND EXISTS (SELECT 1 FROM hours h WHERE h.entry_id = e.id)",
    "within the columns": "SELECT (SELECT count(*) FROM entry) FROM contact WHERE book_id = ?",
    "within a FROM": "SELECT f.id FROM (SELECT id FROM contact) AS f",
    "one of a union": "SELECT id FROM contact WHERE book_id = ? UNION ALL SELECT id FROM place",
    "a CTE": "WITH f AS (SELECT id FROM contact) SELECT id FROM f",
    "every book": "SELECT * FROM book ORDER BY slug",
    "by the book's name": 'SELECT 1 FROM "user" u JOIN book b ON b.id = u.book_id WHERE b.slug = ?',
    "insert without": "INSERT INTO contact (id) VALUES (?)",
    "insert a constant": "INSERT INTO contact (book_id, id) VALUES (NULL, ?)",
    "insert, or change another's": "INSERT INTO contact (book_id, id) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET name = ?",
    "insert what was read": "INSERT INTO words (book_id, id) SELECT book_id, id FROM contact",
    "update": "UPDATE contact SET name = ? WHERE id = ?",
    "delete": "DELETE FROM session",
    "a table that nobody declared": "SELECT * FROM scratch WHERE book_id = ?",
    "what is no statement on rows": "CREATE TABLE contact2 (id int)",
    "what nobody can read": "SELECT FROM WHERE",
}


@pytest.mark.parametrize("dialect", ["sqlite", "postgres"])
@pytest.mark.parametrize("text", STAY.values(), ids=STAY)
def test_statements_that_stay(text: str, dialect: str) -> None:
    assert strays(text, dialect) == ()


@pytest.mark.parametrize("dialect", ["sqlite", "postgres"])
@pytest.mark.parametrize("text", LEAVE.values(), ids=LEAVE)
def test_statements_that_leave(text: str, dialect: str) -> None:
    assert strays(text, dialect) != ()


def planted(source: str) -> Callable[[Tx], Any]:
    """A function as if it stood in core."""
    scope: dict[str, Any] = {}
    exec(compile(source, str(PACKAGE / "core" / "planted.py"), "exec"), {"sa": sa, "contact": contact}, scope)
    work: Callable[[Tx], Any] = scope["work"]
    return work


def test_whoever_leaves_his_book_is_named(engine: Engine) -> None:
    work = planted("def work(tx):\n    return tx.all(sa.select(contact.c.id))\n")
    run(engine, work)
    engine.read(lambda tx: work(enter(tx)))
    (crossing,) = RECORDER.take()
    assert str(crossing).startswith("core/planted.py:2 work: contact is bound to no book\n  SELECT contact.id")


def test_a_row_written_last_is_heard_too(engine: Engine) -> None:
    run(engine, planted("def work(tx):\n    tx.run(sa.update(contact).values(name='x'))\n"))
    assert [crossing.where for crossing in RECORDER.take()] == ["core/planted.py:work"]


def test_what_a_test_asks_for_is_its_own(engine: Engine) -> None:
    before = RECORDER.heard
    run(engine, lambda tx: tx.all(sa.select(contact.c.id)))
    run(engine, planted("def work(tx):\n    return tx.all(sa.select(contact.c.birth_off).where(contact.c.book_id == tx.book))\n"))
    assert RECORDER.take() == []
    assert RECORDER.heard >= before


def sign_in(engine: Engine) -> None:
    with pytest.raises(Refused):
        engine.read(lambda tx: users.sign_in(tx, "native", "nobody", "nothing at all"))


def find_a_key(engine: Engine) -> None:
    with pytest.raises(Refused):
        engine.read(lambda tx: keys.find(tx, "protech", "demo", "a key of somebody"))


def take_over_a_key(engine: Engine) -> None:
    run(engine, lambda tx: keys.add(tx, "protech", "demo", USER, key="a key from elsewhere"))


def check_below_the_rows(engine: Engine) -> None:
    assert CliRunner(env={"DAYBOOK_DATABASE": engine.url}).invoke(main, ["check"]).exit_code == 0


def back_up(engine: Engine) -> None:
    with TemporaryDirectory() as folder:
        backup = CliRunner(env={"DAYBOOK_DATABASE": engine.url}).invoke(main, ["backup", f"{folder}/backup"])
    assert backup.exit_code == 0, backup.output


USES: dict[str, Callable[[Engine], Any]] = {
    "core/users.py:_of_any_book": sign_in,
    "core/keys.py:_of_any_book": find_a_key,
    "core/keys.py:_is_in_use": take_over_a_key,
    "core/books.py:all_of": lambda engine: engine.read(books.all_of),
    "core/check.py:_count": lambda engine: engine.read(check.strays),
    "core/check.py:strays": lambda engine: engine.read(check.strays),
    "cli/server.py:check_store": check_below_the_rows,
    "transfer/": back_up,
}

ONLY = {"cli/server.py:check_store": "postgres"}
"""SQLite checks itself with pragmas."""


@pytest.mark.parametrize("where", EXCEPTIONS)
def test_every_exception_is_still_needed(engine: Engine, where: str) -> None:
    RECORDER.excused.discard(where)
    USES[where](engine)
    assert (where in RECORDER.excused) == (engine.name == ONLY.get(where, engine.name))


def test_who_names_his_book_looks_into_no_other(book: Book) -> None:
    """A name with its book, a key of ours, a token: all that callers can do to be routed to their book's node."""
    RECORDER.excused.clear()
    key = run(book.engine, lambda tx: keys.add(tx, "protech", "demo", users.named(tx, "ada").id))
    assert book.get(f"/protech/api/Contact/{USER}?APIKey={key}&ClientId=demo").status == 200
    named = {"Authorization": "Basic YWRhOmRheWJvb2stZGVtb0BkZW1v"}
    assert book.get("/odyssee/api/Task", headers=named).status != 401
    token = book.token("ada@demo")
    assert book.get("/empire/api/contactlogs", headers=token).status != 401
    assert RECORDER.excused == set()


FORMS = {"sqlite": sqlite_form.FORM, "postgres": pg_form.FORM}


@pytest.mark.parametrize("dialect", FORMS)
def test_every_fixed_statement_stays(dialect: str) -> None:
    """Also those that no test executes."""
    modules = [importlib.import_module(each.name) for each in pkgutil.walk_packages(core.__path__, f"{core.__name__}.")]
    leaving = {
        f"{module.__name__.rpartition('.')[2]}.{name}"
        for module in modules
        for name, value in vars(module).items()
        if isinstance(value, Fixed) and strays(Statement(value.statement, FORMS[dialect]).text, dialect)
    }
    assert leaving == {"books._ALL", "users._SIGN_IN_ANYWHERE", "keys._OF_CLIENT_ANYWHERE", "keys._SAME"}


OURS = [table for table in metadata.sorted_tables if table.name != "book"]


@pytest.mark.parametrize("table", OURS, ids=lambda table: table.name)
def test_every_key_begins_with_the_book(table: sa.Table) -> None:
    assert table.primary_key.columns.keys()[0] == table.columns.keys()[0] == "book_id"
    assert not table.c.book_id.nullable
    for index in table.indexes:
        assert index.columns.keys()[0] == "book_id" or (str(index.name) in ACROSS and not index.unique), index.name
    for each in table.constraints:
        if isinstance(each, sa.UniqueConstraint):
            assert each.columns.keys()[0] == "book_id", each.name
        if isinstance(each, sa.ForeignKeyConstraint):
            # To another table of the book, by the book: or to the book itself.
            assert each.elements[0].target_fullname.rpartition(".")[2] in ("book_id", "id"), each.name
            assert each.column_keys[0] == "book_id", each.name


def test_only_the_book_has_no_book() -> None:
    assert [name for name, table in metadata.tables.items() if "book_id" not in table.c] == ["book"]
    assert {index.name for table in OURS for index in table.indexes if index.columns.keys()[0] != "book_id"} == ACROSS


@pytest.mark.parametrize("table", metadata.sorted_tables, ids=lambda table: table.name)
def test_tables_ask_for_nothing_that_a_distributed_database_refuses(table: sa.Table) -> None:
    """No sequence, no default or computed value of the server's, no index of expressions, no constraint that waits for the commit."""
    for column in table.columns:
        assert column.autoincrement in ("auto", "ignore_fk", False) and column.identity is None and column.computed is None, column
        assert column.server_default is None and not isinstance(column.default, sa.Sequence), column
        assert not (column.primary_key and isinstance(column.type, sa.Integer) and len(table.primary_key.columns) == 1), column
    for index in table.indexes:
        assert all(isinstance(each, sa.Column) for each in index.expressions), index.name
    for each in table.constraints:
        assert not (each.deferrable or each.initially) and not isinstance(each, sa.CheckConstraint), each.name
