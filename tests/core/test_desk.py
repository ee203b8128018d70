"""The call desk: which logs wait, counted by what they are about, and who has taken them on."""

from typing import Any
from uuid import UUID

import pytest

from daybook.core import calls, choices, contacts, desk, lists, matters, places, relations, users
from daybook.core.access import Who
from daybook.core.calls import Called
from daybook.core.desk import NOBODY, Wanted
from daybook.core.errors import Invalid
from daybook.store.engine import Engine
from tests.support import DEMO, USER, run

WHO = Who(DEMO, USER, "ada", "Ada Byron", "admin")
ALL = Wanted()
PARTNER = Who(DEMO, USER, "dee", "Dee", "partner")


@pytest.fixture
def made(engine: Engine) -> dict[str, UUID]:
    ids: dict[str, UUID] = run(engine, prepared)
    return ids


def prepared(tx: Any) -> dict[str, UUID]:
    found = {
        name: lists.add(tx, calls.STATUSES, name, is_default=name == "New", is_closed=name == "Done")["id"]
        for name in ("New", "Asked", "Done")
    }
    found |= {name: lists.add(tx, calls.REASONS, name)["id"] for name in ("Noise", "Key")}
    found |= {name: places.create(tx, "property", name=name)["id"] for name in ("Tower", "Mill")}
    found["unit"] = places.create(tx, "unit", name="101", parent=found["Tower"])["id"]
    wing = places.create(tx, "building", name="Wing", parent=found["Tower"])["id"]
    found["wing"] = places.create(tx, "unit", name="W1", parent=wing)["id"]
    found["person"] = contacts.create(tx, "person", first="Eve", last="Hart")["id"]
    relations.set_one(tx, found["person"], "owner", found["unit"])
    for login, role in (("bo", "agent"), ("dee", "partner")):
        found[login] = users.create(tx, login, login.title(), role=role)["id"]
    for number, (property, status, reasons) in enumerate(
        (("Tower", "New", ["Noise", "Key"]), ("Tower", "Asked", ["Key"]), ("Mill", "New", []), ("Mill", "Done", ["Noise"])), 1
    ):
        log = calls.add(
            tx,
            Called(
                subject=f"Call {number}", property=places.get(tx, found[property]), caller="Somebody", status=lists.get(tx, found[status]),
                reasons=[found[reason] for reason in reasons],
            ),
        )  # fmt: skip
        found[str(number)] = log.id
    return found


def test_open_logs_come_last_first_in_pages(engine: Engine, made: dict[str, UUID]) -> None:
    def page(wanted: Wanted = ALL, **more: Any) -> tuple[list[str], int | None]:
        found = run(engine, lambda tx: desk.page(tx, WHO, wanted, **more))
        return [row.subject for row in found.rows], found.next

    assert page() == (["Call 3", "Call 2", "Call 1"], None)
    assert page(many=2) == (["Call 3", "Call 2"], 2)
    assert page(many=2, after=2) == (["Call 1"], None)
    assert page(Wanted(oldest_first=True), many=2) == (["Call 1", "Call 2"], 2)
    assert page(Wanted(oldest_first=True), after=2) == (["Call 3"], None)
    assert page(Wanted(is_closed=True)) == (["Call 4"], None)
    assert page(Wanted(property=made["Tower"], reason=made["Noise"])) == (["Call 1"], None)
    assert page(Wanted(status=made["New"])) == (["Call 3", "Call 1"], None)
    assert run(engine, lambda tx: desk.page(tx, PARTNER, Wanted())).rows == []


def test_each_group_is_counted_as_if_it_were_not_chosen(engine: Engine, made: dict[str, UUID]) -> None:
    def counts(wanted: Wanted = ALL, who: Who = WHO) -> dict[str, dict[UUID | None, int]]:
        found: dict[str, dict[UUID | None, int]] = run(engine, lambda tx: desk.counts(tx, who, wanted))
        return found

    all_open = {
        "property": {made["Tower"]: 2, made["Mill"]: 1}, "status": {made["New"]: 2, made["Asked"]: 1},
        "reason": {made["Noise"]: 1, made["Key"]: 2}, "owner": {None: 3},
    }  # fmt: skip
    assert counts() == all_open
    chosen = counts(Wanted(property=made["Mill"]))
    assert (chosen["property"], chosen["status"], chosen["reason"]) == (all_open["property"], {made["New"]: 1}, {})
    assert counts(who=PARTNER) == {kind: {} for kind in desk.KINDS}
    found = counts()
    names = run(engine, lambda tx: desk.named(tx, found))
    assert (names[made["Tower"]], names[made["Key"]]) == ("Tower", "Key")


def test_a_log_is_taken_on(engine: Engine, made: dict[str, UUID]) -> None:
    def assign(owner: UUID | None) -> Any:
        run(engine, lambda tx: desk.assign(tx, matters.get(tx, made["1"]), owner))
        return run(engine, lambda tx: desk.one(tx, WHO, made["1"]))

    assert assign(made["bo"]).owner == "Bo"
    assert [row.subject for row in run(engine, lambda tx: desk.page(tx, WHO, Wanted(owner=made["bo"]))).rows] == ["Call 1"]
    assert len(run(engine, lambda tx: desk.page(tx, WHO, Wanted(owner=NOBODY))).rows) == 2
    assert assign(None).owner is None
    for wrong in (made["dee"], made["person"]):
        with pytest.raises(Invalid):
            assign(wrong)


def test_a_row_says_what_it_is_about(engine: Engine, made: dict[str, UUID]) -> None:
    def work(tx: Any) -> None:
        tower = {"property": places.get(tx, made["Tower"]), "unit": places.get(tx, made["unit"])}
        log = calls.add(tx, Called(subject="Tap", resident=contacts.get(tx, made["person"]), **tower))
        row = desk.one(tx, WHO, log.id)
        assert row is not None
        assert (row.property, row.unit, row.person, row.status, row.caller) == ("Tower", "101", "Eve Hart", "New", "Eve Hart")
        assert desk.one(tx, PARTNER, log.id) is None
        choices.set(tx, log.id, calls.REASONS, [made["Key"]])
        assert desk.reasons_of(tx, [log.id]) == {log.id: ["Key"]}
        assert [each.name for each in desk.properties(tx)] == ["Mill", "Tower"]
        assert {each.name for each in desk.units(tx, made["Tower"])} == {"101", "W1"}

    run(engine, work)
