"""Pages of matters and contacts: in order from an index, with or without how many there are, whatever is written meanwhile."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from daybook.core import contacts, matters, pages
from daybook.store.engine import Engine
from tests.store.looks import Look, looks
from tests.support import enter, run

NAMES = ("Øre", "beta", "Alpha", "alpine", "Gamma", "Zeta", "Beta")
KIND = "contact_log"


@pytest.fixture
def listed(engine: Engine) -> list[UUID]:
    """Contacts of both kinds, in the order of their names."""

    def work(tx: Any) -> list[UUID]:
        made = [contacts.create(tx, ("person", "organisation")[n % 2], name=name) for n, name in enumerate(NAMES)]
        return [row["id"] for row in sorted(made, key=lambda row: (row["name"].lower(), row["id"]))]

    found: list[UUID] = run(engine, work)
    return found


def page(engine: Engine, **asked: Any) -> tuple[list[UUID], int | None]:
    rows, total = run(engine, lambda tx: pages.contacts(tx, **asked))
    return [row.id for row in rows], total


def test_contacts_by_name(engine: Engine, listed: list[UUID]) -> None:
    assert page(engine) == (listed, 7)
    assert page(engine, many=3, skip=2) == (listed[2:5], 7)
    assert page(engine, many=3, skip=9) == ([], 7)
    assert page(engine, many=3, after=listed[2]) == (listed[3:6], None)
    assert page(engine, after=uuid4()) == ([], None)


@pytest.mark.parametrize(("text", "expected"), [("al", 2), ("BETA", 2), ("ø", 1), ("_", 0), ("%", 0), ("z", 1), ("zz", 0)])
def test_contacts_whose_name_begins_so(engine: Engine, listed: list[UUID], text: str, expected: int) -> None:
    rows, total = run(engine, lambda tx: pages.contacts(tx, text=text))
    assert (len(rows), total) == (expected, expected)
    assert all(row.name.lower().startswith(text.lower()) for row in rows)


def test_a_walk_sees_each_once_whatever_is_written(engine: Engine, listed: list[UUID]) -> None:
    seen: list[UUID] = []
    for name in ("Aaa", "Zzz", "Beta", "gamma", "A"):
        rows, _ = page(engine, many=2, after=seen[-1] if seen else None)
        seen += rows
        run(engine, lambda tx, name=name: contacts.create(tx, "person", name=name))
    assert len(seen) == len(set(seen))
    assert [id for id in seen if id in listed] == listed[: len([id for id in seen if id in listed])]


def test_matters_of_a_contact(engine: Engine, listed: list[UUID]) -> None:
    def work(tx: Any) -> list[UUID]:
        return [matters.create(tx, kind, contact_id=id)["id"] for kind in (KIND, "task") for id in listed[:2] * 3]

    made = run(engine, work)
    mine = list(reversed(made[:6:2]))

    def found(**asked: Any) -> tuple[list[UUID], int | None]:
        rows, total = run(engine, lambda tx: pages.matters(enter(tx), tx.who, KIND, account=listed[0], **asked))
        return [row.id for row in rows], total

    assert found() == (mine, 3)
    assert found(many=1, skip=1) == (mine[1:2], 3)
    assert found(many=1, skip=8) == ([], 3)
    assert found(after=mine[0]) == (mine[1:], None)
    assert found(after=uuid4()) == ([], None)


@pytest.mark.parametrize(
    "asked",
    [{"account": UUID(int=7)}, {"account": UUID(int=7), "after": UUID(int=8)}, {}, {"after": UUID(int=8)}],
)
def test_matters_come_in_order_from_an_index(engine: Engine, asked: dict[str, Any]) -> None:
    made = looks(engine, lambda tx: pages.matters(enter(tx), tx.who, KIND, **asked))
    assert fits(engine, made, "matter_listed" if "account" in asked else "matter_number")


@pytest.mark.parametrize("asked", [{"after": ...}, {"text": "al", "after": ...}])
def test_contacts_come_in_order_from_an_index(engine: Engine, listed: list[UUID], asked: dict[str, Any]) -> None:
    asked = {**asked, "after": listed[0]}
    made = looks(engine, lambda tx: pages.contacts(enter(tx), **asked))
    assert fits(engine, made, "contact_folded")


def fits(engine: Engine, made: list[Look], index: str) -> bool:
    """SQLite goes by the index; what PostgreSQL does with ten rows says nothing."""
    steps = [step for look in made for step in look.steps]
    return engine.name != "sqlite" or (any(index in step for step in steps) and not any(look.walks for look in made))
