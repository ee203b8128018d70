"""A book that was just opened: every door has lists to choose from, and nothing else is in it."""

from typing import Any

import pytest

from daybook import app
from daybook.config import Config
from daybook.core import books, check, lists, users
from daybook.core.access import Tx
from daybook.store.engine import Engine
from tests.support import Book, Stores

PASSWORD = "correct horse"


def _open(tx: Tx, is_bare: bool) -> None:
    books.create(tx, "acme", "Acme", zone="Europe/Oslo", country="NO")
    if not is_bare:
        app.begin(tx)
    users.create(tx, "ada", "Ada Byron", role="admin", password=PASSWORD)


@pytest.fixture
def fresh(stores: Stores) -> Any:
    engine = stores.open("empty")
    engine.write(lambda tx: _open(tx, False)).result()
    made = Book(engine, Config())
    yield made
    made.close()


def test_a_client_finds_something_to_choose(fresh: Book) -> None:
    form = f"grant_type=password&username=ada&password={PASSWORD}"
    reply = fresh.post("/empire/token", form, headers={"Content-Type": "application/x-www-form-urlencoded"})
    head = {"Authorization": f"Bearer {reply.json['access_token']}"}
    chosen = {name: fresh.get(f"/empire/api/lookups/{name}", headers=head).json for name in ("types", "accounttypes", "sources")}
    assert [each["text"] for each in chosen["types"]] == ["Phone call", "E-mail", "File note", "Letter", "Visit"]
    log = {
        "subject": "First",
        "new_account": True,
        "new_account_id": "acf10000-0000-4000-8000-000000000001",
        "new_account_name": "Fjord AS",
        "new_account_email": "post@fjord.example",
        "new_account_type_id": chosen["accounttypes"][0]["value"],
        "new_account_source_id": chosen["sources"][0]["value"],
        "contact_log_type_id": chosen["types"][0]["value"],
    }
    made = fresh.post("/empire/api/contactlogs", json=log, headers=head)
    assert (made.status, made.json.get("contact_log_type_id")) == (200, chosen["types"][0]["value"]), made


def test_it_is_whole_and_its_changes_bear_the_doors_names(fresh: Book) -> None:
    def look(tx: Tx) -> tuple[list[Any], list[Any]]:
        tx.enter(books.only(tx, "acme").id)
        return check.run(tx), [len(lists.all_of(tx, name)) for name in ("log_type", "call_status", "task_type", "category")]

    assert fresh.engine.read(look) == ([], [5, 4, 3, 5])


def test_bare_means_bare(engine: Engine) -> None:
    engine.write(lambda tx: _open(tx, True)).result()

    def look(tx: Tx) -> list[Any]:
        tx.enter(books.only(tx, "acme").id)
        return lists.all_of(tx, "log_type")

    assert engine.read(look) == []
