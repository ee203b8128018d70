"""Properties of a user, and what their pages ask of the database."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest

from daybook.core import calls, lists, places, properties
from daybook.core.access import Who
from daybook.core.calls import Called
from daybook.store.engine import Engine
from tests.store.looks import looks
from tests.support import DEMO, USER, run

WHO = Who(DEMO, USER, "ada", "Ada Byron", "admin")


@pytest.fixture
def house(engine: Engine) -> UUID:
    made: UUID = run(engine, built)
    return made


def built(tx: Any) -> UUID:
    """A property of the caller's with 30 units and 30 calls, and one that is not his."""
    lists.add(tx, calls.STATUSES, "Open", is_default=True)
    house, other = (places.create(tx, "property", name=name, code=name)["id"] for name in ("Tower", "Mill"))
    places.link(tx, USER, house)
    for at in range(30):
        places.create(tx, "unit", parent=house, name=f"{at:02}", rank=at)
        calls.add(tx, Called(subject=f"Call {at}", property=places.get(tx, house), caller="Eve"))
    places.create(tx, "unit", parent=other, name="1")
    made: UUID = house
    return made


def numbers(found: tuple[int, list[Any]]) -> tuple[int, list[int]]:
    return found[0], [row.number for row in found[1]]


def test_only_what_is_linked_is_listed(engine: Engine, house: UUID) -> None:
    def work(tx: Any) -> None:
        assert numbers(properties.listed(tx, WHO)) == (1, [1])
        assert numbers(properties.listed(tx, WHO, numbers=[1, 2, 3])) == (1, [1])
        assert numbers(properties.listed(tx, WHO, codes=["Mill"])) == (0, [])
        assert numbers(properties.listed(tx, WHO, user=UUID(int=5))) == (0, [])
        assert numbers(properties.listed(tx, WHO, is_active=False)) == (0, [])
        assert numbers(properties.listed(tx, WHO, kept={("x", "Server"): 1})) == (0, [])

    run(engine, work)


def test_a_page_behind_the_last_has_the_total(engine: Engine, house: UUID) -> None:
    def work(tx: Any) -> None:
        assert numbers(properties.units(tx, WHO, house, skip=28, many=10)) == (30, [29, 30])
        assert numbers(properties.units(tx, WHO, house, skip=30, many=10)) == (30, [])
        assert numbers(properties.units(tx, WHO, house, skip=28, many=10, is_descending=True)) == (30, [2, 1])

    run(engine, work)


PAGES: dict[str, Callable[[Any, UUID], Any]] = {
    "calls of a property": lambda tx, id: calls.of_property(tx, WHO, id, many=5),
    "calls of a unit": lambda tx, id: calls.of_unit(tx, WHO, id, many=5),
    "calls of a resident": lambda tx, id: calls.of_resident(tx, WHO, id, many=5),
    "properties": lambda tx, id: properties.listed(tx, WHO, many=5),
    "units": lambda tx, id: properties.units(tx, WHO, id, resident="eve", many=5),
    "summaries": lambda tx, id: properties.open_by_unit(tx, WHO, id),
    "summary": lambda tx, id: properties.open_of(tx, WHO, id),
}


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_one_statement(engine: Engine, house: UUID, page: str) -> None:
    def work(tx: Any) -> None:
        tx.enter(DEMO)
        PAGES[page](tx, house)

    (look,) = looks(engine, work)
    if engine.name == "sqlite":
        assert look.walks == []
        assert not (look.sorts and page.startswith("calls")), look.steps
