"""Answers to invitations: read of any calendar, taken for the attendee of the address, by a UID of ours or of others."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daybook.core import attendees, check, entries, meetings, replies, users
from daybook.core.attendees import Attendee
from daybook.core.clock import HOUR, When
from daybook.core.replies import Said
from daybook.store.engine import Engine
from tests.support import run

NOON = 638_000_000_000_000_000
FOREIGN = "e1@calendar.example"


@pytest.fixture
def meeting(engine: Engine) -> UUID:
    """A meeting of ada's to which bo and an address are asked; another calendar has a name for it."""

    def make(tx: Any) -> UUID:
        ada, bo = (users.create(tx, login, login.title(), email=f"{login}@demo.example")["id"] for login in ("ada", "bo"))
        id: UUID = entries.add(tx, "meeting", at=When(NOON), ends=When(NOON + HOUR), author_id=ada, subject="M")["id"]
        meetings.add(tx, id, uid=FOREIGN)
        meetings.change(tx, meetings.of(tx, id), sequence=2)
        meetings.remember(tx, id, FOREIGN)
        attendees.put(tx, id, NOON, [Attendee(user_id=bo), Attendee(address="X <x@y.example>")])
        return id

    made: UUID = run(engine, make)
    return made


def said(engine: Engine, id: UUID) -> list[tuple[str, str | None]]:
    return [(one.status, one.reason) for one in run(engine, lambda tx: attendees.of(tx, id))]


def test_the_attendee_of_the_address_is_said_to_come_or_not(engine: Engine, meeting: UUID) -> None:
    def take(address: str, status: str, sequence: int = 2, uid: str = FOREIGN, reason: str | None = None) -> UUID | None:
        return run(engine, lambda tx: replies.take(tx, Said(uid, address, status, sequence, reason)))  # type: ignore[no-any-return]

    assert (take("BO@demo.example", "accepted"), take("x@y.example", "declined", reason="Busy")) == (meeting, meeting)
    assert said(engine, meeting) == [("accepted", None), ("declined", "Busy")]
    assert take("x@y.example", "accepted", sequence=1) == meeting
    assert said(engine, meeting)[1] == ("declined", "Busy")
    for uid in ("e2@calendar.example", f"{uuid4()}@daybook", f"{meeting}@daybook", "", "a\x00b", "x" * 300):
        assert take("x@y.example", "accepted", uid=uid) is None
    assert take("z@y.example", "accepted") is None
    assert said(engine, meeting) == [("accepted", None), ("declined", "Busy")]
    assert run(engine, lambda tx: entries.get(tx, meeting).version) == 3
    assert run(engine, check.run) == []


def test_nothing_is_asked_to_what_is_deleted(engine: Engine, meeting: UUID) -> None:
    run(engine, lambda tx: entries.remove(tx, entries.get(tx, meeting)))
    assert run(engine, lambda tx: replies.take(tx, Said(FOREIGN, "x@y.example", "accepted", 2))) is None


def calendar(*lines: str, method: str = "REPLY") -> bytes:
    return "\r\n".join(("BEGIN:VCALENDAR", f"METHOD:{method}", "BEGIN:VEVENT", *lines, "END:VEVENT", "END:VCALENDAR", "")).encode()


def test_every_answer_of_a_calendar_is_read() -> None:
    lines = (
        "UID:u1", "SEQUENCE:3", "COMMENT:On leave\\nuntil May", "ATTENDEE;PARTSTAT=DECLINED;CN=X:MAILTO:x@y.example",
        "ATTENDEE;PARTSTAT=TENTATIVE:mailto:z@y.example", "ATTENDEE;PARTSTAT=DELEGATED:mailto:d@y.example", "ATTENDEE:urn:uuid:1",
    )  # fmt: skip
    assert replies.read(calendar(*lines)) == [
        Said("u1", "x@y.example", "declined", 3, "On leave until May"), Said("u1", "z@y.example", "seen", 3, "On leave until May"),
    ]  # fmt: skip
    assert replies.read(calendar(*lines, method="REQUEST")) == []
    assert replies.read(calendar(*lines) + b" " * replies.LARGEST) == []


@given(st.binary() | st.lists(st.text(), max_size=4).map(lambda lines: calendar(*lines)))
def test_anything_can_be_sent(content: bytes) -> None:
    assert all(one.status in attendees.STATUSES for one in replies.read(content))
