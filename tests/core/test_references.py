"""References: many ids and names of a request, looked up at once."""

from typing import Any
from uuid import uuid4

from daybook.core import contacts, entries, groups, matters, references, users
from daybook.core.clock import When
from daybook.store.sqlite import SqliteEngine
from tests.support import run


def test_everything_is_found_in_one_go(engine: SqliteEngine) -> None:
    def fill(tx: Any) -> dict[str, Any]:
        ada = users.create(tx, "ada", "Ada Byron", email="ada@example.org", password="daybook-demo")
        acme = contacts.create(tx, "organisation", name="Acme")
        log = matters.create(tx, "contact_log", subject="x")
        note = entries.add(tx, "note", at=When(tx.now), text="hello")
        return {"user": ada["id"], "contact": acme["id"], "matter": log["id"], "entry": note["id"], "group": groups.create(tx, "Tax")}

    ids = run(engine, fill)

    def look(tx: Any) -> references.Known:
        return references.known(
            tx, contacts=[ids["contact"], uuid4()], matters=[ids["matter"]], groups=[ids["group"], uuid4(), uuid4()],
            entries=[ids["entry"], ids["matter"], uuid4()], users=[str(ids["user"]).upper(), " ADA ", "ada@example.org", "nobody", "no@example.org"],
        )  # fmt: skip

    found = run(engine, look)
    assert {id: row.name for id, row in found.contacts.items()} == {ids["contact"]: "Acme"}
    assert set(found.matters) == {ids["matter"]}
    assert found.groups == {ids["group"]}
    assert found.taken == {ids["entry"], ids["matter"]}
    assert {name: row.id for name, row in found.users.items()} == dict.fromkeys(("ada", "ada@example.org", str(ids["user"])), ids["user"])


def test_nothing_asked_is_nothing_found(engine: SqliteEngine) -> None:
    assert run(engine, references.known) == references.Known()


def test_what_is_deleted_is_not_found(engine: SqliteEngine) -> None:
    id = run(engine, lambda tx: contacts.create(tx, "person", last="Gone"))["id"]
    run(engine, lambda tx: contacts.remove(tx, contacts.get(tx, id)))
    assert run(engine, lambda tx: references.known(tx, contacts=[id])).contacts == {}
