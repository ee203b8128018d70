"""References: many ids and names of a request, looked up at once."""

from typing import Any
from uuid import uuid4

from daybook.core import contacts, entries, groups, lists, matters, references, relations, surveys, users
from daybook.core.clock import When
from daybook.store.engine import Engine
from tests.support import run


def test_everything_is_found_in_one_go(engine: Engine) -> None:
    def fill(tx: Any) -> dict[str, Any]:
        ada = users.create(tx, "ada", "Ada Byron", email="ada@example.org", password="daybook-demo")
        acme = contacts.create(tx, "organisation", name="Acme")
        log = matters.create(tx, "contact_log", subject="x")
        note = entries.add(tx, "note", at=When(tx.now), text="hello")
        made = {"user": ada, "contact": acme, "matter": log, "entry": note, "item": lists.add(tx, "source", "Wéb", code="W")}
        made["survey"] = surveys.create(tx, "After", [{"key": "q"}], is_strict=True)
        return {"group": groups.create(tx, "Tax")} | {kind: row["id"] for kind, row in made.items()}

    ids = run(engine, fill)

    def look(tx: Any) -> references.Known:
        wanted = {
            "contact": [ids["contact"], uuid4()], "matter": [ids["matter"]], "group": [ids["group"], uuid4(), uuid4()],
            "entry": [ids["entry"], ids["matter"], uuid4()], "item": [ids["item"]], "survey": [ids["survey"]], "text:source": ["wÉB"],
        }  # fmt: skip
        return references.known(tx, wanted, [str(ids["user"]).upper(), " ADA ", "ada@example.org", "nobody", "no@example.org"])

    found = run(engine, look)
    assert {kind: [row.a for row in rows.values()] for kind, rows in found.rows.items()} == {
        "contact": ["Acme"], "matter": ["contact_log"], "group": ["Tax"], "entry": ["note"], "item": ["source"], "survey": ["After"],
        "text:source": ["source"],
    }  # fmt: skip
    contact, item, survey = (found.get(kind, ids[kind]) for kind in ("contact", "item", "survey"))
    assert contact is not None and contact.b == "organisation"
    assert item is not None and (item.b, item.c) == ("Wéb", "W")
    assert survey is not None and (survey.b, survey.c) == ('[{"key":"q"}]', "1")
    assert found.get("contact", uuid4()) is None and found.get("contact", None) is None
    for name in ("ada", "ada@example.org", ids["user"], str(ids["user"])):
        user = found.user(name)
        assert user is not None and user.id == ids["user"]
    assert found.user("nobody") is None


def test_nothing_asked_is_nothing_found(engine: Engine) -> None:
    assert run(engine, lambda tx: references.known(tx, {"contact": []})) == references.Known()


def test_what_is_deleted_is_not_found(engine: Engine) -> None:
    id = run(engine, lambda tx: contacts.create(tx, "person", last="Gone"))["id"]
    run(engine, lambda tx: contacts.remove(tx, contacts.get(tx, id)))
    assert run(engine, lambda tx: references.known(tx, {"contact": [id]})).rows == {}


def test_what_stands_above_is_asked_once(engine: Engine) -> None:
    acme = run(engine, lambda tx: contacts.create(tx, "organisation", name="Acme"))["id"]
    ada = run(engine, lambda tx: contacts.create(tx, "person", last="Byron"))["id"]
    run(engine, lambda tx: relations.set_one(tx, ada, "employer", acme))

    def above(tx: Any) -> tuple[Any, Any]:
        references.known(tx, {"above": [ada, acme]})
        return dict(tx.state["above"]), entries.above(tx, ada)

    assert run(engine, above) == ({acme: []}, [acme])
