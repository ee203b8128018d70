"""Books: opened, found, set up."""

from typing import Any
from uuid import UUID

import pytest

from daybook.core import books, journal
from daybook.core.errors import Conflict, Invalid, Missing
from daybook.store.engine import Engine

DEMO = UUID("99dae356-f62e-43c3-9bf6-350edc836899")


def test_a_book_is_found_by_slug_and_by_id(engine: Engine) -> None:
    made = engine.write(
        lambda tx: books.create(tx, "oslo", "Oslo office", zone="Europe/Oslo", language="nb", country="NO", settings={"a": 1})
    ).result()
    row = engine.read(lambda tx: books.find(tx, "OSLO"))
    assert row == engine.read(lambda tx: books.get(tx, made))
    assert (row.id, row.slug, row.name, row.zone, row.language, row.country, row.settings) == (
        made, "oslo", "Oslo office", "Europe/Oslo", "nb", "NO", {"a": 1},
    )  # fmt: skip
    assert [row.slug for row in engine.read(books.all_of)] == ["demo", "oslo"]
    assert engine.read(lambda tx: books.find(tx, "bergen")) is None


def test_the_journal_of_a_book_begins_with_the_book(engine: Engine) -> None:
    def look(tx: Any) -> Any:
        tx.enter(DEMO)
        return journal.history(tx, DEMO)

    assert [(row.seq, row.kind, row.action, row.after["slug"]) for row in engine.read(look)] == [(1, "book", "create", "demo")]


def test_a_slug_is_taken_once(engine: Engine) -> None:
    with pytest.raises(Conflict):
        engine.write(lambda tx: books.create(tx, "demo", "Another")).result()


def test_every_mistake_is_named_at_once(engine: Engine) -> None:
    with pytest.raises(Invalid) as caught:
        engine.write(lambda tx: books.create(tx, "Mein Buch", "Wrong", zone="../etc/passwd", country="Norway")).result()
    assert [mistake.path for mistake in caught.value.mistakes] == ["slug", "zone", "country"]
    for zone in ("Europe", "Europe/Nowhere", ""):
        with pytest.raises(Invalid):
            engine.write(lambda tx, zone=zone: books.create(tx, "b", "Wrong", zone=zone)).result()


def test_the_only_book_needs_no_name(engine: Engine) -> None:
    assert engine.read(lambda tx: books.only(tx, None)).slug == "demo"
    engine.write(lambda tx: books.create(tx, "oslo", "Oslo office")).result()
    assert engine.read(lambda tx: books.only(tx, "oslo")).slug == "oslo"
    for slug in (None, "bergen"):
        with pytest.raises(Missing):
            engine.read(lambda tx, slug=slug: books.only(tx, slug))


def test_settings_not_named_stay(engine: Engine) -> None:
    def change(tx: Any, **settings: Any) -> Any:
        tx.enter(DEMO)
        books.set_up(tx, settings)
        return books.get(tx, DEMO).settings

    assert engine.write(lambda tx: change(tx, a=1, b=[2])).result() == {"a": 1, "b": [2]}
    assert engine.write(lambda tx: change(tx, a=None, c="x")).result() == {"b": [2], "c": "x"}
