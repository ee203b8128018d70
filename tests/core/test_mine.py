"""A user's own organisations: owned, active since a time, dealt with, planned."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest

from daybook.core import clock, contacts, entries, files, mine, relations, users
from daybook.core.clock import DAY, When
from daybook.core.diary import Span
from daybook.store.engine import Engine
from tests.support import enter

Work = Callable[[Any], Any]


@pytest.fixture
def as_ada(engine: Engine) -> Callable[[Work], Any]:
    """Runs work as ada, who is a user of the book, in transactions one after another."""
    ada = engine.write(lambda tx: users.create(enter(tx), "ada", "Ada Byron")["id"]).result()

    def run(work: Work, user: UUID = ada) -> Any:
        return engine.write(lambda tx: work(enter(tx, user=user))).result(timeout=30)

    return run


def firm(tx: Any, name: str, **more: Any) -> UUID:
    made: UUID = contacts.create(tx, "organisation", name=name, **{"owner_id": tx.who.user, **more})["id"]
    return made


def names(rows: list[Any]) -> list[str]:
    return [row.name for row in rows]


def test_owned(as_ada: Any) -> None:
    def work(tx: Any) -> None:
        firm(tx, "b")
        firm(tx, "A")
        firm(tx, "nobody's", owner_id=None)
        contacts.create(tx, "person", name="p", owner_id=tx.who.user)
        contacts.remove(tx, contacts.get(tx, firm(tx, "gone")))
        assert names(mine.owned(tx, tx.who.user)) == ["A", "b"]

    as_ada(work)


def active(as_ada: Any, *kinds: str, since: int = 0, **more: Any) -> list[str]:
    return names(as_ada(lambda tx: mine.active(tx, tx.who, since, kinds or mine.KINDS, **more)))


def test_what_happened(as_ada: Any, engine: Engine) -> None:
    ids = as_ada(
        lambda tx: {name: firm(tx, name) for name in ("made", "changed", "logged", "closed", "joined", "person", "filed", "quiet")}
    )
    people = as_ada(lambda tx: {name: contacts.create(tx, "person", name=name)["id"] for name in ("joins", "works")})
    as_ada(lambda tx: relations.add(tx, people["works"], "employer", ids["person"]))
    began = clock.now().at
    first = engine.read(lambda tx: enter(tx).coming("change"))

    def happen(tx: Any) -> None:
        firm(tx, "new")
        contacts.change(tx, contacts.get(tx, ids["changed"]), notes="x")
        entries.add(tx, "note", at=When(1), contacts=[(ids["logged"], "with")])
        relations.add(tx, people["joins"], "employer", ids["joined"])
        contacts.change(tx, contacts.get(tx, people["works"]), title="Boss")
        done = entries.add(tx, "step", at=When(1), contacts=[(ids["closed"], "with")])
        entries.change(tx, entries.get(tx, done["id"]), is_closed=True)
        with_file = entries.add(tx, "mail", at=When(1), contacts=[(ids["filed"], "with")])
        kept = files.add(tx, "x.txt", "text/plain", b"x")
        files.attach(tx, with_file["id"], [str(kept["id"])])

    as_ada(happen)
    assert first > 0
    found = {kind: active(as_ada, kind, since=began) for kind in mine.KINDS}
    assert found == {
        "made": ["new"], "changed": ["changed"], "logged": ["closed", "filed", "logged"], "closed": ["closed"], "joined": ["joined"],
        "person": ["joined", "person"], "filed": ["filed"],
    }  # fmt: skip
    assert active(as_ada, since=began) == ["changed", "closed", "filed", "joined", "logged", "new", "person"]
    assert active(as_ada, since=clock.now().at + DAY) == []


def test_only_ones_own_of_some_categories(as_ada: Any) -> None:
    category = UUID(int=7)
    as_ada(lambda tx: [firm(tx, "one"), firm(tx, "two", category_id=category), firm(tx, "other's", owner_id=UUID(int=1))])
    assert active(as_ada) == ["one", "two"]
    assert active(as_ada, categories=[category]) == ["two"]


def test_what_others_hide_is_no_activity(as_ada: Any) -> None:
    id = as_ada(lambda tx: firm(tx, "firm"))
    as_ada(lambda tx: entries.add(tx, "note", at=When(1), contacts=[(id, "with")], is_restricted=True), user=UUID(int=5))
    assert active(as_ada, mine.LOGGED) == []
    as_ada(lambda tx: entries.add(tx, "note", at=When(1), contacts=[(id, "with")], is_restricted=True))
    assert active(as_ada, mine.LOGGED) == ["firm"]


def test_what_was_dealt_with_last_comes_first(as_ada: Any) -> None:
    ids = as_ada(lambda tx: [firm(tx, name) for name in ("a", "b", "c")])
    person = as_ada(lambda tx: contacts.create(tx, "person", name="p")["id"])
    as_ada(lambda tx: relations.add(tx, person, "employer", ids[1]))
    as_ada(lambda tx: contacts.change(tx, contacts.get(tx, ids[0]), notes="x"))
    as_ada(lambda tx: entries.add(tx, "call", at=When(1), contacts=[(person, "with")]))
    as_ada(lambda tx: contacts.change(tx, contacts.get(tx, ids[2]), notes="x"), user=UUID(int=5))
    assert names(as_ada(lambda tx: mine.dealt_with(tx, tx.who))) == ["b", "a", "c"]


def test_what_is_planned_comes_in_order_of_time(as_ada: Any) -> None:
    def work(tx: Any) -> None:
        now = tx.now
        for at, name in ((now + DAY // 2, "later"), (now + DAY // 4, "sooner"), (now + 3 * DAY, "too late")):
            entries.add(
                tx, "meeting", at=When(at), ends=When(at + 1), contacts=[(firm(tx, name), "with")], author_id=tx.who.user
            )  # fmt: skip
        assert names(mine.planned(tx, tx.who, Span(now, now + 2 * DAY))) == ["sooner", "later"]

    as_ada(work)


def test_the_walk_is_bounded(as_ada: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    as_ada(lambda tx: firm(tx, "long ago"))
    monkeypatch.setattr(mine, "WALK", 3)
    as_ada(lambda tx: [contacts.create(tx, "person", name=str(number)) for number in range(4)])
    assert active(as_ada) == []
