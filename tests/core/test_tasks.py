"""Tasks and their steps: who sees them, and a time of change that is later at each save."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from daybook.core import contacts, entries, journal, lists, matters, tasks
from daybook.core.clock import When
from daybook.core.tasks import Step
from daybook.store.engine import Engine
from daybook.store.tables import entry
from tests.support import USER, run

NOON = When(638_000_000_000_000_000, 60)


def prepared(tx: Any) -> dict[str, UUID]:
    firm = contacts.create(tx, "organisation", name="Kestrel")["id"]
    chief = contacts.create(tx, "person", first="Pieter", last="Vos")["id"]
    other = contacts.create(tx, "person", first="Nora", last="Lind")["id"]
    task = tasks.create(tx, "Compressor", company=firm, contact=chief)["id"]
    visit = lists.add(tx, tasks.ACTIVITIES, "Visit")["id"]
    return {"firm": firm, "chief": chief, "other": other, "task": task, "visit": visit}


@pytest.fixture
def made(engine: Engine) -> dict[str, UUID]:
    ids: dict[str, UUID] = run(engine, prepared)
    return ids


def step(tx: Any, made: dict[str, UUID], **columns: Any) -> Step:
    return Step(task=matters.get(tx, made["task"]), activity=made["visit"], user=USER, author="Ada", **columns)


def test_a_step_is_on_the_timelines_of_all_it_concerns(engine: Engine, made: dict[str, UUID]) -> None:
    def work(tx: Any) -> UUID:
        return tasks.add_step(tx, step(tx, made, contact=made["other"], subject="Seen", text="Worn", due=NOON, reference="R"))

    id = run(engine, work)

    def check(tx: Any) -> None:
        row = tasks.find_step(tx, id)
        assert (row.kind, row.matter_id, row.type_id, row.author_id, row.author) == ("step", made["task"], made["visit"], USER, "Ada")
        assert (row.subject, row.text, row.due_at, row.due_off, row.is_closed, row.reference) == ("Seen", "Worn", *NOON, False, "R")
        roles = {each.contact_id: each.role for each in entries.participants_of(tx, id)}
        assert roles == {made["other"]: "with", made["chief"]: "contact", made["firm"]: "company"}
        assert tasks.contact_of(tx, id) == made["other"]

    run(engine, check)


def test_the_contact_of_the_task_may_be_the_one_of_the_step(engine: Engine, made: dict[str, UUID]) -> None:
    id = run(engine, lambda tx: tasks.add_step(tx, step(tx, made, contact=made["chief"])))
    assert run(engine, lambda tx: tasks.contact_of(tx, id)) == made["chief"]
    bare = run(engine, lambda tx: tasks.add_step(tx, step(tx, made)))
    assert run(engine, lambda tx: tasks.contact_of(tx, bare)) is None


def test_a_step_becomes_what_is_given(engine: Engine, made: dict[str, UUID]) -> None:
    id = run(engine, lambda tx: tasks.add_step(tx, step(tx, made, contact=made["other"], subject="Seen", due=NOON)))

    def work(tx: Any) -> bool:
        return tasks.change_step(tx, tasks.find_step(tx, id), step(tx, made, subject="Done", closed=NOON, is_closed=True))

    assert run(engine, work) is True
    row = run(engine, lambda tx: tasks.find_step(tx, id))
    assert (row.subject, row.due_at, row.closed_at, row.is_closed, row.version) == ("Done", None, NOON.at, True, 2)
    assert run(engine, lambda tx: tasks.contact_of(tx, id)) is None
    latest = run(engine, lambda tx: journal.history(tx, id)[0])
    assert latest.before["subject"] == "Seen"
    assert run(engine, work) is False


def test_the_time_of_change_is_later_at_each_save(engine: Engine, made: dict[str, UUID]) -> None:
    id = run(engine, lambda tx: tasks.add_step(tx, step(tx, made, subject="Again")))

    def save(tx: Any) -> bool:
        return tasks.change_step(tx, tasks.find_step(tx, id), step(tx, made, subject="Again"))

    times = []
    for _ in range(5):
        times.append(run(engine, lambda tx: tasks.find_step(tx, id)).updated_at)
        assert run(engine, save) is False
    assert times == sorted(set(times))
    assert run(engine, lambda tx: [row.action for row in journal.history(tx, id)]) == ["update"] * 5 + ["create"]
    assert run(engine, lambda tx: tasks.find_step(tx, id)).version == 6


def test_a_deleted_step_comes_back_when_it_is_saved(engine: Engine, made: dict[str, UUID]) -> None:
    id = run(engine, lambda tx: tasks.add_step(tx, step(tx, made, subject="Seen")))
    run(engine, lambda tx: journal.remove(tx, entry, tasks.find_step(tx, id)))
    assert run(engine, lambda tx: entries.find(tx, id)) is None
    run(engine, lambda tx: tasks.change_step(tx, tasks.find_step(tx, id), step(tx, made, subject="Back")))
    assert run(engine, lambda tx: entries.get(tx, id)).subject == "Back"
    assert [row.action for row in run(engine, lambda tx: journal.history(tx, id))] == ["update", "restore", "delete", "create"]


def test_steps_are_taken_on_matters_of_every_kind(engine: Engine, made: dict[str, UUID]) -> None:
    log = run(engine, lambda tx: matters.create(tx, "contact_log", subject="x"))["id"]
    assert run(engine, lambda tx: tasks.find(tx, log)).id == log
    assert run(engine, lambda tx: tasks.find(tx, uuid4())) is None
    assert run(engine, lambda tx: tasks.find(tx, made["task"])).subject == "Compressor"
