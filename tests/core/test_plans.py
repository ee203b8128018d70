"""Every fixed statement of core finds its rows by an index: nothing reads a whole book to find ten rows."""

import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import apsw
import pytest

import daybook.core
from daybook.store.engine import Fixed
from daybook.store.functions import FOLD, fold
from daybook.store.sqlite_form import FORM
from daybook.store.statements import compiled
from tests.store.looks import is_walk

WHOLE = {
    "books._ALL", "fields._ALL", "fields._LISTS", "fields._OF_BOTH", "groups._ALL", "groups._EVERY", "groups._NAME", "keys._ALL",
    "keys._OF_DOOR", "layouts._EVER", "live._LATELY", "live._NEWEST", "lists._NAMES",
    "news._LISTENER", "news._NEWEST", "offers._ALL_USERS", "offers._AUDIENCES", "offers._FOUND_USERS",
    "requests._RECENT", "surveys._ALL", "users._ALL", "users._NAMES", "webhooks._ALL",
}  # fmt: skip
"""Statements that mean to read all rows of a (small) table, or its newest."""


def fixed_in(name: str, value: object) -> Iterator[tuple[str, Fixed]]:
    """A statement, or those of a row or a table of them."""
    if isinstance(value, Fixed):
        yield name, value
    elif isinstance(value, dict | tuple):
        for key, each in value.items() if isinstance(value, dict) else enumerate(value):
            yield from fixed_in(f"{name}[{key}]", each)


ROOT = "daybook.core."
FIXED = {
    label: statement
    for module in pkgutil.walk_packages(daybook.core.__path__, ROOT)
    for name, value in vars(importlib.import_module(module.name)).items()
    for label, statement in fixed_in(f"{module.name.removeprefix(ROOT)}.{name}", value)
}


@pytest.fixture(scope="module")
def connection(empty_file: Path) -> apsw.Connection:
    made = apsw.Connection(str(empty_file))
    made.create_scalar_function(FOLD, fold, 1, deterministic=True)
    return made


@pytest.mark.parametrize("name", sorted(FIXED))
def test_a_statement_goes_by_an_index(name: str, connection: apsw.Connection) -> None:
    statement = compiled(FIXED[name], FORM)
    plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {statement.text}", [None] * statement.text.count("?"))]
    assert name in WHOLE or not any(map(is_walk, plan)), f"{plan}\n{statement.text}"
