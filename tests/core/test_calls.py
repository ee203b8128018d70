"""Call logs: what must be given, who sees them, how they are followed up, commented and paged."""

from typing import Any
from uuid import UUID

import pytest

from daybook.core import calls, comments, contacts, entries, lists, matters, places, relations
from daybook.core.access import Who
from daybook.core.calls import Called
from daybook.core.clock import HOUR, When
from daybook.core.errors import Conflict, Invalid
from daybook.store.engine import Engine
from tests.support import DEMO, USER, run

NOON = 638_000_000_000_000_000
WHO = Who(DEMO, USER, "ada", "Ada Byron", "admin")


@pytest.fixture
def made(engine: Engine) -> dict[str, UUID]:
    ids: dict[str, UUID] = run(engine, prepared)
    return ids


def prepared(tx: Any) -> dict[str, UUID]:
    for name, is_closed in (("Open", False), ("Closed", True)):
        lists.add(tx, calls.STATUSES, name, is_default=not is_closed, is_closed=is_closed)
    for name in ("Complaint", "Question", "Praise"):
        lists.add(tx, calls.REASONS, name)
    house, other = (places.create(tx, "property", name=name)["id"] for name in ("Tower", "Mill"))
    unit = places.create(tx, "unit", name="101", parent=house)["id"]
    away = places.create(tx, "unit", name="1", parent=other)["id"]
    person = contacts.create(tx, "person", first="Eve", last="Hart")["id"]
    relations.set_one(tx, person, "owner", unit)
    return {"house": house, "other": other, "unit": unit, "away": away, "person": person}


def call(tx: Any, made: dict[str, UUID], *, unit: str | None = "unit", person: bool = True, **more: Any) -> Called:
    values: dict[str, Any] = {"subject": "Tap", "property": places.get(tx, made["house"])} | more
    values["unit"] = places.get(tx, made[unit]) if unit else None
    values["resident"] = contacts.get(tx, made["person"]) if person else None
    return Called(**values)


def status(tx: Any, number: int) -> Any:
    return lists.by_number(tx, calls.STATUSES, number)


def test_a_call_is_logged_with_its_entry(engine: Engine, made: dict[str, UUID]) -> None:
    def work(tx: Any) -> None:
        reasons = [lists.by_number(tx, calls.REASONS, number).id for number in (2, 1)]
        log = calls.add(tx, call(tx, made, notes="Drips", caller="her sister", reasons=reasons, at=When(NOON, -300)))
        assert (log.number, log.subject, log.notes, log.caller, log.taken_by) == (1, "Tap", "Drips", "Eve Hart", "Ada Byron")
        assert (log.place_id, log.unit_id, log.person_id) == (made["house"], made["unit"], made["person"])
        assert (log.status_id, log.closed_at, log.opened_at, log.opened_off) == (status(tx, 1).id, None, NOON, -300)
        assert calls.reasons_of(tx, [log.id]) == {log.id: [2, 1]}
        (entry,) = entries.of_matter(tx, log.id)
        assert (entry.kind, entry.at_at, entry.subject, entry.text, entry.author) == ("call", NOON, "Tap", "Drips", "Ada Byron")
        assert {row.contact_id for row in entries.participants_of(tx, entry.id)} == {made["person"], made["unit"], made["house"]}
        assert calls.add(tx, call(tx, made)).number == 2
        assert matters.create(tx, "contact_log")["number"] == 1

    run(engine, work)


@pytest.mark.parametrize(
    ("more", "mistakes"),
    [
        ({"unit": None, "person": False}, ["caller"]),
        ({"unit": None, "person": False, "subject": " ", "caller": "\t"}, ["subject", "caller"]),
        ({"unit": "away"}, ["unit", "resident"]),
        ({"unit": "away", "person": False, "caller": "x"}, ["unit"]),
    ],
)
def test_every_mistake_is_told_at_once(engine: Engine, made: dict[str, UUID], more: dict[str, Any], mistakes: list[str]) -> None:
    with pytest.raises(Invalid) as caught:
        run(engine, lambda tx: calls.add(tx, call(tx, made, **more)))
    assert [mistake.path for mistake in caught.value.mistakes] == mistakes


def test_a_resident_without_unit_lives_somewhere_in_the_property(engine: Engine, made: dict[str, UUID]) -> None:
    log = run(engine, lambda tx: calls.add(tx, call(tx, made, unit=None, caller="Eve H.")))
    assert log.caller == "Eve H."
    with pytest.raises(Invalid, match="resident"):
        run(engine, lambda tx: calls.add(tx, call(tx, made, unit=None, caller="x", property=places.get(tx, made["other"]))))


def test_a_log_is_closed_and_opened_again(engine: Engine, made: dict[str, UUID]) -> None:
    id = run(engine, lambda tx: calls.add(tx, call(tx, made, notes="Drips"))).id

    def follow(tx: Any, **more: Any) -> Any:
        calls.follow_up(tx, matters.get(tx, id), **more)
        return matters.get(tx, id), entries.of_matter(tx, id, "call")[0]

    log, entry = run(engine, lambda tx: follow(tx, status=status(tx, 2), notes="Fixed"))
    assert (log.notes, entry.text, entry.is_closed) == ("Fixed", "Fixed", True)
    assert log.closed_at is not None
    log, entry = run(engine, lambda tx: follow(tx, status=status(tx, 1)))
    assert (log.closed_at, entry.is_closed, log.notes) == (None, False, "Fixed")
    version = log.version
    log, entry = run(engine, lambda tx: follow(tx, status=status(tx, 1), notes="Fixed", comment="  "))
    assert log.version == version


def test_comments_come_newest_first_with_the_status_they_met(engine: Engine, made: dict[str, UUID]) -> None:
    id = run(engine, lambda tx: calls.add(tx, call(tx, made))).id
    run(engine, lambda tx: calls.follow_up(tx, matters.get(tx, id), comment="first"))
    run(engine, lambda tx: calls.follow_up(tx, matters.get(tx, id), comment="second", status=status(tx, 2)))
    said = run(engine, lambda tx: comments.of(tx, [id]))[id]
    assert [(row.text, row.author, row.status) for row in said] == [("second", "Ada Byron", "Closed"), ("first", "Ada Byron", "Open")]
    assert run(engine, lambda tx: comments.of(tx, [])) == {}
    seen = run(engine, lambda tx: entries.participants_of(tx, said[0].id))
    assert {row.contact_id for row in seen} == {made["person"], made["unit"], made["house"]}


def test_a_property_given_up_keeps_its_logs_as_they_are(engine: Engine, made: dict[str, UUID]) -> None:
    log = run(engine, lambda tx: calls.add(tx, call(tx, made)))
    run(engine, lambda tx: places.change(tx, places.get(tx, made["house"]), is_active=False))
    for work in (lambda tx: calls.follow_up(tx, log, comment="?"), lambda tx: calls.add(tx, call(tx, made))):
        with pytest.raises(Conflict) as caught:
            run(engine, work)
        assert caught.value.reason == "state"


def test_the_logs_of_a_unit_are_paged_by_the_time_of_the_call(engine: Engine, made: dict[str, UUID]) -> None:
    def work(tx: Any) -> None:
        for at in (3, 1, 2):
            calls.add(tx, call(tx, made, subject=str(at), status=status(tx, 1 + at % 2), at=When(NOON + at * HOUR)))
        calls.add(tx, call(tx, made, unit=None, caller="x"))

    run(engine, work)

    def page(**more: Any) -> tuple[int, list[str]]:
        total, rows = run(engine, lambda tx: calls.of_unit(tx, WHO, made["unit"], **more))
        return total, [row.subject for row in rows]

    assert page() == (3, ["3", "2", "1"])
    assert page(newest=False) == (3, ["1", "2", "3"])
    assert page(skip=1, many=1) == (3, ["2"])
    assert page(statuses=[2]) == (2, ["3", "1"])
    assert page(statuses=[1, 2]) == (3, ["3", "2", "1"])
    assert page(statuses=[9]) == (0, [])
    assert run(engine, lambda tx: calls.of_unit(tx, WHO, made["away"])) == (0, [])


def test_only_partners_of_external_logs_read_them(engine: Engine, made: dict[str, UUID]) -> None:
    run(engine, lambda tx: calls.add(tx, call(tx, made)))
    partner = Who(DEMO, USER, "dee", "Dee", "partner")
    assert run(engine, lambda tx: calls.of_unit(tx, partner, made["unit"])) == (0, [])


def test_the_numbers_of_residents_stay_when_they_are_deleted(engine: Engine, made: dict[str, UUID]) -> None:
    log = run(engine, lambda tx: calls.add(tx, call(tx, made)))
    run(engine, lambda tx: contacts.remove(tx, contacts.get(tx, made["person"])))
    assert list(run(engine, lambda tx: calls.people_of(tx, [log]))) == [made["person"]]
    assert run(engine, lambda tx: calls.people_of(tx, [])) == {}
