"""`daybook post`: what was given up is shown, tried again, dropped."""

from typing import Any

import pytest
from typer.testing import CliRunner, Result

from daybook.cli import main
from daybook.core import outbox
from daybook.store.engine import Engine
from tests.support import SQLITE, Stores, run


def typed(engine: Engine, *words: str) -> Result:
    return CliRunner(env={"DAYBOOK_DATABASE": engine.url, "COLUMNS": "250"}).invoke(main, ["post", *words], catch_exceptions=False)


def give_up(tx: Any) -> None:
    for row in outbox.claim(tx):
        outbox.failed(tx, row, "550 no such user\nmore", again=None)


@pytest.fixture
def dead(engine: Engine) -> Any:
    """The id of an e-mail that was given up."""
    id = run(engine, lambda tx: outbox.put(tx, "mail", {"to": [["a@b.example", "A"]], "subject": "News"}))
    run(engine, give_up)
    return id


@SQLITE
def test_given_up_shown_and_tried_again(engine: Engine, stores: Stores, dead: Any) -> None:
    shown = typed(engine, "list").stdout
    assert all(text in shown for text in (str(dead), "mail", "News", "a@b.example", "550 no such user")) and "more" not in shown
    assert typed(engine, "retry", "--all").stdout == "1 will be tried again.\n"
    assert str(dead) not in typed(engine, "list").stdout and str(dead) in typed(engine, "list", "--state", "waiting").stdout
    assert typed(engine, "retry", str(dead)).stdout == "1 will be tried again.\n"
    assert typed(engine, "drop", str(dead)).stdout == "1 dropped.\n"
    assert str(dead) in typed(engine, "list", "--state", "dropped").stdout


@SQLITE
def test_what_is_wrong_is_said(engine: Engine, stores: Stores, dead: Any) -> None:
    for words in (("retry",), ("retry", str(dead), "--all"), ("list", "--state", "lost")):
        assert typed(engine, *words).exit_code == 2
    assert "There is no delivery" in typed(engine, "drop", "99dae356-f62e-43c3-9bf6-350edc836899").output
