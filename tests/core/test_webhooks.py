"""Webhooks: made, changed, found by what they want to be told of, and what waits to be told."""

from typing import Any

import sqlalchemy as sa

from daybook.core import journal, webhooks
from daybook.core.webhooks import ACTIVE, FAILED, STOPPED
from daybook.store.engine import Engine, here
from daybook.store.tables import outbox
from tests.support import run


def add(tx: Any, name: str = "Hook", events: tuple[str, ...] = ("contact.created",), state: str = ACTIVE, **more: Any) -> Any:
    return webhooks.create(tx, "superoffice", events, name=name, url="https://example.com/hook", state=state, **more)


def waiting(tx: Any) -> list[dict[str, Any]]:
    return [row.payload for row in tx.all(sa.select(outbox.c.payload).where(here(outbox)).order_by(outbox.c.id))]


def test_made_and_found(engine: Engine) -> None:
    def work(tx: Any) -> None:
        first = add(
            tx, "First", ("contact.created", "Contact.Created", "Button.Clicked"), secret="s3", headers={"X": "y"}, properties={"a": [1]}
        )
        second = add(tx, "second", ("sale.sold",), STOPPED)
        assert (first.number, second.number, first.secret, first.headers, first.properties) == (1, 2, "s3", {"X": "y"}, {"a": [1]})
        assert (first.calls, first.errors, first.failures, first.error) == (0, 0, 0, None)
        assert webhooks.events_of(tx, [first.id, second.id]) == {first.id: ["contact.created", "Button.Clicked"], second.id: ["sale.sold"]}
        found = [
            [row.number for row in webhooks.all_of(tx, **wanted)]
            for wanted in (
                {}, {"name": "SECOND"}, {"name": "First", "state": STOPPED}, {"event": "button.clicked"}, {"event": "sale.lost"},
                {"state": ACTIVE},
            )
        ]  # fmt: skip
        assert found == [[1, 2], [2], [], [1], [], [1]]
        assert webhooks.by_number(tx, 9) is None

    run(engine, work)


def test_changed(engine: Engine) -> None:
    hook = run(engine, lambda tx: add(tx, secret="s3"))

    def work(tx: Any) -> None:
        row = webhooks.by_number(tx, 1)
        assert not webhooks.change(tx, row, ["contact.created"], name="Hook", secret="s3")
        assert webhooks.change(tx, row, ["contact.deleted", "contact.created"], name="Other", secret="s4")
        row = webhooks.by_number(tx, 1)
        assert (row.name, row.secret, row.version) == ("Other", "s4", 2)
        assert webhooks.change(tx, row, ["contact.deleted"])
        assert webhooks.events_of(tx, [row.id])[row.id] == ["contact.deleted"]

    run(engine, work)
    told = run(engine, lambda tx: [(row.action, row.before, row.after) for row in journal.history(tx, hook.id)])
    assert told[0] == ("update", {"events": ["contact.deleted", "contact.created"]}, {"events": ["contact.deleted"]})
    assert told[1][2] == {"name": "Other", "events": ["contact.deleted", "contact.created"]}
    assert "s3" not in str(told) and "s4" not in str(told)


def test_removed(engine: Engine) -> None:
    run(engine, add)
    run(engine, lambda tx: webhooks.remove(tx, webhooks.by_number(tx, 1)))
    assert run(engine, lambda tx: (webhooks.by_number(tx, 1), webhooks.all_of(tx), webhooks.signal(tx, "contact.created", 1))) == (
        None,
        [],
        0,
    )


def test_who_listens_is_told(engine: Engine) -> None:
    def work(tx: Any) -> None:
        listening = add(tx)
        add(tx, "Stopped", state=STOPPED)
        add(tx, "Other", ("contact.deleted",))
        assert webhooks.signal(tx, "Contact.Created", 5, data={"reason": "x"}) == 1
        (told,) = waiting(tx)
        wanted = {"webhook": str(listening.id), "event": "Contact.Created", "key": 5, "by": 0, "at": tx.now, "data": {"reason": "x"}}
        assert told == wanted

    run(engine, work)


def test_a_state_that_changes_is_an_event_too(engine: Engine) -> None:
    def work(tx: Any) -> None:
        add(tx)
        add(tx, "Watcher", ("webhook1.stopped", "webhook1.started", "webhook1.errors"))
        for state in (STOPPED, STOPPED, FAILED, ACTIVE):
            webhooks.change(tx, webhooks.by_number(tx, 1), ["contact.created"], state=state)
        assert [told["event"] for told in waiting(tx)] == ["webhook1.stopped", "webhook1.errors", "webhook1.started"]
        assert {told["key"] for told in waiting(tx)} == {1}

    run(engine, work)


def test_calls_are_counted_beside_its_history(engine: Engine) -> None:
    def work(tx: Any) -> None:
        add(tx)
        for error in ("HTTP 500", "x" * 9000, None, "HTTP 410"):
            webhooks.called(tx, webhooks.by_number(tx, 1).id, error)
        row = webhooks.by_number(tx, 1)
        assert (row.calls, row.errors, row.failures, row.error, row.version) == (4, 3, 1, "HTTP 410", 1)
        webhooks.change(tx, row, ["contact.created"], state=FAILED)
        webhooks.change(tx, webhooks.by_number(tx, 1), ["contact.created"], state=ACTIVE)
        assert webhooks.by_number(tx, 1).failures == 0

    run(engine, work)
