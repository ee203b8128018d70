"""Attendees: kept as rows, or named by a door as text until somebody answers."""

from typing import Any

from daybook.core import attendees, contacts, entries, users
from daybook.core.attendees import Attendee
from daybook.core.clock import When
from daybook.store.engine import Engine, Tx
from tests.support import run


def meet(tx: Tx, named: list[tuple[str | None, str | None]]) -> Any:
    row = entries.add(tx, "meeting", at=When(tx.now), subject="M", people={"attendee": named})
    return entries.get(tx, row["id"])


def test_those_named_are_asked_until_others_are_kept(engine: Engine) -> None:
    def work(tx: Tx) -> tuple[list[Attendee], list[Attendee]]:
        ann = contacts.create(tx, "person", name="Ann")["id"]
        bo = users.create(tx, "bo", "Bo")["id"]
        row = meet(tx, [(str(ann), "Ann"), (str(bo), None), ("x@y.example", "X"), (None, "Somebody"), ("", None)])
        first = attendees.asked(tx, row)
        assert [(one.contact_id, one.user_id, one.address, one.name, one.status) for one in first] == [
            (ann, None, None, "Ann", "none"), (None, bo, None, None, "none"), (None, None, "x@y.example", "X", "none"),
            (None, None, None, "Somebody", "none"), (None, None, None, None, "none"),
        ]  # fmt: skip
        kept = [Attendee(address="z@y.example")]
        attendees.put(tx, row.id, row.at_at, kept)
        return attendees.asked(tx, row), kept

    found, kept = run(engine, work)
    assert found == kept


def test_who_is_still_named_keeps_what_he_said(engine: Engine) -> None:
    def work(tx: Tx) -> list[tuple[Any, ...]]:
        ann = contacts.create(tx, "person", name="Ann")["id"]
        bo = users.create(tx, "bo", "Bo")["id"]
        told = [(None, "New"), (str(bo), "Bo B."), ("x@y.example", None), (str(ann), "Ann"), (None, "Somebody")]
        had = [
            Attendee(contact_id=ann, status="declined", reason="Ill"), Attendee(address="x@y.example", name="X", status="accepted"),
            Attendee(user_id=bo, status="seen"), Attendee(name="Somebody", status="hidden"), Attendee(address="gone@y.example"),
        ]  # fmt: skip
        return [(one.address or one.name, one.status, one.reason) for one in attendees.anew(tx, told, had)]

    assert run(engine, work) == [
        ("New", "none", None), (None, "seen", None), ("x@y.example", "accepted", None), (None, "declined", "Ill"),
        ("Somebody", "hidden", None),
    ]  # fmt: skip
