"""What is written together is found together, and never by words it no longer has."""

from typing import Any

import pytest

from daybook.core import entries, matters
from daybook.core.clock import When
from daybook.store.engine import Engine, Tx
from tests.support import run

AT = When(639_000_000_000_000_000)


def written(tx: Tx, kind: str) -> tuple[Any, Any]:
    row = matters.create(tx, kind, subject="Boiler", notes="Cellar")
    step = entries.add(tx, "note", at=AT, matter=row["id"], subject="Boiler", text="pressure too low")
    return row["id"], step["id"]


def found(engine: Engine, text: str) -> list[tuple[str, Any]]:
    return run(engine, lambda tx: [(each.kind, each.id) for each in tx.search(text, ("matter", "entry"), 10)])  # type: ignore[no-any-return]


def test_a_log_is_found_as_one(engine: Engine) -> None:
    log, _ = run(engine, lambda tx: written(tx, "contact_log"))
    assert found(engine, "pressure") == found(engine, "cellar boiler") == [("matter", log)]


def test_a_task_and_its_steps_are_found_apart(engine: Engine) -> None:
    task, step = run(engine, lambda tx: written(tx, "task"))
    assert found(engine, "pressure") == [("entry", step)]
    assert found(engine, "cellar") == [("matter", task)]


@pytest.mark.parametrize("kind", ["contact_log", "task"])
def test_changed_words_are_found_and_old_ones_are_not(engine: Engine, kind: str) -> None:
    id, step = run(engine, lambda tx: written(tx, kind))
    run(engine, lambda tx: entries.change(tx, entries.get(tx, step), text="valve replaced"))
    run(engine, lambda tx: matters.change(tx, matters.get(tx, id), notes="Attic"))
    assert found(engine, "pressure") == found(engine, "cellar") == []
    assert [len(found(engine, text)) for text in ("valve", "attic")] == [1, 1]


def test_a_later_entry_of_a_log_is_found(engine: Engine) -> None:
    log, _ = run(engine, lambda tx: written(tx, "contact_log"))
    run(engine, lambda tx: entries.add(tx, "comment", at=AT, matter=log, text="called back"))
    assert found(engine, "called pressure") == [("matter", log)]
