"""Keys for programs: added, found, revoked."""

from typing import Any
from uuid import UUID

import pytest

from daybook.core import books, keys, tokens, users
from daybook.core.access import demand
from daybook.core.errors import Conflict, Forbidden, Invalid, Missing, Refused
from daybook.store.engine import Engine

DEMO = UUID("99dae356-f62e-43c3-9bf6-350edc836899")


@pytest.fixture
def ada(engine: Engine) -> UUID:
    def make(tx: Any) -> UUID:
        tx.enter(DEMO)
        id: UUID = users.create(tx, "ada", "Ada Byron")["id"]
        return id

    return engine.write(make).result()


def inside(engine: Engine, work: Any) -> Any:
    def run(tx: Any) -> Any:
        tx.enter(DEMO)
        return work(tx)

    return engine.write(run).result()


def test_a_client_and_its_key(engine: Engine, ada: UUID) -> None:
    key = inside(engine, lambda tx: keys.add(tx, "protech", "4711", ada, ["read"]))
    who = engine.read(lambda tx: keys.find(tx, "protech", "4711", key))
    (row,) = inside(engine, keys.all_of)
    assert (who.book, who.user, who.door, who.scopes, who.key) == (DEMO, ada, "protech", frozenset({"read"}), row.id)
    demand(who, "read")
    with pytest.raises(Forbidden):
        demand(who, "write")
    assert key not in repr(row)


def test_a_wrong_pair_is_refused(engine: Engine, ada: UUID) -> None:
    key = inside(engine, lambda tx: keys.add(tx, "protech", "demo", ada))
    for door, client, text in (
        ("protech", "other", key), ("protech", "demo", key + "x"), ("protech", "demo", ""), ("protech", "", key), ("native", "demo", key),
    ):  # fmt: skip
        with pytest.raises(Refused):
            engine.read(lambda tx, door=door, client=client, text=text: keys.find(tx, door, client, text))


def test_a_key_from_elsewhere_goes_on_working(engine: Engine, ada: UUID) -> None:
    assert inside(engine, lambda tx: keys.add(tx, "protech", "demo", ada, key="demo-api-key")) == "demo-api-key"
    assert engine.read(lambda tx: keys.find(tx, "protech", "demo", "demo-api-key")).user == ada
    with pytest.raises(Conflict):
        inside(engine, lambda tx: keys.add(tx, "protech", "demo", ada, key="demo-api-key"))


def test_the_same_pair_in_a_second_book_is_not_taken(engine: Engine, ada: UUID) -> None:
    inside(engine, lambda tx: keys.add(tx, "protech", "demo", ada, key="demo-api-key"))

    def second(tx: Any) -> None:
        books.create(tx, "oslo", "Oslo office")
        keys.add(tx, "protech", "demo", users.create(tx, "bo", "Bo")["id"], key="demo-api-key")

    with pytest.raises(Conflict):
        engine.write(second).result()


def test_a_bearer_key_names_its_book_itself(engine: Engine, ada: UUID) -> None:
    key = inside(engine, lambda tx: keys.add(tx, "native", "cli", ada))
    who = engine.read(lambda tx: keys.find_bearer(tx, "native", key))
    assert (who.book, who.user, who.scopes) == (DEMO, ada, frozenset({"read", "write"}))
    for door, text in (("protech", key), ("native", key[:-2]), ("native", "demo-api-key"), ("native", key.replace("key.", "access."))):
        with pytest.raises(Refused):
            engine.read(lambda tx, door=door, text=text: keys.find_bearer(tx, door, text))


def test_a_revoked_key_and_a_disabled_user_are_refused(engine: Engine, ada: UUID) -> None:
    first = inside(engine, lambda tx: keys.add(tx, "native", "cli", ada))
    second = inside(engine, lambda tx: keys.add(tx, "native", "cli", ada))
    inside(engine, lambda tx: keys.revoke(tx, 1))
    for number in (1, 3):
        with pytest.raises(Missing):
            inside(engine, lambda tx, number=number: keys.revoke(tx, number))
    with pytest.raises(Refused):
        engine.read(lambda tx: keys.find_bearer(tx, "native", first))
    assert engine.read(lambda tx: keys.find_bearer(tx, "native", second)).user == ada
    inside(engine, lambda tx: users.disable(tx, users.get(tx, ada)))
    with pytest.raises(Refused):
        engine.read(lambda tx: keys.find_bearer(tx, "native", second))


def test_every_mistake_is_named_at_once(engine: Engine, ada: UUID) -> None:
    with pytest.raises(Invalid) as caught:
        inside(engine, lambda tx: keys.add(tx, "native", "cli", ada, ["read", "rule"], key="short"))
    assert [mistake.path for mistake in caught.value.mistakes] == ["scopes", "key"]
    with pytest.raises(Invalid):
        inside(engine, lambda tx: keys.add(tx, "native", "cli", ada, []))


def test_a_key_that_another_daybook_made_is_found_in_the_book_that_took_it_over(engine: Engine, ada: UUID) -> None:
    elsewhere = tokens.make("key", UUID(int=1))
    inside(engine, lambda tx: keys.add(tx, "protech", "demo", ada, key=elsewhere))
    assert engine.read(lambda tx: keys.find(tx, "protech", "demo", elsewhere)).book == DEMO
