"""Which organisation a user belongs to."""

from typing import Any

from daybook.core import contacts, homes, relations, users
from daybook.store.engine import Engine
from tests.support import run


def test_the_organisation_that_the_users_person_works_for(engine: Engine) -> None:
    def work(tx: Any) -> None:
        user = users.create(tx, "ada", "Ada Byron")
        assert homes.of(tx, user["id"]) is None
        tx.state.pop("homes")
        person = contacts.create(tx, "person", first="Ada")
        users.change(tx, users.get(tx, user["id"]), contact_id=person["id"])
        assert homes.of(tx, user["id"]) is None
        tx.state.pop("homes")
        house = contacts.create(tx, "organisation", name="House")
        relations.add(tx, person["id"], "employer", house["id"])
        assert homes.of(tx, user["id"]).id == house["id"]

    run(engine, work)


def test_nobody_belongs_nowhere(engine: Engine) -> None:
    assert run(engine, lambda tx: homes.of(tx, tx.who.user)) is None
