"""Places: numbers per kind, what is in what, who lives where, whose rights they are."""

from typing import Any
from uuid import uuid4

import pytest

from daybook.core import contacts, entries, journal, places, relations
from daybook.core.clock import now
from daybook.core.errors import Missing
from daybook.store.engine import Engine
from tests.support import USER, run


def tower(tx: Any) -> tuple[Any, Any, Any]:
    house = places.create(tx, "property", name="Tower", code="4101", city="Portland")
    wing = places.create(tx, "building", parent=house["id"], name="East")
    unit = places.create(tx, "unit", parent=wing["id"], name="101", rank=2)
    return house, wing, unit


def test_numbers_count_for_each_kind_apart(engine: Engine) -> None:
    def work(tx: Any) -> list[tuple[str, int]]:
        made = [*tower(tx), places.create(tx, "unit", name="102"), places.create(tx, "unit", name="7", number=7)]
        made.append(places.create(tx, "unit", name="8"))
        return [(row["kind"], row["number"]) for row in made]

    assert run(engine, work) == [("property", 1), ("building", 1), ("unit", 1), ("unit", 2), ("unit", 7), ("unit", 8)]
    with pytest.raises(ValueError, match="castle"):
        run(engine, lambda tx: places.create(tx, "castle", name="?"))


def test_a_unit_is_in_its_property_through_a_building(engine: Engine) -> None:
    house, wing, unit = run(engine, tower)

    def work(tx: Any) -> None:
        assert places.property_of(tx, places.get(tx, unit["id"])).id == house["id"]
        assert places.property_of(tx, places.get(tx, house["id"])).id == house["id"]
        assert [row.id for row in places.parts_of(tx, house["id"])] == [wing["id"]]
        assert places.by_number(tx, "unit", 1).name == "101"
        assert places.by_number(tx, "unit", 2) is None
        assert set(places.among(tx, [unit["id"], None, house["id"], uuid4()])) == {unit["id"], house["id"]}
        assert places.among(tx, [None]) == {}
        assert entries.above(tx, unit["id"]) == [wing["id"], house["id"]]
        with pytest.raises(Missing):
            places.get(tx, uuid4())
        alone = places.create(tx, "unit", name="nowhere")
        with pytest.raises(Missing):
            places.property_of(tx, places.get(tx, alone["id"]))

    run(engine, work)


def test_what_a_resident_takes_part_in_is_seen_up_to_the_property(engine: Engine) -> None:
    house, wing, unit = run(engine, tower)

    def work(tx: Any) -> None:
        person = contacts.create(tx, "person", first="Eve", last="Hart")["id"]
        relations.set_one(tx, person, "resident", unit["id"])
        relations.add(tx, person, "employer", contacts.create(tx, "organisation", name="Mill")["id"])
        entry = entries.add(tx, "note", at=now(), contacts=[(person, "with")], text="moved in")
        assert {row.contact_id for row in entries.participants_of(tx, entry["id"])} >= {person, unit["id"], wing["id"], house["id"]}
        assert places.lives_in(tx, person) == [unit["id"]]
        relations.set_one(tx, person, "resident", None)
        assert places.lives_in(tx, person) == []

    run(engine, work)


def test_a_change_is_journaled_and_found(engine: Engine) -> None:
    house, _, _ = run(engine, tower)

    def work(tx: Any) -> None:
        row = places.get(tx, house["id"])
        assert not places.change(tx, row, name="Tower")
        assert places.change(tx, row, name="Lighthouse", is_active=False)
        assert [found.id for found in tx.search("lighthouse portland", ["place"], 5)] == [house["id"]]
        assert tx.search("tower", ["place"], 5) == []

    run(engine, work)
    latest = run(engine, lambda tx: journal.history(tx, house["id"])[0])
    assert (latest.action, latest.before, latest.after) == (
        "update",
        {"name": "Tower", "is_active": True},
        {"name": "Lighthouse", "is_active": False},
    )


def test_rights_are_given_and_taken_by_property(engine: Engine) -> None:
    house, _, _ = run(engine, tower)

    def work(tx: Any) -> None:
        assert not places.is_linked(tx, USER, house["id"])
        places.link(tx, USER, house["id"])
        places.link(tx, USER, house["id"])
        assert places.is_linked(tx, USER, house["id"])
        assert places.linked(tx, USER) == {house["id"]}
        places.unlink(tx, USER, house["id"])
        places.unlink(tx, USER, house["id"])
        assert places.linked(tx, USER) == frozenset()

    run(engine, work)
    kinds = [(row.kind, row.after) for row in run(engine, lambda tx: journal.history(tx, house["id"]))]
    assert [kind for kind, _ in kinds] == ["place_user", "place_user", "place"]
