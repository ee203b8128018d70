"""Meetings and hours that users write down: what stands beside the entry follows it, what was submitted stays, whose they are."""

from typing import Any

import pytest

from daybook.core import entries, hours, journal, meetings, planning
from daybook.core.access import Who
from daybook.core.clock import HOUR, When
from daybook.core.errors import Conflict, Forbidden, Invalid
from daybook.core.planning import Meeting, Span
from daybook.store.engine import Engine
from tests.support import DEMO, USER, run

NOON = 638_000_000_000_000_000
WHO = Who(DEMO, USER, "ada", "Ada Byron", "agent")
OTHER = Who(DEMO, DEMO, "bo", "Bo", "agent")
HEAD = Who(DEMO, DEMO, "cy", "Cy", "manager")
PARTNER = Who(DEMO, DEMO, "dee", "Dee", "partner")


def span(start: int, end: int) -> Span:
    return Span(When(NOON + start * HOUR, 60), When(NOON + end * HOUR, 60), "Europe/Oslo")


def test_a_meeting_lasts_as_long_when_it_is_moved(engine: Engine) -> None:
    def work(tx: Any) -> Any:
        id = planning.meet(tx, WHO, span(0, 2), Meeting("Budget", "Room 1"))["id"]
        planning.move(tx, entries.get(tx, id), When(NOON + 5 * HOUR, 60))
        row = entries.get(tx, id)
        assert (row.at_at, row.ends_at, row.author_id) == (NOON + 5 * HOUR, NOON + 7 * HOUR, USER)
        planning.change_meeting(tx, row, span(1, 2), Meeting("Budget 2", "Room 2"))
        row = entries.get(tx, id)
        assert (row.subject, row.at_at, meetings.of(tx, id).location) == ("Budget 2", NOON + HOUR, "Room 2")
        with pytest.raises(Invalid):
            planning.change_meeting(tx, row, span(2, 2), Meeting("Budget"))
        with pytest.raises(Invalid):
            planning.meet(tx, WHO, span(0, 1), Meeting(" "))
        return id

    id = run(engine, work)
    told = [each.after for each in run(engine, lambda tx: journal.history(tx, id))]
    assert [after.get("meeting") for after in told[:1]] == [{"location": "Room 2"}]


def test_hours_that_were_submitted_stay(engine: Engine) -> None:
    def work(tx: Any) -> None:
        first, second = (
            planning.work(tx, WHO, span(at, at + 1), project="Move", task=None, text=None)["id"] for at in (0, 2)
        )  # fmt: skip
        planning.change_work(tx, entries.get(tx, first), span(0, 2), project="Audit", task="Count", text="All")
        row = hours.of(tx, first)
        assert (row.project, row.task, row.start_at, row.end_at) == ("Audit", "Count", NOON, NOON + 2 * HOUR)
        planning.move(tx, entries.get(tx, first), When(NOON - HOUR, 60))
        assert hours.of(tx, first).start_at == NOON - HOUR
        assert planning.submit(tx, WHO, USER, NOON - 2 * HOUR, NOON) == 1
        for late in (
            lambda: planning.move(tx, entries.get(tx, first), When(NOON, 60)),
            lambda: planning.change_work(tx, entries.get(tx, first), span(0, 1), project=None, task=None, text=None),
            lambda: planning.remove(tx, entries.get(tx, first)),
        ):
            with pytest.raises(Conflict):
                late()
        planning.remove(tx, entries.get(tx, second))
        assert entries.find(tx, second) is None

    run(engine, work)


def test_what_is_anothers_heads_change(engine: Engine) -> None:
    made = run(engine, lambda tx: planning.work(tx, WHO, span(0, 1), project="Move", task=None, text=None)["id"])
    row = run(engine, lambda tx: entries.get(tx, made))
    planning.demand_own(WHO, row)
    planning.demand_own(HEAD, row)
    for who in (OTHER, PARTNER):
        with pytest.raises(Forbidden):
            planning.demand_own(who, row)
