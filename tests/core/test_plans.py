"""Every fixed statement of core finds its rows by an index: nothing reads a whole book to find ten rows."""

import importlib
import pkgutil
from pathlib import Path

import apsw
import pytest

import daybook.core
from daybook.core import timeline
from daybook.store.engine import Fixed
from daybook.store.sqlite_form import FORM
from daybook.store.statements import compiled

WHOLE = {
    "books._ALL", "fields._ALL", "groups._ALL", "groups._NAME", "keys._ALL",
    "requests._RECENT", "surveys._ALL", "users._ALL", "users._NAMES",
}  # fmt: skip
"""Statements that mean to read all rows of a (small) table, or its newest hundred."""
FIXED = {
    f"{module.name}.{name}": value
    for module in pkgutil.iter_modules(daybook.core.__path__)
    for name, value in vars(importlib.import_module(f"daybook.core.{module.name}")).items()
    if isinstance(value, Fixed)
}


@pytest.fixture(scope="module")
def connection(empty_file: Path) -> apsw.Connection:
    return apsw.Connection(str(empty_file))


@pytest.mark.parametrize("name", sorted(FIXED))
def test_a_statement_goes_by_an_index(name: str, connection: apsw.Connection) -> None:
    statement = compiled(FIXED[name], FORM)
    plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {statement.text}", [None] * statement.text.count("?"))]
    reads_all = [step for step in plan if step.startswith("SCAN") or step.endswith("(book_id=?)")]
    assert name in WHOLE or not reads_all, f"{plan}\n{statement.text}"


@pytest.mark.parametrize("is_partner", [False, True])
def test_a_timeline_is_read_in_its_order(is_partner: bool, connection: apsw.Connection) -> None:
    """No sorting: the first page of a long timeline costs what that of a short one does."""
    statement = compiled(timeline._page(is_partner, 2), FORM)
    plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {statement.text}", [None] * statement.text.count("?"))]
    assert plan[0].startswith("SEARCH participation USING PRIMARY KEY (book_id=? AND contact_id=?"), plan
    assert not [step for step in plan if "SCAN" in step or "TEMP B-TREE" in step or step.endswith("(book_id=?)")], plan
